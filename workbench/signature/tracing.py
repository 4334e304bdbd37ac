"""What tells which key signed a file, and the words that a certificate carries."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.signature.values import KeyTraces


def traces(certificate: bytes) -> KeyTraces:
    """See :func:`workbench.signature.traces`."""
    loaded = x509.load_der_x509_certificate(certificate)
    public = loaded.public_key()
    counted = x509.SubjectKeyIdentifier.from_public_key(public).digest
    info = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    serial = loaded.serial_number
    return KeyTraces(
        # SHA-1 is how readers show a certificate; nothing relies on it
        fingerprints=tuple(loaded.fingerprint(kind) for kind in (hashes.SHA1(), hashes.SHA256())),  # noqa: S303
        public_keys=(info, _bits(info)),
        serial=serial.to_bytes(serial.bit_length() // 8 + 1, "big"),
        issuer=loaded.issuer.public_bytes(),
        key_identifiers=tuple(dict.fromkeys((*_subject_identifier(loaded), counted))),
        authority_identifiers=_authority_identifier(loaded),
    )


def _bits(info: bytes) -> bytes:
    """The bits of a public key: what SubjectPublicKeyInfo holds behind its algorithm."""
    from asn1crypto.keys import PublicKeyInfo

    bits: bytes = PublicKeyInfo.load(info)["public_key"].contents
    return bits[1:]  # the first byte counts the unused bits of the last one


def _subject_identifier(certificate: x509.Certificate) -> tuple[bytes, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except x509.ExtensionNotFound:
        return ()
    return (found.value.digest,)


def _authority_identifier(certificate: x509.Certificate) -> tuple[bytes, ...]:
    try:
        found = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    except x509.ExtensionNotFound:
        return ()
    return (found.value.key_identifier,) if found.value.key_identifier else ()

"""What tells which key signed a file, and the words that a certificate carries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from asn1crypto import parser
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.signature.values import KeyTraces

_UNIVERSAL, _CONTEXT = 0, 2
_OCTETS = 4
_TEXTS = {  # by tag: X.680, 8.6
    12: "utf-8", 18: "latin-1", 19: "latin-1", 20: "latin-1", 22: "latin-1", 25: "latin-1",
    26: "latin-1", 27: "latin-1", 28: "utf-32-be", 30: "utf-16-be",
}  # fmt: skip


@lru_cache(maxsize=64)  # each identity is compared with all the others
def traces(certificate: bytes) -> KeyTraces:
    """See :func:`workbench.signature.traces`."""
    loaded = x509.load_der_x509_certificate(certificate)
    public = loaded.public_key()
    counted = x509.SubjectKeyIdentifier.from_public_key(public).digest
    serial = loaded.serial_number
    return KeyTraces(
        # SHA-1 is how readers show a certificate; nothing relies on it
        fingerprints=tuple(loaded.fingerprint(kind) for kind in (hashes.SHA1(), hashes.SHA256())),  # noqa: S303
        public_keys=_public_keys(public),
        serial=serial.to_bytes(serial.bit_length() // 8 + 1, "big"),
        issuer=loaded.issuer.public_bytes(),
        key_identifiers=tuple(dict.fromkeys((*_subject_identifier(loaded), counted))),
        authority_identifiers=_authority_identifier(loaded),
    )


def _public_keys(public: CertificatePublicKeyTypes) -> tuple[bytes, ...]:
    """A public key as a certificate holds it, its bits, and the number at its heart."""
    info = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if isinstance(public, rsa.RSAPublicKey):
        bits = public.public_bytes(Encoding.DER, PublicFormat.PKCS1)
        number, size = public.public_numbers().n, public.key_size
    elif isinstance(public, ec.EllipticCurvePublicKey):
        bits = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        number, size = public.public_numbers().x, public.key_size
    else:  # nothing that signs here
        return (info,)
    return (info, bits, number.to_bytes((size + 7) // 8, "big"))


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


def container_traces(container: bytes) -> Iterator[KeyTraces]:
    """See :func:`workbench.signature.container_traces`."""
    from asn1crypto import cms

    try:
        certificates = cms.ContentInfo.load(container)["content"]["certificates"]
        found = [certificate.chosen.dump() for certificate in certificates]
    except (ValueError, TypeError, KeyError):  # a container that nobody can read
        return
    for certificate in found:
        yield traces(certificate)


def words(data: bytes) -> Iterator[str]:
    """Every text in some DER, however deep: of names, extensions, attributes, certificates."""
    while data:
        try:
            kind, constructed, tag, header, content, trailer = parser.parse(data)
        except ValueError:  # not DER, or not to its end
            return
        if constructed:
            yield from words(content)
        elif kind == _UNIVERSAL and tag in _TEXTS:
            yield content.decode(_TEXTS[tag], errors="replace")
        elif kind == _CONTEXT or (kind == _UNIVERSAL and tag == _OCTETS):
            yield from _wrapped(content)
        data = data[len(header) + len(content) + len(trailer) :]


def _wrapped(content: bytes) -> Iterator[str]:
    """The texts in octets: DER again as in an extension, or a text itself as in an address."""
    yield from words(content)
    with suppress(UnicodeDecodeError):  # the octets of an identifier
        text = content.replace(b"\0", b"").decode("utf-8")  # UTF-16 too, but for its zeros
        if text.isprintable():
            yield text

"""Keys and certificates: made here, or read from .p12 and .pfx files."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from workbench.case import Problem
from workbench.signature.values import SignatureIdentity

_VALIDITY = dt.timedelta(days=5 * 365)
_CLOCKS_DIFFER = dt.timedelta(minutes=10)  # a reader's clock may be slow
_ROUNDS = 100_000  # of PBKDF2; the file lies in an encrypted workspace besides
_SMALLEST_RSA = 2048
_PKCS12 = bytes.fromhex("2a864886f70d0107")  # the content types of PKCS #7, near the beginning

_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Opened(NamedTuple):
    """What a passphrase opens."""

    key: PrivateKey
    certificate: x509.Certificate
    issuers: tuple[x509.Certificate, ...]  # the next one up first


def create(
    name: str, passphrase: str, *, subject: str, organization: str, personal: bool
) -> SignatureIdentity:
    """See :func:`workbench.signature.create`."""
    key = ec.generate_private_key(ec.SECP256R1())
    role = subject or (name if personal else f"Expert Reviewer {secrets.randbelow(10_000):04}")
    certificate = _self_issued(key, role, "" if personal else organization)
    opened = Opened(key, certificate, ())
    return _identity(opened, passphrase, name, organization, personal=personal)


def load(
    data: bytes, passphrase: str, *, name: str, organization: str, personal: bool
) -> SignatureIdentity:
    """See :func:`workbench.signature.load`."""
    opened = _checked(_read(data, passphrase))
    return _identity(opened, passphrase, name, organization, personal=personal)


def opened(identity: SignatureIdentity, passphrase: str) -> Opened:
    """The key of an identity, ready to sign today; :class:`Problem` if it is not."""
    return _checked(_read(identity.pkcs12, passphrase))


def display_name(name: x509.Name) -> str:
    """Whom a certificate names, as short as it allows."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()


def issuers(
    certificate: x509.Certificate, others: list[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The chain above a certificate, as far as the file holds it; anything else is left aside."""
    for issuer in others:
        if _issued(certificate, issuer):
            rest = [other for other in others if other != issuer]
            return (issuer, *issuers(issuer, rest))
    return ()


def _self_issued(key: PrivateKey, role: str, organization: str) -> x509.Certificate:
    words = {NameOID.COMMON_NAME: role, NameOID.ORGANIZATION_NAME: organization}
    try:
        name = x509.Name([x509.NameAttribute(oid, text) for oid, text in words.items() if text])
    except ValueError:  # X.520 sets limits
        raise Problem("Subject and organization may be 64 characters long at most.") from None
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    usage = dict.fromkeys(_USAGES, False) | {"digital_signature": True, "content_commitment": True}
    public = key.public_key()
    identifier = x509.SubjectKeyIdentifier.from_public_key(public)
    return (
        x509.CertificateBuilder(name, name, public, x509.random_serial_number())
        .not_valid_before(now - _CLOCKS_DIFFER)
        .not_valid_after(now + _VALIDITY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )


def _read(data: bytes, passphrase: str) -> Opened:
    try:
        bundle = pkcs12.load_pkcs12(data, passphrase.encode())
    except ValueError:
        if data[:1] == b"\x30" and _PKCS12 in data[:64]:
            raise Problem("The passphrase of the signature identity is wrong.") from None
        raise Problem("This is no signature identity: a .p12 or .pfx file is needed.") from None
    if bundle.key is None:
        raise Problem("This file holds no private key, so nothing can be signed with it.")
    if bundle.cert is None:
        raise Problem("This file holds no certificate for its private key.")
    if not isinstance(bundle.key, PrivateKey):
        raise Problem("The key in this file is neither RSA nor EC; it cannot be used here.")
    others = [extra.certificate for extra in bundle.additional_certs]
    certificate = bundle.cert.certificate
    return Opened(bundle.key, certificate, issuers(certificate, others))


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _checked(found: Opened) -> Opened:
    now = dt.datetime.now(dt.UTC)
    if found.certificate.not_valid_before_utc > now:
        raise Problem("The certificate of this signature identity is not valid yet.")
    if found.certificate.not_valid_after_utc < now:
        raise Problem("The certificate of this signature identity has expired.")
    if not _may_sign(found.certificate):
        raise Problem("The certificate of this file is not meant for signatures.")
    if isinstance(found.key, rsa.RSAPrivateKey) and found.key.key_size < _SMALLEST_RSA:
        raise Problem("The RSA key in this file is too short to be safe: 2048 bits are needed.")
    return found


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _identity(
    found: Opened, passphrase: str, name: str, organization: str, *, personal: bool
) -> SignatureIdentity:
    if not passphrase:
        raise Problem("A signature identity needs a passphrase of its own.")
    return SignatureIdentity(
        name=name,
        organization="" if personal else organization,
        personal=personal,
        subject=display_name(found.certificate.subject),
        fingerprint=found.certificate.fingerprint(hashes.SHA256()).hex(),
        not_after=found.certificate.not_valid_after_utc,
        certificate=found.certificate.public_bytes(Encoding.DER),
        pkcs12=_locked(found, passphrase),
    )


def _locked(found: Opened, passphrase: str) -> bytes:
    """Encrypted with AES-256, whatever the file that was read used."""
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    return pkcs12.serialize_key_and_certificates(
        None, found.key, found.certificate, found.issuers, encryption
    )


def names_in(certificate: bytes) -> Iterator[str]:
    """The values of subject, issuer and alternative names of a certificate (DER)."""
    loaded = x509.load_der_x509_certificate(certificate)
    for name in (loaded.subject, loaded.issuer):
        yield from (str(attribute.value) for attribute in name)
    with suppress(x509.ExtensionNotFound):
        names = loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        yield from (str(name.value) for name in names)

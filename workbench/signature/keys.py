"""Keys and certificates: made here, or read from .p12 and .pfx files."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
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
_UNREADABLE = "This file cannot be read as a signature identity (.p12 or .pfx)."
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


class Kind(NamedTuple):
    """What an identity is for: a role key unless it is personal or a seal."""

    name: str
    organization: str
    personal: bool
    seal: bool

    def checked(self) -> Kind:
        """The same; :class:`Problem` where it makes no sense. A personal key is bound to nobody."""
        if self.personal and self.seal:
            raise Problem("An identity is personal or the seal of an organization, not both.")
        if self.seal and not self.organization:
            raise Problem("A seal is the key of an organization; name the organization.")
        return self._replace(organization="") if self.personal else self


def create(kind: Kind, passphrase: str, *, subject: str) -> SignatureIdentity:
    """See :func:`workbench.signature.create`."""
    kind = kind.checked()
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_issued(key, subject or _subject(kind), kind.organization)
    return _identity(Opened(key, certificate, ()), passphrase, kind)


def load(data: bytes, passphrase: str, kind: Kind) -> SignatureIdentity:
    """See :func:`workbench.signature.load`."""
    kind = kind.checked()
    return _identity(_checked(_read(data, passphrase)), passphrase, kind)


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


def _subject(kind: Kind) -> str:
    if kind.personal:
        return kind.name
    return kind.organization if kind.seal else f"Expert Reviewer {secrets.randbelow(10_000):04}"


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
        raise Problem(_UNREADABLE) from None
    except UnsupportedAlgorithm:
        raise Problem(
            "This file is locked in a way that is not safe any more; export it again with AES."
        ) from None
    if bundle.key is None:
        raise Problem("This file holds no private key, so nothing can be signed with it.")
    if bundle.cert is None:
        raise Problem("This file holds no certificate for its private key.")
    if not isinstance(bundle.key, PrivateKey):
        raise Problem("The key in this file is neither RSA nor EC; it cannot be used here.")
    certificate = bundle.cert.certificate
    if certificate.public_key() != bundle.key.public_key():
        raise Problem("The certificate in this file belongs to another key.")
    others = [extra.certificate for extra in bundle.additional_certs]
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
    _check_usage(found.certificate)
    if isinstance(found.key, rsa.RSAPrivateKey) and found.key.key_size < _SMALLEST_RSA:
        raise Problem("The RSA key in this file is too short to be safe: 2048 bits are needed.")
    return found


def _check_usage(certificate: x509.Certificate) -> None:
    """Readers ask the certificate whether its key is for signatures (RFC 5280, 4.2.1.3)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        raise Problem(
            "The certificate of this signature identity does not say what its key is for."
        ) from None
    if not (usage.digital_signature or usage.content_commitment):
        raise Problem("The certificate of this signature identity is not meant for signatures.")


def _identity(found: Opened, passphrase: str, kind: Kind) -> SignatureIdentity:
    if not passphrase:
        raise Problem("A signature identity needs a passphrase of its own.")
    return SignatureIdentity(
        **kind._asdict(),
        subject=display_name(found.certificate.subject),
        fingerprint=found.certificate.fingerprint(hashes.SHA256()).hex(),
        not_after=found.certificate.not_valid_after_utc,
        certificate=found.certificate.public_bytes(Encoding.DER),
        issuers=tuple(issuer.public_bytes(Encoding.DER) for issuer in found.issuers),
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

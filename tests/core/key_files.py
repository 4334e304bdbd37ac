"""Keys and certificates as others make them, in .p12 files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey

PASSPHRASE = "correct horse"
PERSON = "Fictional Person"
_NO_USAGE = dict.fromkeys(
    ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
     "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False
)  # fmt: skip


def new_key() -> ec.EllipticCurvePrivateKey:
    """A key on P-256."""
    return ec.generate_private_key(ec.SECP256R1())


def certificate(
    key: Key,
    subject: str = PERSON,
    *,
    issuer: tuple[Key, str] | None = None,
    days: tuple[int, int] = (-1, 1),
    usage: str = "digital_signature",
    extensions: Sequence[x509.ExtensionType] = (),
    serial: int = 0,
) -> x509.Certificate:
    """A certificate, self-issued unless an issuer is given; no key usage where ``usage`` is ""."""
    signing_key, issued_by = issuer or (key, subject)
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(
        _name(issued_by), _name(subject), key.public_key(), serial or x509.random_serial_number(),
        now + dt.timedelta(days=days[0]), now + dt.timedelta(days=days[1]),
    )  # fmt: skip
    if usage:
        allowed = x509.KeyUsage(**_NO_USAGE | {usage: True})
        builder = builder.add_extension(allowed, critical=True)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    digest = None if isinstance(signing_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(signing_key, digest)


def key_file(
    key: Key | None = None,
    own: x509.Certificate | None = None,
    chain: Sequence[x509.Certificate] = (),
    passphrase: str = PASSPHRASE,
) -> bytes:
    """A .p12 file with a key, its certificate and those above it."""
    key = key or new_key()
    encryption = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(
        None, key, own or certificate(key), chain or None, encryption
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

"""Who signs, and what a look at a signature found."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.case import Value, noted


@noted
class SignatureIdentity(Value, kw_only=True):
    """A key with its certificate. The key opens with the passphrase of the identity only."""

    name: str  # by which the reviewer chooses it; stands in no letter
    organization: str = ""  # that a role key was made for
    personal: bool = False  # signs under a name, so never a letter that keeps the name confidential
    seal: bool = False  # the organization's own key, which names the organization
    subject: str = ""  # whom the certificate names: a role, such as "Expert Reviewer 0427"
    fingerprint: str = ""  # SHA-256 of the certificate, hexadecimal
    not_after: dt.datetime
    certificate: bytes = b""  # DER
    issuers: tuple[bytes, ...] = ()  # certificates above it (DER), the next one up first
    pkcs12: bytes = b""  # key and certificates, encrypted


class KeyTraces(Value):
    """All that tells in a file which key signed it. Each alone is enough."""

    fingerprints: tuple[bytes, ...]  # of the certificate: SHA-1, SHA-256
    public_keys: tuple[bytes, ...]  # SubjectPublicKeyInfo (DER), its bits, their heart
    serial: bytes  # of the certificate; tells a certificate together with its issuer alone
    issuer: bytes  # its name (DER)
    key_identifiers: tuple[bytes, ...]  # as the certificate has it, and as RFC 5280 4.2.1.2 counts
    authority_identifiers: tuple[bytes, ...]  # of the key that issued the certificate, if named


class VerificationResult(StrEnum):
    """What the signature of a file says."""

    VALID = "valid"
    VALID_UNKNOWN_SIGNER = "valid-unknown-signer"
    CHANGED = "changed"
    DAMAGED = "damaged"
    UNSIGNED = "unsigned"


class Verification(Value):
    """The result of a verification, in plain words too."""

    result: VerificationResult
    message: str
    signer: str = ""
    fingerprint: str = ""  # SHA-256 of the signer's certificate, hexadecimal
    signed_at: dt.datetime | None = None  # UTC, as the signer stated it
    sha256: str = ""  # of the file
    archive: str = ""  # "matches", "unknown", "differs", "not compared"; "" if nobody asked

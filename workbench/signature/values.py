"""Who signs, and what a look at a signature found."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.case import Value


class SignatureIdentity(Value, kw_only=True):
    """A key with its certificate. The key opens with the passphrase of the identity only."""

    name: str  # by which the reviewer chooses it; stands in no letter
    organization: str = ""  # that a role key was made for
    personal: bool = False  # signs under a name, so never a letter that keeps the name confidential
    subject: str = ""  # whom the certificate names: a role, such as "Expert Reviewer 0427"
    fingerprint: str = ""  # SHA-256 of the certificate, hexadecimal
    not_after: dt.datetime
    certificate: bytes = b""  # DER
    pkcs12: bytes = b""  # key and certificates, encrypted


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

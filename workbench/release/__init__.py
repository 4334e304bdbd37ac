"""How a letter leaves: check, compose, print, sign, verify, archive; then export.

``prepare`` is pure and may run in the worker process; ``release`` adds the one transaction that
keeps the letter and closes the case for good. A fault at any step leaves the case unreleased.
"""

from workbench.release.exporting import export, suggested_name, verify, verify_bytes
from workbench.release.identities import (
    create_identity,
    create_identity_in_background,
    import_identity,
)
from workbench.release.letters import findings, letter_pdf, letter_text
from workbench.release.releasing import (
    SignedDetermination,
    prepare,
    release,
    release_in_background,
)
from workbench.signature import SignatureIdentity, Verification, VerificationResult
from workbench.store import ReleaseRecord

__all__ = [
    "ReleaseRecord",
    "SignatureIdentity",
    "SignedDetermination",
    "Verification",
    "VerificationResult",
    "create_identity",
    "create_identity_in_background",
    "export",
    "findings",
    "import_identity",
    "letter_pdf",
    "letter_text",
    "prepare",
    "release",
    "release_in_background",
    "suggested_name",
    "verify",
    "verify_bytes",
]

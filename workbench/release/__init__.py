"""How a letter leaves: check, compose, print, gate, sign, verify, archive; then export.

``prepare`` is pure and may run in the worker process; ``release`` adds the one transaction that
keeps the letter and closes the case for good. A fault at any step leaves the case unreleased.
Three copies come from one frozen case: the issued letter, the internal copy, signed apart, and the
de-identified copy.
"""

from workbench.release.batch import Batch, BatchResult, ReadyCase, ready_cases
from workbench.release.changing import change_list, changes_name
from workbench.release.copies import (
    Reprint,
    reprint,
    sign_internal,
    sign_internal_in_background,
)
from workbench.release.exporting import (
    export,
    refuse_target,
    suggested_name,
    verify,
    verify_bytes,
)
from workbench.release.gate import NamePartsUnseen
from workbench.release.identities import (
    create_identity,
    import_identity,
)
from workbench.release.leaks import Leak
from workbench.release.letters import letter_pdf, letter_text
from workbench.release.overrides import Override, in_words, overridable, overrides_of
from workbench.release.releasing import (
    SignedDetermination,
    prepare,
    release,
    release_in_background,
)
from workbench.release.request import ReleaseRequest
from workbench.release.submitting import (
    NamesUnseen,
    refuse_submission,
    submission_file,
    submission_name,
    submission_places,
    submission_request,
    submit,
    submit_in_background,
)
from workbench.signature import SignatureIdentity, Verification, VerificationResult
from workbench.store import CopyRecord, ReleaseRecord

__all__ = [
    "Batch",
    "BatchResult",
    "CopyRecord",
    "Leak",
    "NamePartsUnseen",
    "NamesUnseen",
    "Override",
    "ReadyCase",
    "ReleaseRecord",
    "ReleaseRequest",
    "Reprint",
    "SignatureIdentity",
    "SignedDetermination",
    "Verification",
    "VerificationResult",
    "change_list",
    "changes_name",
    "create_identity",
    "export",
    "import_identity",
    "in_words",
    "letter_pdf",
    "letter_text",
    "overridable",
    "overrides_of",
    "prepare",
    "ready_cases",
    "refuse_submission",
    "refuse_target",
    "release",
    "release_in_background",
    "reprint",
    "sign_internal",
    "sign_internal_in_background",
    "submission_file",
    "submission_name",
    "submission_places",
    "submission_request",
    "submit",
    "submit_in_background",
    "suggested_name",
    "verify",
    "verify_bytes",
]

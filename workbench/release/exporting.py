"""What leaves as a file, and what the file of a letter has to say of itself."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from workbench import signature
from workbench.case import Case, Copy, Problem, replace
from workbench.signature import Verification, VerificationResult
from workbench.store import atomic
from workbench.workspace import Workspace, file_bytes


def suggested_name(case: Case, copy: Copy = Copy.ISSUED) -> str:
    """A file name for the letter that tells nothing but the number: ``IMR-<number>.pdf``.

    An addendum says that it is one and which, and so does the internal copy; the de-identified copy
    tells no number.
    """
    addendum = f"-addendum-{case.addendum}".removesuffix("-1") if case.addends else ""
    if copy is Copy.DEIDENTIFIED:
        return f"IMR-deidentified{addendum}.pdf"
    number = re.sub(r"[^A-Za-z0-9-]+", "-", case.number).strip("-") or case.reference
    internal = "-internal" if copy is Copy.INTERNAL else ""
    return f"IMR-{number}{addendum}{internal}.pdf"


def export(data: bytes, path: Path) -> None:
    """Write what leaves to a file, whole or not at all: a letter, a form, a certificate, a code.

    A file that is there is replaced; where a link leads to it, the link stays. Raises Problem
    where that cannot be done.
    """
    try:
        file = _place(path)
        # Beside the reviewer's own files the part has a name that none of them can have, and that
        # is short, whatever theirs are.
        atomic.write(file, data, file.with_name(f".{secrets.token_hex(8)}.part"))
    except OSError as error:
        raise Problem(f"The file cannot be written: {error.strerror}.") from None


_HELD = {
    Copy.ISSUED: "the letter",
    Copy.INTERNAL: "the internal copy",
    Copy.DEIDENTIFIED: "the de-identified copy",
}


def refuse_target(path: Path) -> None:
    """Raise Problem where no file can be written to this path, as far as that can be seen now."""
    try:
        if not _place(path).parent.is_dir():
            raise Problem("The folder for the file does not exist.")
    except OSError as error:
        raise Problem(f"The file cannot be written: {error.strerror}.") from None


def _place(path: Path) -> Path:
    if not path.name or path.is_dir():
        raise Problem("Choose the name of a file, not of a folder.")
    return atomic.place(path)


def verify(path: Path, workspace: Workspace | None) -> Verification:
    """Whether the letter in a file is signed and unchanged; compared with the archive, if open."""
    return verify_bytes(file_bytes(path), workspace)


def verify_bytes(data: bytes, workspace: Workspace | None) -> Verification:
    """As ``verify``, for a letter in memory."""
    if workspace is None:
        found = signature.verify(data)
        message = f"{found.message} It was not compared with an archive: no workspace is open."
        return replace(found, archive="not compared", message=message)
    trusted = tuple(identity.certificate for identity in workspace.identities())
    return compared(signature.verify(data, trusted=trusted), workspace)


def compared(found: Verification, workspace: Workspace) -> Verification:
    """What was found of a file, and what the archive of the workspace has to say of it."""
    if held := workspace.store.releases.held_as(found.sha256):
        message = f"{found.message} It is {_HELD[held]} that was archived, byte for byte."
        return replace(found, archive="matches", message=message)
    if not workspace.store.releases.signed_by(found.fingerprint):
        message = f"{found.message} The archive of this workspace does not hold it."
        return replace(found, archive="unknown", message=message)
    if found.result not in {VerificationResult.VALID, VerificationResult.VALID_UNKNOWN_SIGNER}:
        return replace(found, archive="differs")
    # A certificate of ours, a signature that holds, and yet other bytes than any that we kept:
    # only the padding of the signature, which no signature covers, can differ like this.
    message = "The file differs from every letter in the archive that this key signed."
    return replace(found, result=VerificationResult.CHANGED, archive="differs", message=message)

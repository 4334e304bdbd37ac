"""How a letter leaves: check, compose, print, sign, verify, archive; then export.

``prepare`` is pure and may run in the worker process; ``release`` adds the one transaction that
keeps the letter and closes the case for good. A fault at any step leaves the case unreleased.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbench import __version__, pdf, signature
from workbench.case import Case, Finding, Problem, Severity, State, Value, replace
from workbench.checks import Context, check
from workbench.letter import compose, text_of
from workbench.session import Session
from workbench.signature import SignatureIdentity, Verification, VerificationResult
from workbench.store import ReleaseRecord
from workbench.workspace import Workspace, file_bytes

__all__ = ["ReleaseRecord", "SignatureIdentity", "Verification", "VerificationResult"]


class SignedDetermination(Value):
    """A letter that was signed and verified, before it is archived."""

    case: Case  # as it was signed
    unsigned: bytes
    signed: bytes
    verification: Verification
    identity: SignatureIdentity
    at: dt.datetime


# Identities


def create_identity(
    workspace: Workspace,
    name: str,
    passphrase: str,
    *,
    subject: str = "",
    organization: str = "",
    personal: bool = False,
) -> SignatureIdentity:
    """Make a self-issued identity and keep it; its key opens with its own passphrase only.

    Raises Problem where the name is taken, or where a role key would carry the reviewer's name.
    """
    if not personal and _holds_name(subject, workspace.profile().name):
        raise Problem(
            "A role key must not carry the reviewer's name; choose a role as its subject."
        )
    identity = signature.create(
        name, passphrase, subject=subject, organization=organization, personal=personal
    )
    workspace.add_identity(identity)
    return identity


def import_identity(
    workspace: Workspace,
    path: Path,
    passphrase: str,
    *,
    name: str = "",
    organization: str = "",
    personal: bool = False,
) -> SignatureIdentity:
    """Keep the identity in a .p12 or .pfx file. Raises Problem where it cannot be used."""
    identity = signature.load(
        file_bytes(path),
        passphrase,
        name=name or path.stem,
        organization=organization,
        personal=personal,
    )
    _refuse_named_subject(workspace, identity.subject, personal=personal)
    workspace.add_identity(identity)
    return identity


def _refuse_named_subject(workspace: Workspace, subject: str, *, personal: bool) -> None:
    if not personal and _holds_name(subject, workspace.profile().name):
        raise Problem(
            "The certificate of a role key must not carry the reviewer's name; "
            "name a role, or make the identity a personal one."
        )


# The letter


def letter_pdf(case: Case) -> bytes:
    """The unsigned letter of a case."""
    return pdf.render(compose(case))


def letter_text(case: Case) -> str:
    """The letter of a case as plain text."""
    return text_of(compose(case))


def findings(case: Case, *, stored: bool = True) -> tuple[Finding, ...]:
    """What the checks say of a case; of one that is ``stored``, or of a file that is looked at."""
    return check(case, Context(stored=stored))


def suggested_name(case: Case) -> str:
    """A file name for the letter that tells nothing but the number: ``IMR-<number>.pdf``."""
    number = re.sub(r"[^A-Za-z0-9-]+", "-", case.number).strip("-")
    return f"IMR-{number or case.reference}.pdf"


# Release


def prepare(
    case: Case, identity: SignatureIdentity, passphrase: str, at: dt.datetime
) -> SignedDetermination:
    """Check, compose, print, sign and verify a case. Raises Problem where one of these fails.

    A character that the letter's typeface lacks would be printed as another: it keeps the letter
    from leaving.
    """
    blocking = [found for found in check(case) if found.severity is Severity.BLOCKS]
    if blocking:
        raise Problem(f"The case cannot be signed yet: {blocking[0].message}")
    if missing := pdf.missing_characters(letter_text(case)):
        raise Problem(f"The letter cannot print these characters: {' '.join(missing)}.")
    unsigned = letter_pdf(case)
    stamp = pdf.stamp(signature.stamp_lines(identity, at))
    signed = signature.sign(unsigned, identity, passphrase, at, stamp)
    verification = signature.verify(signed, trusted=(identity.certificate,))
    if verification.result is not VerificationResult.VALID:
        raise Problem(f"The signed letter did not verify: {verification.message}")
    return SignedDetermination(
        case=case,
        unsigned=unsigned,
        signed=signed,
        verification=verification,
        identity=identity,
        at=at,
    )


def release(
    workspace: Workspace,
    reference: str,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
) -> ReleaseRecord:
    """Sign the letter of a case, keep it, and close the case: one act.

    Raises Problem where the case is released already, where a finding blocks, where the identity
    may not sign this letter, on a wrong passphrase, and where the letter cannot be kept.
    """
    stored = workspace.store.case(reference)
    identity, case, at = _signer(workspace, stored.case, identity_name)
    prepared = prepare(case, identity, passphrase, at)
    return _archive(workspace, prepared, stored.revision, attest=attest)


def release_in_background(
    session: Session,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
    done: Callable[[ReleaseRecord, Verification], None],
    failed: Callable[[Exception], None],
) -> None:
    """As ``release``, for the window: the letter is prepared in the worker process."""
    workspace = session.workspace
    stored = workspace.store.case(session.case.reference)
    identity, case, at = _signer(workspace, stored.case, identity_name)

    def keep(prepared: SignedDetermination) -> None:
        try:
            record = _archive(workspace, prepared, stored.revision, attest=attest)
        except Problem as problem:
            failed(problem)
            return
        session.reload()
        done(record, prepared.verification)

    session.run(prepare, case, identity, passphrase, at, done=keep, failed=failed)


def _signer(
    workspace: Workspace, case: Case, identity_name: str
) -> tuple[SignatureIdentity, Case, dt.datetime]:
    """The identity, if it may sign this letter, and the case as of the moment of signing."""
    if case.state is State.RELEASED:
        raise Problem("This case is released already; its letter can be exported again.")
    identity = workspace.identity(identity_name)
    if case.form.names_confidential:
        _refuse_named_key(identity, case)
        _refuse_named_letter(case, workspace.profile().name)
    if not identity.personal and not identity.organization:
        identity = replace(identity, organization=case.organization)
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return identity, _with_decision_date(case, at), at


def _refuse_named_key(identity: SignatureIdentity, case: Case) -> None:
    """A key used under a name, or elsewhere, would tell who signed (LC 4610.6(f))."""
    if identity.personal:
        raise Problem(
            "This identity is personal; a letter that keeps the reviewer's name confidential "
            "is signed with a role key."
        )
    if identity.organization and identity.organization != case.organization:
        raise Problem("This identity is for the letters of another organization.")


def _refuse_named_letter(case: Case, name: str) -> None:
    if _holds_name(letter_text(case), name):
        raise Problem("The letter holds the reviewer's name, which must stay confidential.")


def _holds_name(text: str, name: str) -> bool:
    words = r"\W+".join(re.findall(r"\w+", name))
    return bool(words) and re.search(rf"\b{words}\b", text, re.IGNORECASE) is not None


def _with_decision_date(case: Case, at: dt.datetime) -> Case:
    """The case decided on the day of its signature, unless the reviewer said otherwise."""
    if case.dates.decision is not None:
        return case
    return replace(case, dates=replace(case.dates, decision=at.astimezone().date()))


def _archive(
    workspace: Workspace, prepared: SignedDetermination, revision: int, *, attest: bool
) -> ReleaseRecord:
    identity = prepared.identity
    record = ReleaseRecord(
        at=prepared.at,
        identity=identity.name,
        fingerprint=identity.fingerprint,
        attested=attest,
        sha256=hashlib.sha256(prepared.signed).hexdigest(),
        unsigned=prepared.unsigned,
        signed=prepared.signed,
        program_version=__version__,
    )
    released = replace(prepared.case, state=State.RELEASED)
    workspace.archive(released, revision, record, identity)
    return record


# After the release


def export(data: bytes, path: Path) -> None:
    """Write a letter to a file, whole or not at all. Raises Problem where that cannot be done."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(f"The file cannot be written: {error.strerror}.") from None


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
    return _compared(signature.verify(data, trusted=trusted), workspace)


def _compared(found: Verification, workspace: Workspace) -> Verification:
    if workspace.store.archived(found.sha256):
        message = f"{found.message} It is the letter that was archived, byte for byte."
        return replace(found, archive="matches", message=message)
    if not workspace.store.released_by(found.fingerprint):
        message = f"{found.message} The archive of this workspace does not hold it."
        return replace(found, archive="unknown", message=message)
    if found.result not in {VerificationResult.VALID, VerificationResult.VALID_UNKNOWN_SIGNER}:
        return replace(found, archive="differs")
    # A certificate of ours, a signature that holds, and yet other bytes than any that we kept:
    # only the padding of the signature, which no signature covers, can differ like this.
    message = "The file differs from every letter in the archive that this key signed."
    return replace(found, result=VerificationResult.CHANGED, archive="differs", message=message)

"""The release: one act from the check to the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from workbench import __version__, pdf, signature
from workbench.case import Case, Problem, Severity, State, Value, replace
from workbench.checks import check
from workbench.release.identities import holds_name, refuse_named_certificate
from workbench.release.letters import letter_pdf, letter_text, unprintable_place
from workbench.session import Session
from workbench.signature import SignatureIdentity, Verification, VerificationResult
from workbench.store import ReleaseRecord
from workbench.workspace import Workspace


class SignedDetermination(Value):
    """A letter that was signed and verified, before it is archived."""

    case: Case  # as it was signed
    unsigned: bytes
    signed: bytes
    verification: Verification
    identity: SignatureIdentity
    at: dt.datetime


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
    if place := unprintable_place(case):
        raise Problem(f"The letter's typeface lacks a character that stands in {place}.")
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
    stored = workspace.store.cases.get(reference)
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
    """As ``release``, for the window: the letter is prepared in the worker process.

    What is signed is the case that the session shows. Where it was changed meanwhile, here or in
    another window, nothing is released. ``failed`` gets whatever goes wrong.
    """
    workspace, revision = session.workspace, session.revision
    identity, case, at = _signer(workspace, session.case, identity_name)

    def keep(prepared: SignedDetermination) -> None:
        try:
            record = _archive(workspace, prepared, revision, attest=attest)
        except Exception as error:  # noqa: BLE001 (the dialog waits for an answer)
            failed(error)
            return
        try:
            session.reload()
        finally:  # whatever comes of that, the letter is released
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
        name = workspace.profile().name
        _refuse_named_key(identity, case, name)
        if holds_name(letter_text(case), name):
            raise Problem("The letter holds the reviewer's name, which must stay confidential.")
    if not identity.personal and not identity.organization:
        identity = replace(identity, organization=case.organization)
    at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return identity, _with_decision_date(case, at), at


def _refuse_named_key(identity: SignatureIdentity, case: Case, name: str) -> None:
    """A key used under a name, or elsewhere, would tell who signed (LC 4610.6(f))."""
    if identity.personal:
        raise Problem(
            "This identity is personal; a letter that keeps the reviewer's name confidential "
            "is signed with a role key."
        )
    refuse_named_certificate(identity, name)
    if identity.organization and identity.organization != case.organization:
        raise Problem("This identity is for the letters of another organization.")


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
        signed=prepared.signed,
        unsigned_size=len(prepared.unsigned),
        program_version=__version__,
    )
    released = replace(prepared.case, state=State.RELEASED)
    workspace.archive(released, revision, record, identity)
    return record

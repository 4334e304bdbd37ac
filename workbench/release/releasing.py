"""The release: one act from the check to the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from workbench import __version__, signature
from workbench.case import Case, Copy, Finding, Problem, State, Value, replace
from workbench.letter import compose
from workbench.release import changing, leaks
from workbench.release.copies import deidentified_copy, internal_copy
from workbench.release.gate import refuse_leaks
from workbench.release.letters import printed, refuse_nonconforming, sign_letter
from workbench.release.overrides import Override, blocking, record_overrides
from workbench.release.request import ReleaseRequest, request_for
from workbench.session import Session
from workbench.signature import SignatureIdentity, Verification
from workbench.store import CopyRecord, PaperRecord, ReleaseRecord
from workbench.workspace import Workspace

if TYPE_CHECKING:
    from workbench.signature import Opened


class SignedDetermination(Value):
    """A letter that was signed and verified, before it is archived."""

    case: Case  # as it was signed
    unsigned: bytes
    signed: bytes
    verification: Verification
    identity: SignatureIdentity | None
    at: dt.datetime
    attested: bool
    copies: tuple[CopyRecord, ...] = ()
    changes: PaperRecord | None = None  # of a version that takes the place of an earlier one
    overrides: tuple[Override, ...] = ()


def prepare(request: ReleaseRequest) -> SignedDetermination:
    """Check, compose, print, gate, sign and verify a case; pure, it may run in the worker process.

    Raises Problem where one of these fails, NamePartsUnseen where the reviewer must look first.
    """
    case = request.case
    _refuse_blocked(request)
    key = _opened_key(request)
    letter = compose(case)
    unsigned = printed(letter)
    signed, verification = _signed(unsigned, request, key)
    refuse_nonconforming(signed, letter)
    refuse_leaks(signed, letter, request.gate)
    return SignedDetermination(
        case=case,
        unsigned=unsigned,
        signed=signed,
        verification=verification,
        identity=request.identity,
        at=request.at,
        attested=request.attested,
        copies=_copies(request),
        changes=_change_list(request),
        overrides=request.overrides,
    )


def release(
    workspace: Workspace,
    reference: str,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
    names_seen: bool = False,
    overrides: Iterable[Override] = (),
) -> ReleaseRecord:
    """Sign the letter of a case, keep it, and close the case: one act.

    ``identity_name`` is "" where the letter form has letters issued unsigned; ``overrides`` are
    what blocks and is signed all the same (:mod:`workbench.release.overrides`). Raises Problem
    where the case is released already, where a finding blocks, where the identity may not sign this
    letter, on a wrong passphrase, where the letter would tell who the reviewer is, and where it
    cannot be kept; NamePartsUnseen where the reviewer must look at words first.
    """
    stored = workspace.store.cases.get(reference)
    request = request_for(
        workspace,
        stored.case,
        identity_name,
        passphrase,
        attest=attest,
        names_seen=names_seen,
        overrides=overrides,
    )
    return archive(workspace, prepare(request), stored.revision)


def release_in_background(  # noqa: PLR0913  (each is one thing that the reviewer decided)
    session: Session,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
    names_seen: bool = False,
    overrides: Iterable[Override] = (),
    done: Callable[[ReleaseRecord, Verification], None],
    failed: Callable[[Exception], None],
) -> None:
    """As ``release``, for the window: the letter is prepared in the worker process.

    What is signed is the case that the session shows. Where it was changed meanwhile, here or in
    another window, nothing is released. ``failed`` gets whatever goes wrong.
    """
    workspace, revision = session.workspace, session.revision
    request = request_for(
        workspace,
        session.case,
        identity_name,
        passphrase,
        attest=attest,
        names_seen=names_seen,
        overrides=overrides,
    )

    def keep(prepared: SignedDetermination) -> None:
        try:
            record = archive(workspace, prepared, revision)
        except Exception as error:  # noqa: BLE001 (the dialog waits for an answer)
            failed(error)
            return
        try:
            session.reload()
        finally:  # whatever comes of that, the letter is released
            done(record, prepared.verification)

    session.run(prepare, request, done=keep, failed=failed)


def archive(workspace: Workspace, prepared: SignedDetermination, revision: int) -> ReleaseRecord:
    """Keep a prepared letter and close its case, in one transaction."""
    identity = prepared.identity
    record = ReleaseRecord(
        at=prepared.at,
        identity=identity.name if identity else "",
        fingerprint=identity.fingerprint if identity else "",
        attested=prepared.attested,
        sha256=hashlib.sha256(prepared.signed).hexdigest(),
        signed=prepared.signed,
        unsigned_size=len(prepared.unsigned),
        program_version=__version__,
    )
    released = replace(prepared.case, state=State.RELEASED)
    with workspace.store.transaction():
        record_overrides(workspace, released, prepared.overrides)
        workspace.archive(released, revision, record, identity, prepared.copies)
        if prepared.changes is not None:
            workspace.keep_paper(released.reference, prepared.changes)
    return record


def _refuse_blocked(request: ReleaseRequest) -> None:
    found = blocking(request.case, request.overrides)
    if found:
        raise Problem(f"The case cannot be signed yet ({_place(found[0])}): {found[0].message}")


def _place(finding: Finding) -> str:
    """Where a finding is, in words: "issue 2, rationale"."""
    field = finding.field.replace("_", " ")
    return field if finding.issue is None else f"issue {finding.issue + 1}, {field}"


def _opened_key(request: ReleaseRequest) -> Opened | None:
    """The key that signs. Whatever keeps it from that is said before anything is printed."""
    if request.identity is None:
        return None
    leaks.refuse_identity(request.identity, request.known, request.case, request.name)
    return signature.check(request.identity, request.passphrase)


def _signed(
    unsigned: bytes, request: ReleaseRequest, key: Opened | None
) -> tuple[bytes, Verification]:
    if request.identity is None or key is None:
        return unsigned, signature.verify(unsigned)
    return sign_letter(unsigned, request.identity, key, request.at)


def _change_list(request: ReleaseRequest) -> PaperRecord | None:
    """What this version changed in the one that it takes the place of, if it takes any."""
    if request.replaced is None:
        return None
    unsigned = replace(request.gate, identity=None)
    return changing.made(request.replaced, unsigned, request.at)


def _copies(request: ReleaseRequest) -> tuple[CopyRecord, ...]:
    """The other copies that the form has a release make, as far as this identity may sign them."""
    wanted, made = request.case.form.copies, list[CopyRecord]()
    if Copy.INTERNAL in wanted and request.identity and request.identity.personal:
        made.append(internal_copy(request, request.identity))
    if Copy.DEIDENTIFIED in wanted:
        # It may need marks that only a person can set; the parties' letter does not wait for it.
        with suppress(Problem):
            made.append(deidentified_copy(request))
    return tuple(made)

"""The other copies of a released letter, and the released letter made again."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from workbench import __version__, signature
from workbench.case import Copy, LetterForm, Problem, Value
from workbench.letter import compose
from workbench.release.leaks import refuse_identity
from workbench.release.letters import printed, refuse_nonconforming, sign_letter
from workbench.release.request import ReleaseRequest
from workbench.session import Session
from workbench.signature import SignatureIdentity
from workbench.store import CopyRecord
from workbench.workspace import Workspace

_UNRELEASED = "Only the letter of a released case has an internal copy that can be signed."


class Reprint(Value):
    """A released unsigned letter that was made again from the case as it was archived."""

    data: bytes
    same: bool  # byte for byte what was archived; otherwise ``data`` is what was archived
    message: str


def internal_copy(request: ReleaseRequest, identity: SignatureIdentity) -> CopyRecord:
    """The internal copy, with attestation, signed under the reviewer's name; pure."""
    refuse_identity(identity, request.known, request.case, request.name, copy=Copy.INTERNAL)
    key = signature.check(identity, request.passphrase)
    attested = request.at.astimezone().date() if request.attested else None
    letter = compose(request.case, copy=Copy.INTERNAL, name=request.name, attested=attested)
    signed, _ = sign_letter(printed(letter), identity, key, request.at)
    refuse_nonconforming(signed, letter)
    return _record(Copy.INTERNAL, signed, request.at, identity)


def deidentified_copy(request: ReleaseRequest) -> CopyRecord:
    """The copy for teaching that a release makes: all that was found is replaced; pure."""
    from workbench.deidentification import candidates
    from workbench.release.deidentifying import deidentified_letter

    marked = tuple(found.words for found in candidates(request.case, request.name))
    made = deidentified_letter(request.case, marked, request.name)
    return _record(Copy.DEIDENTIFIED, made.pdf, request.at, None)


def sign_internal(
    workspace: Workspace,
    reference: str,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
) -> CopyRecord:
    """Sign the internal copy of a released letter with a personal identity, and keep it.

    Raises Problem where the case is not released, where there is such a copy already, where the
    identity is no personal one, and on a wrong passphrase.
    """
    request, identity = _internal(workspace, reference, identity_name, passphrase, attest)
    copy = internal_copy(request, identity)
    workspace.keep_copy(reference, copy)
    return copy


def sign_internal_in_background(
    session: Session,
    identity_name: str,
    passphrase: str,
    *,
    attest: bool = False,
    done: Callable[[CopyRecord], None],
    failed: Callable[[Exception], None],
) -> None:
    """As ``sign_internal``, for the window: the copy is made in the worker process."""
    workspace, reference = session.workspace, session.case.reference
    request, identity = _internal(workspace, reference, identity_name, passphrase, attest)

    def keep(copy: CopyRecord) -> None:
        try:
            workspace.keep_copy(reference, copy)
        except Exception as error:  # noqa: BLE001 (the dialog waits for an answer)
            failed(error)
            return
        done(copy)

    session.run(internal_copy, request, identity, done=keep, failed=failed)


def reprint(workspace: Workspace, reference: str) -> Reprint:
    """The released unsigned letter, made again from the case as it was archived.

    With the program version that made it the bytes are the same, on any day and machine. Another
    version may print otherwise; then the archived bytes are given. Raises Problem where the case
    is not released.
    """
    record = workspace.release_of(reference)
    if record is None:
        raise Problem("No letter of this case was released; `letter` prints it unsigned.")
    again = printed(compose(workspace.case(reference)))
    if hashlib.sha256(again).digest() == hashlib.sha256(record.unsigned).digest():
        return Reprint(data=again, same=True, message="It is the released letter, byte for byte.")
    message = (
        f"This program (version {__version__}) prints the letter otherwise than the one that "
        f"released it (version {record.program_version}); these are the archived bytes."
    )
    return Reprint(data=record.unsigned, same=False, message=message)


def _internal(
    workspace: Workspace, reference: str, identity_name: str, passphrase: str, attest: bool
) -> tuple[ReleaseRequest, SignatureIdentity]:
    record = workspace.release_of(reference)
    if record is None:
        raise Problem(_UNRELEASED)
    if workspace.copy_of(reference, Copy.INTERNAL) is not None:
        raise Problem("The internal copy of this letter was made already.")
    case, name = workspace.case(reference), workspace.profile().name
    identity = workspace.identity(identity_name)
    if _carries_name(case.form) and not name.strip():
        raise Problem("The internal copy carries the reviewer's name; enter it in your profile.")
    request = ReleaseRequest(
        case=case,
        identity=identity,
        passphrase=passphrase,
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        name=name,
        known=workspace.identities(),
        attested=attest or record.attested,
        names_seen=True,
    )
    return request, identity


def _carries_name(form: LetterForm) -> bool:
    return form.names_reviewer or "{name}" in form.attestation


def _record(
    copy: Copy, letter: bytes, at: dt.datetime, identity: SignatureIdentity | None
) -> CopyRecord:
    return CopyRecord(
        copy=copy,
        at=at,
        identity=identity.name if identity else "",
        fingerprint=identity.fingerprint if identity else "",
        sha256=hashlib.sha256(letter).hexdigest(),
        letter=letter,
        program_version=__version__,
    )

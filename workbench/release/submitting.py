"""The hand-over: a case goes to its organization as text, beside its letter or in its place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from workbench import __version__
from workbench.case import (
    Case,
    CredentialsPlace,
    OrganizationProfile,
    Problem,
    Stage,
    State,
    Value,
    replace,
)
from workbench.checks import blocking
from workbench.release import changing
from workbench.release.changing import Replaced
from workbench.release.exporting import suggested_name
from workbench.release.gate import Gate
from workbench.release.name_places import NamePlace
from workbench.session import Session
from workbench.store import Paper, PaperRecord
from workbench.submission import FilledField, Submission, as_document, as_text, fields
from workbench.workspace import Workspace

DOCUMENT, TEXT = ".docx", ".txt"
_AS_TEXT = "As it was submitted"
_TO_SUBMIT = (Stage.READY, Stage.RELEASED, Stage.RETURNED)


class SubmissionRequest(Value):
    """What a submission is made of, so that it can be made in another process."""

    case: Case
    profile: OrganizationProfile
    name: str  # the reviewer's, to be searched for
    at: dt.datetime  # UTC, whole seconds
    names_seen: bool = False  # the reviewer looked at the words that are parts of the own name
    kept: bytes = b""  # the text that was handed over, where that was done
    replaced: Replaced | None = None  # the version whose place it takes, until that is listed


class _Made(Value):
    """What is kept of a submission: its text, and the list of what it changed."""

    text: bytes
    changes: PaperRecord | None = None


class NamesUnseen(Problem):
    """Words of the reviewer's name stand in the submission; whether as a name a person must tell.

    ``places`` are for the reviewer's eyes.
    """

    def __init__(self, places: tuple[NamePlace, ...]) -> None:
        super().__init__(
            "Parts of the reviewer's name stand in the submission, perhaps as ordinary words; "
            "look at them before it leaves."
        )
        self.places = places


def submission_request(
    workspace: Workspace, case: Case, *, names_seen: bool = False
) -> SubmissionRequest:
    """The submission of a case as of this moment; of one that was submitted, as of then.

    Confidential where the letter form of the case or its organization is.
    """
    kept = workspace.paper(case.reference, Paper.SUBMISSION)
    return SubmissionRequest(
        case=workspace.confidential(case),
        profile=workspace.organization(case.organization),
        name=workspace.profile().name,
        at=kept.at if kept else dt.datetime.now(dt.UTC).replace(microsecond=0),
        names_seen=names_seen,
        kept=kept.content if kept else b"",
        replaced=changing.unlisted(workspace, case),
    )


def submission_places(request: SubmissionRequest) -> tuple[NamePlace, ...]:
    """All places of a submission with words of the reviewer's name, as of a letter's release.

    Looked for in the letter that prints all that a submission can hold, the organization's labels
    too, and in the list of what it changed. Pure, for the worker process.
    """
    case = request.case
    labels = "\n".join(field.label for field in request.profile.submission)
    form = replace(
        case.form,
        documents_reviewed=True,
        credentials=CredentialsPlace.BLOCK,
        issues_sentence=f"{case.form.issues_sentence}\n\n{labels}",
    )
    whole = replace(case, form=form, addends="")  # an addendum prints less than that
    return changing.all_name_places(whole, request.name, request.replaced)


def submission_file(request: SubmissionRequest, kind: str) -> bytes:
    """The submission as a file: ``TEXT``, in UTF-8, or ``DOCUMENT``. Pure, for the worker process.

    Of one that was handed over the text is what was kept then, byte for byte, and the document says
    no other words. Raises Problem where it would name the reviewer or cannot be made, NamesUnseen
    where the reviewer must look first.
    """
    if request.kept:
        return request.kept if kind == TEXT else as_document(_handed_over(request))
    _refuse_names(request)
    submission = _submission(request)
    return as_document(submission) if kind == DOCUMENT else as_text(submission).encode()


def submission_name(case: Case, kind: str) -> str:
    """A file name for the submission: ``IMR-<number>-submission.docx``."""
    return f"{Path(suggested_name(case)).stem}-submission{kind}"


def refuse_submission(workspace: Workspace, case: Case) -> None:
    """Raise Problem where the stage of a case, or a finding, keeps it from being submitted."""
    stage = workspace.stage(case.reference)
    if stage is Stage.DRAFT:
        raise Problem("Decide every item first; then the case can be submitted.")
    if stage is Stage.SUBMITTED:
        raise Problem("This case was submitted already.")
    if stage not in _TO_SUBMIT:
        raise Problem(f"A case that is {stage} cannot be submitted.")
    workspace.refuse_replaced(case.reference)
    for finding in () if case.state is State.RELEASED else blocking(case):
        place = finding.field.replace("_", " ")
        where = place if finding.issue is None else f"issue {finding.issue + 1}, {place}"
        raise Problem(f"The case cannot be submitted yet ({where}): {finding.message}")


def submit(session: Session, *, names_seen: bool = False) -> PaperRecord:
    """Note that the case of a session was handed over, with the text of its submission.

    A case that was not released as a letter is frozen, as a release does. Raises Problem where it
    is not ready, where a finding blocks, where the text names the reviewer, or where the case was
    changed elsewhere; NamesUnseen where the reviewer must look first.
    """
    request = _asked(session, names_seen=names_seen)
    return _keep(session, request, session.revision, _made(request))


def submit_in_background(
    session: Session,
    *,
    names_seen: bool,
    done: Callable[[PaperRecord], None],
    failed: Callable[[Exception], None],
) -> None:
    """As ``submit``, for the window: the submission is made in the worker process.

    What is submitted is the case that the session shows; ``failed`` gets whatever goes wrong.
    """
    revision = session.revision
    try:
        request = _asked(session, names_seen=names_seen)
    except Problem as problem:
        failed(problem)
        return

    def keep(made: _Made) -> None:
        try:
            record = _keep(session, request, revision, made)
        except Exception as error:  # noqa: BLE001 (the form waits for an answer)
            failed(error)
        else:
            done(record)

    session.run(_made, request, done=keep, failed=failed)


def _made(request: SubmissionRequest) -> _Made:
    """All that is kept of a submission; pure, for the worker process."""
    text, before = submission_file(request, TEXT), request.replaced
    if before is None:
        return _Made(text=text)
    gate = Gate(case=request.case, name=request.name, names_seen=True)  # with the fields
    return _Made(
        text=text,
        changes=changing.made(before, gate, request.at),
    )


def _asked(session: Session, *, names_seen: bool) -> SubmissionRequest:
    workspace = session.workspace
    refuse_submission(workspace, session.case)
    request = submission_request(workspace, session.case, names_seen=names_seen)
    return replace(request, case=_decided(request.case, request.at))


def _decided(case: Case, at: dt.datetime) -> Case:
    """A draft is decided on the day on which it is handed over, unless it says otherwise."""
    if case.state is State.RELEASED or case.dates.decision is not None:
        return case
    return replace(case, dates=replace(case.dates, decision=at.astimezone().date()))


def _keep(session: Session, request: SubmissionRequest, revision: int, made: _Made) -> PaperRecord:
    record = PaperRecord(
        paper=Paper.SUBMISSION,
        at=request.at,
        sha256=hashlib.sha256(made.text).hexdigest(),
        content=made.text,
        program_version=__version__,
    )
    session.workspace.submit(request.case, revision, record, made.changes)
    session.reload()
    return record


def _refuse_names(request: SubmissionRequest) -> None:
    found = submission_places(request)
    for place in found:
        if place.blocks:
            raise Problem(
                f"The reviewer's name stands in the submission ({place.place}); it must not be "
                "there. If somebody else is meant, enter them among the parties of the case."
            )
    if found and not request.names_seen:
        raise NamesUnseen(found)


def _handed_over(request: SubmissionRequest) -> Submission:
    """What was handed over, with bold labels where they are still those of the organization.

    Otherwise, as after a change of its profile, the words of the kept text below one label.
    """
    submission, text = _submission(request), request.kept.decode()
    if as_text(submission) == text:
        return submission
    words = text.partition("\n\n")[2].strip()  # below the number and the organization
    return replace(submission, fields=(FilledField(key="text", label=_AS_TEXT, text=words),))


def _submission(request: SubmissionRequest) -> Submission:
    case = request.case
    return Submission(
        number=case.number,
        organization=case.organization,
        at=request.at,
        fields=fields(case, request.profile),
    )

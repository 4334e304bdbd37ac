"""A case as one value: all that is known, decided and noted."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec.structs import replace

from workbench.case.issue import Disposition, Issue, Outcome
from workbench.case.letter_form import LetterForm
from workbench.case.values import Value


class CaseOutcome(StrEnum):
    """The outcome of a whole case; derived from its issues, never chosen."""

    UPHOLD = "uphold"
    OVERTURN = "overturn"
    PARTIAL_OVERTURN = "partial overturn"


class Priority(StrEnum):
    """The clock that a case runs on (Labor Code 4610.6(d); formulary drug disputes apart)."""

    STANDARD = "standard"
    EXPEDITED = "expedited"
    FORMULARY = "formulary"


class State(StrEnum):
    """How far a case has come. A released case never changes again."""

    DRAFT = "draft"
    RELEASED = "released"


class Dates(Value):
    """The dates of a case; a cumulative injury has two."""

    assigned: dt.date | None = None
    injury: dt.date | None = None
    injury_to: dt.date | None = None
    decision: dt.date | None = None
    utilization_review_denial: dt.date | None = None
    application_received: dt.date | None = None
    request: dt.date | None = None
    records_received: dt.date | None = None


class Parties(Value):
    """Who takes part in a case; matched against conflicts, never printed unless a form says so."""

    claims_administrator: str = ""
    utilization_review_organization: str = ""
    employer: str = ""
    insurer: str = ""
    requesting_physician: str = ""
    requesting_group: str = ""
    facility: str = ""
    attorney: str = ""


class WorkingNote(Value):
    """A remark from reading the records, with its document and page; never printed."""

    text: str
    document: str = ""
    page: str = ""


class ReviewedDocument(Value):
    """One document of the records that was reviewed."""

    title: str
    author: str = ""
    date: dt.date | None = None
    kind: str = ""
    pages: str = ""


class Reviewer(Value):
    """A reviewer's qualifications as a letter prints them (LC 4610.6(f)); never a name."""

    licensed_in: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()


class ReviewerProfile(Value):
    """The reviewer at this desk. The name is kept for leak checks and never printed as issued."""

    name: str = ""
    reviewer: Reviewer = Reviewer()


class Case(Value):
    """One case, whole: all that is known, decided and noted. Stored and undone as one value."""

    reference: str = ""  # "draft-0001": given by the workspace, kept for life
    number: str = ""  # the organization's; unique within the organization only
    state: State = State.DRAFT
    organization: str = ""
    worker_reference: str = ""
    claim_number: str = ""
    dates: Dates = Dates()
    priority: Priority | None = None
    due: dt.datetime | None = None  # the organization's deadline, with its zone
    form: LetterForm = LetterForm()
    reviewer: Reviewer = Reviewer()
    summary: str = ""
    issues: tuple[Issue, ...] = ()
    parties: Parties = Parties()
    notes: tuple[WorkingNote, ...] = ()
    documents: tuple[ReviewedDocument, ...] = ()
    unplaced: tuple[str, ...] = ()
    corrects: str = ""  # reference of the released case that this version takes the place of
    correction_reason: str = ""


def new_issue(case: Case, treatment: str = "") -> Issue:
    """An empty issue with an id that no issue of the case has."""
    used = {issue.id for issue in case.issues}
    number = len(case.issues) + 1
    while f"issue-{number}" in used:
        number += 1
    return Issue(id=f"issue-{number}", treatment=treatment)


def with_issue(case: Case, issue: Issue) -> Case:
    """The case with ``issue`` in the place of the one that has its id."""
    issues = tuple(issue if old.id == issue.id else old for old in case.issues)
    return replace(case, issues=issues)


def to_decide(case: Case) -> tuple[Issue, ...]:
    """The issues that need an outcome."""
    return tuple(issue for issue in case.issues if issue.disposition is Disposition.DECIDE)


def case_outcome(case: Case) -> CaseOutcome | None:
    """The outcome of the whole case; None while an issue is undecided or there is none."""
    outcomes = {issue.outcome for issue in to_decide(case)}
    if not outcomes or None in outcomes:
        return None
    if outcomes == {Outcome.UPHELD}:
        return CaseOutcome.UPHOLD
    if outcomes == {Outcome.OVERTURNED}:
        return CaseOutcome.OVERTURN
    return CaseOutcome.PARTIAL_OVERTURN

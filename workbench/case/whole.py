"""A case as one value: all that is known, decided and noted."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec.structs import replace

from workbench.case.finding import Dismissal
from workbench.case.issue import Disposition, Issue, Outcome
from workbench.case.letter_form import LetterForm
from workbench.case.values import Value, noted


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
    """Whether a case can still change; how far it has come besides is its :class:`Stage`."""

    DRAFT = "draft"
    RELEASED = "released"  # as a letter, or submitted as text: it never changes again


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
    medical_provider_network: str = ""
    manufacturer: str = ""  # of what is disputed


class WorkingNote(Value):
    """A remark from reading the records, with its document and page; never printed."""

    text: str
    document: str = ""
    page: str = ""  # as printed there: "214", "214-216"
    date: dt.date | None = None  # of the document
    id: str = ""  # stable within its case


class Anchor(Value):
    """A place in the summary whose words come from a working note."""

    note: str  # its id
    start: int
    end: int  # excluded


class ReviewedDocument(Value):
    """One document of the records that was reviewed."""

    title: str
    author: str = ""
    date: dt.date | None = None
    kind: str = ""
    pages: str = ""


class ReturnPoint(Value):
    """One point that an organization returned work with; it may be about some of the items."""

    id: str
    text: str  # in the organization's words
    issues: tuple[str, ...] = ()  # ids of the items it is about; none: the whole
    answered: bool = False
    answer: str = ""  # what was done about it, for the change list


class Return(Value):
    """An organization's request to look at a determination again."""

    text: str = ""  # as it came
    received: dt.date | None = None
    points: tuple[ReturnPoint, ...] = ()


class Acceptance(Value):
    """That the reviewer took a case on, and attested what Labor Code 139.5 asks for.

    Printed on the internal copy only.
    """

    on: dt.date | None = None
    parties: tuple[str, ...] = ()  # those that were matched against the reviewer's conflicts
    disclosed: tuple[str, ...] = ()  # those found on both sides, and judged no conflict


class Reviewer(Value):
    """A reviewer's qualifications as a letter prints them (LC 4610.6(f)); never a name."""

    licensed_in: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()


class Conflict(Value):
    """Somebody whose cases the reviewer does not take (Labor Code 139.5)."""

    name: str
    why: str = ""  # "employed there until 2024"


class Attestation(Value):
    """What the reviewer attested about themself once, and how long it holds."""

    what: str  # one of ``ATTESTED``
    on: dt.date
    expires: dt.date | None = None


# What Labor Code 139.5 and organizations ask of an expert reviewer.
ATTESTED = {
    "license": "My license is active and unrestricted.",
    "certification": "My board certification is current.",
    "practice": "I practice as many hours as my organizations ask for.",
    "discipline": "No disciplinary action or sanction stands against me.",
    "not a QME": "I am not a Qualified Medical Evaluator.",
}


@noted
class ReviewerProfile(Value):
    """The reviewer at this desk. The name is kept for leak checks and never printed as issued."""

    name: str = ""
    reviewer: Reviewer = Reviewer()
    conflicts: tuple[Conflict, ...] = ()
    attestations: tuple[Attestation, ...] = ()


@noted
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
    specialty_asked: str = ""  # as the assignment words it
    worker_birth: dt.date | None = None  # tells a possible earlier case; never printed
    records_pages: int | None = None
    extension_days: int = 0  # of the statutory clock, approved by the administrative director
    no_records_sent: bool = False  # by the claims administrator (8 CCR 9792.10.6(b))
    acceptance: Acceptance | None = None
    anchors: tuple[Anchor, ...] = ()  # where words of the summary come from
    returned: Return | None = None  # why this version was written
    addends: str = ""  # reference of the determination that this addendum, its summary, belongs to
    addendum: int = 0  # which one to that determination, from 1; 0: this is none
    addended_on: dt.date | None = None  # the day of that determination
    dismissals: tuple[Dismissal, ...] = ()  # findings that the reviewer put aside


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

"""The vocabulary of an Independent Medical Review: frozen values, no input or output.

Every value is immutable. A change builds a new value with :func:`msgspec.structs.replace`; parts
that did not change keep their identity, so that a view can tell with ``is`` what to refresh.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import dataclass_transform

import msgspec
from msgspec.structs import replace as replace


class Problem(Exception):
    """Something that the reviewer can put right; its text is one clear sentence.

    It never holds words of a case: its text may be shown, logged or printed anywhere.
    """


# What mypy cannot see in the class statement: the values that inherit are frozen too.
@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class Value(msgspec.Struct, frozen=True):
    """Base of all values: equal by content, hashable where its parts are."""


class Outcome(StrEnum):
    """The reviewer's decision on one disputed item (8 CCR 9792.10.6)."""

    UPHELD = "upheld"  # the utilization review decision stands: not medically necessary
    OVERTURNED = "overturned"  # the treatment is medically necessary

    @property
    def word(self) -> str:
        """The word as a letter prints it: ``Upheld`` or ``Overturned``."""
        return self.value.capitalize()


class CaseOutcome(StrEnum):
    """The outcome of a whole case; derived from its issues, never chosen."""

    UPHOLD = "uphold"
    OVERTURN = "overturn"
    PARTIAL_OVERTURN = "partial overturn"


class Disposition(StrEnum):
    """What becomes of a disputed item; only DECIDE needs an outcome and counts for the case."""

    DECIDE = "decide"
    WITHDRAWN = "withdrawn"
    AUTHORIZED_SINCE = "authorized-since"
    NOT_ELIGIBLE = "not-eligible"
    OUTSIDE_SPECIALTY = "outside-specialty"


class IssueKind(StrEnum):
    """What sort of treatment is disputed."""

    DRUG = "drug"
    VISITS = "visits"
    IMAGING = "imaging"
    PROCEDURE = "procedure"
    EQUIPMENT = "equipment"
    OTHER = "other"


class Side(StrEnum):
    """The side of the body that a treatment is for."""

    LEFT = "left"
    RIGHT = "right"
    BILATERAL = "bilateral"


class ReviewDecision(StrEnum):
    """What utilization review decided on a request."""

    CERTIFIED = "certified"
    MODIFIED = "modified"
    DENIED = "denied"


class Priority(StrEnum):
    """The clock that a case runs on (Labor Code 4610.6(d); formulary drug disputes apart)."""

    STANDARD = "standard"
    EXPEDITED = "expedited"
    FORMULARY = "formulary"


class State(StrEnum):
    """How far a case has come. A released case never changes again."""

    DRAFT = "draft"
    RELEASED = "released"


class Source(StrEnum):
    """Where a citation stands in relation to the Medical Treatment Utilization Schedule."""

    MTUS = "mtus"
    NON_MTUS = "non-mtus"
    OUTSIDE_MTUS = "outside-mtus"  # "... recommendation(s) outside of the MTUS Guidelines"
    NONE = "none"  # "... did not cite any medical evidence"


class Severity(StrEnum):
    """How much a finding weighs."""

    BLOCKS = "blocks"  # no signature while it stands
    WARNS = "warns"
    HINT = "hint"


class CitationUnit(Value):
    """One guideline within a citation: title, effective year, sections, pages as printed."""

    guideline: str
    year: int | None = None
    sections: tuple[str, ...] = ()
    pages: str = ""


class Citation(Value):
    """One printed sentence of a citation line, kept letter for letter, and what it means."""

    text: str
    source: Source = Source.MTUS
    pages: str = ""  # as printed: "9; 48; 101-102"
    units: tuple[CitationUnit, ...] = ()


class Amount(Value):
    """How much of a treatment: every part is optional, a range has ``low`` and ``high``."""

    quantity: float | None = None
    unit: str = ""  # tablets, visits, units ...
    low: float | None = None
    high: float | None = None
    frequency: str = ""
    duration: str = ""
    days_supply: int | None = None
    refills: int | None = None
    unspecified: bool = False  # the request names no quantity


class Ingredient(Value):
    """One ingredient of a compounded drug, in percent."""

    name: str
    percent: float | None = None


class UtilizationReview(Value):
    """What utilization review decided on an item, when, and in which words."""

    decision: ReviewDecision | None = None
    date: dt.date | None = None
    text: str = ""


class ReusedMark(Value):
    """Words taken over from an earlier case that nobody has confirmed for this patient yet."""

    start: int
    end: int
    words: str


class Issue(Value):
    """One disputed item or service: what was asked, what is decided, and why."""

    id: str  # stable within its case, never printed
    treatment: str = ""  # the title, as it will stand in the letter
    outcome: Outcome | None = None
    disposition: Disposition = Disposition.DECIDE
    utilization_review: UtilizationReview | None = None
    claims_administrator_citations: tuple[Citation, ...] = ()
    reviewer_citations: tuple[Citation, ...] = ()
    rationale: str = ""
    assigned_wording: str = ""  # the item as the organization worded it
    kind: IssueKind = IssueKind.OTHER
    requested: Amount | None = None
    certified: Amount | None = None
    remaining: Amount | None = None
    body_part: str = ""
    side: Side | None = None
    level: str = ""
    codes: tuple[str, ...] = ()  # CPT or HCPCS
    ingredients: tuple[Ingredient, ...] = ()
    service_from: dt.date | None = None  # retrospective requests
    service_to: dt.date | None = None
    parent: str = ""  # id of the issue that this one depends on
    done: bool = False
    prompts: tuple[str, ...] = ()  # blanks that a template left; open while they stand in rationale
    reused_marks: tuple[ReusedMark, ...] = ()


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


class Labels(Value):
    """The three run-in labels of an issue, as printed, colon included."""

    claims_administrator: str = "Claims Administrator guideline:"
    reviewer: str = "Reviewer guideline:"
    rationale: str = "Decision rationale:"


class Headings(Value):
    """The three headings of a letter, as printed."""

    statement: str = "HOW THE IMR FINAL DETERMINATION WAS MADE"
    summary: str = "CLINICAL CASE SUMMARY"
    issues: str = "IMR ISSUES, DECISIONS AND RATIONALES"


class CredentialsPlace(StrEnum):
    """Where a letter form names the reviewer's qualifications."""

    BLOCK = "block"  # a block of labelled lines after the standing text
    PARAGRAPH = "paragraph"  # inside the standing text, where {specialties} and {licensed_in} are
    NONE = "none"  # nowhere, or in words that were not recognized


class CredentialLabels(Value):
    """The labels of a credential block, as printed."""

    introduction: str = ""
    licensed_in: str = "State(s) of Licensure:"
    specialties: str = "Certification(s)/Specialty:"


class HeaderFact(Value):
    """One cell pair of the header table."""

    label: str
    field: str  # ``number``, ``claim_number``, ``priority`` or a key of :class:`Dates`
    printed: str = ""  # as a determination that was read had it; used while it means the same


class LetterForm(Value):
    """An organization's wording of the letter; every case holds the form it is printed with."""

    name: str = ""
    version: int = 1
    organization: str = ""
    header: tuple[HeaderFact, ...] = ()
    headings: Headings = Headings()
    statement: str = ""
    credentials: CredentialsPlace = CredentialsPlace.NONE
    credential_labels: CredentialLabels = CredentialLabels()
    summary_sentence: str = ""
    issues_sentence: str = ""
    labels: Labels = Labels()
    footer: bool = False  # "Page x of y"
    names_confidential: bool = True


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


class Finding(Value):
    """A remark before the signature: the rule, how much it weighs, the exact words it is about."""

    rule: str
    severity: Severity
    message: str
    issue: int | None = None  # place in ``Case.issues``, from 0
    field: str = ""  # a key of the case's JSON
    start: int = msgspec.field(default=0, name="from")
    end: int = msgspec.field(default=0, name="to")  # excluded
    quote: str = ""
    other_quote: str = ""


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


def open_prompts(issue: Issue) -> tuple[str, ...]:
    """The blanks of a template that still stand unfilled in the issue's rationale."""
    return tuple(prompt for prompt in issue.prompts if prompt in issue.rationale)


def citation_line(citations: tuple[Citation, ...]) -> str:
    """One party's whole citation line, as a letter prints it."""
    return " ".join(citation.text for citation in citations)

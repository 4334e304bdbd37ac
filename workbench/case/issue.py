"""One disputed item: what was asked, what is decided, and why."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.case.values import Value


class Outcome(StrEnum):
    """The reviewer's decision on one disputed item (8 CCR 9792.10.6)."""

    UPHELD = "upheld"  # the utilization review decision stands: not medically necessary
    OVERTURNED = "overturned"  # the treatment is medically necessary

    @property
    def word(self) -> str:
        """The word as a letter prints it: ``Upheld`` or ``Overturned``."""
        return self.value.capitalize()


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


class Source(StrEnum):
    """Where a citation stands in relation to the Medical Treatment Utilization Schedule."""

    MTUS = "mtus"
    NON_MTUS = "non-mtus"
    OUTSIDE_MTUS = "outside-mtus"  # "... recommendation(s) outside of the MTUS Guidelines"
    NONE = "none"  # "... did not cite any medical evidence"


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
    kind: str = ""  # what they are: "drug", "strength", "amount", "date", "side", "absence" ...
    was: str = ""  # what stood there in the earlier case, where this case's fact took its place


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
    template: str = ""  # id of the template that the rationale was begun from
    closing: str = ""  # the sentence in the rationale that follows treatment and outcome
    parent_outcome: Outcome | None = None  # that of the parent when this one was decided


def citation_line(citations: tuple[Citation, ...]) -> str:
    """One party's whole citation line, as a letter prints it."""
    return " ".join(citation.text for citation in citations)

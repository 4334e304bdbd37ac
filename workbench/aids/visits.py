"""Visits of a discipline beside the number in Labor Code 4604.5.

The section names 24 chiropractic, 24 occupational therapy and 24 physical therapy visits for each
injury from 2004 on, unless the employer authorized more in writing; visits after surgery are apart.
That is an entitlement and says nothing of necessity: it is shown, and never becomes a finding or a
sentence of a letter.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from workbench.aids.numbers import shown
from workbench.case import Case, Issue, Value, to_decide
from workbench.forms import printed_date
from workbench.treatments import Treatment, read_treatment
from workbench.treatments.units import VISIT, unit_of

NAMED = 24  # visits of each discipline for each injury (Labor Code 4604.5)
FIRST_INJURY = dt.date(2004, 1, 1)
_AFTER_SURGERY = "postsurgical-therapy"


class Discipline(StrEnum):
    """The disciplines whose visits the section counts, by the ids of their classes."""

    CHIROPRACTIC = "chiropractic"
    OCCUPATIONAL_THERAPY = "occupational-therapy"
    PHYSICAL_THERAPY = "physical-therapy"

    @property
    def words(self) -> str:
        """The discipline in words."""
        return self.value.replace("-", " ")


class VisitCount(Value):
    """The visits of one discipline that an item asks for, and what the notes tell of others."""

    issue: str  # its id
    discipline: Discipline
    asked: float | None = None  # at most, where it is a range
    after_surgery: bool = False
    noted: tuple[int, ...] = ()  # numbers of earlier visits in the notes, each once
    injury: dt.date | None = None

    @property
    def known(self) -> int | None:
        """How many there were before, where the notes tell one number."""
        return self.noted[0] if len(self.noted) == 1 else None

    def told(self, before: int | None) -> str:
        """The count in words: "18 before and 12 asked for are 30 of physical therapy"."""
        if self.asked is None:
            return "The request names no number of visits."
        if before is None:
            return f"{shown(self.asked)} asked for; how many there were before is not entered."
        total = shown(before + self.asked)
        return f"{before} before and {shown(self.asked)} asked for are {total}."

    @property
    def rule(self) -> str:
        """What the section says that bears on the item."""
        if self.after_surgery:
            return f"Visits after surgery are not among the {NAMED} of Labor Code 4604.5."
        if self.injury is not None and self.injury < FIRST_INJURY:
            return (
                f"Labor Code 4604.5 counts visits for injuries from {printed_date(FIRST_INJURY)} "
                "on; this one is earlier."
            )
        return (
            f"Labor Code 4604.5 names {NAMED} visits of {self.discipline.words} for each injury, "
            "more where the employer authorized them in writing, and those after surgery apart. "
            "An entitlement: it does not tell what is necessary."
        )


def visit_counts(case: Case) -> tuple[VisitCount, ...]:
    """The items to decide that ask for visits of a discipline that the section counts."""
    counts = (_count(case, issue) for issue in to_decide(case))
    return tuple(count for count in counts if count is not None)


def noted_visits(case: Case, discipline: Discipline) -> tuple[int, ...]:
    """The numbers of visits of a discipline that the working notes tell, each once."""
    read = (read_treatment(note.text) for note in case.notes)
    told = (_number(one) for one in read if _discipline(one) is discipline)
    return tuple(dict.fromkeys(int(number) for number in told if number is not None))


def _count(case: Case, issue: Issue) -> VisitCount | None:
    treatment = read_treatment(issue)
    discipline = _discipline(treatment)
    if discipline is None:
        return None
    return VisitCount(
        issue=issue.id,
        discipline=discipline,
        asked=_number(treatment),
        after_surgery=_AFTER_SURGERY in treatment.classes,
        noted=noted_visits(case, discipline),
        injury=case.dates.injury,
    )


def _discipline(treatment: Treatment) -> Discipline | None:
    """The discipline that fits best: occupational therapy is within physical therapy too."""
    named = {one.value: one for one in Discipline}
    return next((named[one] for one in treatment.classes if one in named), None)


def _number(treatment: Treatment) -> float | None:
    amount = treatment.amount
    if amount is None or unit_of(amount.unit) not in {"", VISIT}:
        return None
    return amount.quantity if amount.quantity is not None else amount.high

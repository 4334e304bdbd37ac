"""What somebody takes of a drug: strength, and units a day or a quantity for a number of days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.aids.compounds import is_compound
from workbench.aids.directions import directions
from workbench.aids.plain_words import names_one_strength
from workbench.case import Amount, Case, Issue, Problem, Value, replace, to_decide
from workbench.medications import Drug, drugs_in, named, strength_of
from workbench.treatments import read_treatment
from workbench.treatments.amounts import amount_of

_TOTAL = re.compile(
    r"\btotal\s{0,2}(?:of|quantity|:)?\s{0,2}:?\s{0,2}#?\s?(\d{1,5})\b", re.IGNORECASE
)
_PATCHES = re.compile(r"\b(?:[2-4]|two|three|four)\s{1,2}patches\b", re.IGNORECASE)  # worn at once
_PUMP = re.compile(r"\b(?:intrathecal|pump)\b", re.IGNORECASE)


class Dose(Value):
    """One drug as it is taken. What is not known is None or ""."""

    drug: str  # generic name
    name: str = ""  # as the text has it: "Norco"
    strength: str = ""  # of one unit: "10/325 mg"
    form: str = ""
    per_day: float | None = None  # units
    at_most: bool = False  # that is the most that the directions allow
    as_needed: bool = False
    unread: bool = False  # its directions are not understood to their end, so it counts nothing
    quantity: float | None = None
    days: int | None = None  # that the quantity, or one fill of it, is to last
    refills: int | None = None
    is_total: bool = False  # the quantity is called a total beside refills: with them, or without
    classes: tuple[str, ...] = ()
    issue: str = ""  # id of the issue that it was read from; "" for what was typed
    counted: bool = True

    @property
    def label(self) -> str:
        """The drug with its strength."""
        return f"{self.name or self.drug} {self.strength}".strip()

    @property
    def row(self) -> Drug | None:
        """What is known of the drug, by the name that it was given first."""
        return named(re.split(r"\s*[(\[]", self.name)[0]) or named(self.drug)


def doses_of(case: Case) -> tuple[Dose, ...]:
    """The drugs of the items to decide, as their titles and amounts tell them.

    An item that asks again for the same drug in the same strength is not counted twice.
    """
    doses: list[Dose] = []
    for dose in (dose for issue in to_decide(case) for dose in _of_issue(issue)):
        twice = any(_is_same(dose, other) for other in doses)
        doses.append(replace(dose, counted=not twice))
    return tuple(doses)


def dose_of(words: str) -> Dose:
    """A drug as somebody types it: "Norco 10/325 mg, 1 tab QID prn", "Soma 350 mg #60, 30 days".

    Raises Problem where no drug is known by these words, and for a compound.
    """
    if is_compound(words):
        raise Problem("A compound is not counted: no sum is known for what is mixed.")
    found = _of_text(words, amount_of(words))
    if not found:
        raise Problem("No drug is known by this name. Write it like: Norco 10/325 mg, 4 a day.")
    return found[0]


def row_for(typed: Dose, rows: Sequence[Dose]) -> int | None:
    """Which of several rows a dose that is typed speaks of: the same drug in the same strength.

    Without a strength it speaks of the only row of its drug. None where it is another drug.
    """
    same = [n for n, row in enumerate(rows) if _is_same(row, typed)]
    alike = [n for n, row in enumerate(rows) if row.drug == typed.drug and row.counted]
    if not same and not typed.strength and len(alike) == 1:
        return alike[0]
    return min(same, key=lambda n: not rows[n].counted, default=None)


def filled(row: Dose, typed: Dose) -> Dose:
    """A row with what was typed of the same drug; what that does not tell stays."""
    told = [key for key in ("days", "refills") if getattr(typed, key) is not None]
    if typed.per_day is not None or typed.unread:
        told += ["per_day", "at_most", "unread"]
    if typed.quantity is not None:
        told += ["quantity", "is_total"]
    now = {key: getattr(typed, key) for key in told}
    return replace(row, as_needed=row.as_needed or typed.as_needed, **now)


def _of_issue(issue: Issue) -> tuple[Dose, ...]:
    if is_compound(issue.treatment):
        return ()
    amount = issue.requested or read_treatment(issue.treatment).amount
    return tuple(replace(dose, issue=issue.id) for dose in _of_text(issue.treatment, amount))


def _of_text(words: str, amount: Amount | None) -> tuple[Dose, ...]:
    """The drugs of a text; amounts and directions are those of its only drug, if it has one."""
    mentions = drugs_in(words)
    doses = tuple(
        Dose(
            drug=drug.generic,
            name=drug.words,
            strength=drug.strength,
            form="pump" if _PUMP.search(words) else drug.form,
            classes=drug.classes,
        )
        for drug in mentions
    )
    return (_with_amount(doses[0], words, amount or Amount()),) if len(doses) == 1 else doses


def _with_amount(dose: Dose, words: str, amount: Amount) -> Dose:
    said = directions(words)
    total = _TOTAL.search(words)
    is_total = bool(total and amount.refills and amount.quantity in {None, float(total[1])})
    return replace(
        dose,
        per_day=said.per_day,
        at_most=said.at_most,
        as_needed=said.as_needed,
        unread=_is_unread(words) if _is_by_hour(dose) else said.unread,
        quantity=float(total[1]) if total and is_total else amount.quantity,
        days=amount.days_supply,
        refills=amount.refills,
        is_total=is_total,
    )


def _is_by_hour(dose: Dose) -> bool:
    return dose.form == "patch" or "mcg/h" in dose.strength.casefold().replace(" ", "")


def _is_unread(words: str) -> bool:
    """Whether more than one patch may be worn; how often it is changed counts nothing."""
    return bool(_PATCHES.search(words)) or not names_one_strength(words)


def _is_same(dose: Dose, other: Dose) -> bool:
    """Whether two are the same drug in the same strength, however that is spelled."""
    read = strength_of(dose.strength), strength_of(other.strength)
    amounts = [one.amounts if one else () for one in read]
    return dose.drug == other.drug and amounts[0] == amounts[1]

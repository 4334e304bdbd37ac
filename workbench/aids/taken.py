"""How much of an ingredient one unit of a drug holds, and how much is taken of it in a day."""

from __future__ import annotations

from typing import NamedTuple

from workbench.aids.doses import Dose
from workbench.aids.loads import LeftOut
from workbench.aids.numbers import shown
from workbench.aids.rates import rates
from workbench.medications import Drug, Strength, strength_of

UNREAD = "its directions are not read to their end"
_MILLIGRAMS = {"mg": 1.0, "g": 1000.0, "mcg": 0.001, "": 1.0}


class Taken(NamedTuple):
    """What is taken of an ingredient in a day: one amount, or the two that it can be read as."""

    dose: Dose
    ingredient: str
    amounts: tuple[float, ...]  # milligrams, the smaller first; of a patch micrograms an hour
    per_day: str  # "up to 4 a day"
    how: tuple[str, ...]


def taken(dose: Dose, ingredient: str) -> Taken | LeftOut:
    """What is taken of an ingredient in a day, or why that is not known."""
    held, found = milligrams(dose, ingredient), rates(dose)
    if held is None:
        return LeftOut(label=dose.label, why="its strength is not known")
    if dose.unread:
        return LeftOut(label=dose.label, why=UNREAD)
    if not found:
        return LeftOut(label=dose.label, why="how many a day is not known")
    amounts = tuple(round(rate.per_day * held, 4) for rate in found)
    steps = tuple(
        f"{rate.how}; {shown(rate.per_day)} × {shown(held)} mg = {shown(amount)} mg"
        for rate, amount in zip(found, amounts, strict=True)
    )
    many = " or ".join(shown(rate.per_day) for rate in found)
    return Taken(dose, ingredient, amounts, f"{at_most(dose)}{many} a day", steps)


def at_most(dose: Dose) -> str:
    """The words "up to " where less may be taken: as needed, or in a range; else ""."""
    return "up to " if dose.as_needed or dose.at_most else ""


def strength(dose: Dose) -> Strength | None:
    """The strength that a dose names; else the only one that the drug is known in by its name."""
    read, row = strength_of(dose.strength), dose.row
    if read is None and not dose.strength and row is not None and len(row.strengths) == 1:
        return row.strengths[0]
    return read


def milligrams(dose: Dose, ingredient: str) -> float | None:
    """Milligrams of an ingredient in one unit; None where strength or unit do not tell."""
    read, row = strength(dose), dose.row
    if read is None or row is None or read.unit not in _MILLIGRAMS:
        return None
    if ingredient not in row.ingredients or len(read.amounts) != len(row.ingredients):
        return None
    amount = _in_order(read, row)[row.ingredients.index(ingredient)]
    return amount * _MILLIGRAMS[read.unit]


def _in_order(read: Strength, row: Drug) -> tuple[float, ...]:
    """The amounts in the order of the ingredients: "325/10" of what is sold as "10/325"."""
    known = (one.amounts for one in row.strengths)
    same = (amounts for amounts in known if sorted(amounts) == sorted(read.amounts))
    return next(same, read.amounts)

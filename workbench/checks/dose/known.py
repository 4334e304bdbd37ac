"""Whether a strength is one that products of a drug are known to have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.dose.figures import Figure, Kind, milligrams
from workbench.medications import Drug, drugs

_COUNTED = frozenset(("tablet", "capsule", "patch", "film", "lozenge", "suppository"))
_WEIGHED = frozenset(("mg", "mcg", "mcg/hr", "g"))
_MOST_A_DAY = 12  # tablets that make a dose, or what is taken in a day


def is_known(figure: Figure) -> bool | None:
    """Whether a product has a strength; None where the table of drugs cannot tell.

    A part of a combination counts, and so does what several tablets make that are taken at once.
    """
    if figure.kind is not Kind.STRENGTH or len(figure.of) != 1 or figure.is_injected:
        return None
    if figure.unit not in {"", "mg"}:
        return None
    sold = _sold(next(iter(figure.of)))
    if not sold:
        return None
    if len(figure.value) > 1:
        return figure.value in sold
    amount, known = figure.value[0], {one for held in sold for one in held}
    if amount in known:
        return True
    shares = (round(amount / number, 6) for number in range(2, _MOST_A_DAY + 1))
    return figure.is_dose and any(one in known for one in shares)


@lru_cache(256)
def _sold(generic: str) -> frozenset[tuple[float, ...]]:
    """The amounts of all products that hold a drug and are counted, in milligrams."""
    return frozenset(amounts for drug in drugs() for amounts in _amounts(drug, generic))


def _amounts(drug: Drug, generic: str) -> Iterator[tuple[float, ...]]:
    if drug.generic != generic and generic not in drug.ingredients:
        return
    if drug.generic == generic and not _COUNTED.intersection(drug.forms):
        return
    yield from (milligrams(one) for one in drug.strengths if one.unit in _WEIGHED)

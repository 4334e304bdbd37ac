"""Whether a strength is one that products of a drug are known to have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.dose_figures import Figure, Kind
from workbench.medications import Drug, drugs

_COUNTED = frozenset(("tablet", "capsule", "patch", "film", "lozenge", "suppository"))
_MILLIGRAMS = {"": 1.0, "mg": 1.0, "mcg": 0.001, "mcg/hr": 0.001, "g": 1000.0}
_MOST_AT_ONCE = 4  # tablets that make one dose


def is_known(figure: Figure) -> bool | None:
    """Whether a product has a strength; None where the table of drugs cannot tell.

    A part of a combination counts, and so does what several tablets make that are taken at once.
    """
    if figure.kind is not Kind.STRENGTH or len(figure.of) != 1 or figure.is_injected:
        return None
    if figure.unit not in _MILLIGRAMS:
        return None
    sold = _sold(next(iter(figure.of)))
    if not sold:
        return None
    amounts = tuple(round(one * _MILLIGRAMS[figure.unit], 6) for one in figure.value)
    if len(amounts) > 1:
        return amounts in sold
    known = {one for held in sold for one in held}
    if amounts[0] in known or figure.value[0] in known:
        return True
    shares = (round(amounts[0] / number, 6) for number in range(2, _MOST_AT_ONCE + 1))
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
    for one in drug.strengths:
        if one.unit in _MILLIGRAMS:
            factor = _MILLIGRAMS[one.unit]
            yield tuple(sorted(round(amount * factor, 6) for amount in one.amounts))

"""What the numbers of a sentence are of: the drug or the class of treatment that stands nearest."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from workbench.medications import DrugMention
from workbench.treatments.classes import by_id, told
from workbench.treatments.units import VISIT

_NEAR = 110  # characters between a drug or a class and a number that is of it
_BEHIND = 45  # characters between a number and what it is of: "90 tablets of Norco"
_place = itemgetter(0)
_NOTHING: frozenset[str] = frozenset()


class Subjects:
    """What the numbers of one sentence may be of."""

    def __init__(self, text: str, drugs: Sequence[DrugMention]) -> None:
        self._text = text
        self._drugs = drugs
        self._starts = [drug.start for drug in drugs]

    def of(self, start: int, end: int, unit: str) -> frozenset[str]:
        """The generic name of a drug, or ids of classes; nothing where none stands near."""
        if unit in {"", "tablet", "capsule", "pill", "patch", "day"}:
            drug = self._drug(start, end)
            return drug or (_NOTHING if unit else self._class(start, end))
        found = self._class(start, end)
        return found or (_NOTHING if unit == VISIT else self._drug(start, end))

    def _drug(self, start: int, end: int) -> frozenset[str]:
        """The last drug before a number, else the one right behind it."""
        place = bisect_right(self._starts, start)
        if place and start - self._drugs[place - 1].end <= _NEAR:
            return frozenset((self._drugs[place - 1].generic,))
        if place < len(self._drugs) and self._drugs[place].start - end <= _BEHIND:
            return frozenset((self._drugs[place].generic,))
        return _NOTHING

    def _class(self, start: int, end: int) -> frozenset[str]:
        """The nearest class, with those that hold it."""
        place = bisect_right(self._classes, start, key=_place)
        near = self._classes[max(0, place - 1) : place + 1]
        gap, ident = min(((_gap(at, start, end), one) for at, one in near), default=(_NEAR + 1, ""))
        return with_wider(ident) if gap <= _NEAR else _NOTHING

    @cached_property
    def _classes(self) -> tuple[tuple[int, str], ...]:
        return tuple((place, one.id) for place, one in told(self._text))


def with_wider(ident: str) -> frozenset[str]:
    """The id of a class with those of the classes that it is within."""
    found = [ident]
    while wider := by_id()[found[-1]].within:
        found.append(wider)
    return frozenset(found)


def _gap(place: int, start: int, end: int) -> int:
    """Characters between a word and a number."""
    if start <= place < end:
        return 0
    return place - end if place >= end else start - place

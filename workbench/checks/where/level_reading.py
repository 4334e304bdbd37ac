"""What a mention of the spine tells of its levels, and two of them set against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.rules import Found
from workbench.checks.where.mentions import Told

_VERTEBRAE = [
    f"{letter}{number}"
    for letter, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for number in range(1, last + 1)
]
_C8 = len(_VERTEBRAE)  # a root without a vertebra of its own, between C7 and T1
BESIDE = {_C8: {_VERTEBRAE.index("C7")}}  # discs beside such a root
_TOKEN = re.compile(r"(?P<between>[^CTLS\d]*)(?P<letter>[CTLS]?)(?P<number>\d{1,2})")
_SPAN = re.compile(r"\s*(?:-|–|/|to|through)\s*")


class Levels(NamedTuple):
    """What the words of a level tell."""

    discs: frozenset[int]  # those between two vertebrae, by the place of the upper one
    single: frozenset[int]  # vertebrae, or roots, that are told alone


class Leveled(NamedTuple):
    """A mention of a level."""

    told: Told
    levels: Levels

    @property
    def part(self) -> str:
        """The part of the spine that it is of."""
        return self.told.mention.part


def leveled(found: Iterable[Told]) -> list[Leveled]:
    """Those of some mentions that tell a level."""
    return [
        Leveled(one, levels)
        for one in found
        if one.mention.level and any(levels := levels_of(one.mention.level))
    ]


def differ(one: Leveled, other: Leveled, severity: Severity | None = None) -> Found:
    """A mention whose level another one does not have."""
    where = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}
    here, there = where[one.told.passage.field], where[other.told.passage.field]
    words = f"{here.capitalize()} has {named(one)}, "
    words += f"{there} {named(other)}." if here != there else f"and {named(other)} elsewhere."
    return Found(one.told.at, words, other=other.told.at, severity=severity)


def named(one: Leveled) -> str:
    """The words of a level, on one line."""
    return " ".join(one.told.mention.level.split())


@lru_cache(512)
def levels_of(words: str) -> Levels:
    """The discs and single vertebrae of words such as "L4-S1" or "C5-6 and C6-7"."""
    discs, single = set[int](), set[int]()
    last: int | None = None
    joined = False
    letter = ""
    for match in _TOKEN.finditer(words):
        here = _place(match["letter"] or letter, int(match["number"]), last)
        letter = match["letter"] or letter
        if here is None:
            continue
        if last is not None and _spans(match) and last < here < _C8:
            discs.update(range(last, here))
            joined = True
        else:
            single.update({last} if last is not None and not joined else ())
            joined = False
        last = here
    if last is not None and not joined:
        single.add(last)
    return Levels(frozenset(discs), frozenset(single))


def _spans(match: re.Match[str]) -> bool:
    """Whether what stands before a vertebra takes in all up to it: "L4-5", "L4,5", "L4 to S1"."""
    between = match["between"]
    return bool(_SPAN.fullmatch(between)) or (between == "," and not match["letter"])


def _place(letter: str, number: int, last: int | None) -> int | None:
    """Where a vertebra stands from above; "5-1" of the lumbar spine goes on into the sacrum."""
    name = f"{letter}{number}"
    if name == "C8":
        return _C8
    if name in _VERTEBRAE and last is not None and _VERTEBRAE.index(name) < last:
        below = {"C": "T", "T": "L", "L": "S"}.get(letter)
        name = f"{below}{number}" if number == 1 else name
    return _VERTEBRAE.index(name) if name in _VERTEBRAE else None

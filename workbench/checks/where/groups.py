"""Mentions of the body put together by part and side, and two of them set against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.case import Edit, Fix, Severity, Side
from workbench.checks.rules import Found
from workbench.checks.where.mentions import Told

OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_BOTH = frozenset(Side)
_WHERE = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}


class Group:
    """The sides of some mentions, by their part."""

    def __init__(self, found: Iterable[Told]) -> None:
        self._first: dict[tuple[str, Side], Told] = {}
        for one in found:
            if one.mention.side:
                self._first.setdefault((one.mention.part, one.mention.side), one)

    def sides(self, part: str) -> frozenset[Side]:
        """The sides of a part; all of them where both are told."""
        sides = frozenset(side for side in Side if (part, side) in self._first)
        return _BOTH if Side.BILATERAL in sides or len(sides) > 1 else sides

    def first(self, part: str, side: Side) -> Told | None:
        """The first mention of a side of a part."""
        return self._first.get((part, side))


def differ(one: Told, other: Told, severity: Severity | None = None) -> Found:
    """A mention whose side another one does not have."""
    here, there = _WHERE[one.passage.field], _WHERE[other.passage.field]
    if here == there:
        message = f"{here.capitalize()} has “{one.quoted}” here and “{other.quoted}” elsewhere."
    else:
        message = f"{here.capitalize()} has “{one.quoted}”, {there} “{other.quoted}”."
    return Found(one.at, message, other=other.at, severity=severity, fix=_turned(one, other))


def _turned(one: Told, other: Told) -> Fix | None:
    """The side of the other place written in this one; a title stays as it was assigned."""
    at, mine, theirs = one.at, one.mention.side, other.mention.side
    if mine not in OTHER or theirs not in OTHER or at.field == "treatment":
        return None
    words = one.sentence.text[one.mention.start : one.mention.end]
    match = re.search(rf"\b{mine}\b", words, re.IGNORECASE)
    if match is None:
        return None
    now, start = _as_in(match[0], theirs), at.start + match.start()
    edit = Edit(field=at.field, issue=at.issue, start=start, end=start + len(mine), words=now)
    return Fix(name=f"Write {now}", edits=(edit,))


def _as_in(was: str, now: str) -> str:
    if was.isupper():
        return now.upper()
    return now.capitalize() if was[0].isupper() else now

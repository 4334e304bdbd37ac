"""What is found in the words of an earlier decision, and what is to become of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from workbench.case import Case, Issue, Value
from workbench.case.spans import Span
from workbench.patient import Patient, patient
from workbench.treatments import Treatment, read_treatment


class Find(NamedTuple):
    """A stretch of the earlier text that tells something of its patient."""

    start: int
    end: int
    kind: str  # "drug", "strength", "amount", "date", "side", "absence" ...
    now: str | None = None  # the words of this case that take its place; None: it stays
    asks: bool = False  # the words that take its place are a prompt
    known: bool = False  # it says what this case says of itself: nothing to review

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


class Side(Value):
    """One of the two decisions: what was decided on, and for whom."""

    case: Case
    issue: Issue
    treatment: Treatment
    patient: Patient


class Pair(NamedTuple):
    """The earlier decision, and the one in work."""

    old: Side
    new: Side


def pair(earlier: Case, earlier_issue: Issue, case: Case, issue: Issue) -> Pair:
    """Both decisions with what their titles and summaries tell."""
    return Pair(_side(earlier, earlier_issue), _side(case, issue))


def without_overlaps(finds: Iterable[Find]) -> list[Find]:
    """The finds in the order of the text; of those that overlap the one that came first."""
    chosen: list[Find] = []
    for find in finds:
        place = bisect_left(chosen, find.start, key=_start)
        near = chosen[max(0, place - 1) : place + 1]
        if find.start < find.end and not any(overlaps(find.span, one.span) for one in near):
            chosen.insert(place, find)
    return chosen


def _start(find: Find) -> int:
    return find.start


def touching(finds: Sequence[Find], place: Span) -> Sequence[Find]:
    """Of finds in the order of the text, without overlaps, those within a place or at its edge."""
    first = bisect_right(finds, place[0], key=_end)
    return finds[first : bisect_left(finds, place[1], key=_start)]


def _end(find: Find) -> int:
    return find.end


def uncovered(taken: Sequence[Span], place: Span) -> list[Span]:
    """What others, in their order and apart from each other, leave of a place."""
    first = bisect_right(taken, place[0], key=_second)
    within = taken[first : bisect_left(taken, place[1], key=_first)]
    edges = [place[0], *chain.from_iterable(within), place[1]]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if start < end]


def trimmed(text: str, place: Span) -> Span:
    """A place from its first word to the end of its last, if it has any."""
    words = re.search(r"\w(?:.*\w)?", text[slice(*place)], re.DOTALL)
    return (place[0] + words.start(), place[0] + words.end()) if words else place


def _first(span: Span) -> int:
    return span[0]


def _second(span: Span) -> int:
    return span[1]


def overlaps(one: Span, other: Span) -> bool:
    """Whether two places have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def settled(find: Find, text: str, now: str | None) -> Find:
    """A find with the words of this case: known where they are the same, open without any."""
    if now is None:
        return find
    same = now == text[find.start : find.end]
    return find._replace(now=None if same else now, known=same)


def begins_sentence(text: str, place: int) -> bool:
    """Whether what stands at a place is the first word of its sentence."""
    before = text[:place].rstrip(" \t\"'(“‘")
    return not before or before[-1] in ".!?\n:"


def capitalized(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def as_in(was: str, now: str) -> str:
    """Words with the capitals of those whose place they take."""
    if was.isupper() and len(was) > 1:
        return now.upper()
    return capitalized(now) if was[:1].isupper() else now


def words_of(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


def inside(spans: Iterable[Span], place: Span) -> bool:
    """Whether a place lies in one of others."""
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def _side(case: Case, issue: Issue) -> Side:
    return Side(case=case, issue=issue, treatment=read_treatment(issue), patient=patient(case))

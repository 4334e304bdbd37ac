"""The words of a search where a case has them: one line for its row in a list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from workbench.case import Case
from workbench.store import Sought

_BEFORE = 18  # signs before the first word: in a narrow list it must be seen
_BEHIND = 180  # signs from the first word on
_NEAR = 60  # signs in which words are seen together
_LOOKED_AT = 200  # places in one text


class Excerpt(NamedTuple):
    """Words around those that were found."""

    field: str  # where they stand: "Rationale 2"
    text: str  # in one line
    marks: tuple[tuple[int, int], ...]  # the words that were found, from sign to sign


class _Best(NamedTuple):
    """The place of a text where most of the words stand together."""

    words: int  # how many different ones
    start: int
    end: int


def excerpt(case: Case, sought: Sought) -> Excerpt | None:
    """The line of a case with the most of the words that are sought; None where it has none."""
    best, field, text = _Best(0, 0, 0), "", ""
    for name, words in _fields(case):
        here = _best(words, sought)
        if here.words > best.words:
            best, field, text = here, name, words
    return _cut(field, text, best, sought) if best.words else None


def _best(text: str, sought: Sought) -> _Best:
    places = list(islice(sought.places(text), _LOOKED_AT))
    best, first = _Best(0, 0, 0), 0
    for last, place in enumerate(places):
        while place.end - places[first].start > _NEAR and first < last:
            first += 1
        words = len({one.which for one in places[first : last + 1]})
        if words > best.words:
            best = _Best(words, places[first].start, place.end)
    return best


def _cut(field: str, text: str, best: _Best, sought: Sought) -> Excerpt:
    begin = max(0, best.start - _BEFORE)
    if begin:  # at a word
        begin = text.find(" ", begin, best.start) + 1 or best.start
    end = max(best.end, best.start + _BEHIND)
    line = " ".join(text[begin:end].split())
    line = f"{'… ' if begin else ''}{line}{'…' if end < len(text) else ''}"
    marks = tuple((place.start, place.end) for place in sought.places(line))
    return Excerpt(field, line, marks)


def _fields(case: Case) -> Iterator[tuple[str, str]]:
    """What a case is found by, as people call it; of equals the first is told."""
    yield "Number", case.number
    yield "Worker", case.worker_reference
    yield "Claim number", case.claim_number
    several = len(case.issues) > 1
    numbered = [(f" {place}" if several else "", one) for place, one in enumerate(case.issues, 1)]
    yield from ((f"Treatment{which}", issue.treatment) for which, issue in numbered)
    yield from ((f"Rationale{which}", issue.rationale) for which, issue in numbered)
    yield "Summary", case.summary
    yield from (("Note", note.text) for note in case.notes)
    yield from (("Note", note.document) for note in case.notes)
    for document in case.documents:
        yield "Document", document.title
        yield "Document", document.author
    if case.returned is not None:
        yield "Returned", case.returned.text
        yield from (("Point", point.text) for point in case.returned.points)
        yield from (("Answer", point.answer) for point in case.returned.points)
    yield "Organization", case.organization
    yield "Reference", case.reference

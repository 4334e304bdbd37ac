"""One mistake planted in a clean letter: where it stands, what it puts in place of what.

A mistake is planted in the text, before the program reads it, so that it can stand in a title, a
summary, a rationale, a citation line or the header alike. What is planted, and what it
contradicts, is told from the words of the letter alone: nothing of the rules is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from workbench import workspace
from workbench.case import Case, citation_line

SUMMARY, TITLE, OUTCOME, RATIONALE = "summary", "treatment", "outcome", "rationale"
OURS, THEIRS = "reviewer_citations", "claims_administrator_citations"
HEADER = "header"

_HEADING = re.compile(r"CLINICAL\s+CASE\s+SUMMARY|HOW\s+THE\s+IMR")
_LABEL = re.compile(r"[A-Z]\w+(?:[ \t]+\w+){0,4}\s+guideline:")
_REASONS = re.compile(r"Decision\s+rationale:")
_END = re.compile(
    r"(?<=[.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[A-Z\"(])"
)


class Place(NamedTuple):
    """A field of a letter; ``issue`` counts from 0."""

    field: str
    issue: int | None = None


class Change(NamedTuple):
    """One stretch of the text of a letter, and what is put in its place."""

    place: Place
    start: int
    end: int
    new: str
    against: tuple[str, ...] = ()  # words elsewhere that it contradicts
    whole: bool = False  # nothing is left to point at: any finding at its item is about it


class Kind(NamedTuple):
    """A kind of mistake. A finding of other ``rules`` than these is not about it."""

    name: str
    rules: tuple[str, ...]  # patterns
    plant: Callable[[Letter], Iterator[Change]]


class Letter:
    """A clean letter: its text, and where its fields stand in it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.case: Case = workspace.read_text(text)

    @cached_property
    def spans(self) -> dict[Place, tuple[int, int]]:
        """The fields of the letter, found in its text by the words that the program read."""
        heading = _HEADING.search(self.text)
        spans = {Place(HEADER): (0, heading.start() if heading else 0)}
        spans[Place(SUMMARY)] = self._span(self.case.summary, 0)
        at = spans[Place(SUMMARY)][1]
        for number, issue in enumerate(self.case.issues):
            title = self._span(issue.treatment, at)
            reasons = _must(_REASONS, self.text, title[1])
            rationale = self._span(issue.rationale, reasons.end())
            at = rationale[1]
            theirs = _must(_LABEL, self.text, title[1])
            ours = _must(_LABEL, self.text, theirs.end())
            spans[Place(TITLE, number)] = title
            spans[Place(OUTCOME, number)] = (title[1], theirs.start())
            spans[Place(THEIRS, number)] = _stripped(self.text, theirs.end(), ours.start())
            spans[Place(OURS, number)] = _stripped(self.text, ours.end(), reasons.start())
            spans[Place(RATIONALE, number)] = rationale
        return spans

    @property
    def items(self) -> range:
        """The numbers of the items, from 0."""
        return range(len(self.case.issues))

    @cached_property
    def own(self) -> tuple[Place, ...]:
        """What the reviewer wrote: the summary, and each title with its rationale."""
        both = (Place(field, item) for item in self.items for field in (TITLE, RATIONALE))
        return (Place(SUMMARY), *both)

    def words(self, place: Place) -> str:
        """A field as it stands in the text, on one line."""
        return " ".join(self.text[slice(*self.spans[place])].split())

    def find(self, place: Place, pattern: str) -> Iterator[re.Match[str]]:
        """A pattern in a field; a space in it stands for any white space."""
        compiled = re.compile(pattern.replace(" ", r"\s+"))
        yield from compiled.finditer(self.text, *self.spans[place])

    def sentences(self, place: Place) -> list[tuple[int, int]]:
        """The sentences of a field, by simple means: a full stop, white space, a capital."""
        start, end = self.spans[place]
        edges = [start, *(m.end() for m in _END.finditer(self.text, start, end)), end]
        return [_stripped(self.text, first, last) for first, last in pairwise(edges)]

    def sentence(self, place: Place, at: int) -> str:
        """The sentence around a place in the text."""
        stretch = next((s for s in self.sentences(place) if s[0] <= at < s[1]), None)
        return self.text[slice(*stretch)] if stretch else ""

    def closing(self, item: int) -> tuple[int, int] | None:
        """The sentence of a rationale that says medically necessary or not: the last such one."""
        closings = [
            stretch
            for stretch in self.sentences(Place(RATIONALE, item))
            if is_closing(self.text[slice(*stretch)])
        ]
        return closings[-1] if closings else None

    def body(self, place: Place) -> list[tuple[int, int]]:
        """The sentences of a field that close nothing."""
        return [s for s in self.sentences(place) if not is_closing(self.text[slice(*s)])]

    def changed(self, change: Change) -> str:
        """The text with a change made."""
        return self.text[: change.start] + change.new + self.text[change.end :]

    def _span(self, words: str, at: int) -> tuple[int, int]:
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        return _must(pattern, self.text, at).span()


def is_closing(sentence: str) -> bool:
    """Whether a sentence says of the treatment that it is medically necessary, or is not."""
    return bool(
        re.search(r"\bmedical(?:ly)?\s+(?:un)?necess(?:ary|ity)\b", sentence, re.IGNORECASE)
    )


def letters(folder: Path) -> list[Letter]:
    """The letters of a folder, in the order of their names."""
    return [Letter(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob("*.txt"))]


def replaced(
    place: Place, match: re.Match[str], new: str, *against: str, group: int | str = 0
) -> Change:
    """What a pattern found (or one group of it) replaced by other words."""
    return Change(place, match.start(group), match.end(group), new, against)


def field_words(case: Case, place: Place) -> str:
    """The words of a field as the program read it; "" where it has no such field now."""
    if place.issue is None:
        return case.summary if place.field == SUMMARY else ""
    if place.issue >= len(case.issues):
        return ""
    value = getattr(case.issues[place.issue], place.field)
    return citation_line(value) if isinstance(value, tuple) else str(value or "")


def _must(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.search(text, at)
    assert found, pattern.pattern[:60]
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

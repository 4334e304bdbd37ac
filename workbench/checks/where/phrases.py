"""One thing told with two sides: "X-rays of the left ankle" and "X-rays of the right ankle".

A case may speak of both sides of a part; of one study, one operation or one nerve it mostly speaks
of one side. What stands in title and summary with one side only, and in a rationale with the
other, is told; so is a title whose words the summary has with the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from workbench.case import Severity, Side
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.prose import Words
from workbench.checks.rules import At, Found
from workbench.checks.where.groups import OTHER
from workbench.checks.where.mentions import Mention, mentions, shows
from workbench.treatments import parts

_KEPT = 8192  # sentences
_NOUN = re.compile(r"\b(?P<side>left|right)(?:[\s-]sided)?\s+(?P<noun>[a-z]{4,24})", re.IGNORECASE)
_LEAD = re.compile(r"(?P<word>[\w-]{2,24}) (?:of|to|for|in|on) (?:the |his |her )?\Z")
_BEHIND = re.compile(r"[\s-]+(?P<word>[\w-]{2,30})")
_BEFORE = 40  # characters before a part in which the word for what was done stands
_WHERE = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}


class Phrase(NamedTuple):
    """A side with the word that tells what it is of; offsets within the sentence."""

    start: int
    end: int  # excluded
    key: tuple[str, str]  # the part, or "", and the word
    side: Side
    is_past: bool = False  # of an earlier time


class _Put(NamedTuple):
    """A phrase, and where in the case it stands."""

    passage: Passage
    start: int  # of its sentence
    phrase: Phrase

    @property
    def at(self) -> At:
        """Its place in the case."""
        at, one = self.start, self.phrase
        return At(self.passage.field, self.passage.issue, at + one.start, at + one.end)

    @property
    def quoted(self) -> str:
        """Its words, on one line."""
        return " ".join(self.passage.words[self.at.start : self.at.end].split())


class _Sides:
    """The sides of the phrases of some texts."""

    def __init__(self, told: Iterable[_Put]) -> None:
        self._first: dict[tuple[tuple[str, str], Side], _Put] = {}
        for one in told:
            self._first.setdefault((one.phrase.key, one.phrase.side), one)

    def opposite(self, one: _Put) -> _Put | None:
        """Where the words of a phrase stand with the other side, and never with its own."""
        key, side = one.phrase.key, one.phrase.side
        return None if (key, side) in self._first else self._first.get((key, OTHER[side]))


def in_phrases(chart: Chart) -> Iterator[Found]:
    """The phrases of titles and rationales whose side the other texts do not have."""
    summary = list(_put(chart.summary))
    for item in chart.items:
        title, rationale = list(_put(item.title)), list(_put(item.rationale))
        named = {one.phrase.key for one in title}
        yield from _title(title, _Sides([*summary, *rationale, *_titles(chart, item)]))
        asked, known = _Sides(title), _Sides([*title, *summary])
        for one in rationale:
            is_known = one.phrase.key in named or one.phrase.key[0] or _is_structure(one)
            if is_known and (other := known.opposite(one)):
                sure = asked.opposite(one) and not one.phrase.is_past
                yield _differ(one, other, None if sure else Severity.HINT)


def _title(title: list[_Put], others: _Sides) -> Iterator[Found]:
    for one in title:
        if (other := others.opposite(one)) and other.passage.field == "summary":
            yield _differ(one, other, None)


def _titles(chart: Chart, item: Item) -> Iterator[_Put]:
    for other in chart.items:
        if other is not item:
            yield from _put(other.title)


def _is_structure(one: _Put) -> bool:
    return one.phrase.key[1] in _structures()


@cache
def _structures() -> frozenset[str]:
    """The words of what more than one part of the body has: "biceps", "nerve"."""
    return parts.structure_words()


def _put(passage: Passage) -> Iterator[_Put]:
    for sentence in passage.sentences:
        for phrase in phrases(sentence.words):
            yield _Put(passage, sentence.start, phrase)


@lru_cache(_KEPT)
def phrases(words: Words) -> tuple[Phrase, ...]:
    """The sides of a sentence with what they are of, but for those told to compare."""
    low = words.text.casefold()
    if "left" not in low and "right" not in low:
        return ()
    told = [one for one in mentions(words) if one.side]
    plain = ((one, one.side) for one in told if one.part and not one.is_compared)
    tied = [p for one, side in plain if side in OTHER for p in _of_part(words.text, one, side)]
    return (*tied, *_of_nouns(words.text, told))


def _of_part(text: str, one: Mention, side: Side) -> Iterator[Phrase]:
    """A sided part with what was done to it, or found: "left knee arthroscopy"."""
    behind = _BEHIND.match(text, one.end)
    before = _LEAD.search(text, max(0, one.start - _BEFORE), one.start)
    for word in {match["word"].casefold() for match in (behind, before) if match}:
        if shows("events", word):
            yield Phrase(one.start, one.end, (one.part, word), side, one.is_past)


def _of_nouns(text: str, told: Iterable[Mention]) -> Iterator[Phrase]:
    """A side right before a word that tells no part: "left biceps"."""
    spans = [(one.start, one.end) for one in told if one.part]
    for match in _NOUN.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            key = ("", match["noun"].casefold())
            yield Phrase(*match.span(), key, Side(match["side"].casefold()))


def _differ(one: _Put, other: _Put, severity: Severity | None) -> Found:
    here, there = _WHERE[one.passage.field], _WHERE[other.passage.field]
    message = f"{here.capitalize()} has “{one.quoted}”, {there} “{other.quoted}”."
    return Found(one.at, message, other=other.at, severity=severity)

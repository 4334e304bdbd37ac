"""Citation lines that end before all is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, takewhile

from workbench import resources
from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.citation.lines import Cited, words_of
from workbench.checks.rules import At, Found, rule
from workbench.guidelines import catalogue
from workbench.spelling.dictionary import holds

_LABEL = re.compile(r"\b(?:pages?|sections?)(?:\(s?\)?)?:?$", re.IGNORECASE)
_HANGING = re.compile(r"(?:[,;:&/(\[]|\d ?[-–])$")
_LAST = re.compile(r"(?<![\w-])[A-Za-z][a-z]+$")
_WORD = re.compile(r"[a-z]+")
_SHORTEST = 3  # letters of what may be the beginning of any word
_READ = 400  # characters at the end of a citation
_ENDINGS = frozenset(("s", "es", "ed", "al", "ing", "ly"))  # without which a word is whole too


@rule(
    "citation.cut-off",
    Severity.WARNS,
    what="A citation ends in the middle of a word, of a bracket or before its pages.",
    why="What was cut off is what the reader needs to find the passage.",
    example="Steps to Take Before a Therapeutic Tr.",
)
def citations_are_whole(chart: Chart) -> Iterator[Found]:
    """Fields of a portal cut long lines; a letter must not print the rest of a word."""
    for item in chart.items:
        start = 0
        for citation in item.issue.reviewer_citations:
            if rest := cut_off(citation.text):
                place = start + citation.text.rfind(rest)
                at = At("reviewer_citations", item.place, place, place + len(rest))
                severity = Severity.HINT if _may_be_whole(citation.text) else None
                yield Found(at, f"The citation is cut off after “{rest}”.", severity=severity)
            start += len(citation.text) + 1  # the space between two sentences


def is_cut(one: Cited) -> bool:
    """Whether the sentence of a unit is cut off, and this is its last unit."""
    return one.citation.units[-1] is one.unit and bool(cut_off(one.citation.text))


@lru_cache(512)
def cut_off(text: str) -> str:
    """The last words of a citation that is cut off; "" of a whole one."""
    bare = _bare(text)
    if _is_open(text) or _ends_in_a_piece(bare):
        return " ".join(bare.split(" ")[-2:])
    return ""


def _bare(text: str) -> str:
    return text[-_READ:].rstrip(" .")


def _is_open(text: str) -> bool:
    """Whether something must follow: a bracket stays open, a list, a label or a phrase goes on."""
    bare = _bare(text)
    if text.count("(") > text.count(")") or _HANGING.search(bare) or _LABEL.search(bare):
        return True
    last = _LAST.search(bare)
    return last is not None and last[0].lower() in words_of("unfinished")


def _may_be_whole(text: str) -> bool:
    """Whether its last word is one of every day, though titles have longer ones: "tape"."""
    last = _LAST.search(_bare(text))
    if last is None or len(last[0]) <= _SHORTEST or _is_open(text):
        return False
    return holds(last[0].lower())


def _ends_in_a_piece(bare: str) -> bool:
    """Whether the last word is none, but the beginning of one that titles have."""
    last = _LAST.search(bare)
    if last is None:
        return False
    word = last[0].lower()
    if word in _vocabulary():
        return False
    if _is_piece_of(word, _titled()):
        return True
    return len(word) >= _SHORTEST and _is_piece_of(word, _known()) and not holds(word)


def _is_piece_of(word: str, known: tuple[str, ...]) -> bool:
    """Whether one of some words in order begins with a word, and is more than a form of it."""
    behind = islice(known, bisect_left(known, word), None)
    longer = takewhile(lambda one: one.startswith(word), behind)
    return any(one[len(word) :] not in _ENDINGS for one in longer)


@cache
def _titled() -> tuple[str, ...]:
    return tuple(sorted(_words_of_titles()))


@cache
def _known() -> tuple[str, ...]:
    return tuple(sorted(_vocabulary()))


def are_words(text: str) -> bool:
    """Whether a text is made of whole words that are known."""
    return all(word in _vocabulary() for word in _WORD.findall(text.lower()))


@cache
def _words_of_titles() -> frozenset[str]:
    return frozenset(
        word
        for entry in catalogue()
        for title in (entry.guideline, entry.section, *entry.synonyms)
        for word in _WORD.findall(title.lower())
    )


@cache
def _vocabulary() -> frozenset[str]:
    """Whole words: those of titles, of medicine, of every day."""
    listed = (resources.text(f"names/{name}_words.txt") for name in ("clinical", "ordinary"))
    return _words_of_titles().union(*(_WORD.findall(text.lower()) for text in listed))


RULES = (citations_are_whole,)

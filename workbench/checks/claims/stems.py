"""Whether words of a record hold the words of a claim, where no object of our data is named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from workbench import resources
from workbench.checks.claims.phrases import word_set
from workbench.checks.claims.words import denials

_KEPT = 8192  # sentences


_PART = re.compile(r"[.;](?=\s|$)")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-/.'’][A-Za-z0-9]+)*")
_SIDES = word_set("left right")
_SHORTEST = 4  # letters of a word that counts
_SLACK = 5  # words that may stand between those of a claim in a record
_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


@lru_cache(_KEPT)
def stems_of(words: str) -> tuple[str, ...]:
    """The words that count in what is said to be absent; none where they tell no one thing."""
    if not _data()["limited"].isdisjoint(words.lower().split()):
        return ()
    found = tuple(dict.fromkeys(_stems(words)))
    return found if any(not _is_generic(stem) for stem in found) or len(found) > 1 else ()


def tells(record: str, wanted: frozenset[str]) -> bool:
    """Whether a text says all this in one of its parts, undenied and close together."""
    low = record.lower()
    if not all(stem[:3] in low for stem in wanted):
        return False  # at once, for most texts
    return any(not is_unsure and _says(found, wanted) for found, is_unsure in _parts(record))


@lru_cache(_KEPT)
def _parts(record: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The stems of each part of a text, and whether it denies or leaves open."""
    return tuple(
        (tuple(_stems(part)), _unsure().search(part) is not None) for part in _PART.split(record)
    )


def _says(found: tuple[str, ...], wanted: frozenset[str]) -> bool:
    """Whether one part of a text holds all of these words close together.

    Words that stand in any record must stand there as they do in the claim, side by side.
    """
    if not wanted.issubset(found):
        return False
    if wanted & _SIDES and _SIDES.issubset(found):
        return False  # which of the two is meant cannot be told
    slack = 0 if all(map(_is_generic, wanted)) else _SLACK
    return _shortest_run(found, wanted) <= len(wanted) + slack


def _shortest_run(found: tuple[str, ...], wanted: frozenset[str]) -> int:
    """The fewest words in a row that hold all that are wanted."""
    last: dict[str, int] = {}
    runs = []
    for place, stem in enumerate(found):
        if stem in wanted:
            last[stem] = place
            if len(last) == len(wanted):
                runs.append(place - min(last.values()) + 1)
    return min(runs)


def _is_generic(stem: str) -> bool:
    return stem in _generic() or stem in _SIDES or stem.isdigit()


def _stems(text: str) -> Iterator[str]:
    """The words that count, without their endings; short ones only in capitals or with a number."""
    passed = _data()["passed"]
    for word in _WORD.findall(text):
        low = word.lower()
        counts = len(low) >= _SHORTEST or any(map(str.isdigit, low)) or (word.isupper() and low[1:])
        if counts and low not in passed:
            yield _stem(low)


def _stem(word: str) -> str:
    """A word without its ending; a side and what holds a number stay as they are."""
    if word in _SIDES or any(map(str.isdigit, word)):
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)] + ("y" if suffix in {"ies", "ied"} else "")
            break
    return word.removesuffix("e")


@cache
def _data() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(resources.text("checks/absence_stems.toml"))
    return {name: frozenset(words) for name, words in data.items()}


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(_stem, _data()["generic"]))


@cache
def _unsure() -> re.Pattern[str]:
    """What makes a text tell no fact: it denies, asks, plans."""
    words = (re.escape(word).replace(r"\*", r"\w*") for word in _data()["unsure"] | denials())
    return re.compile(rf"\?|\b(?:{'|'.join(sorted(words))}|\w+n['’]t)\b", re.IGNORECASE)

"""The words beside the levels of a sentence: what was found there, or done."""

from __future__ import annotations

import re
import tomllib
from calendar import month_name
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from workbench import resources
from workbench.checks.prose import Words
from workbench.checks.small_letters import small_pattern
from workbench.checks.where.mentions import mentions
from workbench.lowered import lowered

NARROW = 60  # characters from a level to the words that are surely its own
WIDE = 200  # to those that may be
_KEPT = 8192  # sentences
_PART = re.compile(r"[,;]\s|\b(?:and|but|while|whereas)\b")  # parts what two levels have
_STOP = re.compile(r"[;:(]|,\s(?=(?:and|but|while|whereas)\b)")
_HALT = re.compile(r"[;:(]")
_JUST_BEFORE = 20  # characters
_SIZE = r"(?P<size>\b\d{1,2}(?:\.\d)?)[\s-]?(?:mm\b|millimet)"
_MONTH = r"\b(?P<number>0?[1-9]|1[0-2])/(?:\d{1,2}/)?(?P<year>(?:19|20)\d\d)\b"
_NAMED = r"\b(?P<name>{})\b(?: \d{{1,2}},)? (?P<in_year>(?:19|20)\d\d)\b"


class Beside(NamedTuple):
    """What stands beside one level."""

    words: frozenset[str]  # the names of where.toml; "no contact" where it is denied
    figures: frozenset[str]  # sizes and months: "3 mm", "10/2013"


class _Key(NamedTuple):
    place: int
    name: str
    is_figure: bool


@lru_cache(_KEPT)
def beside(words: Words, reach: int) -> dict[int, Beside]:
    """By the start of each mention of a level in a sentence: what stands beside it."""
    spans = [(one.start, one.end) for one in mentions(words) if one.level]
    keys = list(_keys(words)) if spans else []
    own = [_within(keys, *stretch) for stretch in _stretches(lowered(words.text), spans, reach)]
    _share(words.text, spans, own)
    return dict(zip((start for start, _ in spans), own, strict=True))


def is_event(word: str) -> bool:
    """Whether a word tells what was done at a level, which another level may have had too."""
    return word in _data()["events"]


def _stretches(text: str, spans: list[tuple[int, int]], reach: int) -> Iterator[tuple[int, int]]:
    """How far the words of each level go, up to those of its neighbors."""
    last = len(spans) - 1
    for n, (start, end) in enumerate(spans):
        before = (
            _lead(text, spans[0], reach) if n == 0 else _parted(text, spans[n - 1][1], start)[1]
        )
        behind = _tail(text, end, reach) if n == last else _parted(text, end, spans[n + 1][0])[0]
        is_away = _between("away").search(text, max(0, start - _JUST_BEFORE), start)
        yield start if is_away else max(before, start - reach), min(behind, end + reach)


def _lead(text: str, span: tuple[int, int], reach: int) -> int:
    """Where the words before the first level begin.

    None are those of a clause that a comma closes, but all where it is put in: "the bulge, L4-5,".
    """
    start, end = span
    first = max(0, start - reach)
    before = text[first:start].rstrip()
    if before.endswith((",", "(")) and text[end : end + 1] in {",", ")"}:
        start = first + len(before) - 1
    elif before.endswith((",", ";", ":")):
        return start
    return max((match.end() for match in _STOP.finditer(text, first, start)), default=first)


def _tail(text: str, end: int, reach: int) -> int:
    match = _HALT.search(text, end + 1, end + reach)
    return match.start() if match else len(text)


def _parted(text: str, end: int, start: int) -> tuple[int, int]:
    """Where the words of one level end, and those of the next begin.

    Both have those of a clause that nothing parts.
    """
    found = list(_PART.finditer(text, end, start))
    return (found[-1].start(), found[-1].end()) if found else (start, end)


def _within(keys: list[_Key], start: int, end: int) -> Beside:
    here = [one for one in keys if start <= one.place < end]
    return Beside(
        frozenset(one.name for one in here if not one.is_figure),
        frozenset(one.name for one in here if one.is_figure),
    )


def _share(text: str, spans: list[tuple[int, int]], own: list[Beside]) -> None:
    """Levels of one list have the same words: "arthropathy at L4-5 and at L5-S1"."""
    low, between = lowered(text), _between("list")
    listed = [bool(between.fullmatch(low, end, start)) for (_, end), (start, _) in pairwise(spans)]
    for n in reversed(range(len(listed))):
        if listed[n] and not any(own[n]):
            own[n] = own[n + 1]
    for n, is_listed in enumerate(listed):
        if is_listed and not any(own[n + 1]):
            own[n + 1] = own[n]


def _keys(words: Words) -> Iterator[_Key]:
    low = lowered(words.text)
    for match in _pattern().finditer(low):
        name = match.lastgroup or ""
        if match["size"]:
            yield _Key(match.start(), f"{float(match['size']):g} mm", True)
        elif match["year"]:
            yield _Key(match.start(), f"{int(match['number'])}/{match['year']}", True)
        elif match["in_year"]:
            yield _Key(match.start(), f"{_months()[match['name']]}/{match['in_year']}", True)
        else:
            denied = "no " * words.is_denied(match.start())
            yield _Key(match.start(), denied + name, False)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(rf"(?P<{name}>\b(?:{those}))" for name, those in _data()["words"].items())
    return small_pattern("|".join((words, _SIZE, _MONTH, _NAMED.format("|".join(_months())))))


@cache
def _between(kind: str) -> re.Pattern[str]:
    return small_pattern(_data()["between"][kind])


@cache
def _months() -> dict[str, int]:
    return {name.casefold(): n for n, name in enumerate(month_name) if name}


@cache
def _data() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(resources.text("checks/where.toml"))["level"]
    return found

"""The facts that a text tells: drugs, tests, procedures, days and numbers, and their keys.

The same fact has the same key in whatever words it is told, so that a rationale can be held against
the record. What a duration or a number of visits may be worked out from is known as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from workbench.checks.dates.prose import days_in
from workbench.checks.prose import Words, read
from workbench.checks.prose.signs import listed_in
from workbench.lowered import lowered

_RESOURCE = "checks/facts.toml"
_CARE, _WORK, _HABITS = ("tests", "procedures"), ("work",), ("habits",)  # tables of it
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve")  # fmt: skip
_NUMBERS = {word: number for number, word in enumerate(_COUNTED, 1)}
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d)?|{'|'.join(_COUNTED)})"
_AMOUNT = re.compile(
    rf"(?<![\w/.-])(?:(?:(?P<least>{_NUMBER})\s?(?:-|–|to)\s?)?(?P<number>{_NUMBER})\s?\)?\s?-?(?:"
    r"(?P<score>/\s?10\b|out of (?:10|ten)\b)"
    r"|(?P<visits>(?:(?!(?:at|the|on|in|by|for|to|and|with|after|before)\s)[a-z]+\s){0,3}?"
    r"(?:visits?|sessions?)\b|(?:more|additional|further|others)\b)"
    r"|(?P<percent>%|percent\b)|(?P<months>months?\b)|(?P<weeks>weeks?\b)"
    r"|(?P<degrees>degrees?\b)|(?P<points>points?\b))"
    r"|(?P<grade>[0-5])\s?(?:[+-]\s?)?(?P<strength>/\s?5(?![\d/])))"
)
_SCORED = re.compile(
    r"\b(?:scor(?:es?|ed)|index|inventory|questionnaire|oswestry)\s"
    r"(?:(?:of|was|is|at|were|a)\s){0,2}(?P<number>\d{1,3})(?![\d/%.-]|\s(?:to|out)\b)"
)
_UNITS = (
    "visit", "session", "/10", "/ 10", "of 10", "of ten", "%", "percent", "month", "week", "degree",
    "point", "/5", "/ 5",
)  # fmt: skip
_SCORES = ("scor", "index", "inventory", "questionnaire", "oswestry")
_RELATIVE = re.compile(r"\s?(?:later|ago|after|before|earlier|apart|since|of age|old)\b|-old")
_LOOSE = re.compile(r"(?<![\d/.])\d{1,4}(?:\.\d)?(?![\d/]|\.\d)")
_EQUIVALENT = re.compile(r"[\s-]*(?:(?:milligram|mg|daily|dose)s?[\s-]*)?equivalen")
_IS_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IS_SCORE = re.compile(r"score[sd]? \d{1,4}")
_MOST = 40  # days, scores or numbers of visits, from which others are worked out


class Fact(NamedTuple):
    """Something that a text tells, and the ways in which it may stand elsewhere."""

    start: int
    end: int  # excluded
    name: str  # as a finding calls it: "EMG", "03/04/2015", "12 visits"
    keys: frozenset[str]  # the same fact wherever one of them stands


def told(words: Words) -> tuple[Fact, ...]:
    """All facts that a sentence names, whatever it says of them."""
    return _named(words.text) + tuple(drugs(words))


def done(words: Words) -> tuple[Fact, ...]:
    """Tests, procedures and how the worker works."""
    return (*_listed(words.text, _CARE), *_listed(words.text, _WORK))


def drugs(words: Words) -> Iterator[Fact]:
    """The drugs that a sentence names; morphine that others are equivalent to is none."""
    for drug in words.drugs:
        if not _EQUIVALENT.match(words.text, drug.end):
            parts = re.split(r",\s*(?:and )?|\sand\s", drug.generic)
            yield Fact(drug.start, drug.end, drug.words, frozenset(map(str.lower, parts)))


def habits(words: Words) -> Iterator[Fact]:
    """What a sentence tells of drink, of drugs nobody prescribed and the like."""
    return iter(_listed(words.text, _HABITS))


@lru_cache(256)
def keys_of(text: str) -> frozenset[str]:
    """The keys of all that a text tells, denied or not; numbers without their unit too."""
    low = lowered(text)
    facts = [fact for one in read(text).sentences for fact in told(one.words)]
    keys = {key for fact in facts for key in fact.keys}
    keys |= {f"number {figure}" for figure in _LOOSE.findall(text)}
    keys |= {f"number {_NUMBERS[word]}" for word in _NUMBERS.keys() & set(low.split())}
    if "inject" in low or any(key.endswith(" block") for key in keys):
        keys.add("injection")
    return frozenset(keys)


def worked_out(keys: Collection[str]) -> Iterator[str]:
    """Keys of what follows from others.

    Visits added up or left over, time between two days, points or percent between two scores.
    """
    visits = sorted({int(key[7:]) for key in keys if key[:7] == "visits " and key[7:].isdecimal()})
    for one, other in combinations(visits[:_MOST], 2):
        yield from (f"visits {one + other}", f"visits {abs(one - other)}")
    scores = sorted({int(key.split()[1]) for key in keys if _IS_SCORE.fullmatch(key)})
    for less, more in combinations(scores[:_MOST], 2):
        yield f"points {more - less}"
        yield from (
            f"percent {round(100 * (more - less) / whole)}" for whole in (less, more) if whole
        )
    days = sorted(dt.date.fromisoformat(key) for key in keys if _IS_DAY.fullmatch(key))
    for first, last in combinations(days[:_MOST], 2):
        passed = (last - first).days
        yield from (f"weeks {passed // 7 + more}" for more in (0, 1))
        yield from (f"months {round(passed / 30.4) + more}" for more in (-1, 0, 1))


@lru_cache(8192)
def _named(text: str) -> tuple[Fact, ...]:
    low = lowered(text)
    return (*_listed(text, _CARE), *_days(text), *_amounts(text, low), *_scores(text, low))


@lru_cache(8192)
def _listed(text: str, tables: tuple[str, ...]) -> tuple[Fact, ...]:
    """What tables of the resource list, where it stands in a text."""
    found = list[Fact]()
    last = 0  # "drug screen" is a part of "urine drug screen"
    for sign in listed_in(lowered(text), _RESOURCE, *tables):
        if sign.start >= last:
            last = sign.end
            found.append(Fact(sign.start, sign.end, text[sign.start : sign.end], sign.kinds))
    return tuple(found)


def _days(text: str) -> Iterator[Fact]:
    for day in days_in(text):
        if day.day is not None and day.date:
            name, key = f"{day.date:%m/%d/%Y}", f"{day.date:%Y-%m-%d}"
            yield Fact(day.start, day.end, name, frozenset({key}))


def _amounts(text: str, low: str) -> Iterator[Fact]:
    if not any(unit in low for unit in _UNITS):
        return
    has_visits = "visit" in low or "session" in low
    for match in _AMOUNT.finditer(low):
        unit = match.lastgroup or ""
        figure = match["number"] or match["grade"]
        number = str(_NUMBERS.get(figure, figure))
        if unit in ("months", "weeks") and _RELATIVE.match(low, match.end()):
            continue
        if (unit == "visits" and not has_visits) or (unit == "points" and number == "1"):
            continue  # "one point" is said of the smallest difference
        yield _counted(match, unit, number, text)
        if unit == "score" and match["least"]:  # "5-8/10"
            least = _NUMBERS.get(match["least"], match["least"])
            keys = frozenset({f"score {least}", f"number {least}"})
            yield Fact(*match.span(), _quoted(text, match), keys)


def _counted(match: re.Match[str], unit: str, number: str, text: str) -> Fact:
    loose = set[str]() if unit in ("score", "strength") else {f"number {number}"}
    return Fact(*match.span(), _quoted(text, match), frozenset({f"{unit} {number}", *loose}))


def _scores(text: str, low: str) -> Iterator[Fact]:
    if any(word in low for word in _SCORES):
        for match in _SCORED.finditer(low):
            keys = frozenset({f"number {match['number']}", f"scored {match['number']}"})
            yield Fact(*match.span(), _quoted(text, match), keys)


def _quoted(text: str, match: re.Match[str]) -> str:
    """The words as they stand in a text, on one line."""
    return " ".join(text[match.start() : match.end()].split())

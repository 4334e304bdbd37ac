"""The one pattern by which drugs are found in a text, and what its finds stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from workbench.medications.drugs import Drug, by_ingredients, by_name, ingredient_names, key

SALT = (
    r"hcl|hci|hydrochloride|bitartrate|tartrate|sulfate|sulphate|sodium|potassium|besylate|maleate|"
    r"succinate|citrate|phosphate|acetate|mesylate|fumarate|magnesium|calcium|tromethamine|pamoate|"
    r"hydrobromide|hbr|bit"
)
_WORD = re.compile(r"[^\W_]+")
_SIGN = r"[/+&,-]|\band\b|\bwith\b|\bw/"
_JOINT = rf"(?:\s{{1,2}}(?:{SALT})\b)?(?:\s{{0,2}}(?:{_SIGN})\s{{0,2}}|\s{{1,2}})"
_LIST = re.compile(r",|\band\b|\bwith\b|&|\w\s+\w", re.IGNORECASE)
_TWO_PARTS = re.compile(r"[\s(]{0,3}\d{1,4}(?:\.\d{1,3})?\s?[/-]\s?\d")  # a strength: "10/325"


class Name(NamedTuple):
    """The name of a drug in a text."""

    start: int
    end: int
    drug: Drug


def names_in(text: str) -> Iterator[Name]:
    """The names of drugs in a text; the parts of a combination spelled out are one name."""
    for match in _matches(text):
        if match["several"]:
            yield from _told(text, [*_ingredient().finditer(text, match.start(), match.end())])
        else:
            yield Name(match.start(), match.end(), by_name()[key(match[0])])


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What the pattern finds: looked for only where a word stands that a name may begin with."""
    begins, pattern = _beginnings(), _pattern()
    if begins.isdisjoint(_WORD.findall(text.casefold())):
        return
    end = 0
    for word in _WORD.finditer(text):
        if word.start() >= end and word[0].casefold() in begins:
            match = pattern.match(text, word.start())
            if match is not None:
                end = match.end()
                yield match


def _told(text: str, parts: Sequence[re.Match[str]]) -> Iterator[Name]:
    """The drugs that names side by side stand for: combinations where they make one."""
    while parts:
        sizes = range(len(parts), 0, -1)
        found = ((size, _meant(text, parts[:size])) for size in sizes)
        size, drug = next(((size, drug) for size, drug in found if drug), (1, None))
        if drug is not None:
            yield Name(parts[0].start(), parts[size - 1].end(), drug)
        parts = parts[size:]


def _meant(text: str, parts: Sequence[re.Match[str]]) -> Drug | None:
    """What is meant by names side by side; None where they are only enumerated.

    "Naproxen and esomeprazole" are two drugs unless a strength of two parts follows; opioids and
    barbiturates are named so with the acetaminophen that they come with.
    """
    if len(parts) == 1:
        return by_name().get(key(parts[0][0]))
    drug = by_ingredients().get(frozenset(ingredient_names()[key(part[0])] for part in parts))
    start, end = parts[0].start(), parts[-1].end()
    if drug is None or not _LIST.search(text, start, end) or _TWO_PARTS.match(text, end):
        return drug
    usual = drug.classes[0] in {"opioid", "barbiturate"} and "Acetaminophen" in drug.ingredients
    return drug if usual or len(parts) > 2 else None


@cache
def _beginnings() -> frozenset[str]:
    """The first words of all names."""
    begins = (_WORD.match(name) for name in (*by_name(), *ingredient_names()))
    return frozenset(match[0] for match in begins if match)


@cache
def _pattern() -> re.Pattern[str]:
    part = _alternatives(ingredient_names())
    several = rf"(?P<several>{part}(?:{_JOINT}{part}){{1,5}})"
    one = _alternatives(by_name())
    return re.compile(rf"(?<!\w)(?:{several}|{one})(?!\w)", re.IGNORECASE)


@cache
def _ingredient() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_alternatives(ingredient_names())}(?!\w)", re.IGNORECASE)


def _alternatives(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first; grouped, so that most are never tried."""
    groups = groupby(sorted(names), key=lambda name: name[:2])
    made = (
        f"(?={re.escape(first)})(?:{'|'.join(map(_spelled, sorted(group, key=len, reverse=True)))})"
        for first, group in groups
    )
    return f"(?:{'|'.join(made)})"


def _spelled(name: str) -> str:
    """A name with any spaces or hyphens where it has a space."""
    return r"[\s-]{1,3}".join(map(re.escape, name.split())).replace(
        r"[\s-]{1,3}\#", r"[\s-]{0,3}\#\s?"
    )

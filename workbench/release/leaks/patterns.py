"""The ways in which a text may name a person, as regular expressions.

Each takes time in proportion to the text: no repetition in them is without a limit. What is an
ordinary word when it stands alone ("long", "hand") is a name only where it is written as one, so
those expressions mind the letter case.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from workbench.release.leaks.names import BETWEEN, PARTICLES, WORD, Name, Part, parsed

_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"
_CLOSE = r"[\s,_-]{1,4}"  # between words that are a name only as long as no sentence ends there

_TITLE = r"(?:drs?|doctor|prof|professor|mrs?|ms|miss)\.?"
_TITLE_AS_WRITTEN = r"(?:D[rR][sS]?|Doctor|DOCTOR|Prof|Professor|Mrs?|Ms|Miss)\.?"
_DEGREE = r"(?:m\.?\s?d|d\.?\s?o|ph\.?\s?d|psy\.?d|d\.?p\.?m|d\.?d\.?s|m\.?b\.?b\.?s|d\.c)\b"
_DEGREE_AS_WRITTEN = r"(?:M\.?\s?D|D\.?\s?O|Ph\.?\s?D|Psy\.?D|D\.?P\.?M|D\.?D\.?S|D\.C)\b"

# "hepatitis C. Long-term use", "seen by the Dr. Back pain went on": no name after these words.
_LETTERED = frozenset({
    "a", "an", "appendix", "category", "class", "factor", "grade", "group", "hepatitis", "his",
    "her", "influenza", "level", "line", "option", "part", "phase", "plan", "schedule", "section",
    "stage", "step", "the", "their", "type", "vitamin",
})  # fmt: skip
_TELLING = 5  # letters of a rare part that tell even within a word
_WORD_BEFORE = re.compile(r"(\w{1,20})\W{1,3}$")


class Way(NamedTuple):
    """One way of naming somebody."""

    pattern: re.Pattern[str]
    as_written: bool  # minds the letter case
    whole: bool  # names the person; else a surname that somebody else may bear too

    def found(self, as_written: str, folded: str) -> list[str]:
        """Where a text, given twice, names the person in this way: the words as written."""
        text = as_written if self.as_written else folded
        matches = self.pattern.finditer(text)
        return [
            as_written[match.start() : match.end()]
            for match in matches
            if not (self.as_written and _is_lettered(match))
        ]


class Lone(NamedTuple):
    """A part of a name that stands alone."""

    label: str
    spellings: tuple[str, ...]
    pattern: re.Pattern[str]  # of a whole word, in a folded text
    ordinary: bool

    def times(self, folded: str, *, within_words: bool = False) -> int:
        """How often the part stands in a text; rare ones also in a word such as an address."""
        count = sum(1 for _ in self.pattern.finditer(folded))
        if count or self.ordinary or not within_words:
            return count
        return sum(folded.count(word) for word in self.spellings if len(word) >= _TELLING)


class Ways(NamedTuple):
    """All ways in which a text may name a person."""

    named: tuple[Way, ...]
    lone: tuple[Lone, ...]
    surname: re.Pattern[str] | None  # alone, in a folded text

    def may_name(self, folded: str) -> bool:
        """Whether a long text holds two parts of the name at all: quicker than to look for both."""
        present = {
            lone.label
            for lone in self.lone
            for spelling in lone.spellings
            if spelling.split()[-1] in folded
        }
        return len(present) > 1


class _Spelled(NamedTuple):
    """The spellings of one part: those that are rare, and those that are ordinary words."""

    part: Part
    rare: tuple[str, ...]
    ordinary: tuple[str, ...]


def ways(name: str, ordinary: Container[str]) -> Ways:
    """The ways to name the person with this name, where ``ordinary`` words (folded) are known."""
    person = parsed(name)
    spelled = [_spelled(part, ordinary) for part in person.parts]
    named = (*_pairs(spelled, person), *_surnames(spelled, person))
    return Ways(
        named=tuple(named),
        lone=tuple(_lone(spelled)),
        surname=_bounded(_any(_surname_spellings(person))),
    )


def _surname_spellings(person: Name) -> Iterator[str]:
    return (word for part in person.parts if part.surname for word in part.spellings)


def _is_lettered(found: re.Match[str]) -> bool:
    """Whether the word before makes words that look like a name the end of another sentence."""
    before = _WORD_BEFORE.search(found.string, max(0, found.start() - 24), found.start())
    return before is not None and before[1].lower() in _LETTERED


def _spelled(part: Part, ordinary: Container[str]) -> _Spelled:
    common = tuple(s for s in part.spellings if all(word in ordinary for word in s.split()))
    return _Spelled(part, tuple(s for s in part.spellings if s not in common), common)


def _lone(spelled: Iterable[_Spelled]) -> Iterator[Lone]:
    for one in spelled:
        for spellings, ordinary in ((one.rare, False), (one.ordinary, True)):
            if pattern := _bounded(_any(spellings)):
                yield Lone(one.part.label, spellings, pattern, ordinary)


def _pairs(spelled: list[_Spelled], person: Name) -> Iterator[Way]:
    """Two parts of a name in a row, in any order; initials and titles may stand between them."""
    rare, common = [], []
    middle = _middle(person)
    for first in spelled:
        others = [other for other in spelled if other is not first]
        any_other = _any(word for other in others for word in other.part.spellings)
        rare_other = _any(word for other in others for word in other.rare)
        common_other = _any((word for other in others for word in other.ordinary), as_written=True)
        for own, other in ((_any(first.rare), any_other), (_any(first.ordinary), rare_other)):
            if own and other:
                rare.append(f"{own}{BETWEEN}{middle}{other}")
        if first.ordinary and common_other:
            written = _any(first.ordinary, as_written=True)
            common.append(f"{written}{_CLOSE}(?:[A-Z]\\.?{_CLOSE})?{common_other}")
    yield from _ways(rare, as_written=False, whole=True)
    yield from _ways(common, as_written=True, whole=True)


def _middle(person: Name) -> str:
    between = "|".join(sorted(PARTICLES | {s for part in person.parts for s in part.spellings}))
    return rf"(?:(?:[^\W\d_]|dr|md|jr|sr|ii|iii|{between.replace(' ', BETWEEN)}){BETWEEN}){{0,4}}"


def _surnames(spelled: list[_Spelled], person: Name) -> Iterator[Way]:
    """A surname with a title, a degree or an initial."""
    surnames = [one for one in spelled if one.part.surname]
    rare = _any(word for one in surnames for word in one.rare)
    common = _any((word for one in surnames for word in one.ordinary), as_written=True)
    if rare:
        yield from _ways(_rare_surname(rare, person.initials), as_written=False, whole=False)
        yield from _ways(_initial_behind(rare, person.initials), as_written=False, whole=False)
    if common:
        yield from _ways(_common_surname(common, person.initials), as_written=True, whole=False)


def _rare_surname(surname: str, initials: str) -> Iterator[str]:
    particles = "|".join(sorted(PARTICLES))
    own = rf"(?:[{initials}]\.?{BETWEEN}){{0,3}}" if initials else ""
    yield rf"{_TITLE}[\W_]{{0,4}}{own}(?:(?:{particles})\s){{0,2}}{surname}"
    yield rf"drs\.?\s{{1,3}}{WORD}\s{{1,3}}(?:and|&)\s{{1,3}}{surname}"
    yield rf"{surname}[\s,_]{{1,4}}{_DEGREE}"
    if initials:
        yield rf"[{initials}](?:[\W_]{{0,3}}[{initials}])?\.?[\W_]{{1,3}}{surname}"


def _initial_behind(surname: str, initials: str) -> Iterator[str]:
    if initials:
        yield rf"{surname},\s{{0,3}}[{initials}]\."


def _common_surname(surname: str, initials: str) -> Iterator[str]:
    own = f"[{initials.upper()}]"
    middle = rf"(?:{own}\.\s{{0,3}}){{0,2}}" if initials else ""
    yield rf"{_TITLE_AS_WRITTEN}[\s_]{{0,4}}{middle}{surname}(?!-[a-z])"
    yield rf"Drs\.?\s{{1,3}}{WORD}\s{{1,3}}(?:and|&)\s{{1,3}}{surname}"
    yield rf"{surname}(?:,\s{{0,3}}|\s{{1,3}}){_DEGREE_AS_WRITTEN}"
    if initials:
        yield rf"{own}\.\s{{0,3}}(?:{own}\.\s{{0,3}})?{surname}(?!-[a-z])"
        yield rf"{surname},\s{{0,3}}{own}\."


def _ways(patterns: Iterable[str], *, as_written: bool, whole: bool) -> Iterator[Way]:
    if pattern := _bounded("|".join(patterns)):
        yield Way(pattern, as_written, whole)


def _any(spellings: Iterable[str], *, as_written: bool = False) -> str:
    """An expression for any of some spellings; "" for none."""
    found = sorted(set(spellings), key=len, reverse=True)
    if as_written:
        found = [form for word in found for form in (word.title(), word.upper())]
    escaped = [re.escape(word).replace(r"\ ", BETWEEN) for word in found]
    return f"(?:{'|'.join(escaped)})" if escaped else ""


def _bounded(pattern: str) -> re.Pattern[str] | None:
    return re.compile(f"{_BEGINS}(?:{pattern}){_ENDS}") if pattern else None

"""The ways in which a text may name a person, as regular expressions.

Each takes time in proportion to the text: no repetition in them is without a limit. What is an
ordinary word when it stands alone ("long", "hand") is a name only where it is written as one, so
those expressions mind the letter case.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from workbench.release.leaks import reading
from workbench.release.leaks.expressions import (
    Spelled,
    Way,
    any_form,
    any_of,
    bounded,
    one_way,
    spelled_as,
)
from workbench.release.leaks.joined import TELLING, in_words, joined
from workbench.release.leaks.names import BETWEEN, PARTICLES, WORD, Name, Rank, parsed, plain
from workbench.release.leaks.values import LeakKind

_CLOSE = r"[\s,_-]{1,4}"  # between words that are a name only as long as no sentence ends there
_MIDDLE_NAME = r"(?:[A-Z][a-z'-]{1,19}|[A-Z]{2,20})"  # as written
_NO_NAME_FOLLOWS = r"(?!\s{1,3}[A-Z][a-z])"

_TITLE = r"(?:drs?|doctor|prof|professor|mrs?|ms|miss)\.?"
_TITLE_AS_WRITTEN = r"(?:D[rR][sS]?|Doctor|DOCTOR|Prof|Professor|Mrs?|Ms|Miss)\.?"
_DEGREE = r"(?:m\.?\s?d|d\.?\s?o|ph\.?\s?d|psy\.?d|d\.?p\.?m|d\.?d\.?s|m\.?b\.?b\.?s|d\.c)\b"
_DEGREE_AS_WRITTEN = r"(?:M\.?\s?D|D\.?\s?O|Ph\.?\s?D|Psy\.?D|D\.?P\.?M|D\.?D\.?S|D\.C)\b"


class Lone(NamedTuple):
    """A part of a name that stands alone."""

    label: str
    spellings: tuple[str, ...]
    pattern: re.Pattern[str]  # of a whole word, in a folded text
    ordinary: bool

    def places(self, folded: str) -> list[int]:
        """Where the part stands in a text."""
        return [match.start() for match in self.pattern.finditer(folded)]

    def times(self, folded: str, *, within_words: bool = False) -> int:
        """How often the part stands in a text; rare ones also in a word such as an address."""
        count = sum(1 for _ in self.pattern.finditer(folded))
        if count or self.ordinary or not within_words:
            return count
        return sum(folded.count(word) for word in self.spellings if len(word) >= TELLING)


class Surname(NamedTuple):
    """A surname in a folded text: as a word, and anywhere."""

    alone: re.Pattern[str]
    within: re.Pattern[str]


class Ways(NamedTuple):
    """All ways in which a text may name a person."""

    named: tuple[Way, ...]
    lone: tuple[Lone, ...]
    surnames: tuple[Surname, ...]
    word: re.Pattern[str]  # folded, that is a part of the name, perhaps with initials

    def may_name(self, folded: str) -> bool:
        """Whether a long text holds two parts of the name at all: quicker than to look for both."""
        present = {
            lone.label
            for lone in self.lone
            for spelling in lone.spellings
            if spelling.split()[-1] in folded
        }
        return len(present) > 1


def ways(name: str, ordinary: Container[str]) -> Ways:
    """The ways to name the person with this name, where ``ordinary`` words (folded) are known."""
    person = parsed(name)
    spelled = [spelled_as(part, ordinary) for part in person.parts]
    named = (
        *_pairs(spelled, person),
        *_middle_names(spelled, ordinary),
        *_surnames(spelled, person),
        *_middle_parts(spelled, person),
        *joined(spelled, person),
        *in_words(spelled, person),
    )
    surnames = tuple(_surname_patterns(person))
    return Ways(named, tuple(_lone(spelled)), surnames, _telling_word(person))


def organization(name: str) -> re.Pattern[str] | None:
    """The name of an organization in a plain text, as it is written or in capitals."""
    words = re.findall(r"[^\W_]+", plain(name))
    forms = {BETWEEN.join(words), BETWEEN.join(word.upper() for word in words)}
    return bounded("|".join(forms)) if words else None


def _telling_word(person: Name) -> re.Pattern[str]:
    initials = f"[{person.initials}]{{0,3}}" if person.initials else ""
    telling = [
        f"{initials}{word}{initials}" if part.surname else word
        for part in person.parts
        for spelling in part.spellings
        for word in spelling.split()
        if len(word) > 1 and (word not in PARTICLES or word == spelling)
    ]
    return re.compile("|".join(telling) or "(?!)")


def _surname_patterns(person: Name) -> Iterator[Surname]:
    for part in person.parts:
        pattern = any_of(part.spellings)
        alone = bounded(pattern)
        if alone and part.rank is not Rank.GIVEN:
            yield Surname(alone, re.compile(pattern))


def _lone(spelled: Iterable[Spelled]) -> Iterator[Lone]:
    for one in spelled:
        for spellings, ordinary in ((one.rare, False), (one.ordinary, True)):
            if pattern := bounded(any_of(spellings)):
                yield Lone(one.part.label, spellings, pattern, ordinary)


def _pairs(spelled: list[Spelled], person: Name) -> Iterator[Way]:
    """Two parts of a name in a row, in any order; initials and titles may stand between them."""
    rare, mixed, common = list[str](), list[str](), list[str]()
    middle = _middle(person)
    for first in spelled:
        others = [other for other in spelled if other is not first]
        rare_other = any_of(word for other in others for word in other.rare)
        any_ordinary = [word for other in others for word in other.ordinary]
        own, ordinary = any_of(first.rare), any_of(first.ordinary)
        rare += _row(own, middle, rare_other)
        mixed += [*_row(own, middle, any_of(any_ordinary)), *_row(ordinary, middle, rare_other)]
        if ordinary and any_ordinary:
            written, other = (any_of(w, as_written=True) for w in (first.ordinary, any_ordinary))
            common.append(f"{written}{_CLOSE}(?:[A-Z]\\.?{_CLOSE})?{other}")
    surnames = _surname_words(spelled)
    yield from one_way(rare, LeakKind.FULL_NAME)
    yield from one_way(mixed, LeakKind.FULL_NAME, reading.half_ordinary(surnames))
    yield from one_way(common, LeakKind.FULL_NAME, reading.paired(surnames), as_written=True)


def _row(own: str, middle: str, other: str) -> Iterator[str]:
    if own and other:
        yield f"{own}{BETWEEN}{middle}{other}"


def _surname_words(spelled: list[Spelled]) -> frozenset[str]:
    surnames = (word for one in spelled if one.part.surname for word in one.part.spellings)
    return frozenset(word for surname in surnames for word in surname.split())


def _middle_names(spelled: list[Spelled], ordinary: Container[str]) -> Iterator[Way]:
    """A given name and a surname with a name between them that the reviewer did not state."""
    last = [one for one in spelled if one.part.surname]
    given = [one for one in spelled if not one.part.surname]
    rare_given, rare_last = (any_of(w for one in some for w in one.rare) for some in (given, last))
    if rare_given and rare_last:
        unstated = r"(?:[^\W\d_]{2,20}[\W_]{1,4}){1,2}"
        yield from one_way([rf"{rare_given}[\W_]{{1,4}}{unstated}{rare_last}"], LeakKind.FULL_NAME)
    own, other = any_form(given), any_form(last)
    if own and other:
        judge = reading.with_a_middle_name(ordinary, _surname_words(spelled))
        pattern = f"{own}{_CLOSE}{_MIDDLE_NAME}{_CLOSE}{other}"
        yield from one_way([pattern], LeakKind.FULL_NAME, judge, as_written=True)


def _middle(person: Name) -> str:
    between = "|".join(sorted(PARTICLES | {s for part in person.parts for s in part.spellings}))
    return rf"(?:(?:[^\W\d_]|dr|md|jr|sr|ii|iii|{between.replace(' ', BETWEEN)}){BETWEEN}){{0,4}}"


def _surnames(spelled: list[Spelled], person: Name) -> Iterator[Way]:
    """A surname with a title, a degree or an initial."""
    surnames = [one for one in spelled if one.part.surname]
    rare = any_of(word for one in surnames for word in one.rare)
    common = any_of((word for one in surnames for word in one.ordinary), as_written=True)
    if rare:
        yield from one_way(_rare_surname(rare, person.initials), LeakKind.TITLED_NAME)
        yield from one_way(_initial_behind(rare, person.initials), LeakKind.TITLED_NAME)
    if common:
        titled = _common_surname(common, person.initials)
        yield from one_way(titled, LeakKind.TITLED_NAME, reading.capitalized, as_written=True)
        initialed = _common_initial(common, person.initials)
        judge = reading.initialed(person.initials[:1])
        yield from one_way(initialed, LeakKind.TITLED_NAME, judge, as_written=True)


def _middle_parts(spelled: list[Spelled], person: Name) -> Iterator[Way]:
    """The first of two surnames; a middle name of the reviewer may be another's given name."""
    middle = any_form(one for one in spelled if one.part.rank is Rank.MIDDLE)
    if middle:
        patterns = [rf"{_TITLE_AS_WRITTEN}[\s_]{{0,4}}{middle}{_NO_NAME_FOLLOWS}"]
        yield from one_way(patterns, LeakKind.TITLED_NAME, reading.capitalized, as_written=True)
        initial = rf"{person.initials[:1].upper()}\.\s{{0,3}}{middle}{_NO_NAME_FOLLOWS}"
        judge = reading.initialed(person.initials[:1])
        yield from one_way([initial], LeakKind.TITLED_NAME, judge, as_written=True)
        with_degree = rf"{middle}(?:,\s{{0,3}}|\s{{1,3}}){_DEGREE_AS_WRITTEN}"
        yield from one_way(
            [with_degree], LeakKind.TITLED_NAME, reading.behind_no_other, as_written=True
        )


def _rare_surname(surname: str, initials: str) -> Iterator[str]:
    particles = "|".join(sorted(PARTICLES))
    own = rf"(?:[{initials}]\.?{BETWEEN}){{0,3}}" if initials else ""
    yield rf"{_TITLE}[\W_]{{0,4}}{own}(?:(?:{particles})\s){{0,2}}{surname}"
    yield rf"drs\.?\s{{1,3}}{WORD}\s{{1,3}}(?:and|&)\s{{1,3}}{surname}"
    yield rf"{surname}[\s,_]{{0,4}}{_DEGREE}"
    if initials:
        yield rf"[{initials}](?:[\W_]{{0,3}}[{initials}])?\.?[\W_]{{1,3}}{surname}"


def _initial_behind(surname: str, initials: str) -> Iterator[str]:
    if initials:
        yield rf"{surname},\s{{0,3}}[{initials}](?:\.\s{{0,3}}[{initials}])?\."


def _common_surname(surname: str, initials: str) -> Iterator[str]:
    middle = rf"(?:[{initials.upper()}]\.\s{{0,3}}){{0,2}}" if initials else ""
    yield rf"{_TITLE_AS_WRITTEN}[\s_]{{0,4}}{middle}{surname}(?!-[a-z])"
    yield rf"Drs\.?\s{{1,3}}{WORD}\s{{1,3}}(?:and|&)\s{{1,3}}{surname}"
    yield rf"{surname}(?:,\s{{0,3}}|\s{{0,3}}){_DEGREE_AS_WRITTEN}"


def _common_initial(surname: str, initials: str) -> Iterator[str]:
    if initials:
        own = f"[{initials.upper()}]"
        yield rf"{own}\.\s{{0,3}}(?:{own}\.\s{{0,3}})?{surname}(?!-[a-z])"
        yield rf"{surname},\s{{0,3}}{own}\.(?:\s{{0,3}}{own}\.)?"

"""A name in a longer word: run together, or in an address of mail or of the web."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.release.leaks import reading
from workbench.release.leaks.expressions import Spelled, Way, any_of, one_way
from workbench.release.leaks.names import Name, Rank
from workbench.release.leaks.values import LeakKind

TELLING = 5  # letters of a rare part that tell even within a word
_LONGEST_STEM = 5  # letters of a rare part that may begin many other words
_JOINED = 7  # letters of two parts that are no other word by accident


def joined(spelled: list[Spelled], person: Name) -> Iterator[Way]:
    """A given name and a surname written as one word, in any order."""
    sure, unsure = list[str](), list[str]()
    initials = f"[{person.initials}]{{0,2}}" if person.initials else ""
    last = [one for one in spelled if one.part.surname]
    for given in (one for one in spelled if not one.part.surname):
        for surname in last:
            for first, second in _spelling_pairs(given, surname):
                found = f"(?:{first}{initials}{second}|{second}{first})"
                rare = first in given.rare or second in surname.rare
                is_sure = rare and len(first + second) >= _JOINED
                (sure if is_sure else unsure).append(found)
    yield from one_way(sure, LeakKind.FULL_NAME, whole_words=False)
    yield from one_way(unsure, LeakKind.FULL_NAME, reading.run_together, whole_words=False)


def _spelling_pairs(given: Spelled, surname: Spelled) -> Iterator[tuple[str, str]]:
    """The spellings of both that are one word."""
    for first in given.part.spellings:
        for second in surname.part.spellings:
            if " " not in first + second:
                yield first, second


def in_words(spelled: list[Spelled], person: Name) -> Iterator[Way]:
    """A surname within another word, as addresses have it."""
    surnames = [one for one in spelled if one.part.surname]
    either = [one for one in spelled if one.part.rank is not Rank.GIVEN]
    single = [word for one in either for word in one.part.spellings if " " not in word]
    if single:
        patterns = _in_addresses(any_of(single), person.initials)
        yield from one_way(patterns, LeakKind.IN_WORD, reading.in_address)
    telling = [word for one in surnames for word in one.rare if _tells(word)]
    if telling:
        judge = reading.within_a_word(_LONGEST_STEM)
        yield from one_way([any_of(telling)], LeakKind.IN_WORD, judge, whole_words=False)


def _tells(word: str) -> bool:
    return len(word) >= TELLING and " " not in word


def _in_addresses(surname: str, initials: str) -> Iterator[str]:
    own = rf"[{initials}]{{1,3}}" if initials else r"[^\W\d_]"
    title, degree = "(?:dr|doctor|prof)", "(?:md|do|dr|phd|dpm|dc)"
    yield rf"{title}[._-]?(?:{own}[._-]?)?{surname}(?:[._-]?{degree})?"
    yield rf"{own}[._-]?{surname}(?:[._-]?{degree})?"
    yield rf"{surname}[._-]?(?:{degree}|{own})"

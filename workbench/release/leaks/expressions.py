"""What the ways of naming a person are made of: spellings, and expressions of them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from workbench.release.leaks import reading
from workbench.release.leaks.names import BETWEEN, Part
from workbench.release.leaks.reading import Judge, Reading, Spot
from workbench.release.leaks.values import LeakKind

_BEGINS, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"


class Naming(NamedTuple):
    """Where a text seems to name the person, and how sure that is."""

    spot: Spot
    reading: Reading


class Way(NamedTuple):
    """One way of naming somebody."""

    pattern: re.Pattern[str]
    as_written: bool  # minds the letter case
    kind: LeakKind
    judge: Judge

    @property
    def whole(self) -> bool:
        """Whether it names the person; else by a surname that somebody else may bear too."""
        return self.kind is LeakKind.FULL_NAME

    def found(self, as_written: str, folded: str) -> list[Naming]:
        """Where a text, given twice, names the person in this way, surely or perhaps."""
        text = as_written if self.as_written else folded
        spots = (Spot(as_written, *match.span()) for match in self.pattern.finditer(text))
        judged = (Naming(spot, self.judge(spot)) for spot in spots)
        return [naming for naming in judged if naming.reading is not Reading.NOTHING]


class Spelled(NamedTuple):
    """The spellings of one part: those that are rare, and those that are ordinary words."""

    part: Part
    rare: tuple[str, ...]
    ordinary: tuple[str, ...]


def spelled_as(part: Part, ordinary: Container[str]) -> Spelled:
    """A part, where ``ordinary`` words (folded) are known."""
    common = tuple(s for s in part.spellings if all(word in ordinary for word in s.split()))
    return Spelled(part, tuple(s for s in part.spellings if s not in common), common)


def any_of(spellings: Iterable[str], *, as_written: bool = False) -> str:
    """An expression for any of some spellings; "" for none."""
    found = sorted(set(spellings), key=len, reverse=True)
    if as_written:
        found = [form for word in found for form in (word.title(), word.upper())]
    escaped = [re.escape(word).replace(r"\ ", BETWEEN) for word in found]
    return f"(?:{'|'.join(escaped)})" if escaped else ""


def bounded(pattern: str) -> re.Pattern[str] | None:
    """A pattern as whole words; None for none."""
    return re.compile(f"{_BEGINS}(?:{pattern}){_ENDS}") if pattern else None


def any_form(spelled: Iterable[Spelled]) -> str:
    """An expression for parts written as names; rare ones in any letter case."""
    spelled = list(spelled)
    rare = any_of(word for one in spelled for word in one.rare)
    common = any_of((word for one in spelled for word in one.ordinary), as_written=True)
    forms = "|".join(filter(None, (rare and f"(?i:{rare})", common)))
    return forms and f"(?:{forms})"


def one_way(
    patterns: Iterable[str],
    kind: LeakKind,
    judge: Judge = reading.name,
    *,
    as_written: bool = False,
    whole_words: bool = True,
) -> Iterator[Way]:
    """The way that has any of some patterns, as words of their own or anywhere."""
    if found := "|".join(patterns):
        found = f"{_BEGINS}(?:{found}){_ENDS}" if whole_words else found
        yield Way(re.compile(found), as_written, kind, judge)

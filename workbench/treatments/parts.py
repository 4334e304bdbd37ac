"""Part of the body, side and level, as titles word them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from workbench import resources
from workbench.case import Side

_SIDES = re.compile(
    r"(?<![\w'])(?:(?P<bilateral>bilateral(?:ly)?|both|b/l|right and left|left and right)"
    r"|(?P<left>left|lt\.?|\(l\))|(?P<right>right|rt\.?|\(r\)))(?!\w)",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?<!\w)[CTLS]\d{1,2}(?:\s*(?:-|–|/|to|through|and|,)\s*(?:[CTLS]?\d{1,2}))*(?![\w/]|\.\d)"
)

_NEAR = 60  # characters between a side and its part
_BETWEEN = re.compile(  # what may stand between them
    r"[\s,/-]*(?:(?:total|partial|upper|lower|medial|lateral|anterior|posterior|dominant|great|small|"
    r"ring|index|middle|long|little|injured|affected|operative|painful|arthroscopic|reverse|"
    r"superior|inferior|sided|side of the|side|major|minor|distal|proximal|and|or|chronic|acute|"
    r"(?:(?:and|or) )?(?:the )?(?:left|right))\b[\s,/-]*){0,3}",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[\s,(]{1,2}(?P<on>(?:on|to|at) the )?", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)]|\Z|than\b|and\b|with\b|was\b|is\b|more\b|side\b)", re.IGNORECASE
)
_NO_SIDE = re.compile(
    r"\s(?:over|off|out|behind|alone|untreated|away|now|after|before)\b", re.IGNORECASE
)
_WHOLE = frozenset(("back", "upper extremity", "lower extremity"))


class Place(NamedTuple):
    """Words of a text that tell a part of the body, or a level of the spine."""

    start: int
    end: int  # excluded
    part: str  # the name that stands for the part
    is_level: bool = False


class Sided(NamedTuple):
    """A side in a text, and the part of the body that it stands beside."""

    start: int
    end: int  # excluded
    side: Side
    place: Place


def side(text: str, part: str = "") -> Side | None:
    """The side of a part of the body that a text names, by default of the first one it tells.

    A side is of the part that it stands beside; where none stands beside any, it is of the only
    part that is told. None where the text names no side, or does not tell whose it is; BILATERAL
    where it names both.
    """
    told = list(places(text))
    part = part or body_part(text)
    tied = list(sided(text))
    if not tied:
        sides = {_side_of(match) for match in _SIDES.finditer(text) if _may_stand_alone(match)}
        alone = len({place.part for place in told} - _WHOLE) <= 1
        return sides.pop() if alone and len(sides) == 1 else None
    return _side_of_part(text, part, tied)


def sided(text: str, known: Iterable[Place] | None = None) -> Iterator[Sided]:
    """The sides of a text that stand beside a part of the body, with it.

    ``known`` are its places, where they are known already.
    """
    told = sorted(places(text) if known is None else known)
    for match in _SIDES.finditer(text):
        if place := beside(text, *match.span(), told):
            yield Sided(*match.span(), _side_of(match), place)


def beside(text: str, start: int, end: int, told: Sequence[Place]) -> Place | None:
    """The part that a side at a place is of: the one right behind it, else the one before it.

    With a comma behind the side it is of the one right before it: "knee left, shoulder right".
    ``told`` are the parts that count, in the order of the text.
    """
    told = told[
        bisect_left(told, start - _NEAR, key=_start) : bisect_right(told, end + _NEAR, key=_start)
    ]
    before = (
        place
        for place in told
        if (behind := _BEHIND.fullmatch(text, place.end, start))
        and (behind["on"] or _GOES_ON.match(text, end))
    )
    nearest = next(before, None)
    if nearest and text[end : end + 1] == "," and text[nearest.end : start].isspace():
        return nearest
    return next((place for place in told if _leads_to(text, end, place)), nearest)


def _leads_to(text: str, end: int, place: Place) -> bool:
    """Whether a side that ends at a place is of a part that follows."""
    between = _BETWEEN.match(text, end, place.start) if end < place.start <= end + _NEAR else None
    return between is not None and between.end() == place.start


def _side_of_part(text: str, part: str, tied: Iterable[Sided]) -> Side | None:
    """The side that stands beside a part; each level of a spine may have one of its own."""
    by_level: dict[str, set[Side]] = {}
    for one in tied:
        if one.place.part == part:
            level_ = text[one.place.start : one.place.end] if one.place.is_level else ""
            by_level.setdefault(level_, set()).add(one.side)
    sides = next(iter(by_level.values()), set())
    if any(others != sides for others in by_level.values()):
        return None
    return Side.BILATERAL if len(sides) > 1 else next(iter(sides), None)


def _start(place: Place) -> int:
    return place.start


def _side_of(match: re.Match[str]) -> Side:
    return Side(match.lastgroup or "")


def _may_stand_alone(match: re.Match[str]) -> bool:
    """Whether a word means a side where no part stands beside it: "left over" does not."""
    return match[0].casefold() != "both" and not _NO_SIDE.match(match.string, match.end())


def level(text: str) -> str:
    """The first level of the spine that a text names, as it is written; "" without."""
    match = _LEVEL.search(text)
    return match[0] if match else ""


def places(text: str) -> Iterator[Place]:
    """The parts of the body that a text tells, then its levels; each in the order of the text."""
    for match in _parts().finditer(text):
        yield Place(*match.span(), _named(match))
    for match in _LEVEL.finditer(text):
        yield Place(*match.span(), _of_level(match[0]), is_level=True)


def structures(text: str) -> Iterator[Place]:
    """What a text names of a body that more than one part of it has: it tells no part by itself.

    Words side by side are one place: "lateral femoral condyle".
    """
    for match in _structures().finditer(text):
        yield Place(*match.span(), "")


def structure_words() -> frozenset[str]:
    """The words by which texts name what more than one part of the body has: "biceps"."""
    return frozenset(word.casefold() for name in _data()["structures"] for word in name.split())


def body_parts(text: str) -> tuple[str, ...]:
    """The names of all parts that a text tells; a whole limb or back only where no part of it is.

    "Chiropractic care for the neck and low back" tells two.
    """
    told = tuple(dict.fromkeys(place.part for place in places(text)))
    return tuple(part for part in told if part not in _WHOLE) or told


def body_part(text: str) -> str:
    """The name that stands for the first part of the body that a text tells; "" without."""
    match = _parts().search(text)
    return _named(match) if match else _of_level(level(text))


def _named(match: re.Match[str]) -> str:
    """The part that the words of a match tell."""
    return _by_word()[match["word"].casefold()]


def _of_level(found: str) -> str:
    spine = {"C": "cervical spine", "T": "thoracic spine", "L": "lumbar spine", "S": "lumbar spine"}
    return spine.get(found[:1], "")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.text("treatments/parts.toml"))


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = _data()["parts"]
    return table


@cache
def _parts() -> re.Pattern[str]:
    words = "|".join(f"{first}(?:{_any_of(rest)})" for first, rest in _by_letter().items())
    return re.compile(rf"(?<![\w'])(?a:(?P<word>{words}))(?:s|es)?(?!\w)", re.IGNORECASE)


def _by_letter() -> dict[str, list[str]]:
    """The words by their first letter, without it: most words of a text begin with none of them."""
    found: dict[str, list[str]] = {}
    for word in _by_word():
        found.setdefault(word[0], []).append(word[1:])
    return found


@cache
def _by_word() -> dict[str, str]:
    return {word.casefold(): part for part, words in _table().items() for word in words}


@cache
def _structures() -> re.Pattern[str]:
    word = rf"(?:{_any_of(_data()['structures'])})(?:s|es)?(?!\w)"
    return re.compile(rf"(?<![\w'])(?:{word})(?:[\s-](?:{word}))*", re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

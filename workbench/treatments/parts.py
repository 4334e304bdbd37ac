"""Part of the body, side and level, as titles word them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

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

_WHOLE = frozenset(("back", "upper extremity", "lower extremity"))


def side(text: str) -> Side | None:
    """The side that a text names; None where it names none, BILATERAL where it names both."""
    found = {match.lastgroup or "" for match in _SIDES.finditer(text)}
    if not found:
        return None
    return Side(found.pop()) if len(found) == 1 else Side.BILATERAL


def level(text: str) -> str:
    """The first level of the spine that a text names, as it is written; "" without."""
    match = _LEVEL.search(text)
    return match[0] if match else ""


class Place(NamedTuple):
    """Words of a text that tell a part of the body, or a level of the spine."""

    start: int
    end: int  # excluded
    part: str  # the name that stands for the part
    is_level: bool = False


def places(text: str) -> Iterator[Place]:
    """The parts of the body that a text tells, then its levels; each in the order of the text."""
    names = tuple(_table())
    for match in _parts().finditer(text):
        yield Place(*match.span(), names[int((match.lastgroup or "p0")[1:])])
    for match in _LEVEL.finditer(text):
        yield Place(*match.span(), _of_level(match[0]), is_level=True)


def body_parts(text: str) -> tuple[str, ...]:
    """The names of all parts that a text tells; a whole limb or back only where no part of it is.

    "Chiropractic care for the neck and low back" tells two.
    """
    told = tuple(dict.fromkeys(place.part for place in places(text)))
    return tuple(part for part in told if part not in _WHOLE) or told


def body_part(text: str) -> str:
    """The name that stands for the first part of the body that a text tells; "" without."""
    match = _parts().search(text)
    if match is None:
        return _of_level(level(text))
    names = tuple(_table())
    return names[int((match.lastgroup or "p0")[1:])]


def _of_level(found: str) -> str:
    spine = {"C": "cervical spine", "T": "thoracic spine", "L": "lumbar spine", "S": "lumbar spine"}
    return spine.get(found[:1], "")


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(resources.text("treatments/parts.toml"))["parts"]
    return table


@cache
def _parts() -> re.Pattern[str]:
    groups = (f"(?P<p{place}>{_any_of(words)})" for place, words in enumerate(_table().values()))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(groups)})(?:s|es)?(?!\w)", re.IGNORECASE)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

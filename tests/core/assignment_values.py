"""Whether two readings of one value are the same to a human."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

ALIKE = 0.85  # citations of one guideline, however their sentences begin

_SPELLINGS = str.maketrans("\u2010\u2011–\u2014‘’“”", "----''\"\"")
_NUMBERS = {"once": "1", "one": "1", "twice": "2", "two": "2", "three": "3", "four": "4"}
_UNITS = {"tab": "tablet", "cap": "capsule", "gm": "g", "gram": "g", "patche": "patch"}
_PERIOD = re.compile(r"\d+(?:-\d+)?|hour|day|dai|week|month")


def folded(words: str) -> str:
    """Words without what does not tell them apart: case, runs of space, kinds of quotes."""
    plain = unicodedata.normalize("NFKC", words).translate(_SPELLINGS).casefold()
    return " ".join(plain.split()).strip(" .,;:")


def agree(field: str, expected: Any, got: Any) -> bool:
    """Whether a field holds what is expected; amounts and citations have their own measure."""
    name = field.rpartition(".")[2]
    if name == "due":
        return _agree_on_due(expected, got)
    if name == "body_part":
        return _body_part(expected) == _body_part(got)
    if name == "level":
        return _level(expected) == _level(got)
    if isinstance(expected, str):
        return folded(expected) == folded(str(got))
    return str(expected) == str(got)


def _agree_on_due(expected: str, got: dt.datetime) -> bool:
    """To the precision of the expectation: a date, a time on the wall, or a time with its zone."""
    if "T" not in expected:
        return got.date().isoformat() == expected
    due = dt.datetime.fromisoformat(expected)
    return due == (got if due.tzinfo else got.replace(tzinfo=None))


def _body_part(words: str) -> list[str]:
    noise = {"left", "right", "bilateral", "the", "spine", "and"}
    return [word.rstrip("s") for word in re.findall(r"\w+", folded(words)) if word not in noise]


def _level(words: str) -> list[str]:
    return re.findall(r"[clts]\d+(?:-[clts]?\d+)?", folded(words).replace(" ", ""))


def unlike(expected: Mapping[str, Any], got: Mapping[str, Any]) -> set[str]:
    """The parts of an amount that ``got`` holds and that are not as expected."""
    return {
        part
        for part, value in got.items()
        if part not in expected or _part(part, value) != _part(part, expected[part])
    }


def _part(name: str, value: Any) -> object:
    if name in {"frequency", "duration"}:
        words = [_NUMBERS.get(word, word) for word in re.split(r"[ /x]+", folded(value))]
        return _PERIOD.findall(" ".join(words).replace(" to ", "-"))
    if name == "unit":
        unit = folded(value).rstrip("s")
        return _UNITS.get(unit, unit)
    return value


def likeness(expected: str, got: str) -> float:
    """How alike two citations are, from 0 to 1, without the words that a sentence opens with."""
    one, other = (_without_opening(folded(words)) for words in (expected, got))
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _without_opening(words: str) -> str:
    for opening in ("decision based on ", "non-mtus citation ", "mtus ", "mtus, "):
        words = words.removeprefix(opening)
    return words

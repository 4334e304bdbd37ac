"""What the typeface of a letter can show, known without loading its fonts.

A letter is set in Liberation Serif; what that lacks of Latin, Greek, Cyrillic and mathematical
signs comes from DejaVu Sans. resources/fonts/coverage.toml says which character is in which: it is
made from the fonts, for characters that are drawn one after the other from left to right.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from workbench import resources

LINE_ENDS = "\n\v\f\r\x85\u2028\u2029"  # each of them begins a new line; so does \r\n, once
_TAB = "    "
_LACKED = "\ufffd"  # the fallback draws a question mark in a diamond: nobody takes it for text

# Unicode's Default_Ignorable_Code_Point, but for the marks of direction; interlinear annotations.
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"


class Kind(StrEnum):
    """Characters of a text that a letter does not show as they are."""

    CONTROL = "control"  # category Cc but for the tab and LINE_ENDS; left out
    MISSING = "missing"  # neither font has it; U+FFFD stands for it
    DIRECTION = "direction"  # turns the direction of writing; left out
    INVISIBLE = "invisible"  # has no look of its own; left out


def drawn(text: str) -> str:
    """What is printed for a text: itself, but for what a page cannot show.

    A tab becomes four spaces and every kind of line end a newline. What has no look of its own
    (see :class:`Kind`) is left out. A letter and its accents are drawn as the one character that
    Unicode holds equal to them, since a font places that well. Each character that the fonts lack
    becomes the replacement character U+FFFD, which is missing itself where a text has it.
    """
    if text.isascii() and text.isprintable():
        return text
    return _ACCENTED.sub(_composed, text.replace("\r\n", "\n").translate(_DRAWN))


def with_newlines(text: str) -> str:
    """The text with a newline for every kind of line end, and nothing else changed."""
    return _LINE_END.sub("\n", text)


def missing(text: str) -> str:
    """The characters of ``text`` that neither font has, each once, in order of appearance."""
    return _each_once(Kind.MISSING, text)


def unprintable(text: str) -> str:
    """The characters that no words for a letter may hold, each once: controls, turns of direction.

    Spaces of any kind, line ends and what has no look of its own are none: they do no harm.
    """
    return _each_once(Kind.CONTROL, text) + _each_once(Kind.DIRECTION, text)


def controls(text: str) -> str:
    """The control characters of ``text``, each once; tabs and line ends are none here."""
    return _each_once(Kind.CONTROL, text)


def places(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Runs of ``text`` that are not shown as they are: kind, beginning, and end (excluded)."""
    if text.isascii() and text.isprintable():
        return
    for odd in _odd().finditer(text):
        for run in _kinds().finditer(text, *odd.span()):
            yield Kind(run.lastgroup or ""), run.start(), run.end()


def parts(text: str) -> tuple[tuple[str, bool], ...]:
    """A drawn text, parted where the font changes; and whether a part is in the fallback."""
    if text.isascii():
        return ((text, False),)
    found = _fallback().split(text)
    return tuple((part, bool(number % 2)) for number, part in enumerate(found) if part)


_LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")


_ACCENTED = re.compile(r".[\u0300-\u036f]+")


def _composed(match: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", match[0])
    return match[0] if missing(composed) else composed


def _each_once(kind: Kind, text: str) -> str:
    found = "".join(text[start:end] for which, start, end in places(text) if which is kind)
    return "".join(dict.fromkeys(found))


@cache
def _odd() -> re.Pattern[str]:
    """A run of characters that are not shown as they are."""
    return re.compile(f"[^\t{LINE_ENDS}{_coverage()['letter']}{_coverage()['fallback']}]+")


@cache
def _kinds() -> re.Pattern[str]:
    """A run of such characters of one kind, which names its group."""
    classes = {
        Kind.CONTROL: _CONTROLS,
        Kind.DIRECTION: _DIRECTIONS,
        Kind.INVISIBLE: _INVISIBLE,
        Kind.MISSING: f"^{_CONTROLS}{_DIRECTIONS}{_INVISIBLE}",
    }
    return re.compile("|".join(f"(?P<{kind}>[{chars}]+)" for kind, chars in classes.items()))


@cache
def _fallback() -> re.Pattern[str]:
    return re.compile(f"([{_coverage()['fallback']}{_LACKED}]+)")


@cache
def _coverage() -> dict[str, str]:
    """The characters of each font, as the inside of a regular expression's brackets."""
    ranges = tomllib.loads(resources.text("fonts/coverage.toml"))
    return {name: "".join(map(_class, words.split())) for name, words in ranges.items()}


def _class(codes: str) -> str:
    """``2190-21ff``, in hexadecimal, as a range of a regular expression."""
    first, _, last = codes.partition("-")
    return f"\\U{first:0>8}-\\U{last or first:0>8}"


class _Drawn(dict[int, str]):
    """What is printed for a character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _drawn_character(chr(code))
        return self[code]


_DRAWN = _Drawn({ord("\t"): _TAB} | dict.fromkeys(map(ord, LINE_ENDS), "\n"))


def _drawn_character(char: str) -> str:
    for kind, _, _ in places(char):
        return _LACKED if kind is Kind.MISSING else ""
    return char

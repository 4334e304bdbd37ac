"""The two fonts of a letter: how wide words are, and which character stands for which.

Liberation Serif has the widths of Times. All sizes here are in points, all widths of a font in
thousandths of its size.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from workbench import resources

REGULAR = "Letter-Regular"
BOLD = "Letter-Bold"
_FILES = {REGULAR: "LiberationSerif-Regular.ttf", BOLD: "LiberationSerif-Bold.ttf"}

_NEW_LINES = "\n\v\f\r\x85\u2028\u2029"
_TAB = "    "


@cache
def font(name: str) -> Any:
    """A font of the letter, known to reportlab under ``name`` from now on."""
    file = io.BytesIO(resources.data(f"fonts/{_FILES[name]}"))
    loaded = ttfonts.TTFont(name, file, asciiReadable=1, shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


@lru_cache(maxsize=50_000)
def width(text: str, name: str) -> float:
    """How wide ``text`` is, in thousandths of the font's size."""
    widths = font(name).face.charWidths
    return float(sum(widths[ord(char)] for char in text))


def drawn(text: str) -> str:
    """What is printed for a text: itself, but for what a page cannot show.

    A tab becomes four spaces and every kind of line end a newline. What has no look of its own
    (control and direction characters, zero-width and soft hyphens) is left out. Each character that
    the fonts lack becomes a question mark: see :func:`missing_characters`.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.replace("\r\n", "\n").translate(_DRAWN)


def missing_characters(text: str) -> str:
    """The characters of ``text`` that the fonts lack, each once, in order of appearance."""
    return "".join(c for c in dict.fromkeys(text) if c != "?" and _DRAWN[ord(c)] == "?")


class _Drawn(dict[int, str]):
    """What is printed for a character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _drawn_character(chr(code))
        return self[code]


_DRAWN = _Drawn()


def _drawn_character(char: str) -> str:
    category = unicodedata.category(char)
    if char in _NEW_LINES:
        return "\n"
    if char == "\t":
        return _TAB
    if category in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f":  # the last: variation selectors
        return ""
    if all(font(name).face.charToGlyph.get(ord(char)) for name in _FILES):
        return char
    return " " if category == "Zs" else "?"


def encoded(text: str, name: str, document: Any) -> list[tuple[str, str]]:
    """``text`` as pairs of a font's name in ``document`` and the string to show with it.

    A font is embedded as subsets of 256 characters. ASCII stands at its own place in the first.
    """
    subsets = [(0, text)] if text.isascii() else _split(text, name, document)
    shown = font(name)
    if text.isascii() and document not in shown.state:
        shown.splitString("", document)  # makes the first subset
    return [(shown.getSubsetInternalName(number, document), _literal(t)) for number, t in subsets]


def _split(text: str, name: str, document: Any) -> list[tuple[int, str]]:
    parts = font(name).splitString(text, document)
    return [(number, codes.decode("latin-1")) for number, codes in parts]


_SPECIAL = re.compile(r"[()\\\x00-\x1f\x7f-\xff]")


def _literal(codes: str) -> str:
    """A string of the page description: brackets, backslashes and non-ASCII bytes are escaped."""
    return "(" + _SPECIAL.sub(lambda match: f"\\{ord(match[0]):03o}", codes) + ")"

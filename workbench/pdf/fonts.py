"""The fonts of a letter: how wide words are, and which character stands for which.

Liberation Serif has the widths of Times. DejaVu Sans has what it lacks; it is read only when such a
character is met. All sizes here are in points, all widths in thousandths of the letter's size.
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from workbench import resources, typeface

REGULAR = "Letter-Regular"
BOLD = "Letter-Bold"
_FALLBACKS = {REGULAR: "Letter-Fallback-Regular", BOLD: "Letter-Fallback-Bold"}
_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    _FALLBACKS[REGULAR]: "DejaVuSans.ttf",
    _FALLBACKS[BOLD]: "DejaVuSans-Bold.ttf",
}
_FALLBACK_SCALE = 0.86  # its small letters are as high as those of the letter then


@cache
def font(name: str) -> Any:
    """A font of the letter, known to reportlab under ``name`` from now on."""
    file = io.BytesIO(resources.data(f"fonts/{_FILES[name]}"))
    readable = name not in _FALLBACKS.values()  # ASCII in the first subset, each at its own place
    loaded = ttfonts.TTFont(name, file, asciiReadable=readable, shapable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


def scale(name: str) -> float:
    """By what the size of a letter is multiplied for a font of it."""
    return _FALLBACK_SCALE if name in _FALLBACKS.values() else 1.0


def parts(text: str, name: str) -> tuple[tuple[str, str], ...]:
    """A drawn text of one weight, parted where the font changes, each part with its font."""
    if text.isascii():
        return ((text, name),)
    found = typeface.parts(text)
    return tuple((part, _FALLBACKS[name] if fallback else name) for part, fallback in found)


@lru_cache(maxsize=10_000)
def width(text: str, name: str) -> float:
    """How wide ``text`` is in a font, in thousandths of the letter's size."""
    widths = font(name).face.charWidths
    return scale(name) * float(sum(widths[ord(char)] for char in text))


def encoded(text: str, name: str, document: Any) -> list[tuple[str, str]]:
    """``text`` as pairs of a font's name in ``document`` and the string to show with it.

    A font is embedded as subsets of 256 characters. ASCII stands at its own place in the first;
    the fallback is never asked for any.
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

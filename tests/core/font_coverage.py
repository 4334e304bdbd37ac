"""Which character stands in which font of a letter, read from the fonts themselves.

python -m tests.core.font_coverage > resources/fonts/coverage.toml
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase.ttfonts import TTFontFile

from workbench import resources

_HEAD = """\
# Which characters the fonts of a letter have, in regular and in bold, as hexadecimal ranges.
# Made from the fonts by tests/core/font_coverage.py; the fallback has what the letter lacks.
"""
LETTER = ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf")
FALLBACK = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")

# Blocks of Unicode that the fallback is for; other scripts need more than glyphs in a row.
_BLOCKS = (
    range(0x0020, 0x0530),  # Latin, phonetic signs, accents, Greek, Cyrillic
    range(0x1D00, 0x1DC0),  # phonetic extensions
    range(0x1E00, 0x2150),  # Latin and Greek, punctuation, small numbers, currencies, letterlike
    range(0x2150, 0x2300),  # number forms, arrows, mathematical operators
    range(0x2300, 0x231A),  # diameter, ceilings and floors
    range(0x25A0, 0x25FD),  # geometric shapes
    range(0x2610, 0x2613),  # boxes to tick
    range(0x2713, 0x2719),  # ticks and crosses
    range(0x27C0, 0x2800),  # mathematical signs and arrows
    range(0x2900, 0x2B00),
    range(0x2C60, 0x2C80),  # Latin
    range(0xA640, 0xA6A0),  # Cyrillic
    range(0xA720, 0xA800),  # Latin
    range(0xFB00, 0xFB07),  # ligatures
)


_HEBREW = (*range(0x0590, 0x0600), *range(0xFB1D, 0xFB50))  # its points too
_FOR_SOMETHING_LOST = "\ufffc\ufffd"  # a picture, or a character of another encoding


def coverage() -> str:
    """The text of coverage.toml."""
    letter = _characters(LETTER)
    blocks = {code for block in _BLOCKS for code in block}
    fallback = _characters(FALLBACK) & blocks - letter
    return f'{_HEAD}letter = "{_ranges(letter)}"\nfallback = "{_ranges(fallback)}"\n'


def _characters(files: tuple[str, ...]) -> set[int]:
    """What all of the fonts have, but for what has no look and what needs more than glyphs."""
    fonts = (TTFontFile(BytesIO(resources.data(f"fonts/{name}"))) for name in files)
    common = set.intersection(*(set(font.charToGlyph) for font in fonts))
    return {code for code in common if _stands_alone(chr(code))}


def _stands_alone(char: str) -> bool:
    left_out = unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    ignorable = char == "\u034f" or "\ufe00" <= char <= "\ufe0f" or char in _FOR_SOMETHING_LOST
    right_to_left = unicodedata.bidirectional(char) in {"R", "AL", "AN"} or ord(char) in _HEBREW
    return not (left_out or ignorable or right_to_left)


def _ranges(codes: Iterable[int]) -> str:
    """Codes as ``20-7e a0``: neighbours belong to one range."""
    numbered = enumerate(sorted(codes))
    groups = groupby(numbered, key=lambda pair: pair[1] - pair[0])
    runs = ([code for _, code in group] for _, group in groups)
    return " ".join(f"{run[0]:x}-{run[-1]:x}" if len(run) > 1 else f"{run[0]:x}" for run in runs)


if __name__ == "__main__":
    sys.stdout.write(coverage())

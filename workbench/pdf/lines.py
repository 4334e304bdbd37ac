"""Runs of text broken into lines.

A line breaks at spaces only, and never behind a hyphen or dash: whoever reads the text of a PDF
takes a hyphen at the end of a line for a divided word. The spaces where it breaks are drawn at its
end, or a screen reader would join the words. A word that is longer than a line is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from workbench.letter import Run
from workbench.pdf.fonts import BOLD, REGULAR, parts, width
from workbench.typeface import drawn


class Piece(NamedTuple):
    """Characters in one font."""

    text: str
    font: str


class Line(NamedTuple):
    """One line as it is drawn; its width, without spaces at its end, in thousandths of the size."""

    pieces: tuple[Piece, ...]
    width: float


class _Word(NamedTuple):
    """What no line end may part, with the spaces in front of it (none: it goes on from before)."""

    space: Piece
    pieces: tuple[Piece, ...]
    width: float


# A word takes the spaces and the next word along where it ends in a hyphen or a dash.
_WORD = re.compile(r"( *)((?:[^ ]*[-\u2010\u2013\u2014] +)*[^ ]+)")


def broken(runs: tuple[Run, ...], room: float) -> tuple[Line, ...]:
    """The lines of a paragraph that is ``room`` wide (in thousandths of the font's size)."""
    lines: list[Line] = []
    for forced in _forced_lines(runs):
        if lines and lines[-1].pieces:
            pieces, used = lines[-1]
            lines[-1] = _line([*pieces, Piece(" ", forced[0].font)], used)
        lines += _filled(_words(forced), room)
    return tuple(lines)


def _forced_lines(runs: tuple[Run, ...]) -> Iterator[list[Piece]]:
    """The pieces of each line that the text itself begins with a newline."""
    pieces: list[Piece] = []
    for run in runs:
        first, *more = drawn(run.text).split("\n")
        name = BOLD if run.bold else REGULAR
        pieces.append(Piece(first, name))
        for text in more:
            yield pieces
            pieces = [Piece(text, name)]
    yield pieces


def _words(pieces: list[Piece]) -> list[_Word]:
    words: list[_Word] = []
    spaces = 0
    for text, name in pieces:
        end = 0
        for match in _WORD.finditer(text):
            spaces += len(match[1])
            end = match.end()
            _append(words, _Word(Piece(" " * spaces, name), *_shown(match[2], name)))
            spaces = 0
        spaces += len(text) - end
    return words


@lru_cache(maxsize=50_000)
def _shown(text: str, name: str) -> tuple[tuple[Piece, ...], float]:
    """The characters of a word in the fonts that have them, and how wide they are."""
    pieces = tuple(Piece(*part) for part in parts(text, name))
    return pieces, sum(width(*piece) for piece in pieces)


def _append(words: list[_Word], word: _Word) -> None:
    """Adds a word, or joins it to the last one where no space parts the two."""
    if word.space.text or not words:
        words.append(word)
    else:
        last = words.pop()
        words.append(_Word(last.space, last.pieces + word.pieces, last.width + word.width))


def _filled(words: list[_Word], room: float) -> Iterator[Line]:
    """The words in lines that are filled one after the other."""
    pieces: list[Piece] = []
    used = 0.0
    for word in words:
        space = word.space
        gap = width(*space) if pieces else 0.0
        if pieces and used + gap + word.width > room:
            yield _line([*pieces, space], used)
            pieces, used, gap = [], 0.0, 0.0
        if pieces:
            pieces.append(space)
        if word.width > room:
            *full, (pieces, used) = _cut(word, room)
            yield from (_line(*part) for part in full)
        else:
            pieces += word.pieces
            used += gap + word.width
    yield _line(pieces, used)


def _cut(word: _Word, room: float) -> list[tuple[list[Piece], float]]:
    """A word that is longer than a line, in parts that fill a line each, with their widths."""
    parts: list[tuple[list[Piece], float]] = []
    pieces: list[Piece] = []
    used = 0.0
    for text, name in word.pieces:
        for char in text:
            step = width(char, name)
            if used + step > room:
                parts.append((pieces, used))
                pieces, used = [], 0.0
            pieces.append(Piece(char, name))
            used += step
    return [*parts, (pieces, used)]


def _line(pieces: list[Piece], used: float) -> Line:
    """A line whose neighbours in one font are joined, so that each is shown in one stroke."""
    joined = [
        Piece("".join(piece.text for piece in group), name)
        for name, group in groupby(pieces, key=attrgetter("font"))
    ]
    return Line(tuple(joined), used)

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
from operator import itemgetter
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
    gap: float  # how wide the spaces are
    pieces: tuple[Piece, ...]
    width: float


# A word takes the spaces and the next word along where it ends in a hyphen or a dash.
_WORD = re.compile(r" *[^ ]+(?:(?<=[-\u2010\u2013\u2014]) +[^ ]+)*")


@lru_cache(maxsize=512)  # an edit leaves all paragraphs but one as they were
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
    spaces = ""  # behind the last word
    for piece in pieces:
        text = spaces + piece.text
        found = [_word(word, piece.font) for word in _WORD.findall(text)]
        spaces = " " * (len(text) - len(text.rstrip(" ")))
        if words and found and not found[0].space.text:  # no space parts the two
            found[0] = _joined(words.pop(), found[0])
        words += found
    return words


@lru_cache(maxsize=50_000)
def _word(text: str, name: str) -> _Word:
    """A word and the spaces in front of it, in the fonts that have its characters."""
    word = text.lstrip(" ")
    space = Piece(" " * (len(text) - len(word)), name)
    pieces = tuple(Piece(*part) for part in parts(word, name))
    return _Word(space, width(*space), pieces, sum(width(*piece) for piece in pieces))


def _joined(word: _Word, more: _Word) -> _Word:
    return word._replace(pieces=word.pieces + more.pieces, width=word.width + more.width)


def _filled(words: list[_Word], room: float) -> Iterator[Line]:
    """The words in lines that are filled one after the other."""
    pieces: list[Piece] = []
    used = 0.0
    for word in words:
        if pieces and used + word.gap + word.width > room:
            yield _line([*pieces, word.space], used)
            pieces, used = [], 0.0
        if pieces:
            pieces.append(word.space)
            used += word.gap
        if word.width > room:
            *full, (pieces, used) = _cut(word, room)
            yield from (_line(*part) for part in full)
        else:
            pieces += word.pieces
            used += word.width
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
        Piece("".join([piece.text for piece in group]), name)
        for name, group in groupby(pieces, key=itemgetter(1))
    ]
    return Line(tuple(joined), used)

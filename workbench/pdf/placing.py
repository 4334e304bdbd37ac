"""Where each line of a letter stands on paper, as the layout says that the letter is printed by.

All measures are in points, from the upper left corner of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from workbench.letter import Letter
from workbench.pdf import layout
from workbench.pdf.fonts import width
from workbench.pdf.layout import CELL, LEADING, MARGIN, PAGE, SIZE, Box
from workbench.pdf.lines import Line
from workbench.pdf.values import PrintedLine

_WORDS = re.compile(r" +|[^ ]+")

Lines = dict[int, tuple[int, float]]  # page and top of each line of a box


def printed_lines(letter: Letter) -> tuple[PrintedLine, ...]:
    """The lines of each block, cell by cell; the signature field has none."""
    made = layout.boxes(letter)
    where = _where(made)
    numbers = {id(block): number for number, block in enumerate(letter.blocks)}
    return tuple(
        line
        for box in made
        if box.source is not None
        for line in _of_box(box, numbers[id(box.source)], where[box])
    )


def _where(made: tuple[Box, ...]) -> dict[Box, Lines]:
    where: dict[Box, Lines] = {box: {} for box in made}
    for page, boxes in enumerate(layout.paged(made)):
        for box, first, last, top in boxes:
            start = MARGIN + top + box.padding
            lines = ((n, (page, start + (n - first) * LEADING)) for n in range(first, last))
            where[box].update(lines)
    return where


def _of_box(box: Box, block: int, where: Lines) -> Iterator[PrintedLine]:
    for number, lines in enumerate(box.cells):
        for place, line in enumerate(lines):
            page, top = where[place]
            left = _left(box, number, line)
            text, stops = _words(line)
            yield PrintedLine(
                page=page,
                left=left,
                top=top,
                right=left + line.width * SIZE / 1000,
                bottom=top + LEADING,
                block=block,
                text=text,
                stops=stops,
            )


def _left(box: Box, cell: int, line: Line) -> float:
    """Where a line begins: a first-level heading stands amid the page, numbers at their right."""
    if box.tag == "H1":
        return (PAGE[0] - line.width * SIZE / 1000) / 2
    left = MARGIN + box.lefts[cell]
    if box.tag != "TR":
        return left
    if cell < len(box.lefts) - box.numbers:
        return left + CELL
    return left + box.widths()[cell] - CELL - line.width * SIZE / 1000


@lru_cache(maxsize=4096)  # an edit leaves most lines as they were
def _words(line: Line) -> tuple[str, tuple[int, ...]]:
    """What a line says, and how far from its left end each word begins; no change of font ends one.

    In tenths of a point.
    """
    stops, x, inside = [], 0.0, False
    for text, name in line.pieces:
        for part in _WORDS.findall(text):
            if part[0] != " " and not inside:
                stops.append(round(x * SIZE / 100))
            inside = part[0] != " "
            x += width(part, name)
    return "".join(piece.text for piece in line.pieces).strip(" "), tuple(stops)

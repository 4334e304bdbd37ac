"""The blocks of a letter as boxes on pages. All measures are in points.

US Letter with margins of one inch, 12 point type. Nothing stands alone at the foot of a page: a
heading keeps two lines of what follows, a paragraph leaves and takes along at least two lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from workbench.letter import Block, FactTable, Heading, Letter, ListBlock, Paragraph, Run, Table
from workbench.pdf.lines import Line, broken

PAGE = (612.0, 792.0)
MARGIN = 72.0
SIZE = 12.0
LEADING = 13.8
CELL = 5.0  # between the rules of a cell and its words
FIELD = (238.0, 50.0)  # of the signature

_WIDTH = PAGE[0] - 2 * MARGIN
_HEIGHT = PAGE[1] - 2 * MARGIN
_FACTS = (0.0, 120.0, 234.0, 354.0)  # where label, value, label, value begin
_COLUMNS = {  # how wide; others share
    "Type": 84.0,
    "Author": 104.0,
    "Date": 72.0,
    "Pages": 56.0,
    "Case number": 92.0,
    "Quantity": 62.0,
    "Each": 66.0,
    "Amount": 74.0,
}
_MARK = 18.0  # where the mark of a list's item begins, and the least room for it
_BEHIND_MARK = 3.0  # between the widest mark and the words
_TOGETHER = 2  # lines of a paragraph that stay together
_APART, _CLOSE = 8.0, 3.0  # above a paragraph, and above what goes on from it
_PART = 16.0  # above an issue, and above what stands behind the issues without a heading
_HEADINGS = ("H1", "H2")
_DEEPEST = 2  # level of a heading
_INTRODUCTION = 2  # a paragraph of so few lines below a heading stays with what it introduces


@dataclass(frozen=True, eq=False)
class Box:
    """Lines that stand below each other, in one column or in the cells of a table's row."""

    tag: str  # in the structure tree: H1, H2, P, LI, TR, Form
    cells: tuple[tuple[Line, ...], ...] = ((),)
    lefts: tuple[float, ...] = (0.0,)  # where each cell begins, from the left margin
    source: Block | None = None  # what it is, or is a part of
    header: bool = False  # its cells say what stands below them
    total: bool = False  # its first cell says what the other one is the sum of
    numbers: int = 0  # how many of its last cells stand at their right
    before: float = 0.0  # space above it, but not at the top of a page
    padding: float = 0.0  # above and below its lines
    keeps: bool = False  # its last lines stand on the page of what follows
    whole: bool = False  # never parted, as long as a page can hold it

    @property
    def count(self) -> int:
        """How many lines it has: as many as its longest cell."""
        return max(map(len, self.cells))

    def height(self, lines: int) -> float:
        """How high so many of its lines are."""
        return lines * LEADING + 2 * self.padding

    def widths(self) -> tuple[float, ...]:
        """How wide each of its cells is."""
        return tuple(right - left for left, right in pairwise((*self.lefts, _WIDTH)))


class Placed(NamedTuple):
    """Some lines of a box on a page."""

    box: Box
    first: int
    last: int  # excluded
    top: float  # distance from the top margin


def boxes(letter: Letter) -> tuple[Box, ...]:
    """The boxes of a letter, in order."""
    made: list[Box] = []
    for last, block in zip((None, *letter.blocks), letter.blocks, strict=False):
        begins = _begins_part(last, block)
        made += [replace(box, before=_PART) if begins else box for box in _boxes(block)]
    for index, (above, box) in enumerate(pairwise(made)):
        if above.tag == "P" and box.tag == "LI":  # what introduces a list
            made[index] = replace(above, keeps=True)
        elif above.tag in _HEADINGS and box.count <= _INTRODUCTION:
            made[index + 1] = replace(box, keeps=True)
    if letter.signature_field:
        if made:  # the signature never stands alone on the last page
            made[-1] = replace(made[-1], keeps=True)
        made.append(Box("Form", before=22.0, padding=FIELD[1] / 2))
    return tuple(made)


def _begins_part(last: Block | None, block: Block) -> bool:
    """Whether a paragraph leaves the part that the block above it belongs to, without a heading."""
    if last is None or not isinstance(block, Paragraph) or block.place.field == last.place.field:
        return False
    return block.level < (last.level if isinstance(last, Heading | Paragraph) else _DEEPEST)


def _boxes(block: Block) -> Iterator[Box]:
    if isinstance(block, FactTable):
        yield from _facts(block)
    elif isinstance(block, Table):
        yield from _rows(block)
    elif isinstance(block, ListBlock):
        yield from _items(block)
    elif isinstance(block, Heading):
        before = 18.0 if block.level == 1 else _PART
        lines = (_broken(block.runs, _WIDTH),)
        yield Box(f"H{block.level}", lines, source=block, before=before, keeps=True, whole=True)
    else:
        yield _paragraph(block)


def _paragraph(block: Paragraph) -> Box:
    lines = (_broken(block.runs, _WIDTH),)
    before = _CLOSE if block.follows else _APART
    return Box("P", lines, source=block, before=before, keeps=block.kept, whole=block.kept)


def _items(block: ListBlock) -> Iterator[Box]:
    """The marks of a list stand below each other, and so do all lines of its words."""
    marks = [_broken((Run(text=label.rstrip()),), _WIDTH) for label, _ in block.items]
    widest = max(line.width for lines in marks for line in lines) * SIZE / 1000
    lefts = (_MARK, _MARK + max(_MARK, widest + _BEHIND_MARK))
    for number, (mark, (_, runs)) in enumerate(zip(marks, block.items, strict=True)):
        close = not block.loose if number else block.follows
        cells = (mark, _broken(runs, _WIDTH - lefts[1]))
        yield Box("LI", cells, lefts, block, before=_CLOSE if close else _APART)


def _facts(table: FactTable) -> Iterator[Box]:
    """Two facts a row: label, value, label, value; one that is alone takes the whole row."""
    for start in range(0, len(table.rows), 2):
        texts = [text for row in table.rows[start : start + 2] for text in row]
        row = _row(table, texts, _FACTS[: len(texts)])
        yield row if start else replace(row, before=_APART)


def _rows(table: Table) -> Iterator[Box]:
    lefts = _column_lefts(table.header)
    header = _row(table, table.header, lefts, bold=True)
    yield replace(header, before=_APART, keeps=True, header=True, numbers=table.numbers)
    for place, texts in enumerate(table.rows, 1):
        last = table.total is not None and place == len(table.rows)
        yield replace(_row(table, texts, lefts), keeps=last, numbers=table.numbers)
    if table.total is not None:
        total = _row(table, table.total, (lefts[0], lefts[-1]), bold=True)
        yield replace(total, total=True, numbers=1)


def _column_lefts(header: tuple[str, ...]) -> tuple[float, ...]:
    known = sum(_COLUMNS.get(label, 0.0) for label in header)
    share = (_WIDTH - known) / max(1, sum(label not in _COLUMNS for label in header))
    widths = [_COLUMNS.get(label, share) for label in header]
    return tuple(accumulate(widths[:-1], initial=0.0))


def _row(
    table: Block, texts: Sequence[str], lefts: tuple[float, ...], *, bold: bool = False
) -> Box:
    empty = Box("TR", lefts=lefts, source=table, padding=3.0)
    cells = zip(texts, empty.widths(), strict=True)
    lines = (_broken((Run(text=text, bold=bold),), room - 2 * CELL) for text, room in cells)
    return replace(empty, cells=tuple(lines))


def _broken(runs: tuple[Run, ...], room: float) -> tuple[Line, ...]:
    return broken(runs, room * 1000 / SIZE)


def paged(made: tuple[Box, ...]) -> tuple[tuple[Placed, ...], ...]:
    """The boxes laid out on pages; at least one page."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for box, tail in zip(made, _tails(made), strict=True):
        first = 0
        while True:
            page = pages[-1]
            top = used + box.before if page else 0.0
            lines = _fitting(box, box.count - first, _HEIGHT - top, tail, alone=not page)
            if lines is not None:
                page.append(Placed(box, first, first + lines, top))
                first += lines
                used = top + box.height(lines)
                if first == box.count:
                    break
            pages.append([])
    return tuple(map(tuple, pages))


def _tails(made: tuple[Box, ...]) -> list[float]:
    """For each box the space that what it keeps needs below its last line, on the same page."""
    tails = [0.0] * len(made)
    for index in range(len(made) - 2, -1, -1):
        box, following = made[index : index + 2]
        if box.keeps:
            tails[index] = following.before + _head(following, tails[index + 1])
    return tails


def _head(box: Box, tail: float) -> float:
    """The height of the lines at the beginning of a box that no page end may part."""
    if box.whole or box.count < 2 * _TOGETHER:
        return box.height(box.count) + tail
    return box.height(_TOGETHER)


def _fitting(box: Box, rest: int, space: float, tail: float, *, alone: bool) -> int | None:
    """How many of the ``rest`` lines of a box to place into ``space``; None if it must wait.

    A box alone on a page cannot wait: what no page can hold together is parted after all.
    """
    if box.height(rest) + (0 if alone else tail) <= space:
        return rest
    lines = min(int((space - 2 * box.padding) // LEADING), rest - _TOGETHER)
    if alone:
        return max(lines, 1)
    return None if box.whole or lines < _TOGETHER else lines

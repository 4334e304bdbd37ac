"""A letter as a PDF."""

from __future__ import annotations

import datetime as dt

from workbench.letter import FactTable, Letter, ListBlock, Paragraph, Table
from workbench.pdf import layout
from workbench.pdf.canvas import Element, TaggedCanvas
from workbench.pdf.fonts import REGULAR, width
from workbench.pdf.layout import CELL, LEADING, MARGIN, PAGE, SIZE, Box, Placed
from workbench.pdf.lines import Line, Piece
from workbench.typeface import drawn

_FIELD_NAME = "Signature"
_DESCRIPTION = "Electronic signature of the expert reviewer"
_ASCENT = 10.7  # from the top of a line to its base line
_FOOTER = (10.0, 40.0)  # size and base line
_GREY, _RULE = 0.88, 0.5
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"
_COLUMN_HEADER = "/A<</O/Table/Scope/Column>>"
_SPANNED = "/A<</O/Table/ColSpan 3>>"
_TOTAL_HEADER = "/A<</O/Table/Scope/Row/ColSpan {}>>"


def render(letter: Letter, at: dt.datetime | None = None) -> bytes:
    """The letter as a PDF that conforms to PDF/UA-1 and PDF/A-2a; the same bytes on each run.

    ``at`` (UTC) is the date of creation in the document's properties; None leaves it out.
    """
    printer = _Printer(letter, at)
    pages = layout.paged(layout.boxes(letter))
    for number, page in enumerate(pages, 1):
        for placed in page:
            printer.draw(placed)
        if letter.footer:
            printer.footer(f"Page {number} of {len(pages)}")
        printer.canvas.showPage()
    return printer.canvas.finished()


class _Printer:
    """Draws boxes and grows the structure tree: a section for each heading and each issue."""

    def __init__(self, letter: Letter, at: dt.datetime | None) -> None:
        self.canvas = TaggedCanvas(PAGE, drawn(letter.title), at)
        self._sections = [self.canvas.element("Document")]  # those that are open, outermost first
        self._elements: list[Element] = []  # of the box that was begun last: one for each cell
        self._whole: Element | None = None  # the table or list that was begun last ...
        self._source: object = None  # ... and the block that it is

    def draw(self, placed: Placed) -> None:
        """Draws some lines of a box; its elements are made with its first line."""
        draw = {
            "H1": self._draw_heading, "H2": self._draw_text, "P": self._draw_text,
            "LI": self._draw_item, "TR": self._draw_row, "Form": self._draw_field,
        }[placed.box.tag]  # fmt: skip
        if not placed.first:
            self._begin(placed)
        draw(placed)

    def footer(self, text: str) -> None:
        """A line at the foot of the page, which is no part of the letter's text."""
        size, y = _FOOTER
        line = Line((Piece(text, REGULAR),), width(text, REGULAR))
        with self.canvas.artifact("/Type/Pagination/Subtype/Footer"):
            self.canvas.lines((line,), _centred(line, size), y, size, LEADING)

    def _begin(self, placed: Placed) -> None:
        """Makes the elements of a box: one for each of its cells."""
        box = placed.box
        element = self.canvas.element
        if box.tag in ("H1", "H2"):
            self._elements = [element(self._section(placed), self._sections[-1])]
        elif box.tag == "LI":
            item = element("LI", self._element_of(box, "L"))
            self._elements = [element("Lbl", item), element("LBody", item)]
        elif box.tag == "TR":
            self._begin_row(box)
        else:
            level = box.source.level if isinstance(box.source, Paragraph) else 0
            del self._sections[level + 1 :]
            self._elements = [element(box.tag, self._sections[-1])]

    def _section(self, placed: Placed) -> str:
        """Opens the section of a heading, with its bookmark; gives the heading's tag.

        Headings count from H1 without a gap (ISO 14289-1, 7.4.2), whatever a form leaves out.
        """
        level = min(int(placed.box.tag[1]), len(self._sections))
        del self._sections[level:]
        self._sections.append(self.canvas.element("Sect", self._sections[-1]))
        title = "".join(piece.text for line in placed.box.cells[0] for piece in line.pieces)
        self.canvas.bookmark(title.strip(), level - 1, _y(placed.top))
        return f"H{level}"

    def _element_of(self, box: Box, tag: str) -> Element:
        """The table or list that a box is a part of; made with its first part."""
        if self._whole is None or box.source is not self._source:
            entries = _numbering(box.source) if isinstance(box.source, ListBlock) else ""
            self._whole = self.canvas.element(tag, self._sections[-1], entries)
            self._source = box.source
        return self._whole

    def _begin_row(self, box: Box) -> None:
        table, cells = self._element_of(box, "Table"), len(box.cells)
        row = self.canvas.element("TR", table)
        kinds: tuple[tuple[str, str], ...] = (("TD", ""),) * cells
        if isinstance(box.source, FactTable):
            kinds = (("TH", _ROW_HEADER), ("TD", "" if cells > 2 else _SPANNED)) * (cells // 2)
        elif box.header:
            kinds = (("TH", _COLUMN_HEADER),) * cells
        elif box.total and isinstance(box.source, Table):
            kinds = ("TH", _TOTAL_HEADER.format(len(box.source.header) - 1)), ("TD", "")
        self._elements = [self.canvas.element(tag, row, entries) for tag, entries in kinds]

    def _draw_heading(self, placed: Placed) -> None:
        lines = placed.box.cells[0][placed.first : placed.last]
        y = _y(placed.top) - _ASCENT
        with self.canvas.tagged(self._elements[0]):
            for number, line in enumerate(lines):
                self.canvas.lines((line,), _centred(line), y - number * LEADING, SIZE, LEADING)

    def _draw_text(self, placed: Placed) -> None:
        self._draw_cell(placed, 0, MARGIN)

    def _draw_item(self, placed: Placed) -> None:
        for number, left in enumerate(placed.box.lefts):
            self._draw_cell(placed, number, MARGIN + left)

    def _draw_row(self, placed: Placed) -> None:
        box = placed.box
        height = box.height(placed.last - placed.first)
        bottom = _y(placed.top + height)
        for number, (left, width_) in enumerate(zip(box.lefts, box.widths(), strict=True)):
            grey = self._elements[number].tag == "TH"
            self._frame(MARGIN + left, bottom, width_, height, grey=grey)
            if number < len(box.lefts) - box.numbers:
                self._draw_cell(placed, number, MARGIN + left + CELL)
            else:
                self._draw_numbers(placed, number, MARGIN + left + width_ - CELL)

    def _draw_cell(self, placed: Placed, number: int, x: float) -> None:
        lines = placed.box.cells[number][placed.first : placed.last]
        with self.canvas.tagged(self._elements[number]):
            y = _y(placed.top + placed.box.padding) - _ASCENT
            self.canvas.lines(lines, x, y, SIZE, LEADING)

    def _draw_numbers(self, placed: Placed, number: int, right: float) -> None:
        lines = placed.box.cells[number][placed.first : placed.last]
        y = _y(placed.top + placed.box.padding) - _ASCENT
        with self.canvas.tagged(self._elements[number]):
            for place, line in enumerate(lines):
                x = right - line.width * SIZE / 1000
                self.canvas.lines((line,), x, y - place * LEADING, SIZE, LEADING)

    def _frame(self, x: float, y: float, width_: float, height: float, *, grey: bool) -> None:
        with self.canvas.artifact():
            self.canvas.setLineWidth(_RULE)
            self.canvas.setFillGray(_GREY)
            self.canvas.rect(x, y, width_, height, stroke=1, fill=grey)
            self.canvas.setFillGray(0)

    def _draw_field(self, placed: Placed) -> None:
        width_, height = layout.FIELD
        y = _y(placed.top + height)
        rect = (MARGIN, y, MARGIN + width_, y + height)
        self.canvas.signature_field(self._elements[0], _FIELD_NAME, _DESCRIPTION, rect)


def _numbering(block: ListBlock) -> str:
    """How a list is numbered, for a screen reader (ISO 14289-1, 7.6); every bullet is a disc."""
    counted = ["".join(filter(str.isalnum, label)) for label, _ in block.items]
    return f"/A<</O/List/ListNumbering/{_counting(counted)}>>"


def _counting(counted: list[str]) -> str:
    """What items are counted by: "ii" is no letter."""
    if not counted[0]:
        return "Disc"
    if counted[0].isdecimal():
        return "Decimal"
    if any(len(word) > 1 for word in counted):
        return "LowerRoman"
    return "UpperAlpha" if counted[0].isupper() else "LowerAlpha"


def _y(top: float) -> float:
    """The height on the page of a place that far below the top margin."""
    return PAGE[1] - MARGIN - top


def _centred(line: Line, size: float = SIZE) -> float:
    return (PAGE[0] - line.width * size / 1000) / 2

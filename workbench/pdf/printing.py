"""A letter as a PDF."""

from __future__ import annotations

import datetime as dt

from workbench.letter import Letter
from workbench.pdf import layout
from workbench.pdf.canvas import Element, TaggedCanvas
from workbench.pdf.fonts import REGULAR, drawn, width
from workbench.pdf.layout import CELL, LEADING, MARGIN, PAGE, SIZE, Placed
from workbench.pdf.lines import Line, Piece

_FIELD_NAME = "Signature"
_DESCRIPTION = "Electronic signature of the expert reviewer"
_ASCENT = 10.7  # from the top of a line to its base line
_FOOTER = (10.0, 40.0)  # size and base line
_GREY, _RULE = 0.88, 0.5
_ROW_HEADER = "/A<</O/Table/Scope/Row>>"
_SPANNED = "/A<</O/Table/ColSpan 3>>"


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
        self._document = self.canvas.element("Document")
        self._sections = [self._document]  # those that are open, outermost first
        self._elements: list[Element] = []  # of the box that was begun last: one for each cell
        self._table: Element | None = None

    def draw(self, placed: Placed) -> None:
        """Draws some lines of a box; its elements are made with its first line."""
        tag = placed.box.tag
        if tag == "TR":
            self._draw_row(placed)
        elif tag == "Form":
            self._draw_field(placed)
        else:
            self._draw_text(placed)

    def footer(self, text: str) -> None:
        """A line at the foot of the page, which is no part of the letter's text."""
        size, y = _FOOTER
        line = Line((Piece(text, REGULAR),), width(text, REGULAR))
        with self.canvas.artifact("/Type/Pagination/Subtype/Footer"):
            self.canvas.lines((line,), _centred(line, size), y, size, LEADING)

    def _draw_text(self, placed: Placed) -> None:
        box, lines = placed.box, placed.box.cells[0][placed.first : placed.last]
        if not placed.first:
            tag = self._section(placed) if box.whole else box.tag
            self._elements = [self.canvas.element(tag, self._sections[-1])]
        y = _y(placed.top) - _ASCENT
        with self.canvas.tagged(self._elements[0]):
            if box.tag != "H1":
                self.canvas.lines(lines, MARGIN, y, SIZE, LEADING)
            for number, line in enumerate(lines if box.tag == "H1" else ()):
                self.canvas.lines((line,), _centred(line), y - number * LEADING, SIZE, LEADING)

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

    def _draw_row(self, placed: Placed) -> None:
        box, x = placed.box, MARGIN
        if not placed.first:
            self._begin_row(len(box.cells))
        height = box.height(placed.last - placed.first)
        widths = layout.columns(len(box.cells))
        for number, (cell, width_) in enumerate(zip(box.cells, widths, strict=True)):
            self._frame(x, _y(placed.top + height), width_, height, grey=number % 2 == 0)
            with self.canvas.tagged(self._elements[number]):
                lines = cell[placed.first : placed.last]
                y = _y(placed.top + box.padding) - _ASCENT
                self.canvas.lines(lines, x + CELL, y, SIZE, LEADING)
            x += width_

    def _begin_row(self, cells: int) -> None:
        self._table = self._table or self.canvas.element("Table", self._document)
        row = self.canvas.element("TR", self._table)
        value = "" if cells > 2 else _SPANNED
        kinds = (("TH", _ROW_HEADER), ("TD", value)) * (cells // 2)
        self._elements = [self.canvas.element(tag, row, entries) for tag, entries in kinds]

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
        element = self.canvas.element("Form", self._document)
        self.canvas.signature_field(element, _FIELD_NAME, _DESCRIPTION, rect)


def _y(top: float) -> float:
    """The height on the page of a place that far below the top margin."""
    return PAGE[1] - MARGIN - top


def _centred(line: Line, size: float = SIZE) -> float:
    return (PAGE[0] - line.width * size / 1000) / 2

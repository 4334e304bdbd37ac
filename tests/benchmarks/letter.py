"""A letter against a bare canvas of reportlab: the same broken lines, the same embedded fonts.

What ours does besides: breaking the lines, pages, tags, metadata, bookmarks, signature field.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.timing import alternating, milliseconds
from workbench import pdf, workspace
from workbench.case import Case, replace
from workbench.letter import compose
from workbench.pdf.fonts import REGULAR
from workbench.pdf.layout import LEADING, MARGIN, PAGE, SIZE, Placed, boxes, paged
from workbench.pdf.lines import Line


def figures() -> Iterator[str]:
    """One line for the letter, one for the words of the letter alone."""
    case = benchmark_case()
    letter = compose(case)
    pages = paged(boxes(letter))
    ours, bare, words = alternating(
        lambda: pdf.render(letter), lambda: _bare(pages), lambda: compose(case), rounds=25
    )
    yield (
        f"letter of {len(pages)} pages against a bare canvas: {ours / bare:.2f} "
        f"({milliseconds(ours)} against {milliseconds(bare)})"
    )
    yield f"composing its words: {milliseconds(words)}"


def benchmark_case() -> Case:
    """The sample with longer rationales: four pages, as letters with two issues often have."""
    case = workspace.read_text(workspace.sample_text())
    issues = tuple(replace(issue, rationale=issue.rationale * 7) for issue in case.issues)
    return replace(case, issues=issues)


def _bare(pages: tuple[tuple[Placed, ...], ...]) -> bytes:
    canvas = Canvas(BytesIO(), PAGE, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for page in pages:
        for placed in page:
            for cell in placed.box.cells:
                _draw(canvas, placed, cell)
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _draw(canvas: Canvas, placed: Placed, cell: tuple[Line, ...]) -> None:
    y = PAGE[1] - MARGIN - placed.top
    for line in cell[placed.first : placed.last]:
        y -= LEADING
        text = canvas.beginText(MARGIN, y)
        for words, name in line.pieces:
            text.setFont(name, SIZE)
            text.textOut(words)
        canvas.drawText(text)

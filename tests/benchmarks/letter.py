"""A letter against a bare canvas of reportlab, and against WeasyPrint on the same text.

The bare canvas draws the same broken lines with the same embedded fonts. What ours does besides:
breaking the lines, pages, tags, metadata, bookmarks, signature field. WeasyPrint makes PDF/UA-1
with the same fonts, loaded before; it breaks lines and pages too, but makes no PDF/A and no field.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.timing import alternating, milliseconds
from workbench import pdf, resources, workspace
from workbench.case import Case, replace
from workbench.letter import Block, FactTable, Heading, Letter, Paragraph, block_text, compose
from workbench.pdf.fonts import REGULAR
from workbench.pdf.layout import LEADING, MARGIN, PAGE, SIZE, Placed, boxes, paged
from workbench.pdf.lines import Line, broken

_MOST_OF_BARE = 2.0
_MOST_OF_WEASYPRINT = 1 / 8
_CSS = """
@page { size: letter; margin: 72pt; @bottom-center { content: "Page " counter(page); } }
@font-face { font-family: Letter; src: url(data:font/ttf;base64,%s); }
@font-face { font-family: Letter; font-weight: bold; src: url(data:font/ttf;base64,%s); }
body { font: 12pt/13.8pt Letter; }
h1, h2 { font-size: 12pt; } h1 { text-align: center; }
"""


def figures() -> Iterator[str]:
    """Lines for the letter, for the words of the letter alone, and for WeasyPrint."""
    case = benchmark_case()
    letter = compose(case)
    pages = paged(boxes(letter))
    ours, bare, words = alternating(
        lambda: _printed(letter), lambda: _bare(pages), lambda: compose(case), rounds=25
    )
    yield (
        f"letter of {len(pages)} pages against a bare canvas: {ours / bare:.2f}, at most "
        f"{_MOST_OF_BARE} ({milliseconds(ours)} against {milliseconds(bare)})"
    )
    yield f"composing its words: {milliseconds(words)}"
    yield _against_weasyprint(letter)


def _printed(letter: Letter) -> bytes:
    """The letter with all its lines broken anew: between edits most paragraphs keep theirs."""
    broken.cache_clear()
    return pdf.render(letter)


def _against_weasyprint(letter: Letter) -> str:
    if find_spec("weasyprint") is None:
        return "letter against WeasyPrint: it is not installed, nothing was measured"
    ours, theirs = alternating(lambda: _printed(letter), _weasyprint(letter), rounds=15)
    return (
        f"letter against WeasyPrint: {ours / theirs:.3f}, at most {_MOST_OF_WEASYPRINT} "
        f"({milliseconds(ours)} against {milliseconds(theirs)})"
    )


def _weasyprint(letter: Letter) -> Callable[[], object]:
    """What prints the words of a letter by WeasyPrint, its style sheet and fonts read before."""
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    names = ("fonts/LiberationSerif-Regular.ttf", "fonts/LiberationSerif-Bold.ttf")
    data = (base64.b64encode(resources.data(name)).decode() for name in names)
    style = weasyprint.CSS(string=_CSS % tuple(data), font_config=fonts)
    head = f"<html lang=en><title>{html.escape(letter.title)}</title>"
    source = head + "".join(map(_element, letter.blocks))

    def printed() -> object:
        document = weasyprint.HTML(string=source)
        return document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    return printed


def _element(block: Block) -> str:
    if isinstance(block, FactTable):
        cells = (f"<th>{html.escape(a)}<td>{html.escape(b)}" for a, b in block.rows)
        return f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block_text(block))}</h{block.level}>"
    if isinstance(block, Paragraph):
        runs = ((html.escape(run.text), run.bold) for run in block.runs)
        return f"<p>{''.join(f'<b>{text}</b>' if bold else text for text, bold in runs)}</p>"
    return f"<pre>{html.escape(block_text(block))}</pre>"


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

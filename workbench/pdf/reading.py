"""The text and the pictures of a PDF, whoever made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.case import Problem
from workbench.pdf.values import PagePicture

# pdfium marks a hyphen at the end of a line by a character of its own.
_LINE_END_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": None})
_PARAGRAPH = 0.35  # of a line's height: how much empty space begins a paragraph
_NO_TEXT = "This PDF holds no text; its pages are probably scanned pictures."


def text(data: bytes) -> str:
    """The text of a PDF, its pages joined by form feeds, its paragraphs parted by empty lines.

    :class:`Problem` if the file is damaged or no PDF, needs a password, or holds no text.
    """
    with opened(data) as document:
        pages = [_page_text(page) for page in document]
    if not any(page.strip() for page in pages):
        raise Problem(_NO_TEXT)
    return "\f".join(pages)


def plain_text(data: bytes) -> str:
    """The text of all pages as pdfium finds it; empty if there is none. Problem as for `text`."""
    with opened(data) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(found).translate(_LINE_END_HYPHENS)


def page_pictures(
    data: bytes, scale: float, wanted: Iterable[int] | None = None
) -> tuple[PagePicture, ...]:
    """Pages, ``scale`` pixels to the point (1/72 inch), signatures and form fields included.

    ``wanted`` are pages from 0, of which some may not be there; None wants all.
    """
    with opened(data) as document:
        document.init_forms()
        there = range(len(document))
        numbers = there if wanted is None else [number for number in wanted if number in there]
        return tuple(_picture(document[number], number, scale) for number in numbers)


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with opened(data) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def marked(data: bytes) -> Iterator[tuple[int, int, float, float]]:
    """What is drawn as numbered content: page from 0, number, upper and lower end in points.

    The ends count from the upper edge of the page. Content of several strokes comes several times.
    """
    with opened(data) as document:
        for page, content in enumerate(document):
            height = content.get_height()
            for drawn in content.get_objects():
                number = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
                if number >= 0:
                    _, bottom, _, top = drawn.get_bounds()
                    yield page, number, height - top, height - bottom


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document of pdfium; :class:`Problem` if the file cannot be read, or a page of it."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Problem("This PDF is protected by a password.") from None
        raise Problem("This file is damaged, or it is no PDF.") from None
    try:
        yield document
    except pypdfium2.PdfiumError:  # a page that cannot be loaded
        raise Problem("This PDF is damaged.") from None
    finally:
        document.close()


def _page_text(page: Any) -> str:
    """The text of a page, with an empty line wherever more than the usual space parts two lines."""
    content = page.get_textpage()
    found: str = content.get_text_range()
    lines = found.split("\r\n")
    if len(found) == content.count_chars():  # else characters and their boxes cannot be matched
        lines = list(_spaced(lines, content))
    return "\n".join(lines).translate(_LINE_END_HYPHENS)


def _spaced(lines: list[str], content: Any) -> Iterator[str]:
    start, above = 0, None
    for line in lines:
        if line.strip():
            box = content.get_charbox(start + len(line) - len(line.lstrip()), loose=True)
            if above and above[1] - box[3] > _PARAGRAPH * (box[3] - box[1]):
                yield ""
            above = box  # left, bottom, right, top
        yield line
        start += len(line) + len("\r\n")


def _picture(page: Any, number: int, scale: float) -> PagePicture:
    """The page in gray: a letter has no colors, and this is a quarter to send and hold.

    It is drawn on a bitmap of four equal bytes to a pixel all the same. pdfium then sets each
    character to a third of a pixel; on one of a single byte, to a whole one, which at the size of
    a screen takes the space from between words.
    """
    bitmap = page.render(scale=scale, grayscale=True, force_bitmap_format=pdfium.FPDFBitmap_BGRx)
    picture = PagePicture(
        page=number,
        width=bitmap.width,
        height=bitmap.height,
        row=bitmap.stride // 4,
        pixels=bytes(bitmap.buffer)[::4],
    )
    bitmap.close()
    return picture

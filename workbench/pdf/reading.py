"""The text and the pictures of a PDF, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.case import Problem, Value

_LINE_END_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": None})
_NO_TEXT = "This PDF holds no text; its pages are probably scanned pictures."


class PagePicture(Value):
    """One page as pixels: rows from top to bottom, four bytes a pixel: red, green, blue, unused."""

    width: int
    height: int
    pixels: bytes


def text(data: bytes) -> str:
    """The text of a PDF, its pages joined by form feeds.

    :class:`Problem` if the file is damaged or no PDF, needs a password, or holds no text.
    """
    with _opened(data) as document:
        pages = [_page_text(page) for page in document]
    if not any(page.strip() for page in pages):
        raise Problem(_NO_TEXT)
    return "\f".join(pages)


def page_pictures(data: bytes, scale: float) -> tuple[PagePicture, ...]:
    """All pages, ``scale`` pixels to the point (1/72 inch), signatures and form fields included."""
    with _opened(data) as document:
        document.init_forms()
        return tuple(_picture(page, scale) for page in document)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
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
    """The text of a page; pdfium marks a hyphen at the end of a line by a character of its own."""
    found: str = page.get_textpage().get_text_range()
    return found.translate(_LINE_END_HYPHENS)


def _picture(page: Any, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    picture = PagePicture(width=bitmap.width, height=bitmap.height, pixels=bytes(bitmap.buffer))
    bitmap.close()
    return picture

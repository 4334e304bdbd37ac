"""A PDF that is read a part at a time: its pages as pictures, their words, what is found in them.

All places are points from the upper left corner of the page as it is shown, turned pages too.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from workbench.case import Problem
from workbench.pdf.kept_values import Box, Hit, Layout, PlacedWord
from workbench.pdf.reading import _picture
from workbench.pdf.values import PagePicture

_FINE = 10  # places are told to a tenth of a point
_LINE = 0.5  # of a word's height: how far its middle may lie off that of its line
_MOST = 60_000_000  # pixels of a picture: a letter page at 400 % on a fine screen has fewer
_DAMAGED = "This file is damaged, or it is no PDF."
_LOCKED = (
    "This PDF is protected by a password. Save a copy without one in the program that opens it."
)


def layout_of(path: Path) -> Layout:
    """The layout of a PDF file that nobody has taken in yet.

    :class:`Problem` if it is damaged or no PDF, or needs a password.
    """
    with _opened(path) as document:
        return layout(document)


def layout(document: Any) -> Layout:
    """The sizes and labels of all pages."""
    count = len(document)
    sizes = tuple(_rounded(document.get_page_size(number)) for number in range(count))
    labels = tuple(document.get_page_label(number) for number in range(count))
    numbers = tuple(str(number + 1) for number in range(count))
    named = any(label not in ("", number) for label, number in zip(labels, numbers, strict=True))
    return Layout(sizes=sizes, labels=labels if named else ())


class KeptDocument:
    """An open PDF; close it. A damaged page raises :class:`Problem`."""

    def __init__(self, file: io.RawIOBase) -> None:
        with _problems():
            self._document: Any = pypdfium2.PdfDocument(file)
            self._document.init_forms()
        self.count = len(self._document)
        self._texts: dict[int, bool] = {}  # whether a page has any

    def close(self) -> None:
        """End it, and forget what was read."""
        self._document.close()

    def pictures(self, scale: float, wanted: tuple[int, ...]) -> tuple[PagePicture, ...]:
        """Pictures of these pages, ``scale`` pixels to a point; of a huge page, as many as it may.

        A page of a plan is some square meters: whole and fine it would fill the memory.
        """
        with _problems():
            there = [number for number in wanted if number < self.count]
            sizes = [self._document.get_page_size(number) for number in there]
            return tuple(
                _picture(self._document[number], number, within(size, scale))
                for number, size in zip(there, sizes, strict=True)
            )

    def words(self, number: int) -> tuple[PlacedWord, ...]:
        """The words of a page in the order in which they are read; none on a scanned one."""
        with _problems(), self._text(number) as (page, content):
            return tuple(_words(page, content))

    def has_text(self, number: int) -> bool:
        """Whether a page has words that can be searched."""
        if number not in self._texts:
            with _problems(), self._text(number) as (_, content):
                self._texts[number] = bool(content.get_text_range().strip())
        return self._texts[number]

    def hits(self, number: int, words: str) -> tuple[Hit, ...]:
        """Where words stand on a page, in capitals or not."""
        if not self.has_text(number):
            return ()
        with _problems(), self._text(number) as (page, content):
            return tuple(_hits(page, content, number, words))

    @contextmanager
    def _text(self, number: int) -> Iterator[tuple[Any, Any]]:
        page = self._document[number]
        content = page.get_textpage()
        try:
            yield page, content
        finally:
            content.close()
            page.close()


def within(size: tuple[float, float], scale: float) -> float:
    """The scale at which a page of this size has no more pixels than a picture may have."""
    width, height = size
    return min(scale, math.sqrt(_MOST / max(1.0, width * height)))


def _hits(page: Any, content: Any, number: int, words: str) -> Iterator[Hit]:
    place = _Placing(page)
    searcher = content.search(words)
    try:
        while (found := searcher.get_next()) is not None:
            count = content.count_rects(*found)
            boxes = tuple(place.box(*content.get_rect(index)) for index in range(count))
            if boxes:
                yield Hit(page=number, boxes=boxes)
    finally:
        searcher.close()


def _words(page: Any, content: Any) -> Iterator[PlacedWord]:
    """The words between the spaces of a page's characters."""
    place = _Placing(page)
    last: Box | None = None
    text, box = "", None
    for index in range(content.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(content, index))
        if character.isspace() or character == "\0":
            if box is not None:
                yield PlacedWord(text=text, box=box, begins=_begins(last, box))
                last = box
            text, box = "", None
            continue
        corner = place.box(*content.get_charbox(index, loose=True))
        text += "-" if character in "\ufffe\x02" else character
        box = corner if box is None else _around(box, corner)
    if box is not None:
        yield PlacedWord(text=text, box=box, begins=_begins(last, box))


def _begins(last: Box | None, box: Box) -> bool:
    """Whether a word stands on another line than the one before it."""
    if last is None:
        return True
    height = max(box.bottom - box.top, last.bottom - last.top)
    return abs((box.top + box.bottom) - (last.top + last.bottom)) / 2 > _LINE * height


def _around(one: Box, other: Box) -> Box:
    return Box(
        left=min(one.left, other.left),
        top=min(one.top, other.top),
        right=max(one.right, other.right),
        bottom=max(one.bottom, other.bottom),
    )


class _Placing:
    """Turns places of a page as the file has them into places as they are seen."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._width, self._height = (round(side * _FINE) for side in page.get_size())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        one, other = self._seen(left, top), self._seen(right, bottom)
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Box(left=across[0], top=down[0], right=across[1], bottom=down[1])

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        found = ctypes.c_int(), ctypes.c_int()
        size = (0, 0, self._width, self._height, 0)
        pdfium.FPDF_PageToDevice(self._page, *size, x, y, *map(ctypes.byref, found))
        return found[0].value / _FINE, found[1].value / _FINE


def _rounded(size: tuple[float, float]) -> tuple[float, float]:
    return round(size[0], 1), round(size[1], 1)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    with _problems():
        document = pypdfium2.PdfDocument(path)
    try:
        with _problems():
            yield document
    finally:
        document.close()


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Problem("The file is not there any more.") from None
    except pypdfium2.PdfiumError as error:
        password = error.err_code == pdfium.FPDF_ERR_PASSWORD
        raise Problem(_LOCKED if password else _DAMAGED) from None

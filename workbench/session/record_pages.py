"""Reading kept records in the worker process.

It opens one PDF at a time and holds no more of it than the parts that were read last. The worker
reads from the encrypted file itself: 100 MB never go through the pipe, nor lie in memory at once,
and no temporary file is made. What it holds goes when other records are read, when it is told to
forget, and with the process when the workspace is locked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.case import Value
from workbench.pdf import PagePicture
from workbench.pdf.kept_values import Box as Box
from workbench.pdf.kept_values import Hit as Hit
from workbench.pdf.kept_values import Layout as Layout
from workbench.pdf.kept_values import PlacedWord as PlacedWord
from workbench.workspace.record_files import RecordSource, refuse_unfit

if TYPE_CHECKING:
    from workbench.pdf.kept import KeptDocument
    from workbench.store.record_files import PartReader

_TURN = 0.08  # seconds of searching, after which others of the worker's requests have their turn


class Found(Value):
    """What a turn of searching came to."""

    hits: tuple[Hit, ...]
    searched: int  # pages that were looked through
    scanned: int  # of these, pages that hold no text


class _Open:
    """The PDF that is being read."""

    def __init__(self, source: RecordSource) -> None:
        from workbench.pdf.kept import KeptDocument
        from workbench.store.record_files import PartReader

        self._reader: PartReader = PartReader(source)
        with self._reader.opened():
            self._document: KeptDocument = KeptDocument(self._reader)

    @contextmanager
    def reading(self) -> Iterator[KeptDocument]:
        with self._reader.opened():
            yield self._document


def new_layout(path: Path) -> Layout:
    """The layout of a PDF file that is to be kept. Raises Problem where it cannot be."""
    from workbench.pdf.kept import layout_of

    refuse_unfit(path)
    return layout_of(path)


def record_pictures(
    source: RecordSource, scale: float, wanted: tuple[int, ...]
) -> tuple[PagePicture, ...]:
    """Pictures of some pages from 0, ``scale`` pixels to a point."""
    with _opened(source).reading() as document:
        return document.pictures(scale, wanted)


def record_words(source: RecordSource, page: int) -> tuple[PlacedWord, ...]:
    """The words of a page, where they stand."""
    with _opened(source).reading() as document:
        return document.words(page)


def record_hits(source: RecordSource, words: str, first: int) -> Found:
    """Where words stand from page ``first`` on, as far as one turn of searching comes."""
    hits, scanned, page = list[Hit](), 0, first
    end = time.monotonic() + _TURN
    with _opened(source).reading() as document:
        while page < document.count and (page == first or time.monotonic() < end):
            scanned += not document.has_text(page)
            hits += document.hits(page, words)
            page += 1
    return Found(hits=tuple(hits), searched=page - first, scanned=scanned)


def forget_records() -> None:
    """Hold nothing of any records any more."""
    _opened.cache_clear()


@lru_cache(maxsize=1)  # the pages of one PDF are asked for again and again
def _opened(source: RecordSource) -> _Open:
    return _Open(source)

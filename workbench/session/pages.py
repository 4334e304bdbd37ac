"""The pages of a letter as pictures; made in the worker process, which keeps the last letter."""

from __future__ import annotations

from functools import lru_cache

from workbench import pdf
from workbench.case import Case, Value
from workbench.letter import compose
from workbench.pdf import PagePicture


class LetterPages(Value):
    """How large the pages of a letter are, and pictures of those that were asked for."""

    sizes: tuple[tuple[float, float], ...]  # width and height in points
    pictures: tuple[PagePicture, ...]


def letter_pages(case: Case, scale: float, wanted: tuple[int, ...] | None = None) -> LetterPages:
    """The pages of a case's letter, with pictures of ``scale`` pixels to a point.

    ``wanted`` are pages from 0, and may be more than there are; None wants all.
    """
    return file_pages(_printed(case), scale, wanted)


def file_pages(data: bytes, scale: float, wanted: tuple[int, ...] | None = None) -> LetterPages:
    """The pages of a letter as it was issued, its visible signature included."""
    pictures = pdf.page_pictures(data, scale, wanted)
    return LetterPages(sizes=pdf.page_sizes(data), pictures=pictures)


@lru_cache(maxsize=1)  # pages in view are asked for first, the others of the same letter after them
def _printed(case: Case) -> bytes:
    return pdf.render(compose(case))

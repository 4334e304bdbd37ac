"""The pages of a letter as pictures; made in the worker process, which keeps the last letter."""

from __future__ import annotations

from functools import lru_cache

from workbench import pdf
from workbench.case import Case, Value
from workbench.letter import compose
from workbench.pdf import PagePicture, Structure
from workbench.session.printed import Printed, printed


class LetterPages(Value):
    """How large the pages of a letter are, and pictures of those that were asked for."""

    sizes: tuple[tuple[float, float], ...]  # width and height in points
    pictures: tuple[PagePicture, ...]
    printed: tuple[Printed, ...] = ()  # the words of all pages, where they were asked for


def letter_pages(
    case: Case,
    scale: float,
    wanted: tuple[int, ...] | None = None,
    file: bytes = b"",
    *,
    placed: bool = False,
) -> LetterPages:
    """The pages of a case's letter, with pictures of ``scale`` pixels to a point.

    ``wanted`` are pages from 0, and may be more than there are; None wants all. ``file`` is the
    letter as it was issued, its visible signature included, once there is one. With ``placed`` it
    is told which words come from which field.
    """
    data = file or _printed(case)
    return LetterPages(
        sizes=pdf.page_sizes(data),
        pictures=pdf.page_pictures(data, scale, wanted),
        printed=printed(case) if placed else (),
    )


def letter_structure(case: Case, file: bytes = b"") -> Structure:
    """What a screen reader finds in the letter of a case, or in the ``file`` that was issued."""
    return pdf.structure(file or _printed(case))


@lru_cache(maxsize=1)  # pages in view are asked for first, the others of the same letter after them
def _printed(case: Case) -> bytes:
    return pdf.render(compose(case))

"""A text put in order on request, as the worker process does it: joined lines, parted sentences."""

from __future__ import annotations

from workbench.checks import glued_places
from workbench.pasting import Tidied, tidied
from workbench.spelling import is_known


def joined(text: str, *, every: bool = False) -> Tidied:
    """A text with its paragraphs in one piece, where a page broke them; see :func:`tidied`."""
    return tidied(text, is_known, every=every)


def joined_wholly(text: str) -> Tidied:
    """The same with every single line break taken for one of a page."""
    return joined(text, every=True)


def parted(text: str) -> tuple[str, int]:
    """A text with a space between sentences that were glued, and how many were missing."""
    places = glued_places(text)
    ends = (*places, len(text))
    parts = (text[start:end] for start, end in zip((0, *places), ends, strict=True))
    return " ".join(parts), len(places)

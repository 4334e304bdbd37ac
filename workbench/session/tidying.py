"""A text put in order on request, as the worker process does it: joined lines, parted sentences."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from workbench.checks import glued_places
from workbench.pasting import tidied
from workbench.spelling import is_known

_PIECE = re.compile(r"\S+\s*|\s+")
_LONGEST = 20_000  # characters of a text whose pieces are compared one by one


class Tidy(NamedTuple):
    """A text in order, how it comes from the one before, and the lines of pages left out of it."""

    text: str
    edits: tuple[tuple[int, int, str], ...]  # places, and what stands there now, from the top
    left_out: tuple[str, ...]


def joined(text: str, *, every: bool = False) -> Tidy:
    """A text with its paragraphs in one piece, where a page broke them; see :func:`tidied`."""
    found = tidied(text, is_known, every=every)
    return Tidy(found.text, _edits(text, found.text), found.left_out)


def joined_wholly(text: str) -> Tidy:
    """The same with every single line break taken for one of a page."""
    return joined(text, every=True)


def glued(text: str) -> tuple[int, ...]:
    """Where a text needs a space, as the check of glued sentences has it."""
    return glued_places(text)


def _edits(before: str, after: str) -> tuple[tuple[int, int, str], ...]:
    """What changed, piece by piece, so that what is tied to the words between stays tied."""
    if before == after:
        return ()
    if len(before) > _LONGEST:
        return ((0, len(before), after),)
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    starts, ends = _starts(old), _starts(new)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        (starts[a], starts[b], after[ends[c] : ends[d]])
        for kind, a, b, c, d in changes
        if kind != "equal"
    )


def _starts(pieces: list[str]) -> list[int]:
    """Where each piece begins, and where the last one ends."""
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts

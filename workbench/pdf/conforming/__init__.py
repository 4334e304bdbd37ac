"""The gate that every letter passes: PDF/UA-1 and PDF/A-2a, and the words that were composed.

The rules know only what a letter of this program may hold and refuse all else, so that a fault of
ours, of a library or of the machine is noticed before a letter leaves. The tests ask veraPDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from workbench.letter import Letter
from workbench.pdf import unpacking
from workbench.pdf.conforming import content, document, structure
from workbench.pdf.conforming.level_b import level_b
from workbench.pdf.conforming.opened import File
from workbench.pdf.conforming.tree import Malformed
from workbench.pdf.conforming.words import words

Rule = Callable[[File], Iterator[str]]

RULES: tuple[Rule, ...] = (
    document.syntax, document.trailer, document.catalog, document.identification, document.colors,
    document.fonts, content.pages, content.drawing, content.footers, content.ownership,
    content.order, content.way_back, structure.nesting, structure.holding, structure.headings,
    structure.tables, structure.lists, structure.fields, structure.bookmarks, level_b, words,
)  # fmt: skip


def conformance(data: bytes, letter: Letter | None) -> tuple[str, ...]:
    """See :func:`workbench.pdf.conformance`."""
    with unpacking.opened(data) as pdf:
        file = File(data, pdf, letter)
        said = chain.from_iterable(_said(rule, file) for rule in RULES)
        return tuple(dict.fromkeys(said))


def _said(rule: Rule, file: File) -> Iterator[str]:
    """What a rule says; where it cannot read the file, that the file is wrong there."""
    try:
        yield from rule(file)
    except Malformed as malformed:
        yield str(malformed)
    except unpacking.UNREADABLE:
        name = rule.__name__.replace("_", " ")
        yield f"The file lacks something, or it is of another kind than in a letter ({name})."

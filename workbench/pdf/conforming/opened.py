"""A file as the rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from workbench.letter import Letter
from workbench.pdf import marks
from workbench.pdf.conforming import tree
from workbench.pdf.conforming.tree import Element, Field, Ident, Piece


@dataclass(frozen=True)
class Page:
    """A page with what is drawn on it."""

    number: int  # from 1
    entries: Any
    sheet: marks.Sheet

    @property
    def ident(self) -> Ident:
        """Its object."""
        ident: Ident = self.entries.objgen
        return ident

    @cached_property
    def pieces(self) -> dict[Piece, marks.Mark]:
        """Its marked content that is no artifact, in the order in which it is drawn."""
        return dict(self._numbered)

    @property
    def repeats(self) -> bool:
        """Whether two pieces have one number."""
        return len(self.pieces) < len(self._numbered)

    @cached_property
    def _numbered(self) -> list[tuple[Piece, marks.Mark]]:
        numbers = ((mark.number, mark) for mark in self.sheet.marks)
        return [(Piece(self.ident, n), mark) for n, mark in numbers if n is not None]


class File:
    """A PDF, read once: its pages, its structure tree and its words."""

    def __init__(self, data: bytes, file: pikepdf.Pdf, letter: Letter | None) -> None:
        self.data = data
        self.pdf = file
        self.root: Any = file.Root
        self.letter = letter

    @cached_property
    def pages(self) -> list[Page]:
        """The pages, in order."""
        known: dict[Ident, marks.Characters] = {}
        return [
            Page(number, page.obj, marks.sheet(page, known))
            for number, page in enumerate(self.pdf.pages, 1)
        ]

    @cached_property
    def tree(self) -> Element:
        """The root of the structure tree."""
        return tree.read(self.pdf)

    @cached_property
    def owners(self) -> dict[Piece | Field, Element]:
        """The element of each piece of content and each field, in order of reading."""
        return {content: element for element in self.tree.all() for content in element.contents}

    @cached_property
    def annotations(self) -> list[tuple[Page, Any]]:
        """Each annotation with its page."""
        return [(page, item) for page in self.pages for item in page.entries.get("/Annots", [])]

    @property
    def is_signed(self) -> bool:
        """Whether its signature field is filled."""
        return any("/V" in item for _, item in self.annotations)

    @cached_property
    def texts(self) -> dict[Piece, str]:
        """The words of each piece of content."""
        return {piece: mark.text for page in self.pages for piece, mark in page.pieces.items()}

    def words(self, element: Element) -> str:
        """What is read aloud for an element alone, its lines joined."""
        pieces = (content for content in element.contents if isinstance(content, Piece))
        return plain("".join(self.texts[piece] for piece in pieces))


def plain(text: str) -> str:
    """A text with each run of white space as one space: lines may end anywhere."""
    return " ".join(text.split())

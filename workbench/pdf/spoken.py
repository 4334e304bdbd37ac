"""A letter as a screen reader comes to it: read from the file, not from what was meant.

The structure tree says what each part is and in which order it is read; the words are those that
the marked content of the pages shows, and where they stand is where pdfium finds them drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from workbench.case import Problem
from workbench.pdf import reading, unpacking
from workbench.pdf.conforming.opened import File, plain
from workbench.pdf.conforming.tree import Element, Field, Malformed, Piece
from workbench.pdf.values import Spoken, Structure

_UNREADABLE = "The structure of this letter cannot be read."
_KINDS = {
    "P": "paragraph", "L": "list", "LI": "item", "Table": "table", "TR": "row", "TH": "header",
    "TD": "cell", "Form": "field",
}  # fmt: skip
_GROUPS = {"Document", "Sect"}


class _Spot(NamedTuple):
    page: int  # from 0
    top: float  # points from the upper edge
    bottom: float


def structure(data: bytes) -> Structure:
    """The parts of a letter in order of reading. :class:`Problem` where they cannot be read."""
    with unpacking.opened(data) as pdf:
        reader = _Reader(File(data, pdf, None))
        try:
            return reader.structure()
        except (Malformed, *unpacking.UNREADABLE):
            raise Problem(_UNREADABLE) from None


class _Reader:
    def __init__(self, file: File) -> None:
        self._file = file

    def structure(self) -> Structure:
        """All that is read, and what is passed over."""
        file = self._file
        marks = (mark for page in file.pages for mark in page.sheet.marks if mark.is_artifact)
        return Structure(
            title=str(file.pdf.docinfo.get("/Title", "")),
            language=str(file.root.get("/Lang", "")),
            parts=tuple(self._parts(file.tree)),
            passed_over=tuple(plain(mark.text) for mark in marks if mark.text.strip()),
        )

    def _parts(self, above: Element) -> Iterator[Spoken]:
        for element in above.elements:
            if element.tag in _GROUPS:
                yield from self._section(element)
            else:
                yield self._part(element)

    def _section(self, section: Element) -> Iterator[Spoken]:
        """A heading with all that stands below it; parts without a heading stand for themselves."""
        first, *others = self._parts(section)
        if first.kind == "heading" and not first.parts:
            yield Spoken(
                kind=first.kind,
                text=first.text,
                level=first.level,
                parts=tuple(others),
                page=first.page,
                top=first.top,
                bottom=first.bottom,
            )
        else:
            yield from (first, *others)

    def _part(self, element: Element) -> Spoken:
        is_heading = element.tag[:1] == "H" and element.tag[1:].isdecimal()
        spot = next(self._spots(element), _Spot(0, 0.0, 0.0))
        inner = () if element.tag == "LI" else tuple(self._parts(element))
        return Spoken(
            kind="heading" if is_heading else _KINDS.get(element.tag, element.tag),
            text=self._words(element),
            level=int(element.tag[1:]) if is_heading else 0,
            heads=element.attributes.get("Scope", "").lower(),
            numbering=element.attributes.get("ListNumbering", ""),
            parts=inner,
            page=spot.page,
            top=spot.top,
            bottom=spot.bottom,
        )

    def _words(self, element: Element) -> str:
        """What is read of an element: of an item its mark too; of a field what it is for."""
        if element.tag == "LI":
            return " ".join(filter(None, map(self._file.words, element.elements)))
        if element.tag == "Form":
            return " ".join(
                plain(str(item.get("/TU", "")))
                for _, item in self._file.annotations
                if Field(item.objgen) in element.kids
            )
        return self._file.words(element)

    def _spots(self, element: Element) -> Iterator[_Spot]:
        """Where the content of an element stands, of all below it too."""
        for part in element.all():
            for content in part.contents:
                if isinstance(content, Piece):
                    page = self._numbers[content.page]
                    yield self._drawn.get((page, content.number), _Spot(page, 0.0, 0.0))
                else:
                    yield from self._field(content)

    def _field(self, field: Field) -> Iterator[_Spot]:
        for page, item in self._file.annotations:
            if Field(item.objgen) == field:
                height = float(page.entries.MediaBox[3])
                _, bottom, _, top = (float(edge) for edge in item.Rect)
                yield _Spot(page.number - 1, height - top, height - bottom)

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {page.ident: page.number - 1 for page in self._file.pages}

    @cached_property
    def _drawn(self) -> dict[tuple[int, int], _Spot]:
        spots: dict[tuple[int, int], _Spot] = {}
        for page, number, top, bottom in reading.marked(self._file.data):
            spot = spots.get((page, number), _Spot(page, top, bottom))
            spots[page, number] = _Spot(page, min(spot.top, top), max(spot.bottom, bottom))
        return spots

"""Rules for the structure tree, the signature field and the bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from workbench.pdf.conforming.opened import File, plain
from workbench.pdf.conforming.tree import ROOT, Element, Field, Ident, Piece

_PARTS = {"Sect", "P", "L", "Table", "Form"}
# Which elements may stand in which (ISO 32000-1, 14.8.4); where none may, there is content.
_BELOW: dict[str, set[str]] = {
    ROOT: {"Document"},
    "Document": _PARTS,
    "Sect": _PARTS | {"H1", "H2"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    **{tag: set() for tag in ("H1", "H2", "P", "Lbl", "LBody", "TH", "TD", "Form")},
}
_SCOPES = {"Row", "Column", "Both"}
_TABLE = {"O", "Scope", "ColSpan"}  # what a cell says of itself

_PRINTED, _UNSEEN = 4, 1 | 2 | 32  # flags: print; invisible, hidden, no view
_WIDGET = {
    "/Type", "/Subtype", "/FT", "/F", "/T", "/TU", "/Contents", "/Rect", "/P", "/StructParent",
    "/AP", "/V",
}  # fmt: skip


def nesting(file: File) -> Iterator[str]:
    """Each element stands where its kind may (UA 7.1; ISO 32000-1, 14.8.4)."""
    for above in file.tree.all():
        if above.tag not in _BELOW:
            yield f"The structure holds {above.tag}, which a letter never has."
        for element in above.elements:
            if element.tag not in _BELOW.get(above.tag, ()):
                yield f"The structure holds {element.tag} inside of {above.tag}."
            if element.parent != above.ident:
                yield f"An element {element.tag} names another parent than it has."


def holding(file: File) -> Iterator[str]:
    """Groups hold elements, the rest words, a form its field, and none is empty (UA 7.1)."""
    for element in file.tree.all():
        kind = Field if element.tag == "Form" else Piece
        if _BELOW.get(element.tag):
            fits = not element.contents
        else:
            fits = all(isinstance(kid, kind) for kid in element.kids)
        if not fits or not element.kids:
            yield f"An element {element.tag} holds what it may not, or nothing."


def headings(file: File) -> Iterator[str]:
    """Each section begins with its heading, of the level that it lies deep (UA 7.4.2)."""
    for depth, section in _sections(file.tree, 0):
        tags = [element.tag for element in section.elements]
        if tags[:1] != [f"H{depth}"] or {"H1", "H2"} & set(tags[1:]):
            yield "A section does not begin with a heading of its level, or has two."


def _sections(element: Element, depth: int) -> Iterator[tuple[int, Element]]:
    for kid in element.elements:
        if kid.tag == "Sect":
            yield depth + 1, kid
            yield from _sections(kid, depth + 1)
        else:
            yield from _sections(kid, depth)


def tables(file: File) -> Iterator[str]:
    """Header cells say what they head, and all rows of a table are equally wide (UA 7.5)."""
    for table in (element for element in file.tree.all() if element.tag == "Table"):
        cells = [row.elements for row in table.elements]
        if len({sum(_columns(cell) for cell in row) for row in cells}) > 1:
            yield "The rows of a table differ in the number of their columns."
        for cell in (cell for row in cells for cell in row):
            if cell.tag == "TH" and cell.attributes.get("Scope") not in _SCOPES:
                yield "A header cell of a table does not say what it heads."
            if set(cell.attributes) - _TABLE:
                yield "A cell of a table says something that a letter never says."


def _columns(cell: Element) -> int:
    return int(cell.attributes.get("ColSpan", "1"))


def lists(file: File) -> Iterator[str]:
    """A list says how it is numbered; an item has a label at most, then its words (UA 7.6)."""
    for element in file.tree.all():
        if element.tag == "L" and set(element.attributes) != {"O", "ListNumbering"}:
            yield "A list does not say how its items are numbered."
        tags = [kid.tag for kid in element.elements]
        if element.tag == "LI" and tags not in (["LBody"], ["Lbl", "LBody"]):
            yield "An item of a list is not a label and its words."


def fields(file: File) -> Iterator[str]:
    """The one annotation is a signature field that tells what it is (UA 7.18; A 6.3, 6.4)."""
    listed = [item.objgen for item in file.root.get("/AcroForm", {}).get("/Fields", [])]
    if listed != [item.objgen for _, item in file.annotations]:
        yield "The fields of the file and the annotations of its pages differ."
    if not set(file.root.get("/AcroForm", {}).keys()) <= {"/Fields", "/SigFlags"}:
        yield "The form of the file holds entries that a letter never has."
    for _, item in file.annotations:
        if (item.get("/Subtype"), item.get("/FT")) != ("/Widget", "/Sig"):
            yield "A page holds an annotation that is no signature field."
        yield from _described(file, item)
    if file.letter is not None and len(listed) != file.letter.signature_field:
        yield "The letter has a signature field that it should not have, or lacks one."


def _described(file: File, item: Any) -> Iterator[str]:
    if not set(item.keys()) <= _WIDGET:
        yield "The signature field holds entries that a letter never has."
    if not str(item.get("/TU", "")).strip() or not str(item.get("/Contents", "")).strip():
        yield "The signature field does not say what it is for."
    flags = int(item.get("/F", 0))
    if not flags & _PRINTED or flags & _UNSEEN or "/N" not in item.get("/AP", {}):
        yield "The signature field is not seen or not printed."
    if Field(item.objgen) not in file.owners:
        yield "The signature field belongs to no element."


class _Mark(NamedTuple):
    """A bookmark, or the heading that it should lead to."""

    level: int
    title: str
    page: Ident


def bookmarks(file: File) -> Iterator[str]:
    """One for each heading, in order, with its words, to the page where it stands."""
    expected = [_heading(file, depth, part) for depth, part in _sections(file.tree, 0)]
    if list(_outline(file.root.get("/Outlines", {}), 1)) != expected:
        yield "The bookmarks are not the headings of the letter."


def _heading(file: File, depth: int, section: Element) -> _Mark:
    heading = section.elements[0]
    piece = heading.contents[0]
    return _Mark(depth, file.words(heading), piece.page if isinstance(piece, Piece) else (0, 0))


def _outline(above: Any, level: int) -> Iterator[_Mark]:
    item = above.get("/First")
    while item is not None:
        yield _Mark(level, plain(str(item.Title)), item.Dest[0].objgen)
        yield from _outline(item, level + 1)
        item = item.get("/Next")

"""Rules for what is drawn, and for the two ways between it and the structure tree."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.pdf.conforming import tree
from workbench.pdf.conforming.opened import File, Page
from workbench.pdf.conforming.tree import Field, Piece
from workbench.pdf.marks import NO_TEXT, Mark

_PAGE = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/Contents", "/Rotate", "/StructParents",
    "/Tabs", "/Annots",
}  # fmt: skip
_RESOURCES = {"/Font", "/ProcSet"}
_FOOTER = "Footer"
_NO_CHARACTERS = set(NO_TEXT + "\ufeff\ufffe")  # UA 7.21.7


def pages(file: File) -> Iterator[str]:
    """Pages are stepped through in the order of the structure (UA 7.18.3)."""
    for page in file.pages:
        if page.entries.get("/Tabs") != "/S":
            yield f"Page {page.number} is not stepped through in the order of the structure."
        if not set(page.entries.keys()) <= _PAGE:
            yield f"Page {page.number} holds entries that a letter never has."
        if not set(page.entries.Resources.keys()) <= _RESOURCES:
            yield f"Page {page.number} uses what a letter never uses."


def drawing(file: File) -> Iterator[str]:
    """Everything drawn is content of an element or an artifact (UA 7.1)."""
    for page in file.pages:
        if page.sheet.unknown:
            yield f"Page {page.number} is drawn in a way that a letter never is."
        if not page.sheet.balanced:
            yield f"Page {page.number} holds marked content that does not end, or not once."
        for mark in page.sheet.marks:
            yield from _marked(page, mark)


def _marked(page: Page, mark: Mark) -> Iterator[str]:
    if mark.nested:
        yield f"Page {page.number} holds marked content inside of other marked content."
    if mark.is_artifact == (mark.number is not None):
        yield f"Page {page.number} holds something drawn that is neither content nor artifact."
    if _NO_CHARACTERS & set(mark.text):
        yield f"Page {page.number} shows a glyph that stands for no character."


def footers(file: File) -> Iterator[str]:
    """Words that a screen reader passes over are the number of the page alone (UA 7.8)."""
    for page in file.pages:
        hidden = [mark for mark in page.sheet.marks if mark.is_artifact and mark.text]
        number = f"Page {page.number} of {len(file.pages)}"
        if any((mark.kind, mark.text) != (_FOOTER, number) for mark in hidden):
            yield f"Page {page.number} shows words that a screen reader passes over."
        if file.letter is not None and len(hidden) != file.letter.footer:
            yield f"Page {page.number} should have {'one' if file.letter.footer else 'no'} footer."


def ownership(file: File) -> Iterator[str]:
    """Each piece of content has one element, of the kind that its mark names (UA 7.1)."""
    if len(file.owners) != sum(len(element.contents) for element in file.tree.all()):
        yield "A piece of the letter belongs to two elements."
    if any(isinstance(o, Piece) and o not in file.texts for o in file.owners):
        yield "An element names content that no page has."
    for page in file.pages:
        if page.repeats:
            yield f"Page {page.number} uses a number of marked content twice."
        for piece, mark in page.pieces.items():
            if piece not in file.owners:
                yield f"Page {page.number} holds content that belongs to no element."
            elif file.owners[piece].tag != mark.tag:
                yield f"Page {page.number} holds content of another kind than its element."


def order(file: File) -> Iterator[str]:
    """A page is read in the order in which it is drawn (UA 7.2)."""
    for page in file.pages:
        read = [o for o in file.owners if isinstance(o, Piece) and o.page == page.ident]
        if read != list(page.pieces):
            yield f"Page {page.number} is not read in the order in which it is drawn."


def way_back(file: File) -> Iterator[str]:
    """The parent tree leads from each piece of content, and each field, to its element."""
    expected = {}
    for page in file.pages:
        if page.pieces:
            pieces = sorted(page.pieces, key=lambda piece: piece.number)
            expected[int(page.entries.StructParents)] = [file.owners[p].ident for p in pieces]
    for _, item in file.annotations:
        expected[int(item.StructParent)] = [file.owners[Field(item.objgen)].ident]
    last = int(file.root.StructTreeRoot.ParentTreeNextKey)
    if tree.parents(file.pdf) != expected or last <= max(expected, default=-1):
        yield "The way back from a page to the structure is wrong."

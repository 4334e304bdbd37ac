"""The structure tree of a file, as values: what each part of the letter says it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

ROOT = "StructTreeRoot"

# An entry that stands for other words than those on the page (Alt, ActualText, E) is none of ours.
_ENTRIES = {"/Type", "/S", "/A", "/P", "/K", "/Pg"}
_ROOT_ENTRIES = {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"}

Ident = tuple[int, int]  # number and generation of an object


class Malformed(Exception):
    """What keeps the rules from reading a file, in one sentence."""


@dataclass(frozen=True)
class Piece:
    """Marked content of a page that belongs to an element."""

    page: Ident
    number: int


@dataclass(frozen=True)
class Field:
    """A form field that belongs to an element."""

    ident: Ident


@dataclass(eq=False)
class Element:
    """An element with all below it."""

    tag: str
    ident: Ident
    parent: Ident  # what it says of its parent itself
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Element | Piece | Field] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The elements right below it."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def contents(self) -> list[Piece | Field]:
        """Its own content."""
        return [kid for kid in self.kids if not isinstance(kid, Element)]

    def all(self) -> Iterator[Element]:
        """It and all elements below it, in order of reading."""
        yield self
        for kid in self.elements:
            yield from kid.all()


def read(file: pikepdf.Pdf) -> Element:
    """The root of the tree. :class:`Malformed` where it cannot be read."""
    top = file.Root.get("/StructTreeRoot")
    if not isinstance(top, pikepdf.Dictionary):
        raise Malformed("The file has no structure tree.")
    if not set(top.keys()) <= _ROOT_ENTRIES:
        raise Malformed("The root of the structure tree holds entries that a letter never has.")
    root = Element(ROOT, top.objgen, (0, 0))
    seen: set[Ident] = set()
    root.kids = [_kid(kid, seen) for kid in top.K]
    return root


def _kid(kid: Any, seen: set[Ident]) -> Element | Piece | Field:
    kind = kid.get("/Type")
    if kind == "/MCR":
        return Piece(kid.Pg.objgen, int(kid.MCID))
    if kind == "/OBJR":
        return Field(kid.Obj.objgen)
    return _element(kid, seen)


def _element(item: Any, seen: set[Ident]) -> Element:
    if item.objgen in seen:
        raise Malformed("An element stands twice in the structure tree.")
    seen.add(item.objgen)
    if item.get("/Type") != "/StructElem" or not set(item.keys()) <= _ENTRIES:
        raise Malformed("An element of the structure tree holds entries that a letter never has.")
    element = Element(str(item.S)[1:], item.objgen, item.P.objgen)
    entries = item.get("/A", pikepdf.Dictionary())
    element.attributes = {key[1:]: str(value).lstrip("/") for key, value in entries.items()}
    element.kids = [_kid(kid, seen) for kid in item.K]
    return element


def parents(file: pikepdf.Pdf) -> dict[int, list[Ident]]:
    """The parent tree: for each key the element of a field, or those of a page's content."""
    numbers: Any = file.Root.StructTreeRoot.ParentTree.Nums
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {int(key): _idents(value) for key, value in pairs}


def _idents(value: Any) -> list[Ident]:
    values = value if isinstance(value, pikepdf.Array) else [value]
    return [part.objgen for part in values]

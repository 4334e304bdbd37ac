"""What is drawn on a page, one piece of marked content after the other, and which words it shows.

The words are those that a screen reader finds: the codes of a string, looked up in the font's own
table of characters (ToUnicode, ISO 32000-1 9.10). Nothing here trusts the program that wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

NO_TEXT = "\x00"  # a character that is drawn and has no text

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_QUIET = {  # what draws nothing: positions, colours, states, paths
    "BT", "ET", "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tf", "w", "J", "j", "M", "d", "q", "Q",
    "cm", "g", "G", "rg", "RG", "m", "l", "re", "h", "n",
}  # fmt: skip


@dataclass
class Mark:
    """A piece of marked content, or what stands outside of any (its tag is empty)."""

    tag: str
    number: int | None = None  # its MCID; None: no element can own it
    kind: str = ""  # subtype of an artifact
    texts: list[str] = field(default_factory=list)
    draws: bool = False
    nested: bool = False  # it stands inside of another

    @property
    def is_artifact(self) -> bool:
        """Whether a screen reader passes over it."""
        return self.tag == "Artifact"

    @property
    def text(self) -> str:
        """The words it shows."""
        return "".join(self.texts)


@dataclass
class Sheet:
    """A page as it is drawn."""

    marks: list[Mark]
    unknown: set[str]  # operators that this room never writes
    balanced: bool  # each piece of marked content ends, and no other ends


class Characters:
    """The table of a font: which text stands for which code."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font

    @cached_property
    def table(self) -> dict[bytes, str]:
        """The texts by their codes; empty if the font has no table."""
        if "/ToUnicode" not in self._font:
            return {}
        return dict(_pairs(self._font.ToUnicode.read_bytes()))

    def text(self, codes: bytes) -> str:
        """What a string of the page says; :data:`NO_TEXT` for a code that says nothing."""
        size = len(next(iter(self.table), b"x"))
        parts = (codes[start : start + size] for start in range(0, len(codes), size))
        return "".join(self.table.get(part) or NO_TEXT for part in parts)


def sheet(page: pikepdf.Page, known: dict[tuple[int, int], Characters]) -> Sheet:
    """Reads a page; ``known`` keeps the tables of fonts from one page to the next."""
    reader = _Reader(page, known)
    for part in pikepdf.parse_content_stream(page):
        reader.take(str(part.operator), list(part.operands))
    drawn = [mark for mark in reader.marks if mark.tag or mark.draws]
    return Sheet(drawn, reader.unknown, reader.balanced)


class _Reader:
    def __init__(self, page: pikepdf.Page, known: dict[tuple[int, int], Characters]) -> None:
        self._fonts: Any = page.resources.get("/Font", {})
        self._known = known
        self._open = [Mark("")]
        self._ended_too_often = False
        self._font = Characters(pikepdf.Dictionary())
        self.marks = [self._open[0]]
        self.unknown: set[str] = set()

    def take(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator in _SHOWS:
            self._show(operands[-1])
        elif operator in _PAINTS:
            self._open[-1].draws = True
        elif operator in {"BDC", "BMC"}:
            self._begin(*operands)
        elif operator == "EMC":
            self._end()
        elif operator == "Tf":
            font = self._fonts[str(operands[0])]
            self._font = self._known.setdefault(font.objgen, Characters(font))
        elif operator not in _QUIET:
            self.unknown.add(operator)

    @property
    def balanced(self) -> bool:
        """Whether each piece of marked content has ended, and no other."""
        return len(self._open) == 1 and not self._ended_too_often

    def _end(self) -> None:
        if len(self._open) > 1:
            self._open.pop()
        else:
            self._ended_too_often = True

    def _begin(self, tag: pikepdf.Object, properties: pikepdf.Object | None = None) -> None:
        entries: Any = properties if isinstance(properties, pikepdf.Dictionary) else {}
        number = entries.get("/MCID")
        mark = Mark(str(tag)[1:], None if number is None else int(number))
        mark.kind = str(entries.get("/Subtype", ""))[1:]
        mark.nested = len(self._open) > 1
        self._open.append(mark)
        self.marks.append(mark)

    def _show(self, shown: pikepdf.Object) -> None:
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        codes = (bytes(part) for part in parts if isinstance(part, pikepdf.String))
        self._open[-1].draws = True
        self._open[-1].texts += map(self._font.text, codes)


_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")
_TABLES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


def _pairs(table: bytes) -> Iterator[tuple[bytes, str]]:
    for kind, entries in _TABLES.findall(table):
        if kind == b"char":
            for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", entries):
                yield _bytes(code), _text(_bytes(text))
        for first, last, text in _RANGE.findall(entries) if kind == b"range" else ():
            yield from _spread(_bytes(first), _bytes(last), _bytes(text))


def _spread(first: bytes, last: bytes, text: bytes) -> Iterator[tuple[bytes, str]]:
    begin, end, start = (int.from_bytes(part) for part in (first, last, text))
    for step in range(end - begin + 1):
        shown = (start + step).to_bytes(len(text))
        yield (begin + step).to_bytes(len(first)), _text(shown)


def _bytes(digits: bytes) -> bytes:
    return bytes.fromhex(digits.decode("ascii"))


def _text(data: bytes) -> str:
    """A text of a table; one of null characters alone says nothing."""
    return data.decode("utf-16-be", "replace").strip(NO_TEXT)

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

_SHOWS = "Tj"
_PAINTS = {"S", "B*"}
_QUIET = {"BT", "ET", "Td", "TL", "T*", "Tf", "cm", "g", "n", "re", "w"}  # these draw nothing
_PROPERTIES = {"/MCID", "/Type", "/Subtype"}  # ActualText and its like would be read instead


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
    unknown: set[str]  # operators and properties that this room never writes
    balanced: bool  # each piece of marked content ends, and no other ends


class Characters:
    """The table of a font, whose codes are single bytes: which text stands for which."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font

    @cached_property
    def texts(self) -> list[str]:
        """The text of each of the 256 codes; :data:`NO_TEXT` for one that says nothing."""
        table = self._font.ToUnicode.read_bytes() if "/ToUnicode" in self._font else b""
        found = dict(_entries(table))
        return [found.get(code) or NO_TEXT for code in range(256)]

    def text(self, codes: bytes) -> str:
        """What a string of the page says."""
        return "".join(map(self.texts.__getitem__, codes))


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
        if operator == _SHOWS:
            self._show(*operands)
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
        self.unknown |= set(entries.keys()) - _PROPERTIES
        number = entries.get("/MCID")
        mark = Mark(str(tag)[1:], None if number is None else int(number))
        mark.kind = str(entries.get("/Subtype", ""))[1:]
        mark.nested = len(self._open) > 1
        self._open.append(mark)
        self.marks.append(mark)

    def _show(self, codes: pikepdf.Object) -> None:
        self._open[-1].draws = True
        self._open[-1].texts.append(self._font.text(bytes(codes)))


_TABLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_ENTRY = re.compile(rb"<(\w\w)>\s*<(\w+)>")


def _entries(table: bytes) -> Iterator[tuple[int, str]]:
    """Codes with their texts (ISO 32000-1, 9.10.3), each alone, as reportlab writes them."""
    for part in _TABLE.findall(table):
        for code, text in _ENTRY.findall(part):
            characters = bytes.fromhex(text.decode("ascii"))
            yield int(code, 16), characters.decode("utf-16-be", "replace").strip(NO_TEXT)

"""What a PDF looks like and what it holds, as values."""

from __future__ import annotations

from workbench.case import Value


class PagePicture(Value):
    """A page in shades of gray, a byte a pixel from 0 (black) to 255; rows from top to bottom."""

    page: int  # from 0
    width: int
    height: int
    row: int  # bytes from the start of a row to that of the next
    pixels: bytes


class PrintedLine(Value):
    """A line of a letter on paper, in points from the upper left corner of its page."""

    page: int  # from 0
    left: float
    top: float
    right: float
    bottom: float
    block: int  # of the letter, from 0
    text: str
    stops: tuple[int, ...]  # tenths of a point from the left end to where each word begins


class Spoken(Value):
    """A part of a letter as a screen reader comes to it, with the parts that it holds."""

    kind: str  # heading, paragraph, list, item, table, row, header, cell, field; else its tag
    text: str
    level: int = 0  # of a heading, from 1
    heads: str = ""  # what a header cell heads: row, column, both
    numbering: str = ""  # how the items of a list are counted, as the file says it
    parts: tuple[Spoken, ...] = ()
    page: int = 0  # from 0, where it begins
    top: float = 0.0  # in points from the upper edge of the page
    bottom: float = 0.0


class Structure(Value):
    """What a screen reader finds in a letter."""

    title: str  # of the document; "" where it has none
    language: str  # as a tag: en-US
    parts: tuple[Spoken, ...]
    passed_over: tuple[str, ...]  # words on the pages that are not read


class Contents(Value):
    """All that a PDF holds, in all of its revisions; see :func:`workbench.pdf.contents`."""

    text: str  # of the pages: as a reader sees it and as a screen reader finds it
    metadata: str  # all strings and names outside the pages' content, XMP too: one a line
    attachments: tuple[tuple[str, bytes], ...]  # names and files
    signatures: tuple[bytes, ...]  # the containers (CMS) with signature and certificates
    raw: bytes  # the file as it stands, then each stream decompressed and each string decrypted

"""All that a PDF holds, decompressed and decoded, so that it can be searched.

An incremental update hides what it replaces and deletes nothing: every revision of the file counts,
and so does what no revision can reach.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf

from workbench.case import Problem
from workbench.pdf import marks, reading
from workbench.pdf.values import Contents

_DAMAGED = "This file is damaged, or it is no PDF."
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\r\n]*")
_TABLE = re.compile(rb"xref|\d+ \d+ obj")  # of cross references, as plain text or as a stream
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


# What pikepdf raises where a part of a file is missing or of another kind than it should be.
UNREADABLE = (
    pikepdf.PdfError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def contents(data: bytes) -> Contents:
    """See :func:`workbench.pdf.contents`."""
    try:
        return _contents(data)
    except UNREADABLE:
        raise Problem(_DAMAGED) from None


def _contents(data: bytes) -> Contents:
    found = _Found()
    for revision in revisions(data):
        with opened(revision) as file:
            found.add(file)
            found.texts[reading.plain_text(revision)] = None
    return Contents(
        text="\n".join(found.texts),
        metadata="\n".join(found.strings),
        attachments=tuple(found.attachments),
        signatures=tuple(found.signatures),
        raw=b"\n".join([data, *_unpacked(data), *found.streams]),
    )


def revisions(data: bytes) -> tuple[bytes, ...]:
    """The file as it stood after each of its revisions, the oldest first, the whole last.

    An end leads to its table of cross references; words of a letter that look like one do not.
    """
    found = (match for match in _END.finditer(data) if _TABLE.match(data, int(match[1])))
    ends = {match.end() for match in found} | {len(data)}
    return tuple(data[:end] for end in sorted(ends))


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The file, parsed; :class:`Problem` if that cannot be done."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as file:
            yield file
    except pikepdf.PasswordError:
        raise Problem("This PDF is protected by a password.") from None
    except pikepdf.PdfError:
        raise Problem(_DAMAGED) from None


class _Found:
    """What was found, each string, text and stream once, in order."""

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}
        self.strings: dict[str, None] = {}
        self.streams: dict[bytes, None] = {}
        self.attachments: dict[tuple[str, bytes], None] = {}
        self.signatures: dict[bytes, None] = {}

    def add(self, file: pikepdf.Pdf) -> None:
        """Adds all objects of a file and the words of its pages."""
        self._walk(file.trailer)
        for item in file.objects:
            if isinstance(item, pikepdf.Object):
                self._walk(item)
        known: dict[tuple[int, int], marks.Characters] = {}
        for page in file.pages:
            drawn = marks.sheet(page, known).marks
            self.texts["\n".join(mark.text for mark in drawn)] = None

    def _walk(self, item: object) -> None:
        """Takes an object and its direct parts; indirect ones come by themselves."""
        if isinstance(item, pikepdf.Stream):
            self._stream(item)
        if isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
            self._entries(item)
        elif isinstance(item, pikepdf.Array):
            for part in item:
                self._part(part)
        elif isinstance(item, pikepdf.String | pikepdf.Name):
            self.strings[str(item)] = None
            if isinstance(item, pikepdf.String):
                self.streams[bytes(item)] = None

    def _part(self, part: object) -> None:
        if not (isinstance(part, pikepdf.Object) and part.is_indirect):
            self._walk(part)

    def _entries(self, item: pikepdf.Object) -> None:
        is_signature = "/ByteRange" in item and "/Contents" in item
        if is_signature:
            self.signatures[bytes(item.Contents)] = None
        if "/EF" in item:
            self._attachment(item)
        for key, part in item.items():
            self.strings[key] = None
            if not (is_signature and key == "/Contents"):
                self._part(part)

    def _attachment(self, item: pikepdf.Object) -> None:
        name = str(item.get("/UF", item.get("/F", "")))
        for file in item.EF.values():
            self.attachments[name, file.read_bytes()] = None

    def _stream(self, item: pikepdf.Object) -> None:
        try:
            content = item.read_bytes()
        except pikepdf.PdfError:  # a filter that nobody can undo: a picture
            content = item.read_raw_bytes()
        self.streams[content] = None
        if item.get("/Type") == "/Metadata":
            self.strings[content.decode("utf-8", "replace")] = None


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Every stream that can be decompressed, whether or not anything leads to it."""
    for match in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue

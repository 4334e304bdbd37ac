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


class Contents(Value):
    """All that a PDF holds, in all of its revisions; see :func:`workbench.pdf.contents`."""

    text: str  # of the pages: as a reader sees it and as a screen reader finds it
    metadata: str  # all strings and names outside the pages' content, XMP too: one a line
    attachments: tuple[tuple[str, bytes], ...]  # names and files
    signatures: tuple[bytes, ...]  # the containers (CMS) with signature and certificates
    raw: bytes  # the file as it stands, then each stream decompressed and each string decrypted

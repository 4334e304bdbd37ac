"""What a PDF looks like and what it holds, as values."""

from __future__ import annotations

from workbench.case import Value


class PagePicture(Value):
    """One page as pixels: rows from top to bottom, four bytes a pixel: red, green, blue, unused."""

    width: int
    height: int
    pixels: bytes


class Contents(Value):
    """All that a PDF holds, in all of its revisions; see :func:`workbench.pdf.contents`."""

    text: str  # of the pages: as a reader sees it and as a screen reader finds it
    metadata: str  # all strings and names outside the pages' content, XMP too: one a line
    attachments: tuple[tuple[str, bytes], ...]  # names and files
    signatures: tuple[bytes, ...]  # the containers (CMS) with signature and certificates
    raw: bytes  # the file as it stands, then each stream decompressed and each string decrypted

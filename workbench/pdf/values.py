"""What a PDF looks like, as a value."""

from __future__ import annotations

from workbench.case import Value


class PagePicture(Value):
    """One page as pixels: rows from top to bottom, four bytes a pixel: red, green, blue, unused."""

    width: int
    height: int
    pixels: bytes

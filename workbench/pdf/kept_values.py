"""What is told of a PDF that is read a part at a time.

All places are points from the upper left corner of the page as it is shown, turned pages too.
"""

from __future__ import annotations

from workbench.case import Value, noted


@noted
class Layout(Value):
    """What is noted of pages when a PDF is kept: they have room before they are read."""

    sizes: tuple[tuple[float, float], ...]  # width and height in points
    labels: tuple[str, ...] = ()  # the PDF's own page labels, where they differ from the numbers


class Box(Value):
    """A place on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class PlacedWord(Value):
    """A word where it stands; ``begins`` tells that it is the first of its line."""

    text: str
    box: Box
    begins: bool = False


class Hit(Value):
    """Where something was found."""

    page: int  # from 0
    boxes: tuple[Box, ...]  # one for each line that it stands in

"""What the gate found."""

from __future__ import annotations

from workbench.case import Value


class Leak(Value):
    """Something that could tell who the reviewer is. ``words`` are for the reviewer's eyes only."""

    blocks: bool  # the letter does not leave; otherwise the reviewer decides
    words: str  # of the reviewer's name, or what of a key was found
    place: str  # "text", "metadata", "certificate", "attachment" or "file name"
    count: int = 1

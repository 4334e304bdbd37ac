"""What the gate found."""

from __future__ import annotations

from enum import StrEnum

from workbench.case import Value


class LeakKind(StrEnum):
    """By what the reviewer could be told."""

    FULL_NAME = "full name"  # two parts of it or more
    TITLED_NAME = "titled name"  # a surname with a title, a degree or an initial
    IN_WORD = "name in a longer word"  # such as an address
    NAME_PART = "part of the name"  # alone, perhaps as an ordinary word
    KEY = "key"  # traces of one that has another use
    COMPUTER = "computer"  # the name of an account or a folder


class Leak(Value):
    """Something that could tell who the reviewer is. ``words`` are for the reviewer's eyes only.

    ``place`` is "metadata", "certificate", "attachment", "file name", or a part of the letter's
    text, such as "issue 2, rationale"; "text" where the part of it is not known.
    """

    blocks: bool  # the letter does not leave; otherwise the reviewer decides
    words: str  # of the reviewer's name, or what of a key was found
    place: str
    count: int = 1
    kind: LeakKind = LeakKind.NAME_PART

"""Check boxes before or behind their words: "[ ] Standard [X] Urgent", "Standard ☐ Urgent ☒"."""

from __future__ import annotations

import re
from typing import NamedTuple

_BOX = re.compile(
    r"[\[(]\s{0,2}(?P<tick>[xX✓✔✗✘*])\s{0,2}[\])]|(?P<sign>[☒☑✅✓✔🗹])|[\[(]\s{0,3}[\])]|[☐□❑❏](?=\s?\w)"
    r"|(?<!\w)_{1,3}(?P<drawn>[xX])_{1,3}(?!\w)"
)
_GAP = re.compile(r"\t|\||\s{3,}")


class Option(NamedTuple):
    """One box with its words."""

    ticked: bool
    words: str


def options(words: str) -> tuple[Option, ...]:
    """The boxes of a line, each with the words that belong to it; none where there is no box."""
    boxes = list(_BOX.finditer(words))
    if not boxes:
        return ()
    behind = bool(words[: boxes[0].start()].strip()) and boxes[-1].end() == len(words.rstrip())
    if behind:
        begins = [0, *(box.end() for box in boxes)]
        texts = [words[b : box.start()] for b, box in zip(begins, boxes, strict=False)]
    else:
        ends = [*(box.start() for box in boxes[1:]), len(words)]
        texts = [
            _GAP.split(words[box.end() : end].lstrip(), maxsplit=1)[0]
            for box, end in zip(boxes, ends, strict=True)
        ]
    return tuple(
        Option(bool(box["tick"] or box["sign"] or box["drawn"]), text.strip(" ,;/\t"))
        for box, text in zip(boxes, texts, strict=True)
    )


def chosen(words: str) -> str | None:
    """What is ticked in a value; "" where nothing or more than one is, None without boxes."""
    found = options(words)
    if not found:
        return None
    ticked = [option.words for option in found if option.ticked]
    return ticked[0] if len(ticked) == 1 else ""


def without_open(words: str) -> str:
    """The words of a line without those of its empty boxes."""
    for option in options(words):
        if not option.ticked and option.words:
            words = words.replace(option.words, " ", 1)
    return words

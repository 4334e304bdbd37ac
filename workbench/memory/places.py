"""Parts of the body, what is in them, and levels in the words of an earlier decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case.spans import Span
from workbench.memory.finds import Find, Pair, as_in, settled
from workbench.treatments.parts import Place, places, structures

# Words for a part of the body as such; others name what is in it, which no other part has.
_PLAIN = {
    "neck", "back", "shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "foot", "head",
    "eye", "abdomen", "chest", "cervical", "thoracic", "lumbar", "c-spine", "t-spine", "l-spine",
    "cervical spine", "thoracic spine", "lumbar spine", "lumbosacral spine", "lumbosacral",
    "low back", "lower back", "midback", "mid back", "upper back", "upper extremity",
    "lower extremity",
}  # fmt: skip
_ADJECTIVES = {"cervical", "thoracic", "lumbar", "lumbosacral"}
_NO_PART = re.compile(  # words of the body in sayings
    r"\d\s(?:feet|foot)\b|on foot\b|(?:other|one|at|on) hands?\b|hand in hand|first hand|head of\b"
    r"|(?:went|go|going|goes|return\w*|came|come|dat\w+|scal\w+|cut\w*|call\w*|gave|give) back\b",
    re.IGNORECASE,
)
_JOINTS = {"", " ", "-"}  # between words that name one thing: "medial meniscus"
_BACK_TO = re.compile(r"back (?:to|at|in|into|on|from|and forth|then)\b", re.IGNORECASE)


def levels(text: str, both: Pair) -> Iterator[Find]:
    """The levels of the spine in a text; the disputed one becomes that of this case."""
    old, new = both.old.treatment.level, both.new.treatment.level
    for place in places(text):
        if place.is_level:
            find = Find(place.start, place.end, "level")
            same = bool(old) and _plain_level(text[place.start : place.end]) == _plain_level(old)
            if not (same and new):
                yield find
            elif _plain_level(old) == _plain_level(new):
                yield find._replace(known=True)
            else:
                yield settled(find, text, new)


def parts(text: str, both: Pair) -> Iterator[Find]:
    """The parts of the body in a text; the disputed one becomes that of this case.

    What is in a part or beside it stays, to be reviewed, unless this item names it too.
    """
    old, new = both.old.treatment.body_part, both.new.treatment.body_part
    title = both.new.issue.treatment
    for start, end in _inner(text):
        said = re.search(rf"(?<!\w){re.escape(text[start:end])}(?!\w)", title, re.IGNORECASE)
        yield Find(start, end, "body part", known=said is not None)
    for place in parts_in(text):
        find, words = Find(place.start, place.end, "body part"), text[place.start : place.end]
        if not is_plain(words):
            continue
        if not new or place.part != old:
            yield find
        elif new == old:
            yield find._replace(known=True)
        else:
            yield settled(find, text, _part_for(words, new))


def is_plain(words: str) -> bool:
    """Whether words name a part of the body as such, and not what is in it."""
    low = words.casefold()
    return low in _PLAIN or low.removesuffix("s") in _PLAIN or low == "feet"


def _inner(text: str) -> Iterator[Span]:
    """What a text names that is in a part of the body, words side by side as one."""
    named = (place for place in parts_in(text) if not is_plain(text[place.start : place.end]))
    last: Span | None = None
    for place in sorted((*named, *structures(text))):
        if last and text[last[1] : place.start] in _JOINTS:
            last = last[0], max(last[1], place.end)
            continue
        if last:
            yield last
        last = place.start, place.end
    if last:
        yield last


def parts_in(text: str) -> Iterator[Place]:
    """The parts of the body that a text really speaks of."""
    sayings = [match.span() for match in _NO_PART.finditer(text)]
    for place in places(text):
        said = any(start <= place.start and place.end <= end for start, end in sayings)
        if not (place.is_level or said or _BACK_TO.match(text, place.start)):
            yield place


def _part_for(words: str, new: str) -> str | None:
    """The words for another part in the place of these; None where they name more than a part."""
    low = words.casefold()
    if low not in _PLAIN:
        return None
    first = new.split(maxsplit=1)[0]
    return as_in(words, first if low in _ADJECTIVES and first in _ADJECTIVES else new)


def _plain_level(words: str) -> list[str]:
    """A level whatever its signs: "L4-5" and "L4/L5" are one."""
    letter, found = "", list[str]()
    for sign, number in re.findall(r"([CTLS]?)(\d+)", words):
        letter = sign or letter
        found.append(f"{letter}{number}")
    return found

"""Parts of the body, what is in them, sides and levels in the words of an earlier decision.

Every "left", "right" and "both" is taken for a side that does not surely mean something else
("right to", "was left untreated"): one that is marked in vain costs a key, one that is not can
cost the decision.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from workbench.case import Side, sentences
from workbench.case.spans import Span
from workbench.memory.finds import Find, Pair, as_in, settled
from workbench.treatments.parts import Place, beside, places, structures

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
_SIDE = re.compile(
    r"(?<![\w'’])(?P<side>left|right|bilateral(?:ly)?|both|b/l|[lr]t\b\.?|\([lr]\))(?!['’\w])",
    re.IGNORECASE,
)
_WORD_FOR = {Side.LEFT: "left", Side.RIGHT: "right", Side.BILATERAL: "bilateral"}
_SHORT = {"lt": "rt", "lt.": "rt.", "(l)": "(r)", "rt": "lt", "rt.": "lt.", "(r)": "(l)"}

# What makes a word no side. Behind these a side is meant, whatever follows.
_LOCATED = re.compile(r"\b(?:on|at|towards?)\s(?:the|his|her|their)\s\Z", re.IGNORECASE)
_AND_THE_OTHER = (
    r"(?!\s*[,/&>-]?\s*(?:(?:and|or|then|to|than|over|greater than|more than)\s)?(?:the\s)?"
    r"(?:left|right)\b)"
)
_NO_RIGHT = re.compile(
    _AND_THE_OTHER
    + r"\s(?:to|away|now|then|here|there|after|before|(?:of|under)\s(?:appeal|review|"
    r"way|law)|up\s(?:to|until)|from\sthe\s(?:start|beginning|outset)|or\swrong|angles?|answers?|"
    r"decision|choice|diagnosis|time|way|thing|course|dose|drug|track|direction|person|moment|"
    r"reason|amount|balance|question|conclusion|order)\b",
    re.IGNORECASE,
)
_NO_LEFT = re.compile(
    _AND_THE_OTHER + r"(?:\s(?:over(?!\sthe)|out|off|behind|alone|aside|open|blank|untreated|"
    r"unanswered|unaddressed|unexplained|undecided|unsaid|unfilled|the|his|her|their|its|an?|it|him|"
    r"them|work|employment|school|home|town|early)\b|-over\b)",
    re.IGNORECASE,
)
_ENDED = re.compile(  # what follows what left, and what was left
    _AND_THE_OTHER + r"(?:\s*(?:[.,;:)]|\Z)|\s(?:with|without|to|for|from|in|on|of|at|by|as|after|"
    r"before|because|when)\b)",
    re.IGNORECASE,
)
_LEAVES = re.compile(  # what comes before: who left, what was left
    r"(?:\b(?:was|were|been|being|has|have|had|he|she|they|who|worker|patient|claimant|nothing|none|"
    r"visits?|sessions?|tablets?|pills?|capsules?|patch(?:es)?|refills?|days?|weeks?|months?|"
    r"(?:what|nothing|none|all|more|little)\s(?:is|are))\s)\Z",
    re.IGNORECASE,
)
_OF_A_SIDE = re.compile(r"\b(?:sides?|hand|dominan\w+|laterality)\s(?:\w+\s){0,2}\Z", re.IGNORECASE)
_NO_BOTH = re.compile(
    r"\s(?:of\s)?(?:the\s|these\s|those\s|his\s|her\s)?(?:(?:drug|medication|medicine|request|item|"
    r"provider|physician|reviewer|guideline|section|review|report|note|treatment|tablet|service|"
    r"decision|date|part)(?:s|ies)\b|criteria\b|studies\b"
    r"|(?:(?!left\b|right\b)[\w'’-]+\s){1,4}?and\b)",
    re.IGNORECASE,
)
_AROUND = 40  # characters before a word that tell what it means


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
    for place in _parts_in(text):
        find, words = Find(place.start, place.end, "body part"), text[place.start : place.end]
        if not _is_plain(words):
            continue
        if not new or place.part != old:
            yield find
        elif new == old:
            yield find._replace(known=True)
        else:
            yield settled(find, text, _part_for(words, new))


def _is_plain(words: str) -> bool:
    """Whether words name a part of the body as such, and not what is in it."""
    low = words.casefold()
    return low in _PLAIN or low.removesuffix("s") in _PLAIN or low == "feet"


def _inner(text: str) -> Iterator[Span]:
    """What a text names that is in a part of the body, words side by side as one."""
    named = (place for place in _parts_in(text) if not _is_plain(text[place.start : place.end]))
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


def _parts_in(text: str) -> Iterator[Place]:
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


def sides(text: str, both: Pair) -> Iterator[Find]:
    """The sides of the body in a text; that of the disputed part becomes that of this case.

    One that stands beside no part is of the disputed one where its sentence tells no other part and
    no other side; where the sentence tells none, the whole text is asked. It is marked whatever it
    becomes.
    """
    told = sorted((*_parts_in(text), *(place for place in places(text) if place.is_level)))
    apart = _Sentences(text, told, both.old.treatment.body_part)
    for match in _SIDE.finditer(text):
        place = beside(text, *match.span(), told)
        if place or _may_be_side(match):
            find = Find(*match.span(), "side")
            own = place.part == both.old.treatment.body_part if place else apart.tell(find.start)
            yield _turned(text, find, place, both) if own else find


def _may_be_side(match: re.Match[str]) -> bool:
    """Whether a word that stands beside no part of the body may mean a side."""
    text, start, end = match.string, *match.span()
    word, first = match["side"].casefold(), max(0, start - _AROUND)
    if word == "both":
        return not _NO_BOTH.match(text, end)
    if word not in ("left", "right") or _LOCATED.search(text, first, start):
        return True
    if word == "right":
        return not _NO_RIGHT.match(text, end)
    leaves = _LEAVES.search(text, first, start)
    gone = leaves and not _OF_A_SIDE.search(text, first, leaves.end()) and _ENDED.match(text, end)
    return not (gone or _NO_LEFT.match(text, end))


class _Sentences:
    """Which sentences of a text tell of the disputed part, and of no other part and one side."""

    def __init__(self, text: str, told: Sequence[Place], part: str) -> None:
        spans = list(sentences(text))
        starts = [place.start for place in told]
        whole = {place.part for place in told}
        self._starts = [start for start, _ in spans]
        self._tell = [
            {place.part for place in told[bisect_left(starts, a) : bisect_left(starts, b)]} or whole
            for a, b in spans
        ]
        self._own = {part} - {""}
        self._sides = [{_side_of(one[0]) for one in _SIDE.finditer(text, *span)} for span in spans]

    def tell(self, place: int) -> bool:
        """Whether the sentence at a place of the text does."""
        here = max(0, bisect_right(self._starts, place) - 1)
        return bool(self._own) and self._tell[here] == self._own and len(self._sides[here]) == 1


def _turned(text: str, find: Find, place: Place | None, both: Pair) -> Find:
    """A side of the disputed part as the one of this case; known only right beside that part."""
    old, new = both.old.treatment.side, both.new.treatment.side
    was = text[find.start : find.end]
    if old is None or new is None or old is not _side_of(was):
        return find
    if new is old:
        plain = place and (place.is_level or _is_plain(text[place.start : place.end]))
        return find._replace(known=bool(plain))
    if Side.BILATERAL in (old, new):
        behind = text[find.end : place.end].rstrip() if place else ""
        many = not place or behind.endswith("s") or was.casefold() in ("both", "b/l")
        return find if many else settled(find, text, as_in(was, _WORD_FOR[new]))
    return settled(find, text, as_in(was, _SHORT.get(was.casefold(), _WORD_FOR[new])))


def _side_of(words: str) -> Side:
    letter = words.strip("(").casefold()[:1]
    return {"l": Side.LEFT, "r": Side.RIGHT}.get(letter, Side.BILATERAL)

"""Parts of the body, sides and levels in the words of an earlier decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Side
from workbench.memory.finds import Find, Pair, as_in, settled
from workbench.treatments.parts import Place, places

# Words for a part of the body as such; others name what is in it, which no other part has.
_PLAIN = {
    "neck", "back", "shoulder", "elbow", "wrist", "hand", "hip", "knee", "ankle", "foot", "head",
    "eye", "abdomen", "chest", "cervical", "thoracic", "lumbar", "c-spine", "t-spine", "l-spine",
    "cervical spine", "thoracic spine", "lumbar spine", "lumbosacral spine", "low back",
    "lower back", "mid back", "upper back", "upper extremity", "lower extremity",
}  # fmt: skip
_ADJECTIVES = {"cervical", "thoracic", "lumbar"}
_NO_PART = re.compile(  # words of the body in sayings
    r"\d\s(?:feet|foot)\b|on foot\b|(?:other|one|at|on) hands?\b|hand in hand|first hand|head of\b"
    r"|(?:went|go|going|goes|return\w*|came|come|dat\w+|scal\w+|cut\w*|call\w*|gave|give) back\b",
    re.IGNORECASE,
)
_BACK_TO = re.compile(r"back (?:to|at|in|into|on|from|and forth|then)\b", re.IGNORECASE)
_BETWEEN = re.compile(  # what may stand between a side and its part
    r"[\s,-]*(?:(?:total|partial|upper|lower|medial|lateral|anterior|posterior|dominant|great|small|"
    r"ring|index|middle|long|little|injured|affected|operative|painful|arthroscopic|reverse|"
    r"superior|inferior|sided|side of the|side|major|minor|distal|proximal|and|or|chronic|acute)\b"
    r"[\s,-]*){0,3}",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[\s,]{1,2}(?P<on>(?:on|to|at) the )?", re.IGNORECASE)
_SIDE = re.compile(
    r"(?<![\w'’-])(?P<side>left|right|bilateral(?:ly)?|both)(?!['’\w])", re.IGNORECASE
)
_OF_A_BODY = re.compile(
    r"[\s-](?:sided|side\b|handed|hand\b|arm|leg|lower|upper|ulnar|median|radial|peroneal|sciatic|"
    r"femoral|inguinal|ear\b|breast|trapezius|paraspinal|lateral|medial|extremit|[CTLS]\d|(?:and|or|/)\s?(?:left|right)\b)",
    re.IGNORECASE,
)
_STANDS_ALONE = re.compile(r"(?:on|to|of|in) the\s\Z", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:[.,;:)]|\Z|than\b|and\b|with\b|was\b|is\b|more\b|side\b)", re.IGNORECASE
)
_WORD_FOR = {Side.LEFT: "left", Side.RIGHT: "right", Side.BILATERAL: "bilateral"}


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
    """The parts of the body in a text; the disputed one becomes that of this case."""
    old, new = both.old.treatment.body_part, both.new.treatment.body_part
    for place in _parts_in(text):
        find, words = Find(place.start, place.end, "body part"), text[place.start : place.end]
        if not new or place.part != old:
            yield find
        elif new == old:
            yield find._replace(known=True)
        else:
            yield settled(find, text, _part_for(words, new))


def sides(text: str, both: Pair) -> Iterator[Find]:
    """The sides of the body in a text; that of the disputed part becomes that of this case."""
    found = list(_parts_in(text))
    for match in _SIDE.finditer(text):
        place = _sided(text, match, found)
        if place is not None or _is_of_a_body(text, match):
            find = Find(*match.span(), "side")
            yield _turned(text, find, place, both) if place else find


def _turned(text: str, find: Find, place: Place, both: Pair) -> Find:
    old, new = both.old.treatment, both.new.treatment
    was = text[find.start : find.end]
    disputed = place.part == old.body_part and old.side == _side_of(was)
    if not disputed or old.side is None or new.side is None:
        return find
    if new.side is old.side:
        return find._replace(known=True)
    many = text[find.end : place.end].rstrip().endswith("s") or was.casefold() == "both"
    pair = Side.BILATERAL in (old.side, new.side)
    return find if pair and many else settled(find, text, as_in(was, _WORD_FOR[new.side]))


def _side_of(words: str) -> Side:
    return Side(words.casefold()) if words.casefold() in ("left", "right") else Side.BILATERAL


def _sided(text: str, match: re.Match[str], found: list[Place]) -> Place | None:
    """The part that a side is of: the one right behind it, else the one right before it."""
    for place in found:
        if match.end() <= place.start <= match.end() + 60:
            between = _BETWEEN.match(text, match.end(), place.start)
            if between and between.end() == place.start and between[0]:
                return place
    for place in found:
        behind = _BEHIND.fullmatch(text, place.end, match.start())
        if behind and (behind["on"] or _GOES_ON.match(text, match.end())):
            return place
    return None


def _is_of_a_body(text: str, match: re.Match[str]) -> bool:
    """Whether a word means a side at all: "right to", "was left untreated" do not."""
    if match["side"].casefold() in ("bilateral", "bilaterally"):
        return True
    if match["side"].casefold() == "both":
        return False
    alone = _STANDS_ALONE.search(text, max(0, match.start() - 8), match.start())
    return bool(_OF_A_BODY.match(text, match.end())) or bool(
        alone and _GOES_ON.match(text, match.end())
    )


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

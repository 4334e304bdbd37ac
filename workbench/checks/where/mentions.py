"""Which parts, sides and levels of the body the texts of a case tell, and how.

What one sentence tells is kept by the sentence; a rule asks :func:`body_of` for the whole case.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workbench import resources
from workbench.case import Side
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.prose import Said, Sentence, Words
from workbench.checks.rules import At
from workbench.checks.small_letters import small_pattern
from workbench.lowered import lowered
from workbench.treatments import parts

_KEPT = 8192  # sentences
_LONGEST = 2000  # characters of a sentence
_NEAR = 60  # characters around a mention that tell how it is meant
_SIDE_WORDS = ("left", "right", "bilat", "both", "lt", "rt", "(l)", "(r)", "b/l")
_ALONE = re.compile(  # a side of which the words before it say whose it is
    r"\b(?:on|to|at) (?:the )?(?P<a>left|right)(?! (?:more|greater|worse|than))(?!['’\w-])"
    r"|\b(?P<both>bilaterally|(?:on )?both sides)\b|\b(?P<b>left|right)[\s-]sided\b"
    r"|\b(?P<c>left|right)(?=\s+[a-z])",
    re.IGNORECASE,
)
_JUST_BEFORE = 20
_SAID_OTHERWISE = frozenset(("hand", "foot", "feet", "back", "head", "arm", "arms", "legs"))
_HALT = re.compile(r"[;,:]")
_NEXT = re.compile(r"[\s-]+([A-Za-z]{5,30})")
_CLAUSE = re.compile(r"[;:()]|,\s(?=(?:and|but|while|although|with|which)\b)")
_PLURAL = re.compile(
    r"(?:shoulder|elbow|wrist|hand|hip|knee|ankle|arm|leg|extremitie)s\Z|feet\Z", re.IGNORECASE
)


class Mention(NamedTuple):
    """A part of the body, or a level of its spine, that a sentence tells."""

    start: int  # in its sentence, with its side
    end: int  # excluded
    part: str  # "" where only a side is told
    side: Side | None
    level: str  # as written; "" where a part is told
    is_tied: bool  # whether the side stands right beside the part
    is_compared: bool  # told beside another, for its own sake: "the left knee is not involved"
    is_past: bool  # of an earlier time
    is_denied: bool
    is_sign: bool = False  # a test of the examination that tells the part

    @property
    def is_aside(self) -> bool:
        """Whether it need not be the part at issue."""
        return self.is_compared or self.is_past


class Told(NamedTuple):
    """A mention, and where in the case it stands."""

    passage: Passage
    sentence: Sentence
    mention: Mention

    @property
    def at(self) -> At:
        """Its place in the case."""
        start = self.sentence.start
        one = self.mention
        return At(self.passage.field, self.passage.issue, start + one.start, start + one.end)

    @property
    def quoted(self) -> str:
        """Its words, on one line."""
        return " ".join(self.sentence.text[self.mention.start : self.mention.end].split())

    @property
    def decides(self) -> bool:
        """Whether its sentence decides on the request, or names it."""
        return self.sentence.words.said is Said.DECISION or shows("closing", self.sentence.text)

    @property
    def is_of_patient(self) -> bool:
        """Whether its sentence speaks of this patient, or decides."""
        return self.asks or _tells_patient(self.sentence.text)

    @property
    def is_weak(self) -> bool:
        """Whether it may be of an earlier time, of another part, or not so."""
        return self.mention.is_aside or self.mention.is_denied or self.is_open

    @property
    def is_open(self) -> bool:
        """Whether it stands in a condition or a question: "if instability were shown at L5-S1"."""
        words = self.sentence.words
        return Said.OPEN in {words.said, words.said_at(self.mention.start)}

    @property
    def is_in_passing(self) -> bool:
        """Whether it is told as one complaint or finding among others."""
        text, start, end = self.sentence.text, self.mention.start, self.mention.end
        behind = _HALT.split(text[end : end + _NEAR], maxsplit=1)[0]
        return _says("passing", text[max(0, start - _JUST_BEFORE) : end] + behind)

    @property
    def is_of_source(self) -> bool:
        """Whether it only tells which chapter is meant: "the chapter on the low back"."""
        start = self.mention.start
        return shows("source", self.sentence.text[max(0, start - _JUST_BEFORE) : start])

    @property
    def event(self) -> str:
        """The word behind it: "arthroscopy" of "left knee arthroscopy"."""
        match = _NEXT.match(self.sentence.text, self.mention.end)
        return match[1].casefold() if match else ""

    @property
    def asks(self) -> bool:
        """Whether its sentence decides, or tells what is asked for."""
        return self.sentence.words.said is Said.DECISION or is_request(self.sentence.text)


class ItemBody(NamedTuple):
    """What the texts of one item tell."""

    item: Item
    title: tuple[Told, ...]
    rationale: tuple[Told, ...]  # but for what a guideline says
    rules: tuple[Told, ...]  # what it tells of guidelines


class Body(NamedTuple):
    """What the texts of a case tell of the body."""

    summary: tuple[Told, ...]
    items: tuple[ItemBody, ...]


def body_of(chart: Chart) -> Body:
    """Parts, sides and levels in all texts of a case; for :meth:`Chart.of`."""
    return Body(tuple(_told(chart.summary)), tuple(map(_of_item, chart.items)))


def _of_item(item: Item) -> ItemBody:
    told = tuple(_told(item.rationale))
    own = tuple(one for one in told if one.sentence.words.said is not Said.RULE)
    rules = tuple(one for one in told if one.sentence.words.said is Said.RULE)
    return ItemBody(item, tuple(_told(item.title)), own, rules)


def _told(passage: Passage) -> Iterator[Told]:
    for sentence in passage.sentences:
        for mention in mentions(sentence.words):
            yield Told(passage, sentence, mention)


@lru_cache(_KEPT)
def mentions(words: Words) -> tuple[Mention, ...]:
    """The parts and levels of one sentence, in its order, with the sides that they have.

    One that is longer than any that people write tells none.
    """
    text = words.text
    if len(text) > _LONGEST:
        return ()
    places = [one for one in words.places if not _is_saying(text, one)]
    low = text.casefold()
    has_sides = any(word in low for word in _SIDE_WORDS)
    if not places and not any(sign in low for sign in _signs()):
        return tuple(_of_no_part(words)) if has_sides else ()
    tied = {one.place: one for one in parts.sided(text, places)} if has_sides else {}
    signs = [_sign(words, *found) for found in _signs_in(low, text)]
    told = [_mention(words, place, tied.get(place)) for place in places]
    told = sorted((*signs, *(one for one in told if not _is_within(one, signs))))
    if has_sides:
        told = list(_with_sides_alone(words, told))
    return tuple(one for one in told if not _tells_a_hand(text, one))


def _mention(words: Words, place: parts.Place, sided: parts.Sided | None) -> Mention:
    text = words.text
    start, end = place.start, place.end
    side = sided.side if sided else None
    if sided:
        start, end = min(start, sided.start), max(end, sided.end)
    elif _PLURAL.search(text, place.start, place.end):
        side = Side.BILATERAL
    return _made(words, (start, end), place.part, side, text[slice(*place[:2])] * place.is_level)


def _sign(words: Words, start: int, end: int, part: str) -> Mention:
    return _made(words, (start, end), part, None, "")._replace(is_sign=True)


def _is_within(one: Mention, signs: Sequence[Mention]) -> bool:
    """Whether a part is only a word of a sign: "leg" of "straight leg raising"."""
    return any(sign.start <= one.start < sign.end for sign in signs)


def _made(words: Words, span: tuple[int, int], part: str, side: Side | None, level: str) -> Mention:
    start, end = span
    around = words.text[max(0, start - _NEAR) : end + _NEAR]
    compared = _says("aside", around) or _is_of_other_claim(words.text)
    past, denied = words.is_past(start), words.is_denied(start)
    return Mention(start, end, part, side, level, True, compared, past, denied)


def _with_sides_alone(words: Words, told: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions, and those that have a side which stands apart from them in their clause.

    A test that is told of both sides tells none: it compares them.
    """
    own = [(one.start, one.end) for one in told if one.side]
    given: dict[int, list[re.Match[str]]] = {}
    for match in _ALONE.finditer(words.text):
        if not any(start < match.end() and match.start() < end for start, end in own):
            place = _whose(words.text, match, told)
            if place is not None and told[place].side is None:
                given.setdefault(place, []).append(match)
    for place, one in enumerate(told):
        yield _beside(one, given.get(place, ()))


def _of_no_part(words: Words) -> Iterator[Mention]:
    """The side of a sentence that names no part: "the drawer test is positive on the right"."""
    sides = [match for match in _ALONE.finditer(words.text) if match["a"]]
    if len({match["a"].casefold() for match in sides}) == 1:
        match = sides[0]
        one = _made(words, match.span(), "", Side(match["a"].casefold()), "")
        yield one._replace(is_tied=False)


def _beside(one: Mention, sides: Sequence[re.Match[str]]) -> Mention:
    """A mention with the side that stands apart from it."""
    told = {Side.BILATERAL if match["both"] else _side_of(match) for match in sides}
    if len(told) != 1 or (one.is_sign and Side.BILATERAL in told):
        return one
    start, end = min(one.start, sides[0].start()), max(one.end, sides[0].end())
    return one._replace(start=start, end=end, side=told.pop(), is_tied=False)


def _side_of(match: re.Match[str]) -> Side:
    return Side((match["a"] or match["b"] or match["c"]).casefold())


def _whose(text: str, match: re.Match[str], told: Sequence[Mention]) -> int | None:
    """Which mention a side that stands alone is of: a sign behind it, else the nearest before."""
    if match["b"] or match["c"]:
        return next(
            (n for n, one in enumerate(told) if one.is_sign and 0 < one.start - match.end() < 12),
            None,
        )
    before = [n for n, one in enumerate(told) if 0 <= match.start() - one.end <= _NEAR]
    if not before or _CLAUSE.search(text, told[before[-1]].end, match.start()):
        return None
    return before[-1]


def _is_saying(text: str, place: parts.Place) -> bool:
    if place.is_level:
        return bool(_no_level().match(text, place.end))
    word = text[place.start : place.end].casefold()
    if word not in _SAID_OTHERWISE:
        return False
    around = text[max(0, place.start - 16) : place.end + 10]
    return _says("sayings", around)


def _tells_a_hand(text: str, one: Mention) -> bool:
    """Whether a hand is named for the one that writes: "right-hand dominant"."""
    return one.part == "hand" and bool(_dominant().match(text, one.end))


def _signs_in(low: str, text: str) -> Iterator[tuple[int, int, str]]:
    if len(low) != len(text):  # some letters grow when their case is folded
        return
    for sign, part in _signs().items():
        start = low.find(sign)
        if start >= 0:
            yield start, start + len(sign), part


@lru_cache(_KEPT)
def _is_of_other_claim(text: str) -> bool:
    """Whether a sentence tells what is none of this claim: "In high school he sprained ..."."""
    return _says("other_claim", text)


@lru_cache(_KEPT)
def _tells_patient(text: str) -> bool:
    return _says("patient", text)


@lru_cache(_KEPT)
def is_request(text: str) -> bool:
    """Whether a sentence tells what is asked for, planned or decided."""
    return _says("request", text)


def shows(kind: str, text: str) -> bool:
    """Whether a sentence is of a kind that the data name: "imaging", "diagnosis"."""
    return _says(kind, text)


def operations_near(one: Told) -> set[str]:
    """The names of the operations that the words around a mention tell: "fusion"."""
    text, start, end = one.sentence.text, one.mention.start, one.mention.end
    around = text[max(0, start - _JUST_BEFORE) : end + _JUST_BEFORE]
    return {match[0] for match in _pattern("operations").finditer(lowered(around))}


def related(part: str) -> frozenset[str]:
    """A part and those that the same complaint may be told of."""
    return _related().get(part, frozenset((part,)))


def is_firm(part: str) -> bool:
    """Whether a part is one that a request is for, and not a whole limb or the back."""
    return part in _data()["related"]


def radiating() -> dict[str, frozenset[str]]:
    """For a part of the spine, the parts that its pain goes to on one side, and itself."""
    return {part: frozenset((part, *others)) for part, others in _data()["radiating"].items()}


def named(found: Iterable[Told]) -> set[str]:
    """The parts that mentions are of."""
    return {one.mention.part for one in found}


def _says(kind: str, text: str) -> bool:
    return _pattern(kind).search(lowered(text)) is not None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.text("checks/where.toml"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return small_pattern(_data()["words"][kind])


@cache
def _dominant() -> re.Pattern[str]:
    return re.compile(_data()["words"]["dominant"], re.IGNORECASE)


@cache
def _no_level() -> re.Pattern[str]:
    return re.compile(_data()["words"]["no_level"], re.IGNORECASE)


@cache
def _signs() -> dict[str, str]:
    return {sign: part for part, signs in _data()["signs"].items() for sign in signs}


@cache
def _related() -> dict[str, frozenset[str]]:
    """Both ways: where a shoulder may be told as an arm, an arm may be told as a shoulder."""
    table: dict[str, set[str]] = {}
    for part, others in _data()["related"].items():
        for other in (part, *others):
            table.setdefault(part, set()).add(other)
            table.setdefault(other, {other}).add(part)
    return {part: frozenset(others) for part, others in table.items()}

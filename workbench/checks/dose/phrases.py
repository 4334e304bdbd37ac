"""One thing told with two numbers: "the log shows 40 minutes twice a day" and "four times a day".

What the numbers of :mod:`dose_claims` are of is known; here the words around a number stand for it.
Two numbers of one unit are of one thing where those words are much the same, more so than with any
number that agrees. So a program of 80 hours is compared, a strength in percent, and how often a
knee locks.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from workbench import resources
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.dose.claims import Claim
from workbench.checks.dose.figures import Figure, Kind, figures_in, figures_of_title
from workbench.checks.dose.roles import Role, roles_of
from workbench.checks.prose import Sentence, Words
from workbench.checks.rules import At
from workbench.lowered import lowered
from workbench.medications import DrugMention
from workbench.treatments.amounts import NUMBER, value_of

_KEPT = 4096  # sentences
_MOST = 60  # numbers of one text that are compared
_ALIKE = 12  # numbers of one text that share a word
_BEFORE, _BEHIND = 70, 40  # characters around a number that tell what it is of
_STEM = 5  # letters by which two words are one
_LONGEST = 3000  # characters of a sentence that are read
_ENOUGH, _SAME = 2, 3  # words that two numbers share, of one thing and of surely one thing
_SPAN = re.compile(rf"(?P<number>{NUMBER})[\s-]?(?P<unit>%|(?:hours?|days?|nights?|points?)\b)")
_TOKEN = re.compile(
    r"(?:19|20)\d\d\b|\d+(?:\.\d+)?(?:/\d+)?[\s-]?(?:mg|mcg|minutes?|pounds?)\b|[a-z]{3,}"
)
_ENDING = re.compile(r"(?:ing|ed|es|s)\Z")
_STOP = re.compile(r"[;:]|\.\s")
_COURSE = re.compile(r"(?:for|x|×|over)\s*(\w+)")  # "for 6" of "twice a week for 6 weeks"
# A rate, of which more than one wording is one: "every 6 hours".
_OFTEN = re.compile(r"\b(?:every|q|a|per|each)\b|/")
_KINDS = {"%": Kind.STRENGTH}
_AGAINST_TITLES = frozenset(("hour", "day", "night", "point"))
_OTHERWISE = frozenset((Role.CHANGE, Role.RULE, Role.CERTIFIED, Role.MODIFIED))
_ASKED = frozenset((Role.REQUEST, Role.DECISION))


class Number(NamedTuple):
    """A number of a sentence with the words that stand around it."""

    figure: Figure
    around: frozenset[str]


class _Put(NamedTuple):
    """A number, and where in the case it stands."""

    number: Number
    passage: Passage
    start: int  # of its sentence
    item: Item | None
    around: frozenset[str]  # with the drug of its item, where its sentence names none

    @property
    def unit(self) -> str:
        """What it is compared by: "day" of times a day, "day," of days."""
        figure = self.number.figure
        return figure.unit if figure.kind is Kind.TIMES else f"{figure.unit},"

    @property
    def claim(self) -> Claim:
        """The number as the rules tell it."""
        figure, passage = self.number.figure, self.passage
        at = At(passage.field, passage.issue, self.start + figure.start, self.start + figure.end)
        return Claim(figure, passage.field, at, self.item)


class Slip(NamedTuple):
    """Two numbers of one thing that disagree."""

    odd: Claim
    other: Claim
    is_sure: bool
    shared: int  # words that stand around both


def slips(chart: Chart) -> Iterator[Slip]:
    """Numbers of rationales and titles that the words around them tell otherwise elsewhere."""
    summary = list(_put(chart.summary, None))
    for item in chart.items:
        title, rationale = list(_put(item.title, item)), list(_put(item.rationale, item))
        yield from _against(rationale, _Index([*title, *summary]))
        yield from _against(title, _Index([*summary, *rationale]))
    titles = _Index(one for item in chart.items for one in _put(item.title, item))
    for slip in _against(summary, titles):
        if slip.odd.role in _ASKED or slip.shared >= _SAME:
            yield slip


class _Index:
    """Numbers by their unit and the words around them."""

    def __init__(self, told: Iterable[_Put]) -> None:
        self._by_word: dict[tuple[str, str], list[_Put]] = defaultdict(list)
        for one in told:
            for word in one.around:
                same = self._by_word[one.unit, word]
                if len(same) < _ALIKE:
                    same.append(one)

    def beside(self, one: _Put) -> Iterator[tuple[_Put, int]]:
        """The numbers that share words with one, and how many they share."""
        near = {id(other): other for other in self._near(one)}
        shared = Counter(map(id, self._near(one)))
        yield from ((near[place], count) for place, count in shared.items())

    def _near(self, one: _Put) -> Iterator[_Put]:
        for word in sorted(one.around):
            yield from self._by_word.get((one.unit, word), ())


def _against(told: Iterable[_Put], index: _Index) -> Iterator[Slip]:
    for one in told:
        best, agreed, other = 0, 0, None
        for near, shared in index.beside(one):
            if _agree(one, near, shared):
                agreed = max(agreed, shared)
            elif shared > best and _is_comparable(one, near):
                best, other = shared, near
        if other is not None and best > agreed and (best >= _ENOUGH or _is_of_one_drug(one, other)):
            yield Slip(one.claim, other.claim, _is_sure(one, other), best)


def _agree(one: _Put, other: _Put, shared: int) -> bool:
    """Whether two numbers are the same; "every 4 to 6 hours" is four times a day."""
    mine, theirs = one.number.figure, other.number.figure
    if mine.value == theirs.value:
        return True
    meet = mine.value[0] <= theirs.value[-1] and theirs.value[0] <= mine.value[-1]
    return meet and (shared < _SAME or mine.kind is not Kind.TIMES or _is_rate(mine, theirs))


def _is_rate(*figures: Figure) -> bool:
    return any(_OFTEN.match(lowered(one.words)) for one in figures)


def _is_comparable(one: _Put, other: _Put) -> bool:
    titles = [put for put in (one, other) if put.passage.field == "treatment"]
    unit = one.number.figure.unit
    if one.unit.endswith(",") and unit in _AGAINST_TITLES and not titles:
        return False
    mine, theirs = _drugs(one), _drugs(other)
    return bool(mine & theirs) if unit == "%" or (mine and theirs) else True


def _is_of_one_drug(one: _Put, other: _Put) -> bool:
    """Whether two numbers are of how often one drug is taken."""
    return one.unit in {"day", ","} and not _drugs(one).isdisjoint(_drugs(other))


def _drugs(one: _Put) -> frozenset[str]:
    return frozenset(word for word in one.around if word.startswith("="))


def _is_sure(one: _Put, other: _Put) -> bool:
    """Whether one of them stands in a title, and the other is what is asked for."""
    roles = {one.number.figure.role, other.number.figure.role}
    return "treatment" in {one.passage.field, other.passage.field} and roles <= _ASKED


def _put(passage: Passage, item: Item | None) -> Iterator[_Put]:
    drugs = item.treatment.drugs if item is not None else ()
    own = frozenset((f"={drugs[0].generic}",)) if len(drugs) == 1 else frozenset[str]()
    for sentence, number in islice(_all(passage), _MOST):
        around = number.around if sentence.words.drugs else number.around | own
        yield _Put(number, passage, sentence.start, item, around)


def _all(passage: Passage) -> Iterator[tuple[Sentence, Number]]:
    is_title = passage.field == "treatment"
    for sentence in passage.sentences:
        for number in numbers_in(sentence.words, is_title=is_title):
            yield sentence, number


@lru_cache(_KEPT)
def numbers_in(words: Words, *, is_title: bool) -> tuple[Number, ...]:
    """The numbers of a sentence that are told of this case, with the words around them."""
    figures = figures_of_title(words) if is_title else figures_in(words)
    often = [one for one in figures if one.kind in {Kind.TIMES, Kind.PER_DAY}]
    spans = _spans(words, is_title=is_title)
    return tuple(
        Number(one, _around(words, one)) for one in (*often, *spans) if one.role not in _OTHERWISE
    )


def _spans(words: Words, *, is_title: bool) -> Iterator[Figure]:
    """The hours, days and percents of a sentence."""
    low = lowered(words.text[:_LONGEST])
    if not any(unit in low for unit in ("%", "hour", "day", "night", "point")):
        return
    roles = roles_of(words, is_title=is_title)
    for match in islice(_SPAN.finditer(low), _MOST):
        start, end = match.span()
        unit = match["unit"].rstrip("s")
        kind, value = _KINDS.get(unit, Kind.QUANTITY), (value_of(match["number"]),)
        said = words.text[start:end]
        role = roles.at(start, end, len(low))
        yield Figure(kind, value, unit, start, end, said, frozenset(), role)


def _around(words: Words, one: Figure) -> frozenset[str]:
    """The stems of the words around a number, in its clause, and the drug before it."""
    low, least = lowered(words.text[:_LONGEST]), max(0, one.start - _BEFORE)
    before = _STOP.split(low[least : one.start])[-1]
    behind = _STOP.split(low[one.end : one.end + _BEHIND], maxsplit=1)[0]
    found = (match[0] for side in (before, behind) for match in _TOKEN.finditer(side))
    stems = set(map(_stem, found))
    until = takewhile(lambda drug: drug.start < one.end + _BEHIND, words.drugs)
    drugs = [drug for drug in until if least <= drug.start]
    named = {_stem(word) for drug in drugs for word in lowered(drug.words).split()}
    own = {f"={drug.generic}" for drug in _nearest(drugs, one)}
    course = {f"for{match[1]}" for match in _COURSE.finditer(lowered(one.words))}
    return frozenset((stems - _plain() - named) | own | course)


def _nearest(drugs: Sequence[DrugMention], one: Figure) -> Sequence[DrugMention]:
    """The last drug before a number, else the first one behind it."""
    before = [drug for drug in drugs if drug.start < one.start]
    return before[-1:] or drugs[:1]


def _stem(word: str) -> str:
    """Letters by which forms of a word are one; a measure as a whole: "300mg"."""
    if word[0].isdigit():
        return word.replace(" ", "").replace("-", "")
    return _ENDING.sub("", word)[:_STEM]


@cache
def _plain() -> frozenset[str]:
    """The stems of words that tell nothing of what a number is of."""
    words = tomllib.loads(resources.text("checks/dose_words.toml"))["plain"]["words"]
    return frozenset(map(_stem, words))

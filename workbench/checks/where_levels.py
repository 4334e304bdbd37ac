"""The level of the spine, in all places of a case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import Found, rule
from workbench.checks.where_mentions import (
    Body,
    ItemBody,
    Told,
    body_of,
    findings_in,
    found_near,
    operations_near,
    shows,
)

_VERTEBRAE = [
    f"{letter}{number}"
    for letter, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for number in range(1, last + 1)
]
_C8 = len(_VERTEBRAE)  # a root without a vertebra of its own, between C7 and T1
_BESIDE = {_C8: {_VERTEBRAE.index("C7")}}  # discs beside such a root
_OFTEN = 2  # mentions of other levels against one
_TOKEN = re.compile(r"(?P<between>[^CTLS\d]*)(?P<letter>[CTLS]?)(?P<number>\d{1,2})")
_SPAN = re.compile(r"\s*(?:-|–|/|to|through)\s*")


class Levels(NamedTuple):
    """What the words of a level tell."""

    discs: frozenset[int]  # those between two vertebrae, by the place of the upper one
    single: frozenset[int]  # vertebrae, or roots, that are told alone


class _Leveled(NamedTuple):
    """A mention of a level."""

    told: Told
    levels: Levels

    @property
    def part(self) -> str:
        """The part of the spine that it is of."""
        return self.told.mention.part


class _Levels:
    """The levels that some mentions tell, by part of the spine."""

    def __init__(self, found: Iterable[_Leveled]) -> None:
        self._discs: dict[str, set[int]] = {}
        self._roots: dict[str, set[int]] = {}
        self._first: dict[str, _Leveled] = {}  # that tells a disc
        self._root: dict[str, _Leveled] = {}  # that tells a root
        for one in found:
            if one.levels.discs:
                self._first.setdefault(one.part, one)
            if one.levels.single:
                self._root.setdefault(one.part, one)
            self._discs.setdefault(one.part, set()).update(one.levels.discs)
            self._roots.setdefault(one.part, set()).update(one.levels.single)

    def disc(self, part: str) -> _Leveled | None:
        """The first mention of a disc."""
        return self._first.get(part)

    def root(self, part: str) -> _Leveled | None:
        """The first mention of a root, or a vertebra alone."""
        return self._root.get(part)

    def covers(self, one: _Leveled) -> bool:
        """Whether all discs of a mention are told."""
        return self._discs.get(one.part, set()) >= one.levels.discs

    def overlaps(self, one: _Leveled) -> bool:
        """Whether one of its discs is: a fusion may take in more than the MRI shows."""
        return not one.levels.discs.isdisjoint(self._discs.get(one.part, ()))

    def misses(self, one: _Leveled) -> bool:
        """Whether other discs of its part are told, and one of its own is not."""
        return bool(one.levels.discs and self.disc(one.part)) and not self.covers(one)

    def has_root(self, one: _Leveled) -> bool:
        """Whether a root of a mention is told as such."""
        return not one.levels.single.isdisjoint(self._roots.get(one.part, ()))

    def touches(self, one: _Leveled) -> bool:
        """Whether a root of a mention is one of those told, or lies beside a disc that is."""
        discs = self._discs.get(one.part, set())
        beside = ({root, root - 1} | _BESIDE.get(root, set()) for root in one.levels.single)
        return self.has_root(one) or not discs.isdisjoint(set().union(*beside))


@rule(
    "where.level-differs",
    Severity.WARNS,
    what="A level of the spine stands in one place, and another level in the others.",
    why="An injection or a surgery is asked for one level; a decision about another one is about a "
    "treatment that nobody asked for; that may be a ground for setting it aside (Labor Code "
    "4610.6(h)(5)) where it is a matter of ordinary knowledge.",
    example="L3-4 epidural steroid injection, in a case of L4-5",
)
def levels_agree(chart: Chart) -> Iterator[Found]:
    """The level of an item is that of its rationale and of the summary."""
    body = chart.of(body_of)
    found = list(_differing(body))
    yield from found
    told = {at for one in found for at in (one.at, one.other)}
    yield from (one for one in _findings(body) if told.isdisjoint((one.at, one.other)))


def _differing(body: Body) -> Iterator[Found]:
    summary = _leveled(body.summary)
    known = _Levels(summary)
    texts: list[_Leveled] = []
    for own in body.items:
        title = _leveled(own.title)
        rationale = _leveled(one for one in own.rationale if not one.is_open)
        texts += [*title, *rationale]
        yield from _stored(own, title)
        if found := _title(title, _Levels(rationale), known):
            yield found
        else:
            yield from _rationale(rationale, _Levels(title), known, _Levels([*title, *summary]))
    yield from _lone(summary, texts)
    yield from _operations([*summary, *texts])


def _stored(own: ItemBody, title: list[_Leveled]) -> Iterator[Found]:
    """The title against the level that the item was assigned with."""
    assigned = levels_of(own.item.issue.level).discs
    told = [one for one in title if one.levels.discs]
    if assigned and told and not any(assigned & one.levels.discs for one in told):
        message = f"The title has {_named(told[0])}, the item is for {own.item.issue.level}."
        yield Found(told[0].told.at, message)


def _title(title: list[_Leveled], rationale: _Levels, summary: _Levels) -> Found | None:
    """A disc of a title that nothing else tells, while other discs of that part are told."""
    for one in title:
        told, known = rationale.disc(one.part), summary.disc(one.part)
        if told and rationale.misses(one) and (not known or summary.overlaps(told)):
            return _differ(one, told)
        if known and summary.misses(one) and not (told and summary.overlaps(one)):
            return _differ(one, known, Severity.HINT if told and rationale.covers(one) else None)
    return None


def _rationale(
    rationale: list[_Leveled], title: _Levels, summary: _Levels, both: _Levels
) -> Iterator[Found]:
    """A level of a rationale that neither the title nor the summary tells."""
    for one in rationale:
        asked = title.disc(one.part)
        known = asked or summary.disc(one.part)
        if not one.levels.discs:
            yield from _root(one, both)
        elif known and both.misses(one):
            yield _differ(one, known)
        elif asked and title.misses(one) and one.told.decides and not one.told.mention.is_aside:
            shown = shows("imaging", one.told.sentence.text)
            yield _differ(one, asked, Severity.HINT if shown else None)


def _root(one: _Leveled, both: _Levels) -> Iterator[Found]:
    """A root of a rationale that title and summary do not tell, though they tell others."""
    root = both.root(one.part)
    other = root or both.disc(one.part)
    if other and not both.touches(one):
        yield _differ(one, other, Severity.HINT if one.told.is_weak or not root else None)
    elif root and not both.has_root(one):
        yield _differ(one, root, Severity.HINT)


def _lone(summary: list[_Leveled], texts: list[_Leveled]) -> Iterator[Found]:
    """A disc that one place of the summary tells alone, all others another one."""
    by_part: dict[str, list[_Leveled]] = {}
    for one in (*summary, *texts):
        if one.levels.discs:
            by_part.setdefault(one.part, []).append(one)
    for those in by_part.values():
        if odd := _odd_one(those, least=_OFTEN):
            one, other = odd
            shared = sum(another.told.sentence is one.told.sentence for another in those) > 1
            among = sum(another.told.passage.field == "summary" for another in those) > 1
            is_meant = not (shared or one.told.mention.is_aside or (among and _is_slight(one)))
            if one.told.passage.field == "summary" and is_meant:
                yield _differ(one, other, _weight(one, those))


def _is_slight(one: _Leveled) -> bool:
    """Whether a finding is one of no weight, beside that of the level at issue."""
    return one.told.is_in_passing or shows("slight", one.told.sentence.text)


def _weight(one: _Leveled, those: list[_Leveled]) -> Severity:
    """Sure only where it is asked for, and a title asks for the other."""
    titled = any(other.told.passage.field == "treatment" for other in those if other is not one)
    return Severity.WARNS if one.told.asks and titled else Severity.HINT


def _findings(body: Body) -> Iterator[Found]:
    """What was found at a level, of which the summary tells the same at others alone."""
    known: dict[tuple[str, str], list[_Leveled]] = {}
    told: dict[tuple[str, str], set[int]] = {}  # with those of which a sentence tells it apart
    for one, key in _found_at(body.summary):
        known.setdefault(key, []).append(one)
    for one in _leveled(body.summary) if known else ():
        for word in findings_in(one.told.sentence.text):
            told.setdefault((word, one.part), set()).update(one.levels.discs)
    for own in body.items:
        for one, key in _found_at((*own.title, *own.rationale)):
            others = known.get(key, [])
            if others and one.levels.discs.isdisjoint(told.get(key, ())):
                yield _differ(one, others[0], Severity.HINT)


def _found_at(told: Iterable[Told]) -> Iterator[tuple[_Leveled, tuple[str, str]]]:
    """Each level with what is found there, and the part of the spine."""
    for one in _leveled(told):
        if one.levels.discs and not one.told.is_weak:
            yield from ((one, (word, one.part)) for word in sorted(found_near(one.told)))


def _operations(told: list[_Leveled]) -> Iterator[Found]:
    """One operation that the case tells at two levels: a fusion is where it was done."""
    by_name: dict[tuple[str, str], list[_Leveled]] = {}
    for one in told:
        if one.levels.discs and one.told.passage.field != "treatment":
            for name in operations_near(one.told):
                by_name.setdefault((name, one.part), []).append(one)
    for those in by_name.values():
        if odd := _odd_one(those, least=1):
            yield _differ(*odd, Severity.HINT)


def _odd_one(those: list[_Leveled], least: int) -> tuple[_Leveled, _Leveled] | None:
    """The mention whose discs no other has, where all others agree; of two, the later one."""
    counts = Counter(one.levels.discs for one in those)
    if len(counts) != 2 or min(counts.values()) > 1 or len(those) <= least:
        return None
    odd = next(one for one in reversed(those) if counts[one.levels.discs] == 1)
    other = next(one for one in those if one.levels.discs != odd.levels.discs)
    return (odd, other) if odd.levels.discs.isdisjoint(other.levels.discs) else None


def _leveled(found: Iterable[Told]) -> list[_Leveled]:
    return [
        _Leveled(one, levels)
        for one in found
        if one.mention.level and any(levels := levels_of(one.mention.level))
    ]


def _differ(one: _Leveled, other: _Leveled, severity: Severity | None = None) -> Found:
    where = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}
    here, there = where[one.told.passage.field], where[other.told.passage.field]
    words = f"{here.capitalize()} has {_named(one)}, "
    words += f"{there} {_named(other)}." if here != there else f"and {_named(other)} elsewhere."
    return Found(one.told.at, words, other=other.told.at, severity=severity)


def _named(one: _Leveled) -> str:
    return " ".join(one.told.mention.level.split())


@lru_cache(512)
def levels_of(words: str) -> Levels:
    """The discs and single vertebrae of words such as "L4-S1" or "C5-6 and C6-7"."""
    discs, single = set[int](), set[int]()
    last: int | None = None
    joined = False
    letter = ""
    for match in _TOKEN.finditer(words):
        here = _place(match["letter"] or letter, int(match["number"]), last)
        letter = match["letter"] or letter
        if here is None:
            continue
        if last is not None and _spans(match) and last < here < _C8:
            discs.update(range(last, here))
            joined = True
        else:
            single.update({last} if last is not None and not joined else ())
            joined = False
        last = here
    if last is not None and not joined:
        single.add(last)
    return Levels(frozenset(discs), frozenset(single))


def _spans(match: re.Match[str]) -> bool:
    """Whether what stands before a vertebra takes in all up to it: "L4-5", "L4,5", "L4 to S1"."""
    between = match["between"]
    return bool(_SPAN.fullmatch(between)) or (between == "," and not match["letter"])


def _place(letter: str, number: int, last: int | None) -> int | None:
    """Where a vertebra stands from above; "5-1" of the lumbar spine goes on into the sacrum."""
    name = f"{letter}{number}"
    if name == "C8":
        return _C8
    if name in _VERTEBRAE and last is not None and _VERTEBRAE.index(name) < last:
        below = {"C": "T", "T": "L", "L": "S"}.get(letter)
        name = f"{below}{number}" if number == 1 else name
    return _VERTEBRAE.index(name) if name in _VERTEBRAE else None


RULES = (levels_agree,)

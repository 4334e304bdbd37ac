"""The level of the spine, in all places of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import Found, rule
from workbench.checks.where_mentions import Body, ItemBody, Told, body_of, operations_near, shows

_VERTEBRAE = [
    f"{letter}{number}"
    for letter, last in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for number in range(1, last + 1)
]
_C8 = len(_VERTEBRAE)  # a root without a vertebra of its own, between C7 and T1
_TOUCHED = {_C8: {_VERTEBRAE.index("C7"), _VERTEBRAE.index("T1")}}
_TOKEN = re.compile(r"(?P<between>[^CTLS\d]*)(?P<letter>[CTLS]?)(?P<number>\d{1,2})")
_SPAN = re.compile(r"\s*(?:-|–|/|to|through)\s*")


class Levels(NamedTuple):
    """What the words of a level tell."""

    discs: frozenset[int]  # those between two vertebrae, by the place of the upper one
    single: frozenset[int]  # vertebrae, or roots, that are told alone


class _Leveled(NamedTuple):
    told: Told
    levels: Levels


@rule(
    "where.level-differs",
    Severity.WARNS,
    what="A level of the spine stands in one place, and another level in the others.",
    why="An injection or a surgery is asked for one level; a decision about another one is about a "
    "treatment that nobody asked for.",
    example="L3-4 epidural steroid injection, in a case of L4-5",
)
def levels_agree(chart: Chart) -> Iterator[Found]:
    """The level of an item is that of its rationale and of the summary."""
    body = chart.of(body_of)
    summary = _leveled(body.summary)
    for own in body.items:
        title, rationale = _leveled(own.title), _leveled(own.rationale)
        yield from _stored(own, title)
        if found := _title(title, rationale, summary):
            yield found
        else:
            yield from _rationale(title, rationale, summary)
    yield from _lone(body, summary)
    yield from _operations(body, summary)


def _stored(own: ItemBody, title: list[_Leveled]) -> Iterator[Found]:
    """The title against the level that the item was assigned with."""
    assigned = levels_of(own.item.issue.level)
    if assigned.discs and title and not any(assigned.discs & one.levels.discs for one in title):
        one = title[0]
        message = f"The title has {one.told.quoted}, the item is for {own.item.issue.level}."
        if one.levels.discs:
            yield Found(one.told.at, message)


def _title(
    title: list[_Leveled], rationale: list[_Leveled], summary: list[_Leveled]
) -> Found | None:
    """A disc of a title that nothing else tells, while other discs of that region are told."""
    for one in title:
        told, known = _of_region(rationale, one), _of_region(summary, one)
        if _misses(told, one) and _is_alone(told, summary):
            return _differ(one, told[0])
        if _misses(known, one) and not (told and _overlaps(known, one.levels.discs)):
            weak = _covers(told, one.levels.discs)
            return _differ(one, known[0], Severity.HINT if weak else None)
    return None


def _misses(region: list[_Leveled], one: _Leveled) -> bool:
    """Whether other discs of the region are told, and one of these is not."""
    return bool(region and one.levels.discs) and not _covers(region, one.levels.discs)


def _is_alone(region: list[_Leveled], summary: list[_Leveled]) -> bool:
    """Whether the summary does not say otherwise than a rationale."""
    told = _of_region(summary, region[0])
    return not told or any(_covers(told, one.levels.discs) for one in region)


def _rationale(
    title: list[_Leveled], rationale: list[_Leveled], summary: list[_Leveled]
) -> Iterator[Found]:
    """A disc of a rationale that neither the title nor the summary tells."""
    for one in rationale:
        known = _of_region(title, one) or _of_region(summary, one)
        everywhere = [*_of_region(title, one), *_of_region(summary, one)]
        yield from _root(one, [*title, *summary])
        if not one.levels.discs or not known or _covers(title, one.levels.discs):
            continue
        if not _covers(everywhere, one.levels.discs):
            yield _differ(one, known[0])
        elif _of_region(title, one) and one.told.asks and not one.told.mention.is_aside:
            yield _differ(one, known[0], None if _is_decision(one) else Severity.HINT)


def _root(one: _Leveled, found: Iterable[_Leveled]) -> Iterator[Found]:
    """A root of a rationale that the title and the summary do not tell, though they tell others."""
    part = one.told.mention.part
    known = [other for other in found if other.told.mention.part == part]
    if one.levels.discs or not known:
        return
    roots = [other for other in known if other.levels.single]
    touched = {place for other in known for place in _touched(other.levels)}
    if touched.isdisjoint(one.levels.single):
        sure = roots and not one.told.is_weak
        yield _differ(one, (roots or known)[0], None if sure else Severity.HINT)
    elif roots and not any(one.levels.single & other.levels.single for other in roots):
        yield _differ(one, roots[0], Severity.HINT)


def _touched(levels: Levels) -> Iterator[int]:
    """Vertebrae and roots that levels are about."""
    yield from levels.single
    for disc in levels.discs:
        yield from (disc, disc + 1)
        yield from (root for root, beside in _TOUCHED.items() if disc in beside)


def _is_decision(one: _Leveled) -> bool:
    return not shows("imaging", one.told.sentence.text)


def _lone(body: Body, summary: list[_Leveled]) -> Iterator[Found]:
    """A disc that one place of the summary tells alone, all others another one."""
    elsewhere = [
        one
        for own in body.items
        for found in (own.title, own.rationale)
        for one in _leveled(found)
        if one.levels.discs
    ]
    for one in summary:
        others = [*elsewhere, *(other for other in summary if other is not one)]
        region = [other for other in _of_region(others, one) if other.levels.discs]
        if len(one.levels.discs) != 1 or len(region) < 2 or one.told.mention.is_aside:
            continue
        told = {frozenset(other.levels.discs) for other in region}
        if len(told) == 1 and not _covers(region, one.levels.discs):
            yield _differ(one, region[0], _weight(one, region))


def _operations(body: Body, summary: list[_Leveled]) -> Iterator[Found]:
    """One operation that the case tells at two levels: a fusion is where it was done."""
    told = [*summary, *(one for own in body.items for one in _leveled(own.rationale))]
    by_name: dict[str, list[_Leveled]] = {}
    for one in told:
        for name in operations_near(one.told):
            by_name.setdefault(name, []).append(one)
    for those in by_name.values():
        yield from _odd_one(those)


def _odd_one(those: list[_Leveled]) -> Iterator[Found]:
    """The mention of an operation whose level no other has; of two, the later one."""
    for place, one in enumerate(those):
        others = those[:place] + those[place + 1 :]
        agree = len({other.levels.discs for other in others}) == 1
        if agree and (place or len(others) > 1) and _is_apart(one, others[0]):
            yield _differ(one, others[0], Severity.HINT)


def _is_apart(one: _Leveled, other: _Leveled) -> bool:
    mine, theirs = one.levels.discs, other.levels.discs
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _weight(one: _Leveled, region: list[_Leveled]) -> Severity:
    """Sure only where the one that stands alone asks, as one of the others does."""
    asks = one.told.asks and any(other.told.passage.field == "treatment" for other in region)
    return Severity.WARNS if asks and len(region) > 1 else Severity.HINT


def _leveled(found: Iterable[Told]) -> list[_Leveled]:
    return [
        _Leveled(one, levels)
        for one in found
        if one.mention.level and any(levels := levels_of(one.mention.level))
    ]


def _of_region(found: Iterable[_Leveled], one: _Leveled) -> list[_Leveled]:
    """Those of the same region of the spine that tell a disc."""
    part = one.told.mention.part
    return [other for other in found if other.told.mention.part == part and other.levels.discs]


def _covers(found: Iterable[_Leveled], discs: frozenset[int]) -> bool:
    """Whether all discs are told."""
    return discs <= {disc for one in found for disc in one.levels.discs}


def _overlaps(found: Iterable[_Leveled], discs: frozenset[int]) -> bool:
    """Whether one of the discs is told: a fusion may take in more than the MRI shows."""
    return any(discs & one.levels.discs for one in found)


def _differ(one: _Leveled, other: _Leveled, severity: Severity | None = None) -> Found:
    where = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}
    here, there = where[one.told.passage.field], where[other.told.passage.field]
    mine, theirs = one.told, other.told
    words = f"{here.capitalize()} has {_named(mine)}, "
    words += f"{there} {_named(theirs)}." if here != there else f"and {_named(theirs)} elsewhere."
    return Found(mine.at, words, other=theirs.at, severity=severity)


def _named(one: Told) -> str:
    return " ".join(one.mention.level.split())


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

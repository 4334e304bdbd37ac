"""The side of a part of the body, in all places of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Edit, Fix, Severity, Side
from workbench.checks.chart import Chart
from workbench.checks.prose import Said
from workbench.checks.rules import At, Found, rule
from workbench.checks.where_mentions import (
    Body,
    ItemBody,
    Told,
    body_of,
    named,
    radiating,
    related,
    shows,
)

_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_LIMBS = frozenset(("upper extremity", "lower extremity"))
_ENOUGH = 3  # mentions of one side against one of the other


class _OneSided(NamedTuple):
    """A mention of the left or the right of a part."""

    told: Told
    part: str
    side: Side
    opposite: Side


class _Case(NamedTuple):
    """What the rule weighs for one item."""

    body: Body
    own: ItemBody

    def sides(self, found: Iterable[Told], part: str) -> set[Side]:
        """The sides of a part; both where a text tells both."""
        sides = {one.mention.side for one in found if one.mention.part == part}
        sides.discard(None)
        if Side.BILATERAL in sides or len(sides) > 1:
            return {Side.LEFT, Side.RIGHT, Side.BILATERAL}
        return {side for side in sides if side}

    def known(self, part: str) -> set[Side]:
        """The sides of a part that the summary and the titles of other items tell."""
        others = (one for own in self.body.items if own is not self.own for one in own.title)
        return self.sides((*self.body.summary, *others), part)


@rule(
    "where.side-differs",
    Severity.WARNS,
    what="Left and right of the same part of the body stand against each other.",
    why="A decision about the other side is about a treatment that nobody asked for: a plainly "
    "erroneous finding of fact (Labor Code 4610.6(h)(5)).",
    example="MRI of the right knee, in a case of the left knee",
)
def sides_agree(chart: Chart) -> Iterator[Found]:
    """The side of an item is that of its rationale and of the summary, part by part."""
    body = chart.of(body_of)
    found: list[Found] = []
    for own in body.items:
        case = _Case(body, own)
        found += [*_stored(own), *_titles(case), *_rationales(case), *_of_no_part(case)]
    yield from _once(found)
    told = {place for one in found for place in (one.at, one.other)}
    yield from _once(one for one in (*_lone(body), *_radiating(body)) if one.at not in told)


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """One finding at each place."""
    seen = set[At]()
    for one in found:
        if one.at not in seen:
            seen.add(one.at)
            yield one


def _is_one(side: Side | None) -> bool:
    return side in _OTHER


def _stored(own: ItemBody) -> Iterator[Found]:
    """The title against the side that the item was assigned with."""
    side = own.item.issue.side
    sides = {one.mention.side for one in own.title if _is_one(one.mention.side)}
    if side in _OTHER and sides == {_OTHER[side]}:
        first = next(one for one in own.title if _is_one(one.mention.side))
        yield Found(first.at, f"The title has “{first.quoted}”, the item is for the {side} side.")


def _titles(case: _Case) -> Iterator[Found]:
    """A title whose side stands nowhere else, while the other one does."""
    others = (*case.own.rationale, *case.body.summary)
    for title in _single(case, case.own.title):
        opposite = _first(others, title.part, title.opposite)
        alone = [case.sides(found, title.part) for found in (others, case.body.summary)]
        if opposite and {title.opposite} in alone:
            yield _differ(title.told, opposite)
        elif not alone[0]:
            yield from _by_limb(case, title)
    yield from _within(case)


def _within(case: _Case) -> Iterator[Found]:
    """A title that has both sides of a part, one of which stands nowhere else."""
    others = (*case.own.rationale, *case.body.summary)
    for title in case.own.title:
        side, part = title.mention.side, title.mention.part
        if side in _OTHER and case.sides(others, part) == {_OTHER[side]}:
            first = _first(case.own.title, part, _OTHER[side])
            if first:
                yield _differ(title, first)


def _by_limb(case: _Case, title: _OneSided) -> Iterator[Found]:
    """A title whose part has a side nowhere else, but the whole limb has the other one."""
    limbs = [
        one
        for one in case.body.summary
        if one.mention.part in related(title.part) & _LIMBS and one.mention.side
    ]
    if {one.mention.side for one in limbs} == {title.opposite}:
        yield _differ(title.told, limbs[0], Severity.HINT)


def _single(case: _Case, found: Iterable[Told]) -> Iterator[_OneSided]:
    """Mentions with one side of a part that the titles of the item do not tell both sides of."""
    for one in found:
        part, side = one.mention.part, one.mention.side
        if part and side in _OTHER and len(case.sides(case.own.title, part)) <= 1:
            yield _OneSided(one, part, side, _OTHER[side])


def _rationales(case: _Case) -> Iterator[Found]:
    """Mentions of a rationale whose side its title, or else the summary, does not have."""
    for one in _single(case, case.own.rationale):
        asked, known = case.sides(case.own.title, one.part), case.known(one.part)
        other = _first((*case.own.title, *case.body.summary), one.part, one.opposite)
        if other is None or one.side in asked or _is_disowned(case, one, asked):
            continue
        if one.side not in known:
            if one.told.asks or not one.told.is_in_passing:
                yield _differ(one.told, other, _weight(one.told))
        elif asked and one.told.asks and not one.told.mention.is_aside:
            yield _differ(one.told, other)
        elif _is_doubtful(case, one, asked):
            yield _differ(one.told, other, Severity.HINT)


def _of_no_part(case: _Case) -> Iterator[Found]:
    """A side that a rationale tells of no part: the title's, or one that the summary tells too."""
    sided = [one for one in case.own.title if one.mention.side]
    sides = {one.mention.side for one in sided}
    known = {one.mention.side for one in case.body.summary}
    for one in case.own.rationale:
        side = one.mention.side
        told = bool(one.mention.part) or one.mention.is_compared or one.is_in_passing
        if not told and side in _OTHER and side not in known and sides == {_OTHER[side]}:
            yield _differ(one, sided[0], Severity.HINT)


def _is_doubtful(case: _Case, one: _OneSided, asked: set[Side]) -> bool:
    """Whether a rationale has a side that the summary tells in passing only, or no other one."""
    if asked and case.sides(case.own.rationale, one.part) == {one.side}:
        return True
    if one.told.mention.is_compared or one.told.is_in_passing:
        return False
    return not _is_told(case, one.part, one.side)


def _is_told(case: _Case, part: str, side: Side) -> bool:
    """Whether the summary tells this side for more than to compare it."""
    return any(
        one.mention.side is side and not (one.mention.is_compared or one.is_in_passing)
        for one in _of(case.body.summary, part)
    )


def _is_disowned(case: _Case, one: _OneSided, asked: set[Side]) -> bool:
    """Whether the rest of the case has the side of a rationale, so that the title is wrong."""
    others = case.sides((*case.own.rationale, *case.body.summary), one.part)
    return bool(asked) and others == {one.side}


def _weight(one: Told) -> Severity:
    is_open = one.sentence.words.said is Said.OPEN
    is_weak = one.mention.is_aside or is_open or not one.mention.is_tied
    return Severity.HINT if is_weak else Severity.WARNS


def _lone(body: Body) -> Iterator[Found]:
    """The one mention of a side in the summary, where all else in the case has the other."""
    titles = [one for own in body.items for one in own.title]
    rationales = [one for own in body.items for one in own.rationale]
    parts = {one.mention.part for one in body.summary if _is_one(one.mention.side)} - {""}
    for part in sorted(parts):
        yield from _lone_of(part, body.summary, titles, rationales)


def _lone_of(
    part: str, summary: Iterable[Told], titles: Iterable[Told], rationales: Iterable[Told]
) -> Iterator[Found]:
    own, others = _of(summary, part), [*_of(titles, part), *_of(rationales, part)]
    both = any(one.mention.side is Side.BILATERAL for one in (*own, *others))
    plain = [one for one in own if _is_plain(one, [*own, *others])]
    for side, opposite in _OTHER.items():
        here = [one for one in plain if one.mention.side is side]
        there = [one for one in (*plain, *others) if one.mention.side is opposite]
        if len(here) != 1 or any(one.mention.side is side for one in others):
            continue
        if not both:
            yield from _weighed(here[0], there)
        elif _is_same_thing(here[0], there):
            yield _differ(here[0], there[0], Severity.HINT)


def _is_same_thing(lone: Told, there: list[Told]) -> bool:
    """Whether a mention is of one of two sides, and yet surely meant the one of the others."""
    if lone.event and lone.event in [one.event for one in there]:
        return True
    asked = any(one.passage.field == "treatment" for one in there)
    return asked and len(there) >= _ENOUGH and shows("diagnosis", lone.sentence.text)


def _is_plain(one: Told, others: Iterable[Told]) -> bool:
    """Whether a mention is not made to compare or of an earlier time.

    An earlier event counts where another place tells the same one: "left knee arthroscopy".
    """
    if one.mention.is_compared or one.is_in_passing:
        return False
    events = (other.event for other in others if other is not one)
    return not one.mention.is_past or bool(one.event and one.event in events)


def _weighed(lone: Told, there: list[Told]) -> Iterator[Found]:
    """One side told once, against all mentions of the other."""
    if not there or lone.mention.is_denied:
        return
    if len(there) == 1 and not _is_later(lone, there[0]):
        return
    places = {(one.passage.field, one.passage.issue) for one in there}
    is_tied = lone.mention.is_tied and not lone.mention.is_past
    sure = is_tied and len(there) >= _ENOUGH and len(places) > 1
    yield _differ(lone, there[0], Severity.WARNS if sure else Severity.HINT)


def _is_later(lone: Told, other: Told) -> bool:
    """Whether one of two mentions stands in a later sentence: it is the one to be looked at."""
    if other.passage.field != "summary":
        return True
    return lone.sentence.start > other.sentence.start


def _radiating(body: Body) -> Iterator[Found]:
    """One mention of a side of a limb, where back and limb have the other everywhere else."""
    texts = [one for own in body.items for one in (*own.title, *own.rationale)]
    told = [*body.summary, *texts]
    for spine, parts in radiating().items():
        pool = [one for one in told if one.mention.part in parts and _is_one(one.mention.side)]
        for side, opposite in _OTHER.items() if spine in named(told) else ():
            here = [one for one in pool if one.mention.side is side]
            there = [one for one in pool if one.mention.side is opposite]
            if len(here) == 1 and len(there) > 1 and _is_plain(here[0], ()):
                yield _differ(here[0], there[0], Severity.HINT)


def _of(found: Iterable[Told], part: str) -> list[Told]:
    return [one for one in found if one.mention.part == part and one.mention.side]


def _first(found: Iterable[Told], part: str, side: Side) -> Told | None:
    return next(
        (one for one in found if one.mention.part == part and one.mention.side is side), None
    )


_WHERE = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}


def _differ(one: Told, other: Told, severity: Severity | None = None) -> Found:
    here, there = _WHERE[one.passage.field], _WHERE[other.passage.field]
    if here == there:
        message = f"{here.capitalize()} has “{one.quoted}” here and “{other.quoted}” elsewhere."
    else:
        message = f"{here.capitalize()} has “{one.quoted}”, {there} “{other.quoted}”."
    return Found(one.at, message, other=other.at, severity=severity, fix=_turned(one, other))


def _turned(one: Told, other: Told) -> Fix | None:
    """The side of the other place in this one, where its words stand once."""
    mine, theirs = one.mention.side, other.mention.side
    at = one.at
    words = one.sentence.text[one.mention.start : one.mention.end]
    place = words.casefold().find(mine or "?")
    if not mine or not theirs or place < 0 or at.field == "treatment":
        return None
    start = at.start + place
    was = words[place : place + len(mine)]
    now = _as_in(was, theirs)
    edit = Edit(field=at.field, issue=at.issue, start=start, end=start + len(was), words=now)
    return Fix(name=f"Write {now}", edits=(edit,))


def _as_in(was: str, now: str) -> str:
    if was.isupper():
        return now.upper()
    return now.capitalize() if was[0].isupper() else now


RULES = (sides_agree,)

"""The side of a part of the body, in all places of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from workbench.case import Severity, Side
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.checks.where.groups import OTHER, Group, differ
from workbench.checks.where.mentions import Body, ItemBody, Told, body_of, related
from workbench.checks.where.phrases import in_phrases
from workbench.checks.where.sides_alone import alone

_LIMBS = frozenset(("upper extremity", "lower extremity"))


class _OneSided(NamedTuple):
    """A mention of the left or the right of a part."""

    told: Told
    part: str
    side: Side
    opposite: Side


class _Case:
    """The sides of an item, and those that the rest of the case tells."""

    def __init__(self, body: Body, own: ItemBody) -> None:
        self.body = body
        self.own = own
        self.title = Group(own.title)
        self.rationale = Group(own.rationale)

    @cached_property
    def summary(self) -> Group:
        """What the summary tells."""
        return Group(self.body.summary)

    @cached_property
    def plain(self) -> Group:
        """What is known and told for its own sake, not to compare."""
        told = self._known
        return Group(one for one in told if not (one.mention.is_aside or one.is_in_passing))

    @cached_property
    def others(self) -> Group:
        """What the rationale and the summary tell."""
        return Group((*self.own.rationale, *self.body.summary))

    @cached_property
    def everything(self) -> Group:
        """What all of the case tells."""
        return Group((*self.own.title, *self.own.rationale, *self._known))

    @cached_property
    def asked(self) -> Group:
        """What the title tells, or else the summary."""
        return Group((*self.own.title, *self.body.summary))

    @cached_property
    def known(self) -> Group:
        """What the summary and the titles of other items tell."""
        return Group(self._known)

    @cached_property
    def _known(self) -> tuple[Told, ...]:
        titles = (one for own in self.body.items if own is not self.own for one in own.title)
        return (*self.body.summary, *titles)

    def has_asked_beside(self, one: _OneSided) -> bool:
        """Whether the sentence of a side tells the other side of its part as well."""
        beside = (told.mention for told in self.own.rationale if told.sentence is one.told.sentence)
        return any(each.part == one.part and each.side is one.opposite for each in beside)

    def sided(self, found: Iterable[Told]) -> Iterator[_OneSided]:
        """Mentions with one side of a part that the title does not tell both sides of."""
        for one in found:
            part, side = one.mention.part, one.mention.side
            if part and side in OTHER and len(self.title.sides(part)) <= 1:
                yield _OneSided(one, part, side, OTHER[side])


@rule(
    "where.side-differs",
    Severity.WARNS,
    what="Left and right of the same part of the body stand against each other.",
    why="A decision about the other side is about a treatment that nobody asked for; that may be "
    "a ground for setting it aside (Labor Code 4610.6(h)(5)) where it is a matter of ordinary "
    "knowledge.",
    example="MRI of the right knee, in a case of the left knee",
)
def sides_agree(chart: Chart) -> Iterator[Found]:
    """The side of an item is that of its rationale and of the summary, part by part."""
    body = chart.of(body_of)
    found: list[Found] = []
    for own in body.items:
        case = _Case(body, own)
        found += [*_stored(own), *_titles(case), *_rationales(case), *_of_no_part(case)]
    seen = {one.at.issue for one in found if one.at.field != "summary"}
    found += [one for one in in_phrases(chart) if one.at.issue not in seen]
    yield from _once(found)
    told = {place for one in found for place in (one.at, one.other)}
    yield from _once(one for one in alone(body) if one.at not in told)


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """One finding at each place."""
    seen = set[At]()
    for one in found:
        if one.at not in seen:
            seen.add(one.at)
            yield one


def _stored(own: ItemBody) -> Iterator[Found]:
    """The title against the side that the item was assigned with."""
    side = own.item.issue.side
    sided = [one for one in own.title if one.mention.side in OTHER]
    if side in OTHER and {one.mention.side for one in sided} == {OTHER[side]}:
        message = f"The title has “{sided[0].quoted}”, the item is for the {side} side."
        yield Found(sided[0].at, message)


def _titles(case: _Case) -> Iterator[Found]:
    """A title whose side stands nowhere else, while the other one does."""
    for one in case.sided(case.own.title):
        opposite = case.others.first(one.part, one.opposite)
        sides = [group.sides(one.part) for group in (case.others, case.summary)]
        if opposite and {one.opposite} in sides:
            yield differ(one.told, opposite)
        elif not sides[0]:
            yield from _by_limb(case, one)
        elif not case.rationale.sides(one.part):
            yield from _unsaid(case, one)
    yield from _within(case)


def _unsaid(case: _Case, one: _OneSided) -> Iterator[Found]:
    """A title whose side the rest of the case tells only in passing, or of an earlier time."""
    other = case.plain.first(one.part, one.opposite)
    if other and case.plain.sides(one.part) == {one.opposite}:
        yield differ(one.told, other, Severity.HINT)


def _within(case: _Case) -> Iterator[Found]:
    """A title that has both sides of a part, one of which stands nowhere else."""
    for title in case.own.title:
        side, part = title.mention.side, title.mention.part
        if side in OTHER and case.others.sides(part) == {OTHER[side]}:
            other = case.title.first(part, OTHER[side])
            if other:
                yield differ(title, other)


def _by_limb(case: _Case, one: _OneSided) -> Iterator[Found]:
    """A title whose part has a side nowhere else, but the whole limb has the other one."""
    for limb in related(one.part) & _LIMBS:
        other = case.summary.first(limb, one.opposite)
        if other and case.summary.sides(limb) == {one.opposite}:
            yield differ(one.told, other, Severity.HINT)


def _rationales(case: _Case) -> Iterator[Found]:
    """Mentions of a rationale whose side its title, or else the summary, does not have."""
    for one in case.sided(case.own.rationale):
        asked = case.title.sides(one.part)
        other = case.asked.first(one.part, one.opposite)
        is_titles_slip = asked and case.others.sides(one.part) == {one.side}
        if other and one.side not in asked and not is_titles_slip:
            severity = _weight(case, one, bool(asked))
            if severity:
                yield differ(one.told, other, severity)
        elif other is None and (near := _near(case, one)):
            yield differ(one.told, near, Severity.HINT)


def _near(case: _Case, one: _OneSided) -> Told | None:
    """A part that the same complaint is told of, with the other side alone: a wrist for a hand."""
    mention = one.told.mention
    if mention.is_aside or one.told.is_in_passing or one.told.is_open or mention.is_denied:
        return None
    parts = related(one.part) - _LIMBS - {one.part}
    sides = frozenset[Side]().union(*(case.everything.sides(part) for part in parts))
    told = (case.title.first(part, one.opposite) for part in sorted(parts))
    return next(filter(None, told), None) if sides == {one.opposite} else None


def _weight(case: _Case, one: _OneSided, is_asked: bool) -> Severity | None:
    """How surely a side of a rationale is wrong, of which title or summary tell the other."""
    told, mention = one.told, one.told.mention
    if one.side not in case.known.sides(one.part):
        if told.is_in_passing and not told.asks:
            return None
        weak = mention.is_aside or told.is_open or not mention.is_tied
        return Severity.HINT if weak else Severity.WARNS
    if is_asked and told.decides and not mention.is_aside:
        return Severity.HINT if case.has_asked_beside(one) else Severity.WARNS
    if is_asked and case.rationale.sides(one.part) == {one.side} and not mention.is_past:
        return Severity.HINT
    is_meant = not (mention.is_aside or told.is_in_passing)
    return Severity.HINT if is_meant and not case.plain.first(one.part, one.side) else None


def _of_no_part(case: _Case) -> Iterator[Found]:
    """A side that a rationale tells of no part, and neither title nor summary of any."""
    sided = [one for one in case.own.title if one.mention.side]
    sides = {one.mention.side for one in sided}
    known = {one.mention.side for one in case.body.summary}
    for one in case.own.rationale:
        side = one.mention.side
        told = bool(one.mention.part) or one.mention.is_compared or one.is_in_passing
        if not told and side in OTHER and side not in known and sides == {OTHER[side]}:
            yield differ(one, sided[0], Severity.HINT)


RULES = (sides_agree,)

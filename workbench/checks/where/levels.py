"""The level of the spine, in all places of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import Found, rule
from workbench.checks.where.level_findings import told_otherwise
from workbench.checks.where.level_reading import (
    BESIDE,
    Leveled,
    differ,
    leveled,
    levels_of,
    named,
)
from workbench.checks.where.mentions import Body, ItemBody, body_of, operations_near, shows

_OFTEN = 2  # mentions of other levels against one


class _Levels:
    """The levels that some mentions tell, by part of the spine."""

    def __init__(self, found: Iterable[Leveled]) -> None:
        self._discs: dict[str, set[int]] = {}
        self._roots: dict[str, set[int]] = {}
        self._first: dict[str, Leveled] = {}  # that tells a disc
        self._root: dict[str, Leveled] = {}  # that tells a root
        for one in found:
            if one.levels.discs:
                self._first.setdefault(one.part, one)
            if one.levels.single:
                self._root.setdefault(one.part, one)
            self._discs.setdefault(one.part, set()).update(one.levels.discs)
            self._roots.setdefault(one.part, set()).update(one.levels.single)

    def disc(self, part: str) -> Leveled | None:
        """The first mention of a disc."""
        return self._first.get(part)

    def root(self, part: str) -> Leveled | None:
        """The first mention of a root, or a vertebra alone."""
        return self._root.get(part)

    def covers(self, one: Leveled) -> bool:
        """Whether all discs of a mention are told."""
        return self._discs.get(one.part, set()) >= one.levels.discs

    def overlaps(self, one: Leveled) -> bool:
        """Whether one of its discs is: a fusion may take in more than the MRI shows."""
        return not one.levels.discs.isdisjoint(self._discs.get(one.part, ()))

    def misses(self, one: Leveled) -> bool:
        """Whether other discs of its part are told, and one of its own is not."""
        return bool(one.levels.discs and self.disc(one.part)) and not self.covers(one)

    def has_root(self, one: Leveled) -> bool:
        """Whether a root of a mention is told as such."""
        return not one.levels.single.isdisjoint(self._roots.get(one.part, ()))

    def touches(self, one: Leveled) -> bool:
        """Whether a root of a mention is one of those told, or lies beside a disc that is."""
        discs = self._discs.get(one.part, set())
        beside = ({root, root - 1} | BESIDE.get(root, set()) for root in one.levels.single)
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
    yield from (one for one in told_otherwise(body) if told.isdisjoint((one.at, one.other)))


def _differing(body: Body) -> Iterator[Found]:
    summary = leveled(body.summary)
    known = _Levels(summary)
    texts: list[Leveled] = []
    for own in body.items:
        title = leveled(own.title)
        rationale = leveled(one for one in own.rationale if not one.is_open)
        texts += [*title, *rationale]
        yield from _stored(own, title)
        if found := _title(title, _Levels(rationale), known):
            yield found
        else:
            yield from _rationale(rationale, _Levels(title), known, _Levels([*title, *summary]))
    yield from _lone(summary, texts)
    yield from _operations([*summary, *texts])


def _stored(own: ItemBody, title: list[Leveled]) -> Iterator[Found]:
    """The title against the level that the item was assigned with."""
    assigned = levels_of(own.item.issue.level).discs
    told = [one for one in title if one.levels.discs]
    if assigned and told and not any(assigned & one.levels.discs for one in told):
        message = f"The title has {named(told[0])}, the item is for {own.item.issue.level}."
        yield Found(told[0].told.at, message)


def _title(title: list[Leveled], rationale: _Levels, summary: _Levels) -> Found | None:
    """A disc of a title that nothing else tells, while other discs of that part are told."""
    for one in title:
        told, known = rationale.disc(one.part), summary.disc(one.part)
        if told and rationale.misses(one) and (not known or summary.overlaps(told)):
            return differ(one, told)
        if known and summary.misses(one) and not (told and summary.overlaps(one)):
            return differ(one, known, Severity.HINT if told and rationale.covers(one) else None)
    return None


def _rationale(
    rationale: list[Leveled], title: _Levels, summary: _Levels, both: _Levels
) -> Iterator[Found]:
    """A level of a rationale that neither the title nor the summary tells."""
    for one in rationale:
        asked = title.disc(one.part)
        known = asked or summary.disc(one.part)
        if not one.levels.discs:
            yield from _root(one, both)
        elif known and both.misses(one):
            yield differ(one, known)
        elif asked and title.misses(one) and one.told.decides and not one.told.mention.is_aside:
            shown = shows("imaging", one.told.sentence.text)
            yield differ(one, asked, Severity.HINT if shown else None)


def _root(one: Leveled, both: _Levels) -> Iterator[Found]:
    """A root of a rationale that title and summary do not tell, though they tell others."""
    root = both.root(one.part)
    other = root or both.disc(one.part)
    if other and not both.touches(one):
        yield differ(one, other, Severity.HINT if one.told.is_weak or not root else None)
    elif root and not both.has_root(one):
        yield differ(one, root, Severity.HINT)


def _lone(summary: list[Leveled], texts: list[Leveled]) -> Iterator[Found]:
    """A disc that one place of the summary tells alone, all others another one."""
    by_part: dict[str, list[Leveled]] = {}
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
                yield differ(one, other, _weight(one, those))


def _is_slight(one: Leveled) -> bool:
    """Whether a finding is one of no weight, beside that of the level at issue."""
    return one.told.is_in_passing or shows("slight", one.told.sentence.text)


def _weight(one: Leveled, those: list[Leveled]) -> Severity:
    """Sure only where it is asked for, and a title asks for the other."""
    titled = any(other.told.passage.field == "treatment" for other in those if other is not one)
    return Severity.WARNS if one.told.asks and titled else Severity.HINT


def _operations(told: list[Leveled]) -> Iterator[Found]:
    """One operation that the case tells at two levels: a fusion is where it was done."""
    by_name: dict[tuple[str, str], list[Leveled]] = {}
    for one in told:
        if one.levels.discs and one.told.passage.field != "treatment":
            for name in operations_near(one.told):
                by_name.setdefault((name, one.part), []).append(one)
    for those in by_name.values():
        if odd := _odd_one(those, least=1):
            yield differ(*odd, Severity.HINT)


def _odd_one(those: list[Leveled], least: int) -> tuple[Leveled, Leveled] | None:
    """The mention whose discs no other has, where all others agree; of two, the later one."""
    counts = Counter(one.levels.discs for one in those)
    if len(counts) != 2 or min(counts.values()) > 1 or len(those) <= least:
        return None
    odd = next(one for one in reversed(those) if counts[one.levels.discs] == 1)
    other = next(one for one in those if one.levels.discs != odd.levels.discs)
    return (odd, other) if odd.levels.discs.isdisjoint(other.levels.discs) else None


RULES = (levels_agree,)

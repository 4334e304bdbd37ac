"""The part of the body, in all places of a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.checks.where.mentions import ItemBody, Told, body_of, is_firm, named
from workbench.checks.where.parts_alone import alone, grouped, is_listed, is_same_service, widened
from workbench.treatments.parts import body_part

_OFTEN = 2  # mentions of another part that are no slip in passing; parts that no list has


class _Item(NamedTuple):
    """What the rule weighs for one item."""

    own: ItemBody
    title: frozenset[str]  # the parts of the title, and those that may stand for them
    summary: frozenset[str]
    others: frozenset[str]  # those of the other titles


@rule(
    "where.part-differs",
    Severity.WARNS,
    what="The rationale speaks of another part of the body than the item, or than the summary.",
    why="A decision about another part of the body may be a ground for setting a determination "
    "aside (Labor Code 4610.6(h)(5)) where it is a matter of ordinary knowledge.",
    example="MRI of the lumbar spine, decided for the cervical spine",
)
def parts_agree(chart: Chart) -> Iterator[Found]:
    """The part of an item is that of its rationale, and both are parts of this case."""
    body = chart.of(body_of)
    summary = widened(named(body.summary))
    titles = [widened(named(own.title)) for own in body.items]
    told = set[At]()
    for place, own in enumerate(body.items):
        others = frozenset().union(*titles[:place], *titles[place + 1 :])
        item = _Item(own, titles[place], summary, others)
        for found in (*_stored(own), *_of_item(item)):
            if found.at not in told:
                told.add(found.at)
                yield found
    if not told:
        yield from alone(body, frozenset().union(*titles))


def _stored(own: ItemBody) -> Iterator[Found]:
    """The title against the part that the item was assigned with."""
    assigned = body_part(own.item.issue.body_part)
    told = [one for one in own.title if is_firm(one.mention.part)]
    if is_firm(assigned) and told and named(told).isdisjoint(widened((assigned,))):
        message = f"The title has “{told[0].quoted}”, the item is for the {assigned}."
        yield Found(told[0].at, message)


def _of_item(item: _Item) -> Iterator[Found]:
    title = next((one for one in item.own.title if is_firm(one.mention.part)), None)
    rationale = [one for one in item.own.rationale if is_firm(one.mention.part)]
    if title is None:
        yield from _strangers(item, rationale, None)
        return
    strange = [one for one in rationale if one.mention.part not in item.title]
    asked = [one for one in item.own.rationale if one.decides]
    if (closing := _closing(item, asked)) is not None:
        yield _differ(closing, title)
    elif strange and not any(one.mention.part in item.title for one in item.own.rationale):
        weak = len(strange) < _OFTEN and strange[0].mention.part in item.summary
        yield _differ(strange[0], title, Severity.HINT if weak else None)
    else:
        yield from _strangers(item, strange, title)
        yield from _unheard(item)
        yield from _of_rules(item, title)


def _closing(item: _Item, asked: list[Told]) -> Told | None:
    """The part that a rationale decides on, where it is none of the title's."""
    for found in reversed(grouped(asked).values()):
        firm = [one for one in found if is_firm(one.mention.part) and not one.mention.is_aside]
        if firm and not any(one.mention.part in item.title for one in found):
            return firm[0]
    return None


def _strangers(item: _Item, found: Iterable[Told], title: Told | None) -> Iterator[Found]:
    """A part in a rationale that neither a title nor the summary has."""
    if not any(map(is_firm, item.summary)):
        return
    seen = set(item.summary | item.others | item.title)
    by_sentence = grouped(item.own.rationale)
    for one in found:
        if one.mention.part in seen:
            continue
        beside = by_sentence[one.sentence.start]
        listed = is_listed(one, beside)
        if one.is_of_source or (len(named(beside)) > _OFTEN and not one.is_of_patient):
            continue
        seen.add(one.mention.part)
        lacks = "neither title nor summary has" if title else "the summary does not have"
        message = f"The rationale speaks of “{one.quoted}”, which {lacks}."
        sure = one.is_of_patient and not (listed or one.is_weak)
        yield Found(one.at, message, severity=None if sure else Severity.HINT)


def _of_rules(item: _Item, title: Told) -> Iterator[Found]:
    """What a guideline says of the service of a title, for a part that the case does not have."""
    known = item.summary | item.others | item.title
    for found in grouped(item.own.rules).values():
        strange = [o for o in found if is_firm(o.mention.part) and o.mention.part not in known]
        if len(found) == 1 and strange and is_same_service(strange[0], title):
            yield _differ(strange[0], title, Severity.HINT)


def _unheard(item: _Item) -> Iterator[Found]:
    """A part of a title that nothing else in the case tells, though it tells others."""
    heard = item.summary | widened(named(item.own.rationale))
    firm = [one for one in item.own.title if is_firm(one.mention.part)]
    strange = [one for one in firm if one.mention.part not in heard]
    if strange and any(map(is_firm, item.summary)):
        message = f"The title has “{strange[0].quoted}”, which neither summary nor rationale has."
        weak = len(strange) == len(firm)  # another part of the title is told: this one is a slip
        yield Found(strange[0].at, message, severity=Severity.HINT if weak else None)


def _differ(one: Told, title: Told, severity: Severity | None = None) -> Found:
    message = f"The rationale speaks of “{one.quoted}”, the title of “{title.quoted}”."
    return Found(one.at, message, other=title.at, severity=severity)


RULES = (parts_agree,)

"""The part of the body, in all places of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import Found, rule
from workbench.checks.where_mentions import (
    Body,
    ItemBody,
    Told,
    body_of,
    is_firm,
    named,
    radiating,
    related,
)

_AROUND = 40  # characters
_AND = re.compile(r",|;|/|\b(?:and|or|with|as well as|to)\b", re.IGNORECASE)
_LONG = 7  # characters of a word that names a treatment
_OFTEN = 2  # mentions of another part that are no slip in passing


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
    why="A decision about another part of the body is a plainly erroneous finding of fact (Labor "
    "Code 4610.6(h)(5)).",
    example="MRI of the lumbar spine, decided for the cervical spine",
)
def parts_agree(chart: Chart) -> Iterator[Found]:
    """The part of an item is that of its rationale, and both are parts of this case."""
    body = chart.of(body_of)
    summary = _widened(named(body.summary))
    titles = [_widened(named(own.title)) for own in body.items]
    told = set()
    for place, own in enumerate(body.items):
        others = frozenset().union(*titles[:place], *titles[place + 1 :])
        for found in _of_item(_Item(own, titles[place], summary, others)):
            told.add(found.at)
            yield found
    if not told:
        yield from _lone(body, frozenset().union(*titles))


def _widened(found: Iterable[str]) -> frozenset[str]:
    return frozenset(other for part in found for other in related(part))


def _of_item(item: _Item) -> Iterator[Found]:
    title = next((one for one in item.own.title if is_firm(one.mention.part)), None)
    rationale = [one for one in item.own.rationale if is_firm(one.mention.part)]
    if title is None:
        yield from _strangers(item, rationale, None)
        return
    strange = [one for one in rationale if one.mention.part not in item.title]
    asked = [one for one in item.own.rationale if one.asks]
    if (closing := _closing(item, asked)) is not None:
        yield _differ(closing, title)
    elif strange and not any(one.mention.part in item.title for one in item.own.rationale):
        weak = len(strange) < _OFTEN and strange[0].mention.part in item.summary
        yield _differ(strange[0], title, Severity.HINT if weak else None)
    else:
        yield from _strangers(item, strange, title)
        yield from _unheard(item)


def _closing(item: _Item, asked: list[Told]) -> Told | None:
    """The part that a rationale decides on, where it is none of the title's."""
    decided: dict[int, list[Told]] = {}
    for one in asked:
        decided.setdefault(one.sentence.start, []).append(one)
    for found in reversed(decided.values()):
        firm = [one for one in found if is_firm(one.mention.part) and not one.mention.is_aside]
        if firm and not any(one.mention.part in item.title for one in found):
            return firm[0]
    return None


def _strangers(item: _Item, found: Iterable[Told], title: Told | None) -> Iterator[Found]:
    """A part in a rationale that neither a title nor the summary has."""
    if not any(map(is_firm, item.summary)):
        return
    seen = set[str]()
    for one in found:
        part = one.mention.part
        is_known = part in item.summary | item.others | item.title | seen
        if is_known or (one.is_weak and _is_listed(one, item.own.rationale)):
            continue
        seen.add(part)
        where = "the summary nor the title" if title else "the summary"
        no = "neither " if title else "not "
        message = f"The rationale speaks of “{one.quoted}”, which {no}{where} does."
        if not title:
            message = f"The rationale speaks of “{one.quoted}”, which the summary does not."
        yield Found(one.at, message, severity=Severity.HINT if one.is_weak else None)


def _unheard(item: _Item) -> Iterator[Found]:
    """A part of a title that nothing else in the case tells, though it tells others."""
    heard = item.summary | _widened(named(item.own.rationale))
    firm = [one for one in item.own.title if is_firm(one.mention.part)]
    strange = [one for one in firm if one.mention.part not in heard]
    if strange and any(map(is_firm, item.summary)):
        message = f"The title has “{strange[0].quoted}”, which neither summary nor rationale has."
        weak = len(strange) == len(firm)  # another part of the title is told: this one is a slip
        yield Found(strange[0].at, message, severity=Severity.HINT if weak else None)


def _lone(body: Body, titles: frozenset[str]) -> Iterator[Found]:
    """A part that one sentence of the summary alone tells, where the case is of another one."""
    by_sentence: dict[int, list[Told]] = {}
    for one in body.summary:
        by_sentence.setdefault(one.sentence.start, []).append(one)
    asked = [one for own in body.items for one in (*own.title, *own.rationale)]
    for start, found in by_sentence.items():
        others = [one for one in body.summary if one.sentence.start != start] + asked
        heard, only = _widened(named(others)), _only(others)
        for one in found:
            if not _is_strange(one, heard) or _is_listed(one, found):
                continue
            title = _asked_for(one, body) if one.asks and one.mention.part not in titles else None
            if other := only or title:
                message = f"The summary has “{one.quoted}” here and “{other.quoted}” elsewhere."
                yield Found(one.at, message, other=other.at, severity=Severity.HINT)


def _only(found: list[Told]) -> Told | None:
    """The first mention of the one part that all firm mentions are of, or that may stand for it."""
    firm = [one for one in found if is_firm(one.mention.part)]
    if len(firm) < _OFTEN:
        return None
    first = next((one for one in firm if one.passage.field == "treatment"), firm[0])
    part = first.mention.part
    same = related(part) | radiating().get(part, frozenset())
    return first if all(one.mention.part in same for one in firm) else None


def _asked_for(one: Told, body: Body) -> Told | None:
    """The part of the title that asks for the same as a sentence of the summary: another MRI."""
    near = {one.event, *_before(one)} - {""}
    for own in body.items:
        title = next((told for told in own.title if is_firm(told.mention.part)), None)
        if title and near & {title.event, *_before(title)}:
            return title
    return None


def _before(one: Told) -> Iterator[str]:
    """The longer words right before a part: "MRI" of "MRI of the knee"."""
    start = max(0, one.mention.start - _AROUND)
    words = one.sentence.text[start : one.mention.start].casefold().split()
    yield from (word for word in words if word == "mri" or len(word) >= _LONG)


def _is_strange(one: Told, heard: frozenset[str]) -> bool:
    """Whether a part is none that was heard of, and told for its own sake."""
    mention = one.mention
    if mention.is_aside or mention.is_denied or one.is_in_passing:
        return False
    return is_firm(mention.part) and mention.part not in heard


def _is_listed(one: Told, found: Iterable[Told]) -> bool:
    """Whether a part is one of several that its sentence tells side by side."""
    text = one.sentence.text
    for other in found:
        if other.sentence is not one.sentence:
            continue
        if other.mention.part in related(one.mention.part) or other.mention.is_sign:
            continue
        first, last = sorted((one.mention, other.mention))
        if _AND.search(text, first.end, last.start) or last.start - first.end > _AROUND:
            return True
    return False


def _differ(one: Told, title: Told, severity: Severity | None = None) -> Found:
    message = f"The rationale speaks of “{one.quoted}”, the title of “{title.quoted}”."
    return Found(one.at, message, other=title.at, severity=severity)


RULES = (parts_agree,)

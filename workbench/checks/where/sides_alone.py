"""A side that stands in one place alone, while all other places have the other one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.case import Severity, Side
from workbench.checks.rules import Found
from workbench.checks.where.groups import OTHER, differ
from workbench.checks.where.mentions import Body, Told, named, radiating, shows

_ENOUGH = 3  # mentions of one side against one of the other


def alone(body: Body) -> Iterator[Found]:
    """The one mention of a side in the summary, or of a limb anywhere, that no other has."""
    texts = [one for own in body.items for one in (*own.title, *own.rationale)]
    summary, others = _by_part(body.summary), _by_part(texts)
    for part, own in summary.items():
        yield from _of_part(own, others.get(part, []))
    yield from _radiating([*body.summary, *texts])


def _by_part(found: Iterable[Told]) -> dict[str, list[Told]]:
    parts: dict[str, list[Told]] = {}
    for one in found:
        if one.mention.part and one.mention.side:
            parts.setdefault(one.mention.part, []).append(one)
    return parts


def _of_part(own: list[Told], others: list[Told]) -> Iterator[Found]:
    """The lone side of one part, among the mentions of the summary and those of other texts."""
    both = any(one.mention.side is Side.BILATERAL for one in (*own, *others))
    events = Counter(one.event for one in (*own, *others))
    plain = [one for one in own if _is_plain(one, events)]
    for side, opposite in OTHER.items():
        here = [one for one in plain if one.mention.side is side]
        there = [one for one in (*plain, *others) if one.mention.side is opposite]
        is_told = sum(one.mention.side is side for one in (*own, *others)) > 1
        if len(here) != 1 or (is_told and not shows("diagnosis", here[0].sentence.text)):
            continue
        if not both:
            yield from _weighed(here[0], there)
        elif _is_same_thing(here[0], there):
            yield differ(here[0], there[0], Severity.HINT)


def _is_plain(one: Told, events: Counter[str]) -> bool:
    """Whether a mention is not made to compare or of an earlier time.

    An earlier event counts where another place tells the same one: "left knee arthroscopy".
    """
    if one.mention.is_compared or one.is_in_passing:
        return False
    return not one.mention.is_past or bool(one.event and events[one.event] > 1)


def _is_same_thing(lone: Told, there: list[Told]) -> bool:
    """Whether a mention is of one of two sides, and yet surely meant the one of the others."""
    if lone.event and lone.event in [one.event for one in there]:
        return True
    asked = any(one.passage.field == "treatment" for one in there)
    return asked and len(there) >= _ENOUGH and shows("diagnosis", lone.sentence.text)


def _weighed(lone: Told, there: list[Told]) -> Iterator[Found]:
    """One side told once, against all mentions of the other."""
    if not there or lone.mention.is_denied or (len(there) == 1 and not _is_later(lone, there[0])):
        return
    if any(one.sentence is lone.sentence for one in there):  # its sentence tells both sides
        return
    places = {(one.passage.field, one.passage.issue) for one in there}
    is_tied = lone.mention.is_tied and not lone.mention.is_past
    sure = is_tied and len(there) >= _ENOUGH and len(places) > 1
    yield differ(lone, there[0], Severity.WARNS if sure else Severity.HINT)


def _is_later(lone: Told, other: Told) -> bool:
    """Whether one of two mentions stands in a later sentence: it is the one to be looked at."""
    return other.passage.field != "summary" or lone.sentence.start > other.sentence.start


def _radiating(told: list[Told]) -> Iterator[Found]:
    """One mention of a side of a limb, where back and limb have the other everywhere else."""
    heard = named(told)
    for spine, parts in radiating().items():
        pool = [one for one in told if one.mention.part in parts] if spine in heard else []
        for side, opposite in OTHER.items():
            here = [one for one in pool if one.mention.side is side]
            there = [one for one in pool if one.mention.side is opposite]
            if len(here) == 1 and len(there) > 1 and _is_plain(here[0], Counter()):
                yield differ(here[0], there[0], Severity.HINT)

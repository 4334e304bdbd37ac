"""Whether a rationale closes twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.outcome_decisions import Holder
from workbench.checks.outcome_verdicts import Verdict, content_of, is_named, named, verdicts
from workbench.checks.rules import Found, rule
from workbench.treatments import read_treatment

_MINE = frozenset((Holder.ITEM, Holder.PART))
_NEAR = 4  # sentences at the end of a rationale among which its closing stands
_MOST_BEHIND = 4  # words behind a decision that add nothing: "at this time"
_OPENING = re.compile(
    r"\W*(?:(?:therefore|thus|hence|accordingly|consequently|as such|so|overall|finally|currently|"
    r"at present|at this time|in (?:conclusion|summary|short|sum))\b\W*){0,3}"
)
_REASON = re.compile(
    r"\b(?:because|since|due to|given|without|as (?:there|the|no|he|she|it|they)|based on|"
    r"according to|reasons?|in (?:light|view|the absence|accordance)|for (?:lack|want))\b"
)
_SIDE = re.compile(r"\b(?:left|right|bilateral|both)\b")
_NUMBER = re.compile(r"\d+(?:[./]\d+)*")


class Doubled(NamedTuple):
    """A decision that is said twice."""

    item: Item
    first: Verdict
    second: Verdict


@rule(
    "outcome.closing-doubled",
    Severity.WARNS,
    what="The closing sentence stands twice.",
    why="A decision is said once; a second closing often comes from another rationale.",
    example="Norco #60 is not medically necessary. The request is not medically necessary.",
)
def rationale_closes_once(chart: Chart) -> Iterator[Found]:
    """Opening and ending with the decision is a habit; ending with it twice is not."""
    for item, first, second in chart.of(doubled).values():
        message = "The decision is said twice, and the second time it adds nothing."
        severity = None if _is_sure(first, second) else Severity.HINT
        yield Found(second.at(item), message, other=first.at(item), severity=severity)


def doubled(chart: Chart) -> dict[int, Doubled]:
    """What is decided twice, by the place of its issue."""
    found = (_doubled(item, chart.of(verdicts)[item.place]) for item in chart.items)
    return {one.item.place: one for one in found if one}


def _doubled(item: Item, found: tuple[Verdict, ...]) -> Doubled | None:
    closings = [one for one in found if one.decision.holder in _MINE][-_NEAR:]
    for first, second in combinations(closings, 2):
        if _is_doubled(first, second, item):
            return Doubled(item, first, second)
    return None


def _is_doubled(first: Verdict, second: Verdict, item: Item) -> bool:
    says, again = first.decision, second.decision
    if first.place == second.place or says.necessary is not again.necessary:
        return False
    if not _are_near(first, second):
        return False
    if _words(first) == _words(second):
        return again.is_definite or second.counts
    if says.kind is not again.kind or not (first.counts and second.counts):
        return False
    if not (says.is_plain and again.is_plain) or _REASON.search(second.sentence.lower()):
        return False  # one that gives the reason goes with the other
    return all(_is_of(one, item) for one in (first, second)) and _may_be_one(first, second)


def _are_near(first: Verdict, second: Verdict) -> bool:
    """Whether both are next to one another, or at the end, of which the opening is none."""
    is_opening = first.place == 0
    return second.place - first.place == 1 or (first.behind < _NEAR and not is_opening)


def _words(one: Verdict) -> str:
    return " ".join(one.sentence.split())


def _is_of(one: Verdict, item: Item) -> bool:
    """Whether it names the item, or nothing: "the request"; one for surgery may be a premise."""
    subject = _subject(one)
    return not content_of(subject) or is_named(subject, item.treatment)


def _subject(one: Verdict) -> str:
    """What is decided on, without what stands before it: "Without a trial, the unit"."""
    subject = one.decision.subject
    return subject.rpartition(",")[2].strip() or subject


def _may_be_one(first: Verdict, second: Verdict) -> bool:
    """Whether two subjects may be the same treatment: neither names what the other does not."""
    told = zip(_names(_subject(first)), _names(_subject(second)), strict=True)
    return not any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in told)


def _names(subject: str) -> tuple[frozenset[str], ...]:
    """What tells one treatment from another: drugs, classes, words, sides, numbers."""
    said = named(read_treatment(subject))
    sides, numbers = (frozenset(sign.findall(subject)) for sign in (_SIDE, _NUMBER))
    return said.drugs, said.classes, content_of(subject), sides, numbers


def _is_sure(first: Verdict, second: Verdict) -> bool:
    """Whether the first one is a closing too, and says it in the same way."""
    alike = ("necessity" in first.sentence) is ("necessity" in second.sentence)
    return alike and (_words(first) == _words(second) or _is_bare(first))


def _is_bare(one: Verdict) -> bool:
    """Whether a sentence holds no more than its decision."""
    low, says = one.sentence.lower(), one.decision
    opening = _OPENING.match(low)
    begins = opening.end() if opening else 0
    whole = len(low[begins : says.start].strip()) <= len(says.subject)
    return whole and len(low[says.end :].split()) <= _MOST_BEHIND


RULES = (rationale_closes_once,)

"""Whether a rationale closes twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.outcome.decisions import Holder
from workbench.checks.outcome.verdicts import Verdict, content_of, is_named, named, verdicts
from workbench.checks.outcome.words import words_of
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
_WORD = re.compile(r"[a-z]{2,}")
_SMALL = frozenset(("and", "at", "for", "in", "mg", "of", "on", "or", "the", "to"))
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
        at, fix = second.at(item), None if severity else _second_out(item, first, second)
        yield Found(at, message, other=first.at(item), severity=severity, fix=fix)


def _second_out(item: Item, first: Verdict, second: Verdict) -> Fix | None:
    """A fix that takes the second closing out where it is the neighbor of the first one."""
    if second.place != first.place + 1:
        return None
    told = item.rationale.sentences
    name = "Delete the second sentence"
    return without(item.rationale, told[first.place].end, told[second.place].end, name)


def without(passage: Passage, start: int, end: int, name: str) -> Fix:
    """A fix that takes a stretch of a text out."""
    edit = Edit(field=passage.field, issue=passage.issue, start=start, end=end, words="")
    return Fix(name=name, edits=(edit,))


def doubled(chart: Chart) -> dict[int, Doubled]:
    """What is decided twice, by the place of its issue."""
    found = (_doubled(item, chart.of(verdicts)[item.place]) for item in chart.items)
    return {one.item.place: one for one in found if one}


def _doubled(item: Item, found: tuple[Verdict, ...]) -> Doubled | None:
    closings = [one for one in found if one.decision.holder in _MINE][-_NEAR:]
    for first, second in combinations(closings, 2):
        if _is_doubled(first, second, item) and not _is_of_paste(first, second, item):
            return Doubled(item, first, second)
    return None


def _is_of_paste(first: Verdict, second: Verdict, item: Item) -> bool:
    """Whether a neighbor stands again too: the rule about such sentences tells of both at once."""
    told = item.rationale.sentences
    if second.place <= first.place + 1 or first.sentence != second.sentence:
        return False
    if first.place and told[first.place - 1].text == told[second.place - 1].text:
        return True
    return second.behind > 0 and told[first.place + 1].text == told[second.place + 1].text


def _is_doubled(first: Verdict, second: Verdict, item: Item) -> bool:
    says, again = first.decision, second.decision
    if says.necessary is not again.necessary or not _are_near(first, second):
        return False
    if _words(first) == _words(second):
        return again.is_definite or second.counts
    alike = says.kind is again.kind and first.counts and second.counts
    if not alike or _gives_reason(first, second):
        return False
    if not (_is_of(first, item) and _is_of(second, item)):
        return False
    return _may_be_one(_subject(first), _subject(second), item)


def _gives_reason(first: Verdict, second: Verdict) -> bool:
    """Whether one gives the reason of the other, and so goes with it.

    "Without a record of X, medical necessity is not shown" is no closing yet.
    """
    if not (first.decision.is_plain and second.decision.is_plain):
        return True
    if _REASON.search(second.sentence.lower()):
        return True
    return not (_is_alike(first, second) or _is_bare(first))


def _are_near(first: Verdict, second: Verdict) -> bool:
    """Whether two sentences are neighbors, or stand at the end, of which the opening is none."""
    apart = second.place - first.place
    return apart == 1 or (apart > 1 and first.place > 0 and first.behind < _NEAR)


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


def _may_be_one(first: str, second: str, item: Item) -> bool:
    """Whether two subjects may be the same treatment: neither names what the other does not."""
    title = item.issue.treatment.lower()
    told = zip(_names(first, title), _names(second, title), strict=True)
    return not any(ours and theirs and ours.isdisjoint(theirs) for ours, theirs in told)


def _names(subject: str, title: str) -> tuple[frozenset[str], ...]:
    """What tells one treatment from another: drugs, classes, words, sides, numbers.

    Of the title each word counts, however short: an EMG is no NCV.
    """
    said = named(read_treatment(subject))
    sides, numbers = (frozenset(sign.findall(subject)) for sign in (_SIDE, _NUMBER))
    of_title = frozenset(_WORD.findall(subject)) & frozenset(_WORD.findall(title))
    small = _SMALL.union(words_of("common"))
    return said.drugs, said.classes, content_of(subject), of_title - small, sides, numbers


def _is_sure(first: Verdict, second: Verdict) -> bool:
    """Whether the first one is a closing too, and says it in the same way."""
    return _is_alike(first, second) and (_words(first) == _words(second) or _is_bare(first))


def _is_alike(first: Verdict, second: Verdict) -> bool:
    """Whether both use the same way of saying it."""
    return ("necessity" in first.sentence) is ("necessity" in second.sentence)


def _is_bare(one: Verdict) -> bool:
    """Whether a sentence holds no more than its decision."""
    low, says = one.sentence.lower(), one.decision
    opening = _OPENING.match(low)
    begins = opening.end() if opening else 0
    whole = len(low[begins : says.start].strip()) <= len(says.subject)
    return whole and len(low[says.end :].split()) <= _MOST_BEHIND


RULES = (rationale_closes_once,)

"""What the rationale of an item decides, sentence by sentence, and about which treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.chart import Chart, Item
from workbench.checks.outcome.decisions import Decision, Holder, Kind, decisions_in
from workbench.checks.outcome.words import beginning, words_of
from workbench.checks.rules import At
from workbench.treatments import Treatment, parts, read_treatment

_KEPT = 4096  # titles and subjects
_LONGEST = 2000  # characters of them that are read
_NUMBER = re.compile(r"\d+(?:[./]\d+)*")
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|eighteen|twenty)\b"
)
_WORD = re.compile(r"[a-z]{4,}")
_DETERMINED = re.compile(r"^\W*(?:[\w ]{0,40}, )?(?:the|this|these|his|her|their)\b")


class Verdict(NamedTuple):
    """A decision in a rationale, and where it stands there."""

    start: int
    end: int  # excluded
    place: int  # of its sentence among those of the rationale
    behind: int  # sentences that follow it
    sentence: str
    decision: Decision

    @property
    def is_last(self) -> bool:
        """Whether it stands where a closing does: at most one sentence follows."""
        return self.behind <= 1

    @property
    def counts(self) -> bool:
        """Whether its words decide wherever they stand: some may be a reason only."""
        kind = self.decision.kind
        return kind in {Kind.NECESSITY, Kind.FATE} or (kind is Kind.GRANT and self.is_last)

    def at(self, item: Item) -> At:
        """Its words in the rationale."""
        return At("rationale", item.place, self.start, self.end)


def verdicts(chart: Chart) -> dict[int, tuple[Verdict, ...]]:
    """What each rationale decides, by the place of its issue."""
    return {item.place: tuple(_verdicts(item)) for item in chart.items}


def _verdicts(item: Item) -> Iterator[Verdict]:
    count = len(item.rationale.sentences)
    for place, (start, _, words) in enumerate(item.rationale.sentences):
        told = decisions_in(words.text)
        for one in _lasting(told, item.issue.treatment) if told else ():
            decision = _with_holder(one, item.issue.treatment)
            first, end = start + one.start, start + one.end
            yield Verdict(first, end, place, count - 1 - place, words.text, decision)


def _lasting(found: tuple[Decision, ...], title: str) -> Iterator[Decision]:
    """The last decision of each kind: what stands before it in the sentence is its premise."""
    mine = [one for one in found if one.holder in {Holder.ITEM, Holder.PART}]
    own = [one for one in mine if not _is_of_fewer(one, title)] or mine or found[-1:]
    for place, one in enumerate(own):
        if all(later.kind is not one.kind for later in own[place + 1 :]):
            yield one


def _with_holder(one: Decision, title: str) -> Decision:
    """A decision on "a trial" is one on the item where its title asks for a trial."""
    parts = beginning("part").findall(one.subject) if one.holder is Holder.PART else ()
    if parts and all(part in title[:_LONGEST].lower() for part in parts):
        return one._replace(holder=Holder.ITEM)
    return one


def own_verdicts(chart: Chart, item: Item) -> list[Verdict]:
    """What the reviewer decides on this item.

    Words that may be a reason only, and decisions on a part, count where they end a rationale that
    has no others.
    """
    found = [one for one in chart.of(verdicts)[item.place] if _is_own(one, item)]
    whole = [one for one in found if one.decision.holder is Holder.ITEM]
    strong = [one for one in whole if one.counts]
    if strong:
        title = item.issue.treatment
        return [one for one in strong if not _is_of_fewer(one.decision, title)] or strong
    return [one for one in whole or found if one.is_last and _is_weighed(one.decision)]


def _is_of_fewer(decision: Decision, title: str) -> bool:
    """Whether it finds another number necessary than was asked for: "six visits are ..."."""
    return decision.necessary and counts_otherwise(decision.subject, title)


def _is_weighed(decision: Decision) -> bool:
    return decision.is_definite or decision.holder is Holder.PART


def _is_own(one: Verdict, item: Item) -> bool:
    return one.decision.holder in {Holder.ITEM, Holder.PART} and is_meant(one, item)


def is_meant(one: Verdict, item: Item) -> bool:
    """Whether it speaks of the request: by its words, or by its place and what it names."""
    if one.decision.is_definite:
        return True
    if not (one.is_last or one.place == 0):
        return False
    return one.behind == 0 or is_named(one.decision.subject, item.treatment)


def is_certain(one: Verdict, item: Item) -> bool:
    """Whether its words can be read in one way only."""
    decision = one.decision
    if decision.holder is not Holder.ITEM:
        return False
    if decision.kind is Kind.FATE:
        return "request" not in decision.subject  # "the request is upheld" says either
    subject = decision.subject
    named = is_named(subject, item.treatment) or bool(_DETERMINED.search(subject))
    return decision.is_definite or (one.is_last and named)


class Named(NamedTuple):
    """A treatment that words name."""

    classes: frozenset[str]
    drugs: frozenset[str]  # generic names


def named(treatment: Treatment) -> Named:
    """What a treatment is called by."""
    drugs = frozenset(drug.generic for drug in treatment.drugs)
    return Named(frozenset(treatment.classes), drugs)


def is_named(subject: str, treatment: Treatment) -> bool:
    """Whether the words before a verb name the treatment of the title."""
    said, asked = named(read_treatment(subject)), named(treatment)
    if not (said.drugs.isdisjoint(asked.drugs) and said.classes.isdisjoint(asked.classes)):
        return True
    return not content_of(subject).isdisjoint(content_of(treatment.title))


def is_of_other(subject: str, treatment: Treatment) -> bool:
    """Whether the words before a verb name another treatment than the title, and not this one."""
    said, asked = named(read_treatment(subject)), named(treatment)
    if said.drugs and asked.drugs:
        return said.drugs.isdisjoint(asked.drugs)
    if not (said.classes and asked.classes) or not said.classes.isdisjoint(asked.classes):
        return False
    return content_of(subject).isdisjoint(content_of(treatment.title))


@lru_cache(_KEPT)
def content_of(text: str) -> frozenset[str]:
    """The words that may name a treatment; a part of the body may be of several."""
    text = text[:_LONGEST]
    reached, outside = 0, []
    for place in sorted(parts.places(text)):
        outside.append(text[reached : place.start])
        reached = max(reached, place.end)
    low = " ".join((*outside, text[reached:])).lower()
    return frozenset(_WORD.findall(low)) - set(words_of("common"))


def counts_otherwise(subject: str, title: str) -> bool:
    """Whether words hold a number that the title does not: they speak of a part of it."""
    return not _numbers_in(subject) <= _numbers_in(title)


@lru_cache(_KEPT)
def _numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, in figures and in letters."""
    low = text[:_LONGEST].lower()
    return frozenset((*_NUMBER.findall(low), *_COUNTED.findall(low)))

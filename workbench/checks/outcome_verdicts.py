"""What the rationale of an item decides, sentence by sentence, and about which treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.checks.chart import Chart, Item
from workbench.checks.outcome_decisions import Decision, Holder, Kind, decisions_in
from workbench.checks.outcome_words import words_of
from workbench.checks.rules import At
from workbench.treatments import Treatment, read_treatment

_NUMBER = re.compile(r"\d+(?:[./]\d+)*")
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|eighteen|twenty)\b"
)
_WORD = re.compile(r"[a-z]{4,}")


class Verdict(NamedTuple):
    """The last decision of a sentence, and where it stands in the rationale."""

    start: int
    end: int  # excluded
    place: int  # of the sentence among those of the rationale
    behind: int  # sentences that follow it
    sentence: str
    decision: Decision

    @property
    def is_strong(self) -> bool:
        """Whether it says that something is necessary, or what becomes of the review."""
        return self.decision.kind is not Kind.WEAK

    def at(self, item: Item) -> At:
        """Its words in the rationale."""
        return At("rationale", item.place, self.start, self.end)


def verdicts(chart: Chart) -> dict[int, tuple[Verdict, ...]]:
    """What each rationale decides, by the place of its issue."""
    return {item.place: tuple(_verdicts(item)) for item in chart.items}


def _verdicts(item: Item) -> Iterator[Verdict]:
    count = len(item.rationale.sentences)
    for place, (start, _, words) in enumerate(item.rationale.sentences):
        if found := decisions_in(words.text):
            last = found[-1]
            own = next((one for one in reversed(found) if one.holder is Holder.ITEM), last)
            yield Verdict(
                start + own.start,
                start + own.end,
                place,
                count - 1 - place,
                words.text,
                own if last.holder is not Holder.PART else last,
            )


def own_verdicts(chart: Chart, item: Item) -> list[Verdict]:
    """What the reviewer decides on this item.

    Words that may be a reason only count where they end a rationale that has no others.
    """
    found = [
        one
        for one in chart.of(verdicts)[item.place]
        if one.decision.holder is Holder.ITEM and _is_meant(one)
    ]
    strong = [one for one in found if one.is_strong]
    return strong or [one for one in found if one.behind <= 1 and one.decision.is_definite]


def _is_meant(one: Verdict) -> bool:
    """Whether it speaks of the request, by its words or by its place."""
    return one.decision.is_definite or one.place == 0 or one.behind <= 1


class Named(NamedTuple):
    """A treatment that words name."""

    classes: frozenset[str]
    drugs: frozenset[str]  # generic names


def named(treatment: Treatment) -> Named:
    """What a treatment is called by."""
    drugs = frozenset(drug.generic for drug in treatment.drugs)
    return Named(frozenset(treatment.classes), drugs)


def is_of_other(subject: str, treatment: Treatment) -> bool:
    """Whether the words before a verb name another treatment than the title, and not this one."""
    said, asked = named(read_treatment(subject)), named(treatment)
    if said.drugs and asked.drugs:
        return said.drugs.isdisjoint(asked.drugs)
    if not (said.classes and asked.classes) or not said.classes.isdisjoint(asked.classes):
        return False
    return content_of(subject).isdisjoint(content_of(treatment.title))


def content_of(text: str) -> frozenset[str]:
    """The words that may name a treatment."""
    return frozenset(_WORD.findall(text.lower())) - set(words_of("common"))


def counts_otherwise(subject: str, title: str) -> bool:
    """Whether words hold a number that the title does not: they speak of a part of it."""
    low = title.lower()
    known = set(_NUMBER.findall(low))
    if any(number not in known for number in _NUMBER.findall(subject)):
        return True
    return any(word not in low for word in _COUNTED.findall(subject))

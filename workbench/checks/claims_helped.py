"""Care that did not help according to a rationale, and did according to the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.checks.chart import Item
from workbench.checks.claims_absent import claims_of
from workbench.checks.claims_against import HELPED, Record, Told, is_elsewhere
from workbench.checks.claims_objects import is_care
from workbench.checks.claims_phrases import word_set, words_in
from workbench.checks.claims_present import Present, is_own, presents_of
from workbench.checks.claims_words import may_deny, may_fail
from workbench.checks.prose import Sentence
from workbench.checks.rules import At

_MEASURED = word_set(  # it may have helped, though not so, or not then
    "sustained lasting long longer term permanent significant significantly enough sufficient "
    "exhausted further more much fully stopped discontinued despite adequate adequately full "
    "second repeat"
)


class Helped(NamedTuple):
    """Care of a rationale that did not help, and the place of the summary where it did."""

    item: Item
    sentence: Sentence
    present: Present
    told: Told

    @property
    def at(self) -> At:
        """Where the rationale says so."""
        start = self.sentence.start
        return At(
            "rationale", self.item.place, start + self.present.start, start + self.present.end
        )


def helped(record: Record, items: Sequence[Item]) -> Iterator[Helped]:
    """Care that is said not to have helped, each once for an item."""
    for item in items:
        seen = set[str]()
        for sentence in item.rationale.sentences:
            for present in _in_vain(sentence):
                told = _told(record, present)
                if told is not None and present.about not in seen:
                    seen.add(present.about)
                    yield Helped(item, sentence, present, told)


def _in_vain(sentence: Sentence) -> Iterator[Present]:
    words = sentence.words
    if may_deny(words.text) and claims_of(words):
        return  # "has not failed physical therapy"
    if may_fail(words.text) and _MEASURED.isdisjoint(words_in(words.text)):
        for one in presents_of(words):
            if one.failed and one.sure and is_care(one.about) and is_own(words, one):
                yield one


def _told(record: Record, present: Present) -> Told | None:
    """The first place where the summary says that it helped; None where it also says not."""
    given = [
        told
        for told in record.of(present.about)
        if not (told.present.denied or is_elsewhere(present, told.present))
    ]
    if any(told.present.failed or not told.present.sure for told in given):
        return None
    return next((one for one in given if _has_helped(one, present.about)), None)


def _has_helped(told: Told, about: str) -> bool:
    return told.present.about == about and not HELPED.isdisjoint(words_in(told.sentence.text))

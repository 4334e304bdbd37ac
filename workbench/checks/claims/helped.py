"""Care that did not help according to a rationale, and did according to the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.checks.chart import Item
from workbench.checks.claims.absent import claims_of
from workbench.checks.claims.against import HELPED, Record, Told, is_elsewhere
from workbench.checks.claims.objects import is_care, may_name
from workbench.checks.claims.phrases import word_set, words_in
from workbench.checks.claims.present import Present, is_own, presents_among
from workbench.checks.claims.words import may_fail
from workbench.checks.prose import Sentence
from workbench.checks.rules import At

_MEASURED = word_set(  # it may have helped, though not so, or not then
    "sustained lasting long longer term permanent significant significantly enough sufficient "
    "exhausted further more much fully stopped discontinued despite adequate adequately full "
    "second repeat"
)

_VAIN = word_set(  # one of them stands in every sentence that says so
    "not no nothing neither none failed fails failure ineffective unsuccessful unhelpful didn't "
    "didn’t vain avail"
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
    told = {about: one for about in record.told if (one := _helped_at(record, about))}
    abouts = frozenset(told)
    for item in items if told else ():
        seen = set[str]()
        for sentence in item.rationale.sentences:
            for present in _in_vain(sentence, abouts):
                one = told[present.about]
                if present.about not in seen and not is_elsewhere(present, one.present):
                    seen.add(present.about)
                    yield Helped(item, sentence, present, one)


def _helped_at(record: Record, about: str) -> Told | None:
    """The first place where the summary says that care helped; None where it also says not."""
    given = [one for one in record.of(about) if not one.present.denied] if is_care(about) else []
    if any(one.present.failed or not one.present.sure for one in given):
        return None
    own = (one for one in given if one.present.about == about)
    return next((one for one in own if not HELPED.isdisjoint(words_in(one.sentence.text))), None)


def _in_vain(sentence: Sentence, abouts: frozenset[str]) -> Iterator[Present]:
    """The care that a sentence says not to have helped."""
    words, said = sentence.words, words_in(sentence.text)
    if _VAIN.isdisjoint(said) or not _MEASURED.isdisjoint(said):
        return  # at once, for most
    if may_name(words, abouts) and may_fail(words.text) and not claims_of(words):
        for one in presents_among(words, abouts):
            if one.failed and one.sure and is_own(words, one):
                yield one

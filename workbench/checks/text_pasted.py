"""What a rationale has of another treatment: passages on a class, words on another drug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.case import IssueKind
from workbench.checks.chart import Chart, Item
from workbench.checks.prose import Said, Sentence, Words
from workbench.checks.text_words import data, phrases
from workbench.medications import DrugMention
from workbench.treatments.classes import TreatmentClass, by_drug_class, told

_NEAR = 24  # characters before the words that a passage is about
_FEWEST = 2  # sentences about the worker of a rationale that may be another drug's
_NOT_PASTED = {Said.RULE, Said.OPEN, Said.DECISION, Said.REVIEW}
_PARTS = re.compile(r", | and ")


def passages_of_other_class(chart: Chart, item: Item) -> Iterator[tuple[Sentence, str]]:
    """Sentences of a guideline on drugs of a sort that has nothing to do with the item."""
    asked = set(item.treatment.classes)
    if not asked:
        return
    for sentence in item.rationale.sentences:
        subject = _class_of_passage(sentence.words)
        if subject and not _go_together(subject.id, asked) and not _is_used(chart, subject):
            yield sentence, subject.title


@lru_cache(1 << 12)
def _class_of_passage(words: Words) -> TreatmentClass | None:
    """The one class of drugs that a passage of a guideline is about."""
    text = words.text
    if words.drugs or not phrases("passage", "says").are_in(text):
        return None
    if phrases("passage", "weighed").are_in(text) or phrases("patient", "this").are_in(text):
        return None
    found = list(told(text))
    if not found or found[0][0] > _NEAR or len({one.id for _, one in found}) > 1:
        return None
    return found[0][1] if found[0][1].kind is IssueKind.DRUG else None


def _go_together(subject: str, asked: set[str]) -> bool:
    """Whether a passage on a class may be of use for others: NSAIDs for a proton pump inhibitor."""
    return subject in asked or not asked.isdisjoint(data()["goes_with"].get(subject, ()))


def _is_used(chart: Chart, subject: TreatmentClass) -> bool:
    """Whether the summary tells of drugs of a class, so that they may be weighed."""
    return any(
        not set(drug.classes).isdisjoint(subject.drugs)
        for sentence in chart.summary.sentences
        for drug in sentence.words.drugs
    )


def words_on_other_drug(chart: Chart, item: Item) -> tuple[Sentence, str] | None:
    """The sentence that tells of the use of another item's drug where none tells of the own one."""
    own, others = _parts_of(item.treatment.drugs), _drugs_of_others(chart, item)
    if not (own and others):
        return None
    reasons = [one for one in item.rationale.sentences if one.words.said is not Said.DECISION]
    if len(reasons) < _FEWEST or any(_names(one, own) for one in reasons):
        return None
    if any(one.id in item.treatment.classes for each in reasons for _, one in told(each.text)):
        return None
    for sentence in reasons:
        drug = _used_in(sentence, others)
        if drug and not _serves(drug, item):
            return sentence, drug.words
    return None


def _drugs_of_others(chart: Chart, item: Item) -> frozenset[str]:
    return _parts_of(drug for one in chart.items if one is not item for drug in one.treatment.drugs)


def _used_in(sentence: Sentence, others: frozenset[str]) -> DrugMention | None:
    """The one drug of another item of whose use a sentence tells."""
    words = sentence.words
    if words.said in _NOT_PASTED or len({drug.generic for drug in words.drugs}) != 1:
        return None
    if not phrases("passage", "uses").are_in(words.text):
        return None
    drug = words.drugs[0]
    return drug if words.states(drug.start) and others & _parts_of((drug,)) else None


def _serves(drug: DrugMention, item: Item) -> bool:
    """Whether the treatment of the item goes with a drug: a laxative with an opioid."""
    known = by_drug_class()
    classes = (known[name].id for name in drug.classes if name in known)
    return any(_go_together(one, set(item.treatment.classes)) for one in classes)


def _names(sentence: Sentence, own: frozenset[str]) -> bool:
    return bool(own & _parts_of(sentence.words.drugs))


def _parts_of(drugs: Iterable[DrugMention]) -> frozenset[str]:
    return frozenset(part for drug in drugs for part in _PARTS.split(drug.generic.lower()))

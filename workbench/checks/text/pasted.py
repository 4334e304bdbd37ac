"""What a rationale has of another treatment: passages on a class, words on another drug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from workbench.case import IssueKind
from workbench.checks.chart import Chart, Item
from workbench.checks.prose import Said, Sentence, Words
from workbench.checks.text.words import Phrases, data, phrases
from workbench.medications import DrugMention
from workbench.treatments.classes import TreatmentClass, by_drug_class, classes, told

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
    if not (_of_classes().are_in(text) and phrases("passage", "says").are_in(text)):
        return None
    is_weighed = phrases("passage", "weighed").are_in(text)
    if words.drugs or is_weighed or phrases("patient", "this").are_in(text):
        return None
    found = list(told(text))
    if not found or found[0][0] > _NEAR or len({one.id for _, one in found}) > 1:
        return None
    return found[0][1] if found[0][1].kind is IssueKind.DRUG else None


@cache
def _of_classes() -> Phrases:
    """The words of all classes of drugs, one and several: much sooner looked for than told."""
    words = {word.lower() for one in classes() if one.kind is IssueKind.DRUG for word in one.words}
    return Phrases(f"{word}{ending}" for word in words for ending in ("", "s"))


@lru_cache(1 << 12)
def _classes_in(text: str) -> frozenset[str]:
    """The classes that a sentence names."""
    return frozenset(one.id for _, one in told(text))


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
    reasons = []
    for sentence in item.rationale.sentences:
        if not _names(sentence, own):
            reasons.append(sentence)
        elif sentence.words.said is not Said.DECISION:
            return None
    if len(reasons) < _FEWEST:
        return None
    used = ((one, drug) for one in reasons if (drug := _used_in(one, others)))
    found = next(((one, drug.words) for one, drug in used if not _serves(drug, item)), None)
    return None if found is None or _names_class(reasons, item) else found


def _names_class(reasons: list[Sentence], item: Item) -> bool:
    """Whether a reason speaks of drugs of the sort of the item: "no antidepressant helped"."""
    asked = set(item.treatment.classes)
    return any(not asked.isdisjoint(_classes_in(one.text)) for one in reasons)


def _drugs_of_others(chart: Chart, item: Item) -> frozenset[str]:
    return _parts_of(drug for one in chart.items if one is not item for drug in one.treatment.drugs)


def _used_in(sentence: Sentence, others: frozenset[str]) -> DrugMention | None:
    """The one drug of another item of whose use a sentence tells."""
    words = sentence.words
    if not words.drugs or not phrases("passage", "uses").are_in(words.text):
        return None
    if len({drug.generic for drug in words.drugs}) != 1 or words.said in _NOT_PASTED:
        return None
    drug = words.drugs[0]
    return drug if words.states(drug.start) and others & _parts_of((drug,)) else None


def _serves(drug: DrugMention, item: Item) -> bool:
    """Whether the treatment of the item goes with a drug: a laxative with an opioid."""
    known = by_drug_class()
    asked = set(item.treatment.classes)
    return any(_go_together(known[name].id, asked) for name in drug.classes if name in known)


def _names(sentence: Sentence, own: frozenset[str]) -> bool:
    return bool(own & _parts_of(sentence.words.drugs))


def _parts_of(drugs: Iterable[DrugMention]) -> frozenset[str]:
    return frozenset(part for drug in drugs for part in _PARTS.split(drug.generic.lower()))

"""Whether a rationale speaks of its patient at all, or of another drug than that of its item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.case import IssueKind, Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.prose import Said, Sentence, Words
from workbench.checks.rules import At, Found, rule
from workbench.checks.text import pasted
from workbench.checks.text.words import data, phrases
from workbench.medications import DrugMention
from workbench.treatments.classes import by_drug_class

_FEWEST = 14  # words of a rationale that is asked for its patient; fewer where all decide
_FEWEST_BESIDE = 5  # spaces of a clause that says something beside a decision
_NEAR_SUBJECT = 60  # characters before the drug that a passage is about
_SERVICES = "associated-service"  # a class: its reasons are those of the surgery
_EQUIVALENT = re.compile(r"\bmorphine[\s-](?:milligram |mg |dose )?equivalen", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\bwithout (?:iv |intravenous )?(?:contrast|gadolinium|dye)\b", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d\d|\b\d{1,2}/10\b|\b(?:19|20)\d\d\b")
_RANKED = re.compile(r"\bis a (?:first|second)[ -]line ", re.IGNORECASE)  # weighed against none
_CLAUSE = re.compile(r"[;:]\s|,?\s(?:and|but|yet|while|whereas|although|though)\s")
# What is measured on one day, or the day itself: no guideline has it.
_FINDING = re.compile(
    r"\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}\b|\b[0-5]/5\b|\b\d{1,3} ?(?:mm|kg|degrees|pounds)\b"
)


@rule(
    "text.nothing-of-patient",
    Severity.WARNS,
    what="A rationale says nothing of this patient: it holds a guideline and a decision alone.",
    why="Necessity is decided on the worker's own medical needs, and the analysis cites the "
    "relevant findings (Labor Code 4610.6(c) and (e)).",
    example="The guideline does not recommend opioids for long use. The request is not medically "
    "necessary.",
)
def rationales_speak_of_the_patient(chart: Chart) -> Iterator[Found]:
    """Every rationale says something of its patient or of the record."""
    for item in chart.items:
        sentences = item.rationale.sentences
        if any(map(is_about_patient, sentences)) or not any(map(_decides_or_rules, sentences)):
            continue
        if _is_begun(item) or _hangs_on_another(item):
            continue
        at = At("rationale", item.place, 0, len(item.issue.rationale))
        message = "This rationale says nothing of the patient or of the records."
        severity = None if all(map(_is_general, sentences)) else Severity.HINT
        yield Found(at, message, quote="", severity=severity)


def _is_general(sentence: Sentence) -> bool:
    """Whether a sentence surely says nothing of this patient: it may in words not known to us."""
    return _decides_or_rules(sentence) or any(
        phrases("patient", key).are_in(sentence.text) for key in ("general", "decides")
    )


def _is_begun(item: Item) -> bool:
    """Whether a rationale is a few words that may point elsewhere; a bare decision points nowhere.

    "See issue 1" is one, and so is what is no sentence yet.
    """
    sentences = item.rationale.sentences
    if item.issue.rationale.count(" ") >= _FEWEST - 1:
        return False
    return not all(
        phrases("patient", "decides").are_in(one.text) and not _gives_reason(one.text)
        for one in sentences
    )


def _hangs_on_another(item: Item) -> bool:
    """Whether the reasons of an item are those of the surgery that it goes with."""
    rationale = item.issue.rationale
    if item.issue.parent or phrases("patient", "elsewhere").are_in(rationale):
        return True
    return _SERVICES in item.treatment.classes and any(
        phrases("patient", "surgery").are_in(one.text)
        for one in item.rationale.sentences
        if not phrases("patient", "decides").are_in(one.text)
    )


def _decides_or_rules(sentence: Sentence) -> bool:
    return sentence.words.said in (Said.RULE, Said.DECISION)


def is_about_patient(sentence: Sentence) -> bool:
    """Whether a sentence says something of this patient, or of what this record holds or lacks."""
    return _is_about_patient(sentence.text)


@lru_cache(1 << 13)
def _is_about_patient(text: str) -> bool:
    if phrases("patient", "decides").are_in(text) and not _gives_reason(text):
        return any(map(_is_fact_beside, _CLAUSE.split(text)))
    if phrases("patient", "this").are_in(text):
        return True
    if phrases("patient", "general").are_in(text):
        is_of_guideline = phrases("patient", "guideline").are_in(text)
        return not is_of_guideline and bool(_FINDING.search(text))
    return bool(_DATE.search(text)) or phrases("patient", "likely").are_in(text)


def _is_fact_beside(clause: str) -> bool:
    """Whether a clause of a sentence that decides says something of the patient by itself."""
    if clause.count(" ") < _FEWEST_BESIDE or phrases("patient", "decides").are_in(clause):
        return False
    return phrases("patient", "this").are_in(clause)


def _gives_reason(text: str) -> bool:
    """Whether what decides gives a reason too; an image without contrast is none."""
    return phrases("patient", "reason").are_in(_WITHOUT.sub(" ", text))


@rule(
    "text.passage-of-other-drug",
    Severity.WARNS,
    what="A rationale quotes a guideline on another drug than the one that is asked for.",
    why="A passage of another drug was mostly left by pasting; it does not carry the decision.",
    example="Carisoprodol is not recommended ... under Gabapentin 300 mg",
)
def passages_are_of_the_drug(chart: Chart) -> Iterator[Found]:
    """What a guideline is quoted for is the drug of the item, unless two are weighed."""
    for item in chart.items:
        found = list(_passages_of_drugs(chart, item))
        yield from found or _pasted(chart, item)


def _passages_of_drugs(chart: Chart, item: Item) -> Iterator[Found]:
    if item.treatment.kind in data()["passage"]["kinds"]:
        for sentence in item.rationale.sentences:
            drug = _other_drug(item, sentence.words)
            if drug and not (_is_alike(item, drug) and _is_weighed(chart, item, drug)):
                yield _found(chart, item, sentence, drug)


def _pasted(chart: Chart, item: Item) -> Iterator[Found]:
    """What less surely was left by pasting: passages on a class, the use of another drug."""
    for sentence, title in pasted.passages_of_other_class(chart, item):
        message = f"This passage is about another class of drugs ({title}) than the item."
        yield _hint(item, sentence, message)
    if told := pasted.words_on_other_drug(chart, item):
        sentence, drug = told
        message = f"The reasons speak of {drug}, for which another issue asks, not of this drug."
        yield _hint(item, sentence, message)


def _hint(item: Item, sentence: Sentence, message: str) -> Found:
    title = At("treatment", item.place, 0, len(item.issue.treatment))
    at = At("rationale", item.place, sentence.start, sentence.end)
    return Found(at, message, other=title, severity=Severity.HINT)


def _found(chart: Chart, item: Item, sentence: Sentence, drug: DrugMention) -> Found:
    source = _item_of(chart, drug)
    weaker = _is_alike(item, drug) or (source is None and _is_named(chart, drug))
    message = f"This passage is about {drug.words}, which is not what this issue asks for."
    return Found(
        At("rationale", item.place, sentence.start, sentence.end),
        message,
        other=At("treatment", item.place, 0, len(item.issue.treatment)),
        severity=Severity.HINT if weaker else None,
    )


def _item_of(chart: Chart, drug: DrugMention) -> Item | None:
    """The item that asks for a drug, from which the passage may have been pasted."""
    of_it = (item for item in chart.items if drug.generic in _generics(item.treatment.drugs))
    return next(of_it, None)


def _is_named(chart: Chart, drug: DrugMention) -> bool:
    """Whether the summary names a drug, so that it may be weighed as one that is taken."""
    return any(drug.generic in _generics(one.words.drugs) for one in chart.summary.sentences)


def _other_drug(item: Item, words: Words) -> DrugMention | None:
    """The drug that a passage of a guideline is about, where the item asks for none like it."""
    drug = _subject(words)
    if drug is None:
        return None
    asked = item.treatment.drugs
    if not asked and _drug_classes(drug) & set(item.treatment.classes):
        return None
    if item.treatment.kind is IssueKind.DRUG and not asked:
        return None
    return None if any(_is_same(drug, one) for one in asked) else drug


def _is_same(drug: DrugMention, asked: DrugMention) -> bool:
    """Whether two drugs are one, or share a part."""
    parts = set(re.split(r", | and ", drug.generic.lower()))
    return not parts.isdisjoint(re.split(r", | and ", asked.generic.lower()))


def _is_alike(item: Item, drug: DrugMention) -> bool:
    """Whether a drug is of the class of one that is asked for, so that its passage may serve."""
    return any(not set(drug.classes).isdisjoint(one.classes) for one in item.treatment.drugs)


def _is_weighed(chart: Chart, item: Item, drug: DrugMention) -> bool:
    """Whether a drug is taken, asked for, or named beside the one of the item."""
    asked = _generics(item.treatment.drugs)
    named = (_generics(one.words.drugs) for one in item.rationale.sentences)
    beside = any(drug.generic in one and asked & one for one in named)
    return beside or _is_named(chart, drug) or _item_of(chart, drug) is not None


def _drug_classes(drug: DrugMention) -> set[str]:
    """The classes of treatment that a drug belongs to."""
    known = by_drug_class()
    return {known[name].id for name in drug.classes if name in known}


@lru_cache(1 << 12)
def _subject(words: Words) -> DrugMention | None:
    """The one drug that a passage of a guideline is about; None where it weighs several."""
    text, drugs = words.text, words.drugs
    if not (drugs and drugs[0].start <= _NEAR_SUBJECT):
        return None
    if not phrases("passage", "says").are_in(text):
        return None
    if phrases("passage", "weighed").are_in(_RANKED.sub("is a ", text)):
        return None
    if _EQUIVALENT.search(text) or phrases("patient", "this").are_in(text):
        return None
    return drugs[0] if len(_generics(drugs)) == 1 else None


def _generics(drugs: Iterable[DrugMention]) -> set[str]:
    return {drug.generic for drug in drugs}


RULES = (rationales_speak_of_the_patient, passages_are_of_the_drug)

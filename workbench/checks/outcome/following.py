"""What follows from a decision: services beside a surgery, the end of a long treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from workbench.case import Case, Issue, IssueKind, Outcome, Severity, outcome_of, parent_of
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.outcome.words import vocabulary
from workbench.checks.prose import Said, Sentence
from workbench.checks.rules import At, Found, rule
from workbench.medications import DrugMention
from workbench.treatments import linked, read_treatment

_KEPT = 8192  # sentences
_NOT_TOLD = {Said.RULE, Said.OPEN}
_IN_MANY = {"acetaminophen", "aspirin", "ibuprofen", "naloxone"}  # parts that tell no drug
_DONE_BEFORE = re.compile(
    r"\b(?:underwent|status[\s-]post|s/p|had (?:a|an|the) (?:\w+ )?(?:surgery|repair|release|"
    r"replacement|fusion)|after (?:the|his|her) (?:\w+ )?surgery)\b",
    re.IGNORECASE,
)


@rule(
    "outcome.dependent-overturned",
    Severity.WARNS,
    what="A service is found necessary beside a surgery that is not.",
    why="Where the surgery is not medically necessary, what goes with it usually is not either.",
    example="Lumbar fusion: Upheld ... Assistant surgeon: Overturned",
)
def dependents_go_with_their_surgery(chart: Chart) -> Iterator[Found]:
    """What depends on an upheld item, or by the titles clearly goes with it, is upheld too."""
    case = _tied(chart.case)
    for item in chart.items:
        parent = parent_of(case, case.issues[item.place])
        if item.issue.outcome is not Outcome.OVERTURNED or parent is None:
            continue
        if outcome_of(parent) is not Outcome.UPHELD or not _is_procedure(parent):
            continue
        if not item.issue.parent and _DONE_BEFORE.search(item.rationale.words):
            continue  # it may go with an earlier surgery
        place = next(n for n, one in enumerate(case.issues) if one.id == parent.id)
        message = (
            f"Issue {place + 1}, on which this item depends, is Upheld; this item is Overturned."
        )
        yield Found(
            At("outcome", item.place),
            message,
            other=At("outcome", place),
            quote=Outcome.OVERTURNED.word,
            other_quote=Outcome.UPHELD.word,
        )


def _is_procedure(issue: Issue) -> bool:
    return read_treatment(issue).kind is IssueKind.PROCEDURE


def _tied(case: Case) -> Case:
    """The case with its services tied to their surgery: by the reviewer, or by the titles."""
    return case if any(issue.parent for issue in case.issues) else linked(case)


@rule(
    "outcome.taper-not-mentioned",
    Severity.HINT,
    what="An opioid, a benzodiazepine or carisoprodol is upheld after long use, and the rationale "
    "says nothing of tapering.",
    why="Stopping such a drug at once after long use is a danger of its own, which a reader of the "
    "decision may not see.",
    example="Norco ... since 2013: Upheld",
)
def end_of_long_use_is_considered(chart: Chart) -> Iterator[Found]:
    """Where the record tells of long use, the rationale has a word on tapering or withdrawal."""
    for item in chart.items:
        if item.issue.outcome is not Outcome.UPHELD or not _is_tapered(item):
            continue
        if _taper("words").search(item.rationale.words):
            continue
        if told := _long_use(chart, item):
            passage, sentence = told
            message = (
                "The worker already takes this drug; the rationale has no word on tapering it."
            )
            other = At(passage.field, passage.issue, sentence.start, sentence.end)
            yield Found(At("rationale", item.place), message, other=other)


def _is_tapered(item: Item) -> bool:
    known = vocabulary()["taper"]
    treatment = item.treatment
    if "opioid-weaning" in treatment.classes or not treatment.drugs:
        return False
    main = treatment.drugs[0]
    return main.generic in known["drugs"] or not set(known["classes"]).isdisjoint(main.classes)


def _long_use(chart: Chart, item: Item) -> tuple[Passage, Sentence] | None:
    """The sentence that tells of long use of the drug, or else that its use goes on."""
    if any(_taper("first_use").search(text.words) for text in (item.rationale, chart.summary)):
        return None
    told = [*_sentences(item.rationale), *_sentences(chart.summary)]
    asked = frozenset[str]().union(*map(_parts, item.treatment.drugs))
    for tells in ("long_use", "in_use"):
        for passage, sentence in told:
            if not _tells(tells, sentence.text) or sentence.words.said in _NOT_TOLD:
                continue
            if _is_of_drug(sentence, asked) or (passage is item.rationale and _is_of_it(sentence)):
                return passage, sentence
    return None


def _is_of_drug(sentence: Sentence, asked: frozenset[str]) -> bool:
    """Whether a sentence names the drug, and not as one that is asked for, or its class."""
    words = sentence.words
    taken = (drug for drug in words.drugs if not words.is_planned(drug.start))
    return any(not asked.isdisjoint(_parts(drug)) for drug in taken) or (
        not words.drugs and _tells("classes", sentence.text)
    )


def _is_of_it(sentence: Sentence) -> bool:
    """Whether a sentence of the rationale speaks of "its previous treatment", naming no drug."""
    return not sentence.words.drugs and _tells("of_it", sentence.text)


def _parts(drug: DrugMention) -> frozenset[str]:
    """A drug and what it is made of: hydrocodone is a part of Norco."""
    return frozenset(re.split(r", | and ", drug.generic.lower())) - _IN_MANY


def _sentences(passage: Passage) -> Iterator[tuple[Passage, Sentence]]:
    return ((passage, sentence) for sentence in passage.sentences)


@lru_cache(_KEPT)
def _tells(name: str, sentence: str) -> bool:
    """Whether a sentence holds a word of one list on tapering."""
    return bool(_taper(name).search(sentence))


@cache
def _taper(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, vocabulary()["taper"][name]))
    return re.compile(rf"\b(?:{words})(?! old)", re.IGNORECASE)


RULES = (dependents_go_with_their_surgery, end_of_long_use_is_considered)

"""Whether the rationale speaks of the drug that its title asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from workbench.case import Severity
from workbench.checks.chart import Chart, Item, Passage
from workbench.checks.prose import Said, Sentence
from workbench.checks.rules import At, Found, rule
from workbench.medications import DrugMention, drugs

_Names = frozenset[str]
_OF_CASE = frozenset((Said.RECORD, Said.DECISION))
_A_MEASURE = re.compile(r"[\s-](?:sulfate |milligram |mg )?equivalen", re.IGNORECASE)


@rule(
    "dose.drug-differs",
    Severity.WARNS,
    what="The rationale decides, or speaks of, another drug than the title asks for.",
    why="A decision on another drug than the disputed one decides nothing (Labor Code 4610.6(e)).",
    example="Norco in the title, and a request for Oxycontin that is not medically necessary",
)
def the_drug_is_decided(chart: Chart) -> Iterator[Found]:
    """The sentence that decides names the drug of the title, and none a drug from nowhere."""
    for item in chart.items:
        if item.treatment.drugs and not item.treatment.is_compound:
            closing = list(_other_drug(item))
            yield from closing or _strange_drug(chart, item)


def _other_drug(item: Item) -> Iterator[Found]:
    own = _generics(item.treatment.drugs)
    deciding = [one for one in item.rationale.sentences if one.words.said is Said.DECISION]
    naming = [one for one in deciding if one.words.drugs]
    if not naming or any(_is_one_of(drug, own) for one in naming for drug in one.words.drugs):
        return
    last, title = naming[-1], item.treatment.drugs[0]
    drug = last.words.drugs[0]
    message = f"The sentence that decides speaks of {drug.words}, the title of {title.words}."
    yield Found(_at(item, last, drug), message, other=_title(item))


def _strange_drug(chart: Chart, item: Item) -> Iterator[Found]:
    """A drug that a rationale tells of this worker, and that no other text has."""
    for sentence in item.rationale.sentences:
        for drug in sentence.words.drugs:
            if _is_told(sentence, drug) and not _is_one_of(drug, chart.of(_known)):
                message = (
                    f"The rationale speaks of {drug.words}, which no title and no summary has."
                )
                at = _at(item, sentence, drug)
                yield Found(at, message, other=_title(item), severity=Severity.HINT)
                return


def _is_told(sentence: Sentence, drug: DrugMention) -> bool:
    """Whether a sentence tells a drug of this case; an equivalent of morphine is none."""
    if sentence.words.said_at(drug.start) not in _OF_CASE:
        return False
    return _A_MEASURE.match(sentence.text, drug.end) is None


def _known(chart: Chart) -> _Names:
    """The drugs that titles, summary and notes name."""
    texts: list[Passage] = [chart.summary, *(note.passage for note in chart.notes)]
    told = (drug for one in texts for each in one.sentences for drug in each.words.drugs)
    return _generics(told).union(*(_generics(item.treatment.drugs) for item in chart.items))


def _generics(mentions: Iterable[DrugMention]) -> _Names:
    return frozenset(drug.generic for drug in mentions)


def _is_one_of(drug: DrugMention, known: _Names) -> bool:
    """Whether a drug is one of those known, a part of one, or a combination that holds one.

    Two combinations that share a part are two drugs: a Percocet is no Norco.
    """
    held = _held()
    parts = held.get(drug.generic, frozenset())
    return (
        drug.generic in known
        or not parts.isdisjoint(known)
        or any(drug.generic in held.get(one, ()) for one in known)
    )


@cache
def _held() -> dict[str, _Names]:
    """What each combination holds: hydrocodone is of a Norco."""
    return {drug.generic: frozenset(drug.ingredients) for drug in drugs() if drug.ingredients}


def _at(item: Item, sentence: Sentence, drug: DrugMention) -> At:
    return At("rationale", item.place, sentence.start + drug.start, sentence.start + drug.end)


def _title(item: Item) -> At:
    drug = item.treatment.drugs[0]
    return At("treatment", item.place, drug.start, drug.end)


RULES = (the_drug_is_decided,)

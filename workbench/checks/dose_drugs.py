"""Whether the rationale decides the drug that its title asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workbench.case import Severity
from workbench.checks.chart import Chart, Item
from workbench.checks.prose import Said, Sentence
from workbench.checks.rules import At, Found, rule
from workbench.medications import DrugMention, drugs


@rule(
    "dose.drug-differs",
    Severity.WARNS,
    what="The closing sentence decides another drug than the title asks for.",
    why="A decision on another drug than the disputed one decides nothing (Labor Code 4610.6(e)).",
    example="Norco in the title, and a request for Oxycontin that is not medically necessary",
)
def the_drug_is_decided(chart: Chart) -> Iterator[Found]:
    """The sentence that decides names the drug of the title, or none."""
    for item in chart.items:
        if item.treatment.drugs and not item.treatment.is_compound:
            yield from _other_drug(item)


def _other_drug(item: Item) -> Iterator[Found]:
    own = frozenset[str]().union(*map(_held, item.treatment.drugs))
    deciding = [one for one in item.rationale.sentences if one.words.said is Said.DECISION]
    naming = [one for one in deciding if one.words.drugs]
    if not naming or any(_names(one, own) for one in naming):
        return
    last, title = naming[-1], item.treatment.drugs[0]
    drug = last.words.drugs[0]
    at = At("rationale", item.place, last.start + drug.start, last.start + drug.end)
    other = At("treatment", item.place, title.start, title.end)
    message = f"The sentence that decides speaks of {drug.words}, the title of {title.words}."
    yield Found(at, message, other=other)


def _names(sentence: Sentence, own: frozenset[str]) -> bool:
    return any(own & _held(drug) for drug in sentence.words.drugs)


@lru_cache(1024)
def _held(mention: DrugMention) -> frozenset[str]:
    """The names of a drug and of what it holds: hydrocodone is of a Norco."""
    held = (drug.ingredients for drug in drugs() if drug.generic == mention.generic)
    return frozenset((mention.generic,)).union(*held)


RULES = (the_drug_is_decided,)

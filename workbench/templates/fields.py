"""Fields: the facts of a case that stand in a rationale by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.case import Amount, Case, Ingredient, Issue, replace
from workbench.forms import printed_date
from workbench.medications import DrugMention
from workbench.patient import PRONOUNS, Patient, patient
from workbench.templates.closing import closing_sentence, named
from workbench.templates.values import Template
from workbench.treatments import Treatment, read_treatment
from workbench.treatments.classes import by_drug_class
from workbench.treatments.parts import body_parts, side
from workbench.treatments.rest import rest_of
from workbench.treatments.units import amount_words, number_words

# Each field with the prompt that stands in its place while the case does not tell the fact. A name
# with a capital ("{She}") gives the same words with a capital.
FIELDS = {
    "treatment": "[treatment]",
    "drug": "[drug]",
    "strength": "[strength]",
    "quantity": "[amount]",
    "frequency": "[how often and for how long]",
    "ingredients": "[ingredients and strengths]",
    "certified": "[amount that utilization review certified]",
    "remaining": "[amount that remains in dispute]",
    "worker": "worker",
    "age": "[age]",
    "sex": "[sex]",
    "she": "[she or he]",
    "her": "[her or his]",
    "hers": "[hers or his]",
    "herself": "[herself or himself]",
    "her_object": "[her or him]",
    "body_part": "[body part]",
    "side": "[side]",
    "level": "[level]",
    "injury_date": "[date of injury]",
    "request_date": "[date of the request]",
    "review_date": "[date of the utilization review decision]",
    "review_decision": "[decision of utilization review]",
    "service_dates": "[dates of service]",
    "closing": "",  # always told: its own prompts stand for what is not known
}
PRONOUN_FIELDS = ("she", "her_object", "her", "hers", "herself")  # in the order of Pronouns


def is_field(name: str) -> bool:
    """Whether a name in braces is that of a field."""
    return name in FIELDS or (name[:1].isupper() and _plain(name) in FIELDS)


def prompt_of(name: str) -> str:
    """What stands in the place of a field whose fact is not known: "[She or he]"."""
    prompt = FIELDS[_plain(name)]
    return prompt if name in FIELDS else prompt[:1] + prompt[1:2].upper() + prompt[2:]


def value_of(name: str, known: dict[str, str]) -> str:
    """The words of a field, with a capital where its name has one; "" where they are unknown."""
    words = known.get(_plain(name), "")
    return words if name in FIELDS else words[:1].upper() + words[1:]


def fields_of(case: Case, issue: Issue, template: Template | None = None) -> dict[str, str]:
    """The words of every field whose fact the case tells.

    Of several drugs in a title those count that are of a class that the template is for.
    """
    treatment = read_treatment(issue)
    if template is not None and not treatment.is_compound:
        treatment = replace(treatment, drugs=_drugs_for(template, treatment))
    facts = {
        "treatment": named(issue.treatment),
        "closing": closing_sentence(issue),
        **_of_treatment(treatment, issue),
        **_of_worker(patient(case)),
        **_of_dates(case, issue),
    }
    return {name: words for name, words in facts.items() if words}


def _plain(name: str) -> str:
    return name[:1].lower() + name[1:]


def _of_treatment(treatment: Treatment, issue: Issue) -> dict[str, str]:
    review = issue.utilization_review
    drugs = {drug.generic: drug.words for drug in reversed(treatment.drugs)}  # a brand, its generic
    return {
        "drug": _all(list(reversed(drugs.values()))),
        "strength": treatment.strength if len(drugs) == 1 else "",
        "quantity": amount_words(treatment.amount),
        "frequency": _course(treatment.amount),
        "ingredients": _all(_ingredients(treatment, issue)),
        "certified": amount_words(issue.certified),
        "remaining": amount_words(issue.remaining or rest_of(issue)),
        **_place(treatment, issue),
        "level": treatment.level,
        "review_decision": review.decision.value if review and review.decision else "",
    }


def _drugs_for(template: Template, treatment: Treatment) -> tuple[DrugMention, ...]:
    """The drugs of a treatment that a template is about; all where none is, or all are."""
    known = by_drug_class()
    named = {
        drug: {known[one].id for one in drug.classes if one in known} for drug in treatment.drugs
    }
    ours = tuple(drug for drug, classes in named.items() if classes & set(template.treatments))
    return ours or treatment.drugs


def _of_worker(worker: Patient) -> dict[str, str]:
    words = {"worker": worker.words, "age": str(worker.age or "")}
    if worker.sex is None:
        return words
    words["sex"] = worker.sex.value
    return words | dict(zip(PRONOUN_FIELDS, PRONOUNS[worker.sex], strict=True))


def _of_dates(case: Case, issue: Issue) -> dict[str, str]:
    review = issue.utilization_review.date if issue.utilization_review else None
    return {
        "review_date": _printed(review or case.dates.utilization_review_denial),
        "request_date": _printed(case.dates.request),
        "injury_date": _period(case.dates.injury, case.dates.injury_to),
        "service_dates": _period(issue.service_from, issue.service_to),
    }


def _course(amount: Amount | None) -> str:
    if amount is None:
        return ""
    parts = (amount.frequency, amount.duration and f"for {amount.duration}")
    return " ".join(part for part in parts if part)


def _place(treatment: Treatment, issue: Issue) -> dict[str, str]:
    """The part of the body and its side: of the item, or all parts that its title tells.

    Of parts with different sides none is told: which is meant is the reviewer's to say.
    """
    told = () if issue.body_part else body_parts(issue.treatment)
    told = told or (treatment.body_part,)
    sides = {issue.side or side(issue.treatment, part) for part in told}
    return {"body_part": _all(list(told)), "side": sides.pop() or ""} if len(sides) == 1 else {}


def _ingredients(treatment: Treatment, issue: Issue) -> list[str]:
    """What a mixture holds: of the item, or of its title where that is read to the last one."""
    if issue.ingredients:
        return [_ingredient(one) for one in issue.ingredients]
    held = [f"{drug.words} {drug.strength}" for drug in treatment.drugs if "%" in drug.strength]
    whole = len(held) == len(treatment.drugs) == issue.treatment.count("%")
    return held if whole and treatment.is_compound else []


def _ingredient(one: Ingredient) -> str:
    return one.name if one.percent is None else f"{one.name} {number_words(one.percent)}%"


def _all(words: list[str]) -> str:
    """Several words as a sentence lists them: "a, b and c"."""
    *most, last = words or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _printed(date: dt.date | None) -> str:
    return printed_date(date) if date else ""


def _period(first: dt.date | None, last: dt.date | None) -> str:
    return " to ".join(dict.fromkeys(_days(first, last)))


def _days(*dates: dt.date | None) -> Iterator[str]:
    return (printed_date(date) for date in dates if date)

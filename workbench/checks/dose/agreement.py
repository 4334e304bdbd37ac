"""Whether title, summary and rationale have the same strength, quantity, frequency and refills."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart
from workbench.checks.dose.claims import Claim
from workbench.checks.dose.differences import Difference, differences
from workbench.checks.dose.figures import Kind
from workbench.checks.rules import Found, rule

_WRONG_FACT = (
    "A wrong dose may be a ground for setting a determination aside (Labor Code 4610.6(h)(5)) "
    "where it is a matter of ordinary knowledge."
)
_WRONG_AMOUNT = (
    "What is decided must be what was asked for; claims administrators authorize by the number."
)


@rule(
    "dose.strength-differs",
    Severity.WARNS,
    what="Two places have different strengths of one drug.",
    why=_WRONG_FACT,
    example="Norco 10/325 mg in the title, Norco 7.5/325 mg in the closing sentence",
)
def strengths_agree(chart: Chart) -> Iterator[Found]:
    """Title, summary and rationale have one strength of what is asked for."""
    yield from _found(chart, Kind.STRENGTH)


@rule(
    "dose.form-differs",
    Severity.WARNS,
    what="The closing sentence or the request has a drug in another form than the title.",
    why=_WRONG_AMOUNT,
    example="Voltaren gel in the title, Voltaren tablets in the closing sentence",
)
def forms_agree(chart: Chart) -> Iterator[Found]:
    """A gel is no tablet."""
    yield from _found(chart, Kind.FORM)


@rule(
    "dose.quantity-differs",
    Severity.WARNS,
    what="Two places have different numbers of tablets, visits or units of what is asked for.",
    why=_WRONG_AMOUNT,
    example="12 visits in the title, 8 visits in the closing sentence",
)
def quantities_agree(chart: Chart) -> Iterator[Found]:
    """Title, request and closing sentence ask for the same number."""
    yield from _found(chart, Kind.QUANTITY, Kind.DAYS)


@rule(
    "dose.frequency-differs",
    Severity.WARNS,
    what="Two places say differently how often, or for how long.",
    why=_WRONG_FACT,
    example="twice a day in the summary, four times a day in the rationale",
)
def frequencies_agree(chart: Chart) -> Iterator[Found]:
    """A drug is taken, and a therapy is asked for, as often everywhere."""
    yield from _found(chart, Kind.TIMES, Kind.PER_DAY, Kind.WEEKS)


@rule(
    "dose.refills-differ",
    Severity.WARNS,
    what="Two places have different numbers of refills.",
    why=_WRONG_AMOUNT,
    example="with 1 refill in the title, with 2 refills in the closing sentence",
)
def refills_agree(chart: Chart) -> Iterator[Found]:
    """Title, request and closing sentence ask for the same refills."""
    yield from _found(chart, Kind.REFILLS)


def _found(chart: Chart, *kinds: Kind) -> Iterator[Found]:
    for one in chart.of(differences):
        if one.odd.figure.kind in kinds:
            yield Found(
                one.odd.at,
                _message(one),
                other=one.other.at,
                fix=_fix(one),
                severity=one.severity,
                quote=one.odd.figure.words,
                other_quote=one.other.figure.words,
            )


_PLACES = {
    "treatment": "title",
    "summary": "summary",
    "rationale": "rationale",
    "review": "utilization review decision",
    "note": "working note",
}


def _message(one: Difference) -> str:
    """What disagrees with what: "The title has 10/325 mg, the summary 10/352 mg"."""
    first, second = _said(one.odd), _said(one.other)
    where = _place(one.odd, one.other), _place(one.other, one.odd)
    return f"The {where[0]} has {first}, the {where[1]} {second}{_of(one)}."


def _said(claim: Claim) -> str:
    return " ".join(claim.figure.words.split()).rstrip(".,;")


def _place(claim: Claim, other: Claim) -> str:
    name = _PLACES[claim.field]
    if claim.item and claim.at.issue != other.at.issue and other.item:
        return f"{name} of issue {claim.item.place + 1}"
    return name


def _of(one: Difference) -> str:
    """The drug, where it is not the only thing that the item is about."""
    item = one.odd.item or one.other.item
    if item and len(item.treatment.drugs) == 1 and item.treatment.drug in one.odd.figure.of:
        return ""
    names = sorted(one.odd.figure.of)
    return f" of {names[0][0].lower()}{names[0][1:]}" if len(names) == 1 and " " in names[0] else ""


def _fix(one: Difference) -> Fix | None:
    """The number of the other place, where only this one differs and it is written alike."""
    at, words, other = one.odd.at, one.odd.figure.words, one.other.figure.words
    is_text = at.field in {"summary", "treatment", "rationale"} and at.end > at.start
    alike = one.odd.figure.kind is Kind.STRENGTH or _shape(words) == _shape(other)
    if not (is_text and alike and one.is_alone and one.severity is Severity.WARNS):
        return None
    edit = Edit(field=at.field, issue=at.issue, start=at.start, end=at.end, words=other)
    return Fix(name=f"Write {other}", edits=(edit,))


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words.lower())


RULES = (strengths_agree, forms_agree, quantities_agree, frequencies_agree, refills_agree)

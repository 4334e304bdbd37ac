"""Strengths that no product of a drug is known to have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart
from workbench.checks.dose.claims import Claim, claims_of
from workbench.checks.dose.differences import differences
from workbench.checks.dose.known import is_known
from workbench.checks.rules import Found, rule

_WRITTEN = frozenset(("treatment", "summary", "rationale"))


@rule(
    "dose.strength-unknown",
    Severity.HINT,
    what="No product of a drug is known to have this strength.",
    why="A strength that is not sold is mostly a typing error; the table of drugs is not verified.",
    example="Norco 10/326 mg",
)
def strengths_are_sold(chart: Chart) -> Iterator[Found]:
    """Each strength is or was sold; compounds and what is injected are left out."""
    differ = {one.odd.at for one in chart.of(differences)}  # told already
    claims = [one for one in chart.of(claims_of).all if one.field in _WRITTEN]
    known = [one for one in claims if is_known(one.figure)]
    for claim in claims:
        if is_known(claim.figure) is False and claim.at not in differ and not _is_mixed(claim):
            words = " ".join(claim.figure.words.split())
            message = f"The table of drugs has no {_name(claim)} of {words}."
            yield Found(claim.at, message, fix=_fix(claim, known), quote=claim.figure.words)


def _is_mixed(claim: Claim) -> bool:
    return claim.item is not None and claim.item.treatment.is_compound


def _name(claim: Claim) -> str:
    name = next(iter(claim.figure.of))
    return f"{name[0].lower()}{name[1:]}"


def _fix(claim: Claim, known: Sequence[Claim]) -> Fix | None:
    """The strength that the case has elsewhere, where that is one."""
    alike = [one.figure for one in known if one.figure.of == claim.figure.of]
    alike = [one for one in alike if len(one.value) == len(claim.figure.value)]
    if len({one.value for one in alike}) != 1:
        return None
    at, words = claim.at, alike[0].words
    edit = Edit(field=at.field, issue=at.issue, start=at.start, end=at.end, words=words)
    return Fix(name=f"Write {words}", edits=(edit,))


RULES = (strengths_are_sold,)

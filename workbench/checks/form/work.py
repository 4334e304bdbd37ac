"""What the organization asked for: its wording, its fields, and a reviewer who may decide."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbench.case import Attestation, Case, Severity, SubmissionPart
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.conflicts import named

_KEPT_VALID = {"license": "license", "certification": "board certification"}
_WORD = re.compile(r"[^\W_]+|[#%/&+]")
_FIELDS = {
    SubmissionPart.SUMMARY: "summary",
    SubmissionPart.ITEM: "treatment",
    SubmissionPart.RATIONALE: "rationale",
    SubmissionPart.REVIEWER_CITATIONS: "reviewer_citations",
    SubmissionPart.CLAIMS_ADMINISTRATOR_CITATIONS: "claims_administrator_citations",
}


@rule(
    "form.attestation",
    Severity.HINT,
    what="A party of the case was not held against the reviewer's conflicts at its acceptance.",
    why="The reviewer has no material affiliation with any party (Labor Code 139.5); the internal "
    "copy says when that was attested.",
    example="an employer named after the acceptance",
    stored=True,
)
def affiliations_are_attested(chart: Chart) -> Iterator[Found]:
    """Each party that is named was looked at when the case was accepted."""
    parties, acceptance = named(chart.case.parties), chart.case.acceptance
    if acceptance is None:
        if parties:
            message = "The acceptance of this case, with no affiliation attested, is not noted."
            yield Found(At("acceptance"), message)
        return
    seen = {name.casefold() for name in acceptance.parties}
    for name in dict.fromkeys(parties.values()):
        if name.casefold() not in seen:
            message = (
                f"{name} came to the parties after the acceptance; no affiliation is attested."
            )
            yield Found(At("acceptance"), message)


@rule(
    "form.qualifications-lapsed",
    Severity.WARNS,
    what="The reviewer's license or board certification has run out, as attested.",
    why="A reviewer holds an unrestricted license and a board certification (Labor Code 139.5).",
    example="a license that expired on 06/30/2026",
    stored=True,
)
def qualifications_are_current(chart: Chart) -> Iterator[Found]:
    """What was attested last of license and certification holds today."""
    if chart.context.now is None:
        return
    today = chart.context.now.date()
    latest = {one.what: one for one in sorted(chart.context.reviewer.attestations, key=_day)}
    for what, name in _KEPT_VALID.items():
        expires = latest[what].expires if what in latest else None
        if expires is not None and expires < today:
            message = f"Your {name} ran out on {expires:%m/%d/%Y}, as you attested."
            yield Found(At("reviewer"), message)


def _day(attestation: Attestation) -> dt.date:
    return attestation.on


@rule(
    "form.wording-differs",
    Severity.HINT,
    what="The title of an item is worded otherwise than the organization assigned it.",
    why="The organization words the items; quality assurance sees where a wording was changed.",
    example="Norco 10/325 mg #90, assigned as #120",
)
def items_are_worded_as_assigned(chart: Chart) -> Iterator[Found]:
    """A title has the organization's words, but for letter case, spaces and what closes it."""
    for item in chart.items:
        assigned, title = item.issue.assigned_wording, item.issue.treatment
        if assigned.strip() and title.strip() and _plain(assigned) != _plain(title):
            yield Found(
                At("treatment", item.place, 0, len(title)),
                "This title is worded otherwise than the item that was assigned.",
                other=At("assigned_wording", item.place, 0, len(assigned)),
            )


def _plain(wording: str) -> str:
    """The letters, figures and signs of a wording that count, run together."""
    return "".join(_WORD.findall(wording.casefold()))


@rule(
    "form.field-over-limit",
    Severity.WARNS,
    what="A text is longer than the organization's field takes.",
    why="A portal cuts off what is over its limit, mostly without a word.",
    example="a rationale of 4,120 characters for a field of 4,000",
)
def fields_are_within_their_limits(chart: Chart) -> Iterator[Found]:
    """Each field of the submission takes its text whole."""
    profile = chart.context.profile
    if profile is None or all(field.limit is None for field in profile.submission):
        return
    from workbench.submission import fields  # loaded where an organization has limits

    for field in fields(chart.case, profile):
        if field.over:
            characters = "character" if field.over == 1 else "characters"
            message = (
                f"“{field.label}” is {field.over} {characters} over the {field.limit} "
                "that the organization takes."
            )
            yield Found(_place(chart.case, field.key), message)


def _place(case: Case, key: str) -> At:
    """The text of the case that a field of the submission holds."""
    ident, _, part = key.partition(" ")
    places = {issue.id: place for place, issue in enumerate(case.issues)}
    known = {part.value: name for part, name in _FIELDS.items()}
    if ident in places:
        return At(_named(part, known), places[ident])
    return At(_named(key, known))


def _named(key: str, known: dict[str, str]) -> str:
    """The field of the case that a key names; one that was asked for twice has a number behind."""
    return known.get(key) or known.get(key.rpartition(" ")[0], "summary")


RULES = (
    affiliations_are_attested,
    qualifications_are_current,
    items_are_worded_as_assigned,
    fields_are_within_their_limits,
)

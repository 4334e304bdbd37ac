"""A case, or the expectation of one, as dotted fields with plain values."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from typing import Any

import msgspec

from tests.core.assignment_values import folded
from workbench.case import Case, Issue

AMOUNTS = ("requested", "certified")
CITATIONS = "claims_administrator_citations"
OF_THE_WORDING = ("kind", "body_part", "side", "level", "codes", "ingredients", "parent")

_TOP = (
    "number", "organization", "worker_reference", "claim_number", "priority",
    "specialty_asked", "worker_birth", "records_pages", "extension_days", "no_records_sent",
)  # fmt: skip
_OF_AN_ISSUE = (
    "treatment", "kind", "disposition", "body_part", "side", "level",
    "service_from", "service_to",
)  # fmt: skip
_DEFAULTS: tuple[object, ...] = ("", None, False, 0, (), [], {}, "other", "decide")

Fields = dict[str, Any]


def flat(table: dict[str, Any], path: str = "") -> Fields:
    """The values of nested tables under dotted names; an amount stays a table."""
    fields: Fields = {}
    for key, value in table.items():
        if isinstance(value, dict) and key not in AMOUNTS:
            fields |= flat(value, f"{path}{key}.")
        else:
            fields[f"{path}{key}"] = value
    return fields


def case_of(table: dict[str, Any]) -> Case:
    """The case that a review is read on top of; the items are worded as they were assigned."""
    issues = [
        {"id": f"issue-{number}", "assigned_wording": issue["treatment"], **issue}
        for number, issue in enumerate(table.get("issues", {}).values(), 1)
    ]
    return msgspec.convert({**table, "issues": issues}, Case)


def fields_of(case: Case, places: dict[int, str]) -> Fields:
    """What a case tells, by field; ``places`` names the items as the expectation does."""
    plain = msgspec.to_builtins(case, builtin_types=(dt.date, dt.datetime))
    fields = {name: plain[name] for name in _TOP} | {"due": case.due}
    fields |= flat({"dates": plain["dates"], "parties": plain["parties"]})
    parents = {issue.id: places[at] for at, issue in enumerate(case.issues)}
    for at, issue in enumerate(case.issues):
        values = {**_told(issue), "parent": parents.get(issue.parent)}
        fields |= {f"issues.{places[at]}.{name}": value for name, value in values.items()}
    return {field: value for field, value in fields.items() if value not in _DEFAULTS}


def _told(issue: Issue) -> Fields:
    plain = msgspec.to_builtins(issue, builtin_types=(dt.date, dt.datetime))
    review = plain["utilization_review"] or {}
    fields = {name: plain[name] for name in _OF_AN_ISSUE} | {"codes": list(issue.codes)}
    fields |= {f"utilization_review.{name}": review.get(name) for name in ("decision", "date")}
    fields |= {name: _known(plain[name] or {}) for name in AMOUNTS}
    fields[CITATIONS] = [(one.source, one.text) for one in issue.claims_administrator_citations]
    fields["ingredients"] = [
        one.name if one.percent is None else f"{one.name} {one.percent:g}%"
        for one in issue.ingredients
    ]
    return fields


def _known(amount: Fields) -> Fields:
    """The parts of an amount that are told; none is told by a refill of 0 but no refill."""
    return {
        part: value
        for part, value in amount.items()
        if value is not None and value is not False and value != ""
    }


def places_in(expected: Fields, case: Case) -> dict[int, str]:
    """Which expected item each item of the case is: the one whose words are most alike.

    So one item too many does not make all that follow wrong.
    """
    wanted = {
        field.split(".")[1]: folded(words)
        for field, words in expected.items()
        if field.endswith(".treatment")
    }
    likenesses = sorted(
        (-SequenceMatcher(None, words, folded(issue.treatment)).ratio(), at, place)
        for at, issue in enumerate(case.issues)
        for place, words in wanted.items()
    )
    places: dict[int, str] = {}
    for likeness, at, place in likenesses:
        if -likeness > 0.5 and at not in places and place not in places.values():
            places[at] = place
    return {at: places.get(at, f"surplus {at}") for at in range(len(case.issues))}


def as_expected(field: str, places: dict[int, str]) -> str:
    """The field that the program calls ``issues.2.side``, with the expectation's place."""
    parts = field.split(".")
    if parts[0] == "issues" and len(parts) > 1 and parts[1].isdecimal():
        parts[1] = places.get(int(parts[1]), parts[1])
    return ".".join(parts)

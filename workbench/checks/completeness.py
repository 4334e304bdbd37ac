"""What a letter cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from workbench.case import (
    Case,
    Disposition,
    Finding,
    Issue,
    ReturnPoint,
    Severity,
    is_outdated,
    outcome_of,
    parent_of,
    prompts_in,
    to_decide,
)
from workbench.letter import items_in_words, unchanged_in_words

_QUOTED = 120  # characters of a point that are quoted


def number_is_given(case: Case) -> Iterator[Finding]:
    """A letter without the organization's number could belong to any case."""
    if not case.number.strip():
        yield Finding(
            rule="case.number-missing",
            severity=Severity.BLOCKS,
            field="number",
            message="The case has no number.",
        )


def items_are_decided(case: Case) -> Iterator[Finding]:
    """Every disputed item has a name, an outcome and a reason (LC 4610.6(e))."""
    if not (to_decide(case) or case.addends):
        message = "The case has no disputed item to decide."
        yield _blocks("case.issue-missing", None, "issues", message)
    for place, issue in _deciding(case):
        if not issue.treatment.strip():
            yield _blocks("issue.treatment-missing", place, "treatment", "The issue has no title.")
        if issue.outcome is None:
            yield _blocks("issue.outcome-missing", place, "outcome", "The issue has no outcome.")
        if not issue.rationale.strip():
            message = "The issue has no rationale."
            yield _blocks("issue.rationale-missing", place, "rationale", message)


def addendum_has_a_text(case: Case) -> Iterator[Finding]:
    """An addendum decides no item; what it adds is its text alone."""
    if case.addends and not case.summary.strip():
        yield _blocks("addendum.text-missing", None, "summary", "The addendum has no text.")


def points_are_answered(case: Case) -> Iterator[Finding]:
    """What the organization asked for is answered before the version goes back to it, in words."""
    for number, point in enumerate(case.returned.points if case.returned else (), 1):
        if not point.answered:
            message = f"Point {number} of the return is not answered."
            yield _about_point("return.point-unanswered", Severity.WARNS, number, point, message)
        elif not point.answer.strip():
            message = f"Point {number} is ticked without a word on it for the change list."
            yield _about_point("return.answer-missing", Severity.HINT, number, point, message)


def points_changed_words(case: Case, before: Case, version: int) -> Iterator[Finding]:
    """A point that is ticked says to the organization that something was done about it.

    ``before`` is the version that the case, version ``version``, takes the place of.
    """
    for number, point in enumerate(case.returned.points if case.returned else (), 1):
        where = unchanged_in_words(point, before, case) if point.answered else ""
        if not where:
            continue
        partly = where != "the letter" and where != items_in_words(point, case)
        severity = Severity.HINT if partly else Severity.WARNS
        message = (
            f"Point {number} is ticked answered, but nothing changed in {where} since version "
            f"{version - 1}."
        )
        yield _about_point("return.item-unchanged", severity, number, point, message)


def _about_point(
    rule: str, severity: Severity, number: int, point: ReturnPoint, message: str
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        field=f"returned.point {number}",
        message=message,
        quote=shorten(point.text, _QUOTED, placeholder="…"),
    )


def prompts_are_filled(case: Case) -> Iterator[Finding]:
    """A template's blank that nobody filled must not reach a letter."""
    for place, issue in _deciding(case):
        for blank in prompts_in(issue):
            yield Finding(
                rule="issue.prompt-unfilled",
                severity=Severity.BLOCKS,
                issue=place,
                field="rationale",
                start=blank.start,
                end=blank.end,
                quote=blank.prompt,
                message="A blank of the template is not filled.",
            )


def reused_words_are_reviewed(case: Case) -> Iterator[Finding]:
    """What was taken over from another patient's case must not stand for this one unread."""
    for place, issue in _deciding(case):
        for mark in issue.reused_marks:
            yield Finding(
                rule="issue.reused-unreviewed",
                severity=Severity.BLOCKS,
                issue=place,
                field="rationale",
                start=mark.start,
                end=mark.end,
                quote=mark.words,
                message="Words taken over from an earlier case are not reviewed for this one.",
            )


def dependents_follow(case: Case) -> Iterator[Finding]:
    """What was decided beside a surgery is looked at again when the surgery is decided anew."""
    for place, issue in _deciding(case):
        if is_outdated(case, issue):
            yield Finding(
                rule="issue.parent-changed",
                severity=Severity.WARNS,
                issue=place,
                field="outcome",
                message=f"{_now(case, parent_of(case, issue))} Look at this decision again.",
            )


def _now(case: Case, parent: Issue | None) -> str:
    """What became of the item that another one depends on."""
    if parent is None:
        return "The issue that this one depended on is gone."
    outcome = outcome_of(parent)
    return f"Issue {case.issues.index(parent) + 1} is {outcome or 'not decided'} now."


def citation_is_given(case: Case) -> Iterator[Finding]:
    """A decision rests on a standard (LC 4610.5(c)(2)); saying "did not cite" is a citation too."""
    for place, issue in _deciding(case):
        if not issue.reviewer_citations:
            yield Finding(
                rule="issue.citation-missing",
                severity=Severity.WARNS,
                issue=place,
                field="reviewer_citations",
                message="The issue has no citation of the reviewer.",
            )


def _deciding(case: Case) -> Iterator[tuple[int, Issue]]:
    for place, issue in enumerate(case.issues):
        if issue.disposition is Disposition.DECIDE:
            yield place, issue


def _blocks(rule: str, issue: int | None, field: str, message: str) -> Finding:
    return Finding(rule=rule, severity=Severity.BLOCKS, issue=issue, field=field, message=message)

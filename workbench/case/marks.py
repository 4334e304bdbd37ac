"""Words that were taken over from an earlier case, and what becomes of them as one writes on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from workbench.case.issue import Issue, ReusedMark
from workbench.case.whole import Case


def marked(before: Case, after: Case) -> Case:
    """``after`` with the marks that its rationales still hold; where they were set, as set."""
    if before.issues is after.issues:
        return after
    known = {issue.id: issue for issue in before.issues}
    issues = tuple(_followed(known.get(issue.id), issue) for issue in after.issues)
    return replace(after, issues=issues)


def _followed(old: Issue | None, issue: Issue) -> Issue:
    if old is None or not issue.reused_marks or old.rationale == issue.rationale:
        return issue
    if issue.reused_marks is not old.reused_marks:
        return issue
    return replace(issue, reused_marks=tuple(_standing(issue)))


def _standing(issue: Issue) -> Iterator[ReusedMark]:
    for mark in issue.reused_marks:
        if issue.rationale[mark.start : mark.end] == mark.words:
            yield mark

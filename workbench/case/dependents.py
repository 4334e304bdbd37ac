"""Items that depend on another one, as an associated service does on its surgery."""

from __future__ import annotations

from msgspec.structs import replace

from workbench.case.issue import Disposition, Issue, Outcome
from workbench.case.whole import Case


def parent_of(case: Case, issue: Issue) -> Issue | None:
    """The item that this one depends on; None where it stands alone."""
    return next((other for other in case.issues if issue.parent and other.id == issue.parent), None)


def children_of(case: Case, issue: Issue) -> tuple[Issue, ...]:
    """The items that depend on this one, in the order of the letter."""
    return tuple(other for other in case.issues if other.parent == issue.id)


def is_outdated(case: Case, issue: Issue) -> bool:
    """Whether an item was decided while its parent had another outcome than now.

    A parent that was withdrawn, or removed, has none.
    """
    decided = issue.outcome is not None
    return decided and issue.parent_outcome is not outcome_of(parent_of(case, issue))


def outcome_of(issue: Issue | None) -> Outcome | None:
    """The outcome of an item that is to be decided; None of any other, and of none."""
    if issue is None or issue.disposition is not Disposition.DECIDE:
        return None
    return issue.outcome


def with_dependents(before: Case, after: Case) -> Case:
    """The case after a change: what was decided or done just now notes the outcome of its parent.

    An item whose parent got another outcome is open again (``done``); its own outcome stays.
    """
    if before.issues is after.issues:
        return after
    known = {issue.id: issue for issue in before.issues}
    issues = tuple(_followed(known.get(issue.id), issue, before, after) for issue in after.issues)
    if all(new is old for new, old in zip(issues, after.issues, strict=True)):
        return after
    return replace(after, issues=issues)


def _followed(old: Issue | None, issue: Issue, before: Case, after: Case) -> Issue:
    outcome = outcome_of(parent_of(after, issue))
    if old is None or old.outcome is not issue.outcome or old.parent != issue.parent:
        return _beside(issue, outcome)
    if issue.done and not old.done:  # looked at, with its parent as it is now
        return _beside(issue, outcome)
    changed = issue.done and outcome is not outcome_of(parent_of(before, old))
    return replace(issue, done=False) if changed else issue


def _beside(issue: Issue, outcome: Outcome | None) -> Issue:
    """The item as decided beside a parent of this outcome."""
    return issue if issue.parent_outcome is outcome else replace(issue, parent_outcome=outcome)

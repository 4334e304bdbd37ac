"""How far the issues of a case have come, and which to show next: plain functions without Qt."""

from __future__ import annotations

from workbench.case import Case, Disposition, Issue


def missing(issue: Issue) -> str:
    """The field without which the issue cannot be done; "" for none."""
    if not issue.treatment.strip():
        return "treatment"
    if issue.disposition is not Disposition.DECIDE:
        return ""
    if issue.outcome is None:
        return "outcome"
    return "" if issue.rationale.strip() else "rationale"


def next_undecided(issues: tuple[Issue, ...], here: int) -> int | None:
    """The next issue without an outcome, from the top again after the last; None for none."""
    places = (*range(here + 1, len(issues)), *range(here + 1))
    return next((place for place in places if _undecided(issues[place])), None)


def next_waiting(issues: tuple[Issue, ...], here: int) -> int | None:
    """The next issue that is not done; None where none comes after this one."""
    places = range(here + 1, len(issues))
    return next((place for place in places if not issues[place].done), None)


def end_reached(issues: tuple[Issue, ...]) -> str:
    """What to say where no issue that is not done comes after the one in work."""
    count = sum(not issue.done for issue in issues)
    if not count:
        return "Every issue is done."
    return f"No issue follows; {count} before this one {'is' if count == 1 else 'are'} not done."


def follow(before: Case, after: Case, shown: str) -> int:
    """The issue to show after a change, by its place; -1 for none.

    The one that changed where it is only one (undo may have brought it back), else the one that
    was shown, else the one in its place now.
    """
    old = {issue.id: issue for issue in before.issues}
    changed = [n for n, issue in enumerate(after.issues) if old.get(issue.id) is not issue]
    if len(changed) == 1:
        return changed[0]
    ids = [issue.id for issue in after.issues]
    if shown in ids:
        return ids.index(shown)
    place = next((n for n, issue in enumerate(before.issues) if issue.id == shown), 0)
    return min(place, len(ids) - 1)


def _undecided(issue: Issue) -> bool:
    return issue.disposition is Disposition.DECIDE and issue.outcome is None

"""What is left of a case when its time has come: outcomes and wording, nothing of the patient."""

from __future__ import annotations

import datetime as dt
import re

from workbench.case import Case, Disposition, Issue, IssueKind, Priority, Value, noted
from workbench.deidentification.facts import facts
from workbench.deidentification.rules import PLACEHOLDER, compiled, general, kind, rewritten


class ReducedIssue(Value):
    """What is left of an issue: enough to tell what was decided, and to write the like again."""

    kind: IssueKind
    treatment: str
    outcome: str  # "Upheld", "Overturned", "Withdrawn" ...; "" where nothing was decided
    rationale: str


@noted
class ReducedCase(Value):
    """What is left of a case that was reduced: a line for the invoice, outcomes, and wording."""

    organization: str
    number: str
    decided: dt.date | None
    priority: Priority | None
    issues: tuple[ReducedIssue, ...]


def deidentified(text: str, case: Case) -> str:
    """A text of a case with plain words in brackets for what could identify somebody.

    ``[date]``, ``[age]``, ``[number]``, ``[name]``, ``[place]``. Doing it again changes nothing.
    """
    own = compiled((("kept", PLACEHOLDER), *facts(case)))
    return rewritten(text, (own, general()), _replacement)


def reduced(case: Case) -> ReducedCase:
    """The case as a retention rule leaves it; the rest is for its keeper to destroy."""
    return ReducedCase(
        organization=case.organization,
        number=case.number,
        decided=case.dates.decision,
        priority=case.priority,
        issues=tuple(_reduced_issue(issue, case) for issue in case.issues),
    )


def _reduced_issue(issue: Issue, case: Case) -> ReducedIssue:
    return ReducedIssue(
        kind=issue.kind,
        treatment=deidentified(issue.treatment, case),
        outcome=_outcome(issue),
        rationale=deidentified(issue.rationale, case),
    )


def _outcome(issue: Issue) -> str:
    if issue.disposition is not Disposition.DECIDE:
        return issue.disposition.value.replace("-", " ").capitalize()
    return issue.outcome.word if issue.outcome else ""


def _replacement(match: re.Match[str]) -> str:
    return match[0] if kind(match) == "kept" else f"[{kind(match)}]"

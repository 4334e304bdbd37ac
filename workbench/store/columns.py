"""What the row of a case repeats of its words, so that lists need not read them."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.case import Case, Issue, Outcome, open_prompts, to_decide
from workbench.store.connection import problems


def reference_of(ident: int) -> str:
    """The reference of the case with this id, which is given to one case for life."""
    return f"draft-{ident:04d}"


def ident_of(reference: str) -> int:
    """The id that a reference was made of."""
    return int(reference.removeprefix("draft-"))


def encoded(case: Case) -> bytes:
    """A case as it is stored. Raises Problem where its text cannot be."""
    with problems():
        return msgspec.json.encode(case)


def is_ready(case: Case) -> bool:
    """Whether nothing is left to do on a case; an addendum has its text alone.

    All that is to be decided is, in words that hold no open blank and nothing unreviewed.
    """
    if case.addends:
        return bool(case.summary.strip())
    issues = to_decide(case)
    answered = case.returned is None or all(point.answered for point in case.returned.points)
    return bool(issues) and answered and all(map(_is_settled, issues))


def _is_settled(issue: Issue) -> bool:
    decided = issue.outcome is not None and bool(issue.rationale.strip())
    return decided and not (open_prompts(issue) or issue.reused_marks)


def told_by(case: Case) -> dict[str, str]:
    """What another case of the same worker would share, by what it means; "" where unknown."""
    claim = "".join(filter(str.isalnum, case.claim_number)).casefold()
    birth, injury = case.worker_birth, case.dates.injury
    of = f"{case.organization.strip().casefold()}\n"
    return {
        "claim number": f"{of}{claim}" if claim else "",
        "birth and injury dates": f"{of}{birth}\n{injury}" if birth and injury else "",
    }


def columns(case: Case) -> dict[str, Any]:
    """What the table of cases repeats of a case."""
    issues = to_decide(case)
    return {
        "reference": case.reference,
        "organization": case.organization,
        "number": case.number,
        "state": case.state.value,
        "priority": case.priority.value if case.priority else None,
        "due": case.due.isoformat() if case.due else None,
        "due_at": case.due.timestamp() if case.due else None,
        "worker_reference": case.worker_reference,
        "decided": sum(isinstance(issue.outcome, Outcome) for issue in issues),
        "to_decide": len(issues),
        "title": case.issues[0].treatment if case.issues else "",
        "corrects": case.corrects,
        "addends": case.addends,
    }

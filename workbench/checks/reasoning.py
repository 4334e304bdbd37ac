"""Whether the reasoning carries the decision."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.case import Case, Disposition, Finding, Issue, Outcome, Severity


def rationale_argues_for_the_outcome(case: Case) -> Iterator[Finding]:
    """Words of a template to uphold do not say why a treatment is necessary, nor the reverse."""
    for place, issue in enumerate(case.issues):
        argued = _argued(issue) if issue.disposition is Disposition.DECIDE else None
        if argued is None or issue.outcome is None or argued is issue.outcome:
            continue
        yield Finding(
            rule="rationale.other-outcome",
            severity=Severity.WARNS,
            issue=place,
            field="rationale",
            message=f"The rationale is that of a template for {argued.word}; the outcome is "
            f"{issue.outcome.word}.",
        )


def _argued(issue: Issue) -> Outcome | None:
    if not issue.template:
        return None
    from workbench.templates.arguing import argues_for  # loaded for what a template began

    return argues_for(issue)

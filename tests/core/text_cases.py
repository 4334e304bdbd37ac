"""Cases with one rationale or summary, and what one family of rules says of them."""

from __future__ import annotations

from tests.core.cases import decided_case
from workbench.case import Case, Finding, Fix, fixed, replace, with_issue
from workbench.checks import Context, check

REST = " The records show that the patient was seen."


def written(rationale: str, treatment: str = "Examplodone 10 mg #60") -> Case:
    """A case whose first issue has this rationale, and only that issue."""
    case = decided_case()
    issue = replace(case.issues[0], treatment=treatment, rationale=rationale)
    return replace(case, issues=(issue,))


def two(first: tuple[str, str], second: tuple[str, str]) -> Case:
    """A case with two issues, each a treatment and its rationale."""
    case = decided_case()
    for issue, (treatment, rationale) in zip(case.issues, (first, second), strict=True):
        case = with_issue(case, replace(issue, treatment=treatment, rationale=rationale))
    return case


def of(rule: str, case: Case, context: Context | None = None) -> list[Finding]:
    """What one rule finds in a case."""
    return [found for found in check(case, context or Context()) if found.rule == rule]


def mended(case: Case, found: Finding) -> Case:
    """The case after what a finding offers was done."""
    assert isinstance(found.fix, Fix)
    return fixed(case, found.fix)

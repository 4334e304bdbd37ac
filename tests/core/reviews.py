"""What the tests of utilization reviews share."""

from __future__ import annotations

from workbench.case import Case, Issue, Reading, ReviewDecision, UtilizationReview
from workbench.intake import read_review

CERTIFIED, MODIFIED, DENIED = ReviewDecision
NORCO, THERAPY, IMAGES = "Norco 10/325 mg #120", "Physical therapy, 12 visits", "MRI, lumbar spine"


def case_of(*treatments: str) -> Case:
    """A case that disputes these treatments."""
    return Case(
        issues=tuple(
            Issue(id=f"issue-{number}", treatment=words, assigned_wording=words)
            for number, words in enumerate(treatments, 1)
        )
    )


def decisions(text: str, *treatments: str) -> list[ReviewDecision | None]:
    issues = read_review(text, case_of(*treatments)).case.issues
    return [(issue.utilization_review or UtilizationReview()).decision for issue in issues]


def lines_of(reading: Reading, field: str) -> list[str]:
    return [found.words for found in reading.recognized if found.field == field]


def unplaced(reading: Reading) -> list[str]:
    return [line.words for line in reading.unplaced]

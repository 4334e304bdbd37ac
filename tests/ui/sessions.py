"""A session over a real encrypted workspace, for the tests of the panes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.core.cases import CITATION, decided_case
from workbench import workspace
from workbench.case import Case, Issue, replace
from workbench.guidelines import parse_citations
from workbench.session import Session

BLANK = "[what improved, and how measured?]"


@contextmanager
def opened_session(folder: Path, case: Case | None = None) -> Iterator[Session]:
    """A session of this case, by default the one of :func:`three_issues`."""
    opened = workspace.create(folder / "workspace", "a passphrase")
    try:
        yield Session(opened, opened.add(case or three_issues()).reference)
    finally:
        opened.close()


def three_issues() -> Case:
    """A decided issue, one whose template is not filled in yet, and one with a title only."""
    case = decided_case()
    half = replace(
        case.issues[1],
        treatment="Physical therapy " + "of the left shoulder " * 20,
        outcome=None,
        rationale=f"The shoulder moves better. {BLANK} Six visits remain.",
        prompts=(BLANK,),
        claims_administrator_citations=parse_citations(CITATION),
        reviewer_citations=(),
    )
    new = Issue(id="issue-3", treatment="MRI of the lumbar spine")
    return replace(case, issues=(case.issues[0], half, new))

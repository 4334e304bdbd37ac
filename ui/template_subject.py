"""What a template is tried on: the issue in work, or one of the sample case."""

from __future__ import annotations

from typing import NamedTuple

from ui.desk import Desk
from workbench import forms
from workbench.case import Case, Issue


class Subject(NamedTuple):
    """A case and an issue of it, and how a caption says which."""

    words: str
    case: Case
    issue: Issue
    at_hand: bool = False  # whether it is of the open case


def subject_on(desk: Desk) -> Subject:
    """The issue that is shown on a desk; where there is none, one of the sample case."""
    issue = desk.issues.issue()
    if desk.session is not None and issue is not None:
        number = (desk.issues.selected_index or 0) + 1
        words = f"As it fills issue {number} of the open case"
        return Subject(words, desk.session.case, issue, at_hand=True)
    case = forms.sample_case(forms.shipped()[0])
    return Subject("As it fills an issue of the sample case", case, case.issues[0])

"""Doing what a finding offers."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from workbench.case.finding import Edit, Fix
from workbench.case.whole import Case, with_issue


def fixed(case: Case, fix: Fix) -> Case:
    """The case with the edits of a fix made, the last place of a text first."""
    for edit in sorted(fix.edits, key=attrgetter("start"), reverse=True):
        case = _edited(case, edit)
    return case


def _edited(case: Case, edit: Edit) -> Case:
    whole: Any = case if edit.issue is None else case.issues[edit.issue]
    text: str = getattr(whole, edit.field)
    changed = replace(whole, **{edit.field: text[: edit.start] + edit.words + text[edit.end :]})
    return changed if edit.issue is None else with_issue(case, changed)

"""What the palette can find at a desk: actions, issues of the open case, templates, cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenuBar

from ui import keys_listed, templating
from ui.case_model import due_of, number_in_words, stage_in_words
from ui.palette_ranking import Told, ranked, told
from ui.palette_rows import Entry
from ui.template_shelf import TemplateShelf

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.desk import Desk
    from workbench.case import Issue
    from workbench.templates import Template
    from workbench.workspace import CaseRow

ACTIONS, ISSUES, CASES, TEMPLATES = "Actions", "Issues of this case", "Cases", "Templates"
RECENT = "Used last"
_PALETTE = "palette"  # the name of the action that opens it
_MOST = 7  # entries of a group that are shown


class _Known(NamedTuple):
    """An entry, and what it is found by."""

    entry: Entry
    told: Told


class Entries:
    """All that can be done from a desk as it stands; asked for anew at each opening.

    Cases are found by the workspace, in the background: their rows come from outside.
    """

    def __init__(self, desk: Desk, bar: QMenuBar, recent: Sequence[str]) -> None:
        self._desk = desk
        acts = [one for one in keys_listed.listed(bar) if one.name != _PALETTE]
        self._actions = [_known(_of_action(one), one.where) for one in acts]
        self._recent = recent

    def found(self, typed: str, cases: Iterable[CaseRow]) -> list[Sequence[Entry]]:
        """The groups of entries for what is typed; for nothing, what was used last, then all."""
        if not typed.strip():
            return [self._used_last(), [one.entry for one in self._actions]]
        groups = (self._actions, self._issues, self._templates)
        actions, issues, templates = (_best(typed, group) for group in groups)
        return [actions, issues, [self._of_case(row) for row in cases][:_MOST], templates]

    def _used_last(self) -> list[Entry]:
        named = {one.entry.name: one.entry for one in self._actions}
        return [named[name]._replace(group=RECENT) for name in self._recent if name in named]

    @cached_property
    def _issues(self) -> list[_Known]:
        session = self._desk.session
        issues = session.case.issues if session is not None else ()
        return [_known(self._of_issue(n, issue), "issue") for n, issue in enumerate(issues)]

    @cached_property
    def _templates(self) -> list[_Known]:
        """The templates, where there is an issue that one can fill."""
        session = self._desk.session
        if session is None or session.read_only or self._desk.issues.issue() is None:
            return []
        shelf = TemplateShelf(session.workspace.library)
        return [_known(self._of_template(shelf, one), "template") for one in shelf.all()]

    def _of_issue(self, place: int, issue: Issue) -> Entry:
        title = f"{place + 1} {issue.treatment or 'No title yet'}"
        outcome = issue.outcome.word if issue.outcome else "Undecided"
        return Entry(ISSUES, title, partial(go_to_issue, self._desk, place), where=outcome)

    def _of_template(self, shelf: TemplateShelf, template: Template) -> Entry:
        outcome = template.outcome.word if template.outcome else ""
        fill = partial(fill_from, self._desk, shelf, template)
        return Entry(TEMPLATES, template.name, fill, where=outcome)

    def _of_case(self, row: CaseRow) -> Entry:
        parts = (row.worker_reference, row.title, due_of(row))
        stage = stage_in_words(row.stage, addendum=bool(row.addends))
        open_it = partial(self._desk.open_case, row.reference)
        where = " · ".join(filter(None, parts))
        return Entry(CASES, number_in_words(row), open_it, where=where, keys=stage)


def go_to_issue(desk: Desk, place: int) -> None:
    """Show an issue, with the keyboard in its rationale."""
    desk.issues.select_issue(place)
    if desk.issues.selected_index == place:  # else what is being typed was refused
        desk.issues.focus_field("rationale")


def fill_from(desk: Desk, shelf: TemplateShelf, template: Template) -> None:
    """Fill the issue in work from a template, as the picker does."""
    if desk.issues.commit():
        templating.fill(desk.issues, shelf, template)


def _of_action(one: keys_listed.Listed) -> Entry:
    trigger = partial(_trigger, one.action)
    enabled = one.action.isEnabled()
    return Entry(ACTIONS, one.text, trigger, one.where, one.keys, enabled, one.name)


def _trigger(action: QAction) -> None:
    """Do it once the palette is gone: it may open a menu or a panel of its own."""
    QTimer.singleShot(0, action, action.trigger)


def _known(entry: Entry, where: str) -> _Known:
    return _Known(entry, told(entry.title, where))


def _best(typed: str, known: Iterable[_Known]) -> list[Entry]:
    return [one.entry for one in ranked(typed, known, lambda one: one.told)[:_MOST]]

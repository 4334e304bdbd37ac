"""A grid of the structured facts of one issue, each a field with its label above."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QWidget

from ui import style
from ui.field import ChoiceField, TextField, unkept
from ui.field_grid import FieldGrid
from ui.issue_facts import Edit, IssueFact
from workbench.case import Issue

COLUMNS = 4


class IssueFactsForm(FieldGrid):
    """Shows facts of an issue and says what an edit makes of the issue."""

    def __init__(
        self, facts: tuple[IssueFact, ...], edit: Edit, parent: QWidget | None = None
    ) -> None:
        around = QMargins(style.MEDIUM, 0, style.MEDIUM, style.SMALL)
        super().__init__(COLUMNS, around, style.SMALL, parent)
        self._edit = edit
        self._issue: Issue | None = None
        self._fields = [(fact, self._field(fact)) for fact in facts]
        for fact, field in self._fields:
            self.add(field, fact.span)

    def show_issue(self, issue: Issue, *, anew: bool = False) -> None:
        """Show the facts of this issue; ``anew`` when it is another one than before."""
        self._issue = issue
        for fact, field in self._fields:
            field.show_value(fact.shown(issue), anew=anew)

    def commit(self) -> None:
        """Hand over what is being typed."""
        for _, field in self._fields:
            field.commit()

    def unkept(self) -> str:
        """After :meth:`commit`: one sentence on what was refused and still stands, else ""."""
        return unkept(field for _, field in self._fields)

    def focus_unkept(self) -> None:
        """Put the cursor where :meth:`unkept` tells of."""
        refused = (field for _, field in self._fields if field.unkept())
        if (field := next(refused, None)) is not None:
            field.focus()

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse edits."""
        for _, field in self._fields:
            field.set_read_only(read_only)

    def _field(self, fact: IssueFact) -> TextField | ChoiceField:
        take = partial(self._take, fact)
        if fact.choices:
            return ChoiceField(fact.label, take, fact.choices, self)
        return TextField(fact.label, take, self, hint=fact.hint)

    def _take(self, fact: IssueFact, text: str) -> None:
        if self._issue is not None:
            label = fact.label if fact.label[:2].isupper() else fact.label.lower()
            self._edit(f"Set {label}", fact.changed(self._issue, text), fact.label)

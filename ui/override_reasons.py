"""What blocks a signature and may be signed all the same: a line for each, with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui import style
from workbench import release
from workbench.case import Finding
from workbench.release import Override

_BY_TAB = Qt.FocusPolicy.TabFocus
_LONGEST = 500  # characters of a reason
WHY = "Why it is signed all the same"
KEPT = "The reason is kept with the case; the audit trail names the rule."
MISSING = "Say why it is signed as it is, or cancel and go through it."


class OverrideReasons(QFrame):
    """One reason for each rule that blocks and can be overridden; hidden where there is none."""

    changed = Signal()

    def __init__(self, findings: Iterable[Finding], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Signed all the same")
        style.mark(self, "role", "pane")
        self.fields: dict[str, QLineEdit] = {}  # by rule
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        for rule, count in release.overridable(findings).items():
            self._add(column, rule, release.in_words(rule, count))
        column.addWidget(style.sentence(KEPT, self, role="muted"))
        self.setHidden(not self.fields)

    def overrides(self) -> tuple[Override, ...]:
        """What is overridden, and why."""
        return tuple(
            Override(rule=rule, reason=field.text().strip()) for rule, field in self.fields.items()
        )

    def missing(self) -> str:
        """What is still to be filled in, as one sentence; "" for nothing."""
        return "" if all(field.text().strip() for field in self.fields.values()) else MISSING

    def first(self) -> QLineEdit | None:
        """The first field; None where nothing is overridden."""
        return next(iter(self.fields.values()), None)

    def go_before(self, form: QWidget) -> None:
        """Let Tab lead from the reasons into a form, and through it as before."""
        inside = (
            one
            for one in form.findChildren(QWidget)
            if one.focusPolicy() & _BY_TAB and one.window() is form.window()
        )
        for first, second in pairwise((*self.fields.values(), *inside)):
            QWidget.setTabOrder(first, second)

    def _add(self, column: QVBoxLayout, rule: str, said: str) -> None:
        field = QLineEdit(self)
        field.setMaxLength(_LONGEST)
        field.setPlaceholderText(WHY)
        field.setAccessibleName(f"{said} {WHY}")
        field.textChanged.connect(self.changed)
        column.addWidget(style.sentence(said, self))
        column.addWidget(field)
        self.fields[rule] = field

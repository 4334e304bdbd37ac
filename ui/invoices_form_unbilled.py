"""Submitted cases that have no line: why, and the way to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import style
from ui.counts import counted
from workbench.release.invoices import Unbilled

NO_RATES = "{}: {} has no rates, so there is no line for it."
NO_LINE = "Nothing is to invoice yet for {}."
_SHOWN = 3  # numbers of cases


class UnbilledNote(QFrame):
    """One sentence with a button; hidden where every case has its lines.

    Says ``rates_wanted`` with an organization that has none, or ``lines_wanted``.
    """

    rates_wanted = Signal(str)
    lines_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.found = Unbilled()
        self.sentence = style.sentence("", self)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.SMALL, style.SMALL, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_unbilled(self, found: Unbilled) -> None:
        """Show what has no line: first what could have one at once."""
        self.found = found
        self.setVisible(bool(found.lines or found.unrated))
        if found.lines:
            cases = list(dict.fromkeys(line.number or line.reference for line in found.lines))
            self.sentence.setText(NO_LINE.format(_listed(cases)))
            self.button.setText("Add the &lines")
        elif found.unrated:
            _, organization = found.unrated[0]
            cases = [case for case, name in found.unrated if name == organization]
            self.sentence.setText(NO_RATES.format(_listed(cases), organization))
            self.button.setText("&Go to its rates...")

    def _go_on(self) -> None:
        if self.found.lines:
            self.lines_wanted.emit()
        elif self.found.unrated:
            self.rates_wanted.emit(self.found.unrated[0][1])


def _listed(cases: Sequence[str]) -> str:
    more = len(cases) - _SHOWN
    last = [f"{counted(more, 'further case')}"] if more > 0 else []
    return ", ".join([*cases[:_SHOWN], *last])

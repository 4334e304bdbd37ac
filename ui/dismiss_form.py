"""Why a finding is put aside: one key for each reason, a word on it if one likes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.banner_form import BannerForm
from ui.tick_box import TickBox
from workbench.case import DismissalReason

_COLUMNS = 2


class DismissForm(BannerForm):
    """Four reasons as buttons, which the keys 1 to 4 press; Escape leaves the finding standing.

    ``count`` is how many findings of the rule stand in the case: with more than one, all of them
    can be put aside together.
    """

    given = Signal(object, str, bool)  # DismissalReason, the word on it, whether all like this

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("Put aside", parent)
        self.reasons = tuple(
            self._button(number, reason) for number, reason in enumerate(DismissalReason, 1)
        )
        self.note = QLineEdit(self)
        self.note.setPlaceholderText("A word on it, if you like")
        self.note.setAccessibleName("A word on it")
        self.all = TickBox(f"&All like this in the case ({count})", self)
        self.all.setVisible(count > 1)
        self.setFocusProxy(self.reasons[0])
        self._lay_out()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        reason = reason_of(event.text())
        if reason is None:
            super().keyPressEvent(event)
        else:
            self._give(reason)

    def _give(self, reason: DismissalReason) -> None:
        every = self.all.isChecked() and not self.all.isHidden()
        self.given.emit(reason, self.note.text().strip(), every)

    def _button(self, number: int, reason: DismissalReason) -> QPushButton:
        words = f"{reason.value[:1].upper()}{reason.value[1:]}"
        button = QPushButton(f"&{number}  {words}", self)
        button.setAccessibleName(words)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._give(reason))
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(style.TIGHT)
        for place, button in enumerate(self.reasons):
            grid.addWidget(button, *divmod(place, _COLUMNS))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(
            style.sentence("Put aside for these words (Esc leaves it standing), because:", self)
        )
        column.addLayout(grid)
        column.addWidget(self.note)
        column.addWidget(self.all)


def reason_of(key: str) -> DismissalReason | None:
    """The reason that a key stands for: "1" to "4"; None for any other."""
    reasons = dict(enumerate(DismissalReason, 1))
    return reasons.get(int(key)) if key.isascii() and key.isdigit() else None

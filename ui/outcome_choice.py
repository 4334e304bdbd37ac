"""The decision on one item: two large buttons, neither chosen until the reviewer chooses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui import keys_now, style
from workbench.case import Outcome

_MEANING = {
    Outcome.UPHELD: "The utilization review decision stands: not medically necessary.",
    Outcome.OVERTURNED: "The treatment is medically necessary.",
}
_AROUND = 16 + 4 + 2 * 17 + 2  # pixels: icon, its gap, padding and border, room to spare


class OutcomeChoice(QWidget):
    """Upheld or Overturned, as a group of two; while it has the focus, U and O choose."""

    chosen = Signal(object)  # Outcome

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._group = QButtonGroup(self)
        self.buttons = {outcome: self._button(outcome) for outcome in Outcome}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        for button in self.buttons.values():
            self._group.addButton(button)
            row.addWidget(button)
        self.setAccessibleName("Outcome")
        self.show_outcome(None)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show what is decided; None shows neither button chosen. A focus follows the choice."""
        self._group.setExclusive(False)
        for known, button in self.buttons.items():
            button.setChecked(known is outcome)
            self._draw(known, button)
        self._group.setExclusive(True)
        if outcome is not None and any(button.hasFocus() for button in self.buttons.values()):
            self.buttons[outcome].setFocus()  # else Space would choose the other one
        self._allow()

    def set_read_only(self, read_only: bool) -> None:
        """Show the decision without letting it be changed; it stays as readable as it was."""
        self._read_only = read_only
        self._allow()

    def _allow(self) -> None:
        """Let each be chosen; of a decision that stands, only the chosen one looks alive."""
        read_only = self._read_only
        for button in self.buttons.values():
            button.setEnabled(button.isChecked() or not read_only)
            button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
            policy = Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(policy)

    def focus(self) -> None:
        """Put the focus on the chosen button, or on the first."""
        chosen = self._group.checkedButton()
        button = chosen if chosen is not None else self.buttons[Outcome.UPHELD]
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        for outcome, button in self.buttons.items():
            if event.text().lower() == outcome.value[0]:
                button.setFocus()
                button.click()
                return
        super().keyPressEvent(event)

    def _button(self, outcome: Outcome) -> QPushButton:
        button = QPushButton(f" {outcome.word}", self)  # a gap after the icon
        button.setCheckable(True)
        button.setAutoExclusive(True)  # spoken as one of several; its group sees to the rest
        button.setAccessibleDescription(_MEANING[outcome])
        keys_now.tell(button, "toolTip", f"{_MEANING[outcome]} ({{issue_{outcome.word.lower()}}})")
        style.mark(button, "role", outcome.value)
        button.clicked.connect(lambda: self.chosen.emit(outcome))
        # As wide as the bold word of the chosen state, so that choosing moves nothing.
        bold = QFontMetrics(style.font(bold=True)).horizontalAdvance(button.text())
        button.setMinimumWidth(bold + _AROUND)
        return button

    def _draw(self, outcome: Outcome, button: QPushButton) -> None:
        look = ("circle-check", "on_accent") if button.isChecked() else ("circle", "muted")
        style.set_icon(button, *look)
        button.setAccessibleName(outcome.word + (", chosen" if button.isChecked() else ""))

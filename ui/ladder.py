"""The four steps of the search for a recommendation: where a row stands, and a filter by step."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import width_of, words
from workbench.guidelines import RUNGS, Rung

_SHORT = {1: "MTUS", 2: "ACOEM or ODG", 3: "Other guidelines", 4: "Studies"}
_BAR = 3  # pixels
_ONLY = " only"


class Ladder(QWidget):
    """The steps of 8 CCR 9792.21.1; the one of the current row is marked, one may be chosen."""

    chosen = Signal(int)  # the number of the only rung to show; 0 for all

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps of the search, 8 CCR 9792.21.1")
        self.steps = {rung.number: _Step(rung, self) for rung in RUNGS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.TIGHT)
        for number, step in self.steps.items():
            row.addWidget(step, 1)
            step.clicked.connect(lambda _=False, number=number: self.choose(number))

    def choose(self, number: int) -> None:
        """Show one rung alone; chosen again it shows all."""
        number = 0 if self.only == number else number
        for known, step in self.steps.items():
            step.show_chosen(chosen=known == number)
        self.chosen.emit(number)

    @property
    def only(self) -> int:
        """The number of the only rung to show; 0 for all."""
        return next((number for number, step in self.steps.items() if step.is_chosen), 0)

    def mark_rung(self, number: int) -> None:
        """Mark the rung that the current row stands on; 0 marks none."""
        for known, step in self.steps.items():
            step.show_here(here=known == number)


class _Step(QAbstractButton):
    """One step: a bar above its number and its name."""

    def __init__(self, rung: Rung, parent: QWidget) -> None:
        super().__init__(parent)
        self._rung, self._key = rung, f"Alt+{rung.number}"
        self.is_chosen = self._here = False
        self.setText(f"{rung.number}  {_SHORT[rung.number]}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(style.plain_tip(f"{rung.title} ({self._key} shows it alone)"))
        self._say()

    def show_chosen(self, *, chosen: bool) -> None:
        """Show whether only what stands on this step is listed."""
        self.is_chosen = chosen
        self._say()

    def show_here(self, *, here: bool) -> None:
        """Show whether the current row stands on this step."""
        self._here = here
        self._say()

    def _say(self) -> None:
        states = ("the current row is here",) * self._here + (
            "only this is shown",
        ) * self.is_chosen
        self.setAccessibleName(f"Step {self._rung.number}: {self._rung.title}")
        self.setAccessibleDescription(", ".join(states) or f"{self._key} shows it alone")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = width_of(f"{self.text()}{_ONLY}", style.font(0.9, bold=True))
        tall = self.fontMetrics().height() + 2 * style.TIGHT + _BAR
        return QSize(width + 2 * style.SMALL, tall)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self.rect()
        if self.is_chosen or self.underMouse():
            painter.fillRect(area, style.colour("selection" if self.is_chosen else "hover"))
        bar = QRect(area.left(), area.top(), area.width(), _BAR)
        painter.fillRect(bar, style.colour("accent" if self._here else "line"))
        font = style.font(0.9, bold=self._here)
        inner = area.adjusted(style.SMALL, _BAR, -style.TIGHT, 0)
        said = f"{self.text()}{_ONLY}" if self.is_chosen else self.text()
        words(painter, inner, said, "text" if self._here else "muted", font)

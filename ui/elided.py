"""A line of text that gives way: it ends in an ellipsis where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui import spoken


class Elided(QLabel):
    """Plain text on one line, whole in its tooltip and for a screen reader."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        if role:
            self.setProperty("role", role)

    def set_whole(self, text: str) -> None:
        """Show as much of ``text`` as fits."""
        if text == self._whole:
            return
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        width = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        if shown != self.text():
            self.setText(shown)
        self.explain(self._whole if shown != self._whole else "")

    def explain(self, text: str) -> None:
        """Say in a tooltip what has no room, "" where all of it has."""
        spoken.explain(self, text)

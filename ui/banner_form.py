"""What is asked in its place, above what it is about, without a window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from ui import reading_order, style


class BannerForm(QFrame):
    """A form on a ground of its own; Escape gives it up: whoever opened it hears ``ended``."""

    ended = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.setAccessibleName(name)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        reading_order.follow(self)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

"""The last half minute before the window locks, laid over what is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.counts import counted

STOPS = "Press any key to go on working."
_VEIL = 0.88  # of the page's colour, over the words of the case


class Countdown(QWidget):
    """Covers its owner while there are seconds to tell; it takes no input itself."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        owner.installEventFilter(self)
        self.setAccessibleName("The workspace locks soon")
        self.seconds = style.label("", role="title", scale=style.TITLE)
        self._lay_out()
        self._place()
        QApplication.alert(self.window())

    def tell(self, seconds: int) -> None:
        """Show how many seconds are left."""
        self.seconds.setText(f"Locking in {counted(seconds, 'second')}")
        self.setAccessibleDescription(self.seconds.text())
        if self.isHidden():
            self.raise_()
            self.show()
            alert = QAccessibleEvent(self, QAccessible.Event.Alert)
            QAccessible.updateAccessibility(alert)  # read aloud once, not each second

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        veil = style.colour("page")
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)

    def _place(self) -> None:
        self.setGeometry(self._owner.rect())

    def _lay_out(self) -> None:
        card = QFrame()
        style.mark(card, "role", "problem-bar")
        style.mark(card, "kind", "notice")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(style.WIDE * 2, style.WIDE, style.WIDE * 2, style.WIDE)
        inner.setSpacing(style.SMALL)
        lock = QLabel()
        lock.setPixmap(style.icon("lock", "accent").pixmap(28, 28))
        for widget in (lock, self.seconds, style.label(STOPS, role="muted")):
            inner.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

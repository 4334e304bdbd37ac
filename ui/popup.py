"""A dialog that opens at a field, with a search box that drives a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QWidget
from typing_extensions import override

from ui import style

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Popup(QDialog):
    """Type to find, arrows to move, Enter to use, Escape to close: ``use`` says what Enter does."""

    def __init__(self, parent: QWidget, size: QSize) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wanted = size
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.view = QListView(self)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self.use)

    def use(self) -> None:
        """Take what is chosen and close."""
        raise NotImplementedError

    def toggle(self) -> None:
        """Mark or unmark the row, where several can be taken."""

    def open_at(self, field: QWidget) -> None:
        """Open below the field, or above it where there is more room."""
        self.setGeometry(_place(field, self._wanted))
        self.open()
        self.search.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the search box that belong to the list, and the keys that end the search."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.toggle if control else self.use)()
            return True
        if key == Qt.Key.Key_Space and watched is self.view:
            self.toggle()
            return True
        if key in _MOVES and watched is self.search:
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("surface"))
        painter.setPen(style.colour("muted"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _place(field: QWidget, size: QSize) -> QRect:
    room = field.screen().availableGeometry()
    size = size.boundedTo(room.size())
    below = field.mapToGlobal(QPoint(0, field.height() + style.TIGHT))
    above = field.mapToGlobal(QPoint(0, -style.TIGHT)).y() - size.height()
    left = max(room.left(), min(below.x(), room.right() - size.width()))
    fits = below.y() + size.height() <= room.bottom()
    top = below.y() if fits else max(room.top(), above)
    return QRect(QPoint(left, top), size)

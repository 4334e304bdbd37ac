"""The pane that pages are scrolled in, by the wheel or by the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget
from typing_extensions import override

from ui import style

_LINES: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
OVERLAP = 2  # steps of a line that stay in sight from one screenful to the next


class PageArea(QScrollArea):
    """Scrolls pages; says when its width changes and when Ctrl and the wheel ask to zoom.

    The arrows scroll by a step, Space and Page Down by what is on the screen, Home and End to the
    ends; Ctrl and an arrow go from line to line, and Enter to the field that one is printed from. A
    ring shows that the pages have the keyboard.
    """

    line_wanted = Signal(int)  # the next line (1), or the one before (-1)
    entered = Signal()
    moved = Signal()  # by hand

    def __init__(
        self,
        resized: Callable[[], None],
        zoom: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._resized, self._zoom = resized, zoom
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().actionTriggered.connect(self.moved)
        self.ring = _Ring(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ring.setGeometry(self.viewport().geometry())
        self._resized()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self._zoom(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)
            self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        place = _place_after(event, bar)
        if held and key in _LINES:
            self.line_wanted.emit(_LINES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.entered.emit()
        elif place is not None:
            bar.setValue(place)
            self.moved.emit()
        else:
            super().keyPressEvent(event)  # the arrows
            self.moved.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.ring.show()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.ring.hide()


class _Ring(QWidget):
    """A line around the pages, as focused fields have it; above them, and open to the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(style.colour("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _place_after(event: QKeyEvent, bar: QScrollBar) -> int | None:
    """Where a key leads that the arrows are not; None for any other key."""
    screenful = bar.pageStep() - OVERLAP * bar.singleStep()
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    places: dict[int, int] = {
        Qt.Key.Key_Home: bar.minimum(),
        Qt.Key.Key_End: bar.maximum(),
        Qt.Key.Key_PageUp: bar.value() - screenful,
        Qt.Key.Key_PageDown: bar.value() + screenful,
        Qt.Key.Key_Space: bar.value() + (-screenful if back else screenful),
    }
    return places.get(event.key())

"""A panel that opens over the window at a field: a search box that drives a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLineEdit,
    QListView,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from ui import reading_order, spoken, style
from ui.popup_head import PopupHead
from ui.whole_rows import WholeRows
from workbench.case import Issue

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


class Popup(QFrame):
    """Type to find, arrows to move, Enter to use, Escape to close: ``use`` says what Enter does.

    It is a part of the window, not a window of its own: the keyboard stays where it is, on every
    platform. It closes when the focus or a click goes elsewhere.
    """

    def __init__(self, parent: QWidget, size: QSize) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wanted = size
        self.came_from: QWidget | None = None  # where the keyboard goes back to
        self.search = QLineEdit(self)
        spoken.give_clear_button(self.search)
        self.view = QListView(self)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.doubleClicked.connect(self.use)
        WholeRows(self.view)
        self.hide()

    def use(self) -> None:
        """Take what is chosen and close."""
        raise NotImplementedError

    def toggle(self) -> None:
        """Mark or unmark the row, where several can be taken."""

    def open_at(self, field: QWidget, about: Issue | None = None) -> None:
        """Open below the field, or above it where there is more room.

        Its head says which issue it is ``about``: that lies below it.
        """
        self.came_from = _outside_popups(QApplication.focusWidget())
        column = self.layout()
        if about is not None and isinstance(column, QBoxLayout):
            column.insertWidget(0, PopupHead(about, self))
        self.setGeometry(_place(field, self._wanted))
        self.show()
        self.raise_()
        self.search.setFocus()
        _application().installEventFilter(self)

    def dismiss(self) -> None:
        """Close without taking anything; the focus goes back to where it was."""
        self.close()
        if self.came_from is not None and isValid(self.came_from):
            self.came_from.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open: its keys, and clicks and focus that go elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            inside = isinstance(watched, QWidget) and self.isAncestorOf(watched)
            return inside and self._press(watched, event)
        if event.type() in _ELSEWHERE:
            self._close_unless_inside(watched)
        return False

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        _application().removeEventFilter(self)
        super().closeEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in it: from the search box to the list, and to what else there is."""
        stops = reading_order.stops(self)
        if not stops:  # it is being closed
            return super().focusNextPrevChild(forward)
        here = [place for place, one in enumerate(stops) if one.hasFocus()]
        place = here[0] + (1 if forward else -1) if here else 0
        stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("surface"))
        painter.setPen(style.colour("muted"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        """Answer a key of the panel; its keys are no shortcuts of the window meanwhile."""
        call = self._call_for(watched, event)
        if call is None:
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress:
            call()
        return True

    def _call_for(self, watched: QObject, event: QKeyEvent) -> Callable[[], object] | None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            return self.dismiss
        if watched not in {self.search, self.view}:
            return None
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self.toggle if control else self.use
        if key == Qt.Key.Key_Space and watched is self.view:
            return self.toggle
        if key in _MOVES and watched is self.search:
            return lambda: self.view.keyPressEvent(event)
        return None

    def _close_unless_inside(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return
        if watched is not self and not self.isAncestorOf(watched):
            self.close()


def _application() -> QApplication:
    return cast(QApplication, QApplication.instance())


def _outside_popups(widget: QWidget | None) -> QWidget | None:
    """The widget, or where the popup that it is a part of came from: the next one closes that."""
    part = widget
    while part is not None and not isinstance(part, Popup):
        part = part.parentWidget()
    return widget if part is None else part.came_from


def _place(field: QWidget, size: QSize) -> QRect:
    window = field.window()
    room = window.rect().adjusted(style.TIGHT, style.TIGHT, -style.TIGHT, -style.TIGHT)
    size = size.boundedTo(room.size())
    below = field.mapTo(window, QPoint(0, field.height() + style.TIGHT))
    above = field.mapTo(window, QPoint(0, -style.TIGHT)).y() - size.height()
    left = max(room.left(), min(below.x(), room.right() - size.width()))
    lowest = room.bottom() - size.height()  # where the field is scrolled out of sight, too
    top = below.y() if below.y() <= lowest else max(room.top(), min(above, lowest))
    return QRect(QPoint(left, top), size)

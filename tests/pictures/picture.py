"""A picture of what is seen on the screen: a widget, and what lies over it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.every_view import Kind

MARGIN = 8  # pixels around a pane, to see how it lies in the window


def picture_of(shown: QWidget, kind: Kind) -> QPixmap:
    """The view that was opened: a panel alone, a pane as it lies in its window, else all of it."""
    if kind is Kind.PANEL:
        return shown.grab()
    whole = picture_of_window(shown.window() if kind is not Kind.MENU else _main_window(shown))
    return cut_out(whole, shown, margin=MARGIN) if kind is Kind.PANE else whole


def picture_of_window(window: QWidget) -> QPixmap:
    """A window with the popups and menus that lie over it."""
    window = _main_window(window)
    picture = window.grab()
    painter = QPainter(picture)
    for above in QApplication.topLevelWidgets():
        if above.isVisible() and above is not window:
            painter.drawPixmap(above.pos() - window.pos(), above.grab())
    painter.end()
    return picture


def cut_out(picture: QPixmap, *shown: QWidget, margin: int = 0) -> QPixmap:
    """The part of a window's picture in which these widgets lie."""
    around = QRect()
    for one in shown:
        around |= QRect(one.mapTo(one.window(), QPoint()), one.size())
    return picture.copy(around.adjusted(-margin, -margin, margin, margin) & picture.rect())


def _main_window(shown: QWidget) -> QWidget:
    """The window that a widget, or the popup that it lies in, belongs to."""
    window = shown.window()
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window

"""Going through a window with Tab alone, as somebody does who cannot use a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QTextBrowser,
    QWidget,
)

MOST = 200  # stops of a round; more is a trap that is none of one widget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab is to reach: of buttons of which one is chosen, that one alone."""
    found = (one for one in (root, *root.findChildren(QWidget)) if _takes_tab(one, root))
    return [one for one in found if not _stands_for_another(one)]


def walked(start: QWidget, *, back: bool = False) -> list[QWidget]:
    """The stops of a round from ``start`` until it is come to again, or one is met twice."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in met:
        met.append(here)
        _leave(here, back=back)
        assert len(met) < MOST
    return met


@contextmanager
def left_behind(window: QWidget) -> Iterator[list[QWidget]]:
    """What the keyboard leaves in a window meanwhile, the last one last."""
    left: list[QWidget] = []

    def note(old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and old.window() is window:
            left.append(old)

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(note)
    try:
        yield left
    finally:
        application.focusChanged.disconnect(note)


def first(found: list[QWidget]) -> QWidget:
    """The one that is read before the others; what holds others is read before them."""
    outer = [
        one
        for one in found
        if not any(other is not one and other.isAncestorOf(one) for other in found)
    ]
    top = min((_place(one) for one in outer), key=lambda place: place.top())
    level = [one for one in outer if _place(one).top() < top.bottom()]
    return min(level, key=lambda one: _place(one).left())


def backwards(one: QWidget, other: QWidget) -> bool:
    """Whether ``other``, which follows ``one``, stands before it where both are read."""
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return False
    here, there = _place(_pane(one, other)), _place(_pane(other, one))
    beside = here.left() < there.right() and there.left() < here.right()
    level = here.top() < there.bottom() and there.top() < here.bottom()
    return (beside and there.bottom() <= here.top()) or (level and there.right() <= here.left())


def _pane(widget: QWidget, other: QWidget) -> QWidget:
    """The widget; or what it scrolls in, where the other does not scroll with it."""
    above: QWidget | None = widget.parentWidget()
    while above is not None and not above.isAncestorOf(other):
        if isinstance(above, QAbstractScrollArea):
            widget = above
        above = above.parentWidget()
    return widget


def _leave(widget: QWidget, *, back: bool) -> None:
    """Go on with Tab; where it has a meaning of its own, as in a text, with Ctrl+Tab.

    A page goes through its links first, so that several presses may be needed.
    """
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    for _ in range(MOST):
        QTest.keyClick(widget, key, shift)
        if widget.hasFocus() and not isinstance(widget, QTextBrowser):
            QTest.keyClick(widget, key, shift | Qt.KeyboardModifier.ControlModifier)
        if not widget.hasFocus():
            return


def _takes_tab(widget: QWidget, root: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    inside = widget.window() is root.window()
    takes = (widget.focusPolicy() & tab) == tab
    return takes and inside and _is_open(widget)


def _is_open(widget: QWidget) -> bool:
    proxy: QWidget | None = widget.focusProxy()
    return widget.isVisible() and widget.isEnabled() and proxy is None


def _stands_for_another(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()  # whatever its stub says
    exclusive = widget.autoExclusive() or (group is not None and group.exclusive())
    return exclusive and widget.isCheckable()


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())

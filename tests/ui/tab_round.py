"""Going through a window with Tab alone, as somebody does who cannot use a mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QWidget

MOST = 200  # stops of a round; more is a trap that is none of one widget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab is to reach: of buttons of which one is chosen, that one alone."""
    found = (one for one in (root, *root.findChildren(QWidget)) if _takes_tab(one, root))
    return [one for one in found if not _stands_for_another(one)]


def walked(start: QWidget, *, back: bool = False) -> list[QWidget]:
    """The stops of a round from ``start`` until it is come to again, or one is met twice."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    modifiers = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    met: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and here not in met:
        met.append(here)
        QTest.keyClick(here, key, modifiers)
        if here.hasFocus():  # Tab has a meaning of its own in it: Ctrl+Tab leads on
            QTest.keyClick(here, key, modifiers | Qt.KeyboardModifier.ControlModifier)
        assert len(met) < MOST
    return met


def first(found: list[QWidget]) -> QWidget:
    """The one that is read before the others."""
    return min(found, key=lambda one: (_place(one).top(), _place(one).left()))


def backwards(one: QWidget, other: QWidget) -> bool:
    """Whether ``other``, which follows ``one``, stands before it where both are read."""
    here, there = _place(one), _place(other)
    beside = here.left() < there.right() and there.left() < here.right()
    level = here.top() < there.bottom() and there.top() < here.bottom()
    return (beside and there.bottom() <= here.top()) or (level and there.right() <= here.left())


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

"""Tab goes through a window as it is read: in the order of its layouts, not of its making."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from ui.flow import Flow


def follow(window: QWidget) -> None:
    """Let Tab go through what stands in a window now as it is read."""
    none = Qt.FocusPolicy.NoFocus  # Qt heeds no order of what takes no keyboard
    for before, after in pairwise(one for one in _read(window) if one.focusPolicy() != none):
        QWidget.setTabOrder(before, after)


def stops(window: QWidget) -> list[QWidget]:
    """Where Tab can stop in a window now, as it is read."""
    return [one for one in _read(window) if _takes_tab(one)]


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Bring the keyboard to the next stop of a window, or the one before, round at its ends.

    Whether it could: False where it is at none of them.
    """
    found = stops(window)
    here = next((place for place, one in enumerate(found) if one.hasFocus()), None)
    if here is None:
        return False
    step = 1 if forward else -1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[(here + step) % len(found)].setFocus(reason)
    return True


def _read(widget: QWidget) -> Iterator[QWidget]:
    """What Tab can stop at in a widget, in reading order: the widget before what it holds."""
    inside = list(_inside(widget))
    if not widget.isWindow() and (not inside or _is_stop_itself(widget)):
        yield widget
    for part in inside:
        yield from _read(part)


def _is_stop_itself(widget: QWidget) -> bool:
    proxy: QWidget | None = widget.focusProxy()
    return proxy is None and _takes_tab(widget)


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & tab == tab


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """The parts of what only holds others; none of what is of one piece."""
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from _in_corners(widget)
    if isinstance(widget, QTabWidget | QStackedWidget | QSplitter):
        yield from (part for n in range(widget.count()) if (part := widget.widget(n)) is not None)
    elif isinstance(widget, QScrollArea):
        held: QWidget | None = widget.widget()
        if held is not None:
            yield held
    elif isinstance(widget, Flow):
        yield from widget.parts
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _in_corners(tabs: QTabWidget) -> Iterator[QWidget]:
    for corner in (Qt.Corner.TopLeftCorner, Qt.Corner.TopRightCorner):
        held: QWidget | None = tabs.cornerWidget(corner)
        if held is not None:
            yield held


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        if item is None:
            continue
        held: QWidget | None = item.widget()
        deeper: QLayout | None = item.layout()
        if held is not None:
            yield held
        elif deeper is not None:
            yield from _laid_out(deeper)


def _places(layout: QLayout) -> list[int]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda place: _cell(layout, place))
    return places


def _cell(grid: QGridLayout, place: int) -> tuple[int, int]:
    row, column, _rows, _columns = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return row, column

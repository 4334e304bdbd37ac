"""From pane to pane by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.passing_button import PassingButton

if TYPE_CHECKING:
    from ui.desk import Desk


def step_pane(desk: Desk, step: int) -> None:
    """Move the focus to the next pane of a desk, or with -1 to the one before."""
    order = (desk.cases, desk.start_page, desk.summary, desk.issues, desk.right)
    panes = [pane for pane in order if pane.isVisible()] + _offering(desk)
    focused: QWidget | None = desk.window().focusWidget()
    inside = [n for n, pane in enumerate(panes) if pane.isAncestorOf(focused or desk)]
    place = (inside[0] + step) % len(panes) if inside else 0
    stop = _first_stop(panes[place])
    if isinstance(stop, PassingButton):
        stop.take_from(focused)
    else:
        stop.setFocus(Qt.FocusReason.TabFocusReason)


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab can go to a widget now."""
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isVisible() and widget.isEnabled()


def _offering(desk: Desk) -> list[QWidget]:
    """The parts of the status line that have a button now: what was told, what is being done."""
    found: list[PassingButton] = desk.window().findChildren(PassingButton)
    own = (one for one in found if one.window() is desk.window() and takes_keys(one))
    return [line for one in own if (line := one.parentWidget()) is not None]


def _first_stop(pane: QWidget) -> QWidget:
    """The first widget of a pane that takes the keyboard."""
    stops = (widget for widget in pane.findChildren(QWidget) if takes_keys(widget))
    return next(stops, pane)

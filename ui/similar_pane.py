"""The similar earlier decisions on the desk: a tab beside the letter, filled while it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.similar_view import SimilarView

TITLE = "Similar"
PLACE = 3  # of the tab, behind the notes


class SimilarTab(QWidget):
    """The place of the similar decisions; they are made by the first who looks there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.right)
        self._desk = desk
        self._made: SimilarView | None = None
        self.setAccessibleName("Similar decisions")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        desk.right.insertTab(PLACE, self, TITLE)
        place = desk.right.indexOf(self)
        desk.right.setTabToolTip(place, "Your own earlier decisions on the like (Ctrl+Alt+M)")

    def view(self) -> SimilarView:
        """The similar decisions."""
        if self._made is None:
            from ui.similar_view import SimilarView

            self._made = SimilarView(self._desk, self)
            self._column.addWidget(self._made)
        return self._made

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.view()
        return super().event(event)


def add(desk: Desk) -> None:
    """Put the similar decisions beside the letter."""
    SimilarTab(desk)


def view_of(desk: Desk) -> SimilarView:
    """The similar decisions of a desk."""
    (tab,) = desk.right.findChildren(SimilarTab)
    return tab.view()


def present(desk: Desk) -> None:
    """Show the similar decisions, with the keyboard on the list."""
    view = view_of(desk)
    (tab,) = desk.right.findChildren(SimilarTab)
    desk.right.setCurrentWidget(tab)
    view.ask()
    view.take_keyboard()

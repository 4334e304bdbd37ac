"""A tab beside the letter whose content is made by the first who looks there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ui.desk import Desk


class LateTab(QWidget):
    """The place of a view on the right side of a desk; :meth:`shown` is to make the view."""

    def __init__(self, desk: Desk, title: str, name: str, place: int = -1) -> None:
        super().__init__(desk.right)
        self.desk = desk
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        desk.right.insertTab(place, self, title)

    def fill(self, view: QWidget) -> None:
        """Put the view into its place."""
        self._column.addWidget(view)

    def shown(self) -> None:
        """Somebody looks: what is to be seen is made, once, and brought up to date."""
        raise NotImplementedError

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.shown()
        return super().event(event)

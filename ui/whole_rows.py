"""A list that ends with a whole row: half a row at its foot can be neither read nor chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QListView
from typing_extensions import override


class WholeRows(QObject):
    """Keeps the height in which a list of uniform rows is drawn a multiple of a row."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.fit()
        return False

    def fit(self) -> None:
        """Leave free at the foot what is too little for another row."""
        row = self._view.sizeHintForRow(0)
        room = self._view.height() - 2 * self._view.frameWidth()
        self._view.setViewportMargins(0, 0, 0, room % row if 0 < row <= room else 0)

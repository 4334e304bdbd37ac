"""Words of the reviewer's name in what is to be saved: looked at before it leaves."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import style
from ui.name_parts import SUBMISSION, NameParts
from ui.panel import Panel
from workbench.release.name_places import NamePlace

TITLE = "Words of your name in the submission"
_WIDTH = 640  # pixels


class NamesPanel(Panel):
    """Shows where the words stand; says ``seen`` once the reviewer looked, and goes on from there.

    Where the reviewer is named there is no way on.
    """

    seen = Signal()

    def __init__(self, places: tuple[NamePlace, ...], parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.parts = NameParts(self, SUBMISSION)
        self.go_on = QPushButton("&Save...", self)
        style.mark(self.go_on, "role", "primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self._end)
        self.parts.changed.connect(self._show_what_is_missing)
        self.column.addWidget(self.parts)
        self.column.addStretch()
        self.finish(self.go_on)
        self.parts.show_places(places)
        self.go_on.setHidden(self.parts.block())
        self.resize(style.grown(_WIDTH), self.sizeHint().height())
        self.parts.setFocus()

    def stop_asking(self) -> None:
        """The case is another one now."""
        self.close()

    def _show_what_is_missing(self) -> None:
        self.go_on.setEnabled(self.parts.are_decided())

    def _end(self) -> None:
        self.close()
        self.seen.emit()

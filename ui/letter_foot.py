"""The line below the letter: where one is, how much was seen, what is shown and how large."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.letter_seen import LetterSeen
from ui.letter_zoom import LetterZoom, tool


class LetterFoot(QWidget):
    """Stands in the order in which the keyboard goes through it."""

    def __init__(self, seen: LetterSeen, sizing: LetterZoom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = style.label("", self, role="muted")
        self.strip_button = tool(self, "gallery-vertical", "Small pages", "small_pages")
        name = "Structure of the letter"
        self.structure_button = tool(self, "list-tree", name, "show_structure")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        row.setSpacing(2)
        row.addWidget(self.place)
        row.addSpacing(style.MEDIUM)
        row.addWidget(seen, 1)
        for button in (self.strip_button, self.structure_button):
            button.setCheckable(True)
            row.addWidget(button)
        row.addWidget(sizing)
        for before, after in pairwise((self.strip_button, self.structure_button, *sizing.buttons)):
            QWidget.setTabOrder(before, after)

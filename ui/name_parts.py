"""Parts of the reviewer's name that stand in the letter as ordinary words: shown, then decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import style
from ui.tick_box import TickBox
from workbench.release import Leak

_PLACES = 3  # that are named of each word
LOOKED = "I &looked: nobody is named there"


class NameParts(QFrame):
    """The words, how often and where they stand, and a tick; hidden where there are none."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self.setAccessibleName("Parts of your name")
        self._parts: tuple[Leak, ...] | None = None  # until they are known
        self.words = style.sentence("", self)
        self.looked = TickBox(LOOKED, self)
        self.looked.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.words)
        column.addWidget(self.looked)
        self.hide()

    def show_parts(self, parts: tuple[Leak, ...]) -> None:
        """Show what was found in the letter."""
        self._parts = parts
        self.words.setText(name_parts_in_words(parts))
        self.setVisible(bool(parts))
        self.changed.emit()

    def are_known(self) -> bool:
        """Whether the letter was searched."""
        return self._parts is not None

    def are_decided(self) -> bool:
        """Whether the parts are known, and the reviewer looked at them where there are any."""
        return self.are_known() and not self.missing()

    def missing(self) -> str:
        """What is still to be decided, as one sentence; "" for nothing."""
        waits = bool(self._parts) and not self.looked.isChecked()
        return "Say that you looked at the words of your name." if waits else ""


def name_parts_in_words(parts: Sequence[Leak]) -> str:
    """The parts with their counts and places, and what becomes of them; "" for none."""
    if not parts:
        return ""
    ordered = sorted(parts, key=lambda part: part.words)
    groups = [(words, list(same)) for words, same in groupby(ordered, lambda part: part.words)]
    told = ", ".join(f"{words} ({_places(same)})" for words, same in groups)
    if len(groups) == 1:
        return f"A word of your name stands in the letter as an ordinary word: {told}. It stays."
    return f"Words of your name stand in the letter as ordinary words: {told}. They stay."


def _places(same: Sequence[Leak]) -> str:
    """How often in all, and where: "3 times: summary; issue 2, rationale"."""
    count = sum(part.count for part in same)
    places = [part.place for part in same[:_PLACES]]
    if len(same) > _PLACES:
        places.append(f"and {len(same) - _PLACES} more places")
    return f"{'once' if count == 1 else f'{count} times'}: {'; '.join(places)}"

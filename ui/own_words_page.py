"""The words of one's own that the check of spelling takes as right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.plain_table import LinesModel, PlainTable

ABOUT = "The check of spelling takes these words as right, in every case."
NONE = "No word of your own yet."


class OwnWordsPage(QWidget):
    """Lists words; says which one is to be added or removed."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._model = LinesModel(("Word",), self)
        self.table = PlainTable(self._model, "Words of your own", self)
        self.table.horizontalHeader().hide()
        self.none = style.sentence(NONE, self, role="muted")
        self.entry = QLineEdit(self)
        self.add_button = QPushButton("&Add", self)
        self.remove_button = QPushButton("&Remove", self)
        for button, act in ((self.add_button, self._add), (self.remove_button, self._remove)):
            button.clicked.connect(act)
            button.setAutoDefault(False)
        self.entry.returnPressed.connect(self._add)
        QShortcut(
            QKeySequence(Qt.Key.Key_Delete),
            self.table,
            self._remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._lay_out()

    def show_words(self, words: Sequence[str], chosen: str = "") -> None:
        """List words, with one of them chosen; else the one in the place of the one before."""
        place = max(0, self.table.line())
        self._words = tuple(words)
        self._model.show_lines([(word,) for word in words])
        if chosen in self._words:
            place = self._words.index(chosen)
        self.table.selectRow(min(place, len(words) - 1))
        self.none.setVisible(not words)
        self.remove_button.setEnabled(bool(words))

    def _add(self) -> None:
        word = self.entry.text().strip()
        if word:
            self.entry.clear()
            self.added.emit(word)
        self.entry.setFocus()

    def _remove(self) -> None:
        place = self.table.line()
        if 0 <= place < len(self._words):
            self.removed.emit(self._words[place])

    def _lay_out(self) -> None:
        caption = style.label("New w&ord", self, role="muted")
        caption.setBuddy(self.entry)
        self.entry.setAccessibleName("New word")
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(caption)
        row.addWidget(self.entry, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.SMALL, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(style.sentence(ABOUT, self, role="muted"))
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addLayout(row)

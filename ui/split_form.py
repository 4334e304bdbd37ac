"""Part an issue in two: the titles of both, asked for above the issue itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import style
from ui.banner_form import BannerForm
from ui.tick_box import TickBox

NEEDED = "Each part needs a title."


class SplitForm(BannerForm):
    """Two titles, and whether the first part was authorized; Escape gives it up."""

    given = Signal(str, str, bool)

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__("Split issue", parent)
        self.first, self.second = QLineEdit(first, self), QLineEdit(second, self)
        self.authorized = TickBox("The first part was &authorized: nothing to decide on it", self)
        self.split = QPushButton("&Split", self)
        style.mark(self.split, "role", "primary")
        self.cancel = QPushButton("Cancel", self)
        self.problem = style.sentence("", self, role="problem")
        self.problem.hide()
        for entry in (self.first, self.second):
            entry.returnPressed.connect(self._give)
        self.split.clicked.connect(self._give)
        self.cancel.clicked.connect(self.ended)
        self.setFocusProxy(self.first)
        self._lay_out()

    def begin(self) -> None:
        """Bring the keyboard to the title that is still to be given, or to the first."""
        is_missing = self.first.text() and not self.second.text()
        (self.second if is_missing else self.first).setFocus()

    def _give(self) -> None:
        first, second = self.first.text().strip(), self.second.text().strip()
        if first and second:
            self.given.emit(first, second, self.authorized.isChecked())
            return
        self.problem.setText(NEEDED)
        self.problem.show()
        (self.second if first else self.first).setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.SMALL)
        for row, (word, entry) in enumerate((("&First", self.first), ("S&econd", self.second))):
            caption = style.label(word, self)
            caption.setBuddy(entry)
            entry.setAccessibleName(f"Title of the {word.replace('&', '').lower()} part")
            grid.addWidget(caption, row, 0)
            grid.addWidget(entry, row, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.authorized, 1)
        buttons.addWidget(self.split)
        buttons.addWidget(self.cancel)
        grid.addLayout(buttons, 2, 1)
        grid.addWidget(self.problem, 3, 1)

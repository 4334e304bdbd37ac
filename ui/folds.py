"""Many fields one below the other, in sections that fold away; and how a field is put together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.fold import Fold


class Folds(QScrollArea):
    """Sections by their titles, scrolled as one; whoever builds on it fills them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: dict[str, Fold] = {}
        style.mark(self, "role", "pane")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have it
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.keep_bar_room(self)

    def add_section(self, title: str, *widgets: QWidget) -> Fold:
        """Put widgets below those that are there, under a title."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(style.WIDE, style.TIGHT, style.SMALL, style.MEDIUM)
        column.setSpacing(style.SMALL)
        for widget in widgets:
            column.addWidget(widget)
        self.sections[title] = Fold(title, body)
        return self.sections[title]

    def lay_out(self) -> None:
        """Show the sections that were added, their digests beginning in one line."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(style.SMALL, style.SMALL, style.MEDIUM, style.SMALL)
        column.setSpacing(style.TIGHT)
        width = max(fold.header.sizeHint().width() for fold in self.sections.values())
        for fold in self.sections.values():
            column.addWidget(fold)
            fold.align(width)
        column.addStretch()
        self.setWidget(sheet)

    def go_to(self, title: str, field: QWidget | None) -> None:
        """Open a section, with the cursor in one of its fields."""
        self.sections[title].set_open(True)
        if field is not None:
            field.setFocus()
            # Where it stands is known once its section has room.
            QTimer.singleShot(0, field, partial(self.ensureWidgetVisible, field))


def captioned(text: str, entry: QWidget) -> QLabel:
    """The caption above a field."""
    label = style.label(text, role="muted", scale=style.MINOR)
    label.setBuddy(entry)
    return label


def about(text: str, role: str = "muted") -> QLabel:
    """What is said of a field, below it."""
    return style.sentence(text, role=role, scale=style.MINOR)


def stacked(*parts: QWidget) -> QWidget:
    """A field with its caption close above it and what is said of it close below."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for part in parts:
        column.addWidget(part)
    return made

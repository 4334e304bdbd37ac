"""The parts of a page that stands alone in the window: a readable column, labels, sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from ui import style

WIDTH = 480


class PasswordField(QWidget):
    """A labelled line whose letters are hidden."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = QLineEdit(self)
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        label_above(self, caption, self.entry)


def centred(content: QLayout, width: int = WIDTH) -> QWidget:
    """A page with its content in a column of readable width, a third of the way down."""
    column = QWidget()
    column.setLayout(content)
    column.setFixedWidth(style.grown(width))
    row = QHBoxLayout()  # stretches, not an alignment: that would forget how wrapped text grows
    row.addStretch(1)
    row.addWidget(column)
    row.addStretch(1)
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.addStretch(1)
    outer.addLayout(row)
    outer.addStretch(2)
    return page


def label_above(owner: QWidget, caption: str, entry: QLineEdit) -> QWidget:
    """Put an entry into ``owner``, with its caption above it."""
    label: QLabel = style.label(caption, owner, role="muted", scale=0.9)
    label.setBuddy(entry)
    entry.setAccessibleName(caption)
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label)
    column.addWidget(entry)
    return owner


def sentence(text: str) -> QLabel:
    """A muted sentence that wraps."""
    return style.sentence(text, role="muted", scale=0.9)

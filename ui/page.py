"""The parts of a page that stands alone in the window: a readable column, labels, sentences."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import style

WIDTH = 480
Act = Callable[[], None]


class Answer(QWidget):
    """What came of a request: a sentence, and at most one button for what can be done now.

    It takes no room while there is nothing to say.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = style.sentence("", self, role="problem")
        self.offer = QPushButton("Go on", self)
        self.offer.clicked.connect(self._take_offer)
        self._act: Act | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self.sentence)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        self.clear()

    def tell_problem(self, sentence: str, offer: str = "", act: Act | None = None) -> None:
        """Say why it was not done, with a button for what can be done."""
        self._tell(sentence, "problem", offer, act)

    def tell(self, sentence: str) -> None:
        """Say that it was done."""
        self._tell(sentence, "", "", None)

    def clear(self) -> None:
        """Say nothing, and forget what was offered."""
        self._tell("", "problem", "", None)

    def text(self) -> str:
        """What is said now."""
        return self.sentence.text()

    def _tell(self, sentence: str, role: str, offer: str, act: Act | None) -> None:
        style.mark(self.sentence, "role", role)
        self.sentence.setText(sentence)
        self.offer.setText(offer or self.offer.text())
        self.offer.setVisible(act is not None)
        self._act = act
        self.setVisible(bool(sentence))

    def _take_offer(self) -> None:
        if self._act is not None:
            self._act()


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
    column.setMaximumWidth(style.grown(width))
    row = QHBoxLayout()  # stretches, not an alignment: that would forget how wrapped text grows
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.addStretch(1)
    outer.addLayout(row)
    outer.addStretch(2)
    return page


def caption(text: str, entry: QWidget, owner: QWidget) -> QLabel:
    """The muted words beside an entry, whose mnemonic leads to it and which name it."""
    label: QLabel = style.label(text, owner, role="muted")
    label.setBuddy(entry)
    entry.setAccessibleName(text.replace("&", ""))
    return label


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


def fixed_font(points: float = 0.0) -> QFont:
    """Type in which all letters are of one width, by default of the size of the interface."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(points or style.font().pointSizeF())
    return made

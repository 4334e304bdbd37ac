"""The bar below the texts in which one types what is to be found, and what is to stand there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import keys_now, reading_order, spoken, style
from ui.announce import announce
from ui.find_places import Sought

SCOPES = ("This text", "All texts of this case")
_NARROW = 400  # pixels
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FindBar(QFrame):
    """Says what is asked for; who finds it tells the count.

    Enter and Shift+Enter go on and back, Escape closes and leaves the cursor where it was found.
    """

    changed = Signal()  # other words, or other ways to look for them
    stepped = Signal(int)  # on, or with -1 back
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setAccessibleName("Find and replace")
        self.words = _line("Find", self)
        self.count = style.label("", self, role="muted")
        self.count.setAccessibleName("Places found")
        self.back = _arrow("arrow-up", "Previous place ({find_previous})", self)
        self.on = _arrow("arrow-down", "Next place ({find_next})", self)
        self.case = _toggle("Aa", "Match case", self)
        self.whole = _toggle("Word", "Whole words only", self)
        self.close_button = _arrow("x", "Close (Esc)", self)
        self.scope = QComboBox(self)
        self.scope.addItems(SCOPES)
        spoken.label(self.scope, "Where to look")
        self.instead = _line("Replace with", self)
        self.replace_button = QPushButton("Replace", self)
        self.all_button = QPushButton("Replace all", self)
        self._column = QVBoxLayout(self)
        self._finding, self._replacing = QHBoxLayout(), QBoxLayout(_BESIDE)
        self._connect()
        self._lay_out()

    def sought(self) -> Sought:
        """What is asked for."""
        return Sought(self.words.text(), self.case.isChecked(), self.whole.isChecked())

    @property
    def everywhere(self) -> bool:
        """Whether all texts of the case are looked through."""
        return self.scope.currentIndex() == 1

    def begin(self, words: str, *, replaces: bool) -> None:
        """Open with the keyboard in it; ``words`` are looked for, or again those of before."""
        for widget in (self.instead, self.replace_button, self.all_button):
            widget.setVisible(replaces)
        self.show()
        if words and words != self.words.text():
            self.words.setText(words)
        self.words.selectAll()
        self.words.setFocus()

    def tell(self, count: str, *, found: bool) -> None:
        """Say how many places there are, and whether something can be done there."""
        if count != self.count.text():
            announce(self, count)
        self.count.setText(count)
        missing = bool(self.words.text()) and not found
        style.mark(self.words, "invalid", "true" if missing else "false")
        self.words.setAccessibleDescription(count)
        for widget in (self.back, self.on, self.replace_button, self.all_button):
            widget.setEnabled(found)

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as its widest part: what stands side by side goes on below."""
        rows = [self._finding, *self._replacing.children()]
        widest = max(row.minimumSize().width() for row in rows if isinstance(row, QLayout))
        margins = self.contentsMargins() + self._column.contentsMargins()
        across = widest + margins.left() + margins.right()
        return QSize(across, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the line below has no room for all of it, what replaces stands on its own."""
        super().resizeEvent(event)
        beside = event.size().width() >= style.grown(_NARROW)
        self._replacing.setDirection(_BESIDE if beside else _BELOW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and self.words.hasFocus():
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() in _ENTER and self.instead.hasFocus():
            self.replace_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.changed)
        for toggle in (self.case, self.whole):
            toggle.toggled.connect(self.changed)
        self.scope.currentIndexChanged.connect(self.changed)
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.replace_button.clicked.connect(self.replace_wanted)
        self.all_button.clicked.connect(self.replace_all_wanted)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        finding, replacing = self._finding, self._replacing
        for row in (finding, replacing):
            row.setSpacing(style.TIGHT)
        finding.addWidget(self.words, 1)
        for widget in (self.count, self.back, self.on, self.case, self.whole, self.close_button):
            finding.addWidget(widget)
        words, buttons = QHBoxLayout(), QHBoxLayout()
        words.addWidget(self.instead, 1)
        words.addWidget(self.scope)
        buttons.addWidget(self.replace_button)
        buttons.addWidget(self.all_button)
        replacing.addLayout(words, 1)
        replacing.addLayout(buttons)
        column = self._column
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.TIGHT)
        column.addWidget(style.hairline(self))
        column.addLayout(finding)
        column.addLayout(replacing)
        reading_order.follow(self)


def _line(name: str, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made


def _arrow(icon: str, name: str, parent: QWidget) -> QToolButton:
    made = _quiet(name, parent)
    style.set_icon(made, icon)
    return made


def _toggle(text: str, name: str, parent: QWidget) -> QToolButton:
    made = _quiet(name, parent)
    made.setText(text)
    made.setCheckable(True)
    return made


def _quiet(name: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    for what in ("accessibleName", "toolTip"):
        keys_now.tell(made, what, name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    style.mark(made, "role", "quiet")
    return made

"""One line to fill in: a label, an input, and the sentence that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.pause import Pause
from ui.prose import Take
from workbench.case import Problem

PAUSE = 700  # milliseconds without a key after which what was typed is taken
WAY_OUT = "Esc in the field gives back what is stored."
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class Line(QLineEdit):
    """A line of text without an undo of its own: Ctrl+Z reaches the window's session.

    Esc that gives something up here does nothing else: it closes no panel.
    """

    given_up = Signal()  # Esc was pressed

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            before = self.text()
            self.given_up.emit()
            if self.text() != before:
                return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return True
        return super().event(event)


class _Labelled(QWidget):
    """A small label above, the input, and a sentence below that is there only when needed."""

    def __init__(self, label: str, entry: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.caption = style.label(label, self, role="muted", scale=style.MINOR)
        self.problem = style.sentence("", self, role="problem", scale=style.MINOR)
        self.problem.hide()
        self.caption.setBuddy(entry)
        self._entry = entry
        entry.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.caption, entry, self.problem):
            column.addWidget(part)
        column.addStretch()

    def _show_problem(self, sentence: str) -> None:
        if sentence != self.problem.text():
            announce(self, sentence)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._entry.setAccessibleDescription(sentence)
        style.mark(self._entry, "invalid", bool(sentence))


class TextField(_Labelled):
    """A typed field: hands its text over on leaving it, or after a pause if it makes sense."""

    def __init__(
        self, label: str, take: Take, parent: QWidget | None = None, *, hint: str = ""
    ) -> None:
        self.entry = Line()
        super().__init__(label, self.entry, parent)
        self._take = take
        self._known = ""
        self._taking = False
        self._pause = Pause(self, PAUSE)
        self._pause.over.connect(self._paused)
        self.entry.setPlaceholderText(hint)
        self.entry.textEdited.connect(self._pause.typed)
        self.entry.editingFinished.connect(self.commit)
        self.entry.given_up.connect(self._give_up)

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show a value of the case; typing is left alone while the value stays the same.

        ``anew`` when it is the value of another case or issue: then nothing typed is left.
        """
        if text == self._known and not anew:
            return
        self._known = text
        if self._taking:  # it is our own text coming back; tidied only when the field is left
            return
        self._pause.stop()
        self._show_problem("")
        if text != self.entry.text():
            self._write(text)

    def commit(self) -> None:
        """Hand over what was typed; says under the field what is wrong with it."""
        self._pause.stop()
        try:
            self._hand_over()
        except Problem as problem:
            self._show_problem(str(problem))
        else:
            if self.entry.text() != self._known:
                self._write(self._known)

    def unkept(self) -> str:
        """After :meth:`commit`: one sentence on what was refused and still stands, else ""."""
        if self.entry.isReadOnly() or self.entry.text() == self._known:
            return ""
        return f"{self.caption.text()}: {self.problem.text()} {WAY_OUT}"

    def type_again(self, text: str) -> None:
        """Put in what was typed before the window locked, and say why it was refused."""
        self.entry.setText(text)
        self.commit()

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse typing; selecting and copying stay possible."""
        self.entry.setReadOnly(read_only)

    def focus(self) -> None:
        """Put the cursor here, everything selected."""
        self.entry.setFocus()
        self.entry.selectAll()

    def _write(self, text: str) -> None:
        self.entry.setText(text)
        if not self.entry.hasFocus():
            self.entry.home(False)  # a long text shows its beginning

    def _give_up(self) -> None:
        """Put what is stored in the place of what was typed."""
        if not self.entry.isReadOnly():
            self.show_value(self._known, anew=True)

    def _paused(self) -> None:
        """A half-typed date is no mistake yet: a pause never complains."""
        try:
            self._hand_over()
        except Problem:
            return

    def _hand_over(self) -> None:
        text = self.entry.text()
        if text != self._known:
            self._taking = True
            try:
                self._take(text)
            finally:
                self._taking = False
        self._show_problem("")


class _Choices(QComboBox):
    """Says when somebody is about to choose."""

    asked = Signal()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.asked.emit()
        super().focusInEvent(event)

    @override
    def showPopup(self) -> None:
        self.asked.emit()
        super().showPopup()


class ChoiceField(_Labelled):
    """A field with a few values to choose from; a choice that is refused is not shown as made."""

    def __init__(
        self, label: str, take: Take, choices: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        self.entry = _Choices()
        super().__init__(label, self.entry, parent)
        self._take = take
        self._choices = choices
        self._known = ""
        self.entry.addItems(choices)
        # A long name of a form must not widen the pane; it is elided.
        self.entry.setSizeAdjustPolicy(_SHORT)
        self.entry.setMinimumContentsLength(4)
        self.entry.activated.connect(self._chosen)

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show a value of the case; one that is no choice stands before them while it lasts."""
        if text != self._known or anew:
            self._known = text
            own = () if text in self._choices else (text,)
            self.entry.clear()
            self.entry.addItems([*own, *self._choices])
            self._show_problem("")
        self.entry.setCurrentIndex(self.entry.findText(text))

    def offer(self, choices: tuple[str, ...]) -> None:
        """Let other values be chosen; what is shown stays."""
        if choices != self._choices:
            self._choices = choices
            self.show_value(self._known, anew=True)

    def commit(self) -> None:
        """Nothing waits here: a choice is handed over when it is made."""

    def unkept(self) -> str:
        """Nothing refused stands here: the choice is then as it was."""
        return ""

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse another choice."""
        self.entry.setEnabled(not read_only)

    def focus(self) -> None:
        """Put the cursor here."""
        self.entry.setFocus()

    def _chosen(self, place: int) -> None:
        try:
            self._take(self.entry.itemText(place))
        except Problem as problem:
            self.show_value(self._known)
            self._show_problem(str(problem))
        else:
            self._show_problem("")


def unkept(fields: Iterable[TextField | ChoiceField]) -> str:
    """The sentence on the first of these fields in which something refused stands, or ""."""
    return next((sentence for field in fields if (sentence := field.unkept())), "")

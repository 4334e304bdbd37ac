"""A field of the form with the line that it was filled from; a line can be dropped onto it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.assignment_draft import Source
from ui.elided import Elided
from ui.field import ChoiceField, TextField
from ui.prose import Prose

LINE = "application/x-imr-workbench-line"  # what a dragged line is known by
_SHOWN = 300  # characters of a source line; the editor beside it has the rest


class _Lines(Prose):
    """As high as its lines; with ``many``, Return begins another one."""

    def __init__(self, take: Callable[[str], None], *, many: bool) -> None:
        super().__init__(take=take, lines=(1, 4))
        self._returns = many

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._returns and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._returns:
            self.insertPlainText(source.text())
        else:
            super().insertFromMimeData(source)


class ProseField(QWidget):
    """A field whose text wraps, with its caption above and what is wrong with it below."""

    def __init__(
        self, label: str, take: Callable[[str], None], parent: QWidget | None, *, many: bool = False
    ) -> None:
        super().__init__(parent)
        self.entry = _Lines(take, many=many)
        self.caption = style.label(label, self, role="muted", scale=style.MINOR)
        self.problem = style.sentence("", self, role="problem", scale=style.MINOR)
        self.problem.hide()
        self.caption.setBuddy(self.entry)
        self.entry.refused.connect(self._show_problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.caption, self.entry, self.problem):
            column.addWidget(part)

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Show a value; typing is left alone while that stays the same."""
        self.entry.show_text(text, anew=anew)
        self._show_problem("")

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.entry.commit()

    def unkept(self) -> str:
        """After :meth:`commit`: one sentence on what was refused and still stands, else ""."""
        return self.problem.text() if self.entry.waits() else ""

    def focus(self) -> None:
        """Put the cursor here."""
        self.entry.setFocus()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


Field = TextField | ChoiceField | ProseField


class SourceLine(Elided):
    """The words that a field came from, small and muted; what a rule added stands before them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="muted")
        self.setFont(style.font(style.MINOR))
        self.hide()

    def show_source(self, source: Source | None) -> None:
        """Show where the value came from; nothing where the reviewer typed it."""
        self.setVisible(source is not None)
        if source is None:
            self.set_whole("")
            return
        words = " ".join(source.words[:_SHOWN].split())
        told = " - ".join(filter(None, (source.assumed and f"assumed: {source.assumed}", words)))
        style.mark(self, "role", "warns" if source.assumed else "muted")
        self.set_whole(told)
        spoken.explain(self, told)


class Sourced(QWidget):
    """Some fields side by side that one line fills, and that line below them.

    Says ``line_dropped`` when a line without a place was dragged here, ``entered`` when the
    keyboard comes here.
    """

    line_dropped = Signal()
    entered = Signal()

    def __init__(self, fields: tuple[Field, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self.source = SourceLine(self)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for place, field in enumerate(fields):
            refuse_drops(field.entry)
            field.entry.installEventFilter(self)
            row.addWidget(field, 3 if place == 0 else 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(row)
        column.addWidget(self.source)
        column.addStretch(1)

    def show_source(self, source: Source | None) -> None:
        """Show where the values came from."""
        self.source.show_source(source)
        for field in self.fields:
            field.entry.setAccessibleDescription(f"from: {source.words[:_SHOWN]}" if source else "")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LINE):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.line_dropped.emit()


def refuse_drops(entry: QWidget) -> None:
    """Let what is dropped on an entry reach the field around it."""
    entry.setAcceptDrops(False)
    if isinstance(entry, QLineEdit):
        entry.setDragEnabled(False)


def offer_known(field: TextField, known: tuple[str, ...]) -> None:
    """Let one of the known words be chosen in a field that takes any: typed, or with Down."""
    completer = QCompleter(list(known), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.entry.setCompleter(completer)
    completer.activated.connect(lambda _: field.commit())
    if known:
        action = field.entry.addAction(
            style.icon("chevron-down", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setText("Organizations that you know")
        action.triggered.connect(_show_all(completer))


def _show_all(completer: QCompleter) -> Callable[[], None]:
    def show() -> None:
        completer.setCompletionPrefix("")
        completer.complete()

    return show

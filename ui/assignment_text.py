"""The place that a text is pasted, dropped or opened into, and marked where a field came from."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget
from typing_extensions import override

from ui import style
from ui.text_places import letters, units

PAUSE = 250  # milliseconds after a key until the text is read
SHOWN = 60_000  # characters; a longer text is read whole, and its beginning is shown
LONG = "{:,} characters. All of them are read, the first are shown; what you paste replaces them."
_UNBROKEN = 2_000  # characters of one line that are shown


class _Entry(QPlainTextEdit):
    """Plain text; a file that is dropped or pasted is opened, a very long text is held aside."""

    file_given = Signal(object)  # Path
    long_given = Signal(str)
    pasted = Signal(str)  # over a text that is held aside

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly() and event.matches(QKeySequence.StandardKey.Paste):
            source = QGuiApplication.clipboard().mimeData()
            if source.hasUrls():
                self.insertFromMimeData(source)
            else:
                self.pasted.emit(source.text())
        else:
            super().keyPressEvent(event)

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not self.isReadOnly() and (source.hasText() or source.hasUrls())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_given.emit(files[0])
        elif is_long(text := source.text()):
            self.long_given.emit(text)
        else:
            super().insertFromMimeData(source)


class TextArea(Widget):
    """A caption with its mnemonic, a text, and the buttons to open a file or to begin again.

    Says ``changed`` once typing pauses, at once where something was pasted or opened.
    """

    changed = Signal()
    file_wanted = Signal()
    file_given = Signal(object)  # Path: dropped or pasted

    def __init__(self, caption: str, hint: str, parent: Widget | None = None) -> None:
        super().__init__(parent)
        self.entry = _Entry(self)
        self.caption = style.label(caption, self, role="heading")
        self.about = style.sentence("", self, role="muted", scale=style.MINOR)
        self.open_button = QPushButton("Open a file...", self)
        self.clear_button = QPushButton("Clear", self)
        self._held = ""  # a text that is too long to be shown whole
        self._read = ""  # what was told last
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.flush)
        self.entry.setPlaceholderText(hint)
        self._connect()
        self._lay_out(caption)
        self._look()

    def text(self) -> str:
        """The whole text, letter for letter."""
        return self._held or letters(self.entry.document())

    @property
    def is_read(self) -> bool:
        """Whether nothing was typed since ``changed`` was said."""
        return not self._soon.isActive()

    def set_text(self, text: str) -> None:
        """Put a text in the place of the one that is there, and have it read."""
        self._put(text)
        self.flush()

    def show_text(self, text: str) -> None:
        """Put a text in the place of the one that is there; it was read before."""
        self._put(text)
        self._soon.stop()
        self._read = self.text()
        self._look()

    def flush(self) -> None:
        """Say that the text changed, if it did since that was said last."""
        self._soon.stop()
        if (text := self.text()) != self._read:
            self._read = text
            self._look()
            self.changed.emit()

    def mark_line(self, line: int) -> None:
        """Mark a line of the text, counted from 0 as ``splitlines`` does, and bring it to sight."""
        lines = self.text().splitlines(keepends=True)
        if self._held or not 0 <= line < len(lines):
            self.unmark()
            return
        cursor = QTextCursor(self.entry.document())
        cursor.setPosition(units("".join(islice(lines, line))))
        cursor.setPosition(
            cursor.position() + units(lines[line].rstrip("\r\n")), QTextCursor.MoveMode.KeepAnchor
        )
        self._mark(cursor)

    def unmark(self) -> None:
        """Mark nothing."""
        self.entry.setExtraSelections([])

    def _mark(self, cursor: QTextCursor) -> None:
        marked = QTextEdit.ExtraSelection()
        marked.format.setBackground(style.colour("selection"))
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        marked.cursor = cursor
        self.entry.setExtraSelections([marked])
        there = self.entry.textCursor()
        there.setPosition(cursor.anchor())
        self.entry.setTextCursor(there)
        self.entry.centerCursor()

    def _put(self, text: str) -> None:
        if is_long(text):
            self._hold(text)
        else:
            self._let_go()
            self.entry.setPlainText(text)

    def _hold(self, text: str) -> None:
        self._held = text
        self.entry.setReadOnly(True)
        self.entry.setPlainText(beginning(text))

    def _let_go(self) -> None:
        self._held = ""
        self.entry.setReadOnly(False)

    def _replace(self, text: str) -> None:
        if text:
            self.set_text(text)

    def _clear(self) -> None:
        self.set_text("")
        self.entry.setFocus()

    def _typed(self) -> None:
        self.unmark()
        if not self._held:
            self._soon.start()

    def _look(self) -> None:
        """Show what can be done with the text that is there."""
        text = self.text()
        self.clear_button.setVisible(bool(text))
        long = LONG.format(len(text)) if self._held else ""
        self.about.setText(long)
        self.about.setVisible(bool(long))

    def _connect(self) -> None:
        self.entry.textChanged.connect(self._typed)
        self.entry.file_given.connect(self.file_given)
        self.entry.long_given.connect(self.set_text)
        self.entry.pasted.connect(self._replace)
        self.open_button.clicked.connect(self.file_wanted)
        self.clear_button.clicked.connect(self._clear)

    def _lay_out(self, caption: str) -> None:
        name = caption.replace("&", "")
        self.caption.setBuddy(self.entry)
        self.entry.setAccessibleName(name)
        self.entry.setTabChangesFocus(True)
        self.setFocusProxy(self.entry)
        row = QHBoxLayout()
        row.setSpacing(style.TIGHT)
        row.addWidget(self.caption, 1)
        for button in (self.clear_button, self.open_button):
            button.setAccessibleName(f"{button.text()} {name}")
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads from text to text
            style.mark(button, "role", "quiet")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addLayout(row)
        column.addWidget(self.entry, 1)
        column.addWidget(self.about)


def is_long(text: str) -> bool:
    """Whether a text takes an editor too long to lay out."""
    return len(text) > SHOWN


def beginning(text: str) -> str:
    """As much of a long text as an editor lays out in a moment."""
    lines = (line[:_UNBROKEN] for line in text[:SHOWN].splitlines())
    return "\n".join(lines)

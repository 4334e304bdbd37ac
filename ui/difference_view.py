"""What one version of a case has changed, to be read: words removed and added, amid their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from ui import style

if TYPE_CHECKING:
    from workbench.session import Difference

NO_DIFFERENCE = "Nothing changed"
LINE = 120  # percent of a line's own height
_NO_WORDS = "\n\t "


class DifferenceView(QTextEdit):
    """Removed words struck through, added ones underlined, and each in a colour of its own.

    No word of it is taken for markup: it is written character by character with its format.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._differences: tuple[Difference, ...] = ()
        self._sentence = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setAccessibleName("What changed")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleDescription(NO_DIFFERENCE)
        self.document().setDocumentMargin(style.MEDIUM)
        style.mark(self, "bare", "true")

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show changes, each under the name of its place."""
        self._differences, self._sentence = tuple(differences), ""
        self.setAccessibleDescription(spoken(self._differences) or NO_DIFFERENCE)
        self._write()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence where there are no changes to read."""
        self._differences, self._sentence = (), sentence
        self.setAccessibleDescription(sentence or NO_DIFFERENCE)
        self._write()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._write()  # in the colours of the other theme

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        if self._sentence:
            cursor.insertText(self._sentence, _format("muted"))
        for number, difference in enumerate(self._differences):
            if number:
                cursor.insertBlock()
            self._write_one(cursor, difference)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_one(self, cursor: QTextCursor, difference: Difference) -> None:
        heading = _format("muted")
        heading.setFont(style.font(style.MINOR, bold=True))
        cursor.setBlockFormat(_space_above(style.MEDIUM if cursor.position() else 0))
        cursor.insertText(difference.place, heading)
        cursor.insertBlock(_space_above(2))
        for kind, text in difference.runs:
            cursor.insertText(text if kind == "same" else _seen(text), _format_of(kind))


def spoken(differences: Iterable[Difference]) -> str:
    """The changes in words, for a screen reader: what a colour or a line says is not read aloud."""
    parts = []
    for difference in differences:
        words = [f"{kind} “{text.strip()}”" for kind, text in difference.runs if kind != "same"]
        parts.append(f"{difference.place}: {', '.join(words)}.")
    return " ".join(parts)


def _seen(text: str) -> str:
    """A change of nothing but spaces or line ends, made visible."""
    return text if text.strip(_NO_WORDS) else text.replace(" ", "·").replace("\n", "¶\n")


def _format_of(kind: str) -> QTextCharFormat:
    made = _format({"removed": "blocks", "added": "overturned"}.get(kind, "text"))
    made.setFontStrikeOut(kind == "removed")
    made.setFontUnderline(kind == "added")
    return made


def _format(token: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(style.font())
    made.setForeground(style.colour(token))
    return made


def _space_above(pixels: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(pixels)
    made.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made

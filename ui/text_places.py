"""Places in the text of an editor: characters here, UTF-16 units in Qt."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit


def units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    if text.isascii():  # as a rule
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def letters_in(text: str, place: int) -> int:
    """How many characters stand before a place of a text that Qt counts in UTF-16 units."""
    if text.isascii():
        return min(place, len(text))
    before = text.encode("utf-16-le", "surrogatepass")[: place * 2]
    return len(before.decode("utf-16-le", "ignore"))


def letters(document: QTextDocument) -> str:
    """The text of a document, letter for letter (``toPlainText`` would lose hard spaces)."""
    return document.toRawText().replace("\u2029", "\n")


def words_of(cursor: QTextCursor) -> str:
    """The words that a cursor lies over, letter for letter."""
    return cursor.selectedText().replace("\u2029", "\n")


def over(document: QTextDocument, text: str, start: int, end: int) -> QTextCursor:
    """A cursor over characters of a document, whose ``text`` is at hand."""
    cursor = QTextCursor(document)
    cursor.setPosition(units(text[:start]))
    cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def nearest(text: str, words: str, start: int) -> int:
    """Where words stand, nearest to where they stood; -1 for nowhere."""
    if not words or text[start : start + len(words)] == words:
        return start if words else -1
    places, place = [], text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return min(places, key=lambda one: abs(one - start), default=-1)


def marked(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    """What draws a look over the words of a cursor."""
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, look
    return made

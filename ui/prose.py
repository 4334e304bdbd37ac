"""Running text in an editor: handed over when typing pauses, undone by the session alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy, QTextEdit, QToolTip, QWidget
from typing_extensions import override

from ui import behind_keys, style
from ui.finding_marks import FoundWords
from ui.pause import Pause
from ui.text_places import letters, letters_in, marked, over, units
from workbench.case import Finding, Problem

PAUSE = 500  # milliseconds after the last key
_STEPS = ("edit-undo", "edit-redo")  # entries of Qt's own menu
_MARGIN = 2.0  # around the text, inside the frame

Take = Callable[[str], None]  # takes what was typed; Problem where it is refused


class Layer(IntEnum):
    """Marks of one kind over a text; where they meet the later ones lie over the others."""

    NOTES = 0
    REUSED = 1
    SPELLING = 2
    FINDINGS = 3
    SHOWN = 4
    SOUGHT = 5


class Prose(QPlainTextEdit):
    """Plain text that wraps, one paragraph or many, as high as its lines between two limits.

    It keeps no undo of its own: Ctrl+Z reaches the window, whose session knows every step.
    Without ``take`` the text is there to be read only.
    """

    refused = Signal(str)  # one sentence; what was typed stays and is handed over again
    menu_wanted = Signal(QMenu, QTextCursor)  # at a place of the text: entries can be put first
    pasting = Signal()  # words are about to be pasted
    pasted = Signal(QTextCursor)  # over the words, as they came

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        take: Take | None = None,
        lines: tuple[int, int] = (1, 4),
        many: bool = False,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._taking = False
        self._lines = lines
        self._many = many  # whether Return begins a new paragraph
        self._shown = ""  # what the case holds
        self._known = ""  # what stood here when that was the same
        self._layers: dict[Layer, list[QTextEdit.ExtraSelection]] = {}
        self._found = FoundWords(self.document(), partial(self.draw_layer, Layer.FINDINGS))
        self._described = ""
        self.spells = many  # whether its words are looked at for slips
        self.tellers: list[Callable[[int], str]] = []  # what others tell of a position, in units
        self.setReadOnly(take is None)
        self._pause = Pause(self, PAUSE)
        self._pause.over.connect(self.commit)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.textChanged.connect(self._pause.typed)
        self.textChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self.describe)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What stands in the editor, letter for letter."""
        return letters(self.document())

    def show_text(self, text: str, *, anew: bool = False) -> None:
        """Show a value that came from the case; the cursor stays where it is in the words.

        ``anew`` when it is the text of another issue: then reading starts at its top. Otherwise
        typing is left alone while the value stays the same, or is what was just typed.
        """
        if text == self._shown and not anew:
            return
        self._shown = text
        if self._taking:  # our own words coming back; tidied only when the field is left
            return
        self._known = text
        if anew:
            self.leave_layer(Layer.SOUGHT)
            self.setPlainText(text)
        elif text != self.text():
            self._replace_difference(text)
        self._pause.stop()

    def type_again(self, text: str) -> None:
        """Put in what was typed before the window locked; nobody has taken it yet."""
        self._replace_difference(text)

    def commit(self) -> None:
        """Hand over what was typed, if that is something new; it stays new where it is refused."""
        self._pause.stop()
        if self._take is None or not self.waits():
            return
        text, self._taking = self.text(), True
        try:
            self._take(text)
        except Problem as problem:
            self.refused.emit(str(problem))
        else:
            self._known = text
        finally:
            self._taking = False

    def waits(self) -> bool:
        """Whether something was typed that nobody has taken yet."""
        return not self.isReadOnly() and self.text() != self._known

    def composes(self) -> bool:
        """Whether an input method holds words here that are not of the text yet."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def select(self, start: int, end: int) -> None:
        """Select the characters from ``start`` to ``end`` and bring them into view."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_place(self, start: int, end: int) -> None:
        """Bring characters into view on a ground of their own; nothing is selected for keys."""
        words = over(self.document(), self.text(), start, end)
        cursor = QTextCursor(words)
        cursor.setPosition(words.selectionEnd())
        cursor.setPosition(words.selectionStart())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        look = QTextCharFormat()
        look.setBackground(style.colour("selection"))
        self.draw_layer(Layer.SHOWN, [marked(words, look)])

    def leave_place(self) -> None:
        """Let no place be shown any more."""
        self.leave_layer(Layer.SHOWN)

    def position(self) -> int:
        """How many characters stand before the end of the selection, or the cursor."""
        return self.selection()[1]

    def selection(self) -> tuple[int, int]:
        """The characters that are selected; where the cursor is, twice, where none are."""
        cursor, text = self.textCursor(), self.text()
        return letters_in(text, cursor.selectionStart()), letters_in(text, cursor.selectionEnd())

    # What is marked in the text

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Underline the words of these findings, which are of the text as the case holds it."""
        self._found.show_findings(self._shown, findings)
        self.describe()

    def draw_layer(self, layer: Layer, marks: list[QTextEdit.ExtraSelection]) -> None:
        """Draw marks of one kind, and no others of it any more."""
        self._layers[layer] = marks
        self.setExtraSelections([mark for kind in Layer for mark in self._layers.get(kind, [])])

    def leave_layer(self, layer: Layer) -> None:
        """Draw no marks of a kind any more."""
        if self._layers.get(layer):
            self.draw_layer(layer, [])

    def describe(self) -> None:
        """Let a screen reader know what is told of the words at the cursor."""
        description = self.description()
        if description != self._described:  # whoever has an editor may describe it otherwise
            self._described = description
            self.setAccessibleDescription(description)

    def description(self) -> str:
        """What is told of the place of the cursor."""
        return self._told_at(self.textCursor().position())

    def tip(self, cursor: QTextCursor) -> str:
        """What is told of a place that is pointed at."""
        return self._told_at(cursor.position())

    def _told_at(self, position: int) -> str:
        told = (self._found.at, *self.tellers)
        return " ".join(filter(None, (tell(position) for tell in told)))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if tip := self.tip(self.cursorForPosition(event.pos())):
                QToolTip.showText(event.globalPos(), style.plain_tip(tip), self.viewport())
                return True
            QToolTip.hideText()  # that of other words
        return super().viewportEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and Layer.FINDINGS in self._drawn():
            self._found.draw()  # in the colors of the other theme

    def _drawn(self) -> Collection[Layer]:
        """The kinds of marks that are there; none while the widget is being made."""
        return getattr(self, "_layers", {})

    def _replace_difference(self, text: str) -> None:
        old = self.text()
        start = _shared(old, text)
        same = _shared(old[start:][::-1], text[start:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(old[:start]))
        cursor.setPosition(units(old[: len(old) - same]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - same])

    @override
    def sizeHint(self) -> QSize:
        low, high = (self._height_of(lines) for lines in self._lines)
        return QSize(240, low if self._many else max(low, min(self._whole_height(), high)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height_of(self._lines[0]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._scroll_back()

    def _fit(self) -> None:
        """Ask for the height of the text; a bar shows only where that is more than is given."""
        if self._many:
            return
        scrolls = self._whole_height() > self._height_of(self._lines[1])
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)
        self.updateGeometry()

    def _scroll_back(self) -> None:
        """Show the first line again, or the cursor: a field that grew shows all that it can."""
        if not self._many:
            self.verticalScrollBar().setValue(0)
            if self.hasFocus():
                self.ensureCursorVisible()

    def _whole_height(self) -> int:
        layout, height = self.document().documentLayout(), 0.0
        block = self.document().begin()
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return math.ceil(height) + 2 * self.frameWidth()

    def _height_of(self, lines: int) -> int:
        spacing = QFontMetricsF(self.font()).lineSpacing()
        return math.ceil(lines * spacing + 2 * _MARGIN) + 2 * self.frameWidth()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._many and event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self.focusNextChild()
            return
        super().keyPressEvent(event)
        behind_keys.key_came()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()
        self._tidy()
        self._scroll_back()

    def _tidy(self) -> None:
        """Show what was typed as the case holds it: without a space too many, for example."""
        if not self.waits() and self._shown != self.text():
            self._known = self._shown
            self._replace_difference(self._shown)
            self._pause.stop()

    def menu_at(self, place: QTextCursor) -> QMenu:
        """What can be done at a place of the text; it is gone once it was closed."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in _STEPS:  # which the session takes back
                menu.removeAction(action)
        self.menu_wanted.emit(menu, place)
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer or, by keyboard, at the cursor."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        spot = self.cursorRect().bottomRight() if by_key else event.pos()
        place = self.textCursor() if by_key else self.cursorForPosition(spot)
        self.menu_at(place).popup(self.viewport().mapToGlobal(spot))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if not self._many:
            self.insertPlainText(" ".join(text.split()))
            return
        self.pasting.emit()
        start = self.textCursor().selectionStart()
        self.insertPlainText(text)
        words = QTextCursor(self.document())
        words.setPosition(start)
        words.setPosition(self.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        self.pasted.emit(words)


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts share at their start."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))

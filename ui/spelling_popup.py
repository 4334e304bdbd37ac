"""Other words for a mistyped one, in a list at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.prose import Prose

LOOKING = "Looking..."
NONE = "No word is like this one."
ADD = "Add to my words"
IGNORE = "Right in this case"
_MOST = 9  # suggestions, each with a figure as its key
_ELSEWHERE = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_WIDTH = 220  # pixels at least
_ACT = Qt.ItemDataRole.UserRole


class SpellingPopup(QFrame):
    """Enter takes a word, a figure the one with it, Escape none; the keyboard goes back then.

    It lies over the desk, with which it goes, and closes when the focus or a click goes elsewhere.
    """

    taken = Signal(str)  # the word to write instead
    added = Signal()  # the word is right, always
    ignored = Signal()  # it is right in this case

    def __init__(self, editor: Prose, word: str, over: QWidget, *, ignores: bool) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        self._ignores = ignores
        self.list = QListWidget(self)
        self.list.setAccessibleName(f"Suggestions for {word}")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemActivated.connect(self._use)
        self.list.itemClicked.connect(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.hide()
        self._fill((), LOOKING)

    def open(self, cursor: QRect) -> None:
        """Open below a place of the editor's viewport, or above where there is more room."""
        top_left = self._editor.viewport().mapTo(self._over, cursor.topLeft())
        self._at = QRect(top_left, cursor.size())
        self._place()
        self.show()
        self.raise_()
        self.list.setFocus()
        _application().installEventFilter(self)

    def show_words(self, words: Sequence[str]) -> None:
        """Offer these."""
        self._fill(words[:_MOST], "" if words else NONE)
        self._place()

    def dismiss(self) -> None:
        """Close; the keyboard goes back to the text."""
        self.close()
        self._editor.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While it is open: its keys, and clicks and focus that go elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return watched is self.list and self._press(event)
        resized = event.type() is QEvent.Type.Resize and watched is self._over
        if resized or event.type() in _ELSEWHERE:
            self._close_unless_inside(watched)
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.colour("surface"))
        painter.setPen(style.colour("muted"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        _application().removeEventFilter(self)
        super().closeEvent(event)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leads back to the text."""
        self.dismiss()
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key, row = event.key(), event.key() - Qt.Key.Key_1
        is_figure = 0 <= row < self._count and not event.modifiers()
        if key not in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not is_figure:
            return False
        event.accept()
        if event.type() is QEvent.Type.ShortcutOverride:
            return True
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            self._use(self.list.item(row) if is_figure else self.list.currentItem())
        return True

    def _use(self, item: QListWidgetItem | None) -> None:
        act = item.data(_ACT) if item is not None else None
        if act is None:
            return
        self.dismiss()
        if act == ADD:
            self.added.emit()
        elif act == IGNORE:
            self.ignored.emit()
        else:
            self.taken.emit(act[1:])

    def _fill(self, words: Sequence[str], told: str) -> None:
        self.list.clear()
        self._count = len(words)
        for number, word in enumerate(words, start=1):
            self._row(f"{number}  {word}", f"={word}")
        if told:
            self._row(told, None)
        self._row(ADD, ADD)
        if self._ignores:
            self._row(IGNORE, IGNORE)
        self.list.setCurrentRow(0 if words else 1)

    def _row(self, text: str, act: str | None) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_ACT, act)
        item.setSizeHint(QSize(0, self.list.fontMetrics().height() + style.SMALL))
        if act is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _place(self) -> None:
        room = self._over.rect().adjusted(style.TIGHT, style.TIGHT, -style.TIGHT, -style.TIGHT)
        rows = [self.list.item(row).text() for row in range(self.list.count())]
        widest = max(map(self.list.fontMetrics().horizontalAdvance, rows))
        wide = max(style.grown(_WIDTH), widest + 2 * style.WIDE)
        high = len(rows) * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 4
        width, height = min(wide, room.width()), min(high, room.height())
        below, above = self._at.bottom() + style.TIGHT, self._at.top() - style.TIGHT - height
        top = below if below + height <= room.bottom() else max(room.top(), above)
        left = max(room.left(), min(self._at.left(), room.right() - width))
        self.setGeometry(QRect(QPoint(left, top), QSize(width, height)))

    def _close_unless_inside(self, watched: QObject) -> None:
        if not isinstance(watched, QWidget) or watched.window() is not self.window():
            return
        if watched is not self and not self.isAncestorOf(watched):
            self.close()


def _application() -> QApplication:
    return cast(QApplication, QApplication.instance())

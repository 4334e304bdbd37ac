"""The lines that filled no field: dragged onto one, or sent to one with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.assignment_draft import Loose
from ui.assignment_field import LINE
from ui.counts import counted
from ui.popup import Popup
from ui.row_delegate import Index

_SHOWN = 300  # characters of a line; all of it goes where it is sent
_GAP = 2  # pixels around a row
_LEAST = 80  # pixels that a list of them is high; the texts above need the room more
_MENU = QSize(320, 300)
_ROOT = QModelIndex()
SEND = "Enter sends a line to a field"
NOT_RECOGNIZED = "No assignment was recognized in this text."
KEYS = "Enter uses it   Esc closes"


class Target(NamedTuple):
    """Somewhere that a line can be sent."""

    label: str
    place: Callable[[Loose], None]


class LooseModel(QAbstractListModel):
    """Lines in the order of their texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Loose, ...] = ()

    def show_lines(self, lines: tuple[Loose, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, place: int) -> Loose | None:
        """The line at a place; None where there is none."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = " ".join(self._lines[index.row()].words[:_SHOWN].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return style.plain_tip(words)
        return words if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Words of a case never leave the window: what is dragged is only known to be a line."""
        data = QMimeData()
        data.setData(LINE, QByteArray(b"1"))
        return data

    @override
    def mimeTypes(self) -> list[str]:
        return [LINE]


class LooseLines(QListView):
    """The list; ``sent`` is said when a field is asked for, ``looked_at`` with a chosen line."""

    sent = Signal()
    looked_at = Signal(object)  # Loose

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Lines that filled no field")
        self.setUniformItemSizes(True)
        self.setSpacing(_GAP)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._model = LooseModel(self)
        self.setModel(self._model)
        self.doubleClicked.connect(lambda _: self.sent.emit())
        self.clicked.connect(lambda _: self._look())

    def show_lines(self, lines: tuple[Loose, ...]) -> None:
        """Show other lines, the keyboard at the place where it was."""
        place = self.currentIndex().row()
        self._model.show_lines(lines)
        if lines and self.hasFocus():
            self.setCurrentIndex(self._model.index(min(max(place, 0), len(lines) - 1)))

    def chosen(self) -> Loose | None:
        """The line that is chosen."""
        return self._model.line(self.currentIndex().row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.sent.emit()
            return
        super().keyPressEvent(event)
        self._look()

    def _look(self) -> None:
        if (loose := self.chosen()) is not None:
            self.looked_at.emit(loose)


class LoosePane(QWidget):
    """The list under its caption, there while it has lines; above, that nothing was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = LooseLines(self)
        self.list.setToolTip("Drag a line onto a field, or press Enter to send it to one")
        self.unrecognized = style.sentence(NOT_RECOGNIZED, self, role="warns")
        self.caption = style.label("", self, role="heading")
        self.caption.setBuddy(self.list)
        self._keys = style.label(SEND, self, role="muted", scale=style.MINOR)
        self._frame = framed(self.list)
        self._frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._frame.setMinimumHeight(style.grown(_LEAST))
        row = QHBoxLayout()
        row.addWidget(self.caption, 1)
        row.addWidget(self._keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addWidget(self.unrecognized)
        column.addLayout(row)
        column.addWidget(self._frame, 1)

    def show_lines(self, lines: tuple[Loose, ...], *, recognized: bool) -> None:
        """Show other lines, and whether anything of an assignment was recognized."""
        self.unrecognized.setVisible(not recognized)
        self.caption.setText(f"{counted(len(lines), '&line')} without a field")
        self.list.show_lines(lines)
        self.setVisible(bool(lines))


def framed(view: QWidget) -> QWidget:
    """A list with the frame that the editors above it have; it scrolls by itself."""
    frame = QScrollArea()
    frame.setWidgetResizable(True)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    style.mark(frame, "role", "sheet")
    frame.setWidget(view)
    return frame


class TargetMenu(Popup):
    """The fields that a line can be sent to, found by a few letters."""

    def __init__(self, parent: QWidget, targets: Sequence[Target], loose: Loose) -> None:
        super().__init__(parent, _MENU)
        self._targets = {target.label: target for target in targets}
        self._loose = loose
        self._model = QStringListModel(self)
        self.view.setModel(self._model)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName("Fields")
        self.view.setSpacing(_GAP)
        self.search.setAccessibleName("Find a field")
        self.search.setPlaceholderText("Send the line to ...")
        self.search.textChanged.connect(self._find)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(style.label(KEYS, self, role="muted", scale=style.MINOR))
        self._find("")

    @override
    def use(self) -> None:
        label = self.view.currentIndex().data()
        if isinstance(label, str):
            self.dismiss()
            self._targets[label].place(self._loose)

    def _find(self, text: str) -> None:
        """Fields with all the letters typed; those that begin with them first."""
        typed = text.casefold().split()
        found = [one for one in self._targets if all(word in one.casefold() for word in typed)]
        first = typed[0] if typed else ""
        found.sort(key=lambda label: not label.casefold().startswith(first))
        self._model.setStringList(found)
        self.view.setCurrentIndex(self._model.index(0))

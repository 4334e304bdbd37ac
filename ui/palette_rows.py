"""The rows of the palette: entries below the name of their group, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from ui import style
from ui.row_delegate import Index, RowDelegate, width_of, words

ROW = Qt.ItemDataRole.UserRole
NOT_NOW = "not now"
_ROOT = QModelIndex()
_NO_FLAG = Qt.ItemFlag.NoItemFlags
_HALF = 2  # what is said of an entry leaves its title at least one part of so many


class Entry(NamedTuple):
    """Something that the palette can do, and what is said of it."""

    group: str
    title: str
    act: Callable[[], None]
    where: str = ""  # the menus of an action, the state of a case
    keys: str = ""
    enabled: bool = True
    name: str = ""  # of an action

    @property
    def spoken(self) -> str:
        """The whole row, for a screen reader."""
        state = "" if self.enabled else NOT_NOW
        return ", ".join(filter(None, (self.title, self.where, self.keys, state)))


Row = Entry | str  # a string is the name of the group below it


class PaletteModel(QAbstractListModel):
    """Entries in groups; the name of a group is no row that can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_groups(self, groups: Iterable[Sequence[Entry]]) -> None:
        """Show groups of entries, each below its name; an empty one is left out."""
        shown: list[Row] = []
        for group in groups:
            if group:
                shown += [group[0].group, *group]
        self.beginResetModel()
        self.rows = tuple(shown)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The entry of a row; None for none."""
        row = self.rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, Entry) else None

    def place_of(self, entry: Entry | None) -> QModelIndex:
        """The row of what is the same entry; else the first of its group, or of all."""
        entries = [(_marks(row), n) for n, row in enumerate(self.rows) if isinstance(row, Entry)]
        wanted = _marks(entry) if entry is not None else ()
        for likeness in (3, 1, 0):  # the same, of the same group, any
            for marks, place in entries:
                if marks[:likeness] == wanted[:likeness]:
                    return self.index(place)
        return _ROOT

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.entry(index) is not None else _NO_FLAG

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title if isinstance(row, Entry) else row
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.group}: {row.spoken}" if isinstance(row, Entry) else row
            case _:
                return row if role == ROW else None


class PaletteDelegate(RowDelegate):
    """One line: the title, where it stands behind it, and the keys at the end."""

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: Row = index.data(ROW)
        if isinstance(row, Entry):
            _draw_entry(painter, area, row)
        else:
            words(painter, area, row, "muted", style.font(style.MINOR, bold=True))


def _marks(entry: Entry) -> tuple[str, str, str]:
    """What tells an entry from others, the broadest first."""
    return entry.group, entry.title, entry.name


def _draw_entry(painter: QPainter, area: QRect, row: Entry) -> None:
    font, minor = style.font(), style.font(style.MINOR)
    end = row.keys if row.enabled else NOT_NOW
    if end:
        width = width_of(end, minor)
        words(painter, _right(area, width), end, "muted", minor)
        area = area.adjusted(0, 0, -width - style.LARGE, 0)
    width = min(width_of(row.where, minor), area.width() // _HALF)
    title = min(width_of(row.title, font), area.width() - (width + style.MEDIUM if width else 0))
    ink = "text" if row.enabled else "muted"
    words(painter, QRect(area.left(), area.top(), title + 1, area.height()), row.title, ink, font)
    rest = area.adjusted(title + style.MEDIUM, 0, 0, 0)
    words(painter, rest, row.where, "muted", minor)


def _right(area: QRect, width: int) -> QRect:
    return QRect(area.right() - width, area.top(), width + 1, area.height())

"""The fields of a submission as rows: what stands in each, how long it is, if it was copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.counts import counted
from ui.moments import moment
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words, wrapped, wrapped_height
from workbench.submission import CopyState, FilledField, length, where_cut

ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_BEGINNING = 200  # characters of a text that its row may show
_DASH = 5  # pixels in front of a dash, which stands amid the icons then
_SECOND = 0.9  # of the base size: what stands below a label


class FieldRow(NamedTuple):
    """One field as it is shown."""

    field: FilledField
    state: CopyState
    at: dt.datetime | None = None  # when it was copied last
    is_next: bool = False  # of those that are copied one after the other


class FieldsModel(QAbstractListModel):
    """Fields in order; those of an item below its name, which cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | FieldRow] = []

    def show_fields(self, fields: Sequence[FieldRow]) -> None:
        """Show other fields, or these as they are now."""
        rows: list[str | FieldRow] = []
        for item, of_item in groupby(fields, key=lambda row: row.field.item):
            rows += [*([item] if item else []), *of_item]
        if len(rows) == len(self._rows):  # what is selected and scrolled to stays so
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> FieldRow | None:
        """The field in a row; None for the name of an item."""
        found = self._rows[number] if 0 <= number < len(self._rows) else None
        return found if isinstance(found, FieldRow) else None

    def row_of(self, key: str) -> int:
        """The row of a field; -1 where it is not there."""
        rows = enumerate(self._rows)
        return next(
            (n for n, row in rows if isinstance(row, FieldRow) and row.field.key == key), -1
        )

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], FieldRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(row, str):
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.field.label
        parts = (row.field.label, f"{count_in_words(row.field)} characters", *_below(row))
        return ". ".join(part.rstrip(".") for part in parts)


class _FieldDelegate(RowDelegate):
    """Mark, name and count; below it how the text begins, and what became of it."""

    @override
    def height(self, index: Index, width: int) -> int:
        row = index.data(ROW)
        first = super().height(index, width)
        if not isinstance(row, FieldRow):
            return first + style.SMALL
        room = width - ICON - style.TIGHT
        below = sum(wrapped_height(text, style.font(_SECOND), room) for text, _ in _states(row))
        return first + QFontMetrics(style.font(_SECOND)).height() + below + style.TIGHT

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, FieldRow):
            area.setTop(area.top() + style.SMALL)
            words(painter, area, str(row), "muted", style.font(_SECOND, bold=True))
            return
        first = QRect(area.left(), area.top(), area.width(), super().height(index, 0))
        self._draw_first(painter, first, row)
        below = area.adjusted(ICON + style.TIGHT, first.height(), 0, 0)
        small = style.font(_SECOND)
        second = QRect(below.left(), below.top(), below.width(), QFontMetrics(small).height())
        words(
            painter, second, row.field.text[:_BEGINNING] or "Nothing stands here.", "muted", small
        )
        below.setTop(second.bottom() + 1)
        for text, token in _states(row):
            below = wrapped(painter, below, text, token, small)

    def _draw_first(self, painter: QPainter, area: QRect, row: FieldRow) -> None:
        room = self._draw_mark(painter, area, row)
        count, font = count_in_words(row.field), style.font(_SECOND)
        width = width_of(count, font)
        right = QRect(room.right() - width, room.top(), width + 1, room.height())
        words(painter, right, count, "blocks" if row.field.over else "muted", font)
        room.setRight(right.left() - style.SMALL)
        token = "muted" if row.state is CopyState.EMPTY else "text"
        words(painter, room, row.field.name, token, style.font(bold=row.is_next))

    def _draw_mark(self, painter: QPainter, area: QRect, row: FieldRow) -> QRect:
        """The icon of a field, or a dash where there is nothing to copy; the area behind it."""
        if row.state is not CopyState.EMPTY:
            return self.icon(painter, area, *_mark(row))
        words(painter, QRect(area.left() + _DASH, area.top(), ICON, area.height()), "–", "muted",
              style.font())  # fmt: skip
        return area.adjusted(ICON + style.TIGHT, 0, 0, 0)


def fields_view(model: FieldsModel, parent: QWidget) -> QListView:
    """The list that shows fields."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(_FieldDelegate(view))
    view.setAccessibleName("Fields of the submission")
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view


def count_in_words(field: FilledField) -> str:
    """How long a field is: "412 of 4,000", or "412" where no limit is known."""
    limit = "" if field.limit is None else f" of {field.limit:,}"
    return f"{length(field.text):,}{limit}"


def cut_in_words(field: FilledField) -> str:
    """How much too long a field is, and where its limit would cut it; "" where it fits."""
    cut = where_cut(field)
    if cut is None:
        return ""
    many = counted(field.over, "character")
    return f"{many} too many; it would end with “{cut.before}” and lose “{cut.after}”"


def _mark(row: FieldRow) -> tuple[str, str]:
    """The icon of a field and its colour."""
    if row.field.over:
        return "octagon-alert", "blocks"
    if row.state is CopyState.CHANGED:
        return "triangle-alert", "warns"
    if row.state is CopyState.COPIED:
        return "circle-check", "overturned"
    return ("chevron-right", "accent") if row.is_next else ("circle", "muted")


def _states(row: FieldRow) -> Iterator[tuple[str, str]]:
    """What is to be said of a field below its text, each with its colour."""
    if cut := cut_in_words(row.field):
        yield cut, "blocks"
    at = moment(row.at) if row.at else ""
    if row.state is CopyState.COPIED:
        yield f"Copied {at}", "overturned"
    elif row.state is CopyState.CHANGED:
        yield f"Changed since it was copied, {at}", "warns"


def _below(row: FieldRow) -> list[str]:
    return [text for text, _ in _states(row)] or [row.state.capitalize()]

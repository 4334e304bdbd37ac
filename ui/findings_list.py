"""The rows of the findings, as Qt's view asks for them and as they are drawn."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.findings_rows import (
    KINDS,
    Aside,
    Calm,
    PutAside,
    Row,
    place_of,
    quotes_of,
)
from ui.row_delegate import ICON, Index, RowDelegate, words, wrapped, wrapped_height
from workbench.case import Finding, Severity

_ROOT = QModelIndex()
_SHOWS = "Enter or {next_finding} shows them"


class FindingsModel(QAbstractListModel):
    """Findings in groups; each group begins with a row that is its heading and cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """What stands in a place; None outside of the list."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Severity):
            return Qt.ItemFlag.NoItemFlags  # the arrow keys pass it by
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _paragraphs(row)[0].text
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


class FindingsList(QListView):
    """The list itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_FindingDelegate(self))
        self.setAccessibleName("Findings")
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Figures are reasons here, and letters find nothing."""


def spoken(row: Row) -> str:
    """A whole row for a screen reader."""
    match row:
        case Finding():
            parts = (KINDS[row.severity].heading, row.message, place_of(row), quotes_of(row))
            return ". ".join(part.rstrip(".") for part in parts if part)
        case PutAside():
            return f"Put aside, {row.why}. {row.finding.message}"
        case Severity():
            return KINDS[row].heading
        case _:
            return ". ".join(part.text for part in _paragraphs(row))


class _Part(NamedTuple):
    text: str
    token: str
    scale: float


class _FindingDelegate(RowDelegate):
    """A heading; or message, place and quoted words under one another."""

    @override
    def height(self, index: Index, width: int) -> int:
        row = _row(index)
        if isinstance(row, Severity):
            return super().height(index, width) + style.SMALL
        room = width - ICON - style.TIGHT
        parts = _paragraphs(row)
        return sum(wrapped_height(one.text, style.font(one.scale), room) for one in parts)

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row = _row(index)
        if isinstance(row, Severity):
            area.setTop(area.top() + style.SMALL)
            words(painter, area, KINDS[row].heading, "muted", style.font(0.9, bold=True))
            return
        icon, token = _icon(row)
        first = QRect(area.left(), area.top(), area.width(), max(ICON, super().height(index, 0)))
        self.icon(painter, first, icon, token)
        below = area.adjusted(ICON + style.TIGHT, 0, 0, 0)
        for text, ink, scale in _paragraphs(row):
            below = wrapped(painter, below, text, ink, style.font(scale))


def _row(index: Index) -> Row:
    """What stands in a row, as it is: on its way through Qt a named tuple would become a list."""
    model = index.model()
    assert isinstance(model, FindingsModel)  # noqa: S101 (the list has no other)
    return model.rows[index.row()]


def _icon(row: Row) -> tuple[str, str]:
    match row:
        case Finding():
            kind = KINDS[row.severity]
            return kind.icon, kind.token
        case PutAside():
            return "check", "muted"
        case Aside():
            return ("chevron-down" if row.is_open else "chevron-right"), "muted"
        case _:
            return "pen-line", "muted"


def _paragraphs(row: Row) -> list[_Part]:
    """Text, color and scale of each paragraph of a row."""
    match row:
        case Severity():
            return [_Part(KINDS[row].heading, "muted", 0.9)]
        case Calm():
            told = f"Issue {row.issue + 1}, not marked done: {row.words}"
            return [_Part(told, "muted", 1.0), _Part(keys_now.filled(_SHOWS), "muted", 0.9)]
        case Aside():
            told = "1 finding is put aside" if row.number == 1 else f"{row.number} are put aside"
            return [_Part(told, "muted", 1.0)]
        case PutAside():
            parts = (_Part(row.finding.message, "muted", 1.0), _Part(row.why, "muted", 0.9))
            return [*parts, *_quoted(row.finding, "muted")]
        case _:
            place = _Part(place_of(row), "muted", 0.9)
            return [_Part(row.message, "text", 1.0), place, *_quoted(row, "text")]


def _quoted(finding: Finding, token: str) -> list[_Part]:
    quotes = quotes_of(finding)
    return [_Part(quotes, token, 0.9)] if quotes else []

"""The rules of the checks in a list, family by family, each with a box to let it speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui import style
from ui.findings_rows import KINDS
from ui.row_delegate import ICON, Index, RowDelegate, words
from workbench.case import Severity
from workbench.workspace.rules import ListedFamily, ListedRule

ROW = Qt.ItemDataRole.UserRole
WEIGHTS = {
    Severity.BLOCKS: "blocks the signature",
    Severity.WARNS: "warning",
    Severity.HINT: "hint",
}
_CHECK = Qt.ItemDataRole.CheckStateRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_BOX = 13  # pixels, as the boxes of the style sheet
_GAP = 2  # pixels between two lines
_ROOT = QModelIndex()


class RulesModel(QAbstractListModel):
    """Families and their rules, one below the other."""

    turned = Signal(str, bool)  # a rule, and whether it is to speak

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[str | ListedRule, ...] = ()

    def show_families(self, families: Sequence[ListedFamily]) -> None:
        """Show these; where they are the same rules as before only their boxes change."""
        rows = tuple(_rows(families))
        if [_name(row) for row in rows] == [_name(row) for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rule(self, index: Index) -> ListedRule | None:
        """The rule in a row; None for a heading and outside of the list."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, ListedRule) else None

    def place_of(self, ident: str) -> QModelIndex:
        """Where the rule of an id is listed, the first rule where it is not."""
        places = {row.id: place for place, row in self._rules()}
        return self.index(places.get(ident, next(iter(places.values()), -1)))

    def turn(self, index: Index) -> None:
        """Let a rule speak that is quiet, or the other way round."""
        rule = self.rule(index)
        if rule is not None and not rule.is_fixed:
            self.turned.emit(rule.id, not rule.speaks)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        rule = self.rule(index)
        if rule is None:
            return Qt.ItemFlag.NoItemFlags  # so that the arrow keys go past it
        flags = super().flags(index)
        return flags if rule.is_fixed else flags | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, str):
            return row if role in {Qt.ItemDataRole.DisplayRole, _SPOKEN} else None
        if role == _CHECK and not row.is_fixed:
            return Qt.CheckState.Checked if row.speaks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return row.what
        if role == Qt.ItemDataRole.ToolTipRole:
            return style.plain_tip(row.what)
        return spoken(row) if role == _SPOKEN else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK:
            return super().setData(index, value, role)
        self.turn(index)
        return True

    def _rules(self) -> Iterator[tuple[int, ListedRule]]:
        for place, row in enumerate(self.rows):
            if isinstance(row, ListedRule):
                yield place, row


class RulesList(QListView):
    """Space lets the chosen rule speak, or be quiet."""

    def __init__(self, model: RulesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = model
        self.setModel(model)
        self.setItemDelegate(_RuleDelegate(self))
        self.setAccessibleName("Checks")
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._rules.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


def spoken(rule: ListedRule) -> str:
    """A row for a screen reader: what is found, how grave that is, whether the rule speaks."""
    standing = "speaks always" if rule.is_fixed else "speaks" if rule.speaks else "quiet"
    return f"{rule.what.rstrip('.')}. {rule.id}, {WEIGHTS[rule.severity]}, {standing}"


class _RuleDelegate(RowDelegate):
    """A heading; or a box, an icon for the weight, what is found, and the id below it."""

    @override
    def height(self, index: Index, width: int) -> int:
        line = super().height(index, width)
        if isinstance(index.data(ROW), str):
            return line + style.SMALL
        return line + _GAP + QFontMetrics(style.font(style.MINOR)).height()

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: str | ListedRule = index.data(ROW)
        if isinstance(row, str):
            area.setTop(area.top() + style.SMALL)
            words(painter, area, row, "muted", style.font(0.9, bold=True))
            return
        first = QRect(area.left(), area.top(), area.width(), super().height(index, 0))
        if not row.is_fixed:
            _draw_box(painter, _box(first), ticked=row.speaks)
        first.setLeft(first.left() + _BOX + style.SMALL)
        kind = KINDS[row.severity]
        first = self.icon(painter, first, kind.icon, kind.token)
        words(painter, first, row.what, "text" if row.speaks else "muted", style.font())
        second = area.adjusted(first.left() - area.left(), first.height() + _GAP, 0, 0)
        words(painter, second, row.id, "muted", style.font(style.MINOR))

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the box turns it."""
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        area: QRect = option.rect
        around = QRect(area.left(), area.top(), 2 * style.SMALL + _BOX, area.height())
        if not around.contains(event.position().toPoint()):
            return False
        return model.setData(index, None, _CHECK)


def _box(line: QRect) -> QRect:
    return QRect(line.left(), line.top() + (max(line.height(), ICON) - _BOX) // 2, _BOX, _BOX)


def _draw_box(painter: QPainter, square: QRect, *, ticked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(style.colour("accent" if ticked else "muted"))
    painter.setBrush(style.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if ticked:
        style.icon("check", "on_accent").paint(painter, square)


def _rows(families: Sequence[ListedFamily]) -> Iterator[str | ListedRule]:
    for family in families:
        yield family.title
        yield from family.rules


def _name(row: str | ListedRule) -> str:
    return row if isinstance(row, str) else row.id

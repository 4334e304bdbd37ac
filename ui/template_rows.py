"""Templates in a list: the name, and below it what it is for and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import Index, RowDelegate, width_of, words
from ui.template_shelf import TemplateShelf, used

if TYPE_CHECKING:
    from workbench.templates import Template

TEMPLATE = Qt.ItemDataRole.UserRole
_ORIGIN = Qt.ItemDataRole.UserRole + 1
_USED = Qt.ItemDataRole.UserRole + 2
ROOT = QModelIndex()
_SMALL = 0.9


class TemplateModel(QAbstractListModel):
    """Templates in an order, with what a shelf knows of them; None is an empty line."""

    def __init__(self, shelf: TemplateShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._templates: Sequence[Template | None] = ()

    def show_templates(self, shown: Sequence[Template | None]) -> None:
        """Show these templates."""
        self.beginResetModel()
        self._templates = shown
        self.endResetModel()

    def put(self, template: Template) -> None:
        """Show a template in the place of the one with its id, where that is listed."""
        place = self.place(template.id)
        if place.isValid():
            row = place.row()
            before, after = self._templates[:row], self._templates[row + 1 :]
            self._templates = (*before, template, *after)
            self.dataChanged.emit(place, place)

    def place(self, ident: str) -> QModelIndex:
        """Where the template with an id is listed; no place where it is not."""
        rows = (row for row, one in enumerate(self._templates) if one and one.id == ident)
        row = next(rows, None)
        return ROOT if row is None else self.index(row)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        there = index.isValid() and self._templates[index.row()] is not None
        return super().flags(index) if there else Qt.ItemFlag.NoItemFlags

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._templates)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        template = self._templates[index.row()]
        if template is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return template.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{template.name}, {kind_of(template)}, {self._about(template)}"
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(f"{template.name}: {self._about(template)}")
            case _:
                return self._part(template, role)

    def _part(self, template: Template, role: int) -> object:
        if role == TEMPLATE:
            return template
        if role == _ORIGIN:
            return self._shelf.origin(template)
        return used(self._shelf.uses.get(template.id)) if role == _USED else None

    def _about(self, template: Template) -> str:
        parts = (str(self._shelf.origin(template)), used(self._shelf.uses.get(template.id)))
        return ", ".join(part for part in parts if part)


def kind_of(template: Template) -> str:
    """What a template is for: "Drug, Upheld", "Visits, any outcome"."""
    outcome = template.outcome.word if template.outcome else "any outcome"
    return f"{template.kind.value.capitalize()}, {outcome}"


class TemplateDelegate(RowDelegate):
    """Two lines: the name; what it is for or where it comes from, and how often it was used.

    A mark says that a template was reviewed here.
    """

    def __init__(self, view: QListView, *, outcomes: bool = True) -> None:
        super().__init__(view)
        self._outcomes = outcomes  # whether the rows say the outcome; its column may say it

    @override
    def height(self, index: Index, width: int) -> int:
        return _line() + QFontMetrics(style.font(_SMALL)).height() + 2

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        template: Template | None = index.data(TEMPLATE)
        if template is None:
            return
        first = QRect(area.left(), area.top(), area.width(), _line())
        if template.reviewed:
            first = self.icon(painter, first, "circle-check", "accent")
        words(painter, first, template.name, "text", style.font())
        second = QRect(area)
        second.setTop(first.bottom() + 2)
        small = style.font(_SMALL)
        right = QRect(second)
        right.setLeft(second.right() - width_of(index.data(_USED), small))
        words(painter, right, index.data(_USED), "muted", small)
        second.setRight(right.left() - style.SMALL)
        words(painter, second, self._about(index), "muted", small)

    def _about(self, index: Index) -> str:
        template: Template = index.data(TEMPLATE)
        origin = str(index.data(_ORIGIN))
        if not self._outcomes:
            return origin
        return f"{kind_of(template)} · {'not reviewed' if not template.reviewed else origin}"


def _line() -> int:
    return QFontMetrics(style.font()).height()

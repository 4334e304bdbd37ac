"""Templates in a list: the name, and what tells it from the ones that are shipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from ui.template_shelf import TemplateShelf, differing, used

if TYPE_CHECKING:
    from workbench.case import Outcome
    from workbench.templates import Template

TEMPLATE = Qt.ItemDataRole.UserRole
_DIFFERS = Qt.ItemDataRole.UserRole + 1
_USED = Qt.ItemDataRole.UserRole + 2
ROOT = QModelIndex()
_GAP = 2  # pixels between two lines


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
        if role == _DIFFERS:
            return differing(self._shelf, template)
        return used(self._shelf.uses.get(template.id)) if role == _USED else None

    def _about(self, template: Template) -> str:
        parts = (str(self._shelf.origin(template)), used(self._shelf.uses.get(template.id)))
        return ", ".join(part for part in parts if part)


def kind_of(template: Template) -> str:
    """What a template is for: "Drug, Upheld", "Visits, any outcome"."""
    outcome = template.outcome.word if template.outcome else "any outcome"
    return f"{template.kind.value.capitalize()}, {outcome}"


class TemplateDelegate(RowDelegate):
    """The name; a mark says that it was reviewed here, smaller words what else is to be known.

    In the column of an ``outcome`` the name goes without it, and every row is one line. The mouse
    leaves no ground of its own: only what is chosen looks chosen.
    """

    hovers = False

    def __init__(self, view: QListView, outcome: Outcome | None = None) -> None:
        super().__init__(view)
        self._outcome = outcome

    @override
    def height(self, index: Index, width: int) -> int:
        second = self._outcome is None and bool(_told(index))
        small = QFontMetrics(style.font(style.MINOR)).height()
        return max(_line(), ICON) + (small + _GAP if second else 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.state &= ~QStyle.StateFlag.State_MouseOver
        super().paint(painter, option, index)

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        template: Template | None = index.data(TEMPLATE)
        if template is None:
            return
        first = QRect(area.left(), area.top(), area.width(), max(_line(), ICON))
        if template.reviewed:
            first = self.icon(painter, first, "circle-check", "accent")
        second = QRect(area)
        second.setTop(first.bottom() + _GAP)
        small = style.font(style.MINOR)
        if self._outcome is None:
            words(painter, second, _told(index), "muted", small)
        elif told := index.data(_DIFFERS):
            right = first.adjusted(first.width() - width_of(told, small) - 1, 0, 0, 0)
            words(painter, right, told, "muted", small)
            first.setRight(right.left() - style.SMALL)
        words(painter, first, self._name(template), "text", style.font())

    def _name(self, template: Template) -> str:
        if self._outcome is None or template.outcome is not self._outcome:
            return template.name
        return template.name.removesuffix(f": {self._outcome.word.lower()}")


def _told(index: Index) -> str:
    """What tells a template from one that is shipped and was never used."""
    return ", ".join(filter(None, (index.data(_DIFFERS), index.data(_USED))))


def _line() -> int:
    return QFontMetrics(style.font()).height()

"""The structure of a letter as the rows of a tree."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from ui import structure_words, style
from workbench.session import Spoken, Structure

_PART = Qt.ItemDataRole.UserRole
_HOLDERS = ("heading", "list", "table")
_ROOT = QModelIndex()
_LONGEST = 400  # characters of a row that are shown; a screen reader is told all


class StructureRows(QStandardItemModel):
    """What is said of the document first, then its parts in order of reading."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def show_structure(self, structure: Structure | None) -> None:
        """Show another structure, or none."""
        self.clear()
        if structure is None:
            return
        root = self.invisibleRootItem()
        for said in structure_words.properties(structure):
            root.appendRow(_item(said, said))
        _fill(root, structure.parts)

    def part(self, index: QModelIndex) -> Spoken | None:
        """The part in a row; None for what is said of the document."""
        found = index.data(_PART)
        return found if isinstance(found, Spoken) else None

    def holders(self, above: QModelIndex = _ROOT) -> Iterator[QModelIndex]:
        """The rows of headings, lists and tables."""
        for row in range(self.rowCount(above)):
            index = self.index(row, 0, above)
            part = self.part(index)
            if part is not None and part.kind in _HOLDERS:
                yield index
                yield from self.holders(index)

    def path(self, index: QModelIndex) -> tuple[int, ...]:
        """The numbers of the rows that lead to one; none for no row."""
        if not index.isValid():
            return ()
        return (*self.path(index.parent()), index.row())

    def at(self, path: tuple[int, ...]) -> QModelIndex:
        """The row to which such numbers lead, as far as they do; the first for none."""
        index = QModelIndex()
        for row in path or (0,):
            below = self.index(row, 0, index)
            if not below.isValid():
                break
            index = below
        return index


def _fill(above: QStandardItem, parts: tuple[Spoken, ...]) -> None:
    for part in parts:
        said = structure_words.row(part)
        item = _item(said[:_LONGEST], said)
        item.setData(part, _PART)
        if part.kind == "heading":
            item.setFont(style.font(bold=True))
        _fill(item, part.parts)
        above.appendRow(item)


def _item(shown: str, said: str) -> QStandardItem:
    item = QStandardItem(shown)
    item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(style.plain_tip(said))
    return item

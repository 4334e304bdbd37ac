"""Which guidelines a template cites: found by a few letters, and marked by keys alone."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.popup import Popup
from ui.row_delegate import ICON, Index, RowDelegate, words
from ui.template_fields import titled
from ui.template_rows import ROOT
from workbench import guidelines
from workbench.guidelines import Entry, Wanted, entry_by_id

_SIZE = QSize(640, 380)
_ENTRY = Qt.ItemDataRole.UserRole
_MARKED = Qt.ItemDataRole.CheckStateRole
KEYS = "Ctrl+Enter or Space marks   Enter takes the marked ones   Esc closes"


class _EntryModel(QAbstractListModel):
    """Entries of the catalog; marks outlast another search."""

    def __init__(self, marked: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.marked = dict.fromkeys(marked)  # ids, in the order of marking

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        ident = self._entries[index.row()].id
        if ident in self.marked:
            del self.marked[ident]
        else:
            self.marked[ident] = None
        self.dataChanged.emit(index, index)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        marked = entry.id in self.marked
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return titled(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{'cited, ' if marked else ''}{titled(entry)}"
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(f"{titled(entry)}: {entry.status}")
        return marked if role == _MARKED else entry if role == _ENTRY else None


class _EntryDelegate(RowDelegate):
    """One line, with a mark where the template cites it."""

    hovers = False

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        if index.data(_MARKED):
            self.icon(painter, QRect(area), "circle-check", "accent")
        rest = area.adjusted(ICON + style.SMALL, 0, 0, 0)
        words(painter, rest, titled(index.data(_ENTRY)), "text", style.font())


class TemplateCiting(Popup):
    """The catalog, those that are cited first; says which are marked in the end."""

    picked = Signal(object)  # tuple of ids

    def __init__(self, cited: tuple[str, ...], sources: tuple[Entry, ...], parent: QWidget) -> None:
        super().__init__(parent, _SIZE)
        self._cited, self._asked = cited, Wanted(sources=sources)
        self.setWindowTitle("Citations of the template")
        self.search.setAccessibleName("Find a guideline")
        self.search.setPlaceholderText("Find a guideline: title, section, page or year")
        self._model = _EntryModel(cited, self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_EntryDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Guidelines")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(style.label(KEYS, self, role="muted", scale=style.MINOR))
        self.search.textChanged.connect(self._find)
        self._find("")

    @override
    def use(self) -> None:
        self.picked.emit(tuple(self._model.marked))
        self.dismiss()

    @override
    def toggle(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._model.toggle(index)

    def _find(self, text: str) -> None:
        found = tuple(offer.entry for offer in guidelines.find(text.strip(), self._asked))
        if not text.strip():
            cited = (entry_by_id(ident, self._asked.sources) for ident in self._cited)
            first = tuple(entry for entry in cited if entry is not None)
            found = (*first, *(entry for entry in found if entry not in first))
        self._model.show_entries(found)
        self.view.setCurrentIndex(self._model.index(0))

"""Find a guideline by a few letters and cite it, without leaving the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.popup import Popup
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from workbench import guidelines
from workbench.case import Citation, CitationPatterns, citation_line
from workbench.guidelines import Entry

_SIZE = QSize(600, 400)
_ENTRY = Qt.ItemDataRole.UserRole
_MARKED = Qt.ItemDataRole.CheckStateRole
_ROOT = QModelIndex()
_PATTERNS = CitationPatterns()
KEYS = "Enter cites   Ctrl+Enter marks several   Esc closes"
NOTHING_FOUND = (
    "No guideline in the catalog has these words. Any citation can be typed into the line itself."
)


class EntryModel(QAbstractListModel):
    """What the search found, and which of it is marked; marks outlast another search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._marked: dict[str, Entry] = {}

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show what was found."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Mark an entry, or take its mark off."""
        entry = self._entries[index.row()]
        if self._marked.pop(entry.id, None) is None:
            self._marked[entry.id] = entry
        self.dataChanged.emit(index, index)

    def marked(self) -> tuple[Entry, ...]:
        """The marked entries, in the order of marking."""
        return tuple(self._marked.values())

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                marked = "marked, " if entry.id in self._marked else ""
                return f"{marked}{title_of(entry)}, {source_of(entry)}, {entry.status}"
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(entry.status)
            case Qt.ItemDataRole.CheckStateRole:
                return entry.id in self._marked
            case _:
                return entry if role == _ENTRY else None


def title_of(entry: Entry) -> str:
    """What an entry is called: its section, or the guideline as a whole."""
    return entry.section or entry.guideline


def source_of(entry: Entry) -> str:
    """Where an entry stands: guideline, year, pages."""
    guideline = entry.guideline if entry.section else entry.publisher
    parts = (f"{guideline} {entry.year or ''}".strip(), f"p. {entry.pages}" if entry.pages else "")
    return ", ".join(part for part in parts if part)


def standing_of(entry: Entry) -> str:
    """How far an entry can be trusted, in a few words."""
    verified = entry.status.startswith("verified")
    return entry.status if verified else "not checked against the guideline"


def cited(
    entries: tuple[Entry, ...], patterns: CitationPatterns = _PATTERNS
) -> tuple[Citation, ...]:
    """Citations of these entries: sections of one guideline stand together in one."""
    groups: dict[tuple[str, int | None], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.guideline, entry.year), []).append(entry)
    return tuple(
        guidelines.cite(first, *more, patterns=patterns) for first, *more in groups.values()
    )


class _EntryDelegate(RowDelegate):
    """Two lines: the section; its guideline, pages and standing."""

    @override
    def height(self, index: Index, width: int) -> int:
        return _line() + QFontMetrics(style.font(0.9)).height() + 2

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        entry: Entry = index.data(_ENTRY)
        place = QRect(area.left(), area.top(), ICON, area.height())
        if index.data(_MARKED):
            self.icon(painter, place, "circle-check", "accent")
        area = area.adjusted(ICON + style.SMALL, 0, 0, 0)
        first = QRect(area.left(), area.top(), area.width(), _line())
        words(painter, first, title_of(entry), "text", style.font())
        second = QRect(area)
        second.setTop(first.bottom() + 2)
        small, standing = style.font(0.9), standing_of(entry)
        width = min(width_of(standing, small), second.width() * 2 // 3)
        right = QRect(second.right() - width + 1, second.top(), width + 1, second.height())
        words(painter, right, standing, "muted", small)
        second.setRight(right.left() - style.MEDIUM)
        words(painter, second, source_of(entry), "muted", small)


def _line() -> int:
    return QFontMetrics(style.font()).height()


class CitationPicker(Popup):
    """Search over the guideline catalogue; says what was picked, ready to print.

    ``patterns`` are those of the letter form that the case is printed with.
    """

    picked = Signal(object)  # tuple[Citation, ...]

    def __init__(self, parent: QWidget, patterns: CitationPatterns = _PATTERNS) -> None:
        super().__init__(parent, _SIZE)
        self._patterns = patterns
        self.setWindowTitle("Pick citation")
        self.search.setAccessibleName("Find a guideline")
        self.search.setPlaceholderText("Find a guideline: title, section, page or year")
        self._model = EntryModel(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_EntryDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Guidelines")
        self.printed = style.sentence("", self)
        self.keys = style.label(KEYS, self, role="muted", scale=style.MINOR)
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.view.selectionModel().currentChanged.connect(self._show_printed)
        self._find("")

    @override
    def use(self) -> None:
        citations = cited(self._chosen(), self._patterns)
        if citations:
            self.picked.emit(citations)
            self.close()

    @override
    def toggle(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._model.toggle(index)
            self._show_printed()

    def _chosen(self) -> tuple[Entry, ...]:
        """The marked entries, or the one under the cursor."""
        index = self.view.currentIndex()
        current = (index.data(_ENTRY),) if index.isValid() else ()
        return self._model.marked() or current

    def _find(self, text: str) -> None:
        self._model.show_entries(guidelines.search(text))
        self.view.setCurrentIndex(self._model.index(0))
        self._show_printed()

    def _show_printed(self) -> None:
        citations = cited(self._chosen(), self._patterns)
        self.printed.setText(citation_line(citations) or NOTHING_FOUND)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(style.hairline(self))
        column.addWidget(self.printed)
        column.addWidget(self.keys)

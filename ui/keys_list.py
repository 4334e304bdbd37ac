"""Actions with their keys in a list below the names of their menus, found by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from ui import style
from ui.palette_ranking import Told, ranked, told
from ui.palette_rows import Entry, PaletteDelegate, PaletteModel
from ui.search_line import SearchLine
from ui.whole_rows import WholeRows

NOTHING = "Nothing is found by these words."


class KeysList(QWidget):
    """All of it, or what suits the words that are typed, in the order of the menus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.model = PaletteModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName("Actions and their keys")
        WholeRows(self.view)
        self.search = SearchLine("Find an action", self.view)
        self.search.setPlaceholderText("Find: what it does, its menu, its keys")
        self.search.textChanged.connect(self._find)
        self.nothing = style.sentence(NOTHING, self, role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        for part in (self.search, self.nothing):
            column.addWidget(part)
        column.addWidget(self.view, 1)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these, each below the name of its group; what is chosen stays chosen."""
        self._entries = tuple(entries)
        self._show(self._found(), self.entry())

    def entry(self) -> Entry | None:
        """What is chosen; None for nothing."""
        return self.model.entry(self.view.currentIndex())

    def _find(self) -> None:
        """Show what suits the words in the order of the menus, and choose what suits them best."""
        found = self._found()
        self._show(found, found[0] if found else None)

    def _show(self, found: list[Entry], chosen: Entry | None) -> None:
        groups: dict[str, list[Entry]] = {entry.group: [] for entry in self._entries}
        for entry in self._entries:
            if entry in found:
                groups[entry.group].append(entry)
        self.model.show_groups(groups.values())
        self.view.setCurrentIndex(self.model.place_of(chosen))
        self.nothing.setVisible(not found)

    def _found(self) -> list[Entry]:
        """The most suitable first. Keys are found as they are written, words by beginnings."""
        typed = self.search.text().strip()
        if not typed:
            return list(self._entries)
        by_keys = [one for one in self._entries if one.keys.casefold() == typed.casefold()]
        return by_keys or ranked(typed, self._entries, _told)


def _told(entry: Entry) -> Told:
    return told(entry.title, f"{entry.group} {entry.where} {entry.keys}")

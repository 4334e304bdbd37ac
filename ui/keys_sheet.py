"""The sheet of shortcuts: every action with its keys as they are now, and those of the panes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QPushButton, QWidget

from ui import panel, style
from ui.keys_list import KeysList
from ui.keys_listed import listed
from ui.keys_panes import PANES
from ui.palette_rows import Entry
from ui.panel import Panel

NO_KEYS = "no keys"
_SIZE = (640, 640)


class Shortcuts(Panel):
    """Read only; the button leads to where keys are changed, once a workspace is open."""

    def __init__(self, bar: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__("Shortcuts", parent)
        self._bar = bar
        self.list = KeysList(self)
        self.change_button = QPushButton("Chan&ge keys...", self)
        self.change_button.setAutoDefault(False)
        self.change_button.clicked.connect(self._change)
        self.column.addWidget(self.list, 1)
        self.finish(self.change_button)
        style.give_room(self, *_SIZE)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        self.list.show_entries((*entries(self._bar), *_of_panes()))
        self.change_button.setEnabled(_changes(self._bar).isEnabled())
        self.list.search.setFocus()

    def _change(self) -> None:
        self.close()
        _changes(self._bar).trigger()


def present(bar: QMenuBar, window: QWidget) -> Shortcuts:
    """Show the sheet in front of the window."""
    sheet = panel.shown(Shortcuts, window, lambda: Shortcuts(bar, window))
    sheet.refresh()
    return sheet


def entries(bar: QMenuBar) -> Iterator[Entry]:
    """The actions of the menus, below the names of these."""
    for one in listed(bar):
        menu, *submenus = one.menus
        where = " > ".join(submenus)
        yield Entry(menu, one.text, _nothing, where, one.keys or NO_KEYS, name=one.name)


def _of_panes() -> Iterator[Entry]:
    for pane, keys in PANES:
        for text, pressed in keys:
            yield Entry(pane, text, _nothing, keys=pressed)


def _changes(bar: QMenuBar) -> QAction:
    return next(one.action for one in listed(bar) if one.name == "keys")


def _nothing() -> None:
    """What a line to read does."""

"""Every action of the menus in their order, with where it stands and its keys as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.menus import plain

_NATIVE = QKeySequence.SequenceFormat.NativeText


class Listed(NamedTuple):
    """An action as the menus show it."""

    action: QAction
    menus: tuple[str, ...]  # "File", "Other copies"

    @property
    def name(self) -> str:
        """What the program calls it."""
        return self.action.objectName()

    @property
    def text(self) -> str:
        """What it does, without what undo would take back."""
        return self.action.iconText()

    @property
    def where(self) -> str:
        """The menus that it stands in: "File > Other copies"."""
        return " > ".join(self.menus)

    @property
    def keys(self) -> str:
        """Its keys, as the platform writes them; "" for none."""
        return ", ".join(keys.toString(_NATIVE) for keys in self.action.shortcuts())


def listed(bar: QMenuBar) -> tuple[Listed, ...]:
    """All actions of a menu bar, those of submenus where these stand."""
    return tuple(_in_menus(bar, ()))


def _in_menus(where: QWidget, menus: tuple[str, ...]) -> Iterator[Listed]:
    for action in where.actions():
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            yield from _in_menus(submenu, (*menus, plain(submenu.title())))
        elif not action.isSeparator():
            yield Listed(action, menus)

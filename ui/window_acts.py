"""What the menus do anywhere in the window: the clipboard of what has the cursor, and the help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from ui import help_acts

_EDITING = {"cut": "cut", "copy": "copy", "paste_text": "paste"}


def acts(window: QWidget, bar: QMenuBar) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    calls: dict[str, Callable[[], None]] = {
        "shortcuts": partial(_show_shortcuts, bar, window),
        "about": partial(_show_about, window),
    }
    calls |= help_acts.calls(window)
    return calls | {name: partial(_edit, method) for name, method in _EDITING.items()}


def _edit(method: str) -> None:
    """Cut, copy or paste in whatever has the cursor."""
    focused = QApplication.focusWidget()
    act = getattr(focused, method, None)
    if callable(act):
        act()


def _show_shortcuts(bar: QMenuBar, window: QWidget) -> None:
    from ui import keys_sheet

    keys_sheet.present(bar, window)


def _show_about(window: QWidget) -> None:
    from ui import panel
    from ui.help_dialogs import About

    panel.shown(About, window, lambda: About(window))

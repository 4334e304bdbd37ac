"""The command palette and the reviewer's own shortcuts, as the menus ask for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from ui.delivery import Delivery

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:  # noqa: ARG001
    """The calls by the names of their actions."""
    show_palette = partial(_show_palette, desk, Delivery(desk))
    return {"palette": show_palette, "keys": partial(_show_keys, desk)}


def _show_palette(desk: Desk, delivery: Delivery) -> None:
    from ui.palette import Palette

    if desk.workspace is not None:
        Palette(desk, _window(desk).menuBar(), desk.workspace, delivery.deliver).open()


def _show_keys(desk: Desk) -> None:
    from ui import keys_panel

    keys_panel.present(desk, _window(desk).menuBar())


def _window(desk: Desk) -> QMainWindow:
    return cast("QMainWindow", desk.window())

"""The handbook, and a report of a problem that holds nothing of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget


def calls(window: QWidget) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    return {
        "handbook": partial(_show_handbook, window),
        "report": partial(_report_problem, window),
    }


def _show_handbook(window: QWidget) -> None:
    from ui import handbook

    handbook.present(window)


def _report_problem(window: QWidget) -> None:
    from ui import report_panel
    from ui.desk import Desk

    open_ones = (desk.workspace for desk in window.findChildren(Desk) if desk.workspace)
    report_panel.present(window, next(open_ones, None))

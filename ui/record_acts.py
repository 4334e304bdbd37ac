"""The records of a case as a PDF: kept, shown, and noted from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui import records_tab

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:  # noqa: ARG001
    """The calls by the names of their actions."""
    records_tab.add(desk)
    return {
        "show_records": partial(records_tab.present, desk),
        "keep_records": partial(records_tab.ask_for_file, desk),
    }

"""Room for the text in work, and the size of its letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:  # noqa: ARG001
    """The calls by the names of their actions."""
    return {}

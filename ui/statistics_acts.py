"""One's own figures, as the menu asks for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    del actions  # no other one follows what is shown here
    return {"statistics": partial(_present, desk)}


def _present(desk: Desk) -> None:
    from ui import statistics_form  # few look at it, and none at the start

    statistics_form.present(desk)

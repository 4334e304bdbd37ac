"""The guideline of the issue in work, beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui import guideline_pane

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    del actions  # no other one follows what is shown here
    guideline_pane.tab_of(desk)
    return {"show_guideline": partial(guideline_pane.present, desk)}

"""Room for the text in work, and the size of its letters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.focus_mode import FocusMode
from ui.text_size import TextSize

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    size = TextSize(desk)
    return {
        "focus_mode": FocusMode(desk, actions).turn,
        "larger_text": partial(size.step, 1),
        "smaller_text": partial(size.step, -1),
        "usual_text": size.usual,
    }

"""Finding, replacing and spelling in whatever text has the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.find_acts import Finder
from ui.smart_paste import SmartPaste
from ui.spelling_acts import SpellingActs
from ui.text_in_work import TextInWork

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    text = TextInWork(desk)
    spelling = SpellingActs(desk, text, actions["spelling_marks"])
    paste = SmartPaste(desk, text)
    text.meet(desk.summary.summary, desk.issues.form.rationale)
    return spelling.calls() | Finder(desk, text).calls() | paste.calls()

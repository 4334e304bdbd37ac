"""The letter beside the editor: from a field to its words, from words to their field, as read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui import letter_fields
from ui.letter_following import LetterFollowing

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk


def calls(desk: Desk, _: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions; the letter follows the cursor from now on."""
    following = LetterFollowing(desk)
    desk.letter.places.wanted.connect(partial(letter_fields.go_to, desk))
    return {
        "show_letter": partial(_show_letter, desk, following),
        "show_structure": partial(_show_structure, desk),
    }


def _show_letter(desk: Desk, following: LetterFollowing) -> None:
    """Put the keyboard on the pages, with the place in sight that the cursor stood at."""
    desk.right.setCurrentWidget(desk.letter)
    desk.letter.show_pages()
    following.bring()
    desk.letter.area.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _show_structure(desk: Desk) -> None:
    desk.right.setCurrentWidget(desk.letter)
    desk.letter.show_structure()

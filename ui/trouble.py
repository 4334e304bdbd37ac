"""What went wrong at the desk, told with the way on that fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk

RESCUE = "What can be done..."


class Trouble:
    """Knows why something at a desk cannot be done: damage, another window, or neither."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rescue: Callable[[], None] | None = None  # once damage was found

    @property
    def is_damaged(self) -> bool:
        """Whether damage of the workspace file was found."""
        return self._rescue is not None

    def tell(self, sentence: str) -> None:
        """Say what went wrong; a case that was changed elsewhere can be opened again."""
        tell_problem = self._desk.messages.tell_problem
        if self._rescue is not None:  # which is why, as a rule
            tell_problem(sentence, RESCUE, self._rescue)
        elif self._changed_elsewhere():
            tell_problem(sentence, "Open it again", self._desk.open_again)
        else:
            tell_problem(sentence)

    def tell_damage(self, found: str, rescue: Callable[[], None]) -> None:
        """Say what is damaged; the way to ``rescue`` is offered with every problem from now on."""
        self._rescue = rescue
        self.tell(f"The workspace file is damaged. {found}")

    def tell_unkept(self, go_on: Callable[[], None], offer: str = "Close without it") -> None:
        """Offer to go on without what was typed last, after a commit has told why."""

        def give_up() -> None:
            self._desk.forget_case()
            go_on()

        if not self._changed_elsewhere():  # else it can be kept
            reason = self._desk.messages.sentence.text()
            sentence = f"{reason} What was typed last is not saved yet."
            self._desk.messages.tell_problem(sentence, offer, give_up)

    def _changed_elsewhere(self) -> bool:
        """Whether another window or program has changed the open case, or deleted it."""
        workspace, session = self._desk.workspace, self._desk.session
        if workspace is None or session is None:
            return False
        try:
            return workspace.case(session.case.reference) != session.case
        except Problem:
            return True

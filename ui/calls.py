"""From the actions of a window to what is done when they are triggered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.actions import Actions
from workbench.case import Problem

Acts = Mapping[str, Callable[[], None]]


class Calls:
    """Knows what an action does by its name, which may change while the action stays.

    What cannot be done is told by ``tell_problem``, calmly.
    """

    def __init__(self, actions: Actions, tell_problem: Callable[[str], None]) -> None:
        self._actions = actions
        self._tell_problem = tell_problem
        self._known: dict[str, Callable[[], None]] = {}
        self._connected: set[str] = set()

    def add(self, acts: Acts) -> None:
        """Do these from now on, in the place of what was done by the same names."""
        self._known |= acts
        for name in acts.keys() - self._connected:
            self._actions[name].triggered.connect(lambda _=False, name=name: self._do(name))
            self._connected.add(name)

    def drop(self, acts: Acts) -> None:
        """Do these no longer, and hold nothing of who did them."""
        for name in acts:
            self._known.pop(name, None)

    def _do(self, name: str) -> None:
        act = self._known.get(name)
        if act is None:
            return
        try:
            act()
        except Problem as problem:
            self._tell_problem(str(problem))

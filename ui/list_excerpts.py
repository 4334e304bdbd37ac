"""The words of a search in the rows that are on the screen, asked for in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from ui.case_model import CaseModel
from ui.case_view import CaseView
from workbench.workspace import Excerpt, Workspace

Deliver = Callable[[Callable[[], None]], None]
_PAUSE = 20  # milliseconds after the last row scrolled by
_LINES, _LINES_FOUND = 2, 3


class Excerpts(QObject):
    """Gives the rows of a view a third line while there is a search, and fills those in sight."""

    def __init__(self, view: CaseView, model: CaseModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._workspace: Workspace | None = None
        self._deliver: Deliver | None = None
        self._words = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._ask)
        view.moved.connect(self._look)

    def show_words(self, words: str, workspace: Workspace | None, deliver: Deliver | None) -> None:
        """Look for these words in the rows from now on, the same ones once more; "" for none."""
        before, self._words = self._words, words if any(map(str.isalnum, words)) else ""
        if self._words == before and workspace is self._workspace:
            self._model.doubt_excerpts()
        else:
            self._model.forget_excerpts()
        self._workspace, self._deliver = workspace, deliver
        self._view.give_lines(_LINES_FOUND if self._words else _LINES)
        self._look()

    def _look(self) -> None:
        if self._words:
            self._soon.start()

    def _ask(self) -> None:
        if self._workspace is None or self._deliver is None or not self._words:
            return
        if idents := self._model.without_excerpt(self._view.places_shown()):
            done = partial(self._take, self._words, idents)
            self._workspace.excerpts(self._words, idents, done, self._deliver)

    def _take(self, words: str, idents: Sequence[int], found: Mapping[int, Excerpt]) -> None:
        if words == self._words:
            self._model.show_excerpts(idents, found)
            self._look()  # for rows that came into sight meanwhile

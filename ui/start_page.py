"""What stands in the middle while no case is open: the ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.actions import plain
from ui.first_run import Step, is_left
from ui.page import centred
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.first_run import FirstRun
    from workbench.workspace import Workspace

WIDTH = 380
OTHER_WAYS = "{palette} finds everything else, {handbook} opens the handbook."
YOUR_NAME = "Your name and qualifications"
LEFT_FOR_LATER = (
    "Left for later. Until your name is known, nothing checks that it does not slip into a letter."
)


class StartPage(QScrollArea):
    """A few large buttons, each with one sentence; they trigger the window's own actions.

    What the first run left for later stands below them until it is done.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons are what Tab goes to
        self.setAccessibleName("Begin with a case")
        style.mark(self, "role", "pane")
        self._is_left: Callable[[], bool] = lambda: False
        self._column = QVBoxLayout()
        self._column.setSpacing(style.TIGHT)
        self._column.addWidget(style.label("Begin with a case", self, role="title", scale=1.5))
        self._column.addSpacing(style.LARGE)
        self.left_button = QPushButton(f"  {YOUR_NAME}...", self)
        self._about_left = style.sentence(LEFT_FOR_LATER, self, role="muted", scale=0.9)
        other = style.sentence("", self, role="muted", scale=0.9)
        keys_now.tell(other, "text", OTHER_WAYS)
        self._left = QVBoxLayout()
        self._left.setSpacing(style.TIGHT)
        for widget in (self.left_button, self._about_left, other):
            self._left.addWidget(widget)
        self._column.addLayout(self._left)
        self.left_button.setIcon(style.icon("settings"))
        self.left_button.setMinimumHeight(36)
        self.left_button.setAccessibleDescription(LEFT_FOR_LATER)
        self._show_left()
        self.setWidget(centred(self._column, WIDTH))

    def offer(self, action: QAction, sentence: str, *, first: bool = False) -> None:
        """Add a button for an action, with its keys, and what will happen below it."""
        button = QPushButton(f"  {plain(action.text())}", self)
        button.setAccessibleName(plain(action.text()))
        button.setIcon(action.icon())
        button.setAccessibleDescription(sentence)
        button.setMinimumHeight(36)
        if first:
            style.mark(button, "role", "primary")
            button.setIcon(style.icon(action.icon().name(), "on_accent"))
        button.clicked.connect(action.trigger)
        words = style.sentence("", self, role="muted", scale=0.9)
        keys_now.tell(words, "text", f"{sentence} ({{{action.objectName()}}})")
        place = self._column.count() - 1  # before what was left for later
        self._column.insertWidget(place, button)
        self._column.insertWidget(place + 1, words)
        self._column.insertSpacing(place + 2, style.LARGE)

    def offer_left(self, first_run: FirstRun, opened: Workspace) -> None:
        """Offer what the first run left for later, as long as it is not done."""
        self._is_left = partial(is_left, opened, Step.NAME)
        self.left_button.clicked.connect(partial(first_run.resume, Step.NAME))
        self._show_left()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_left()

    def _show_left(self) -> None:
        there = False
        with suppress(Problem):  # what cannot be read is told by who opens the case
            there = self._is_left()
        for widget in (self.left_button, self._about_left):
            widget.setVisible(there)

"""A panel beside the case: a window of its own that keeps nobody from working on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.aside import Aside
from workbench.case import Problem

Value = TypeVar("Value")
PAUSE = 20  # milliseconds in which what was said reaches the screen
EVERYWHERE = ("lock", "quit")  # acts of the window whose keys work in each of its panels


class Panel(QDialog):
    """Title, what it is about, its parts, and a row of buttons; Escape closes it.

    It is gone once it is closed, and stays while its work is being done. What went wrong or was
    done is one sentence above the buttons.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.addActions(_acts_of(parent))
        self.setWindowTitle(title)
        self.stop = threading.Event()  # set as it closes: work that can be left half done ends
        self._aside = Aside(self)
        self._resting: list[QPushButton] = []  # while work is being done
        self.told = style.sentence("", self)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.hide()
        self.close_button = QPushButton("Close", self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        self.column.setSpacing(style.MEDIUM)
        self.column.addWidget(style.label(title, self, role="title"))

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._tell(sentence, "")

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self._tell(sentence, "problem")

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something; a Problem is told here, and everything stays as it was."""
        self.tell("")
        try:
            act()
        except Problem as problem:
            self.tell_problem(str(problem))

    def soon(self, words: str, act: Callable[[], None]) -> None:
        """Do something that takes a moment of the window's own thread, once ``words`` are shown.

        A Problem is told here, and everything stays as it was.
        """

        def run() -> None:
            self._rest(busy=False)
            self.attempt(act)

        self._rest(busy=True)
        self.tell(words)
        QTimer.singleShot(PAUSE, self, run)

    def work(self, words: str, call: Callable[[], Value], done: Callable[[Value], None]) -> None:
        """Make a call that may take seconds on a thread, saying ``words``; then call ``done``.

        A Problem is told instead, and everything stays as it was.
        """

        def succeed(value: Value) -> None:
            self._rest(busy=False)
            done(value)

        self._rest(busy=True)
        self.tell(words)
        self._aside.run(call, done=succeed, failed=self._fail)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._aside.busy and event.spontaneous():  # somebody clicked too early
            event.ignore()
            return
        if self._aside.busy or not self.isVisible():  # else done() is come by
            self._end_work()
        super().closeEvent(event)

    @override
    def done(self, result: int) -> None:
        self._end_work()
        super().done(result)

    @override
    def reject(self) -> None:
        if not self._aside.busy:
            super().reject()

    def finish(self, *buttons: QPushButton) -> None:
        """Close the column with the sentence and a row of buttons, the one to close with last."""
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addStretch()
        for button in (*buttons, self.close_button):
            row.addWidget(button)
        self.column.addWidget(self.told)
        self.column.addSpacing(style.TIGHT)
        self.column.addLayout(row)

    def _end_work(self) -> None:
        """End the work, and give the keyboard back to the window."""
        self.stop.set()
        self._aside.wait()
        parent = self.parentWidget()
        if self.isActiveWindow() and parent is not None and parent.window().isVisible():
            parent.window().activateWindow()  # not every platform does so

    def _fail(self, sentence: str) -> None:
        self._rest(busy=False)
        self.tell_problem(sentence)

    def _rest(self, *, busy: bool) -> None:
        """Let the buttons rest while work is being done."""
        if busy:
            own = (one for one in self.findChildren(QPushButton) if one.window() is self)
            self._resting = [button for button in own if button.isEnabled()]
        for button in self._resting:
            button.setEnabled(not busy)

    def _tell(self, sentence: str, role: str) -> None:
        style.mark(self.told, "role", role)
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)
        self.told.setVisible(bool(sentence))
        if self.isVisible():
            self._grow()

    def _grow(self) -> None:
        """Make room for what is said; nothing above gets smaller while the screen has room."""
        self.column.activate()
        wanted = self.column.totalHeightForWidth(self.width())
        needed = min(wanted, style.most_room(self).height())
        if needed > self.height():
            self.resize(self.width(), needed)


def _acts_of(owner: QWidget | None) -> list[QAction]:
    """Of the window that a panel lies beside, directly or over another panel: the acts for all."""
    if owner is None:
        return []
    window, direct = owner.window(), Qt.FindChildOption.FindDirectChildrenOnly
    found = [act for n in EVERYWHERE if (act := window.findChild(QAction, n, direct)) is not None]
    return found or _acts_of(window.parentWidget())


Kind = TypeVar("Kind", bound=Panel)


def shown(kind: type[Kind], owner: QWidget, make: Callable[[], Kind]) -> Kind:
    """The panel of this kind that is open already, or a new one, in front of the window."""
    there = (panel for panel in owner.findChildren(kind) if panel.isVisible())
    found = next(there, None) or make()
    present(found)
    return found


def present(panel: Panel) -> None:
    """Show a panel in front of the window."""
    panel.show()
    panel.raise_()
    panel.activateWindow()

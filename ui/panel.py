"""A panel beside the case: a window of its own that keeps nobody from working on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import reading_order, style
from ui.announce import announce
from ui.aside import Aside
from ui.offer import OPEN_FOLDER, Offer
from ui.progress import Progress, Work
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
        self._working: Work | None = None  # that can be canceled
        self._resting: list[QPushButton] = []  # while work is being done
        self.told = style.sentence("", self)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.told.hide()
        self.offer_button = QPushButton(OPEN_FOLDER, self)
        self.offer_button.setAutoDefault(False)
        self.offer_button.hide()
        self.offer_button.clicked.connect(self._take_offered)
        self._offered: Offer | None = None
        self.progress = Progress(self, with_words=False)
        self.close_button = QPushButton("Close", self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        self.column.setSpacing(style.MEDIUM)
        self.column.addWidget(style.label(title, self, role="title"))

    def tell(self, sentence: str, offer: Offer | None = None) -> None:
        """Say what was done, with what can be done now."""
        self._tell(sentence, "", offer)

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

    def work(
        self,
        words: str,
        call: Callable[[], Value],
        done: Callable[[Value], None],
        *,
        canceled: str = "",
        why_not: str = "",
    ) -> None:
        """Make a call that may take seconds on a thread, saying ``words``; then call ``done``.

        A Problem is told instead, and everything stays as it was. What takes long can be canceled
        where the call heeds ``self.stop``, returns False then or raises anything: ``canceled`` is
        told of that. Where it cannot, ``why_not`` says why.
        """
        stop, work = self.stop, Work(words, give_up=self.stop.set, why_not=why_not)
        self._working = work if canceled else None

        def attempt() -> Value | None:
            try:
                return call()
            except Exception:
                if canceled and stop.is_set():
                    return None
                raise

        def succeed(value: Value | None) -> None:
            self._rest_after(work)
            if canceled and stop.is_set() and not value:
                self.stop = threading.Event()
                self.tell(canceled)
            else:
                done(cast("Value", value))

        def fail(sentence: str) -> None:
            self.progress.end(work)
            self._fail(sentence)

        self._rest(busy=True)
        self.tell(words)
        if canceled or why_not:
            self.progress.begin(work)
        self._aside.run(attempt, done=succeed, failed=fail)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            reading_order.follow(self)

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in it as it is read, whatever was made or moved since it was shown."""
        return reading_order.go_on(self, forward=forward) or super().focusNextPrevChild(forward)

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
        """Close; but what can be canceled is canceled first, and what cannot is waited for."""
        if not self._aside.busy:
            super().reject()
        elif self._working is not None:
            self.progress.cancel.click()

    def finish(self, *buttons: QPushButton) -> None:
        """Close the column with the sentence and a row of buttons, the one to close with last."""
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addStretch()
        for button in (*buttons, self.close_button):
            row.addWidget(button)
        told = QHBoxLayout()
        told.setSpacing(style.SMALL)
        told.addWidget(self.told, 1)
        told.addWidget(self.offer_button)
        self.column.addWidget(self.progress)
        self.column.addLayout(told)
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
        self._working = None
        self._rest(busy=False)
        self.tell_problem(sentence)

    def _rest_after(self, work: Work) -> None:
        self._working = None
        self.progress.end(work)
        self._rest(busy=False)

    def _rest(self, *, busy: bool) -> None:
        """Let the buttons rest while work is being done."""
        if busy:
            cancel = self.progress.cancel if self._working is not None else None
            own = (one for one in self.findChildren(QPushButton) if one.window() is self)
            own = (one for one in own if one is not cancel)
            self._resting = [button for button in own if button.isEnabled()]
        for button in self._resting:
            button.setEnabled(not busy)

    def _take_offered(self) -> None:
        if self._offered is not None:
            self.attempt(self._offered.act)

    def _tell(self, sentence: str, role: str, offer: Offer | None = None) -> None:
        self._offered = offer
        self.offer_button.setText(offer.words if offer else OPEN_FOLDER)
        self.offer_button.setVisible(offer is not None)
        style.mark(self.told, "role", role)
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)
        self.told.setVisible(bool(sentence))
        announce(self, sentence, at_once=role == "problem")
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

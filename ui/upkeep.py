"""What the workspace needs while somebody works in it: checks and backups, in the background."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.aside import Aside

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace import Workspace

FIRST = 1000  # milliseconds from the unlocking: the desk is painted by then
AGAIN = 30 * 60 * 1000  # milliseconds of work until the next backup


class Upkeep(QObject):
    """Runs the upkeep of a workspace on a thread, soon after it was entered and every half hour."""

    told = Signal(str)  # what is being done, "" when it is done
    failed = Signal(str)  # a sentence
    damaged = Signal(object)  # the sentences on what is damaged
    forgotten = Signal(str)  # "", or the sentence on why traces of what was destroyed are left

    def __init__(self, deliver: Callable[[Callable[[], None]], None], owner: QObject) -> None:
        super().__init__(owner)
        self._deliver = deliver
        self._workspace: Workspace | None = None
        self._aside = Aside(self)
        self._once_more = False
        self._stop = threading.Event()
        self._first = QTimer(self, singleShot=True, interval=FIRST)
        self._again = QTimer(self, interval=AGAIN)
        for timer in (self._first, self._again):
            timer.timeout.connect(self.run)

    def begin(self, workspace: Workspace) -> None:
        """Take care of a workspace from now on."""
        self._workspace = workspace
        self._stop = threading.Event()
        self._first.start()
        self._again.start()

    def end(self) -> None:
        """Stop, and wait for what cannot be left half done."""
        self._first.stop()
        self._again.stop()
        self._stop.set()
        self._aside.wait()
        self._workspace = None
        self.told.emit("")

    def run(self) -> None:
        """Do now what is to be done; once more afterwards where it is being done already."""
        workspace, stop = self._workspace, self._stop
        self._once_more = self._aside.busy
        if workspace is None or self._once_more:
            return
        workspace.keep_searchable()

        def tell(words: str, done: int, of: int) -> None:
            self._deliver(lambda: self._tell(words, done, of, stop))

        self._aside.run(
            lambda: workspace.keeping.upkeep(tell, stop.is_set),
            done=self._end_run,
            failed=self._fail,
        )

    def forget(self) -> None:
        """Leave no trace of what was destroyed in the file, before anything else is done.

        Says ``forgotten``; the backups come after it. Nobody may edit until then.
        """
        workspace = self._workspace
        if workspace is None:
            return
        self._stop.set()
        self._aside.wait()
        self._stop = stop = threading.Event()
        self._aside.run(
            lambda: workspace.keeping.forget_in_file(stop=stop.is_set),
            done=lambda _: self._end_forgetting(""),
            failed=self._end_forgetting,
        )

    def _end_forgetting(self, refusal: str) -> None:
        self.forgotten.emit(refusal)
        self.run()

    def _tell(self, words: str, done: int, of: int, stop: threading.Event) -> None:
        if not stop.is_set():
            self.told.emit(f"{words}: {done} of {of}" if of > 1 else f"{words} ...")

    def _end_run(self, found: tuple[str, ...]) -> None:
        self.told.emit("")
        if found:
            self.damaged.emit(found)
        elif self._once_more:
            self.run()

    def _fail(self, sentence: str) -> None:
        self.told.emit("")
        if sentence:
            self.failed.emit(sentence)

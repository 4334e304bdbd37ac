"""Taking a PDF into the case while one works on: what is being done, how far, and Cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui import style
from ui.aside import Aside
from ui.elided import Elided
from ui.report_errors import sentence_of
from workbench.session.record_pages import Layout, new_layout

if TYPE_CHECKING:
    from workbench.session import Session

LANE = "records new"
_LOOK = 100  # milliseconds from one look at how far it is to the next
_MB = 1_000_000
BUSY = "Other records are being added; wait until that has ended, or cancel it."
SWEEPING = "What was removed is still being overwritten; add these records in a moment."
CANCELED = "Adding the records was canceled; nothing was kept."


class RecordsKeeping(QFrame):
    """A line that is there while records are added: 100 MB take a second or two.

    It goes on while another case is read. ``kept`` says the reference of the case when it is done,
    ``failed`` a sentence when nothing was kept.
    """

    kept = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "banner")
        self._aside = Aside(self)
        self._stop = threading.Event()
        self._ending = False  # nobody waits for what was written to be swept
        self._sweeping = False  # what was removed, with nothing being added
        self._looking = False  # at the file, in the worker
        self._far = (0, 0)
        self.words = Elided(self)
        self.bar = QProgressBar(self)
        self.cancel_button = QPushButton("&Cancel", self)
        self.cancel_button.clicked.connect(self.cancel)
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._show_far)
        self._lay_out()
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether records are being added, or removed ones overwritten."""
        return self._looking or self._aside.busy

    def begin(self, session: Session, path: Path) -> None:
        """Look at a file and keep it with the case of a session."""
        if self.busy:
            self.failed.emit(SWEEPING if self._sweeping or self._stop.is_set() else BUSY)
            return
        self._stop.clear()
        self._looking, self._far = True, (0, 0)
        self.words.set_whole(f"Looking at {path.name} ...")
        self.bar.setRange(0, 0)
        self.show()
        keep = partial(self._keep, session, path)
        session.run(new_layout, path, done=keep, failed=self._refuse, lane=LANE)

    def cancel(self) -> None:
        """Keep nothing of it."""
        self._stop.set()
        self.words.set_whole("Canceling ...")

    def sweep(self, call: Callable[[], None]) -> None:
        """Overwrite in the background what was removed; the next upkeep does what cannot be now."""
        if not self.busy:
            self._sweeping = True
            self._aside.run(call, done=self._end_sweeping, failed=self._end_sweeping)

    def _end_sweeping(self, _: object) -> None:
        self._sweeping = False

    def end(self) -> None:
        """Stop at once and wait: the workspace will be closed. What was written is swept later."""
        self._ending = True
        self._stop.set()
        self._aside.wait()
        self._sweeping = False
        self._rest()

    def _keep(self, session: Session, path: Path, layout: Layout) -> None:
        self._looking = False
        if self._stop.is_set():
            self._fail(CANCELED)
            return
        workspace, reference = session.workspace, session.case.reference
        self.words.set_whole(f"Keeping {path.name} with {session.case.number or reference}")
        self._clock.start()

        def keep() -> bool:
            kept = workspace.records.keep(
                reference, path, layout, tell=self._note, stop=self._stop.is_set
            )
            if not kept and not self._ending:
                workspace.records.sweep()
            return kept

        self._aside.run(keep, done=partial(self._finish, reference), failed=self._fail)

    def _note(self, done: int, total: int) -> None:
        """How far it is; told on the other thread."""
        self._far = done, total

    def _show_far(self) -> None:
        done, total = self._far
        if total:
            self.bar.setRange(0, total // 1000 or 1)
            self.bar.setValue(done // 1000)
            self.bar.setFormat(f"{done // _MB} of {total // _MB} MB")

    def _finish(self, reference: str, kept: bool) -> None:
        self._rest()
        if kept:
            self.kept.emit(reference)
        else:
            self.failed.emit(CANCELED)

    def _refuse(self, problem: Exception) -> None:
        self._fail(sentence_of(problem, "This file could not be read."))

    def _fail(self, sentence: str) -> None:
        self._rest()
        if sentence:
            self.failed.emit(sentence)

    def _rest(self) -> None:
        self._looking = False
        self._clock.stop()
        self.hide()

    def _lay_out(self) -> None:
        self.bar.setAccessibleName("How much of the records is kept")
        self.bar.setMinimumWidth(style.grown(120))
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        row.setSpacing(style.SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel_button)

"""The list of cases written to a file for spreadsheets, some hundred cases at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ui.counts import counted
from ui.list_bar import ExportLine
from ui.there import while_there
from workbench import release
from workbench.case import Problem
from workbench.workspace import Event, Workspace
from workbench.workspace.case_table import beginning

Deliver = Callable[[Callable[[], None]], None]
CSV = "Table (*.csv)"
AT_ONCE = 250  # cases: a search that is typed meanwhile waits no longer than for these
_SHOWN_AFTER = 500  # milliseconds


def suggested_name(today: dt.date) -> str:
    """The name of the file, which says nothing of any case."""
    return f"IMR-cases-{today:%Y-%m-%d}.csv"


class ListExport(QObject):
    """One export. Says ``ended`` with the sentence on what was done, ``failed`` with why not."""

    ended = Signal(str)
    written = Signal(object)  # the file, once it was said
    failed = Signal(str)

    def __init__(
        self, workspace: Workspace, deliver: Deliver, idents: Sequence[int], line: ExportLine
    ) -> None:
        super().__init__(line)
        self._workspace, self._deliver, self._line = workspace, deliver, line
        self._idents = idents
        self._lines: list[bytes] = []
        self._read = 0  # cases; one that is gone meanwhile is none
        self._through = 0
        self._over = False
        self._path = Path()
        self._late = QTimer(self, singleShot=True, interval=_SHOWN_AFTER)
        self._late.timeout.connect(line.show)
        line.stopped.connect(self.cancel)

    def start(self, path: Path) -> None:
        """Read the cases in the background, and write them at the end."""
        self._path = path
        self._late.start()
        self._go_on()

    def cancel(self) -> None:
        """Read no further; nothing is written."""
        if self._over:
            return
        self._lines.clear()
        self._end()
        self.ended.emit("The export of the list was canceled; nothing was written.")

    def _go_on(self) -> None:
        self._line.tell(self._through, len(self._idents))
        if part := self._idents[self._through : self._through + AT_ONCE]:
            self._through += len(part)
            self._workspace.lines_in_background(part, while_there(self, self._take), self._deliver)
        else:
            self._write()

    def _take(self, part: tuple[int, bytes]) -> None:
        if not self._over:
            self._read += part[0]
            self._lines.append(part[1])
            self._go_on()

    def _write(self) -> None:
        self._end()
        count = counted(self._read, "case")
        try:
            release.export(b"".join([beginning(), *self._lines]), self._path)
            self._workspace.record(Event.EXPORTED, detail=f"list of {count}")
        except Problem as problem:
            self.failed.emit(str(problem))
        else:
            self.ended.emit(f"{count} written to {self._path.name}, which is not encrypted.")
            self.written.emit(self._path)

    def _end(self) -> None:
        self._late.stop()
        self._over = True
        self._line.hide()
        self.deleteLater()

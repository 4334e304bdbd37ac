"""The backups: those that are kept, one to make now or to write to a file, one to restore."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import style
from ui.file_dialogs import file_to_write
from ui.moments import day, exactly
from ui.offer import folder_of
from ui.panel import Panel
from ui.plain_table import Line, LinesModel, PlainTable
from workbench.workspace import Event

if TYPE_CHECKING:
    from workbench.workspace import Backup, Workspace

HEADINGS = ("When", "Cases", "Size", "Opens with")
KIND = "Backups (*.imrbackup)"
ABOUT = (
    "A backup is made after opening and every 30 minutes of work, and older ones go. Each opens "
    "with the passphrase, or the recovery code, of its day."
)
NONE_YET = "There is no backup yet. One is made after opening; “Back up now” makes one at once."
MADE = "The backup was made and checked."
UNCHANGED = "Nothing has changed since the last backup."
CANCELED = "The backup was canceled; nothing was written."
OF_TODAY = "the passphrase of today"
_AT_ONCE = 500  # rows of the audit trail


class BackupsForm(Panel):
    """What is kept, newest first; ways to make one and to write one to a file.

    Says ``now_wanted``, and hears with :meth:`tell_upkeep` how far that is; and says
    ``restore_wanted`` with the path of the chosen backup.
    """

    now_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Kept backups", parent)
        self._workspace = workspace
        self._backups: tuple[Backup, ...] = ()
        self._newest: tuple[Backup, ...] | None = None  # while one is asked for
        self._model = LinesModel(HEADINGS, self)
        self.table = PlainTable(self._model, "Kept backups", self)
        self.table.set_widths(180, 80, 90)
        self.now_button = QPushButton("Back up &now", self)
        self.file_button = QPushButton("Back up to a &file...", self)
        self.restore_button = QPushButton("&Restore...", self)
        self._connect()
        self._lay_out()
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the backups as they are now, the first one chosen."""
        self._backups = self._workspace.keeping.backups()
        changed = last_change(self._workspace, self._backups)
        self._model.show_lines([_line(backup, changed) for backup in self._backups])
        self.table.selectRow(0)
        self.restore_button.setEnabled(bool(self._backups))
        if not self._backups:
            self.tell(NONE_YET)

    def tell_upkeep(self, words: str) -> None:
        """Show how far a backup is that was asked for; "" when it is done."""
        if self._newest is None:
            return
        if words:
            self.tell(words)
            return
        before, self._newest = self._newest, None
        self.now_button.setEnabled(True)
        self.refresh()
        self.tell(MADE if self._backups[:1] != before else UNCHANGED)

    def write_to(self, file: Path) -> None:
        """Write a backup to a file of the reviewer's own, on a thread while that is possible."""
        keeping, words = self._workspace.keeping, "Writing the backup ..."

        def write() -> bool:
            return keeping.write_backup(file, self.stop.is_set)

        def tell(_written: bool) -> None:
            sentence = f"The backup was written to {file.name}. Keep it away from this computer."
            self.tell(sentence, folder_of(file))

        if keeping.is_in_place:
            self.work(words, write, tell, canceled=CANCELED)
        else:
            self.soon(words, lambda: tell(write()))

    def _ask_for_one(self) -> None:
        self._newest = self._backups[:1]
        self.now_button.setEnabled(False)
        self.tell("Backing up ...")
        self.now_wanted.emit()

    def choose_file(self) -> None:
        """Ask for a file, and write a backup to it."""
        name = suggested_name(dt.datetime.now().astimezone().date())
        file = file_to_write(self, "Back up to a file", name, KIND)
        if file is not None:
            self.write_to(file)

    def _restore(self) -> None:
        if 0 <= self.table.line() < len(self._backups):
            self.restore_wanted.emit(self._backups[self.table.line()].path)

    def _connect(self) -> None:
        self.now_button.clicked.connect(self._ask_for_one)
        self.file_button.clicked.connect(self.choose_file)
        self.restore_button.clicked.connect(self._restore)
        for button in (self.now_button, self.file_button, self.restore_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.table, 1)
        self.finish(self.restore_button, self.file_button, self.now_button)
        style.give_room(self, 720, 480)


def suggested_name(today: dt.date) -> str:
    """A file name for a backup that tells nothing but the day."""
    return f"IMR-backup-{today.isoformat()}.imrbackup"


def last_change(workspace: Workspace, backups: tuple[Backup, ...]) -> dt.datetime | None:
    """When the passphrase was changed last, if that is later than the oldest of the backups."""
    oldest = min((backup.at for backup in backups), default=None)
    before: int | None = None
    while oldest is not None:
        entries = workspace.audit(newest=_AT_ONCE, before=before)
        for entry in reversed(entries):
            if entry.at < oldest:
                return None
            if entry.event == Event.PASSPHRASE_CHANGED:
                return entry.at
        if len(entries) < _AT_ONCE:
            return None
        before = entries[0].id
    return None


def size_in_words(size: int) -> str:
    """A size in bytes, as people read it: "366 MB"."""
    for limit, unit in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if size >= limit:
            return f"{size / limit:.1f} {unit}" if size < 10 * limit else f"{size // limit} {unit}"
    return f"{max(1, round(size / 1000))} kB"


def _line(backup: Backup, changed: dt.datetime | None) -> Line:
    opens_with = OF_TODAY
    if changed is not None and backup.at < changed:
        opens_with = f"the passphrase before {day(changed.astimezone().date())}"
    return exactly(backup.at), f"{backup.cases:,}", size_in_words(backup.size), opens_with

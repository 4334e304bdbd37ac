"""A damaged workspace: what is wrong with it, and the ways to go on. It is never written to."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from workbench.case import Problem
from workbench.store import (
    DATABASE,
    KEY_FILE,
    claim,
    newest_good_backup,
    packing,
    writable,
)

DAMAGED = "damaged-"  # and when: a folder with a file that was laid aside
_NEW = "restoring"


class Damaged(Problem):
    """The file of a workspace is damaged; ``rescue`` knows the ways to go on."""

    def __init__(self, folder: Path, key: bytes, found: tuple[str, ...]) -> None:
        super().__init__("The workspace file is damaged. It is left as it is; choose how to go on.")
        self.rescue = Rescue(folder, key, found)


class Rescue:
    """The ways to go on with a damaged workspace, once nothing has it open.

    Either way puts a whole file in the place of the damaged one, which is laid aside in a folder of
    its own, untouched. The passphrase stays that of today.
    """

    def __init__(self, folder: Path, key: bytes, found: tuple[str, ...]) -> None:
        self.folder = folder
        self.findings = found
        self._key = key

    def restore_newest(self) -> str:
        """Put the newest backup that opens and is whole in the place of the damaged file.

        Returns what was done, in a sentence. Raises Problem where there is none, or no room.
        """
        backup = newest_good_backup(self.folder, self._key)
        if backup is None:
            raise Problem("There is no backup that opens and is whole.")
        self._replace(lambda new: packing.restore(backup.path, new, lambda _: self._key))
        made = backup.at.astimezone()
        return f"The backup of {made:%m/%d/%Y %H:%M} was restored; what came after it is missing."

    def _replace(self, make: Callable[[Path], object]) -> None:
        """Let ``make`` put a whole workspace into a folder; its file takes the damaged one's place.

        The key file stays that of today. Cut off in between, there is no file, which is damage too.
        """
        claimed = claim(self.folder)
        new = self.folder / _NEW
        try:
            shutil.rmtree(new, ignore_errors=True)
            make(new)
            with writable(self.folder):
                self._lay_aside()
                (new / DATABASE).replace(self.folder / DATABASE)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            claimed.give_up(clean=True)

    def _lay_aside(self) -> None:
        aside = self.folder / f"{DAMAGED}{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}"
        aside.mkdir(mode=0o700)
        shutil.copy2(self.folder / KEY_FILE, aside / KEY_FILE)
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)

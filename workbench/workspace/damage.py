"""A damaged workspace: what is wrong with it, and the ways to go on. It is never written to."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.case import Problem
from workbench.store import DATABASE, KEY_FILE, Event, Store, claim, problems, settle, writable
from workbench.workspace.finding import WORDS_FILE

if TYPE_CHECKING:
    from workbench.store.mending import Mended

DAMAGED = "damaged-"  # and when: a folder with a file that was laid aside
_NEW = "restoring"

_Made = TypeVar("_Made")


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
        from workbench.store import packing
        from workbench.store.backups import newest_good

        backup = newest_good(self.folder, self._key)
        if backup is None:
            raise Problem("There is no backup that opens and is whole.")
        self._replace(lambda new: packing.restore(backup.path, new, lambda _: self._key))
        self._record("backup")
        made = backup.at.astimezone()
        return f"The backup of {made:%m/%d/%Y %H:%M} was restored; what came after it is missing."

    def salvage(self) -> str:
        """Put all that can still be read of the damaged file in its place.

        Returns what was saved and what was lost, in a sentence. Raises Problem where nothing of it
        can be read, or where there is no room.
        """
        mended = self._replace(self._save)
        self._record("what could be read")
        sentence = f"{_cases(mended.saved)} saved."
        if mended.older:
            sentence += f" Without their last changes: {', '.join(mended.older)}."
        if mended.without_letter:
            sentence += f" Without their released letter: {', '.join(mended.without_letter)}."
        if mended.lost:
            sentence += f" Lost: {', '.join(mended.lost)}."
        return sentence

    def _save(self, new: Path) -> Mended:
        from workbench.store.backups import kept
        from workbench.store.mending import mend
        from workbench.store.salvage import Salvage

        manifests = (backup.manifest for backup in kept(self.folder))
        salts = [bytes.fromhex(found.salt) for found in manifests if found and found.salt]
        new.mkdir(mode=0o700)
        found = Salvage(self._file(), self._key, salts)
        with closing(found), closing(Store.open(new, self._key)) as store, problems():
            return mend(found, store)

    def _file(self) -> Path:
        """The damaged file; where a way on was cut off, it is laid aside already."""
        laid_aside = sorted(self.folder.glob(f"{DAMAGED}*/{DATABASE}"))
        path = self.folder / DATABASE
        if not path.exists() and not laid_aside:
            raise Problem("There is no file that anything could be saved of.")
        return path if path.exists() else laid_aside[-1]

    def _record(self, what: str) -> None:
        with closing(Store.open(self.folder, self._key)) as store:
            store.audit.record(Event.RESTORED, detail=what)

    def _replace(self, make: Callable[[Path], _Made]) -> _Made:
        """Let ``make`` put a whole workspace into a folder; its file takes the damaged one's place.

        The key file stays that of today. Cut off in between, there is no file, which is damage too.
        """
        claimed = claim(self.folder)
        new = self.folder / _NEW
        is_whole = claimed.was_clean
        try:
            shutil.rmtree(new, ignore_errors=True)
            made = make(new)
            with writable(self.folder):
                self._lay_aside()
                (new / DATABASE).replace(self.folder / DATABASE)
                settle(self.folder)
                is_whole = True
                for words in self.folder.glob(f"{WORDS_FILE}*"):  # of the file before
                    words.unlink()
            return made
        finally:
            shutil.rmtree(new, ignore_errors=True)
            claimed.give_up(clean=is_whole)

    def _lay_aside(self) -> None:
        if not (self.folder / DATABASE).exists():
            return
        aside = self.folder / f"{DAMAGED}{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}"
        aside.mkdir(mode=0o700)
        shutil.copy2(self.folder / KEY_FILE, aside / KEY_FILE)
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)
        settle(aside)


def _cases(count: int) -> str:
    return "1 case was" if count == 1 else f"{count} cases were"

"""What keeps a workspace over the years: checks, backups that open, no trace of what is destroyed.

These acts are long, so they work on connections of their own and may run on any thread while the
reviewer goes on. One of them at a time: their owner sees to that.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.case import Problem
from workbench.store import (
    Audit,
    DamagedFile,
    Event,
    Stopped,
    Store,
    Vault,
    WrongPassphrase,
    integrity,
    keys,
    load_for_writing,
)
from workbench.store.cases import destroy_in
from workbench.store.checking import heeding
from workbench.store.marking import mark_workers
from workbench.workspace.access import Access
from workbench.workspace.damage import DAMAGED, Damaged
from workbench.workspace.record_files import sweep

if TYPE_CHECKING:
    from workbench.store.backups import Backup

Tell = Callable[[str, int, int], None]  # what is being done, and how much of how much is
Stop = Callable[[], bool]

CHECKING = "Checking the workspace"
FORGETTING = "Removing what was destroyed"
BACKING_UP = "Backing up"
_LEFT = "Not every backup could be cleaned of what was destroyed; that is tried again."


def silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


class Keeping:
    """The backups and checks of an open workspace."""

    def __init__(self, folder: Path, store: Store, access: Access) -> None:
        self._folder = folder
        self._store = store
        self._access = access

    # Long acts, for any thread

    def upkeep(self, tell: Tell = silent, stop: Stop = never) -> tuple[str, ...]:
        """Check the file, finish a migration and forgetting what was destroyed, back up changes.

        Returns what is damaged, in plain words; then nothing more was done. Raises Problem where
        there is no room.
        """
        load_for_writing()
        if found := self.check(tell, stop):
            return found
        self._mark_workers(stop)
        self._sweep_records()
        left = self._forget_in_backups(tell, stop)
        if not stop():
            self.back_up(tell, stop)
        with closing(self._store.vault.writer()) as vault:
            vault.empty_log()  # so that no edit has to wait for that
        if left and not stop():
            raise Problem(_LEFT)
        return ()

    def check(self, tell: Tell = silent, stop: Stop = never) -> tuple[str, ...]:
        """What is damaged in the file, in plain words; nothing where it is whole."""

        def told(done: int, total: int) -> None:
            tell(CHECKING, done, total)

        self._store.vault.refuse_moved()
        return integrity(self._store.vault, told, stop)

    def _mark_workers(self, stop: Stop) -> None:
        """Mark the workers of cases from before there were marks; most often there are none."""
        with closing(self._store.vault.writer()) as vault:
            mark_workers(vault, stop)

    def _sweep_records(self) -> None:
        """Remove records that no case has; what is being added meanwhile stays."""
        with closing(self._store.vault.writer()) as vault:
            sweep(Store(vault))

    def forget(self, tell: Tell = silent, stop: Stop = never) -> None:
        """Leave no trace of destroyed cases in the file and in the kept backups.

        It is remembered until it is done. Raises Damaged, or Problem where something is left.
        """
        self.forget_in_file(tell, stop)
        if self._forget_in_backups(tell, stop) and not stop():
            raise Problem(_LEFT)

    def forget_in_file(self, tell: Tell = silent, stop: Stop = never) -> None:
        """Leave no trace of destroyed cases in the file, while nobody edits.

        What SQLite deletes it overwrites, but not what it moved before: rows that left a page when
        it was split stay readable in its unused part. So the file is written anew; until that is
        done, the next opening does it. Raises Damaged where the file is.
        """
        self._store.vault.refuse_moved()
        try:
            rewrite_if_due(self._store.vault.path, self._store.vault.key, tell, stop)
        except DamagedFile as damage:
            raise self.damage((str(damage),)) from None

    def _forget_in_backups(self, tell: Tell, stop: Stop) -> int:
        """Clean the kept backups of what was destroyed; how many could not be cleaned."""
        from workbench.store.scrubbing import scrub

        with closing(self._store.vault.writer()) as vault:
            gone = Store(vault).cases.to_forget()
            if not gone or stop():
                return 0
            tell(FORGETTING, 0, 1)
            for aside in self._folder.glob(f"{DAMAGED}*"):
                shutil.rmtree(aside, ignore_errors=True)  # what is damaged cannot be cleaned
            left = scrub(self._folder, vault.key, gone, destroy_in, stop).left
            if not left and not stop():
                Store(vault).cases.forgotten(gone)
            tell(FORGETTING, 1, 1)
            return left

    def back_up(self, tell: Tell = silent, stop: Stop = never) -> Backup | None:
        """Make a backup that is opened and checked; None where nothing changed since the last.

        Older ones that are not worth their room go after that.
        """
        from workbench.store.backups import back_up

        self._store.vault.refuse_moved()
        tell(BACKING_UP, 0, 1)
        made = back_up(self._folder, self._store.vault.key, stop)
        tell(BACKING_UP, 1, 1)
        return made

    def write_backup(self, file: Path, stop: Stop = never) -> bool:
        """Write the whole workspace to one file, which opens with the passphrase of today.

        False where ``stop`` said so: then nothing was written.

        Where the workspace's own file was taken away while it is open, see :attr:`is_in_place`,
        this belongs on the thread of the workspace.
        """
        from workbench.store import packing

        if not self.is_in_place:
            packing.write_file_of_open(self._store.vault, self._access.file, file)
            return True
        if not packing.write_file(self._folder, self._store.vault.key, file, stop):
            return False
        with closing(self._store.vault.writer()) as vault:
            Audit(vault).record(Event.BACKED_UP)
        return True

    @property
    def is_in_place(self) -> bool:
        """Whether the workspace's file is still where it was opened."""
        return self._store.vault.is_in_place()

    # Short ones, for the thread of the workspace

    def backups(self) -> tuple[Backup, ...]:
        """The kept backups, newest first."""
        from workbench.store.backups import kept

        return kept(self._folder)

    def damage(self, found: tuple[str, ...]) -> Damaged:
        """Write nothing more to a file that is damaged, and know the ways to go on."""
        problem = Damaged(self._folder, self._store.vault.key, found)
        self._access.is_sound = False
        self._store.vault.refuse_writes(str(problem))
        return problem


def rewrite_if_due(path: Path, key: bytes, tell: Tell = silent, stop: Stop = never) -> None:
    """Write a vault's file anew where it may still show a destroyed case.

    The file is checked before: of a page that cannot be read a sound one would be made. Raises
    DamagedFile. One that is stopped, or that somebody reads, is done the next time.
    """
    with closing(Vault(path, key)) as vault:
        cases = Store(vault).cases
        if not cases.is_to_rewrite():
            return
        if found := integrity(vault, partial(tell, CHECKING), stop):
            raise DamagedFile(" ".join(found))
        if stop():
            return
        tell(FORGETTING, 0, 1)
        sweep(Store(vault))
        with suppress(Stopped), heeding(vault.connection, stop):
            vault.rewrite()
            if vault.empty_log():
                cases.rewritten()
        tell(FORGETTING, 1, 1)


def restore(source: Path, folder: Path, words: str, stop: Stop = never) -> None:
    """Make a workspace of a backup, file or folder, where there is none.

    ``words`` are the passphrase of its day, or the recovery code. The workspace is there whole or
    not at all. Raises WrongPassphrase, LaterVersion or another Problem.
    """
    found: list[bytes] = []

    def opener(file: keys.KeyFile) -> bytes:
        found.append(_key(file, words))
        return found[-1]

    from workbench.store import packing

    packing.restore(source, folder, opener, stop)
    with closing(Store.open(folder, found[-1])) as store:
        store.audit.record(Event.RESTORED)


def _key(file: keys.KeyFile, words: str) -> bytes:
    try:
        return keys.unlock(file, words)
    except WrongPassphrase:
        with suppress(Problem):
            return keys.unlock_by_recovery(file, words)
        raise

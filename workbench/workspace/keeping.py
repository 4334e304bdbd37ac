"""What keeps a workspace over the years: backups that open, checks, nothing left of what is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.store import Store

if TYPE_CHECKING:
    from workbench.workspace.access import Access

Tell = Callable[[str, int, int], None]  # what is being done, how many steps of how many
Stop = Callable[[], bool]


class Backup(NamedTuple):
    """A kept backup, newest last."""

    path: Path
    at: dt.datetime
    cases: int
    size: int


class Keeping:
    """The backups and checks of an open workspace; its long acts may run on any thread."""

    def __init__(self, folder: Path, store: Store, access: Access) -> None:
        self._folder = folder
        self._store = store
        self._key = store.vault.key

    def upkeep(self, tell: Tell, stop: Stop) -> tuple[str, ...]:
        """Check every page, forget in backups what was destroyed, back up what changed.

        Returns what is damaged, in plain words.
        """
        return ()

    def check(self) -> tuple[str, ...]:
        return ()

    def backups(self) -> tuple[Backup, ...]:
        return ()

    def back_up(self) -> Backup | None:
        return None

    def write_backup(self, file: Path) -> None:
        pass

    def scrub(self) -> None:
        pass


def restore(source: Path, folder: Path, passphrase: str) -> None:
    pass


def back_up_before_migration(folder: Path, key: bytes) -> None:
    pass

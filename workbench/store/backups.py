"""Backups that are kept beside a workspace: each a folder that is a workspace of its day.

A backup is made under a name that counts for nothing, opened again, checked and compared; only
then it takes its name, and only after that an older one may go. What a killed run left behind goes
at the next one.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.case import Problem, Value
from workbench.store import manifests
from workbench.store.checking import Stop, Stopped, never
from workbench.store.claim import Claim, OpenElsewhere, claim
from workbench.store.copying import copy, verify
from workbench.store.disk import refusals, settle
from workbench.store.manifests import Manifest
from workbench.store.store import DATABASE, KEY_FILE
from workbench.store.thinning import Kept, room_for, superfluous

_FOLDER = "backups"
# When it was made, the how manyth it is, and how often it was cleaned of what was destroyed.
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d{6,})(?:\.(\d+))?")
_AT = "%Y%m%dT%H%M%SZ"
_UNFINISHED, _GOING = ".new-", ".gone-"
_PATIENCE = 60.0  # seconds to wait for another process that works on the same backups


class Backup(Value):
    """A kept backup. ``path`` is a folder that can be restored like a backup file."""

    path: Path
    number: int  # counts the backups of a workspace as they are made
    at: dt.datetime
    size: int  # bytes of its database
    manifest: Manifest | None  # None where it is not whole

    @property
    def cases(self) -> int:
        """How many cases it holds."""
        return self.manifest.cases if self.manifest else 0


def back_up(
    folder: Path, key: bytes, stop: Stop = never, *, unchanged_too: bool = False
) -> Backup | None:
    """Back up the workspace in a folder, then let older backups go that are not worth their room.

    Works on a connection of its own, on the calling thread. None where nothing changed since the
    last backup (unless ``unchanged_too``), or where ``stop`` said so. Raises Problem where there is
    no room, DamagedFile where the workspace or the copy is not sound; those kept stay as they were.
    """
    try:
        with turn(folder, stop) as shelf, unfinished(shelf) as new:
            manifest = copy(folder, key, new, stop, None if unchanged_too else _last(folder))
            if manifest is None:
                return None
            made = _put(shelf, new, manifest)
            _thin(folder, manifest.size)
            return made
    except Stopped:
        return None


def kept(folder: Path) -> tuple[Backup, ...]:
    """The backups of a workspace, newest first; whole ones are told by their size only."""
    found: dict[int, Backup] = {}
    for path in sorted(_entries(folder / _FOLDER), key=_generation):
        if number := _number(path):
            found[number] = _backup(path)  # a cleaned one in the place of the one before
    return tuple(found[number] for number in sorted(found, reverse=True))


def newest_good(folder: Path, key: bytes) -> Backup | None:
    """The newest backup that opens with the key and is sound; each is read to its end."""
    for backup in kept(folder):
        if backup.manifest is not None:
            try:
                verify(backup.path, key, backup.manifest)
            except Problem:
                continue
            return backup
    return None


# The shelf; `packing` and `scrubbing` work on it too


@contextmanager
def turn(folder: Path, stop: Stop = never) -> Iterator[Path]:
    """The folder of the backups, while no other thread or process works in it; swept before.

    Raises Stopped, or Problem where the other one takes too long.
    """
    with refusals("No backup was made"):
        shelf = folder / _FOLDER
        shelf.mkdir(mode=0o700, exist_ok=True)
        claimed = _claimed(shelf, stop)
        try:
            _sweep(shelf)
            yield shelf
        finally:
            claimed.give_up()


@contextmanager
def unfinished(shelf: Path) -> Iterator[Path]:
    """An empty folder for a backup that is yet to be made; what stays in it goes at the end."""
    path = shelf / f"{_UNFINISHED}{time.time_ns()}"
    path.mkdir(mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def exchange(old: Backup, new: Path) -> None:
    """Let a cleaned copy in the folder ``new`` take the place of a backup; one is always there."""
    settle(new)
    stem = old.path.name.partition(".")[0]
    new.rename(old.path.with_name(f"{stem}.{_generation(old.path) + 1}"))
    settle(old.path.parent)
    remove(old.path)


def remove(path: Path) -> None:
    """Remove a backup; one that is half gone carries no name that counts."""
    gone = path.with_name(f"{_GOING}{path.name}")
    path.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _put(shelf: Path, new: Path, manifest: Manifest) -> Backup:
    """Give a finished backup its name."""
    number = 1 + max((_number(path) for path in _entries(shelf)), default=0)
    path = shelf / f"{manifest.at:{_AT}}-{number:06}"
    settle(new)
    new.rename(path)
    settle(shelf)
    return _backup(path)


# Those that are kept


def _last(folder: Path) -> Manifest | None:
    """The manifest of the newest backup that is whole."""
    whole = (backup.manifest for backup in kept(folder) if backup.manifest is not None)
    return next(whole, None)


def _thin(folder: Path, size: int) -> None:
    """Let go what the calendar does not keep, and then what there is no room for."""
    backups = {backup.number: backup for backup in kept(folder)}
    disk = shutil.disk_usage(folder)
    taken = sum(backup.size for backup in backups.values())
    room = room_for(size, taken, disk.free, disk.total)
    for one in superfluous(map(_figures, backups.values()), room):
        remove(backups[one.number].path)


def _figures(backup: Backup) -> Kept:
    manifest = backup.manifest
    return Kept(
        number=backup.number,
        at=backup.at,
        size=backup.size,
        good=manifest is not None,
        mark=manifest.mark if manifest else 0,
        fullness=manifest.fullness if manifest else 0,
    )


def _backup(path: Path) -> Backup:
    manifest, size = manifests.read(path), _size(path / DATABASE)
    if manifest is not None and (manifest.size != size or not (path / KEY_FILE).exists()):
        manifest = None
    at = manifest.at if manifest else _stamped(path)
    return Backup(path=path, number=_number(path), at=at, size=size, manifest=manifest)


def _sweep(shelf: Path) -> None:
    """Remove what a killed run left: halves of backups, and one whose cleaned copy is there."""
    newest = {backup.path for backup in kept(shelf.parent)}
    for path in _entries(shelf):
        if path.name.startswith((_UNFINISHED, _GOING)):
            shutil.rmtree(path, ignore_errors=True)
        elif _number(path) and path not in newest:
            remove(path)


def _claimed(shelf: Path, stop: Stop) -> Claim:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return claim(shelf)
        except OpenElsewhere:
            if time.monotonic() > end:
                raise Problem("Another window works on the backups; please try again.") from None
        if stop():
            raise Stopped
        time.sleep(0.05)


def _entries(shelf: Path) -> list[Path]:
    try:
        return [path for path in shelf.iterdir() if path.is_dir()]
    except FileNotFoundError:
        return []


def _number(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[2]) if match else 0


def _generation(path: Path) -> int:
    match = _NAME.fullmatch(path.name)
    return int(match[3] or 0) if match else 0


def _stamped(path: Path) -> dt.datetime:
    """When a backup was made, as its name says; only that counts where its manifest is lost."""
    try:
        return dt.datetime.strptime(path.name.partition("-")[0], _AT).replace(tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

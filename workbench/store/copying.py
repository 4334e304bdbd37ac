"""A copy of a workspace that is checked before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.case import replace
from workbench.store import keys, manifests
from workbench.store.checking import (
    Stop,
    Stopped,
    counts,
    heeding,
    never,
    refuse_damage,
)
from workbench.store.connection import DamagedFile, connect, problems, refuse_met_damage
from workbench.store.disk import refuse_without_room, settle
from workbench.store.keys import KeyFile
from workbench.store.manifests import Manifest
from workbench.store.pages import PAGE
from workbench.store.store import DATABASE, KEY_FILE

if TYPE_CHECKING:
    Connection = Any  # of a library without types

_STEP = 1000  # pages copied between two looks at whether to stop


def copy(
    folder: Path, key: bytes, new: Path, stop: Stop = never, last: Manifest | None = None
) -> Manifest | None:
    """Copy a workspace into the folder ``new`` and check the copy; None where it equals ``last``.

    Raises Stopped, DamagedFile, or Problem where there is no room.
    """
    file = keys.read(folder / KEY_FILE)
    with closing(connect(folder / DATABASE, key, read_only=True)) as source:
        salt = manifests.salt_of(folder / DATABASE)
        return copy_open(source, key, file, new, stop, last, salt)


def copy_open(
    source: Connection,
    key: bytes,
    file: KeyFile,
    new: Path,
    stop: Stop = never,
    last: Manifest | None = None,
    salt: str = "",
) -> Manifest | None:
    """Copy what a connection has open, on its thread, as :func:`copy` does.

    The figures and the copy show the same moment, whatever others write meanwhile.
    """
    with problems(), _one_moment(source):
        with heeding(source, stop):
            manifest = manifests.figures(source, key, file.workspace)
        if last is not None and (last.work, last.workspace) == (manifest.work, file.workspace):
            return None
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        refuse_without_room(new, 2 * PAGE * pages)  # as much again, for the work to go on
        _copy_pages(source, new / DATABASE, key, stop)
        refuse_met_damage(source)
    manifest = replace(manifest, size=(new / DATABASE).stat().st_size, salt=salt)
    verify(new, key, manifest, stop)
    keys.write(new / KEY_FILE, replace(file, device=None))  # which opens on this computer only
    manifests.write(new, manifest)
    return manifest


@contextmanager
def _one_moment(source: Connection) -> Iterator[None]:
    source.execute("BEGIN")
    try:
        yield
    finally:
        source.rollback()


def verify(path: Path, key: bytes, manifest: Manifest, stop: Stop = never) -> None:
    """Open the database in a folder and read all of it.

    Raises DamagedFile where it is not sound, or not what the manifest says; Problem where the key
    does not open it.
    """
    with closing(connect(path / DATABASE, key, read_only=True)) as connection:
        refuse_damage(connection, stop)
        with problems(), heeding(connection, stop):
            found = counts(connection)
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
    size = (path / DATABASE).stat().st_size
    if (found, schema, size) != (manifest.counts, manifest.schema, manifest.size):
        raise DamagedFile("The backup does not hold what it should.")


def _copy_pages(source: Connection, target: Path, key: bytes, stop: Stop) -> None:
    def look(_status: int, _left: int, _total: int) -> None:
        if stop():
            raise Stopped

    target.touch(mode=0o600)
    with closing(connect(target, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        source.backup(connection, pages=_STEP, progress=look)
        # The first page came with the word that there is a log beside the file.
        connection.execute("PRAGMA journal_mode = DELETE")
    settle(target)

"""One open database file: its transactions, and what keeps it from being written to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.case import Problem
from workbench.store.connection import connect, problems, refuse_met_damage

if TYPE_CHECKING:
    import sqlcipher3
    from sqlite_utils import Database
    from sqlite_utils.db import Table

_MOVED = (
    "The workspace file was moved, deleted or replaced by another program, so nothing more is "
    "saved in it. Keep this window open and back up to a file."
)


class Vault:
    """An encrypted database that is open; used on the thread that opened it."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open the file. Raises Problem where that key does not open it."""
        self.path = path
        self.key = key
        self.connection: sqlcipher3.Connection = connect(path, key, read_only=read_only)
        self._file = _identity(path)
        self._refusal = "The workspace is open for reading only." if read_only else ""

    @cached_property
    def db(self) -> Database:
        """The same connection for writing rows; its library is loaded by the first to ask."""
        from sqlite_utils import Database

        return Database(self.connection)

    def reader(self) -> Vault:
        """A second connection for the calling thread, which sees what is committed."""
        return Vault(self.path, self.key, read_only=True)

    def writer(self) -> Vault:
        """A second connection for the calling thread, which writes into the file that is open."""
        self.refuse_moved()
        return Vault(self.path, self.key)

    def refuse_writes(self, reason: str) -> None:
        """Write nothing more: each attempt raises Problem with this sentence."""
        self._refusal = reason

    def close(self) -> None:
        """End the connection and forget the key.

        Whoever closes last moves the log into the file, unless it only reads: so a file that is to
        be left alone is closed by a reader.
        """
        last = self._last_reader() if self._refusal else None
        self.connection.close()
        if last is not None:
            last.close()
        self.key = b""

    def _last_reader(self) -> sqlcipher3.Connection | None:
        try:
            return connect(self.path, self.key, read_only=True)
        except Problem:  # nobody can open it any more; nobody will write to it either
            return None

    @contextmanager
    def transaction(self) -> Iterator[Vault]:
        """All that is written meanwhile is kept together, or not at all; may be nested.

        The lock is taken at once: one that has read already could not wait for another writer.
        """
        if self.connection.in_transaction:
            yield self
            return
        self._look_before_writing()
        with problems():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                refuse_met_damage(self.connection)
                self.connection.execute("COMMIT")
            except BaseException:
                self.connection.rollback()
                raise

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlcipher3.Cursor:
        """Run a statement within a transaction that is open."""
        return self.connection.execute(sql, values)

    def table(self, name: str) -> Table:
        """A table to write rows to, within a transaction that is open."""
        return self.db.table(name)

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of an answer, None where it is empty."""
        with problems():
            found = self.connection.execute(sql, values).fetchone()
            refuse_met_damage(self.connection)
            return found

    def column(self, sql: str, *values: Any) -> tuple[Any, ...]:
        """The first value of each row."""
        return tuple(row[0] for row in self.rows(sql, *values))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of an answer."""
        with problems():
            found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
            refuse_met_damage(self.connection)
            return found

    def empty_log(self) -> bool:
        """Move all that was written from the log into the file; False where somebody reads it."""
        with problems():
            busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def rewrite(self) -> None:
        """Write the whole file anew, so that nothing that was deleted can be read in it."""
        self._look_before_writing()
        with problems():
            # The copy it makes is as large as the file, and encrypted with its key.
            self.connection.execute("PRAGMA temp_store = FILE")
            try:
                self.connection.execute("VACUUM")
            finally:
                self.connection.execute("PRAGMA temp_store = MEMORY")
            refuse_met_damage(self.connection)

    def _look_before_writing(self) -> None:
        if self._refusal:
            raise Problem(self._refusal)
        self.refuse_moved()

    def refuse_moved(self) -> None:
        """Raise Problem where the file is not where it was opened any more."""
        if not self.is_in_place():
            raise Problem(_MOVED)

    def is_in_place(self) -> bool:
        """Whether the file is still where it was opened."""
        return _identity(self.path) == self._file


def load_for_writing() -> None:
    """Load the library for writing rows now, on whatever thread, so that nobody waits later."""
    import sqlite_utils  # noqa: F401


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that took its name."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

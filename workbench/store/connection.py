"""Opening the encrypted file, and the library's errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3

from workbench.case import Problem

if TYPE_CHECKING:
    from sqlite_utils import Database

_BUSY_MILLISECONDS = 5000

# The first words of what SQLite says, and what it means to the person at the desk.
_SENTENCES = {
    "a released": "A released case cannot be changed.",
    "database or disk is full": "The disk is full; nothing was changed.",
    "attempt to write a readonly": "The workspace cannot be written to; nothing was changed.",
    "unable to open database": "The workspace cannot be opened for writing.",
    "disk i/o error": "The disk reported an error; nothing was changed.",
    "database is locked": "Another program is writing to the workspace; please try again.",
    "file is not a database": "The workspace file is damaged, or its key file belongs to another.",
    "database disk image is malformed": "The workspace file is damaged.",
}


def connect(path: Path, key: bytes) -> Database:
    """The database in ``path``, opened with the raw ``key``.

    Raises Problem where the file cannot be opened with that key, or where the library cannot
    encrypt: a plain file is never made.
    """
    from sqlite_utils import Database

    with problems():
        connection = sqlcipher3.connect(str(path), isolation_level=None)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return Database(connection)


def _prepare(connection: sqlcipher3.Connection, key: bytes) -> None:
    # A pragma takes no parameters; the key is 64 hexadecimal digits that we made.
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Problem("The encryption library is missing; no workspace can be opened.")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode only FULL sees each committed transaction to the disk before it returns.
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def problems() -> Iterator[None]:
    """Turn an error of the library that a reviewer can act on into a Problem."""
    try:
        yield
    except sqlcipher3.Error as error:
        said = str(error).lower()
        for words, sentence in _SENTENCES.items():
            if said.startswith(words):
                raise Problem(sentence) from None
        raise

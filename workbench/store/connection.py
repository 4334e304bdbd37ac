"""Opening the encrypted file, and the library's errors as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from workbench.case import Problem

_BUSY_MILLISECONDS = 5000
_LOG_PAGES = 4000  # 16 MB: an edit that empties the log is rare, and upkeep does it before

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
_NO_CHARACTER = "The text holds something that is no character; it was not saved."
_DAMAGE = ("file is not a database", "database disk image is malformed")


class DamagedFile(Problem):
    """Pages of the file are not what was written."""


def connect(path: Path, key: bytes, *, read_only: bool = False) -> sqlcipher3.Connection:
    """A connection to the database in ``path``, opened with the raw ``key``.

    One that is ``read_only`` writes nothing, not even when it closes. Raises Problem where the file
    cannot be opened with that key, or where the library cannot encrypt: a plain file is never made.
    """
    if not read_only:
        path.touch(mode=0o600)  # its log gets the same mode
    with problems():
        connection = sqlcipher3.connect(_address(path, read_only), isolation_level=None, uri=True)
        try:
            _unlock(connection, key)
            _prepare(connection, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path, read_only: bool) -> str:
    return path.absolute().as_uri() + ("?mode=ro" if read_only else "")


def _unlock(connection: sqlcipher3.Connection, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the standard error
    # A pragma takes no parameters; the key is 64 hexadecimal digits that we made.
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise Problem("The encryption library is missing; no workspace can be opened.")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _prepare(connection: sqlcipher3.Connection, *, read_only: bool) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode only FULL sees each committed transaction to the disk before it returns.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def met_damage(connection: sqlcipher3.Connection) -> bool:
    """Whether a page that a connection has read was not what was written.

    To be asked after every long reading: the library hands a damaged page out as zeros and raises
    an error with the pages after it, so that of the last one nobody hears, and what copies pages (a
    backup, VACUUM) makes a sound one of it.
    """
    return bool(connection.execute("PRAGMA cipher_status").fetchone() != ("1",))


def refuse_met_damage(connection: sqlcipher3.Connection) -> None:
    """Raise DamagedFile where a page that was read was not what was written."""
    if met_damage(connection):
        raise DamagedFile(_SENTENCES["database disk image is malformed"])


@contextmanager
def problems() -> Iterator[None]:
    """Turn an error of the library that a reviewer can act on into a Problem."""
    try:
        yield
    except UnicodeEncodeError:  # half of a character, as a broken clipboard may hold it
        raise Problem(_NO_CHARACTER) from None
    except sqlcipher3.Error as error:
        said = str(error).lower()
        for words, sentence in _SENTENCES.items():
            if said.startswith(words):
                raise (DamagedFile if words in _DAMAGE else Problem)(sentence) from None
        raise

"""What stands beside a backup in the open: its figures, and nothing that a case says."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.case import Problem, Value, noted
from workbench.store import atomic
from workbench.store.audit import Event
from workbench.store.checking import counts

if TYPE_CHECKING:
    Connection = Any  # of a library without types

MANIFEST = "manifest.json"
LARGEST = 64 * 1024  # bytes of a manifest or a key file; real ones take less than two thousand
_SALT_BYTES = 16

# Entries of the audit trail that leave everything as it was.
_COMINGS_AND_GOINGS = (
    Event.UNLOCKED,
    Event.LOCKED,
    Event.FAILED_UNLOCK,
    Event.OPENED,
    Event.BACKED_UP,
)
_DESTROYED = (Event.DESTROYED, "draft deleted")  # as the first schema had it
# Written without leaving a trace; rules of retention were a table of their own in schemas 2 and 3.
_SMALL_TABLES = (
    "settings", "case_settings", "identities", "retention_rules", "organizations", "invoice_lines",
    "library", "library_uses",
)  # fmt: skip


@noted
class Manifest(Value):
    """The figures of a backup, as they were when it was made and checked."""

    at: dt.datetime
    workspace: str  # the random name in its key file
    schema: int
    mark: int  # entries of the audit trail, which only grows
    fullness: int  # cases, and cases destroyed on purpose
    counts: dict[str, int]  # rows of each table
    work: str  # a keyed hash: equal where nothing changed between two backups
    size: int = 0  # bytes of the database file
    salt: str = ""  # the first bytes of the vault's file, without which nothing is read of it
    version: int = 1

    @property
    def cases(self) -> int:
        """How many cases it holds."""
        return self.counts.get("cases", 0)


def figures(connection: Connection, key: bytes, workspace: str) -> Manifest:
    """The figures of an open vault of any schema, as one moment shows it."""
    rows = counts(connection)
    destroyed = _one(connection, "SELECT count(*) FROM audit WHERE event IN (?, ?)", *_DESTROYED)
    return Manifest(
        at=dt.datetime.now(dt.UTC),
        workspace=workspace,
        schema=_one(connection, "PRAGMA user_version"),
        mark=_one(connection, "SELECT coalesce(max(id), 0) FROM audit"),
        fullness=rows.get("cases", 0) + destroyed,
        counts=rows,
        work=_work(connection, key, rows),
    )


def salt_of(path: Path) -> str:
    """The salt at the front of an encrypted file, in hexadecimal."""
    with path.open("rb") as file:
        return file.read(_SALT_BYTES).hex()


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into the folder of a backup. Raises OSError."""
    atomic.write(folder / MANIFEST, encoded(manifest))


def encoded(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    return msgspec.json.encode(manifest)


def read(folder: Path) -> Manifest | None:
    """The manifest in the folder of a backup, if there is one that makes sense."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            return decoded(file.read(LARGEST))
    except (OSError, Problem):
        return None


def decoded(data: bytes) -> Manifest:
    """The manifest in what was written. Raises Problem where it is damaged, or a later one."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Problem("The description of the backup is damaged.") from None
    if manifest.version > 1:
        raise Problem("The backup was made by a later version of the program.")
    if manifest.at.tzinfo is None:
        raise Problem("The description of the backup is damaged.")
    return manifest


def _work(connection: Connection, key: bytes, rows: dict[str, int]) -> str:
    """A hash of all that tells one state of the vault from another, comings and goings apart."""
    marks = ", ".join("?" * len(_COMINGS_AND_GOINGS))
    sql = f"SELECT max(id) FROM audit WHERE event NOT IN ({marks})"  # noqa: S608
    told = _one(connection, sql, *_COMINGS_AND_GOINGS)
    seen: list[Any] = [told, _one(connection, "SELECT total(revision) FROM cases")]
    seen += sorted(set(rows.items()) - {("audit", rows["audit"])})
    for name in _SMALL_TABLES:
        if name in rows:
            seen.append(connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall())  # noqa: S608
    return hashlib.blake2b(msgspec.msgpack.encode(seen), key=key, digest_size=16).hexdigest()


def _one(connection: Connection, sql: str, *values: Any) -> Any:
    return connection.execute(sql, values).fetchone()[0]

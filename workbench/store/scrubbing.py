"""Forgetting in backups: what was destroyed in the workspace is in none of them.

Deleting rows leaves parts of them in the file, even where SQLite overwrites what it deletes: when a
page was split long before, the cells that moved away stayed behind in the unused part of the old
page, and nobody deletes there. So a cleaned backup is written anew (VACUUM INTO), which copies rows
and no pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.case import Problem, Value, replace
from workbench.store import keys, manifests
from workbench.store.audit import now
from workbench.store.backups import Backup, exchange, kept, remove, turn, unfinished
from workbench.store.checking import Stop, Stopped, heeding, never
from workbench.store.connection import DamagedFile, connect, problems, refuse_met_damage
from workbench.store.copying import verify
from workbench.store.disk import refusals, refuse_without_room, settle
from workbench.store.manifests import Manifest
from workbench.store.store import DATABASE, KEY_FILE, SCHEMA, LaterVersion
from workbench.store.vault import Vault

if TYPE_CHECKING:
    Connection = Any  # of a library without types

Destroy = Callable[[Vault, str], None]

_RAW = "unclean.db"
_FOUND = "SELECT reference FROM cases WHERE reference IN (SELECT value FROM json_each(?))"


class Scrubbed(Value):
    """What became of the backups that held a destroyed case."""

    cleaned: int = 0
    removed: int = 0  # damaged ones, which nobody can clean
    left: int = 0  # those that may hold a destroyed case still


def scrub(
    folder: Path, key: bytes, references: Collection[str], destroy: Destroy, stop: Stop = never
) -> Scrubbed:
    """Remove the destroyed cases with these references from every kept backup of a workspace.

    ``destroy`` removes one case from an open vault of the present schema and says so in its audit
    trail. One backup after the other is replaced by a cleaned one, so that the work may be cut off
    at any time and done again. A damaged backup goes, if another one opens with the key.
    """
    cleaned, sound, damaged, left = 0, 0, list[Backup](), 0
    if not references:
        return Scrubbed()
    with turn(folder, stop) as shelf, refusals("The backups were not cleaned"):
        backups = kept(folder)
        for place, backup in enumerate(backups):
            try:
                cleaned += _scrub(shelf, backup, key, references, destroy, stop)
                sound += 1
            except (DamagedFile, keys.DamagedKeyFile):
                damaged.append(backup)
            except Stopped:
                return Scrubbed(cleaned=cleaned, left=len(backups) - place + len(damaged))
            except Problem:  # one that cannot be cleaned now keeps no other from it
                left += 1
        for backup in damaged if sound else ():
            remove(backup.path)
    if sound:
        return Scrubbed(cleaned=cleaned, removed=len(damaged), left=left)
    return Scrubbed(cleaned=cleaned, left=left + len(damaged))


def _scrub(
    shelf: Path,
    backup: Backup,
    key: bytes,
    references: Collection[str],
    destroy: Destroy,
    stop: Stop,
) -> bool:
    """Clean one backup; whether there was anything to clean."""
    if stop():
        raise Stopped
    found = _found(backup.path / DATABASE, key, references)
    if not found:
        return False
    refuse_without_room(shelf, 3 * backup.size)  # two copies, and as much again for the work
    with unfinished(shelf) as new:
        manifest = _cleaned(backup, new, key, partial(_destroy, found, destroy), stop)
        _verify(new, key, manifest, stop)
        shutil.copyfile(backup.path / KEY_FILE, new / KEY_FILE)
        (new / KEY_FILE).chmod(0o600)
        manifests.write(new, manifest)
        exchange(backup, new)
    return True


def _verify(new: Path, key: bytes, manifest: Manifest, stop: Stop) -> None:
    """Check what was written. It is no damage of the backup where that is not sound."""
    try:
        verify(new, key, manifest, stop)
    except DamagedFile:
        raise Problem("The disk did not keep a cleaned backup; please try again.") from None


def _found(path: Path, key: bytes, references: Collection[str]) -> list[str]:
    if not path.exists():
        raise DamagedFile("The file of the backup is missing.")
    wanted = msgspec.json.encode(list(references)).decode()
    with closing(connect(path, key, read_only=True)) as connection, problems():
        return [row[0] for row in connection.execute(_FOUND, [wanted])]


def _cleaned(
    backup: Backup, new: Path, key: bytes, forget: Callable[[Vault], None], stop: Stop
) -> Manifest:
    """Write the backup anew without what is to be forgotten."""
    raw, clean = new / _RAW, new / DATABASE
    for path in (raw, clean):
        path.touch(mode=0o600)
    shutil.copyfile(backup.path / DATABASE, raw)
    with closing(Vault(raw, key)) as vault, problems(), heeding(vault.connection, stop):
        forget(vault)
        workspace = keys.read(backup.path / KEY_FILE).workspace
        manifest = manifests.figures(vault.connection, key, workspace)
        vault.connection.execute("VACUUM INTO ?", [str(clean)])
        refuse_met_damage(vault.connection)
    raw.unlink()
    settle(clean)
    salt = backup.manifest.salt if backup.manifest else ""
    return replace(manifest, at=backup.at, size=clean.stat().st_size, salt=salt)


def _destroy(references: Sequence[str], destroy: Destroy, vault: Vault) -> None:
    schema = vault.one("PRAGMA user_version")[0]
    if schema > SCHEMA:
        raise LaterVersion
    with vault.transaction():
        if schema == 1:
            _destroy_in_first_schema(vault.connection, references)
        else:
            for reference in references:
                destroy(vault, reference)


def _destroy_in_first_schema(connection: Connection, references: Sequence[str]) -> None:
    """Remove cases where guards let no released one go, and where the search words lie too.

    The words are dropped: the next schema, which a restored backup is given, has them elsewhere.
    """
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = triggers.fetchall()
    words = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'case_words'").fetchone()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for reference in references:
        _remove_from_first_schema(connection, reference)
    connection.execute("DROP TABLE case_words")
    for sql in (words[0], *(guard for _, guard in guards)):
        connection.execute(sql)


def _remove_from_first_schema(connection: Connection, reference: str) -> None:
    of_case = "(SELECT id FROM cases WHERE reference = ?)"
    for table in ("releases", "revisions"):
        connection.execute(f"DELETE FROM {table} WHERE case_id = {of_case}", [reference])  # noqa: S608
    connection.execute("DELETE FROM cases WHERE reference = ?", [reference])
    entry = [now(), "draft deleted", reference]  # the one event that this schema knew
    connection.execute("INSERT INTO audit (at, event, reference) VALUES (?, ?, ?)", entry)

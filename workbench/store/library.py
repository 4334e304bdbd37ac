"""What the reviewer keeps of their own beside the cases: each thing by its kind and its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

import msgspec

from workbench.store.vault import Vault

Thing = TypeVar("Thing")


class Shelved(StrEnum):
    """What sort of thing is kept; its name is unique among those of its kind."""

    TEMPLATE = "template"  # by its id
    SOURCE = "source"  # of guidelines, by its id
    FAVORITE = "favorite"  # by the id of a catalog entry; its value says nothing
    EDITION = "edition"  # a row of the table of editions, by its guideline and date
    CITATION = "citation"  # counts only: catalog entries that were cited
    FILLING = "filling"  # what the reviewer wrote for a prompt under a citation


class Use(NamedTuple):
    """How often something was used, and when last."""

    uses: int
    last: dt.datetime


class LibraryVersion(NamedTuple):
    """How something was from a moment on; ``value`` as it is stored."""

    at: dt.datetime
    value: bytes


class Library:
    """The shelves of one vault. What is replaced or forgotten stays in the versions."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def all(self, kind: Shelved, thing: type[Thing]) -> tuple[Thing, ...]:
        """All that is kept of a kind, by name."""
        found = self._vault.column("SELECT value FROM library WHERE kind = ? ORDER BY name", kind)
        return tuple(msgspec.json.decode(value, type=thing) for value in found)

    def names(self, kind: Shelved) -> frozenset[str]:
        """The names of all that is kept of a kind."""
        return frozenset(self._vault.column("SELECT name FROM library WHERE kind = ?", kind))

    def keep(self, kind: Shelved, things: Mapping[str, object]) -> None:
        """Keep things under their names, each in the place of the one before, all or none."""
        at = dt.datetime.now(dt.UTC).isoformat()
        with self._vault.transaction() as db:
            for name, thing in things.items():
                value = msgspec.json.encode(thing)
                if self._value(kind, name) == value:
                    continue
                db.execute(
                    "INSERT INTO library (kind, name, value) VALUES (?, ?, ?)"
                    " ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value",
                    [kind, name, value],
                )
                row = {"kind": kind, "name": name, "at": at, "value": value}
                db.table("library_versions").insert(row)

    def forget(self, kind: Shelved, name: str) -> None:
        """Take something off its shelf; nothing happens where it is not there."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM library WHERE kind = ? AND name = ?", [kind, name])

    def versions(self, kind: Shelved, name: str) -> tuple[LibraryVersion, ...]:
        """How something was, the newest version first; also of what was forgotten since."""
        sql = "SELECT at, value FROM library_versions WHERE kind = ? AND name = ? ORDER BY id DESC"
        rows = self._vault.rows(sql, kind, name)
        return tuple(LibraryVersion(dt.datetime.fromisoformat(at), value) for at, value in rows)

    def use(self, kind: Shelved, *names: str) -> None:
        """Count that things were used now, each once."""
        at = dt.datetime.now(dt.UTC).isoformat()
        with self._vault.transaction() as db:
            for name in names:
                db.execute(
                    "INSERT INTO library_uses (kind, name, uses, last) VALUES (?, ?, 1, ?)"
                    " ON CONFLICT (kind, name)"
                    " DO UPDATE SET uses = uses + 1, last = excluded.last",
                    [kind, name, at],
                )

    def uses(self, kind: Shelved) -> dict[str, Use]:
        """What was used of a kind, by name; what never was is left out."""
        rows = self._vault.rows("SELECT name, uses, last FROM library_uses WHERE kind = ?", kind)
        return {name: Use(uses, dt.datetime.fromisoformat(last)) for name, uses, last in rows}

    def _value(self, kind: Shelved, name: str) -> bytes | None:
        row = self._vault.one("SELECT value FROM library WHERE kind = ? AND name = ?", kind, name)
        return row[0] if row else None

"""Small things of a case that are no part of it, such as what was copied; they go with it.

Marks tell whether two cases may be of one worker: keyed hashes, so that a row says nothing to who
does not hold the key of the vault.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from workbench.store.vault import Vault

_ID = "(SELECT id FROM cases WHERE reference = ?)"
_BY_MARK = """
SELECT reference FROM worker_marks JOIN cases ON cases.id = case_id WHERE mark = ?
  ORDER BY cases.id"""


class CaseSettings:
    """What is kept beside the cases of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, reference: str, key: str, default: str = "") -> str:
        """What was kept of a case under a key."""
        sql = f"SELECT value FROM case_settings WHERE case_id = {_ID} AND key = ?"  # noqa: S608
        row = self._vault.one(sql, reference, key)
        return row[0] if row else default

    def put(self, reference: str, key: str, value: str) -> None:
        """Keep something of a case under a key."""
        with self._vault.transaction() as db:
            db.execute(
                "INSERT INTO case_settings (case_id, key, value)"
                " SELECT id, ?, ? FROM cases WHERE reference = ?"
                " ON CONFLICT (case_id, key) DO UPDATE SET value = excluded.value",
                [key, value, reference],
            )

    def mark_worker(self, ident: int, meanings: Mapping[str, str]) -> None:
        """Keep what a case can be told by, by what it means ("claim number"); "" is none."""
        marks = {means: self._mark(means, words) for means, words in meanings.items() if words}
        sql = "SELECT means, mark FROM worker_marks WHERE case_id = ?"
        if dict(self._vault.rows(sql, ident)) == marks:
            return
        with self._vault.transaction() as db:
            db.execute("DELETE FROM worker_marks WHERE case_id = ?", [ident])
            for means, mark in marks.items():
                row = {"case_id": ident, "means": means, "mark": mark}
                db.table("worker_marks").insert(row)

    def marked_alike(self, meanings: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The references of the cases with the same mark, by what it means."""
        return {
            means: self._vault.column(_BY_MARK, self._mark(means, words))
            for means, words in meanings.items()
            if words
        }

    def _mark(self, means: str, words: str) -> bytes:
        key = hmac.digest(self._vault.key, b"marks of workers", hashlib.sha256)
        return hmac.digest(key, f"{means}\n{words}".encode(errors="surrogatepass"), hashlib.sha256)

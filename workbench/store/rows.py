"""Cases, releases, identities and settings as rows; every write one transaction."""

from __future__ import annotations

import datetime as dt
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from workbench.case import Case, Outcome, Priority, Problem, State, Value, replace, to_decide
from workbench.store import keys
from workbench.store.connection import connect, problems

if TYPE_CHECKING:
    from sqlite_utils import Database

_DATABASE = "workspace.db"
_KEY_FILE = "workspace.key"


class CaseRow(Value):
    """One case as a list shows it."""

    reference: str
    number: str
    organization: str
    worker_reference: str
    state: State
    priority: Priority | None
    due: dt.datetime | None
    decided: int
    to_decide: int
    title: str  # treatment of the first issue
    changed: dt.datetime


class ReleaseRecord(Value):
    """A released letter as it was archived."""

    at: dt.datetime
    identity: str
    fingerprint: str  # SHA-256 of the signer's certificate
    attested: bool
    sha256: str  # of the signed letter
    unsigned: bytes
    signed: bytes
    program_version: str


_LIST_CASES = """
SELECT reference, number, organization, worker_reference, state, priority, due, decided, to_decide,
  title, changed FROM cases ORDER BY due_at IS NULL, due_at, id"""
_FIND_CASES = """
SELECT reference, number, organization, worker_reference, state, priority, due, decided, to_decide,
  title, changed FROM cases WHERE id IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)
  ORDER BY due_at IS NULL, due_at, id"""
_CASES_WITH_NUMBER = """
SELECT reference FROM cases WHERE number = ? AND organization = coalesce(?, organization)
  ORDER BY id"""
_RELEASE = """
SELECT at, identity, fingerprint, attested, sha256, unsigned, signed, program_version FROM releases
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?)"""

_Row = TypeVar("_Row", CaseRow, ReleaseRecord)


class StoredCase(NamedTuple):
    """A case and the revision that it is at."""

    case: Case
    revision: int


class StoredIdentity(NamedTuple):
    """A signature identity as a row: ``value`` is whole, the rest repeats what is asked for."""

    name: str
    organization: str
    personal: bool
    value: bytes


class Store:
    """An open workspace file. Close it to end its connection and forget the key."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a workspace was made in this folder."""
        return (folder / _KEY_FILE).exists()

    @classmethod
    def create(cls, folder: Path, passphrase: str) -> Store:
        """Make an encrypted workspace in an empty or new folder and open it.

        The key file takes its name last: a workspace is there whole or not at all.
        """
        if cls.exists(folder):
            raise Problem("There is a workspace in this folder already.")
        unfinished = folder / f"{_KEY_FILE}.new"
        with _writable(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if unfinished.exists():  # an earlier creation was cut off before it held anything
                (folder / _DATABASE).unlink(missing_ok=True)
            if (folder / _DATABASE).exists():
                raise Problem("A workspace file lies in this folder, but its key file is missing.")
            key = keys.new_key()
            keys.write(unfinished, keys.wrap(key, passphrase))
            store = cls._open(folder, key)
            unfinished.replace(folder / _KEY_FILE)
        return store

    @classmethod
    def unlock(cls, folder: Path, passphrase: str) -> Store:
        """Open the workspace in a folder. Raises Problem where passphrase or files are wrong."""
        if not cls.exists(folder):
            raise Problem("There is no workspace in this folder.")
        key = keys.unwrap(keys.read(folder / _KEY_FILE), passphrase)
        database = folder / _DATABASE
        if not database.exists() or not database.stat().st_size:
            raise Problem("The workspace file beside the key file is missing or empty.")
        return cls._open(folder, key)

    @classmethod
    def _open(cls, folder: Path, key: bytes) -> Store:
        from workbench.store.schema import MIGRATIONS, VERSION

        path = folder / _DATABASE
        if not path.exists():
            path.touch(mode=0o600)
        database = connect(path, key)
        try:
            with problems():
                if database.execute("PRAGMA user_version").fetchone()[0] > VERSION:
                    raise Problem("The workspace was made by a later version of the program.")
                MIGRATIONS.apply(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    def close(self) -> None:
        """End the connection."""
        self._db.close()

    # Cases

    def rows(self, words: str = "") -> tuple[CaseRow, ...]:
        """The cases in due order; with ``words``, those that hold words beginning with each."""
        wanted = " ".join(f'"{word}"*' for word in re.sub(r'["\0]', " ", words).split())
        sql, values = (_FIND_CASES, [wanted]) if wanted else (_LIST_CASES, [])
        with problems():
            return tuple(_value(CaseRow, row) for row in self._db.execute(sql, values))

    def case(self, reference: str) -> StoredCase:
        """The case with this reference and its revision. Raises Problem where there is none."""
        row = self._one("SELECT value, revision FROM cases WHERE reference = ?", reference)
        if row is None:
            raise Problem("There is no such case in the workspace.")
        return StoredCase(msgspec.json.decode(row[0], type=Case), row[1])

    def references(self, number: str, organization: str | None = None) -> tuple[str, ...]:
        """The references of the cases with this number, of one organization or of all."""
        return self._column(_CASES_WITH_NUMBER, number, organization)

    def references_of_text(self, fingerprint: str) -> tuple[str, ...]:
        """The references of the cases that were read from the text with this fingerprint."""
        return self._column("SELECT reference FROM cases WHERE fingerprint = ?", fingerprint)

    def add(self, case: Case, name: str, fingerprint: str = "") -> Case:
        """Store a new case under a reference of its own and return it with that reference."""
        with self.transaction() as db:
            now = _now()
            found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'cases'").fetchone()
            ident = (found[0] if found else 0) + 1
            case = replace(case, reference=f"draft-{ident:04d}")
            row = _columns(case) | {"id": ident, "fingerprint": fingerprint, "created": now}
            db.table("cases").insert(row | {"revision": 1, "changed": now})
            self._add_revision(db, ident, 1, name, case)
            self._index(db, ident, case)
        return case

    def commit(self, case: Case, name: str, revision: int) -> int:
        """Store a changed case as the revision after ``revision`` and return that one's number.

        Raises Problem where the case is released, or was changed by another window meanwhile.
        """
        with self.transaction() as db:
            return self._commit(db, case, name, revision)

    def archive(
        self, case: Case, revision: int, release: ReleaseRecord, signer: StoredIdentity
    ) -> int:
        """Store the released case and its letter for good, in one transaction.

        The signer is stored with it: a role key is bound to the organization of its first letter.
        """
        with self.transaction() as db:
            ident, _ = self._place(db, case.reference)
            row = msgspec.structs.asdict(release) | {"case_id": ident, "at": release.at.isoformat()}
            db.table("releases").insert(row)
            db.table("identities").update(signer.name, signer._asdict())
            return self._commit(db, case, "Release", revision)

    def delete(self, reference: str) -> None:
        """Delete a draft with its history; an entry without content remains."""
        with self.transaction() as db:
            ident, _ = self._place(db, reference)
            db.execute("DELETE FROM case_words WHERE rowid = ?", [ident])
            db.execute("DELETE FROM cases WHERE id = ?", [ident])
            db.table("audit").insert(
                {"at": _now(), "event": "draft deleted", "reference": reference}
            )

    def release(self, reference: str) -> ReleaseRecord | None:
        """The released letter of a case, if it was released."""
        row = self._one(_RELEASE, reference)
        return _value(ReleaseRecord, row) if row else None

    def archived(self, sha256: str) -> bool:
        """Whether the letter with this hash is one that was released here."""
        return self._one("SELECT 1 FROM releases WHERE sha256 = ?", sha256) is not None

    def released_by(self, fingerprint: str) -> bool:
        """Whether a letter was released here that this certificate signed."""
        return self._one("SELECT 1 FROM releases WHERE fingerprint = ?", fingerprint) is not None

    # Identities and settings

    def put_identity(self, identity: StoredIdentity) -> None:
        """Store a new signature identity. Raises Problem where the name is taken."""
        with self.transaction() as db:
            if db.execute("SELECT 1 FROM identities WHERE name = ?", [identity.name]).fetchone():
                raise Problem("There is a signature identity with this name already.")
            db.table("identities").insert(identity._asdict())

    def identities(self) -> tuple[bytes, ...]:
        """All signature identities as stored, by name."""
        return self._column("SELECT value FROM identities ORDER BY name")

    def setting(self, key: str, default: str = "") -> str:
        """What was stored under a key."""
        row = self._one("SELECT value FROM settings WHERE key = ?", key)
        return row[0] if row else default

    def put_setting(self, key: str, value: str) -> None:
        """Store a value under a key."""
        with self.transaction() as db:
            db.table("settings").upsert({"key": key, "value": value}, pk="key")

    # Rows

    def _commit(self, db: Database, case: Case, name: str, revision: int) -> int:
        ident, current = self._place(db, case.reference)
        if current != revision:
            raise Problem("The case was changed in another window; please open it again.")
        row = _columns(case) | {"revision": revision + 1, "changed": _now()}
        self._add_revision(db, ident, revision + 1, name, case)
        db.table("cases").update(ident, row)
        self._index(db, ident, case)
        return revision + 1

    def _add_revision(self, db: Database, ident: int, revision: int, name: str, case: Case) -> None:
        row = {"case_id": ident, "revision": revision, "at": _now(), "name": name}
        db.table("revisions").insert(row | {"value": zlib.compress(_encoded(case))})

    def _index(self, db: Database, ident: int, case: Case) -> None:
        db.execute("DELETE FROM case_words WHERE rowid = ?", [ident])
        db.execute("INSERT INTO case_words (rowid, words) VALUES (?, ?)", [ident, _words(case)])

    def _place(self, db: Database, reference: str) -> tuple[int, int]:
        sql = "SELECT id, revision FROM cases WHERE reference = ?"
        row = db.execute(sql, [reference]).fetchone()
        if row is None:
            raise Problem("There is no such case in the workspace.")
        return row[0], row[1]

    def _one(self, sql: str, *values: Any) -> Any:
        with problems():
            return self._db.execute(sql, values).fetchone()

    def _column(self, sql: str, *values: Any) -> tuple[Any, ...]:
        with problems():
            return tuple(row[0] for row in self._db.execute(sql, values))

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """All that is written meanwhile is kept together, or not at all; may be nested.

        The lock is taken at once: one that has read already could not wait for another writer.
        """
        if self._db.conn.in_transaction:
            yield self._db
            return
        with problems():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                self._db.rollback()
                raise


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise Problem(f"{folder} is a file; a workspace needs a folder.") from None
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise Problem(f"The workspace cannot be made in {folder}: {reason}.") from None


def _value(kind: type[_Row], row: tuple[Any, ...]) -> _Row:
    """A row whose columns stand in the order of the value's fields."""
    fields = dict(zip(kind.__struct_fields__, row, strict=True))
    return msgspec.convert(fields, kind, strict=False, builtin_types=(bytes,))


def _columns(case: Case) -> dict[str, Any]:
    issues = to_decide(case)
    return {
        "reference": case.reference,
        "organization": case.organization,
        "number": case.number,
        "state": case.state.value,
        "priority": case.priority.value if case.priority else None,
        "due": case.due.isoformat() if case.due else None,
        "due_at": case.due.timestamp() if case.due else None,
        "worker_reference": case.worker_reference,
        "decided": sum(isinstance(issue.outcome, Outcome) for issue in issues),
        "to_decide": len(issues),
        "title": case.issues[0].treatment if case.issues else "",
        "value": _encoded(case),
    }


def _encoded(case: Case) -> bytes:
    try:
        return msgspec.json.encode(case)
    except UnicodeEncodeError:  # half of a character, as a broken clipboard may hold it
        raise Problem("The text holds something that is no character; it was not saved.") from None


def _words(case: Case) -> str:
    texts = [case.reference, case.number, case.organization, case.worker_reference]
    texts += [case.claim_number, case.summary, *(note.text for note in case.notes)]
    for issue in case.issues:
        texts += [issue.treatment, issue.rationale]
    return "\n".join(texts)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat()

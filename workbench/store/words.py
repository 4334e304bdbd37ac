"""The index of the words in all cases: a file of its own, derived from the vault, never needed.

The layout was chosen by measurement at 20,000 and 100,000 cases of 6 kB text each:

- ``detail=none`` holds which cases have a word, not where: a fifteenth of the size that an index
  with places and text has, and broad words are found fifteen times as fast. Words that hang
  together, such as L4-5 or a case number, are therefore indexed as one term.
- Beginnings of one to three letters have lists of their own; longer ones match few terms.
- The issues of the cases are in a table of their own (:mod:`workbench.store.issue_words`).
- No text is kept (``contentless_delete``): a changed case is covered by a tombstone, and its
  earlier words go when segments are merged. We merge a little with each change, because FTS5
  itself would merge rarely and long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlcipher3

from workbench.case import Problem
from workbench.store import issue_words
from workbench.store.connection import DamagedFile, connect, problems
from workbench.store.issue_words import IssueRow
from workbench.store.terms import terms, wanted

# The application id in the file: "WOR" and the version of the layout. It is raised, too, where
# other words of a case are put: an index that knows the ones before is made anew.
_LAYOUT = 0x574F5204
_TABLES = (
    """CREATE VIRTUAL TABLE words USING fts5 (terms, content = '', contentless_delete = 1,
       detail = none, prefix = '1 2 3', tokenize = "ascii tokenchars '-'")""",
    "INSERT INTO words (words, rank) VALUES ('automerge', 0)",
    "CREATE TABLE cases (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT",
    # Removed from the index while words of them may still lie in the file.
    "CREATE TABLE gone (id INTEGER PRIMARY KEY) STRICT",
    *issue_words.TABLES,
    f"PRAGMA application_id = {_LAYOUT}",
)
_MERGE = "INSERT INTO words (words, rank) VALUES ('merge', ?)"
_MERGED_BY_PUT = 16  # pages: a case writes about 3, and each page is merged on some 5 levels
_MERGED_BY_STEP = 32  # pages of one step of a removal, about 5 ms
# One row for all cases found: thousands of rows would take the interpreter lock for each.
_FIND = "SELECT CAST(json_group_array(rowid) AS BLOB) FROM words WHERE words MATCH ?"


class Interrupted(Exception):
    """The search was called off by :meth:`WordIndex.interrupt`."""


class CaseWords(NamedTuple):
    """What a case is found by in a revision."""

    ident: int
    revision: int
    words: str
    issues: Sequence[str] = ()  # the terms of each issue, parted by spaces; "" for one to pass over


class WordIndex:
    """An open word index; used on the thread that opened it, except for :meth:`interrupt`.

    A file that is damaged, of another layout or of another key is deleted and begun anew. Where
    damage is met later on, Problem says so, and :meth:`revisions` is empty from then on.
    """

    def __init__(self, path: Path, key: bytes, edition: int = 0) -> None:
        """Open the index in ``path`` with the raw ``key``, or begin one.

        One of another ``edition`` is begun anew: what terms are taken from has changed since.
        Raises Problem where the file can be neither opened nor made.
        """
        self._path = path
        self._copy = path.with_name(f"{path.name}.new")
        self._key = key
        self._edition = edition
        self._lock = threading.Lock()
        self._interruptible = False
        self._interrupted = False
        _delete(self._copy)  # of a removal that was cut off
        self._connection = self._opened()

    def close(self) -> None:
        """End the connection and forget the key."""
        self._connection.close()
        self._key = b""

    def find(self, words: str) -> set[int]:
        """The ids of the cases that hold each of the words, or one that begins with it.

        What is typed is never a query language: case, accents and all that is no letter and no
        digit are passed over. Parts that hang together (``C5-C6``, ``10/325``) are found as they
        hang together, whatever joins them. Without words every case is found.

        Raises Interrupted where another thread called :meth:`interrupt` meanwhile.
        """
        asked = " ".join(f'"{term}"*' for term in wanted(words))
        if not asked:
            return set(self.revisions())
        with self._asking() as connection, self._while_interruptible():
            [(found,)] = connection.execute(_FIND, [asked]).fetchall()
        # Two short steps: a set decoded at once holds the interpreter lock for longer than both.
        return set(msgspec.json.decode(found, type=list[int]))

    def find_issues(
        self, weights: Mapping[str, int], within: Collection[str], most: int
    ) -> list[IssueRow]:
        """The issues whose terms weigh most, of those that have one of the terms ``within`` too.

        Raises Interrupted as :meth:`find` does.
        """
        with self._asking() as connection, self._while_interruptible():
            return issue_words.find(connection, weights, within, most)

    def interrupt(self) -> None:
        """Call off the search that is running, if one is; may be called on any thread.

        A removal goes on as soon as its ``meanwhile`` returns.
        """
        with self._lock:
            if self._interruptible:
                self._interrupted = True
                self._connection.interrupt()

    def revisions(self) -> dict[int, int]:
        """The ids of the cases in the index, and the revision whose words it holds of each."""
        with self._asking() as connection:
            return dict(connection.execute("SELECT id, revision FROM cases"))

    def put(self, ident: int, revision: int, words: str) -> None:
        """Let a case be found by the words that it has in this revision, and by no others."""
        self.put_all([CaseWords(ident, revision, words)])

    def put_all(self, cases: Iterable[CaseWords]) -> None:
        """Take in cases in one transaction.

        Raises Problem where the disk is full or fails; the index is then as it was.
        """
        # In order: an id below the one before would begin a segment of its own.
        sorted_cases = sorted(cases, key=lambda case: case.ident)
        texts = [(case.ident, " ".join(terms(case.words))) for case in sorted_cases]
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO words (rowid, terms) VALUES (?, ?)", texts
            )
            connection.executemany(
                "INSERT OR REPLACE INTO cases VALUES (?, ?)",
                [(case.ident, case.revision) for case in sorted_cases],
            )
            connection.execute(_MERGE, [_MERGED_BY_PUT + len(texts)])
            issue_words.put(connection, [(case.ident, case.issues) for case in sorted_cases])

    def remove(self, idents: Iterable[int], meanwhile: Callable[[], object] = lambda: None) -> None:
        """Remove cases, and whatever the file still holds of words that they ever had.

        They are found no more at once; then the index is written anew in steps, the longest of
        which :meth:`interrupt` breaks off for a moment. ``meanwhile`` is called between them, and
        may call :meth:`find` and :meth:`find_issues`, nothing else. If it raises, or Problem is
        raised because the disk is full, the next removal finishes what this one began, even one of
        no case.
        """
        gone = [(ident,) for ident in idents]
        if gone:
            with self._writing() as connection:
                connection.executemany("DELETE FROM words WHERE rowid = ?", gone)
                issue_words.remove(connection, (ident for (ident,) in gone))
                connection.executemany(
                    "INSERT OR IGNORE INTO gone SELECT id FROM cases WHERE id = ?", gone
                )
                connection.executemany("DELETE FROM cases WHERE id = ?", gone)
        if self._is_to_forget():
            self._forget(meanwhile)

    # Forgetting

    def _is_to_forget(self) -> bool:
        with self._asking() as connection:
            return bool(connection.execute("SELECT 1 FROM gone LIMIT 1").fetchall())

    def _forget(self, meanwhile: Callable[[], object]) -> None:
        """Merge all segments into one without the removed cases, and begin a new file with it.

        In the old file words would stay: what SQLite moves within a page it does not wipe, not
        even with ``secure_delete``.
        """
        for merge in (_MERGE, issue_words.MERGE):
            while self._merged_further(merge):
                meanwhile()
        while not self._copied():
            meanwhile()
        self._take_copy()
        with self._writing() as connection:
            connection.execute("DELETE FROM gone")
        self._empty_log()

    def _merged_further(self, merge: str) -> bool:
        with self._writing() as connection:
            before = connection.total_changes
            connection.execute(merge, [-_MERGED_BY_STEP])
            changes: int = connection.total_changes - before
        return changes > 1  # the command itself counts as one

    def _copied(self) -> bool:
        """Write what is left into a new file; False where somebody wants to search first."""
        _delete(self._copy)
        _touch(self._copy)
        try:
            with self._asking() as connection, self._while_interruptible():
                connection.execute("VACUUM INTO ?", [str(self._copy)])
        except Interrupted:
            return False
        return True

    def _take_copy(self) -> None:
        """Put the copy in the place of the file; a log of the old one must not meet the new one."""
        self._empty_log()
        self._connection.close()
        try:
            with _file_problems():
                for log in _beside(self._path):
                    log.unlink(missing_ok=True)
                self._copy.replace(self._path)
        finally:
            self._connection = self._opened()

    # The file

    def _opened(self) -> sqlcipher3.Connection:
        try:
            return _open(self._path, self._key, self._edition)
        except DamagedFile:
            _delete(self._path)
            return _open(self._path, self._key, self._edition)

    def _empty_log(self) -> None:
        with self._asking() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _asking(self) -> Iterator[sqlcipher3.Connection]:
        """The connection; where the file turns out to be damaged it is begun anew."""
        try:
            with _telling_damage():
                yield self._connection
        except DamagedFile:
            self._connection.close()
            _delete(self._path)
            self._connection = self._opened()
            raise Problem("The word index was damaged; it is being made anew.") from None

    @contextmanager
    def _writing(self) -> Iterator[sqlcipher3.Connection]:
        with self._asking() as connection, _transaction(connection):
            yield connection

    @contextmanager
    def _while_interruptible(self) -> Iterator[None]:
        self._let_interrupt(True)
        try:
            yield
        except sqlcipher3.OperationalError:
            if self._interrupted:  # not always by that name: a copy "cannot be opened"
                raise Interrupted from None
            raise
        finally:
            self._let_interrupt(False)

    def _let_interrupt(self, allowed: bool) -> None:
        with self._lock:
            self._interruptible, self._interrupted = allowed, False


def _open(path: Path, key: bytes, edition: int) -> sqlcipher3.Connection:
    """Open the file or begin one; DamagedFile where it is something else."""
    _touch(path)
    connection = connect(path, key)
    try:
        with _telling_damage():
            # Losing the last changes to a power cut does no harm: revisions() tells of it.
            connection.execute("PRAGMA synchronous = NORMAL")
            _lay_out(connection, edition)
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlcipher3.Connection, edition: int) -> None:
    [(layout,)] = connection.execute("PRAGMA application_id").fetchall()
    [(known,)] = connection.execute("PRAGMA user_version").fetchall()
    if (layout, known) == (_LAYOUT, edition):
        return
    if connection.execute("SELECT 1 FROM sqlite_master").fetchall():
        raise DamagedFile("The file is no word index of this version.")
    with _transaction(connection):
        for statement in (*_TABLES, f"PRAGMA user_version = {edition}"):
            connection.execute(statement)


def _beside(path: Path) -> tuple[Path, Path]:
    """The log of a file and the index of that."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _delete(path: Path) -> None:
    with _file_problems():
        for file in (path, *_beside(path)):
            file.unlink(missing_ok=True)


def _touch(path: Path) -> None:
    with _file_problems():
        path.touch(mode=0o600)


@contextmanager
def _transaction(connection: sqlcipher3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def _telling_damage() -> Iterator[None]:
    """Turn errors of the library into Problem, each that tells of damage into DamagedFile."""
    try:
        with problems():
            yield
    except sqlcipher3.DatabaseError as error:
        if type(error) is not sqlcipher3.DatabaseError:  # the classes below it mean other things
            raise
        raise DamagedFile("The word index is damaged.") from None


@contextmanager
def _file_problems() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise Problem("The file of the word index cannot be written.") from None

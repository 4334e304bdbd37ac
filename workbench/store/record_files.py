"""The records of cases: PDF files in parts, each kept once for all versions of a case.

A file is written in several short transactions, so that an edit never waits for long, and counts
only once it is ``whole``. What a cut-off writing left behind nobody sees; it is swept away.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from typing_extensions import Buffer, override

from workbench.case import Problem, Value
from workbench.store.audit import now
from workbench.store.vault import Vault

PART = 256 * 1024  # bytes, but for the last part of a file
_AT_ONCE = 8  # parts in a transaction: about 30 ms
_HELD = 32  # parts that a reader keeps at hand
_COLUMNS = "case_records.id, file_id, name, at, sha256, size, pages"
_OF_CASE = f"""
SELECT {_COLUMNS} FROM case_records JOIN record_files ON record_files.id = file_id
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?) AND whole
  ORDER BY case_records.id"""  # noqa: S608 (names of our own)
_SHARE = """
INSERT INTO case_records (case_id, file_id, name, at)
  SELECT ?, file_id, name, at FROM case_records JOIN record_files ON record_files.id = file_id
  WHERE case_id = (SELECT id FROM cases WHERE reference = ?) AND whole ORDER BY case_records.id"""
_USED = "SELECT 1 FROM case_records WHERE file_id = ?"
_THERE = "SELECT 1 FROM record_files WHERE id = ?"
_NOBODYS = "SELECT id FROM record_files WHERE id NOT IN (SELECT file_id FROM case_records)"
_UNUSED = f"{_NOBODYS} AND whole"  # what is being written may have no case yet
_WITHDRAW = """
UPDATE record_files SET whole = 0
  WHERE id = ? AND id NOT IN (SELECT file_id FROM case_records)"""
_UNFINISHED = "SELECT id FROM record_files WHERE NOT whole"
_SOME = "SELECT id FROM record_parts WHERE file_id = ? ORDER BY place LIMIT ?"
_IS_WHOLE = f"{_THERE} AND whole"
_GOING = "The same file was just being removed. Please add it again."
_GONE = "The case is not there any more; nothing was kept."


class RecordFile(Value):
    """A PDF that is kept with a case."""

    id: int  # of the tie between case and file
    file: int
    name: str  # as the reviewer calls it: words of the case
    at: dt.datetime
    sha256: str
    size: int
    pages: int


class RecordSource(Value):
    """What opens one kept file, on any thread or in the worker process."""

    path: Path
    key: bytes
    file: int
    size: int

    @override
    def __repr__(self) -> str:
        return f"RecordSource(file={self.file})"  # the key stands in no log


class RecordFiles:
    """The records in one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, reference: str) -> tuple[RecordFile, ...]:
        """The files of a case, in the order in which they were added."""
        fields = RecordFile.__struct_fields__
        rows = (
            dict(zip(fields, row, strict=True)) for row in self._vault.rows(_OF_CASE, reference)
        )
        return tuple(
            RecordFile(**row | {"at": dt.datetime.fromisoformat(row["at"])}) for row in rows
        )

    def layout(self, file: int) -> bytes:
        """What was noted of the pages of a file. Raises Problem where it is not there any more."""
        row = self._vault.one("SELECT layout FROM record_files WHERE id = ?", file)
        if row is None:
            raise Problem("These records are not kept any more.")
        found: bytes = row[0]
        return found

    def source(self, file: int) -> RecordSource:
        """What opens a file that is kept here."""
        row = self._vault.one("SELECT size FROM record_files WHERE id = ?", file)
        size = row[0] if row else 0
        return RecordSource(path=self._vault.path, key=self._vault.key, file=file, size=size)

    def known(self, sha256: str) -> int | None:
        """The whole file with this content, if one is kept for any case."""
        row = self._vault.one("SELECT id FROM record_files WHERE sha256 = ? AND whole", sha256)
        return row[0] if row else None

    def tie(self, reference: str, file: int, name: str) -> None:
        """Let a file be one of a case's. Raises Problem where there is no such file or case."""
        with self._vault.transaction() as db:
            row = self._vault.one("SELECT id FROM cases WHERE reference = ?", reference)
            if row is None:
                raise Problem(_GONE)
            if self._vault.one(_THERE, file) is None:  # as with the last case that is destroyed
                raise Problem(_GOING)
            tie = {"case_id": row[0], "file_id": file, "name": name, "at": now()}
            db.table("case_records").insert(tie)

    def tie_whole(self, reference: str, file: int, name: str) -> None:
        """Let a file that is kept already be one of a case's too.

        Raises Problem where it is being removed, or there is no such case.
        """
        with self._vault.transaction():
            if self._vault.one(_IS_WHOLE, file) is None:
                raise Problem(_GOING)
            self.tie(reference, file, name)

    def rename(self, ident: int, name: str) -> None:
        """Call a file of a case by another name."""
        with self._vault.transaction() as db:
            db.execute("UPDATE case_records SET name = ? WHERE id = ?", [name, ident])

    def untie(self, ident: int) -> None:
        """Let a file be none of a case's any more; :meth:`sweep` removes what no case has."""
        with self._vault.transaction() as db:
            db.execute("DELETE FROM case_records WHERE id = ?", [ident])

    def begin(self, sha256: str, size: int, pages: int, layout: bytes) -> int:
        """Begin to keep a file, which nobody sees until it is whole; returns its id."""
        row = {"sha256": sha256, "size": size, "pages": pages, "layout": layout, "whole": 0}
        with self._vault.transaction() as db:
            file: int = db.table("record_files").insert(row).last_rowid  # type: ignore[assignment]
        return file

    def add_parts(self, file: int, first: int, parts: Iterable[bytes]) -> None:
        """Add parts, numbered from ``first``, in one short transaction.

        Raises Problem where the file was swept away meanwhile.
        """
        with self._vault.transaction() as db:
            if self._vault.one(_THERE, file) is None:
                raise Problem(_GONE)
            for place, content in enumerate(parts, first):
                row = {"file_id": file, "place": place, "content": content}
                db.table("record_parts").insert(row)

    def finish(self, file: int) -> None:
        """All parts are there: the file is whole. Raises Problem where no case has it any more."""
        with self._vault.transaction() as db:
            if self._vault.one(_USED, file) is None:
                raise Problem(_GONE)
            db.execute("UPDATE record_files SET whole = 1 WHERE id = ?", [file])

    def sweep(self, *, unfinished: bool = False, but: Collection[int] = ()) -> None:
        """Remove what no case has, in short transactions; with ``unfinished`` what was cut off.

        Files that are named by ``but`` stay.
        """
        for file in self._vault.column(_UNUSED):
            if file not in but:
                self.remove(file)
        for file in self._vault.column(_UNFINISHED) if unfinished else ():
            if file not in but:
                self.remove(file)

    def remove(self, file: int) -> None:
        """Remove a file that no case has, or that is not whole, part after part.

        One that a case got meanwhile stays; once its parts go no case gets it.
        """
        with self._vault.transaction() as db:
            db.execute(_WITHDRAW, [file])
            if self._vault.one(_IS_WHOLE, file) is not None:
                return
        while parts := self._vault.column(_SOME, file, _AT_ONCE):
            with self._vault.transaction() as db:
                for part in parts:
                    db.execute("DELETE FROM record_parts WHERE id = ?", [part])
        with self._vault.transaction() as db:
            db.execute("DELETE FROM case_records WHERE file_id = ?", [file])
            db.execute("DELETE FROM record_files WHERE id = ?", [file])


def share(db: Vault, earlier: str, ident: int) -> None:
    """Give a later version of a case the records of the earlier one, which keeps them too."""
    db.execute(_SHARE, [ident, earlier])


def remove_unused(db: Vault) -> None:
    """Remove the files that no case has, at once, within a transaction that is open."""
    for (file,) in db.execute(_NOBODYS).fetchall():
        db.execute("DELETE FROM record_parts WHERE file_id = ?", [file])
        db.execute("DELETE FROM record_files WHERE id = ?", [file])


def write_parts(
    files: RecordFiles, file: int, content: Iterable[bytes], heed: Callable[[int], None]
) -> None:
    """Add all parts of a file; ``heed`` is told after each few how many bytes are written."""
    waiting, place, done = list[bytes](), 0, 0
    for part in content:
        waiting.append(part)
        done += len(part)
        if len(waiting) == _AT_ONCE:
            files.add_parts(file, place, waiting)
            place, waiting = place + len(waiting), []
            heed(done)
    files.add_parts(file, place, waiting)
    heed(done)


class PartReader(io.RawIOBase):
    """A kept file as one that can be read anywhere; only the parts that are asked for are read.

    It is readable within :meth:`opened`: between two readings no connection is open.
    """

    def __init__(self, source: RecordSource) -> None:
        super().__init__()
        self.source = source
        self.problem: Problem | None = None  # what kept it from reading; its caller cannot raise
        self._vault: Vault | None = None
        self._place = 0
        self._parts: OrderedDict[int, bytes] = OrderedDict()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Read meanwhile. Raises Problem where the file cannot be opened, or read to the end."""
        self.problem = None
        with closing(Vault(self.source.path, self.source.key, read_only=True)) as vault:
            self._vault = vault
            try:
                yield
            finally:
                self._vault = None
        if self.problem is not None:
            raise self.problem

    @override
    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.source.size}[whence]
        self._place = start + offset
        return self._place

    @override
    def tell(self) -> int:
        return self._place

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        done = 0
        while done < len(room) and self._place < self.source.size:
            part = self._part(self._place // PART)
            piece = part[self._place % PART :][: len(room) - done]
            if not piece:
                break
            room[done : done + len(piece)] = piece
            done += len(piece)
            self._place += len(piece)
        return done

    def _part(self, place: int) -> bytes:
        if place not in self._parts:
            self._parts[place] = self._read(place)
            if len(self._parts) > _HELD:
                self._parts.popitem(last=False)
        self._parts.move_to_end(place)
        return self._parts[place]

    def _read(self, place: int) -> bytes:
        sql = "SELECT content FROM record_parts WHERE file_id = ? AND place = ?"
        try:
            row = self._vault.one(sql, self.source.file, place) if self._vault else None
        except Problem as problem:
            self.problem = problem
            return b""
        if row is None:
            self.problem = Problem("These records are not kept any more.")
            return b""
        found: bytes = row[0]
        return found


def parts_of(source: RecordSource) -> Iterator[bytes]:
    """All parts of a kept file, one after the other. Raises Problem where one is not there."""
    reader = PartReader(source)
    with reader.opened():
        for place in range(-(-source.size // PART)):
            yield reader._read(place)  # noqa: SLF001 (none is kept at hand)
            if reader.problem is not None:
                return

"""The records of a case: PDF files that are kept with it, encrypted, and read beside it.

They are no part of the case's value, so that no undo brings them back; a later version of the case
has those of the earlier one.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

import msgspec

from workbench.case import Problem
from workbench.pdf.kept_values import Layout
from workbench.store import Event, Stopped, Store
from workbench.store.disk import refuse_without_room
from workbench.store.record_files import PART, write_parts
from workbench.store.record_files import RecordFile as RecordFile
from workbench.store.record_files import RecordSource as RecordSource

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

LARGEST = 400_000_000  # bytes
_ROOM = 32 * 1024 * 1024  # for the log beside the file
_BEGINS = b"%PDF-"
_FRONT = 1024  # bytes in which a PDF says what it is
_TWICE = "This PDF is kept with this case already; nothing was added."
_NO_NAME = "Give the records a name."
_CHANGED = "The file changed while it was read; nothing was kept. Please try again."

Told = Callable[[int, int], None]  # how many bytes are written, of how many
Stop = Callable[[], bool]

_writing = threading.Lock()  # what is being written is no leftover
_awaiting = WeakSet["Staged"]()  # nor is what waits to be taken in; changed while writing only


class Staged:
    """Files of a workspace that are there for a case to come: none is swept while this lives."""

    def __init__(self, store: Store) -> None:
        self.folder = store.vault.path
        self.files = set[int]()
        _awaiting.add(self)


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on to the end."""
    return False


class Records:
    """The records that one workspace keeps."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def _store(self) -> Store:
        return self._workspace.store

    def of(self, reference: str) -> tuple[RecordFile, ...]:
        """The files that are kept with a case, in the order in which they were added."""
        return self._store.records.of(reference)

    def layout(self, file: RecordFile) -> Layout:
        """The sizes and labels of its pages. Raises Problem where it is not kept any more."""
        return msgspec.json.decode(self._store.records.layout(file.file), type=Layout)

    def source(self, file: RecordFile) -> RecordSource:
        """What opens a file in the worker process."""
        return self._store.records.source(file.file)

    def keep(
        self,
        reference: str,
        path: Path,
        layout: Layout,
        name: str = "",
        *,
        tell: Told = silent,
        stop: Stop = never,
    ) -> bool:
        """Keep a PDF with a case, on any thread; False where ``stop`` said so.

        It is kept whole or not at all; what was written until ``stop`` goes with :meth:`sweep`.
        ``name`` is what the reviewer calls it, by default the name of the file. Raises Problem
        where it cannot be kept, or is with this case already.
        """
        called = " ".join((name or path.name).split())
        if not called:
            raise Problem(_NO_NAME)
        size = refuse_unfit(path)
        with _writing, closing(self._store.vault.writer()) as vault:
            store = Store(vault)
            sweep_unfinished(store)
            try:
                sha256 = _sum(path, stop)
                _refuse_twin(store, reference, sha256)
                _write(store, reference, path, called, (sha256, size, layout), tell, stop)
            except Stopped:
                return False
            except BaseException:
                sweep_unfinished(store)
                raise
        return True

    def rename(self, ident: int, name: str) -> None:
        """Call a file of a case by another name. Raises Problem where that is empty."""
        called = " ".join(name.split())
        if not called:
            raise Problem(_NO_NAME)
        self._store.records.rename(ident, called)

    def remove(self, reference: str, ident: int) -> None:
        """Remove a file from a case. Its parts go with :meth:`sweep` where no other case has it."""
        file = next((one for one in self.of(reference) if one.id == ident), None)
        if file is None:
            raise Problem("These records are not kept any more.")
        with self._store.transaction():
            self._store.records.untie(ident)
            self._workspace.record(Event.RECORDS_REMOVED, reference, _told(file.sha256, file.pages))

    def sweep(self) -> None:
        """Overwrite what no case has any more; on any thread."""
        with closing(self._store.vault.writer()) as vault:
            sweep(Store(vault))


def writing() -> threading.Lock:
    """What is held while records are written: nothing that is not whole is swept meanwhile."""
    return _writing


def sweep(store: Store) -> None:
    """Remove the parts of files that no case has, and what a cut-off writing left behind."""
    free = _writing.acquire(blocking=False)
    try:
        if free:
            sweep_unfinished(store)
        else:
            store.records.sweep()
    finally:
        if free:
            _writing.release()


def sweep_unfinished(store: Store) -> None:
    """Remove what no case has or will have; for who holds :func:`writing`."""
    own = [one.files for one in _awaiting if one.folder == store.vault.path]
    store.records.sweep(unfinished=True, but=frozenset[int]().union(*own))


def refuse_unfit(path: Path) -> int:
    """The size of a file that can be kept. Raises Problem for any other, without reading it all."""
    with readable():
        size = path.stat().st_size
        with path.open("rb") as file:
            front = file.read(_FRONT)
    if _BEGINS not in front:
        raise Problem("This file is no PDF; nothing was kept.")
    if size > LARGEST:
        raise Problem(
            f"This PDF is larger than {LARGEST // 1_000_000} MB. Split it in the program that made "
            "it, and keep the parts."
        )
    return size


def _write(
    store: Store,
    reference: str,
    path: Path,
    name: str,
    content: tuple[str, int, Layout],
    tell: Told,
    stop: Stop,
) -> None:
    sha256, size, layout = content
    pages = len(layout.sizes)
    known = store.records.known(sha256)
    if known is None:
        refuse_without_room(store.vault.path.parent, size + _ROOM)
        known = store.records.begin(sha256, size, pages, msgspec.json.encode(layout))
        store.records.tie(reference, known, name)
        hashed = hashlib.sha256()
        parts = _hashing(_parts(path), hashed.update)
        write_parts(store.records, known, parts, _heed(size, tell, stop))
        if hashed.hexdigest() != sha256:
            raise Problem(_CHANGED)
        with store.transaction():
            store.records.finish(known)
            store.audit.record(Event.RECORDS_KEPT, reference, _told(sha256, pages))
        return
    with store.transaction():  # another case has it: it is kept once
        store.records.tie_whole(reference, known, name)
        store.audit.record(Event.RECORDS_KEPT, reference, _told(sha256, pages))


def _refuse_twin(store: Store, reference: str, sha256: str) -> None:
    if any(one.sha256 == sha256 for one in store.records.of(reference)):
        raise Problem(_TWICE)


def _told(sha256: str, pages: int) -> str:
    """What the audit trail says of a file; its name may be that of the worker."""
    return f"{pages} pages, SHA-256 {sha256}"


def _heed(total: int, tell: Told, stop: Stop) -> Callable[[int], None]:
    def heed(done: int) -> None:
        tell(done, total)
        if stop():
            raise Stopped

    return heed


def _sum(path: Path, stop: Stop) -> str:
    found = hashlib.sha256()
    for part in _parts(path):
        found.update(part)
        if stop():
            raise Stopped
    return found.hexdigest()


def _hashing(parts: Iterable[bytes], note: Callable[[bytes], None]) -> Iterator[bytes]:
    for part in parts:
        note(part)
        yield part


def _parts(path: Path) -> Iterator[bytes]:
    with readable(), path.open("rb") as file:
        while part := file.read(PART):
            yield part


@contextmanager
def readable() -> Iterator[None]:
    """Raise Problem where a file cannot be read, as on a drive that was unplugged."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the disk reported an error"
        raise Problem(f"The file cannot be read: {reason}.") from None

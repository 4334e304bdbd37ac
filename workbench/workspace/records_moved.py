"""The records of a case on their way to another workspace, and into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbench.case import Case, Problem
from workbench.store import Event, Stopped, Store, Vault, bundle_records
from workbench.store.disk import refuse_without_room
from workbench.store.record_files import RecordSource, parts_of, write_parts
from workbench.workspace import handing_over
from workbench.workspace.handing_over import Bundle, MovedRecord
from workbench.workspace.record_files import (
    LARGEST,
    Staged,
    Stop,
    never,
    readable,
    sweep_unfinished,
    writing,
)

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

_ROOM = 32 * 1024 * 1024  # for the log beside the file
_MOST = 1000  # files of one case


class Parcel:
    """A case with its records, sealed, to be written to a file."""

    def __init__(self, sealed: bytes, records: tuple[tuple[RecordSource, bytes], ...]) -> None:
        self._sealed = sealed
        self._records = records

    def write(self, file: Path, stop: Stop = never) -> bool:
        """Write all to a file, on any thread; False where ``stop`` said so. Raises Problem."""
        try:
            bundle_records.write(file, self._sealed, self._parts(stop))
        except Stopped:
            return False
        return True

    def _parts(self, stop: Stop) -> Iterator[bytes]:
        for source, key in self._records:
            for part in bundle_records.sealed_parts(parts_of(source), key):
                if stop():
                    raise Stopped
                yield part


class Arrival:
    """A case that came in a file, with records or without; they are staged before it is taken in.

    Staged records are seen by nobody; when this is gone, what was not taken in is swept away.
    """

    def __init__(self, bundle: Bundle, file: Path, begins: int) -> None:
        self.bundle = bundle
        self._file = file
        self._begins = begins  # where the parts of the records do
        self._kept: Staged | None = None  # as long as this may be taken in
        self._staged: list[tuple[MovedRecord, int, bool]] = []  # with the file's id, and if new

    def stage(self, vault: Vault, stop: Stop = never) -> None:
        """Read the records into the vault of another thread. Raises Problem, or Stopped."""
        store = Store(vault)
        kept = self._kept = Staged(store)
        with readable(), self._file.open("rb") as file:
            file.seek(self._begins)
            for record in self.bundle.records:
                known = store.records.known(record.sha256)
                if known is None:
                    parts = bundle_records.opened_parts(file, record.size, record.key)
                    ident = _staged(store, record, parts, stop)
                    self._staged.append((record, ident, True))
                    kept.files.add(ident)
                else:
                    file.seek(bundle_records.room_of(record.size), 1)
                    self._staged.append((record, known, False))
                    kept.files.add(known)

    def let_go(self) -> None:
        """Nothing waits to be taken in any more: what no case has is a leftover."""
        if self._kept is not None:
            self._kept.files.clear()

    def tie(self, store: Store, reference: str) -> None:
        """Give the records to the case, within the transaction in which that is taken in."""
        for record, file, new in self._staged:
            if new:
                store.records.tie(reference, file, record.name)
                store.records.finish(file)
            else:
                store.records.tie_whole(reference, file, record.name)


def packed(workspace: Workspace, reference: str, passphrase: str) -> Parcel:
    """A case with all its records, to be written to a file."""
    records, sources = list[MovedRecord](), list[tuple[RecordSource, bytes]]()
    for file in workspace.records.of(reference):
        key = bundle_records.new_key()
        records.append(
            MovedRecord(
                name=file.name,
                sha256=file.sha256,
                size=file.size,
                layout=workspace.records.layout(file),
                key=key,
            )
        )
        sources.append((workspace.records.source(file), key))
    sealed = handing_over.sealed(workspace.store, reference, passphrase, tuple(records))
    return Parcel(sealed, tuple(sources))


def arrived(workspace: Workspace, file: Path, passphrase: str, stop: Stop = never) -> Arrival:
    """What came in a file, its records staged; on any thread.

    Raises Problem where the file was changed, is another, or the passphrase does not open it;
    Stopped where ``stop`` said so.
    """
    bundle, begins = handing_over.opened(file, passphrase)
    _refuse_nonsense(bundle.records)
    arrival = Arrival(bundle, file, begins)
    if bundle.records:
        with writing(), closing(workspace.store.vault.writer()) as vault:
            sweep_unfinished(Store(vault))
            try:
                arrival.stage(vault, stop)
            except BaseException:
                arrival.let_go()
                sweep_unfinished(Store(vault))
                raise
    return arrival


def take_in(workspace: Workspace, arrival: Arrival) -> Case:
    """Store the case under a new reference, with its records, in one transaction."""
    store = workspace.store
    with store.transaction():
        workspace.refuse_twin(arrival.bundle.case)
        reference = handing_over.take_over(store, arrival.bundle)
        arrival.tie(store, reference)
        workspace.record(Event.TAKEN_OVER, reference)
    arrival.let_go()
    return workspace.case(reference)


def _staged(store: Store, record: MovedRecord, parts: Iterator[bytes], stop: Stop) -> int:
    refuse_without_room(store.vault.path.parent, record.size + _ROOM)
    layout = msgspec.json.encode(record.layout)
    pages = len(record.layout.sizes)
    file = store.records.begin(record.sha256, record.size, pages, layout)
    hashed = hashlib.sha256()

    def heed(_done: int) -> None:
        if stop():
            raise Stopped

    def noted() -> Iterator[bytes]:
        for part in parts:
            hashed.update(part)
            yield part

    write_parts(store.records, file, noted(), heed)
    if hashed.hexdigest() != record.sha256:
        raise Problem("The records in the bundle are not what was handed over.")
    return file


def _refuse_nonsense(records: tuple[MovedRecord, ...]) -> None:
    """Refuse records that no workspace would have kept."""
    sums = {one.sha256 for one in records}
    keys = {one.key for one in records}
    if len(records) > _MOST or not len(sums) == len(keys) == len(records):
        raise Problem("The bundle holds records of a case twice.")
    for one in records:
        fits = 0 < one.size <= LARGEST and len(one.key) == bundle_records.KEY_BYTES
        if not fits or not one.name.strip() or not one.layout.sizes:
            raise Problem("The bundle holds records that no workspace keeps.")

"""Handing a case over to another reviewer or machine: case, history and letter in one bundle."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from workbench.case import Case, Problem, Stage, State, Value, noted
from workbench.pdf.kept_values import Layout
from workbench.store import (
    CopyRecord,
    Paper,
    PaperRecord,
    ReleaseRecord,
    Store,
    Version,
    bundle_records,
    bundles,
)
from workbench.workspace.files import file_bytes

_LARGEST = 500_000_000  # bytes of a bundle


class MovedRecord(Value):
    """A file of records that comes behind the case."""

    name: str
    sha256: str
    size: int
    layout: Layout
    key: bytes  # of its parts


@noted
class Bundle(Value):
    """What is handed over of one case."""

    versions: tuple[Version, ...]
    release: ReleaseRecord | None
    copies: tuple[CopyRecord, ...] = ()  # of the released letter
    papers: tuple[PaperRecord, ...] = ()
    records: tuple[MovedRecord, ...] = ()

    @property
    def case(self) -> Case:
        """The case as it was last."""
        return self.versions[-1].case

    @property
    def is_submitted(self) -> bool:
        """Whether the case was handed over to its organization."""
        return any(paper.paper is Paper.SUBMISSION for paper in self.papers)


def sealed(
    store: Store, reference: str, passphrase: str, records: tuple[MovedRecord, ...] = ()
) -> bytes:
    """A case with its history and letter, encrypted. Raises Problem without a passphrase.

    The ``records`` are only told of; their parts are for behind it.
    """
    if not passphrase:
        raise Problem("A bundle needs a passphrase.")
    history = store.history
    versions = tuple(
        Version(revision=revision, case=history.case(reference, revision.number))
        for revision in history.revisions(reference)
    )
    release, copies = store.releases.of(reference), store.releases.copies_of(reference)
    papers = store.papers.all_of(reference)
    bundle = Bundle(
        versions=versions, release=release, copies=copies, papers=papers, records=records
    )
    return bundles.seal(msgspec.json.encode(bundle), passphrase)


def opened(file: Path, passphrase: str) -> tuple[Bundle, int]:
    """What a bundle holds, and where the parts of its records begin in the file.

    Raises Problem where it cannot be read, was changed, is of a later version or makes no sense.
    """
    sealed, begins = _front(file)
    data = bundles.unseal(sealed, passphrase)
    try:
        bundle = msgspec.json.decode(data, type=Bundle)
    except msgspec.DecodeError:
        raise Problem("The bundle was made by a later version of the program.") from None
    numbers = [version.revision.number for version in bundle.versions]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise Problem("The bundle holds no whole history of a case.")
    handed_over = bundle.release is not None or bundle.is_submitted
    if (bundle.case.state is State.RELEASED) is not handed_over:
        raise Problem("The bundle holds a released case without its letter.")
    if bundle.records and not begins:
        raise Problem("The bundle tells of records and holds none.")
    if bundle.papers and not handed_over:
        raise Problem("The bundle holds papers of a case that was not handed over.")
    _refuse_nonsense(bundle)
    return bundle, begins


def _front(file: Path) -> tuple[bytes, int]:
    """The sealed case in a file, and where it ends; there may be records behind it."""
    try:
        with file.open("rb") as data:
            sealed = bundle_records.sealed_case(data)
            if sealed is not None:
                return sealed, data.tell()
    except OSError as error:
        raise Problem(f"The file cannot be read: {error.strerror}.") from None
    return file_bytes(file, _LARGEST), 0


def _refuse_nonsense(bundle: Bundle) -> None:
    """Refuse papers and moments that no workspace would have kept."""
    kinds = [paper.paper for paper in bundle.papers] + [copy.copy for copy in bundle.copies]
    if len(set(kinds)) < len(kinds):
        raise Problem("The bundle holds a paper of a case twice.")
    papers = [(paper.content, paper.sha256) for paper in bundle.papers]
    papers += [(copy.letter, copy.sha256) for copy in bundle.copies]
    if bundle.release is not None:
        papers.append((bundle.release.signed, bundle.release.sha256))
    if any(hashlib.sha256(content).hexdigest() != sha256 for content, sha256 in papers):
        raise Problem("A paper in the bundle is not what was handed over.")
    if any(moment.tzinfo is None for moment in _moments(bundle)):
        raise Problem("The bundle holds a time without its zone.")


def _moments(bundle: Bundle) -> Iterator[dt.datetime]:
    yield from (version.revision.at for version in bundle.versions)
    yield from (paper.at for paper in bundle.papers)
    yield from (copy.at for copy in bundle.copies)
    if bundle.release is not None:
        yield bundle.release.at


def take_over(store: Store, bundle: Bundle) -> str:
    """Store the case of a bundle, within a transaction; returns its new reference."""
    case = store.cases.take_over(bundle.versions)
    if bundle.release is not None:
        store.releases.put(case.reference, bundle.release)
        for copy in bundle.copies:
            store.releases.put_copy(case.reference, copy)
    for paper in bundle.papers:
        store.papers.keep(case.reference, paper)
    if bundle.case.state is State.RELEASED:
        stage = Stage.SUBMITTED if bundle.is_submitted else Stage.RELEASED
        store.cases.close_for_good(case, stage)
    return case.reference

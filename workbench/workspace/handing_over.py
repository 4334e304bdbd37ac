"""Handing a case over to another reviewer or machine: case, history and letter in one bundle."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbench.case import Case, Problem, Stage, State, Value
from workbench.store import (
    CopyRecord,
    Paper,
    PaperRecord,
    ReleaseRecord,
    Store,
    Version,
    bundles,
)
from workbench.workspace.files import file_bytes

_LARGEST = 500_000_000  # bytes of a bundle


class Bundle(Value):
    """What is handed over of one case."""

    versions: tuple[Version, ...]
    release: ReleaseRecord | None
    copies: tuple[CopyRecord, ...] = ()  # of the released letter
    papers: tuple[PaperRecord, ...] = ()

    @property
    def case(self) -> Case:
        """The case as it was last."""
        return self.versions[-1].case


def sealed(store: Store, reference: str, passphrase: str) -> bytes:
    """A case with its history and letter, encrypted. Raises Problem without a passphrase."""
    if not passphrase:
        raise Problem("A bundle needs a passphrase.")
    history = store.history
    versions = tuple(
        Version(revision=revision, case=history.case(reference, revision.number))
        for revision in history.revisions(reference)
    )
    release, copies = store.releases.of(reference), store.releases.copies_of(reference)
    papers = store.papers.all_of(reference)
    bundle = Bundle(versions=versions, release=release, copies=copies, papers=papers)
    return bundles.seal(msgspec.json.encode(bundle), passphrase)


def opened(file: Path, passphrase: str) -> Bundle:
    """What a bundle holds.

    Raises Problem where it cannot be read, was changed, is of a later version or makes no sense.
    """
    data = bundles.unseal(file_bytes(file, _LARGEST), passphrase)
    try:
        bundle = msgspec.json.decode(data, type=Bundle)
    except msgspec.DecodeError:
        raise Problem("The bundle was made by a later version of the program.") from None
    numbers = [version.revision.number for version in bundle.versions]
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        raise Problem("The bundle holds no whole history of a case.")
    handed_over = bundle.release is not None or any(
        one.paper is Paper.SUBMISSION for one in bundle.papers
    )
    if (bundle.case.state is State.RELEASED) is not handed_over:
        raise Problem("The bundle holds a released case without its letter.")
    return bundle


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
        stage = Stage.RELEASED if bundle.release is not None else Stage.SUBMITTED
        store.cases.close_for_good(case, stage)
    return case.reference

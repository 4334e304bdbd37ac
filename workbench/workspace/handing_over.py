"""Handing a case over to another reviewer or machine: case, history and letter in one bundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.case import Case, Problem, State, Value
from workbench.store import ReleaseRecord, Version

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

LARGEST_BUNDLE = 500_000_000  # bytes


class Bundle(Value):
    """What is handed over of one case."""

    versions: tuple[Version, ...]
    release: ReleaseRecord | None

    @property
    def case(self) -> Case:
        """The case as it was last."""
        return self.versions[-1].case


def bundled(workspace: Workspace, reference: str) -> bytes:
    """A case as bytes, to be sealed with a passphrase."""
    history = workspace.store.history
    versions = tuple(
        Version(revision=revision, case=history.case(reference, revision.number))
        for revision in history.revisions(reference)
    )
    bundle = Bundle(versions=versions, release=workspace.store.releases.of(reference))
    return msgspec.json.encode(bundle)


def unbundled(data: bytes) -> Bundle:
    """What a bundle holds. Raises Problem where it is of a later version or makes no sense."""
    try:
        bundle = msgspec.json.decode(data, type=Bundle)
    except msgspec.DecodeError:
        raise Problem("The bundle was made by a later version of the program.") from None
    numbers = [version.revision.number for version in bundle.versions]
    released = bool(numbers) and bundle.case.state is State.RELEASED
    if numbers != list(range(1, len(numbers) + 1)) or not numbers:
        raise Problem("The bundle holds no whole history of a case.")
    if released is (bundle.release is None):
        raise Problem("The bundle holds a released case without its letter.")
    return bundle

"""What the window asks of signatures and letters while no case is open: the worker's work too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypedDict

from workbench import signature
from workbench.case import Problem
from workbench.release.batch import Batch, words_of_name
from workbench.release.exporting import compared
from workbench.release.identities import keep_identity
from workbench.signature import SignatureIdentity, Verification
from workbench.worker import Here, Worker
from workbench.workspace import Workspace, file_bytes

Failed = Callable[[Exception], None]


class AskedIdentity(NamedTuple):
    """A signature identity that is to be made, or to be taken from a file."""

    name: str
    passphrase: str
    subject: str = ""  # of one that is made
    organization: str = ""  # "" for a personal one
    personal: bool = False
    seal: bool = False

    def kind(self) -> Kind:
        """What it signs."""
        return Kind(organization=self.organization, personal=self.personal, seal=self.seal)


class Kind(TypedDict):
    """What an identity signs, as the signature's room asks for it."""

    organization: str
    personal: bool
    seal: bool


class Errands:
    """Work with the identities and letters of a workspace, its answers on the window's thread.

    ``failed`` gets whatever goes wrong. Without a worker everything is done at once, and here.
    """

    def __init__(self, workspace: Workspace, worker: Worker | None = None) -> None:
        self.workspace = workspace
        self._worker = worker or Here()

    def create_identity(
        self,
        asked: AskedIdentity,
        *,
        done: Callable[[SignatureIdentity], None],
        failed: Failed,
    ) -> None:
        """Make an identity and keep it; see :func:`workbench.release.create_identity`."""
        make = partial(signature.create, subject=asked.subject, **asked.kind())
        keep = partial(self._keep, done=done, failed=failed)
        self._worker.submit(make, asked.name, asked.passphrase, done=keep, failed=failed)

    def import_identity(
        self,
        path: Path,
        asked: AskedIdentity,
        *,
        done: Callable[[SignatureIdentity], None],
        failed: Failed,
    ) -> None:
        """Keep the identity of a file; see :func:`workbench.release.import_identity`."""
        load = partial(signature.load, name=asked.name, **asked.kind())
        keep = partial(self._keep, done=done, failed=failed)
        try:
            data = file_bytes(path)
        except Problem as problem:
            failed(problem)
        else:
            self._worker.submit(load, data, asked.passphrase, done=keep, failed=failed)

    def certificate(
        self, identity: SignatureIdentity, *, done: Callable[[bytes, bytes], None], failed: Failed
    ) -> None:
        """Hand the certificate as a file to ``done``, and the page on how to trust it as a PDF."""
        from workbench.release.certificates import certificate_file, certificate_page

        give = partial(done, certificate_file(identity))
        self._worker.submit(certificate_page, identity, done=give, failed=failed)

    def verify(self, path: Path, *, done: Callable[[Verification], None], failed: Failed) -> None:
        """Look at the signature of a file; see :func:`workbench.release.verify`."""
        trusted = tuple(identity.certificate for identity in self.workspace.identities())

        def compare(found: Verification) -> None:
            try:
                answer = compared(found, self.workspace)
            except Exception as error:  # noqa: BLE001 (the window waits for an answer)
                failed(error)
            else:
                done(answer)

        look = partial(signature.verify, trusted=trusted)
        try:
            data = file_bytes(path)
        except Problem as problem:
            failed(problem)
        else:
            self._worker.submit(look, data, done=compare, failed=failed)

    def words_of_name(
        self,
        references: Sequence[str],
        *,
        done: Callable[[dict[str, str]], None],
        failed: Failed,
    ) -> None:
        """Hand to ``done`` why no batch takes these letters, by reference; "" where one does."""

        def give(reasons: tuple[str, ...]) -> None:
            done(dict(zip(references, reasons, strict=True)))

        cases = [self.workspace.case(reference) for reference in references]
        name = self.workspace.profile().name
        self._worker.submit(words_of_name, cases, name, done=give, failed=failed)

    def batch(
        self, references: Sequence[str], identity: str, passphrase: str, *, attest: bool
    ) -> Batch:
        """The release of these cases, to be started; see :class:`workbench.release.Batch`."""
        return Batch(self.workspace, self._worker, references, identity, passphrase, attest=attest)

    def _keep(
        self,
        identity: SignatureIdentity,
        *,
        done: Callable[[SignatureIdentity], None],
        failed: Failed,
    ) -> None:
        try:
            kept = keep_identity(self.workspace, identity)
        except Exception as error:  # noqa: BLE001 (the window waits for an answer)
            failed(error)
        else:
            done(kept)

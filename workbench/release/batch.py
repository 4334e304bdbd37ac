"""Several ready cases released with one passphrase, one letter after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from workbench import signature
from workbench.case import Case, Problem, Value
from workbench.checks import blocking
from workbench.release.name_places import name_places
from workbench.release.releasing import (
    SignedDetermination,
    archive,
    prepare,
)
from workbench.release.request import ReleaseRequest, request_for
from workbench.signature import SignatureIdentity
from workbench.store import ReleaseRecord
from workbench.worker import Worker
from workbench.workspace import Workspace

_UNEXPECTED = "The letter could not be made."
_HOLDS_WORDS = "Its letter holds words of your name: release it singly (F9)."
_HOLDS_NAME = "Its letter holds your name; the release dialog (F9) says where."


class ReadyCase(Value):
    """A case whose issues are all decided, and what else keeps it from being released."""

    reference: str
    number: str
    organization: str
    reason: str  # "" where nothing does


class BatchResult(Value):
    """What became of one case of a batch: a released letter, or why there is none."""

    reference: str
    number: str
    record: ReleaseRecord | None = None
    problem: str = ""


def ready_cases(workspace: Workspace) -> tuple[ReadyCase, ...]:
    """The drafts whose issues are all decided, by due time.

    Ready is one that nothing blocks and whose letter was seen to its end since its last change.
    """
    return tuple(_ready(workspace, reference) for reference in workspace.decided_drafts())


def words_of_name(cases: Sequence[Case], name: str) -> tuple[str, ...]:
    """Why no batch takes these letters, a sentence each: the reviewer looks at words of the name.

    "" where a letter has none. Pure, for the worker process.
    """
    return tuple(_words_of_name(case, name) for case in cases)


def _words_of_name(case: Case, name: str) -> str:
    found = name_places(case, name)
    if any(place.blocks for place in found):
        return _HOLDS_NAME
    return _HOLDS_WORDS if found else ""


class Batch:
    """One release after the other, in the worker process; each is kept before the next begins.

    A case that cannot be released is told with its reason, and does not keep the others from it.
    """

    def __init__(
        self,
        workspace: Workspace,
        worker: Worker,
        references: Sequence[str],
        identity_name: str,
        passphrase: str,
        *,
        attest: bool = False,
    ) -> None:
        self._workspace = workspace
        self._worker = worker
        self._waiting = list(references)
        self._count = len(references)
        self._identity, self._passphrase, self._attest = identity_name, passphrase, attest
        self._results: list[BatchResult] = []
        self._numbers: dict[str, str] = {}  # by reference

    def start(
        self,
        progress: Callable[[int, int], None],
        done: Callable[[tuple[BatchResult, ...]], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Begin. ``progress`` gets how many of how many are through, ``done`` what became of all.

        Cases that were not begun when it was cancelled are in no result. A passphrase that does
        not open the key goes to ``refused`` before anything is printed, and nothing is begun.
        """
        self._progress, self._done = progress, done
        try:
            identity = self._workspace.identity(self._identity) if self._identity else None
        except Problem as problem:
            refused(problem)
            return
        if identity is None:  # letters that are issued unsigned
            self._next()
            return
        self._worker.submit(
            _refuse_passphrase, identity, self._passphrase, done=self._begin, failed=refused
        )

    def cancel(self) -> None:
        """Finish the letter that is being made, and leave the rest as they are."""
        self._waiting.clear()

    def _begin(self, opened: None) -> None:
        del opened
        self._next()

    def _next(self) -> None:
        self._progress(len(self._results), self._count)
        while self._waiting:
            reference = self._waiting.pop(0)
            try:
                revision, request = self._request(reference)
            except Problem as problem:
                self._note(reference, problem=str(problem))
                self._progress(len(self._results), self._count)
            else:
                keep = partial(self._keep, reference, revision)
                fail = partial(self._fail, reference)
                self._worker.submit(prepare, request, done=keep, failed=fail)
                return
        self._done(tuple(self._results))

    def _request(self, reference: str) -> tuple[int, ReleaseRequest]:
        ready = _ready(self._workspace, reference)
        self._numbers[reference] = ready.number
        if ready.reason:
            raise Problem(f"Not released: {ready.reason}.")
        stored = self._workspace.store.cases.get(reference)
        request = request_for(
            self._workspace,
            stored.case,
            self._identity,
            self._passphrase,
            attest=self._attest,
            names_seen=False,  # words that must be looked at are looked at one letter at a time
        )
        return stored.revision, request

    def _keep(self, reference: str, revision: int, prepared: SignedDetermination) -> None:
        try:
            record = archive(self._workspace, prepared, revision)
        except Exception as error:  # noqa: BLE001 (the window waits for the end of the batch)
            self._fail(reference, error)
        else:
            self._note(reference, record)
            self._next()

    def _fail(self, reference: str, error: Exception) -> None:
        self._note(reference, problem=str(error) if isinstance(error, Problem) else _UNEXPECTED)
        self._next()

    def _note(
        self, reference: str, record: ReleaseRecord | None = None, *, problem: str = ""
    ) -> None:
        number = self._numbers.get(reference, "")
        self._results.append(
            BatchResult(reference=reference, number=number, record=record, problem=problem)
        )


def _refuse_passphrase(identity: SignatureIdentity, passphrase: str) -> None:
    """Raise Problem where the key does not open; it stays in the process that opened it."""
    signature.check(identity, passphrase)


def _ready(workspace: Workspace, reference: str) -> ReadyCase:
    case = workspace.case(reference)
    blocks = len(blocking(case))
    reason = ""
    if blocks:
        reason = "1 finding blocks it" if blocks == 1 else f"{blocks} findings block it"
    elif not workspace.has_seen_letter(reference):
        reason = "its letter was not seen to its end since its last change"
    return ReadyCase(
        reference=reference, number=case.number, organization=case.organization, reason=reason
    )

"""The cases of a batch: who may be released by one identity, what became of them. Without Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ui.plain_table import Line
from ui.signers import refusal
from workbench import release
from workbench.case import Case, Copy, Problem, Signer
from workbench.release import BatchResult, ReadyCase, SignatureIdentity
from workbench.workspace import Workspace

SIGNED = "Its letter is signed; choose an identity."
RELEASED = "Released and verified"
RELEASED_ONLY = "Released and verified; De-identified copy... makes the copy for teaching."
SEARCHED = "Its letter is searched for words of your name ..."


class Candidate(NamedTuple):
    """A case that could be released, and why it cannot be; "" where it can."""

    reference: str
    name: str  # its number, or else the reference
    organization: str
    reason: str


def candidates(
    workspace: Workspace,
    decided: Sequence[ReadyCase],
    signer: SignatureIdentity | None,
    named: Mapping[str, str] | None,
) -> tuple[Candidate, ...]:
    """The cases with all issues decided, those that this identity may release at the front.

    ``named`` says, by reference, why words of the reviewer's name keep a letter from a batch; it
    is None until the letters were searched.
    """
    found = []
    for ready in decided:
        reason = f"{ready.reason[:1].upper()}{ready.reason[1:]}." if ready.reason else ""
        reason = reason or _refusal(workspace, workspace.case(ready.reference), signer)
        reason = reason or (SEARCHED if named is None else named.get(ready.reference, ""))
        name = ready.number or ready.reference
        found.append(Candidate(ready.reference, name, ready.organization, reason))
    return tuple(sorted(found, key=lambda one: bool(one.reason)))


def _refusal(workspace: Workspace, case: Case, signer: SignatureIdentity | None) -> str:
    if signer is None:
        return "" if case.form.signed_by is Signer.NOBODY else SIGNED
    return refusal(signer, workspace.identities(), case, workspace.profile().name)


def results_in_words(
    workspace: Workspace, results: Sequence[BatchResult], left: Sequence[Candidate]
) -> list[Line]:
    """What became of each case of a batch, a line each; those that were not begun are left out."""
    organizations = {one.reference: one.organization for one in left}
    return [
        (
            result.number or result.reference,
            organizations.get(result.reference, ""),
            _released(workspace, result.reference) if result.record else result.problem,
        )
        for result in results
    ]


def _released(workspace: Workspace, reference: str) -> str:
    """That a case is released, and the copy that only a person can mark, where it has one."""
    wanted = Copy.DEIDENTIFIED in workspace.case(reference).form.copies
    missing = wanted and workspace.copy_of(reference, Copy.DEIDENTIFIED) is None
    return RELEASED_ONLY if missing else RELEASED


def write_all(
    workspace: Workspace, results: Sequence[BatchResult], folder: Path
) -> tuple[str, ...]:
    """Write the letters that were released to a folder; returns the references of their cases.

    No file that is there is written over. Raises Problem at the first that cannot be written.
    """
    written = []
    for result in results:
        if result.record is None:
            continue
        path = folder / release.suggested_name(workspace.case(result.reference))
        if path.exists():  # another organization's case of this number, or an earlier export
            path = path.with_name(f"{path.stem}-{result.reference}{path.suffix}")
        if path.exists():
            raise Problem(f"{path.name} is there already; choose another folder.")
        release.export(result.record.signed, path)
        written.append(result.reference)
    return tuple(written)

"""The change list: one page on what a version changed in the one that it takes the place of.

A release makes it and keeps it with the letter, in one transaction; so does a submission as text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from workbench import __version__, pdf
from workbench.case import Case, Value, replace
from workbench.letter import ROOMS, Letter, changes
from workbench.release.exporting import suggested_name
from workbench.release.gate import Gate, refuse_leaks
from workbench.release.letters import printed
from workbench.release.name_places import NamePlace, name_places
from workbench.store import Paper, PaperRecord
from workbench.workspace import Workspace


class Replaced(Value):
    """The version that another one takes the place of, and the number of that one."""

    case: Case
    version: int  # from 2


def replaced(workspace: Workspace, case: Case) -> Replaced | None:
    """The version that a case takes the place of; None where there is none in the workspace."""
    if workspace.case_id(case.corrects) is None:
        return None
    before = workspace.case(case.corrects)
    earlier = replaced(workspace, before)
    return Replaced(case=before, version=earlier.version + 1 if earlier else 2)


def unlisted(workspace: Workspace, case: Case) -> Replaced | None:
    """As :func:`replaced`, but None where the change list of the case is kept already."""
    kept = workspace.paper(case.reference, Paper.CHANGE_LIST)
    return replaced(workspace, case) if kept is None else None


def change_list(workspace: Workspace, case: Case) -> PaperRecord | None:
    """The change list of a version, to be kept with it.

    None for a version that replaces none, and where its list is kept already. Raises Problem where
    it would tell who the reviewer is.
    """
    before = unlisted(workspace, case)
    if before is None:
        return None
    gate = Gate(
        case=workspace.confidential(case),
        name=workspace.profile().name,
        known=workspace.identities(),
        names_seen=True,
    )
    return made(before, gate, dt.datetime.now(dt.UTC).replace(microsecond=0))


def all_name_places(case: Case, name: str, before: Replaced | None) -> tuple[NamePlace, ...]:
    """The places with words of the reviewer's name in a letter and in its change list, if any.

    Pure, for the worker process; see :func:`workbench.release.name_places.name_places`.
    """
    found = name_places(case, name)
    if before is None or not case.form.names_confidential:
        return found
    return (*found, *name_places(case, name, _on_one_page(before, case)[0]))


def made(before: Replaced, gate: Gate, at: dt.datetime) -> PaperRecord:
    """The change list as a file that conforms and passed the gate; pure, for the worker process.

    ``at`` (UTC) is when the version is released or submitted. Raises Problem where the list would
    tell who the reviewer is, NamePartsUnseen where the reviewer must look first.
    """
    letter, data = _on_one_page(before, _dated(gate.case, at))
    refuse_leaks(data, letter, gate)
    return PaperRecord(
        paper=Paper.CHANGE_LIST,
        at=at,
        sha256=hashlib.sha256(data).hexdigest(),
        content=data,
        program_version=__version__,
    )


def changes_name(case: Case) -> str:
    """The file name to suggest for a change list: ``IMR-<number>-changes.pdf``."""
    return f"{Path(suggested_name(case)).stem}-changes.pdf"


def _dated(case: Case, at: dt.datetime) -> Case:
    if case.dates.decision is not None:
        return case
    return replace(case, dates=replace(case.dates, decision=at.astimezone().date()))


def _on_one_page(before: Replaced, case: Case) -> tuple[Letter, bytes]:
    """The list in the widest room in which it stays one page; the narrowest one always does."""
    for room in ROOMS:
        letter = changes(before.case, case, before.version, room)
        if len(pdf.page_sizes(pdf.render(letter))) == 1:
            break
    return letter, printed(letter)

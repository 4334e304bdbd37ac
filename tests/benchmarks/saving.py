"""Committing an edit in a full workspace, on the thread that the window draws on."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

from tests.benchmarks.scale import PASSPHRASE, scale_workspace, sizes
from tests.benchmarks.timing import milliseconds, seconds
from workbench import workspace
from workbench.case import State, replace, with_issue
from workbench.session import Session
from workbench.workspace import CaseOrder, Workspace

_EDITS = 400


def figures() -> Iterator[str]:
    """How long the window waits for an edit to be on the disk, while words are indexed beside."""
    for size in sizes():
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "workspace"
            copytree(scale_workspace(size), copy)
            opened = workspace.unlock(copy, PASSPHRASE)
            times = sorted(_edits(opened))
            opened.close()
        p99 = times[len(times) * 99 // 100]
        yield (
            f"committing an edit, {size:,} cases: median {milliseconds(statistics.median(times))},"
            f" p99 {milliseconds(p99)}, longest {milliseconds(times[-1])}"
        )


def _edits(opened: Workspace) -> Iterator[float]:
    """The seconds of each edit; typing goes on in one field of a case after the other."""
    opened.keep_searchable()
    rows = opened.rows(opened.order_ids(CaseOrder.DUE)[:20])
    sessions = [Session(opened, row.reference) for row in rows if row.state is State.DRAFT]
    for number in range(_EDITS):
        session = sessions[number // 20 % len(sessions)]
        issue = session.case.issues[0]
        typed = replace(issue, rationale=f"{issue.rationale} word{number}")
        after = with_issue(session.case, typed)
        yield seconds(lambda: session.change("Edit rationale", after, field="rationale"))  # noqa: B023

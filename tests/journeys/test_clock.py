"""A clock that is set back mixes nothing up, loses nothing and locks nobody out."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.journeys.acts import EDITED, PASSPHRASE, damages
from workbench import workspace
from workbench.case import replace
from workbench.session import Session
from workbench.store import audit, manifests
from workbench.workspace import Workspace

YEARS = dt.timedelta(days=3 * 365)


class Clock:
    """The clock of the computer, as far as the store reads it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._ahead = dt.timedelta()
        seconds = time.time
        monkeypatch.setattr(time, "time", lambda: seconds() + self._ahead.total_seconds())
        shifted = SimpleNamespace(datetime=SimpleNamespace(now=self._now), UTC=dt.UTC)
        for module in (audit, manifests):
            monkeypatch.setattr(module, "dt", shifted)

    def turn(self, by: dt.timedelta) -> None:
        """Set the clock, from now on."""
        self._ahead += by

    def _now(self, zone: dt.tzinfo) -> dt.datetime:
        return dt.datetime.now(zone) + self._ahead


@pytest.fixture
def opened(place: Path) -> Iterator[Workspace]:
    """An open workspace with one kept backup."""
    opened = workspace.unlock(place / "workspace", PASSPHRASE)
    opened.keeping.back_up()
    yield opened
    opened.close()


@pytest.fixture
def clock(opened: Workspace, monkeypatch: pytest.MonkeyPatch) -> Clock:  # noqa: ARG001
    """The clock, once the types of all that is stored were looked up."""
    return Clock(monkeypatch)


def _edit(opened: Workspace, summary: str) -> None:
    session = Session(opened, EDITED)
    session.change(f"Write {summary}", replace(session.case, summary=summary))


def test_that_history_and_undo_stay_in_the_order_of_the_work(
    opened: Workspace, clock: Clock
) -> None:
    for summary in ("one", "two"):
        _edit(opened, summary)
    clock.turn(-YEARS)
    for summary in ("three", "four"):
        _edit(opened, summary)
    session = Session(opened, EDITED)
    steps = [step.name for step in session.history()][1:]
    assert steps == ["Write one", "Write two", "Write three", "Write four"]
    assert session.history()[-1].at < session.history()[1].at  # as the clock said
    seen = []
    while session.undo_name:
        seen.append(session.case.summary)
        session.undo()
    assert seen == ["four", "three", "two", "one"]
    while session.redo_name:
        session.redo()
    assert session.case.summary == "four"
    assert list(damages(opened)) == []


def test_that_a_backup_made_after_it_is_the_newest_and_costs_none(
    opened: Workspace, clock: Clock
) -> None:
    (before,) = opened.keeping.backups()
    clock.turn(-YEARS)
    made = []
    for summary in ("one", "two", "three"):
        _edit(opened, summary)
        made.append(opened.keeping.back_up())
    newest, *_, oldest = opened.keeping.backups()
    assert newest == made[-1]
    assert newest.at < before.at
    assert oldest == before  # of another day, and another week


def test_that_the_delay_after_wrong_passphrases_lasts_no_longer(
    opened: Workspace, clock: Clock
) -> None:
    folder = opened.folder
    opened.close()
    for _ in range(4):
        with pytest.raises(workspace.WrongPassphrase):
            workspace.unlock(folder, "wrong")
    assert 0 < workspace.wait_before_unlock(folder) <= 1
    clock.turn(-YEARS)
    assert 0 < workspace.wait_before_unlock(folder) <= 1
    clock.turn(dt.timedelta(seconds=1))
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_the_delay_is_not_passed_over(opened: Workspace, clock: Clock) -> None:
    folder = opened.folder
    opened.close()
    for _ in range(6):
        with pytest.raises((workspace.WrongPassphrase, workspace.Delayed)):
            workspace.unlock(folder, "wrong")
    clock.turn(dt.timedelta(seconds=-30))
    with pytest.raises(workspace.Delayed):
        workspace.unlock(folder, PASSPHRASE)

"""First run, five cases, batch release, lock and unlock, restart: by real keys at an X server.

With a folder in the environment as X11_PICTURES each stage leaves a picture there.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.x11_day import (
    AFTER_RESTART,
    ASSIGNED,
    BEGUN,
    LEFT,
    PASTED,
    READ,
    SAMPLE,
    TYPED,
    Day,
)
from tests.journeys.x11_program import PASSPHRASE, Running
from tests.journeys.x11_screen import screen
from workbench import release, workspace
from workbench.case import Outcome, Stage
from workbench.release import VerificationResult
from workbench.workspace import Workspace

ALL = {SAMPLE, READ, ASSIGNED, PASTED, TYPED}


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    """The day, once it is over."""
    place = tmp_path_factory.mktemp("day")
    with screen(place / "screen") as at:
        running = Running(place, at)
        try:
            played = Day(place, running)
            played.play()
        finally:
            running.look("end")
            running.end()
    return played


@pytest.fixture(scope="module")
def kept(day: Day) -> Iterator[Workspace]:
    """What the day has left behind."""
    opened = workspace.unlock(day.running.folder, PASSPHRASE)
    yield opened
    opened.close()


def test_that_five_cases_are_decided_and_released(kept: Workspace) -> None:
    rows = {row.number: row for row in kept.cases()}
    assert rows.keys() == ALL
    assert {row.stage for row in rows.values()} == {Stage.RELEASED}
    outcomes = {
        number: [issue.outcome for issue in kept.case(row.reference).issues]
        for number, row in rows.items()
    }
    assert outcomes == {
        **{number: [Outcome.UPHELD, Outcome.OVERTURNED] for number in (SAMPLE, READ, PASTED)},
        ASSIGNED: [Outcome.UPHELD, Outcome.UPHELD],
        TYPED: [Outcome.UPHELD],
    }


def test_that_a_sentence_stands_whole_after_a_lock_and_a_restart_within_it(
    kept: Workspace,
) -> None:
    typed = next(row.reference for row in kept.cases() if row.number == TYPED)
    (issue,) = kept.case(typed).issues
    assert issue.rationale == BEGUN + LEFT + AFTER_RESTART


def test_that_every_exported_letter_verifies_against_the_archive(day: Day, kept: Workspace) -> None:
    letters = [*day.letters.iterdir(), day.single]
    assert len(letters) == len(ALL)
    for letter in letters:
        assert release.verify(letter, kept).result is VerificationResult.VALID, letter.name


def test_that_nothing_went_wrong_unseen(day: Day, kept: Workspace) -> None:
    said = day.running.said()  # Qt may have something to say of the platform
    assert "imr-workbench" not in said, said
    assert "Traceback" not in said, said
    assert kept.broken_audit() is None

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.store import attempts
from workbench.store.attempts import Attempts

FAR_AHEAD = 4e9  # a time that this computer's clock has not reached
DELAYS = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]  # after so many failures


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.attempts"


def _record(path: Path, failures: int, last: float) -> None:
    path.write_text(json.dumps({"failures": failures, "last": last}))


def test_that_nobody_waits_before_the_first_try(path: Path) -> None:
    assert Attempts(path).wait() == 0
    assert Attempts(path).count() == 0
    assert not path.exists()


@pytest.mark.parametrize(("failures", "delay"), tuple(enumerate(DELAYS)))
def test_that_each_wrong_passphrase_doubles_the_delay(
    path: Path, failures: int, delay: float
) -> None:
    _record(path, failures, FAR_AHEAD)  # the clock was set back: the whole delay begins now
    assert Attempts(path).wait() == delay


def test_that_three_slips_are_free_and_the_fourth_is_not(path: Path) -> None:
    for _ in range(3):
        Attempts(path).failed()
        assert Attempts(path).wait() == 0
    Attempts(path).failed()
    assert 0 <= Attempts(path).wait() <= 1


def test_that_a_restart_forgives_nothing(path: Path) -> None:
    for _ in range(12):
        Attempts(path).failed()
    assert 0 < Attempts(path).wait() <= 256
    assert Attempts(path).count() == 12
    Attempts(path).forget()
    assert Attempts(path).wait() == 0
    assert Attempts(path).count() == 0


def test_that_a_delay_ends(path: Path) -> None:
    _record(path, 50, time.time() - 301)
    assert Attempts(path).wait() == 0


def test_that_a_clock_set_back_begins_the_delay_once_only(path: Path) -> None:
    _record(path, 50, FAR_AHEAD)
    assert Attempts(path).wait() == 300
    assert json.loads(path.read_bytes())["last"] <= time.time()
    assert Attempts(path).wait() <= 300


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"failures":-1}',
        b'{"failures":"x"}',
        b'{"last":NaN}',
        b"[" * 9999,
    ],
)
def test_that_a_damaged_file_counts_as_no_attempts(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert Attempts(path).wait() == 0
    Attempts(path).failed()
    assert Attempts(path).count() == 1


@given(failures=st.integers(0, 2**63), last=st.floats(allow_nan=False, allow_infinity=False))
def test_that_no_figures_in_the_file_wait_longer_than_five_minutes(
    tmp_path_factory: pytest.TempPathFactory, failures: int, last: float
) -> None:
    path = tmp_path_factory.getbasetemp() / "figures.attempts"
    _record(path, failures, last)
    assert 0 <= Attempts(path).wait() <= 300
    Attempts(path).failed()
    assert 0 <= Attempts(path).wait() <= 300


def test_that_the_file_is_its_owners_alone_and_holds_two_figures(path: Path) -> None:
    Attempts(path).failed()
    assert path.stat().st_mode & 0o077 == 0
    assert json.loads(path.read_bytes()).keys() == {"failures", "last"}
    assert list(path.parent.iterdir()) == [path]


def test_that_attempts_count_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "workspace.attempts"
    for _ in range(12):
        Attempts(path).failed()
    assert 0 < Attempts(path).wait() <= 256
    assert Attempts(path).count() == 12
    Attempts(path).forget()
    assert Attempts(path).wait() == 0


def test_that_attempts_are_written_as_soon_as_that_is_possible(path: Path) -> None:
    path.mkdir()  # nobody can read, replace or unlink it
    Attempts(path).failed()
    path.rmdir()
    Attempts(path).failed()
    assert json.loads(path.read_bytes())["failures"] == 2


def test_that_a_file_that_cannot_be_removed_is_forgotten_all_the_same(path: Path) -> None:
    path.mkdir()
    Attempts(path).failed()
    assert Attempts(path).count() == 1
    Attempts(path).forget()
    assert Attempts(path).count() == 0


def test_that_the_longest_delay_is_reached_and_kept() -> None:
    assert attempts._delay(10**6) == 300

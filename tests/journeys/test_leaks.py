"""Nothing of a case is written anywhere but into the vault and into what is meant for others."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.journeys.days import Day, holding, play
from tests.journeys.journey import PASSPHRASE

PERSONAL = ("worker", "summary", "rationale", "treatment", "note", "typed", "bug")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return play(tmp_path_factory.mktemp("day"))


def _apart_from(day: Day, *folders: str) -> dict[Path, bytes]:
    parts = {day.place / folder for folder in folders}
    return {path: data for path, data in day.written.items() if not parts & set(path.parents)}


def test_that_the_words_can_be_found_where_they_are_meant_to_be(day: Day) -> None:
    """Or not finding them elsewhere would prove nothing."""
    given = {path: data for path, data in day.written.items() if path.parent.name == "given"}
    for word in ("number", "summary", "rationale", "treatment"):
        assert len(holding(getattr(day.planted, word), given)) == 2
    assert {path.name for path in (day.place / "letters").iterdir()} == {
        *("again.pdf", "signed.pdf", "printed.pdf", "recovery code"),
    }


@pytest.mark.parametrize("word", [*PERSONAL, "number"])
def test_that_no_file_holds_words_of_a_case(day: Day, word: str) -> None:
    assert holding(getattr(day.planted, word), _apart_from(day, "given", "letters")) == set()


def test_that_no_file_holds_a_passphrase(day: Day) -> None:
    assert holding(PASSPHRASE, _apart_from(day)) == set()


@pytest.mark.parametrize("word", [*PERSONAL, "number"])
def test_that_the_program_says_no_words_of_a_case(day: Day, word: str) -> None:
    assert getattr(day.planted, word) not in day.output


def test_that_bugs_are_told_by_kind_and_place(day: Day) -> None:
    bugs = [line for line in day.told if line.startswith("imr-workbench: ")]
    assert len(bugs) == 3
    assert {bug.rpartition(":")[0] for bug in bugs} == {"imr-workbench: ValueError at journey.py"}


def test_that_titles_tell_the_number_and_nothing_else(day: Day) -> None:
    assert "IMR Workbench - NUMBER" in day.lines("title")
    assert day.lines("title") <= {
        *("IMR Workbench", "IMR Workbench - NUMBER", "Read determination", "Release and sign"),
        *("Export letter", "Back up to a file", "Kept backups", "Destroy case"),
    }


def test_that_suggested_names_tell_the_number_or_the_day(day: Day) -> None:
    assert day.lines("suggested") == {"IMR-NUMBER.pdf", "IMR-backup-DAY.imrbackup"}


def test_that_nothing_is_written_into_the_home_of_the_reviewer(day: Day) -> None:
    """No settings, no list of recent files; the system's own caches are not ours."""
    home = day.place / "home"
    ours = [path.relative_to(home) for path in day.written if home in path.parents]
    assert [str(path) for path in ours if path.parts[:2] != ("cache", "fontconfig")] == []


def test_that_files_and_folders_are_for_their_owner_only(day: Day) -> None:
    for folder in ("workspace", "files"):
        for path in (day.place / folder).rglob("*"):
            wanted = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == wanted, path
    assert stat.S_IMODE((day.place / "workspace").stat().st_mode) == 0o700
    for name in ("again.pdf", "signed.pdf", "recovery code"):
        assert stat.S_IMODE((day.place / "letters" / name).stat().st_mode) == 0o600

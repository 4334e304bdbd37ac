"""A workspace of each schema that was ever written opens; a later one is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench import release, workspace
from workbench.case import RetentionAct, RetentionRule, Stage
from workbench.session import Session

FROZEN = Path(__file__).parents[1] / "databases"
PASSPHRASES = {
    "schema-1": "the passphrase of schema 1",
    "schema-2": "the passphrase of schema 2",
    "schema-3": "the passphrase of schema 3",
    "schema-4": "the passphrase of schema 4",
    "schema-5": "the passphrase of schema 5",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FROZEN / "schema-1", tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.mark.parametrize("name", sorted(path.name for path in FROZEN.iterdir() if path.is_dir()))
def test_that_each_frozen_workspace_opens_with_all_it_held(tmp_path: Path, name: str) -> None:
    shutil.copytree(FROZEN / name, tmp_path / "workspace")
    opened = workspace.unlock(tmp_path / "workspace", PASSPHRASES[name])
    assert [row.number for row in opened.cases()] == ["CM26-0000099", "CM14-0000001"]
    assert opened.profile().name == "Pat Fictional, MD"
    assert opened.setting("theme") == "dark"
    assert [identity.name for identity in opened.identities()] == ["role"]
    record = opened.release_of("draft-0001")
    assert record is not None
    assert release.verify_bytes(record.signed, opened).archive == "matches"
    opened.close()


def test_that_the_steps_of_a_draft_are_kept_by_the_migration(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASES["schema-1"])
    session = Session(opened, "draft-0002")
    assert (session.undo_name, session.redo_name) == ("", "Edit summary")
    session.redo()
    assert session.case.summary == "A short summary."
    opened.close()


def test_that_a_released_case_stays_closed_after_the_migration(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASES["schema-1"])
    session = Session(opened, "draft-0001")
    assert session.read_only
    assert (session.undo_name, session.redo_name) == ("", "")
    assert opened.case_at("draft-0001", 3).summary.endswith("Planted words for schema one.")
    opened.close()


def test_that_the_trail_of_the_first_schema_is_chained(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASES["schema-1"])
    assert opened.broken_audit() is None
    first = opened.audit()[0]
    assert (first.event, first.reference) == ("destroyed", "draft-0003")
    opened.close()


def test_that_a_reference_once_given_is_not_given_again_after_the_migration(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASES["schema-1"])
    case = opened.new_case(opened.case("draft-0002").form)
    assert case.reference == "draft-0004"
    opened.close()


def test_that_cases_of_the_first_schema_are_found_by_their_words(folder: Path) -> None:
    opened = workspace.unlock(folder, PASSPHRASES["schema-1"])
    assert [row.reference for row in opened.cases("norco CM26-0000099")] == ["draft-0002"]
    opened.close()


def test_that_rules_and_acceptances_of_the_third_schema_are_kept(tmp_path: Path) -> None:
    shutil.copytree(FROZEN / "schema-3", tmp_path / "workspace")
    opened = workspace.unlock(tmp_path / "workspace", PASSPHRASES["schema-3"])
    kept = opened.organization("Example Review Organization").retention
    assert kept == RetentionRule(act=RetentionAct.REDUCE, days=90, share_wording=True)
    stages = {row.number: row.stage for row in opened.cases()}
    assert stages == {"CM14-0000001": Stage.CONCLUDED, "CM26-0000099": Stage.DRAFT}
    assert [entry.stage for entry in opened.stages("draft-0002")] == [Stage.DRAFT]
    opened.close()


def test_that_a_file_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    opened = workspace.create(tmp_path, "a passphrase")
    opened.store.vault.connection.execute("PRAGMA user_version = 99")
    opened.close()
    before = (tmp_path / "workspace.db").read_bytes()
    with pytest.raises(workspace.LaterVersion, match="later version"):
        workspace.unlock(tmp_path, "a passphrase")
    assert (tmp_path / "workspace.db").read_bytes() == before

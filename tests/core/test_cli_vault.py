"""The words of the command line about history, corrections, backups and the end of a case."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.core.test_cli import Desk
from workbench import workspace


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A workspace with the sample case, draft-0001."""
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    return desk


@pytest.fixture
def released(desk: Desk) -> Desk:
    desk("identity", "create", "role", "--subject", "Expert Reviewer 0001")
    desk("sign", "draft-0001", "--identity", "role", "-o", desk.folder / "letter.pdf")
    return desk


def _secret(desk: Desk, name: str, words: str) -> Path:
    path = desk.folder / name
    path.write_text(f"{words}\n")
    return path


def test_that_the_recovery_code_is_written_for_its_owner_only_and_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    code = tmp_path / "code"
    desk("init", "--recovery-code-file", code)
    assert code.stat().st_mode & 0o777 == 0o600
    new = _secret(desk, "new", "another passphrase")
    desk("passphrase", "--recovery-code-file", code, "--new-passphrase-file", new)
    assert "not the passphrase" in desk.problem("cases")
    desk.passphrase = new
    assert desk("cases") == ""


def test_that_a_new_recovery_code_takes_the_place_of_the_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    old, new = tmp_path / "old", tmp_path / "new"
    desk("init", "--recovery-code-file", old)
    desk("recovery-code", "-o", new)
    words = ("--new-passphrase-file", _secret(desk, "words", "another passphrase"))
    assert "not the recovery code" in desk.problem(
        "passphrase", "--recovery-code-file", old, *words
    )
    desk("passphrase", "--recovery-code-file", new, *words)


def test_that_history_lists_versions_and_what_one_of_them_changed(desk: Desk) -> None:
    desk("set", "draft-0001", "worker_reference=Sample")
    first, second = desk.json("history", "draft-0001")
    assert (first["name"], second["name"]) == ("Read determination", "Set worker_reference")
    (change,) = desk.json("history", "draft-0001", "--version", "2")
    assert change["runs"] == [["added", "Sample"]]


def test_that_a_version_is_restored_as_a_new_one(desk: Desk) -> None:
    desk("set", "draft-0001", "worker_reference=Sample")
    desk("revert", "draft-0001", "1")
    assert desk.json("show", "draft-0001")[0]["worker_reference"] == ""
    assert len(desk.json("history", "draft-0001")) == 3


def test_that_the_audit_trail_names_fields_and_no_content(desk: Desk) -> None:
    desk("set", "draft-0001", "worker_reference=Planted", "summary=Planted words")
    entries = desk.json("audit")
    assert entries[-2]["event"] == "changed"
    assert entries[-2]["detail"] == "worker_reference, summary"
    assert "Planted" not in desk("audit")


def test_that_a_broken_chain_is_reported_with_its_row(desk: Desk) -> None:
    opened = workspace.unlock(desk.folder / "workspace", desk.passphrase.read_text().strip())
    connection = opened.store.vault.connection
    connection.execute("DROP TRIGGER audit_is_not_changed")
    connection.execute("UPDATE audit SET detail = 'x' WHERE id = 2")
    opened.close()
    desk("audit", code=1)
    assert "row 2" in desk.error


def test_that_a_backup_is_restored_into_a_new_workspace_and_never_over_one(desk: Desk) -> None:
    file = desk.folder / "kept.imrbackup"
    desk("backup", file)
    desk("set", "draft-0001", "summary=later")
    assert "workspace" in desk.problem("restore", file)
    desk("--workspace", desk.folder / "restored", "restore", file)
    (case,) = desk.json("--workspace", desk.folder / "restored", "show", "draft-0001")
    assert case["summary"] != "later"


def test_that_a_restored_workspace_says_so_in_its_trail(desk: Desk) -> None:
    file = desk.folder / "kept.imrbackup"
    desk("backup", file)
    other = ("--workspace", desk.folder / "restored")
    desk(*other, "restore", file)
    assert "restored" in [entry["event"] for entry in desk.json(*other, "audit")]


def test_that_cases_are_listed_whose_wording_may_serve_an_organization(desk: Desk) -> None:
    (case,) = desk.json("show", "draft-0001")
    assert desk("cases", "--wording-for", case["organization"]) != ""
    assert desk("cases", "--wording-for", "Another Organization") == ""


def test_that_a_backup_opens_with_the_passphrase_of_its_day_and_says_so(desk: Desk) -> None:
    file = desk.folder / "kept.imrbackup"
    desk("backup", file)
    old, new = desk.passphrase, _secret(desk, "new", "another passphrase")
    desk("passphrase", "--new-passphrase-file", new)
    desk.passphrase = new
    words = ("--workspace", desk.folder / "restored")
    assert "of its day" in desk.problem(*words, "restore", file)
    desk.passphrase = old
    desk(*words, "restore", file)
    assert "draft-0001" in desk(*words, "cases")


def test_that_a_destroyed_case_is_gone_and_its_number_stays_in_the_trail(released: Desk) -> None:
    released("destroy", "draft-0001", "--reason", "asked for by the organization")
    assert released("cases") == ""
    (entry,) = [one for one in released.json("audit") if one["event"] == "destroyed"]
    assert entry["number"]
    assert entry["detail"] == "asked for by the organization"


def test_that_a_correction_is_a_draft_of_its_own(released: Desk) -> None:
    assert released("correct", "draft-0001", "--reason", "wrong dose") == "draft-0002\n"
    (case,) = released.json("show", "draft-0002")
    assert (case["state"], case["corrects"]) == ("draft", "draft-0001")


def test_that_retention_lists_and_then_does_what_a_rule_asks_for(released: Desk) -> None:
    (case,) = released.json("show", "draft-0001")
    rule = ("--organization", case["organization"], "--act", "destroy", "--days", "10")
    released("accept", "draft-0001", "--on", "2026-01-02")
    assert released("retention", *rule).startswith("due: destroy draft-0001")
    assert released("retention", "--apply").startswith("done: destroy draft-0001")
    assert released("cases") == ""


def test_that_a_reduced_case_leaves_invoice_line_outcomes_and_wording(released: Desk) -> None:
    (case,) = released.json("show", "draft-0001")
    released("accept", "draft-0001", "--on", "2026-01-02")
    rule = ("--organization", case["organization"], "--act", "reduce")
    released("retention", *rule, "--apply")
    assert released("cases") == ""
    (left,) = released.json("reduced")
    assert (left["number"], left["organization"]) == (case["number"], case["organization"])
    assert [one["outcome"] for one in left["issues"]] == ["Upheld", "Overturned"]


def test_that_a_case_goes_to_another_workspace_in_a_bundle(released: Desk) -> None:
    bundle = released.folder / "case.imrcase"
    words = ("--bundle-passphrase-file", _secret(released, "words", "words for the bundle"))
    released("export-case", "draft-0001", "-o", bundle, *words)
    other = ("--workspace", released.folder / "other")
    released(*other, "init")
    assert released(*other, "import-case", bundle, *words) == "draft-0001\n"
    letter = released.folder / "again.pdf"
    released(*other, "export", "draft-0001", "-o", letter)
    assert letter.read_bytes() == (released.folder / "letter.pdf").read_bytes()


def test_that_integrity_says_what_is_damaged(desk: Desk) -> None:
    assert desk("integrity") == "The workspace is whole.\n"
    path = desk.folder / "workspace" / "workspace.db"
    data = bytearray(path.read_bytes())
    data[-5000] ^= 1
    path.write_bytes(data)
    assert "damaged" in desk("integrity", code=1)


def test_that_words_that_read_work_while_a_window_writes(desk: Desk) -> None:
    opened = workspace.unlock(desk.folder / "workspace", desk.passphrase.read_text().strip())
    try:
        assert "draft-0001" in desk("cases")
        assert f"process {os.getpid()}" in desk.problem("set", "draft-0001", "summary=x")
    finally:
        opened.close()


def test_that_a_synchronized_folder_needs_a_word_of_its_own(desk: Desk) -> None:
    other = ("--workspace", desk.folder / "Dropbox" / "imr")
    assert "Dropbox" in desk.problem(*other, "init")
    desk(*other, "--allow-synced-folder", "init")
    assert desk(*other, "cases") == ""

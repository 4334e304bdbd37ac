"""The words of the command line, as scripts rely on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench import workspace
from workbench.cli import main

PASSPHRASE = "a passphrase"


class Desk:
    """Calls the command line as a script does, on a workspace of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text(f"{PASSPHRASE}\n")
        self.sample = folder / "sample.txt"
        self.sample.write_text(workspace.sample_text())

    def __call__(self, *words: object, code: int = 0) -> str:
        """What a command printed; it ended with ``code``."""
        shared = ["--workspace", self.folder / "workspace", "--passphrase-file", self.passphrase]
        shared += ["--identity-passphrase-file", self.passphrase]
        given = main([str(word) for word in [*shared, *words]])
        out, self.error = self._capture.readouterr()
        assert given == code, self.error
        return out

    def problem(self, *words: object) -> str:
        """The one sentence that a command failed with."""
        self(*words, code=1)
        (sentence,) = self.error.splitlines()
        return sentence

    def json(self, *words: object, code: int = 0) -> list[dict[str, Any]]:
        """The documents that a command printed, one from each line."""
        return [json.loads(line) for line in self(*words, "--json", code=code).splitlines()]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


@pytest.fixture
def signed(desk: Desk) -> Path:
    """The signed letter of the sample, as released by ``desk``."""
    letter = desk.folder / "signed.pdf"
    desk("import", desk.sample)
    desk("identity", "create", "role", "--subject", "Expert Reviewer 0001")
    desk("sign", "draft-0001", "--identity", "role", "--attest", "-o", letter)
    return letter


def test_that_init_makes_a_workspace_once(desk: Desk) -> None:
    desk("init")
    assert "already" in desk.problem("init")


def test_that_read_prints_one_document_per_file_in_order(desk: Desk) -> None:
    other = desk.folder / "empty.txt"
    other.write_text("")
    first, second, third = desk.json("read", desk.sample, other, desk.sample, code=1)
    assert first == third
    assert second["input"] == str(other)
    assert "error" in second
    assert not (desk.folder / "workspace").exists()


def test_that_the_json_of_a_case_has_the_keys_that_scripts_rely_on(desk: Desk) -> None:
    (case,) = desk.json("read", desk.sample)
    assert {
        "reference", "number", "state", "organization", "worker_reference", "claim_number",
        "dates", "priority", "due", "statement", "labels", "reviewer", "summary", "issues",
        "unplaced",
    } <= case.keys()  # fmt: skip
    assert set(case["dates"]) == {
        "assigned", "injury", "injury_to", "decision", "utilization_review_denial",
        "application_received", "request", "records_received",
    }  # fmt: skip
    assert set(case["labels"]) == {"claims_administrator", "reviewer", "rationale"}
    issue = case["issues"][0]
    assert {
        "treatment", "outcome", "disposition", "utilization_review",
        "claims_administrator_citations", "reviewer_citations", "rationale",
    } <= issue.keys()  # fmt: skip
    citation = issue["reviewer_citations"][0]
    assert set(citation) == {"text", "source", "pages", "units"}
    assert set(citation["units"][0]) == {"guideline", "year", "sections", "pages"}


def test_that_import_prints_the_number_and_refuses_the_same_again(desk: Desk) -> None:
    number = desk.json("read", desk.sample)[0]["number"]
    assert desk("import", desk.sample) == f"{number}\n"
    assert "draft-0001" in desk.problem("import", desk.sample)
    assert len(desk.json("cases")) == 1


def test_that_one_bad_file_does_not_keep_the_others_from_the_workspace(desk: Desk) -> None:
    bad = desk.folder / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02")
    desk("import", bad, desk.sample, code=1)
    assert len(desk.json("cases")) == 1


def test_that_set_changes_fields_dates_and_lists(desk: Desk) -> None:
    desk("import", desk.sample)
    desk("set", "draft-0001", "number=CM26-7", "injury=2014-08-08", "licensed_in=Ohio, Iowa",
         "due=2026-10-02T17:00-07:00", "priority=expedited", "statement=Own words.")  # fmt: skip
    (case,) = desk.json("show", "CM26-7")
    assert case["dates"]["injury"] == "2014-08-08"
    assert case["reviewer"]["licensed_in"] == ["Ohio", "Iowa"]
    assert case["due"] == "2026-10-02T17:00:00-07:00"
    assert (case["priority"], case["statement"]) == ("expedited", "Own words.")


@pytest.mark.parametrize(
    "wrong", ["injury=tomorrow", "due=2026-10-02T17:00", "priority=soon", "state=released", "x=1"]
)
def test_that_set_refuses_a_wrong_value_and_sets_none_beside_it(desk: Desk, wrong: str) -> None:
    desk("import", desk.sample)
    before = desk.json("show", "draft-0001")
    desk.problem("set", "draft-0001", "summary=new", wrong)
    assert desk.json("show", "draft-0001") == before


def test_that_an_ambiguous_number_names_the_references_to_choose_from(desk: Desk) -> None:
    desk("import", desk.sample)
    desk("set", "draft-0001", "organization=Another Organization")
    desk("import", desk.sample)
    number = desk.json("show", "draft-0001")[0]["number"]
    assert "draft-0001, draft-0002" in desk.problem("show", number)


def test_that_cases_can_be_found_by_words(desk: Desk) -> None:
    desk("import", desk.sample)
    treatment = desk.json("show", "draft-0001")[0]["issues"][0]["treatment"]
    assert len(desk.json("cases", "--find", treatment.split()[0])) == 1
    assert desk.json("cases", "--find", "xyzzy") == []


def test_that_check_exits_with_one_where_something_blocks(desk: Desk) -> None:
    desk("import", desk.sample)
    assert desk.json("check", "draft-0001")[0]["findings"] == []
    desk("set", "draft-0001", "number=")
    (document,) = desk.json("check", "draft-0001", code=1)
    assert set(document["findings"][0]) == {
        "rule", "severity", "issue", "field", "from", "to", "quote", "other_quote", "message",
        "other_issue", "other_field", "other_from", "other_to", "why", "fix",
    }  # fmt: skip
    assert document["findings"][0]["severity"] == "blocks"


def test_that_a_file_that_is_missing_is_called_a_file(desk: Desk) -> None:
    for word in ("check", "text"):
        assert desk.problem(word, "no/such.txt").endswith("There is no file no/such.txt.")


def test_that_rules_about_the_state_of_the_work_spare_a_file(desk: Desk) -> None:
    text = workspace.sample_text()
    number = workspace.read_text(text).number
    desk.sample.write_text(text.replace(number, ""))
    assert desk.json("check", desk.sample)[0]["input"] == str(desk.sample)


def test_that_letter_and_text_need_no_workspace_for_a_file(desk: Desk) -> None:
    letter = desk.folder / "letter.pdf"
    desk("letter", desk.sample, "-o", letter)
    assert desk("text", letter).split() == desk("text", desk.sample).split()
    assert not (desk.folder / "workspace").exists()


def test_that_a_signed_letter_verifies_and_matches_the_archive(desk: Desk, signed: Path) -> None:
    (document,) = desk.json("verify", signed)
    assert (document["result"], document["archive"]) == ("valid", "matches")


def test_that_verify_says_so_when_no_workspace_is_open(
    signed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(signed)]) == 0
    assert "not compared" in capsys.readouterr().out
    assert main(["verify", str(signed), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["result"] == "valid-unknown-signer"


def test_that_one_changed_byte_is_found(desk: Desk, signed: Path) -> None:
    data = bytearray(signed.read_bytes())
    data[len(data) // 2] ^= 1
    signed.write_bytes(data)
    assert desk.json("verify", signed, code=1)[0]["result"] in {"changed", "damaged"}


def test_that_an_unsigned_letter_is_called_so(desk: Desk) -> None:
    letter = desk.folder / "letter.pdf"
    desk("letter", desk.sample, "-o", letter)
    assert desk.json("verify", letter, code=1)[0]["result"] == "unsigned"


def test_that_a_released_case_refuses_to_be_set_or_signed_again(desk: Desk, signed: Path) -> None:
    assert "released" in desk.problem("set", "draft-0001", "summary=new")
    other = signed.with_name("other.pdf")
    assert "released" in desk.problem("sign", "draft-0001", "--identity", "role", "-o", other)
    assert not other.exists()


def test_that_a_released_letter_is_exported_again_byte_for_byte(desk: Desk, signed: Path) -> None:
    again = signed.with_name("again.pdf")
    desk("export", "draft-0001", "-o", again)
    assert again.read_bytes() == signed.read_bytes()


def test_that_a_case_without_a_number_cannot_be_signed(desk: Desk) -> None:
    desk("import", desk.sample)
    desk("set", "draft-0001", "number=")
    desk("identity", "create", "role")
    letter = desk.folder / "signed.pdf"
    assert "no number" in desk.problem("sign", "draft-0001", "--identity", "role", "-o", letter)
    assert not letter.exists()


@pytest.mark.parametrize("output", [".", "/", "missing/letter.pdf"])
def test_that_a_letter_without_a_place_is_refused_before_the_release(
    desk: Desk, output: str
) -> None:
    desk("import", desk.sample)
    desk("identity", "create", "role")
    desk.problem("sign", "draft-0001", "--identity", "role", "-o", output)
    assert desk.json("show", "draft-0001")[0]["state"] == "draft"


@pytest.mark.parametrize(
    "words", [("show", "x" * 300), ("check", "x" * 300), ("set", "draft-0001", "summary=\udcff")]
)
def test_that_odd_words_are_one_sentence(desk: Desk, words: tuple[str, ...]) -> None:
    desk("import", desk.sample)
    assert "fault" not in desk.problem(*words)


def test_that_demo_into_a_file_is_one_sentence(desk: Desk) -> None:
    desk("demo", "--out", desk.sample, code=1)
    assert "folder" in desk.error


def test_that_a_personal_key_signs_no_issued_letter(desk: Desk) -> None:
    desk("import", desk.sample)
    desk("identity", "create", "mine", "--personal", "--subject", "Dr. Ada Example")
    letter = desk.folder / "signed.pdf"
    assert "personal" in desk.problem("sign", "draft-0001", "--identity", "mine", "-o", letter)


def test_that_a_role_key_signs_for_the_organization_of_its_first_letter_only(
    desk: Desk, signed: Path
) -> None:
    assert (
        desk.json("identity", "list")[0]["organization"]
        == (desk.json("show", "draft-0001")[0]["organization"])
    )
    desk.sample.write_text(workspace.sample_text() + "\nOne more sentence.\n")
    number = desk.json("show", "draft-0001")[0]["number"]
    other = desk.folder / "other.txt"
    other.write_text(workspace.sample_text().replace(number, "CM26-0000002"))
    desk("import", other)
    desk("set", "draft-0002", "organization=Another Organization")
    out = signed.with_name("other.pdf")
    assert "another organization" in desk.problem(
        "sign", "draft-0002", "--identity", "role", "-o", out
    )


def test_that_a_wrong_passphrase_is_one_sentence(desk: Desk) -> None:
    desk("init")
    desk.passphrase.write_text("wrong")
    assert desk.problem("cases") == "This is not the passphrase of the workspace."


def test_that_nothing_is_asked_where_nobody_can_answer(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", str(desk.folder / "workspace"), "init"]) == 1
    assert "--passphrase-file" in capsys.readouterr().err


def test_that_wrong_usage_exits_with_two(desk: Desk) -> None:
    desk("import", code=2)
    desk("no-such-word", code=2)


def test_that_global_options_may_stand_after_the_command(desk: Desk) -> None:
    words = ["cases", f"--workspace={desk.folder / 'workspace'}", "--passphrase-file"]
    desk("init")
    assert main([*words, str(desk.passphrase)]) == 0


def test_that_demo_leaves_exactly_one_pdf_the_signed_letter(desk: Desk) -> None:
    out = desk.folder / "out"
    desk("demo", "--out", out)
    (letter,) = out.iterdir()
    assert desk.json("verify", letter)[0]["result"] == "valid-unknown-signer"

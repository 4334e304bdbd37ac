"""The word `intake`."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from tests.core.test_cli import PASSPHRASE, Desk, desk
from workbench import workspace
from workbench.case import Case, Stage

__all__ = ["desk"]  # the fixture

ASSIGNMENT = """Example Review Organization
Case Number: CM26-0001234
Due: 12/04/2026 5:00 PM PST
Disputed items:
1. Norco 10/325 mg #60
2. MRI of the left knee
Parking is behind the house.
"""
REVIEW = """Date of decision: 10/09/2026
Norco 10/325 mg #60: Modified to #20
MRI of the left knee: Denied
A word of farewell.
"""


def written(desk: Desk, text: str, name: str = "assignment.txt") -> Path:
    path = desk.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def stored(desk: Desk, reference: str) -> tuple[Case, Stage]:
    with closing(workspace.unlock(desk.folder / "workspace", PASSPHRASE)) as opened:
        return opened.case(reference), opened.stage(reference)


def test_that_each_field_stands_with_its_value_and_the_words_it_came_from(desk: Desk) -> None:
    told = desk("intake", written(desk, ASSIGNMENT))
    assert "number  CM26-0001234\n    line 2: Case Number: CM26-0001234\n" in told
    assert "issues.0.requested  quantity 60\n    line 5: 1. Norco 10/325 mg #60\n" in told
    assert "Not placed, line 7: Parking is behind the house.\n" in told
    assert not (desk.folder / "workspace").exists()


def test_that_a_review_is_read_on_top_and_says_what_was_assumed(desk: Desk) -> None:
    review = written(desk, REVIEW, "review.txt")
    told = desk("intake", written(desk, ASSIGNMENT), "--review", review)
    decided = "issues.0.utilization_review.decision  modified\n    line 2: Norco 10/325 mg #60"
    assert decided in told.partition(str(review))[2]
    assert "issues.0.remaining  quantity 40\n" in told
    assert "assumed: What was requested, less what was certified." in told
    assert "Not placed, line 4: A word of farewell." in told


def test_that_json_is_one_document_with_every_line_in_its_place(desk: Desk) -> None:
    files = {"assignment": written(desk, ASSIGNMENT), "review": written(desk, REVIEW, "review.txt")}
    told = json.loads(desk("intake", files["assignment"], "--review", files["review"], "--json"))
    assert told["case"]["issues"][1]["utilization_review"]["decision"] == "denied"
    found = {one["field"]: one for one in told["recognized"]}
    assert found["due"]["value"].startswith("2026-12-04T17:00:00")
    assert found["dates.utilization_review_denial"] == {
        "file": str(files["review"]), "field": "dates.utilization_review_denial", "line": 1,
        "words": "Date of decision: 10/09/2026", "assumed": "", "value": "2026-10-09",
    }  # fmt: skip
    for name, text in (("assignment", ASSIGNMENT), ("review", REVIEW)):
        both = told["recognized"] + told["unplaced"]
        placed = {one["line"]: one["words"] for one in both if one["file"] == str(files[name])}
        assert [placed[number + 1] for number in range(len(placed))] == text.splitlines()


def test_that_an_added_case_is_offered_and_keeps_what_found_no_place(desk: Desk) -> None:
    file, review = written(desk, ASSIGNMENT), written(desk, REVIEW, "review.txt")
    assert desk("intake", file, "--review", review, "--add").startswith("draft-0001  CM26-0001234")
    case, stage = stored(desk, "draft-0001")
    assert stage is Stage.OFFERED
    assert [issue.treatment for issue in case.issues] == [
        "Norco 10/325 mg #60", "MRI of the left knee",
    ]  # fmt: skip
    assert {"Parking is behind the house.", "A word of farewell."} <= set(case.unplaced)
    assert "CM26-0001234" not in desk.problem("intake", file, "--add")


def test_that_bad_input_is_one_sentence(desk: Desk) -> None:
    assert "cannot be read" in desk.problem("intake", desk.folder / "missing.txt")
    assert "no text to read" in desk.problem("intake", written(desk, " \n"))
    binary = desk.folder / "binary"
    binary.write_bytes(b"\0\1\2")
    assert "neither a text nor a PDF" in desk.problem("intake", binary)
    said = desk.problem("intake", written(desk, "Nothing of any case."), "--add")
    assert said == "Nothing of an assignment was recognized; no case was added."

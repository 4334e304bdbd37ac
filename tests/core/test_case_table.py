"""The list of cases as a file for spreadsheets, whatever a case says."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.core.test_cli import Desk
from workbench import workspace
from workbench.case import Outcome, Priority, Stage, State, replace
from workbench.store import CaseRow, ListedCase
from workbench.workspace import CaseOrder, Workspace
from workbench.workspace.case_table import HEADINGS, as_csv

MOMENT = dt.datetime(2026, 10, 2, 23, 30, tzinfo=dt.UTC)
ROW = CaseRow(
    id=1,
    reference="draft-0001",
    number="CM26-0000001",
    organization="Example Review Organization",
    worker_reference="W-1",
    state=State.DRAFT,
    stage=Stage.DRAFT,
    priority=Priority.EXPEDITED,
    due=MOMENT,
    decided=1,
    to_decide=2,
    title="",
    changed=MOMENT,
    addends="",
)


def read_back(*rows: CaseRow) -> list[dict[str, str]]:
    written = as_csv(ListedCase(row, 1, 0, None, None) for row in rows)
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace.create(tmp_path / "workspace", "four words of nonsense")
    yield made
    made.close()


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\n-1",
        "\tharmless",
        '"=1+1',
        "'=1",
        "  =1",
        "\u00a0@x",
        "\u200b=x",
        "\ufeff=x",
        "\x00=x",
        "\uff1d1",
        '=HYPERLINK("http://example.invalid","see")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_that_no_cell_begins_a_formula(value: str) -> None:
    (read,) = read_back(replace(ROW, number=value, worker_reference=value, title=value))
    for heading in ("Number", "Worker reference", "Treatment"):
        assert read[heading].startswith("'")
    assert read["Reference"] == ROW.reference  # and the cells beside it stay in their places


@pytest.mark.parametrize(
    "value", ['5" cane, "as needed"', "one;two,three", "L4-5", "Muñoz", "10/325 = Norco", "漢字"]
)
def test_that_other_words_come_back_as_they_were(value: str) -> None:
    first, second = read_back(replace(ROW, title=value), replace(ROW, organization=value))
    assert first["Treatment"] == second["Organization"] == value


def test_that_a_case_is_one_line_however_its_words_are_broken() -> None:
    (read,) = read_back(replace(ROW, title="a\r\nb\u2028c\x0bd\x00e" + "x" * 40_000))
    assert read["Treatment"].startswith("a b c d ex")
    assert len(read["Treatment"]) < 32_768


def test_that_signs_that_no_file_can_hold_do_not_keep_the_others_from_it() -> None:
    assert read_back(replace(ROW, title="half \ud800 sign"))[0]["Treatment"] == "half ? sign"


def test_that_the_file_is_one_that_spreadsheets_know() -> None:
    written = as_csv([])
    assert written.startswith(b'\xef\xbb\xbf"Number",')
    assert written.endswith(b"\r\n")
    assert read_back(ROW)[0] == dict.fromkeys(HEADINGS, "") | {
        "Number": "CM26-0000001",
        "Reference": "draft-0001",
        "Stage": "draft",
        "Priority": "expedited",
        "Due (Pacific)": "2026-10-02 16:30",
        "Worker reference": "W-1",
        "Organization": "Example Review Organization",
        "Issues": "2",
        "Decided": "1",
        "Upheld": "1",
        "Overturned": "0",
    }


def test_that_outcomes_and_days_are_told_as_the_vault_has_them(opened: Workspace) -> None:
    first, second = decided_case().issues[:2]
    issues = (
        replace(first, outcome=Outcome.UPHELD),
        replace(second, outcome=Outcome.OVERTURNED),
        replace(second, id="another", outcome=None),
    )
    opened.add(replace(decided_case("CM26-2"), issues=issues))
    opened.add(decided_case("CM26-1"))
    opened.store.cases.close_for_good(opened.case("draft-0002"), Stage.RELEASED)
    later, former = opened.listed(opened.order_ids(CaseOrder.NUMBER))
    assert (former.upheld, former.overturned, former.released) == (1, 1, None)
    assert (later.upheld + later.overturned) == later.row.to_decide
    assert later.released is not None
    assert later.submitted is None


def test_that_the_command_line_writes_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    file = tmp_path / "list.csv"
    assert desk("cases", "--csv", file) == ""
    assert desk.error == f"1 case written to {file}, which is not encrypted.\n"
    (read,) = csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""))
    assert read["Reference"] == "draft-0001"
    desk("cases", "--state", "offered", "--csv", file)
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 1
    details = [entry["detail"] for entry in desk.json("audit")]
    assert [one for one in details if "list" in one] == ["list of 1 case", "list of 0 cases"]

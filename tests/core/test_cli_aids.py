from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_cli import Desk


def test_that_the_aids_of_a_case_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    told = desk("aids", "draft-0001", "--table", "cdc-2016")
    found = desk.json("aids", "draft-0001")[0]
    assert found["morphine_equivalents"]["table"] == "CDC 2022"
    assert {"doses", "acetaminophen", "remaining", "visits", "clock"} <= found.keys()
    assert "CDC 2016" in told or not found["morphine_equivalents"]["left_out"]

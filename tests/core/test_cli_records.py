"""Records on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.core.record_pdfs import write_records
from workbench import workspace
from workbench.cli import main

PASSPHRASE = "a passphrase"


def test_that_records_are_added_listed_and_removed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = workspace.create(tmp_path / "workspace", PASSPHRASE)
    made.add(decided_case())
    made.close()
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    pdf = write_records(tmp_path / "records.pdf", 3)

    def run(*words: str) -> tuple[int, str, str]:
        place = ["--workspace", str(tmp_path / "workspace"), "--passphrase-file", str(secret)]
        code = main(["records", *words, *place])
        said = capsys.readouterr()
        return code, said.out, said.err

    code, out, _ = run("add", "draft-0001", str(pdf), "--name", "Part 1")
    assert (code, out.startswith("Part 1  3 pages  ")) == (0, True)
    assert run("list", "draft-0001")[1] == out
    code, _, problem = run("add", "draft-0001", str(pdf))
    assert (code, problem.strip()) == (
        1,
        "This PDF is kept with this case already; nothing was added.",
    )
    assert run("remove", "draft-0001", "Part 2")[0] == 1
    assert run("remove", "draft-0001", "Part 1")[0] == 0
    assert run("list", "draft-0001")[1] == ""

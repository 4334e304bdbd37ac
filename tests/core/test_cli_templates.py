"""The words of the command line about rationale templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_cli import Desk
from workbench import templates
from workbench.case import replace
from workbench.templates import read_templates, write_templates

SHIPPED = templates.templates()[0]
MINE = replace(SHIPPED, id="mine", name="Mine: of a title", own=True)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A workspace with a template of one's own."""
    desk = Desk(tmp_path, capsys)
    desk("templates", "import", written(desk, write_templates([MINE])))
    return desk


def written(desk: Desk, text: str) -> Path:
    path = desk.folder / "templates.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_templates_are_listed_and_carried_as_files(desk: Desk) -> None:
    own = "mine  Mine: of a title  own, not clinically reviewed\n"
    listed = desk("templates", "list")
    assert own in listed
    assert listed.count("\n") == len(templates.templates()) + 1
    out = desk.folder / "out.toml"
    desk("templates", "export", SHIPPED.id, "mine", "-o", out)
    assert read_templates(out.read_bytes()) == (replace(SHIPPED, own=True), MINE)
    assert read_templates(desk("templates", "show", "mine")) == (MINE,)
    assert "no template with that id" in desk.problem("templates", "show", "nobody")
    broken = written(desk, write_templates([MINE]).replace("{closing}", "{clothing}"))
    assert "{clothing} is no field" in desk.problem("templates", "import", broken)
    assert desk("templates", "list", "--own") == own

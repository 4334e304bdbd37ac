"""The words of the command line about organizations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_cli import Desk
from workbench import forms, organizations, resources
from workbench.case import replace

EXAMPLE = organizations.example()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A workspace with the sample case."""
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    return desk


def written(desk: Desk, text: str) -> Path:
    path = desk.folder / "organization.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_that_a_profile_travels_with_the_letter_form_that_it_names(desk: Desk) -> None:
    desk("organization", "import", written(desk, resources.text("organizations/example.toml")))
    assert desk("organization", "list") == f"{EXAMPLE.name}  {EXAMPLE.letter_form}\n"
    assert [one["name"] for one in desk.json("organization", "list")] == [EXAMPLE.name]
    desk("organization", "export", EXAMPLE.name, "-o", desk.folder / "out.toml")
    read = organizations.from_toml((desk.folder / "out.toml").read_text(encoding="utf-8"))
    assert read == organizations.OrganizationFile(profile=EXAMPLE, letter_form=forms.shipped()[0])
    assert read == organizations.from_toml(desk("organization", "show", EXAMPLE.name))


def test_that_an_import_keeps_another_wording_as_the_next_version_of_its_form(desk: Desk) -> None:
    form = replace(forms.shipped()[0], name="Mine", statement="Words of our own.")
    file = written(desk, organizations.to_toml(replace(EXAMPLE, letter_form="Mine"), form))
    assert desk("organization", "import", file) == f"Mine  version 1\n{EXAMPLE.name}\n"
    assert desk("organization", "import", file) == f"Mine  version 1\n{EXAMPLE.name}\n"
    assert "Words of our own." in desk("form", "show", "Mine")
    assert desk("organization", "remove", EXAMPLE.name) == "Removed.\n"
    assert "no profile" in desk.problem("organization", "remove", EXAMPLE.name)


def test_that_an_organization_without_a_profile_is_listed_as_such(desk: Desk) -> None:
    reference = desk.json("cases")[0]["reference"]
    desk("set", reference, "organization=Another Example")
    assert desk("organization", "list") == "Another Example  no profile\n"
    assert "no profile" in desk.problem("organization", "show", "Another Example")


def test_that_a_mistake_in_a_file_keeps_nothing(desk: Desk) -> None:
    file = written(desk, 'name = "Mine"\n[rates]\nflat = -1.00\n')
    assert "rates.flat must not be negative." in desk.problem("organization", "import", file)
    assert "Mine" not in desk("organization", "list")

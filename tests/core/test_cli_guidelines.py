"""The words of the command line about guidelines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.test_cli import Desk

OWN = """
favorites = ["opioids-2017-04-20"]

[[sources]]
title = "An imaginary trial of opioids"
author = "Doe J"

[[editions]]
guideline = "Low Back Disorders"
published = "2024"
in_force_from = 2025-02-01
source = "an imaginary notice"
verified_on = 2026-11-01
"""


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_that_own_guidelines_travel_as_a_file_and_are_found(desk: Desk) -> None:
    file, copy = desk.folder / "own.toml", desk.folder / "copy.toml"
    file.write_text(OWN, encoding="utf-8")
    assert desk("guidelines", "import", file) == "Sources 1  editions 1  favorites 1\n"
    desk("guidelines", "export", "-o", copy)
    assert 'title = "An imaginary trial of opioids"' in copy.read_text(encoding="utf-8")
    found = desk("guidelines", "find", "--case", desk.sample, "low", "back", "disorders")
    assert "low-back-disorders-2024  Low Back Disorders 2024" in found


def test_that_a_case_in_a_file_needs_no_workspace(desk: Desk) -> None:
    first, *_ = desk("guidelines", "find", "--case", desk.sample).splitlines()
    assert first.startswith("chronic-pain-treatment-guidelines/opioids  Opioids, pages 74-96")
    assert "The case has" in desk.problem("guidelines", "find", "--case", desk.sample, "--issue", 9)
    assert desk("guidelines", "find", "weaning").startswith("chronic-pain-treatment-guidelines/")

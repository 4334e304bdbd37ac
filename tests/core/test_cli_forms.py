"""The words of the command line about letter forms."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.core.test_cli import Desk
from workbench import forms
from workbench.case import CitationPatterns

OURS = "IMR with credential block"


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A workspace with the sample case."""
    desk = Desk(tmp_path, capsys)
    desk("import", desk.sample)
    return desk


def written(desk: Desk, text: str, name: str = "form.toml") -> Path:
    path = desk.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_that_the_shipped_forms_are_listed_before_any_was_kept(desk: Desk) -> None:
    listed = desk("form", "list").splitlines()
    assert listed == [f"{form.name}  version 1" for form in forms.shipped()]
    assert [one["name"] for one in desk.json("form", "list")] == [
        form.name for form in forms.shipped()
    ]


def test_that_show_prints_toml_that_import_takes(desk: Desk) -> None:
    printed = desk("form", "show", OURS)
    assert forms.from_toml(printed) == forms.shipped()[0]
    file = written(desk, printed)
    assert desk("form", "import", file, "--name", "My own") == "My own  version 1\n"
    assert tomllib.loads(desk("form", "show", "My own"))["statement"] in printed.replace("\\\n", "")


def test_that_export_writes_what_show_prints(desk: Desk) -> None:
    file = desk.folder / "out.toml"
    desk("form", "export", OURS, "-o", file)
    assert file.read_text(encoding="utf-8") == desk("form", "show", OURS)


def test_that_export_needs_the_name_of_a_file(desk: Desk) -> None:
    said = desk.problem("form", "export", OURS, "-o", desk.folder)
    assert "name of a file, not of a folder" in said
    assert "letter" not in said


def test_that_the_help_says_that_a_file_is_replaced(desk: Desk) -> None:
    assert "an existing one is replaced" in " ".join(desk("form", "export", "--help").split())


def test_that_a_file_with_the_spelling_of_one_determination_is_refused(desk: Desk) -> None:
    fact = '[[header]]\nlabel = "Reviewed for:"\nfield = "request"\nprinted = "Example Fund"\n'
    said = desk.problem("form", "import", written(desk, f'name = "Mine"\n{fact}'))
    assert "There is no key header 1.printed in a letter form." in said


def test_that_each_import_of_other_words_is_a_version_and_the_older_stay(desk: Desk) -> None:
    file = written(desk, 'name = "Mine"\nstatement = "First."\n')
    assert desk("form", "import", file) == "Mine  version 1\n"
    assert desk("form", "import", file) == "Mine  version 1\n"  # nothing is new in it
    written(desk, 'name = "Mine"\nstatement = "Second."\n')
    assert desk("form", "import", file) == "Mine  version 2\n"
    assert 'statement = "Second."' in desk("form", "show", "Mine")
    assert 'statement = "First."' in desk("form", "show", "Mine", "--version", 1)
    assert "no such version" in desk.problem("form", "show", "Mine", "--version", 3)


def test_that_a_determination_gives_its_form(desk: Desk) -> None:
    (case,) = desk.json("read", desk.sample)
    said = desk("form", "import", desk.sample, "--name", "As they write")
    assert said == "As they write  version 1\n"
    kept = forms.from_toml(desk("form", "show", "As they write"))
    assert kept.statement == case["form"]["statement"]
    assert kept.labels.reviewer == "Example Review guideline:"
    assert not any(fact.printed for fact in kept.header)


def test_that_a_determination_may_be_a_pdf(desk: Desk) -> None:
    letter = desk.folder / "letter.pdf"
    desk("letter", "draft-0001", "-o", letter)
    desk("form", "import", letter, "--name", "From the letter")
    desk("form", "import", desk.sample, "--name", "From the text")
    ours, theirs = (
        forms.from_toml(desk("form", "show", name)) for name in ("From the letter", "From the text")
    )
    assert (ours.statement, ours.labels, ours.credentials) == (
        theirs.statement,
        theirs.labels,
        theirs.credentials,
    )
    assert ours.citations == theirs.citations == CitationPatterns()


def test_that_the_form_of_a_determination_is_called_after_its_organization(desk: Desk) -> None:
    (case,) = desk.json("read", desk.sample)
    assert desk("form", "import", desk.sample) == f"{case['organization']}  version 1\n"
    assert desk("form", "import", desk.sample) == f"{case['organization']} 2  version 1\n"


def test_that_a_changed_form_of_ours_is_back_once_it_is_removed(desk: Desk) -> None:
    changed = desk("form", "show", OURS).replace("footer = true", "footer = false")
    assert desk("form", "import", written(desk, changed)) == f"{OURS}  version 2\n"
    assert "footer = false" in desk("form", "show", OURS)
    assert "there again" in desk("form", "remove", OURS)
    assert "footer = true" in desk("form", "show", OURS)
    assert "comes with the program" in desk.problem("form", "remove", OURS)


def test_that_a_removed_form_stays_with_the_cases_that_have_it(desk: Desk) -> None:
    desk("form", "import", desk.sample, "--name", "Mine")
    (before,) = desk.json("show", "draft-0001")
    assert desk("form", "remove", "Mine") == "Removed.\n"
    assert desk.json("show", "draft-0001") == [before]
    for words in (["show", "Mine"], ["remove", "Mine"]):
        assert "no letter form with that name" in desk.problem("form", *words)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('name = "Mine"\ncolour = "red"', "no key colour"),
        ("name = ", "not TOML"),
        ('statement = "words"', "name is missing"),
    ],
)
def test_that_a_file_with_a_mistake_is_refused_and_nothing_kept(
    desk: Desk, text: str, sentence: str
) -> None:
    assert sentence in desk.problem("form", "import", written(desk, text))
    assert len(desk.json("form", "list")) == len(forms.shipped())


def test_that_a_file_that_is_too_large_is_not_read(desk: Desk) -> None:
    assert "larger than 1 MB" in desk.problem("form", "import", written(desk, "#" * 1_000_001))


def test_that_a_name_no_list_could_show_is_refused(desk: Desk) -> None:
    assert "name must be one line" in desk.problem(
        "form", "import", desk.sample, "--name", "two\nlines"
    )

from __future__ import annotations

import pytest

from ui.form_words import (
    CHOICES,
    PARTS,
    SECTIONS,
    choice_of,
    digest,
    file_name,
    in_words,
    key_of,
    value_at,
    with_value,
)
from workbench.case import LetterForm, Problem, replace
from workbench.forms import checked, shipped


def test_that_every_part_of_a_form_has_a_field() -> None:
    parts = set(PARTS)
    for name in LetterForm.__struct_fields__:
        value = getattr(LetterForm(), name)
        keys = {f"{name}.{key}" for key in getattr(value, "__struct_fields__", ())} or {name}
        assert keys <= parts | {"version"}


def test_that_a_part_is_read_and_written_by_its_key() -> None:
    form = with_value(LetterForm(), "labels.reviewer", "Ours:")
    assert value_at(form, "labels.reviewer") == form.labels.reviewer == "Ours:"
    assert with_value(form, "footer", True) == replace(form, footer=True)


@pytest.mark.parametrize("key", [part.key for section in SECTIONS for part in section.parts])
def test_that_a_sentence_of_the_rules_is_said_in_words_of_the_editor(key: str) -> None:
    said = in_words(f"{key} is wrong.")
    assert said.endswith("is wrong.")
    assert "_" not in said


def test_that_a_mistake_in_the_header_says_which_fact_it_is() -> None:
    assert in_words("header 2.label is empty: why.") == "Header: fact 2.label is empty: why."


def test_that_every_choice_has_words() -> None:
    for key, choices in CHOICES.items():
        said = [
            choice_of(with_value(LetterForm(), key, choice), key) for choice in choices.values()
        ]
        assert said == list(choices)


def test_that_a_folded_section_says_what_is_in_it() -> None:
    said = {section.title: digest(shipped()[0], section) for section in SECTIONS}
    assert said["Name"] == "IMR with credential block"
    assert said["Header"].startswith("Case Number:   Date Assigned:")
    assert said["Copies and names"] == (
        "The reviewer's name is confidential   Issued copy   Internal copy"
    )
    assert said["Optional parts"] == "none"


def test_that_a_name_that_nothing_fills_is_told_of_the_text_that_holds_it() -> None:
    form = replace(shipped()[0], signature_block="{name}")
    with pytest.raises(Problem) as refused:
        checked(form)
    said = str(refused.value)
    assert key_of(said) == "signature_block"
    assert in_words(said) == (
        "Lines above the signature: {name} is not filled in in this text; it may hold "
        "{specialties} and {licensed_in}."
    )


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("IMR with credential block", "IMR with credential block.toml"),
        ("../a: form / of \\ ours?", "a- form - of - ours.toml"),
        ("Ours.", "Ours.toml"),
        ("***", "Letter form.toml"),
        ("a" * 100, f"{'a' * 60}.toml"),
    ],
)
def test_that_a_form_gives_its_file_a_name_that_every_disk_takes(name: str, file: str) -> None:
    assert file_name(name) == file

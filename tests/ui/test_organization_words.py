"""Profiles as texts in fields, without a window."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.core.test_organizations import profiles
from ui.organization_words import PARTS, Row, place_of, read, sheet_of, tidied, with_text
from workbench import organizations
from workbench.case import OrganizationProfile, SubmissionPart, replace

EXAMPLE = organizations.example()


@given(profiles)
def test_that_any_profile_is_read_back_from_its_fields(profile: OrganizationProfile) -> None:
    found, wrong = read(sheet_of(profile))
    assert wrong == {}
    assert read(sheet_of(found)) == (found, {})
    assert (found.due, found.rates, found.retention) == (
        profile.due,
        profile.rates,
        profile.retention,
    )
    assert [(f.part, f.limit) for f in found.submission] == [
        (f.part, f.limit) for f in profile.submission
    ]


def test_that_the_example_is_read_back_letter_for_letter() -> None:
    assert read(sheet_of(EXAMPLE)) == (EXAMPLE, {})


def test_that_every_part_of_a_profile_has_a_field() -> None:
    leaves = [key for key in OrganizationProfile.__struct_fields__ if key != "submission"]
    for value in ("style", "due", "retention", "rates"):
        leaves.remove(value)
        leaves += [f"{value}.{key}" for key in getattr(EXAMPLE, value).__struct_fields__]
    assert sorted(PARTS) == sorted(leaves)


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("name", " ", "It is missing: an organization is kept under its name."),
        ("rates.flat", "ninety", "Not an amount of dollars. Write it like 95.00."),
        ("rates.flat", "9,999,999.00", "It must be at most 1000000 dollars."),
        ("due.time", "5ish", "Not a time. Write it like 17:00."),
        ("due.standard_days", "99999", "It must be from 0 to 3650."),
        ("retention.days", "", "Not a number. Write it like 90."),
        ("style.banned_phrases", "a\n" + "b" * 201, "Line 2 is longer than 200 characters."),
    ],
)
def test_that_a_mistake_is_told_at_its_field(key: str, text: str, sentence: str) -> None:
    assert read(with_text(sheet_of(EXAMPLE), key, text))[1] == {key: sentence}


def test_that_a_mistake_in_the_submission_is_told_at_its_cell() -> None:
    rows = (Row(label="A", part=SubmissionPart.ITEM, limit="many"), Row(limit="0"))
    _, wrong = read(replace(sheet_of(EXAMPLE), rows=rows))
    assert {place_of(key): words.split(":")[0] for key, words in wrong.items()} == {
        (0, 2): "Not a number. Write it like 90.",
        (1, 0): "It is empty",
        (1, 2): "It must be from 1 to 10000000.",
    }


def test_that_a_text_is_tidied_as_the_profile_shows_it_and_kept_where_it_cannot_be_read() -> None:
    assert tidied("rates.flat", "$1,095.5") == "$1,095.5"
    assert tidied("rates.flat", "$1,095.50") == "1095.50"
    assert tidied("also_called", " A  B \n\nA B\nC") == "A B\nC"
    changed = with_text(sheet_of(EXAMPLE), "rates.flat", "$1,095.50")
    assert read(changed)[0] == replace(EXAMPLE, rates=replace(EXAMPLE.rates, flat=109_550))

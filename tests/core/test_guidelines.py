from __future__ import annotations

import datetime as dt

import pytest

from workbench.guidelines import catalogue, search
from workbench.guidelines.catalogue import read_entries


def test_that_every_entry_has_a_status_and_an_id_of_its_own() -> None:
    assert all(entry.status for entry in catalogue())
    assert len({entry.id for entry in catalogue()}) == len(catalogue())


def test_that_an_entry_without_status_is_refused() -> None:
    with pytest.raises(ValueError, match="status"):
        list(read_entries('edition = "odg"\nguideline = "G"\nentries = [{ section = "S" }]'))


def test_that_only_the_editions_from_2017_are_verified() -> None:
    verified = [entry for entry in catalogue() if entry.status.startswith("verified")]
    assert all(
        entry.in_force_from >= dt.date(2017, 12, 1) for entry in verified if entry.in_force_from
    )
    assert {entry.status for entry in verified} == {"verified to 2021-11-23"}


def test_that_every_word_of_a_search_begins_a_word_of_the_entry() -> None:
    (first, *_) = search("LOW back spec")
    assert (first.guideline, first.section) == ("Low Back Complaints", "Special Studies")
    assert search("low back nothing-like-this") == ()


def test_that_a_search_offers_the_title_that_begins_as_typed_first() -> None:
    assert search("opioids")[0].section == "Opioids"
    assert search("weaning")[0].section == "Weaning of medications"
    assert len(search("", limit=7)) == 7


def test_that_a_misspelt_label_is_offered_last() -> None:
    found = search("low back init")
    assert [entry.section for entry in found] == ["Initial Care", "Inital Care"][: len(found)]
    assert "misspelt" in search("inital care")[-1].status

"""The catalogue of guidelines beside the tables that it was made from, and what it refuses."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from workbench.guidelines import RUNGS, Entry, catalogue, entry_by_id
from workbench.guidelines.catalogue import read_entries

TABLES = Path(__file__).parent.parent / "guidelines"
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of(edition: str, guideline: str = "") -> list[Entry]:
    return [e for e in catalogue() if e.edition == edition and e.guideline.startswith(guideline)]


def cut(sections: str, known: Sequence[str]) -> Iterator[str]:
    """The titles in a row of labels, whose commas do not say where one ends."""
    while sections:
        fits = (t for t in known if re.match(rf"{re.escape(t)}(?:, |$)", sections))
        title = max(fits, key=len)
        yield title
        sections = sections[len(title) :].removeprefix(", ")


def test_that_every_topic_of_2009_is_there_once_with_its_pages() -> None:
    rows = table("mtus_chronic_pain_2009_topics")
    topics = [entry for entry in of("pages", "Chronic Pain") if entry.section]
    assert [(e.section, e.pages) for e in topics] == [(r["topic"], r["pages"]) for r in rows]
    for entry, row in zip(topics, rows, strict=True):
        letters = row["status"].count("determination-")
        assert entry.seen == letters
        told = "printed in real determinations, not checked against the guideline"
        assert entry.status == (told if letters else row["status"])


def test_that_every_label_is_there_once_and_as_often_seen_as_it_was_printed() -> None:
    labels = [e for e in of("sections") if not e.published]
    seen: Counter[tuple[str, int | None, str]] = Counter()
    for row in table("mtus_citation_labels"):
        chapter, year = row["chapter"], int(row["year"])
        own = [e for e in labels if (e.guideline, e.year) == (chapter, year)]
        for title in [*cut(row["sections"], [e.section for e in own if e.section])] or [""]:
            seen[chapter, year, title] += int(row["times_seen"])
    catalog = {(e.guideline, e.year, e.section): e.seen for e in labels}
    assert len(catalog) == len(labels)
    assert {key: count for key, count in catalog.items() if count} == seen
    never = {key for key, count in catalog.items() if not count}
    assert all(not section for _, _, section in never), "a chapter whose sections alone were seen"


def test_that_every_chapter_before_december_2017_is_there_under_both_of_its_names() -> None:
    acoem = {e.chapter: e for e in of("acoem")}
    rows = table("mtus_chapters_before_december_2017")
    numbered = [row for row in rows if row["acoem_chapter"] != "special"]
    assert list(acoem) == [row["acoem_chapter"] for row in numbered]
    for row in numbered:
        entry = acoem[row["acoem_chapter"]]
        assert entry.section == f"Chapter {row['acoem_chapter']} {row['title']}"
        adopted = "not adopted" not in row["mtus_section_pre_dec_2017"]
        assert entry.rung == (1 if adopted else 2)
        assert not adopted or row["mtus_section_pre_dec_2017"] in entry.publisher
    labels = {(f"{e.guideline} {e.year}", e.section): e for e in of("sections")}
    for row in rows:
        if label := row["label_used_in_citations"].removesuffix(" (no section is cited)"):
            name, _, section = label.partition(" / Section: ")
            assert (name, section) in labels
            if row["acoem_chapter"] == "special":
                assert row["mtus_section_pre_dec_2017"] in labels[name, section].publisher


def test_that_every_edition_from_december_2017_is_there_once_with_its_dates() -> None:
    shown = [
        {
            "guideline": e.guideline,
            "acoem_publication_date": e.published,
            "in_mtus_from": str(e.in_force_from or "2018 or 2019"),
            "in_mtus_to": str(e.in_force_to or ""),
            "status": e.status.partition(";")[0],
        }
        for e in of("sections")
        if e.published
    ]
    assert shown == table("mtus_editions_from_2017")


def test_that_every_chapter_of_the_official_disability_guidelines_is_there_once() -> None:
    rows = [(row["chapter"], row["seen_in_citations"] == "yes") for row in table("odg_chapters")]
    assert [(e.section, e.status.startswith("seen")) for e in of("odg")] == rows
    assert {e.rung for e in of("odg")} == {2}


def test_that_what_no_table_has_names_its_public_source() -> None:
    more = [e for e in of("pages") if not e.section]
    assert len(more) == 3
    assert all("public source: 8 CCR 9792.24" in e.status for e in more)


def test_that_every_entry_has_a_status_and_an_id_of_its_own() -> None:
    assert all(entry.status for entry in catalogue())
    assert len({entry.id for entry in catalogue()}) == len(catalogue())
    assert all(entry_by_id(entry.id) is entry for entry in catalogue())


def test_that_only_the_editions_from_2017_are_verified() -> None:
    verified = [entry for entry in catalogue() if entry.status.startswith("verified")]
    assert {(e.status, bool(e.published)) for e in verified} == {("verified to 2021-11-23", True)}


def test_that_the_ladder_has_the_four_steps_of_the_regulation() -> None:
    assert [(rung.number, rung.asks_reason) for rung in RUNGS] == [
        (1, False),
        (2, True),
        (3, True),
        (4, True),
    ]


HEAD = 'edition = "odg"\nguideline = "G"\nstatus = "unverified"\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('edition = "odg"\nguideline = "G"\nentries = [{ section = "S" }]', "g/s has no status"),
        (HEAD + 'treatments = ["magic"]', "for a class of treatment that there is not: magic"),
        (HEAD + 'body_parts = ["tail"]', "for a part of the body that there is not: tail"),
        (HEAD + "in_force_from = 2020-02-01\nin_force_to = 2020-01-31", "g has dates that make no"),
        (HEAD + 'published = "2021-05"\nin_force_from = 2021-04-30', "dates that make no sense"),
        (HEAD + "pagse = 3", "The entry g has a key that there is not: pagse"),
        (HEAD + 'applies_by = "decision"', "The entry g cannot be read"),
    ],
)
def test_that_an_entry_that_makes_no_sense_is_refused_by_name(toml: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        list(read_entries(toml))
    assert str(refused.value).startswith("The entry g")


def test_that_an_entry_may_take_effect_in_the_month_it_was_published() -> None:
    (entry,) = read_entries(HEAD + 'published = "2021-05"\nin_force_from = 2021-05-01')
    assert entry.id == "g-2021-05"

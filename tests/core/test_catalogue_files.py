"""Sources, editions and favorites of the reviewer's own: what is accepted, and their file."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Problem, Source, replace
from workbench.guidelines import Edition, catalogue, cite, editions, files
from workbench.guidelines.own import (
    UNVERIFIED,
    OwnGuidelines,
    OwnSource,
    checked_edition,
    source_entry,
    source_of,
)

STUDY = OwnSource(
    title="An imaginary trial of cyclobenzaprine in low back pain",
    author="Doe J, Roe R",
    journal="J Imag Med",
    year=2019,
    pages="1-9",
    doi="10.0000/imag",
    words="muscle spasm, Flexeril",
)
EDITION = Edition(
    id="",
    guideline="Low Back Disorders",
    published="2024-05-01",
    in_force_from=dt.date(2025, 2, 1),
    source="an imaginary notice",
    verified_on=dt.date(2026, 11, 1),
)


def test_that_a_study_is_offered_for_what_its_title_and_words_name() -> None:
    entry = source_entry(STUDY)
    assert entry.id == "own/doe-j-roe-r-an-imaginary-trial-of-cyclobenzaprine-in-low-bac"
    assert entry.treatments[0] == "muscle-relaxant"
    assert entry.body_parts == ("lumbar spine",)
    assert entry.drugs == ("Cyclobenzaprine",)
    assert (entry.rung, entry.status) == (4, UNVERIFIED)
    assert source_of(entry) == STUDY


def test_that_a_study_is_cited_with_author_title_journal_and_year_outside_the_schedule() -> None:
    citation = cite(source_entry(STUDY))
    assert citation.source is Source.NON_MTUS
    assert "Doe J, Roe R. " + STUDY.title + ". J Imag Med. 2019" in citation.text


def test_that_an_id_is_kept_and_a_new_one_is_not_taken() -> None:
    first = source_entry(STUDY)
    assert source_entry(replace(STUDY, year=2020), first.id).id == first.id
    assert source_entry(STUDY, taken=[first.id]).id == f"{first.id}-2"
    greek = OwnSource(title="Μελέτη")
    assert source_entry(greek, source_entry(greek).id).id == "own/source"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (replace(STUDY, title="  "), "needs a title"),
        (replace(STUDY, rung=1), "step 2, 3 or 4"),
        (replace(STUDY, year=19), "four digits"),
        (replace(STUDY, title="Bad \x07 title"), "title holds a character"),
        (replace(STUDY, status="T\u202ehgir"), "status holds a character"),
        (replace(STUDY, pages="9" * 1001), "pages is longer than 1000"),
    ],
)
def test_that_a_source_that_makes_no_sense_is_refused(source: OwnSource, said: str) -> None:
    with pytest.raises(Problem, match=said):
        source_entry(source)


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        (replace(EDITION, guideline=" "), "title of its guideline"),
        (replace(EDITION, published="May 2024"), "2019-03-07"),
        (replace(EDITION, in_force_from=None), "the day from which"),
        (replace(EDITION, in_force_to=dt.date(2025, 1, 1)), "ends after it took effect"),
        (replace(EDITION, published="2025-03"), "once published"),
        (replace(EDITION, source=""), "where these dates stand"),
        (replace(EDITION, verified_on=None), "on which day that was checked"),
        (replace(EDITION, published="2019-02-30"), "2019-03-07"),
        (replace(EDITION, source="bad \x07"), "source holds a character"),
        (replace(EDITION, id="own"), "not the one of your sources"),
        (replace(EDITION, id="low-back-disorders-2020-02-13/x"), "id of an edition"),
    ],
)
def test_that_an_edition_without_dates_source_or_sense_is_refused(
    edition: Edition, said: str
) -> None:
    with pytest.raises(Problem, match=said):
        checked_edition(edition)


def test_that_space_of_any_kind_in_a_source_is_one_space() -> None:
    source = replace(STUDY, title="A\u00a0study \r\n of\u2009space", pages="1\t-9")
    entry = source_entry(source)
    assert (entry.title, entry.pages) == ("A study of space", "1 -9")


def test_that_a_source_without_an_id_is_the_one_of_its_title_author_and_year() -> None:
    first, other = STUDY, replace(STUDY, title=f"{STUDY.title}, part two")
    (kept,) = files.from_toml(_in_file(first)).sources
    (again,) = files.from_toml(_in_file(replace(first, pages="10-19")), [kept]).sources
    (more,) = files.from_toml(_in_file(other), [kept]).sources
    assert (again.id, again.pages) == (kept.id, "10-19")
    assert more.id == f"{kept.id}-2"


def _in_file(source: OwnSource) -> str:
    text = files.to_toml(OwnGuidelines(sources=(source_entry(source),)))
    return "\n".join(line for line in text.splitlines() if not line.startswith("id = "))


def test_that_a_correction_keeps_the_id_and_a_new_row_gets_the_one_of_the_catalogue() -> None:
    assert checked_edition(EDITION).id == "low-back-disorders-2024-05-01"
    shipped = next(row for row in editions() if row.published == "2017-11 (approx)")
    known = {"in_force_from": dt.date(2018, 12, 1), "verified_on": dt.date(2026, 1, 1)}
    assert checked_edition(replace(shipped, **known)).id == shipped.id


def test_that_what_is_written_reads_back() -> None:
    entry = source_entry(STUDY)
    more = source_entry(OwnSource(title='A "quoted" guide\\line', rung=3), taken=[entry.id])
    own = OwnGuidelines(
        sources=(entry, more),
        editions=(checked_edition(EDITION),),
        favorites=frozenset({entry.id, max((one.id for one in catalogue()), key=len)}),
    )
    text = files.to_toml(own)
    assert files.from_toml(text) == own
    assert "in_force_from = 2025-02-01" in text
    assert files.from_toml(text.replace("= 2025-02-01", '= "2025-02-01"')) == own
    assert files.from_toml("") == OwnGuidelines()


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("nonsense", "it is not TOML"),
        ("[[sources]]\nauthor = 'Doe'", "sources 1.title is missing"),
        ("[[sources]]\ntitle = 'T'\nsex = 'f'", "no key sources 1.sex"),
        ("[[sources]]\ntitle = 'T'\nid = 'opioids-2017-04-20'", "begins with own/"),
        ("[[sources]]\ntitle = 'T'\nid = 'own/\u0007 x'", "it is not TOML"),
        ("[[sources]]\ntitle = 'T'\nid = 'own/x y'", "has a-z, 0-9"),
        ("[[sources]]\ntitle = 'T'\nid = 'own/x'\n" * 2, "two sources with the same id"),
        ('favorites = ["x\\u0007"]', "A favorite is the id"),
        ("[[editions]]\nguideline = 'G'", "editions 1.published is missing"),
        (
            "[[editions]]\nguideline = 'G'\npublished = '2024'\nin_force_to = 'soon'",
            "editions 1.in_force_to must be a date",
        ),
        (
            "[[editions]]\nguideline = 'G'\npublished = '2024'\napplies_by = 'decision'",
            "editions 1.applies_by must be request or service",
        ),
    ],
)
def test_that_a_mistake_in_a_file_is_named(toml: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        files.from_toml(toml)

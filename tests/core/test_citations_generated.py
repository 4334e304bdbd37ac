"""Citation lines that nobody wrote: made from the catalog, and read back."""

from __future__ import annotations

import csv
import os
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import CitationUnit, Source
from workbench.guidelines import Entry, catalogue, cite, parse_citation, parse_citations
from workbench.intake import read

REGULAR = (
    ("The {} did not cite any medical evidence for its decision.", Source.NONE),
    (
        "The {} based their decision on recommendation(s) outside of the MTUS Guidelines.",
        Source.OUTSIDE_MTUS,
    ),
)
PARTIES = ("Claims Administrator", "Expert Reviewer", "Example Review Organization")


def _guideline(entry: Entry) -> tuple[str, str, int | None, bool]:
    return entry.edition, entry.guideline, entry.year, entry.is_outside


GUIDELINES = [tuple(same) for _, same in groupby(sorted(catalogue(), key=repr), key=_guideline)]
numbers = st.integers(1, 999)
page = st.one_of(
    numbers.map(str),
    st.tuples(numbers, numbers).map(lambda ends: f"{min(ends)}-{max(ends)}"),
)
pages = st.builds(str.join, st.sampled_from([", ", "; ", ",", " and "]), st.lists(page, min_size=1))


@st.composite
def entries_of_one(draw: st.DrawFn) -> tuple[Entry, ...]:
    same = draw(st.sampled_from(GUIDELINES))
    chosen = draw(st.lists(st.sampled_from(same), min_size=1, max_size=4, unique=True))
    titled = [entry for entry in chosen if entry.section]
    return tuple(titled or chosen)


@st.composite
def unit_as_printed(draw: st.DrawFn) -> tuple[str, CitationUnit]:
    """A guideline with sections as letters print it, and what that means."""
    entries = draw(entries_of_one().filter(lambda chosen: chosen[0].edition != "odg"))
    first, sections = entries[0], tuple(entry.section for entry in entries if entry.section)
    listed = draw(st.sampled_from([", ", "; ", ", and ", " and "])).join(sections)
    years = first.edition == "sections"
    label = draw(
        st.sampled_from(["{}", ", Section(s): {}", ", Sections: {}"] if years else [" {}"])
    )
    cited = draw(st.one_of(st.just(""), pages))
    place = draw(st.sampled_from([" Page(s): {}", ", page(s) {}", ", pages {}", " pp. {}"]))
    printed = f"{first.guideline}{f' {first.year}' if years else ''}"
    printed += (label if years and "S" in label else " {}").format(listed) if sections else ""
    printed += place.format(cited) if cited else ""
    year = first.year if years else None
    unit = CitationUnit(guideline=first.guideline, year=year, sections=sections, pages=cited)
    return printed, unit


@given(st.lists(unit_as_printed(), min_size=1, max_size=3), st.sampled_from([", ", " and ", "; "]))
def test_that_the_units_of_a_sentence_are_those_it_was_made_of(
    made: list[tuple[str, CitationUnit]], joint: str
) -> None:
    line = f"Decision based on MTUS {joint.join(printed for printed, _ in made)}."
    (citation,) = parse_citations(line)
    assert citation.text == line
    assert citation.units == tuple(unit for _, unit in made)
    assert parse_citation(line) == citation


@given(entries_of_one(), st.one_of(st.none(), pages))
def test_that_a_new_citation_is_understood_as_it_was_meant(
    entries: tuple[Entry, ...], named: str | None
) -> None:
    citation = cite(*entries, pages=named)
    assert parse_citations(citation.text) == (citation,)
    assert citation.units[0].sections == tuple(entry.section for entry in entries if entry.section)
    assert named is None or citation.pages == named


sentence = st.one_of(
    entries_of_one().map(lambda entries: cite(*entries).text),
    st.tuples(st.sampled_from(REGULAR), st.sampled_from(PARTIES)).map(
        lambda drawn: drawn[0][0].format(drawn[1])
    ),
    st.just("Decision based on Non-MTUS Citation Doe J, et al. J Imag Med 2010;11:1-9."),
)


@given(st.lists(sentence, min_size=1, max_size=5))
def test_that_joined_sentences_are_read_as_each_alone(sentences: list[str]) -> None:
    line = " ".join(sentences)
    alone = tuple(parse_citation(one) for one in sentences)
    assert parse_citations(line) == alone
    whole = parse_citation(line)
    assert whole.text == line
    assert whole.units == tuple(unit for one in alone for unit in one.units)


@given(st.lists(sentence, min_size=1, max_size=3), st.integers(0, 400))
def test_that_a_line_that_was_cut_off_is_kept_as_far_as_it_goes(
    sentences: list[str], end: int
) -> None:
    line = " ".join(sentences)[:end]
    assert " ".join(one.text for one in parse_citations(line)) == line.rstrip()
    assert parse_citation(line).text == line


# ------------------------------------------------------------------- determinations of one's own


def _samples() -> list[Path]:
    folder = os.environ.get("IMR_SAMPLES", "")
    return sorted(Path(folder).glob("*.txt")) if folder else []


own = pytest.mark.skipif(not _samples(), reason="IMR_SAMPLES names no folder with determinations")


@own
@pytest.mark.parametrize("path", _samples(), ids=lambda path: path.name)
def test_that_every_line_of_ones_own_letters_names_a_guideline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = " ".join(text.split())
    case = read(text)
    lines = [
        line
        for issue in case.issues
        for line in (issue.claims_administrator_citations, issue.reviewer_citations)
    ]
    for citation in (citation for line in lines for citation in line):
        assert citation.text in words
        assert all(unit.guideline for unit in citation.units)
        assert citation.units or citation.source in {Source.NONE, Source.OUTSIDE_MTUS}


def test_that_every_label_seen_in_print_is_read_title_by_title() -> None:
    table = Path(__file__).parents[1] / "guidelines" / "mtus_citation_labels.csv"
    titles = {entry.section for entry in catalogue()}
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            label, listed = f"{row['chapter']} {row['year']}", row["sections"]
            line = f"Decision based on MTUS {label}{', Section(s): ' + listed if listed else ''}."
            (citation,) = parse_citations(line)
            (unit,) = citation.units
            assert f"{unit.guideline} {unit.year}" == label
            assert ", ".join(unit.sections) == listed
            assert titles.issuperset(unit.sections)

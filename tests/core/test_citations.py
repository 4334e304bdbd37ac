from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Citation, CitationPatterns, CitationUnit, Source, replace
from workbench.guidelines import Entry, catalogue, cite, parse_citations

PIECES = [
    "Decision based on MTUS ",
    "Decision based on Non-MTUS Citation ",
    "The Claims Administrator did not cite any medical evidence for its decision.",
    "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS ",
    "Chronic Pain Treatment Guidelines ",
    "ACOEM Chapter 12 Low Back Complaints",
    "Low Back Complaints 2004, Section(s): ",
    "Special Studies",
    "Opioids, criteria for use",
    "Opioids section",
    " Page(s): 74-96, 124",
    ", page 29.",
    " and ",
    ", ",
    "  ",
    "Official Disability Guidelines (ODG), ",
    "Pain chapter",
]
lines = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
)


def only(line: str) -> Citation:
    (citation,) = parse_citations(line)
    return citation


def pages(sections: tuple[str, ...], printed: str) -> tuple[CitationUnit, ...]:
    guideline = "Chronic Pain Treatment Guidelines"
    return (CitationUnit(guideline=guideline, sections=sections, pages=printed),)


@given(lines)
def test_that_the_texts_give_the_whole_line_back(line: str) -> None:
    assert " ".join(c.text for c in parse_citations(line)) == " ".join(line.split())


def test_that_an_empty_line_holds_no_citation() -> None:
    assert parse_citations(" \n") == ()


@pytest.mark.parametrize(
    ("printed", "sections", "numbers"),
    [
        ("Opioids Page(s): 74-96.", ("Opioids",), "74-96"),
        ("OPIOIDS Page(s): 78.", ("Opioids",), "78"),
        ("Opioids, page(s) 74-96.", ("Opioids",), "74-96"),
        ("Carisoprodol (Soma), page 29.", ("Carisoprodol (Soma)",), "29"),
        (
            "Opioids section, Weaning of Medications section. Page(s): 74-95, 124.",
            ("Opioids", "Weaning of medications"),
            "74-95, 124",
        ),
        ("Opioids, criteria for use.", ("Opioids, criteria for use",), ""),
        ("Opioids Page(s):", ("Opioids",), ""),
        ("Yoga; Steps That Nobody Printed, to the Last Wo", ("Yoga", "Steps"), ""),
    ],
)
def test_that_topics_and_pages_of_the_page_editions_are_understood(
    printed: str, sections: tuple[str, ...], numbers: str
) -> None:
    line = f"Decision based on MTUS Chronic Pain Treatment Guidelines {printed}"
    citation = only(line)
    assert citation.text == line
    assert citation.source is Source.MTUS
    assert citation.pages == citation.units[0].pages == numbers
    found = citation.units[0].sections
    assert len(found) == len(sections)
    assert all(a.startswith(b) for a, b in zip(found, sections, strict=True))


def test_that_a_guideline_may_be_cited_without_a_topic() -> None:
    citation = only("Decision based on MTUS Chronic Pain Treatment Guidelines.")
    assert citation.units == pages((), "")


def test_that_sections_are_read_with_their_chapter_and_year() -> None:
    citation = only(
        "Decision based on MTUS Low Back Complaints 2004, Section(s): "
        "Surgical Considerations, Special Studies."
    )
    sections = ("Surgical Considerations", "Special Studies")
    unit = CitationUnit(guideline="Low Back Complaints", year=2004, sections=sections)
    assert citation.units == (unit,)


@pytest.mark.parametrize("joint", [", ", " and ", ", and ", "; "])
def test_that_several_units_stand_in_one_sentence(joint: str) -> None:
    first = "Knee Complaints 2004, Section(s): Initial Care, Summary"
    second = "Forearm, Wrist, and Hand Complaints 2004, Section(s): Special Studies"
    citation = only(f"Decision based on MTUS {first}{joint}{second}{joint}Eye 2004.")
    assert citation.units == (
        CitationUnit(guideline="Knee Complaints", year=2004, sections=("Initial Care", "Summary")),
        CitationUnit(
            guideline="Forearm, Wrist, and Hand Complaints",
            year=2004,
            sections=("Special Studies",),
        ),
        CitationUnit(guideline="Eye", year=2004),
    )


def test_that_a_comma_within_a_section_title_does_not_part_it() -> None:
    long = (
        "NSAIDs (non-steroidal anti-inflammatory drugs)",
        "NSAIDs, GI symptoms & cardiovascular risk",
        "Proton Pump Inhibitors (PPIs)",
    )
    line = "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): "
    assert only(line + ", ".join(long) + ".").units[0].sections == long
    hands = ("Knee", "Forearm, Wrist, & Hand")
    line = f"Decision based on MTUS Postsurgical Treatment 2009, Section(s): {', '.join(hands)}."
    assert only(line).units[0].sections == hands


def test_that_a_section_nobody_knows_is_kept_whole() -> None:
    line = "Decision based on MTUS Imaginary Complaints 2004, Section(s): One, Two, Summary."
    (unit,) = only(line).units
    assert (unit.guideline, unit.year) == ("Imaginary Complaints", 2004)
    assert unit.sections == ("One, Two", "Summary")


def test_that_chapters_of_acoem_share_their_pages() -> None:
    chapters = ("Chapter 1 Prevention", "Chapter 3 Initial Approaches to Treatment")
    line = f"Decision based on MTUS ACOEM {', '.join(chapters)} Page(s): 9; 48; 101-102."
    citation = only(line)
    assert citation.pages == "9; 48; 101-102"
    assert citation.units == (
        CitationUnit(guideline="ACOEM", sections=chapters, pages="9; 48; 101-102"),
    )


def test_that_each_guideline_keeps_its_own_pages() -> None:
    citation = only(
        "Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303-305, "
        "Chronic Pain Treatment Guidelines Yoga Page(s): 126."
    )
    assert [unit.pages for unit in citation.units] == ["303-305", "126"]
    assert citation.pages == "303-305; 126"


def test_that_every_printed_sentence_is_one_citation() -> None:
    mtus, other = parse_citations(
        "Decision based on MTUS Chronic Pain Treatment Guidelines.  Decision based on "
        "Non-MTUS Citation Official Disability Guidelines (ODG), Pain chapter, Yoga Lessons."
    )
    assert mtus.text == "Decision based on MTUS Chronic Pain Treatment Guidelines."
    assert other.source is Source.NON_MTUS
    odg = "Official Disability Guidelines (ODG)"
    assert other.units == (CitationUnit(guideline=odg, sections=("Pain chapter", "Yoga Lessons")),)


def test_that_a_study_is_quoted_as_one_unit() -> None:
    citation = only("Decision based on Non-MTUS Citation Doe J, et al. J Imag Med 2010;11:1-9.")
    assert citation.source is Source.NON_MTUS
    assert citation.units == (CitationUnit(guideline="Doe J, et al. J Imag Med 2010;11:1-9"),)


@pytest.mark.parametrize(
    ("printed", "sections", "numbers"),
    [
        ("Opioids, pages 78-80 and 86 of 127", ("Opioids",), "78-80 and 86"),
        ("Opioids Pag", ("Opioids",), ""),
        ("Opioids Page(s", ("Opioids",), ""),
        ("Opioids Page(s): 74-", ("Opioids",), "74"),
        ("Opio", ("Opio",), ""),
    ],
)
def test_that_a_line_cut_off_within_its_pages_is_understood(
    printed: str, sections: tuple[str, ...], numbers: str
) -> None:
    citation = only(f"Decision based on MTUS Chronic Pain Treatment Guidelines {printed}")
    assert citation.units == pages(sections, numbers)


def test_that_a_guideline_goes_by_more_than_one_name() -> None:
    official = "Decision based on MTUS Chronic Pain Medical Treatment Guidelines, page(s) 22."
    assert only(official).units == pages((), "22")
    (unit,) = only("Decision based on Non-MTUS Citation ODG-TWC, Knee & Leg, page 3.").units
    odg = "Official Disability Guidelines (ODG)"
    assert unit == CitationUnit(guideline=odg, sections=("Knee & Leg",), pages="3")


def test_that_a_citation_is_understood_without_the_usual_opening() -> None:
    whole = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78."
    for opening in (
        "MTUS",
        "CA MTUS",
        "The Claims Administrator based its decision on the MTUS",
        "The Expert Reviewer based their decision on the",
    ):
        citation = only(whole.replace("Decision based on MTUS", opening))
        assert (citation.source, citation.units) == (Source.MTUS, only(whole).units)
    assert only("ODG, Pain chapter, Yoga").source is Source.NON_MTUS
    assert only("Nothing of the schedule").units == ()


def test_that_a_sentence_may_go_on_outside_the_schedule() -> None:
    citation = only(
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies, "
        "and on the Non-MTUS Official Disability Guidelines: Low Back."
    )
    assert citation.source is Source.MTUS
    assert [(unit.guideline, unit.sections) for unit in citation.units] == [
        ("Low Back Complaints", ("Special Studies",)),
        ("Official Disability Guidelines (ODG)", ("Low Back",)),
    ]


@pytest.mark.parametrize("party", ["The Claims Administrator", "The Expert Reviewer", "EXAMPLE"])
def test_that_the_regular_sentences_are_citations_too(party: str) -> None:
    none = f"{party} did not cite any medical evidence for its decision."
    outside = f"{party} based their decision on recommendation(s) outside of the MTUS Guidelines."
    study = "Decision based on Non-MTUS Citation A Made-Up Study."
    found = parse_citations(f"{outside} {study} {none}")
    assert [c.text for c in found] == [outside, study, none]
    assert [c.source for c in found] == [Source.OUTSIDE_MTUS, Source.NON_MTUS, Source.NONE]


def test_that_the_leading_mtus_is_no_part_of_a_guideline() -> None:
    assert not any("MTUS" in u.guideline for u in only("Decision based on MTUS Eye 2004.").units)


def test_that_a_guideline_without_mtus_is_none_of_it() -> None:
    assert only("Decision based on the imaginary handbook.").source is Source.NON_MTUS
    assert only("Decision based on Eye 2004.").source is Source.MTUS


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.id)
def test_that_every_entry_prints_as_a_citation_that_reads_back(entry: Entry) -> None:
    citation = cite(entry)
    assert parse_citations(citation.text) == (citation,)
    (unit,) = citation.units
    assert (unit.guideline, unit.pages) == (entry.guideline, entry.pages)
    assert unit.sections == ((entry.section,) if entry.section else ())
    assert unit.year == (entry.year if entry.edition == "sections" else None)


def test_that_one_citation_is_of_one_guideline() -> None:
    with pytest.raises(ValueError, match="one guideline"):
        cite(STUDIES, OPIOIDS)


def test_that_a_study_is_cited_by_what_is_known_of_it() -> None:
    study = Entry(
        id="own/yoga",
        guideline="Yoga study",
        status="added by the reviewer",
        edition="study",
        rung=4,
        author="Doe J, et al.",
        title="Imagined yoga",
        journal="J Imag Med",
        year=2010,
    )
    citation = cite(study)
    printed = "Decision based on Non-MTUS Citation Doe J, et al. Imagined yoga. J Imag Med. 2010."
    assert citation.text == printed
    assert parse_citations(printed) == (citation,)
    bare = replace(study, author="", title="", journal="", year=None)
    assert cite(bare).units == (CitationUnit(guideline="Yoga study"),)


def test_that_citations_are_printed_in_the_style_of_their_edition() -> None:
    styles = {
        "chronic-pain-treatment-guidelines/opioids": "MTUS Chronic Pain Treatment Guidelines "
        "Opioids Page(s): 74-96.",
        "low-back-complaints-2004/special-studies": "MTUS Low Back Complaints 2004, "
        "Section(s): Special Studies.",
        "low-back-disorders-2020-02-13": "MTUS Low Back Disorders 2020.",
        "acoem/chapter-16-eye": "MTUS ACOEM Chapter 16 Eye.",
        "acoem/chapter-4-work-relatedness": "Non-MTUS Citation ACOEM, Chapter 4 Work-Relatedness.",
        "official-disability-guidelines-odg/shoulder": "Non-MTUS Citation Official Disability "
        "Guidelines (ODG), Shoulder.",
    }
    entries = {entry.id: entry for entry in catalogue()}
    for name, printed in styles.items():
        assert cite(entries[name]).text == f"Decision based on {printed}"


ENTRIES = {entry.id: entry for entry in catalogue()}
OPIOIDS = ENTRIES["chronic-pain-treatment-guidelines/opioids"]
STUDIES = ENTRIES["low-back-complaints-2004/special-studies"]
WHOLE = ENTRIES["low-back-disorders-2020-02-13"]


def test_that_a_form_prints_citations_in_patterns_of_its_own() -> None:
    patterns = CitationPatterns(
        pages="{guideline}: {sections} [p. {pages}]",
        sections="{guideline} ({year}): {sections}",
    )
    cited = cite(OPIOIDS, patterns=patterns)
    assert cited.text == "Chronic Pain Treatment Guidelines: Opioids [p. 74-96]"
    assert cited.units == cite(OPIOIDS).units
    assert cite(STUDIES, patterns=patterns).text == "Low Back Complaints (2004): Special Studies"


def test_that_a_place_without_anything_goes_with_the_words_that_lead_to_it() -> None:
    patterns = CitationPatterns(sections="MTUS {guideline} ({year}) [Section(s): {sections}].")
    assert cite(WHOLE, patterns=patterns).text == "MTUS Low Back Disorders (2020)."
    patterns = CitationPatterns(sections="{sections} of {guideline}.")
    assert cite(WHOLE, patterns=patterns).text == "of Low Back Disorders."


def test_that_a_pattern_is_filled_in_one_pass_and_stands_on_one_line() -> None:
    odd = replace(OPIOIDS, section="{pages} {guideline}")
    patterns = CitationPatterns(pages="{sections}\n  of {guideline}, {pages}")
    printed = cite(odd, patterns=patterns).text
    assert printed == "{pages} {guideline} of Chronic Pain Treatment Guidelines, 74-96"


def test_that_pages_that_are_named_take_the_place_of_the_catalogs() -> None:
    named = cite(OPIOIDS, pages="78-80")
    assert named.text.endswith("Guidelines Opioids Page(s): 78-80.")
    assert named.pages == named.units[0].pages == "78-80"
    assert cite(OPIOIDS, pages="").text.endswith("Guidelines Opioids.")


def test_that_pages_that_are_named_are_printed_where_the_pattern_has_no_place_for_them() -> None:
    named = cite(STUDIES, pages="303")
    assert named.text.endswith("Section(s): Special Studies Page(s): 303.")
    assert parse_citations(named.text) == (named,)
    without = cite(OPIOIDS, patterns=CitationPatterns(pages="{guideline}: {sections}"))
    assert (without.pages, without.units[0].pages) == ("", "")


@pytest.mark.parametrize("field", ["pages", "sections", "chapters", "outside"])
def test_that_each_kind_of_guideline_has_a_pattern(field: str) -> None:
    patterns = CitationPatterns(**{field: "Pattern {guideline}"})
    changed = {e.edition for e in catalogue() if cite(e, patterns=patterns) != cite(e)}
    kinds = {"pages": {"pages"}, "sections": {"sections"}, "chapters": {"acoem"}}
    assert changed == kinds.get(field, {"odg", "acoem"})


def test_that_a_long_line_is_read_as_often_as_its_sentences() -> None:
    sentence = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 78. "
    assert len(parse_citations(sentence * 500)) == 500

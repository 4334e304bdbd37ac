"""What is cited already is not said twice; one guideline stands in one sentence."""

from __future__ import annotations

import pytest

from workbench.case import Citation, CitationPatterns, citation_line, replace
from workbench.guidelines import catalogue, cite, entry_by_id, parse_citations
from workbench.guidelines.citations import printed_again
from workbench.guidelines.citations_joined import with_citations

PAIN = "Decision based on MTUS Chronic Pain Treatment Guidelines "
BOTH = f"{PAIN}Opioids, criteria for use; Weaning of medications Page(s): 76-80, 124."
KNEE = "Decision based on MTUS Knee Complaints 2004, Section(s): "


def cited(ident: str, pages: str | None = None) -> Citation:
    entry = entry_by_id(ident)
    assert entry is not None
    return cite(entry, pages=pages)


@pytest.mark.parametrize(
    ("known", "more", "line"),
    [
        (BOTH, f"{PAIN}Weaning of medications Page(s): 124.", BOTH),
        (f"{PAIN}Opioids, criteria for use Page(s): 76-80.", BOTH, BOTH),
        (f"{PAIN}Opioids Page(s): 78.", f"{PAIN}Opioids Page(s): 78, 80.", None),
        (f"{PAIN}Opioids Page(s): 78-80.", f"{PAIN}Opioids Page(s): 74-96.", None),
        (
            f"{KNEE}Initial Care.",
            f"{KNEE}Special Studies.",
            f"{KNEE}Initial Care, Special Studies.",
        ),
        (f"{KNEE}Initial Care.", "Decision based on MTUS Eye 2004.", ""),
        (f"{PAIN[:-1]}.", f"{PAIN}Opioids Page(s): 74-96.", ""),
        ("MTUS on weaning, page 124.", f"{PAIN}Weaning of medications Page(s): 124.", ""),
        (BOTH.replace("MTUS ", "MTUS the "), f"{PAIN}Opioids Page(s): 74-96.", ""),
        ("", f"{PAIN}Opioids.", f"{PAIN}Opioids."),
    ],
)
def test_that_sections_and_pages_go_into_the_sentence_of_their_guideline(
    known: str, more: str, line: str | None
) -> None:
    """``""`` stands for two sentences, None for the second in the place of the first."""
    expected = more if line is None else line or f"{known} {more}"
    both = with_citations(parse_citations(known), parse_citations(more))
    assert citation_line(both) == expected
    assert both == parse_citations(expected)
    assert with_citations(both, parse_citations(more)) == both


def test_that_words_of_the_reviewer_and_of_other_forms_are_never_changed() -> None:
    other = CitationPatterns(pages="{guideline}: {sections}, {pages}")
    known = parse_citations(BOTH)
    opioids = entry_by_id("chronic-pain-treatment-guidelines/opioids")
    assert opioids is not None
    new = cite(opioids, patterns=other)
    assert with_citations(known, (new,), other) == (*known, new)
    joined = with_citations((new,), (cite(opioids, patterns=other, pages="101"),), other)
    assert citation_line(joined) == "Chronic Pain Treatment Guidelines: Opioids, 74-96, 101"


def test_that_two_studies_stay_two_sentences() -> None:
    study = cited("chronic-pain-treatment-guidelines/opioids")
    study = replace(study, units=(replace(study.units[0], guideline="Doe J", sections=()),))
    other = replace(study, units=(replace(study.units[0], guideline="Roe R"),), text="Roe R.")
    assert with_citations((study,), (other,)) == (study, other)


def test_that_every_entry_is_printed_again_as_it_was_cited() -> None:
    for entry in catalogue():
        for pages in (None, "7"):
            citation = cite(entry, pages=pages)
            assert printed_again(citation) == citation.text

from __future__ import annotations

import re

from tests.core.cases import decided_case
from ui.template_filling import BACK, reasons_in, replaced_words, with_own
from workbench.case import CitationPatterns, Issue, open_prompts, replace
from workbench.guidelines import parse_citations
from workbench.guidelines.citations_beyond import reason_sentence

PATTERNS = CitationPatterns()
CRITERIA = (
    "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use "
    "Page(s): 76-80."
)
KNEE = "Decision based on MTUS Knee Complaints 2004, Section(s): Special Studies."
STUDY = "Doe J. A made-up trial, with commas. J Imag Med. 2014"


def an_issue(rationale: str, cited: str, **fields: object) -> Issue:
    issue = replace(decided_case().issues[0], rationale=rationale, **fields)
    return replace(issue, reviewer_citations=parse_citations(cited))


def test_that_own_citations_stay_and_only_what_they_lack_is_added() -> None:
    own, brought = parse_citations(CRITERIA), parse_citations(KNEE)
    issue = an_issue("Old words.", f"{CRITERIA} {KNEE}")
    filled = an_issue("New words.", CRITERIA)
    assert with_own(filled, issue, (), PATTERNS).reviewer_citations == (*own, *brought)
    after = with_own(filled, issue, brought, PATTERNS)  # nobody picked what a template brought
    assert after.reviewer_citations == own
    told = replaced_words(after, issue, brought)
    assert told == (
        "Replaces 2 words of rationale and the citations of the template before. "
        f"Your citations stay. {BACK}"
    )
    assert replaced_words(after, Issue(id="new"), ()) == ""


def test_that_the_reasons_to_go_beyond_the_schedule_stay_before_the_closing_sentence() -> None:
    whole = reason_sentence(2, "nothing in it speaks of this", "ACOEM, Chapter 6")
    study = reason_sentence(4, "no guideline has anything", STUDY)
    asking = reason_sentence(3, "", "another guideline")
    blanks = tuple(re.findall(r"\[[^]]+\]", asking))
    words = f"Old words. {whole} More of them.\n{study} {asking} The end."
    assert reasons_in(words) == (whole, study, asking)
    issue = an_issue(words, CRITERIA, prompts=blanks)
    filled = an_issue("New words. So it is.", "", closing="So it is.", prompts=())
    after = with_own(filled, issue, (), PATTERNS)
    assert after.rationale == f"New words. {whole} {study} {asking} So it is."
    assert blanks
    assert set(blanks) <= set(open_prompts(after))
    told = replaced_words(after, issue, ())
    assert "Your citations and the reason to go beyond the MTUS stay." in told

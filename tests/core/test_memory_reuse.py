"""Earlier words in the rationale at hand: in its place, or at a place of it, with their marks."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.cases import decided_case
from workbench.case import Case, Citation, Dates, Issue, Outcome, ReusedMark, replace
from workbench.guidelines import parse_citations
from workbench.memory.adapting import Adapted
from workbench.memory.cited import cited, taken
from workbench.memory.reuse import inserted, replaced

CLOSING = "The request for MRI is not medically necessary."
WORDS = f"No red flag is told. [what is planned?] {CLOSING}"
MARK = ReusedMark(start=0, end=19, words="No red flag is told", kind="absence")
ADAPTED = Adapted(rationale=WORDS, marks=(MARK,), closing=CLOSING, prompts=("[what is planned?]",))
PAGES = (
    "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids, criteria for use "
    "Page(s): 76-80."
)
LATER = "Decision based on MTUS Initial Approaches to Treatment 2017."
EARLIER = Issue(id="issue-9", treatment="MRI", outcome=Outcome.UPHELD, template="mri-upheld")


def of_case(issue: Issue) -> Case:
    return replace(decided_case(), issues=(issue,))


def words_marked(issue: Issue) -> list[str]:
    return [issue.rationale[mark.start : mark.end] for mark in issue.reused_marks]


def test_that_words_take_the_place_of_the_rationale_and_never_of_the_outcome() -> None:
    issue = Issue(
        id="issue-1", treatment="MRI", rationale="Mine. [a blank]", prompts=("[a blank]",)
    )
    after = replaced(issue, ADAPTED, EARLIER)
    assert (after.rationale, after.closing, after.outcome) == (WORDS, CLOSING, None)
    assert (after.prompts, after.template) == (("[what is planned?]",), "mri-upheld")
    assert words_marked(after) == ["No red flag is told"]


def test_that_citations_come_with_the_words_where_the_issue_has_none() -> None:
    issue = Issue(id="issue-1", treatment="MRI")
    (citation, other) = (Citation(text="One."), Citation(text="Other."))
    assert replaced(issue, ADAPTED, EARLIER, (citation,)).reviewer_citations == (citation,)
    own = replace(issue, reviewer_citations=(other,))
    assert replaced(own, ADAPTED, EARLIER, (citation,)).reviewer_citations == (other,)


@pytest.mark.parametrize(
    ("printed", "request_of", "why_not"),
    [
        (PAGES, dt.date(2014, 9, 30), ""),
        (PAGES, dt.date(2018, 9, 30), "ended"),
        (LATER, dt.date(2030, 1, 1), "not verified after"),
        (PAGES, None, "the case has no date of the request"),
        ("Decision based on MTUS Made-up Guidelines 2014, Section(s): Rest.", None, "the catalog"),
        ("The reviewer found no guideline for it.", dt.date(2014, 9, 30), "the catalog"),
    ],
)
def test_that_a_citation_is_taken_over_only_while_its_edition_is_in_force(
    printed: str, request_of: dt.date | None, why_not: str
) -> None:
    earlier = replace(EARLIER, reviewer_citations=parse_citations(printed))
    case = Case(dates=Dates(request=request_of))
    found = cited(earlier, case, Issue(id="issue-1"))
    assert taken(found) == (() if why_not else earlier.reviewer_citations)
    assert [one.why_not[: len(why_not)] for one in found] == [why_not]


def test_that_an_issue_that_cites_keeps_its_own_citation() -> None:
    case = Case(dates=Dates(request=dt.date(2014, 9, 30)))
    earlier = replace(EARLIER, reviewer_citations=parse_citations(PAGES))
    other = replace(EARLIER, reviewer_citations=parse_citations(LATER))
    for issue, why_not in (
        (other, "this issue has its own"),
        (earlier, "this issue cites it already"),
    ):
        assert [one.why_not for one in cited(earlier, case, issue)] == [why_not]


def test_that_words_are_inserted_at_the_cursor_and_marks_go_with_their_words() -> None:
    old = ReusedMark(start=13, end=24, words="Pain is 8/1", kind="finding")
    issue = Issue(id="issue-1", rationale="First words. Pain is 8/10.", reused_marks=(old,))
    after = inserted(of_case(issue), issue, ADAPTED, 12)
    assert after.rationale == f"First words. {WORDS} Pain is 8/10."
    assert words_marked(after) == ["No red flag is told", "Pain is 8/1"]
    assert after.closing == CLOSING
    last = inserted(of_case(issue), issue, ADAPTED, len(issue.rationale))
    assert last.rationale == f"First words. Pain is 8/10. {WORDS}"
    assert words_marked(last) == ["Pain is 8/1", "No red flag is told"]


def test_that_a_rationale_that_closes_gets_no_second_closing_sentence() -> None:
    issue = Issue(id="issue-1", rationale=f"Mine. {CLOSING}", closing=CLOSING)
    after = inserted(of_case(issue), issue, ADAPTED, 5)
    assert after.rationale == f"Mine. No red flag is told. [what is planned?] {CLOSING}"
    assert after.closing == CLOSING


def test_that_a_closing_sentence_amid_the_words_is_left_out_too() -> None:
    mark = ReusedMark(start=67, end=75, words="It ended", kind="finding")
    words = f"No red flag is told. {CLOSING}\nIt ended."
    adapted = Adapted(
        rationale=words,
        marks=(MARK, replace(mark, start=words.index("It ended"), end=len(words) - 1)),
        closing=CLOSING,
    )
    issue = Issue(id="issue-1", rationale=f"Mine. {CLOSING}", closing=CLOSING)
    after = inserted(of_case(issue), issue, adapted, 5)
    assert after.rationale == f"Mine. No red flag is told. It ended. {CLOSING}"
    assert words_marked(after) == ["No red flag is told", "It ended"]


def test_that_a_cursor_within_the_closing_sentence_does_not_part_it() -> None:
    issue = Issue(id="issue-1", rationale=f"Mine. {CLOSING} End.", closing=CLOSING)
    after = inserted(of_case(issue), issue, ADAPTED, 20)
    assert after.rationale == f"Mine. No red flag is told. [what is planned?] {CLOSING} End."

from __future__ import annotations

import datetime as dt

from tests.core.cases import decided_case
from workbench.case import (
    Case,
    Dates,
    Disposition,
    Outcome,
    ReusedMark,
    Severity,
    replace,
    with_issue,
)
from workbench.checks import Context, check
from workbench.templates import fill, templates


def _rules(case: Case, context: Context | None = None) -> list[str]:
    return [finding.rule for finding in check(case, context or Context())]


def test_that_nothing_is_found_in_a_decided_case() -> None:
    assert _rules(decided_case()) == []


def test_that_a_missing_number_blocks_a_stored_case_only() -> None:
    case = decided_case(number=" ")
    assert _rules(case) == ["case.number-missing"]
    assert _rules(case, Context(stored=False)) == []


def test_that_an_undecided_issue_blocks_with_its_place_and_field() -> None:
    case = decided_case()
    case = with_issue(case, replace(case.issues[1], outcome=None, rationale=" "))
    found = check(case)
    assert [(f.severity, f.issue, f.field) for f in found] == [
        (Severity.BLOCKS, 1, "outcome"),
        (Severity.BLOCKS, 1, "rationale"),
    ]


def test_that_an_issue_that_was_withdrawn_needs_nothing() -> None:
    case = decided_case()
    issue = replace(case.issues[1], outcome=None, rationale="", disposition=Disposition.WITHDRAWN)
    assert _rules(with_issue(case, issue)) == []


def test_that_a_case_with_nothing_left_to_decide_blocks() -> None:
    case = decided_case()
    gone = tuple(replace(issue, disposition=Disposition.WITHDRAWN) for issue in case.issues)
    assert _rules(replace(case, issues=gone)) == ["case.issue-missing"]


def test_that_a_case_without_issues_blocks() -> None:
    assert _rules(replace(decided_case(), issues=())) == ["case.issue-missing"]


def test_that_a_missing_reviewer_citation_warns() -> None:
    case = decided_case()
    case = with_issue(case, replace(case.issues[0], reviewer_citations=()))
    (finding,) = check(case)
    assert (finding.rule, finding.severity) == ("issue.citation-missing", Severity.WARNS)


def test_that_an_unfilled_prompt_blocks_and_is_quoted_where_it_stands() -> None:
    case = decided_case()
    words = f"It [what?] is. {case.issues[0].rationale}"
    issue = replace(case.issues[0], rationale=words, prompts=("[what?]",))
    (finding,) = check(with_issue(case, issue))
    assert finding.severity is Severity.BLOCKS
    assert issue.rationale[finding.start : finding.end] == finding.quote == "[what?]"


def test_that_a_blank_is_found_in_the_words_and_not_in_the_title_that_they_repeat() -> None:
    case = decided_case()
    issue = replace(
        case.issues[0],
        treatment="Imaginol [what?]",
        rationale="For Imaginol [what?] it is [what?], and [what?].",
        prompts=("[what?]",),
    )
    found = [one for one in check(with_issue(case, issue)) if one.rule == "issue.prompt-unfilled"]
    assert [finding.start for finding in found] == [27, 40]


def test_that_words_of_an_earlier_case_block_until_they_are_reviewed() -> None:
    case = decided_case()
    start = case.issues[0].rationale.index(" ")
    mark = ReusedMark(start=0, end=start, words=case.issues[0].rationale[:start], kind="drug")
    found = check(with_issue(case, replace(case.issues[0], reused_marks=(mark,))))
    assert [(one.rule, one.severity) for one in found] == [
        ("issue.reused-unreviewed", Severity.BLOCKS)
    ]
    assert found[0].quote == mark.words


def test_that_an_item_warns_while_its_parent_was_decided_otherwise_since() -> None:
    case = decided_case()
    parent, child = case.issues[:2]
    child = replace(child, parent=parent.id, parent_outcome=parent.outcome)
    assert not check(with_issue(case, child))
    stale = replace(child, parent_outcome=Outcome.OVERTURNED)
    assert parent.outcome is Outcome.UPHELD
    found = check(with_issue(case, stale))
    assert [(one.rule, one.severity, one.issue) for one in found] == [
        ("issue.parent-changed", Severity.WARNS, 1)
    ]
    assert found[0].message == "Issue 1 is upheld now. Look at this decision again."


def test_that_words_of_a_template_for_the_other_outcome_warn_until_they_are_rewritten() -> None:
    case = decided_case()
    template = next(one for one in templates() if one.outcome is Outcome.UPHELD)
    filled = fill(template, case, replace(case.issues[0], outcome=Outcome.UPHELD, rationale=""))
    filled = replace(filled, prompts=())
    other = "rationale.other-outcome"
    assert other not in _rules(with_issue(case, filled))
    turned = replace(filled, outcome=Outcome.OVERTURNED)
    assert other in _rules(with_issue(case, turned))
    rewritten = replace(turned, rationale="The record shows that it helps.")
    assert other not in _rules(with_issue(case, rewritten))


def test_that_dates_out_of_order_warn_with_both_dates() -> None:
    dates = Dates(injury=dt.date(2026, 5, 1), application_received=dt.date(2026, 4, 1))
    (finding,) = check(replace(decided_case(), dates=dates))
    assert (finding.severity, finding.field) == (Severity.WARNS, "application_received")
    assert (finding.quote, finding.other_quote) == ("04/01/2026", "05/01/2026")


def test_that_what_blocks_comes_before_what_warns() -> None:
    case = decided_case()
    case = with_issue(case, replace(case.issues[0], reviewer_citations=()))
    case = with_issue(case, replace(case.issues[1], outcome=None))
    assert [finding.severity for finding in check(case)] == [Severity.BLOCKS, Severity.WARNS]

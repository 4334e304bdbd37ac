from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases import decided_case
from workbench import workspace
from workbench.aids import title_for_rest
from workbench.case import (
    Amount,
    Case,
    Issue,
    IssueKind,
    Outcome,
    open_prompts,
    replace,
    with_issue,
)
from workbench.session import Session
from workbench.session.following import followed
from workbench.templates import Template, closing_sentence, fields_of, fill

CLOSING = Template(id="x", name="X", kind=IssueKind.OTHER, rationale="It helps. {closing}")
PARTLY = (
    "Imaginol 5 mg #90 was the original request. #30 was authorized by the claims administrator. "
    "The remaining eligible portion, #60, is"
)
REST = title_for_rest(
    Issue(
        id="issue-1",
        treatment="Imaginol #90",
        requested=Amount(quantity=90, unit="tablets"),
        certified=Amount(quantity=30, unit="tablets"),
    )
)
ELIGIBLE = "Imaginol #90 was the original request. #30 was authorized, leaving the request eligible"


def begun(treatment: str = "Imaginol", outcome: Outcome | None = Outcome.UPHELD) -> Case:
    issue = Issue(id="issue-1", treatment=treatment, outcome=outcome)
    return Case(issues=(fill(CLOSING, Case(), issue),))


def after(case: Case, **changes: object) -> Issue:
    """The issue once these parts of it were changed in one step."""
    return followed(case, with_issue(case, replace(case.issues[0], **changes))).issues[0]


@pytest.mark.parametrize(
    ("treatment", "said"),
    [
        ("Imaginol 5 mg #30", "The request for Imaginol 5 mg #30 is not"),
        ("Imaginol 5 mg #30. ", "The request for Imaginol 5 mg #30 is not"),
        ("Imaginol 5 mg t.i.d.", "The request for Imaginol 5 mg t.i.d. is not"),
        ("12 visits of therapy", "The request for 12 visits of therapy is not"),
        ("{closing} [is or is not]", "The request for {closing} [is or is not] is not"),
        (PARTLY, "The request for the remaining eligible portion, #60, is not"),
        (f"{PARTLY}:", "The request for the remaining eligible portion, #60, is not"),
        (
            "X was asked for. The remaining 60 tablets",
            "The request for the remaining 60 tablets is not",
        ),
        (
            "X was asked for. The remaining visits are",
            "The request for the remaining visits is not",
        ),
        (REST, "The request for the remaining 60 tablets of Imaginol #90 is not"),
        (
            "PT 2x6 (12 visits; 6 certified, remaining 6 in dispute)",
            "The request for the remaining 6 visits of PT 2x6 is not",
        ),
        (
            "Imaginol #90 (utilization review certified 30 of 90; the rest, 60, is decided here)",
            "The request for the remaining 60 of Imaginol #90 is not",
        ),
        (ELIGIBLE, "The request for Imaginol #90 is not"),
        ("", "The request for [treatment] is not"),
    ],
)
def test_that_a_closing_sentence_names_what_was_asked_for(treatment: str, said: str) -> None:
    issue = Issue(id="issue-1", treatment=treatment, outcome=Outcome.UPHELD)
    assert closing_sentence(issue) == f"{said} medically necessary."


def visits(number: float, unit: str = "visits") -> Amount:
    return Amount(quantity=number, unit=unit)


@pytest.mark.parametrize(
    ("title", "requested", "certified", "said"),
    [
        ("Physical therapy 2x6", None, visits(6), "remaining 6 visits of physical therapy 2x6"),
        ("PT 2x6", None, visits(11, ""), "remaining 1 visit of PT 2x6"),
        (
            "12 visits of PT",
            None,
            visits(6, "sessions"),
            "remaining 6 visits of the 12 visits of PT",
        ),
        ("Imaginol #90", None, visits(30, ""), "remaining 60 of Imaginol #90"),
        (ELIGIBLE, visits(90, ""), visits(30, ""), "remaining 60 of Imaginol #90"),
        (
            "PT 2x6",
            None,
            visits(6, "hours"),
            "part of PT 2x6 that utilization review did not certify",
        ),
    ],
)
def test_that_a_closing_sentence_claims_no_part_that_was_certified(
    title: str, requested: Amount | None, certified: Amount, said: str
) -> None:
    issue = Issue(
        id="issue-1",
        treatment=title,
        requested=requested,
        certified=certified,
        outcome=Outcome.OVERTURNED,
    )
    assert closing_sentence(issue) == f"The request for the {said} is medically necessary."
    assert fields_of(Case(), issue).get("remaining", "part") in said


@pytest.mark.parametrize("certified", [0, 12])
def test_that_a_closing_sentence_is_of_the_whole_where_no_part_was_certified(
    certified: float,
) -> None:
    issue = Issue(id="issue-1", treatment="PT 2x6", certified=visits(certified))
    assert closing_sentence(issue).startswith("The request for PT 2x6 [")
    rest = replace(issue, treatment="6 visits of PT", requested=visits(12), certified=visits(6))
    assert closing_sentence(rest).startswith("The request for 6 visits of PT [")


def test_that_the_closing_follows_the_amounts() -> None:
    case = begun(treatment="PT 2x6")
    partly = after(case, certified=visits(6))
    assert partly.rationale.endswith(
        "The request for the remaining 6 visits of PT 2x6 is not medically necessary."
    )
    assert after(Case(issues=(partly,)), certified=None) == case.issues[0]
    assert "part" in after(case, certified=visits(6), requested=visits(20, "hours")).closing


def test_that_the_closing_follows_outcome_and_treatment_in_the_same_step() -> None:
    case = begun()
    for outcome, verdict in ((Outcome.OVERTURNED, "is"), (None, "[is or is not]")):
        issue = after(case, outcome=outcome)
        said = f"The request for Imaginol {verdict} medically necessary."
        assert issue.rationale == f"It helps. {said}"
        assert issue.closing == said
        assert open_prompts(issue) == issue.prompts == (() if outcome else ("[is or is not]",))
    renamed = after(case, treatment="Imaginol [5] {mg}.", outcome=Outcome.OVERTURNED)
    assert (
        renamed.rationale == "It helps. The request for Imaginol [5] {mg} is medically necessary."
    )
    assert renamed.prompts == ()


def test_that_one_undo_takes_back_outcome_and_closing(tmp_path: Path) -> None:
    with closing(workspace.create(tmp_path / "workspace", "a passphrase")) as opened:
        session = Session(opened, opened.add(begun()).reference)
        before = session.case
        overturned = replace(before.issues[0], outcome=Outcome.OVERTURNED)
        session.change("Set outcome Overturned", with_issue(before, overturned))
        assert session.case.issues[0].closing.endswith("is medically necessary.")
        session.undo()
        assert session.case == before


def test_that_a_verdict_is_asked_for_only_while_there_is_none() -> None:
    undecided = begun(outcome=None)
    assert undecided.issues[0].prompts == ("[is or is not]",)
    assert after(undecided, outcome=Outcome.UPHELD).prompts == ()
    assert after(undecided, treatment="Examplodone").prompts == ("[is or is not]",)
    assert after(begun(treatment=""), treatment="Imaginol").prompts == ()


def test_that_a_closing_that_the_reviewer_wrote_otherwise_is_theirs() -> None:
    for rationale in ("It helps. Imaginol is not necessary.", "It helps.", ""):
        case = begun()
        mine = with_issue(case, replace(case.issues[0], rationale=rationale))
        assert after(mine, outcome=Outcome.OVERTURNED).rationale == rationale
    case = begun()
    assert after(case, rationale="Mine.", outcome=Outcome.OVERTURNED).rationale == "Mine."


def test_that_words_around_the_closing_stay_and_that_it_is_never_doubled() -> None:
    case = begun()
    said = f"So: {case.issues[0].closing} It may come back."
    longer = with_issue(case, replace(case.issues[0], rationale=said))
    said = after(longer, outcome=Outcome.OVERTURNED).rationale
    assert said == "So: The request for Imaginol is medically necessary. It may come back."
    again = followed(longer, with_issue(longer, replace(longer.issues[0], treatment="Y")))
    assert again.issues[0].rationale.count("medically necessary") == 1


SAID = "The request for Imaginol is not medically necessary."


@pytest.mark.parametrize(
    "rationale",
    [
        "{closing} Review wrote: “{quoted}” in part.",
        'It wrote "{quoted}" {closing}',
        "Review wrote: {quoted} It erred.\n\nSo: {closing}\nMore.",
        "{quoted} As I said: {closing}",
        "{closing}\n\n{closing}",
        "{closing} It is so. {closing} Thus.",
        "Review wrote: “{quoted}”",
    ],
)
def test_that_the_closing_follows_where_it_closes_and_no_quotation_of_it(rationale: str) -> None:
    case = begun()
    written = rationale.format(closing=SAID, quoted=SAID)
    mine = with_issue(case, replace(case.issues[0], rationale=written))
    now = rationale.format(closing=SAID.replace("is not", "is"), quoted=SAID)
    assert after(mine, outcome=Outcome.OVERTURNED).rationale == now


def test_that_a_verdict_left_open_by_words_that_argue_otherwise_stays_open() -> None:
    issue = Issue(id="issue-1", treatment="Imaginol", outcome=Outcome.OVERTURNED)
    case = Case(issues=(fill(replace(CLOSING, outcome=Outcome.UPHELD), Case(), issue),))
    assert after(case, treatment="Examplodone").prompts == ("[is or is not]",)
    assert after(case, outcome=Outcome.UPHELD).prompts == ()


def test_that_a_change_elsewhere_leaves_the_issues_as_they_are() -> None:
    case = decided_case()
    changed = with_issue(case, replace(case.issues[0], outcome=Outcome.OVERTURNED))
    assert followed(case, changed).issues[1] is case.issues[1]
    summarized = replace(begun(), summary="More.")
    assert followed(begun(), summarized).issues[0].rationale == begun().issues[0].rationale


@given(st.text(min_size=1), st.text(min_size=1))
def test_that_any_title_is_followed_by_any_other(first: str, second: str) -> None:
    case = begun(treatment=first, outcome=Outcome.OVERTURNED)
    issue = after(case, treatment=second, outcome=Outcome.UPHELD)
    assert issue.rationale == f"It helps. {closing_sentence(issue)}"
    back = Case(issues=(issue,))
    assert after(back, treatment=first, outcome=Outcome.OVERTURNED) == case.issues[0]

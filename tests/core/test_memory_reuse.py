"""Earlier words in the rationale at hand: in its place, or at a place of it, with their marks."""

from __future__ import annotations

from tests.core.cases import decided_case
from workbench.case import Case, Issue, Outcome, ReusedMark, replace
from workbench.memory.adapting import Adapted
from workbench.memory.reuse import inserted, replaced

CLOSING = "The request for MRI is not medically necessary."
WORDS = f"No red flag is told. [what is planned?] {CLOSING}"
MARK = ReusedMark(start=0, end=19, words="No red flag is told", kind="absence")
ADAPTED = Adapted(rationale=WORDS, marks=(MARK,), closing=CLOSING, prompts=("[what is planned?]",))
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

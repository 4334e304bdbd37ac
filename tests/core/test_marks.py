"""Marks on words that were taken over: they go with their sentences and end with an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import (
    Case,
    Issue,
    ReusedMark,
    confirmed,
    marked,
    next_mark,
    paragraph_confirmed,
    replace,
)
from workbench.case.marks import PARAGRAPH

FIRST = "The worker has failed ibuprofen."
SECOND = "There is no evidence of weakness."
THIRD = "An MRI was done on 8/8/14."
TEXT = f"{FIRST} {SECOND}\n{THIRD}"


def _mark(words: str, kind: str = "finding", text: str = TEXT) -> ReusedMark:
    start = text.index(words)
    return ReusedMark(start=start, end=start + len(words), words=words, kind=kind)


def _issue(*words: str, text: str = TEXT) -> Issue:
    marks = tuple(_mark(one, text=text) for one in words)
    return Issue(id="issue-1", rationale=text, reused_marks=marks)


ALL = _issue("ibuprofen", "no evidence of weakness", "8/8/14")


def _edited(issue: Issue, text: str) -> Issue:
    before = Case(issues=(issue,))
    after = replace(before, issues=(replace(issue, rationale=text),))
    return marked(before, after).issues[0]


def _words(issue: Issue) -> list[str]:
    return [issue.rationale[mark.start : mark.end] for mark in issue.reused_marks]


@pytest.mark.parametrize(
    ("was", "now", "left"),
    [
        ("failed", "tried", ["no evidence of weakness", "8/8/14"]),  # an edit confirms
        ("ibuprofen", "naproxen", ["no evidence of weakness", "8/8/14"]),
        ("weakness.", "weakness, or so.", ["ibuprofen", "8/8/14"]),
        ("8/8/14", "9/9/14", ["ibuprofen", "no evidence of weakness"]),
        (SECOND, "", ["ibuprofen", "8/8/14"]),  # a sentence that went takes its marks along
        (FIRST, "", ["no evidence of weakness", "8/8/14"]),
        (f"{FIRST} {SECOND}", "Other words.", ["8/8/14"]),
    ],
)
def test_that_an_edit_of_a_sentence_confirms_its_marks_alone(
    was: str, now: str, left: list[str]
) -> None:
    assert _words(_edited(ALL, TEXT.replace(was, now))) == left


@pytest.mark.parametrize(
    "place", [0, TEXT.index(SECOND) - 1, TEXT.index(SECOND), TEXT.index(THIRD), len(TEXT)]
)
@pytest.mark.parametrize(
    "new",
    ["There is pain. ", "T", "The worker ", " There is", "\n", "\n\nNew.\n", "Sleep is fair."],
)
def test_that_what_is_written_between_sentences_confirms_nothing(place: int, new: str) -> None:
    after = _edited(ALL, f"{TEXT[:place]}{new}{TEXT[place:]}")
    assert _words(after) == _words(ALL)


def test_that_a_sentence_written_letter_by_letter_confirms_none_beside_it() -> None:
    for place in (len(FIRST), TEXT.index(THIRD) - 1, len(TEXT)):
        issue, written = ALL, ""
        for letter in " There is pain.":
            written += letter
            issue = _edited(issue, f"{TEXT[:place]}{written}{TEXT[place:]}")
        assert _words(issue) == _words(ALL)


def test_that_two_edits_at_once_leave_what_stands_between_them_marked() -> None:
    after = _edited(ALL, TEXT.replace("failed", "tried").replace("8/8/14", "9/9/14"))
    assert _words(after) == ["no evidence of weakness"]


def test_that_a_mark_over_sentences_loses_the_one_that_was_edited() -> None:
    mark = _mark(f"{FIRST} {SECOND}", PARAGRAPH)
    issue = Issue(id="issue-1", rationale=TEXT, reused_marks=(mark,))
    after = _edited(issue, TEXT.replace("weakness", "pain"))
    assert _words(after) == [FIRST]
    assert [mark.words for mark in after.reused_marks] == [FIRST]


def test_that_marks_that_are_set_with_a_text_are_taken_as_set() -> None:
    issue = Issue(id="issue-1", rationale="Old words.")
    before = Case(issues=(issue,))
    assert marked(before, Case(issues=(ALL,))).issues == (ALL,)


def test_that_marks_beyond_the_text_are_clipped_and_empty_ones_dropped() -> None:
    marks = (
        ReusedMark(start=-3, end=3, words="?"),
        ReusedMark(start=4, end=99, words="?"),
        ReusedMark(start=50, end=60, words="?"),
        ReusedMark(start=3, end=4, words=" "),
    )
    new = Issue(id="issue-2", rationale="One two", reused_marks=marks)
    (issue,) = marked(Case(), Case(issues=(new,))).issues
    assert [mark.words for mark in issue.reused_marks] == ["One", "two"]


def test_that_an_issue_that_did_not_change_stays_the_same_value() -> None:
    before = Case(issues=(ALL,))
    after = marked(before, replace(before, issues=(ALL, Issue(id="issue-2"))))
    assert after.issues[0] is ALL


def test_that_confirming_takes_the_mark_at_a_place_or_the_next_behind_it() -> None:
    start = ALL.reused_marks[1].start
    assert _words(confirmed(ALL, start)) == ["ibuprofen", "8/8/14"]
    assert _words(confirmed(ALL, start + 3)) == ["ibuprofen", "8/8/14"]
    assert _words(confirmed(ALL, 0)) == ["no evidence of weakness", "8/8/14"]
    assert _words(confirmed(ALL, len(TEXT))) == _words(ALL)


def test_that_the_next_mark_goes_round_to_the_first() -> None:
    found = [next_mark(ALL, place) for place in (0, ALL.reused_marks[0].end, len(TEXT))]
    assert [mark.words for mark in found if mark] == [
        "ibuprofen",
        "no evidence of weakness",
        "ibuprofen",
    ]
    assert next_mark(Issue(id="issue-1", rationale=TEXT)) is None


def test_that_a_paragraph_is_confirmed_at_once_and_what_is_marked_by_itself_is_not() -> None:
    marks = (_mark(FIRST, PARAGRAPH), _mark("no evidence of weakness"), _mark(THIRD, PARAGRAPH))
    issue = Issue(id="issue-1", rationale=TEXT, reused_marks=marks)
    assert _words(paragraph_confirmed(issue, 5)) == ["no evidence of weakness", THIRD]
    assert _words(paragraph_confirmed(issue, len(TEXT))) == [FIRST, "no evidence of weakness"]


def test_that_a_mark_over_sentences_stays_one_where_it_is_not_edited() -> None:
    whole = f"{FIRST} {SECOND} {THIRD}"
    mark = ReusedMark(start=0, end=len(whole), words=whole, kind=PARAGRAPH)
    issue = Issue(id="issue-1", rationale=whole, reused_marks=(mark,))
    assert _words(_edited(issue, f"{whole} M")) == [whole]
    assert _words(_edited(issue, f"M. {whole}")) == [whole]
    assert _words(_edited(issue, f"{FIRST} {THIRD}")) == [f"{FIRST} {THIRD}"]
    assert _words(_edited(issue, whole.replace("no evi", "evi"))) == [FIRST, THIRD]


def test_that_many_marks_follow_an_edit_amid_many_sentences() -> None:
    text = " ".join(f"No sign of {number} is told." for number in range(2_000))
    marks = tuple(_mark(f"No sign of {number} is told", text=text) for number in range(0, 2_000, 5))
    issue = Issue(id="issue-1", rationale=text, reused_marks=marks)
    after = _edited(issue, text.replace("of 1000", "of more than 1000"))
    assert len(after.reused_marks) == len(marks) - 1
    assert _words(after)[-1] == "No sign of 1995 is told"


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 12), st.text("aT. \n", max_size=6))))
def test_that_the_words_of_a_mark_are_those_that_it_covers_whatever_is_edited(
    edits: list[tuple[int, int, str]],
) -> None:
    issue = ALL
    for place, length, new in edits:
        text = issue.rationale
        issue = _edited(issue, text[:place] + new + text[place + length :])
        ends = 0
        for mark in issue.reused_marks:
            assert issue.rationale[mark.start : mark.end] == mark.words != ""
            assert mark.words in {words.words for words in ALL.reused_marks}
            assert mark.start >= ends
            ends = mark.end

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.letter.lists import Part, parts


def _lists(text: str) -> list[list[str]]:
    return [[item.label + item.text for item in part.items] for part in parts(text) if part.items]


@pytest.mark.parametrize("marks", [
    ("-", "-"), ("•", "•"), ("*", "*"), ("–", "–"), ("◦", "◦"), ("1.", "2."), ("9)", "10)"),
    ("(a)", "(b)"), ("(1)", "(2)"), ("a.", "b."), ("A)", "B)"), ("3.", "4."), ("A.", "B."),
    ("i.", "ii.", "iii.", "iv."), ("(h)", "(i)", "(j)"), ("08.", "09.", "10."),
])  # fmt: skip
def test_that_lines_with_the_same_kind_of_mark_are_a_list(marks: tuple[str, str]) -> None:
    lines = [f"{mark} point of {mark}" for mark in marks]
    assert _lists("\n".join(lines)) == [lines]
    assert _lists("\n\n".join(lines)) == [lines]


@pytest.mark.parametrize("marks", [
    ("1.", "2."), ("(1)", "(2)"), ("a)", "b)"), ("A.", "B."), ("i.", "ii."), ("-", "-"),
])  # fmt: skip
def test_that_a_list_below_other_lines_begins_to_count(marks: tuple[str, str]) -> None:
    lines = [f"{mark} Point of it" for mark in marks]
    assert _lists("\n".join(["It shows", *lines])) == [lines]
    assert _lists("\n\n".join(["It shows", *lines])) == [lines]


def test_that_a_list_may_go_on_from_an_earlier_one() -> None:
    text = "It shows\n1. one\n2. two\n\nAnd this\n3. three\n4. four\nSo no.\n6. six\n7. seven"
    assert _lists(text) == [["1. one", "2. two"], ["3. three", "4. four"]]
    assert _lists("1. one\ntells of it\n2. two\n3. three") == [["2. two", "3. three"]]


@pytest.mark.parametrize("marks", [("4.", "5."), ("(c)", "(d)"), ("iv.", "v."), ("B)", "C)")])
def test_that_a_list_may_count_from_anywhere_where_no_sentence_was_broken(
    marks: tuple[str, str],
) -> None:
    lines = [f"{mark} Point of it" for mark in marks]
    for spacing in ("\n", "\n\n"):
        assert _lists(spacing.join(lines)) == [lines]
        assert _lists(spacing.join(["It also shows: ", *lines])) == [lines]
        assert _lists(spacing.join(["It shows", *lines])) == []


def test_that_names_behind_initials_are_no_list_in_paragraphs_either() -> None:
    text = "Seen by\n\nA. Smith\n\nB. Jones"
    assert [part.prose for part in parts(text)] == text.split("\n\n")


def test_that_one_word_may_be_an_item_where_it_is_no_name_behind_an_initial() -> None:
    for text in ("A) Pain\nB) Weakness", "A. MRI\nB. CT", "a. Pain\nb. Weakness", "1. Pain\n2. No"):
        assert _lists(f"It shows:\n{text}") == [text.split("\n")]


@pytest.mark.parametrize("text", [
    "- a single item",
    "one line - with a dash\nanother - with a dash",
    "1) hip replacement 2) sprain hip and thigh 3) sprain lumbar region",
    "2.5 mg of it\n3.5 mg of it",
    "-5 degrees\n-10 degrees",
    "1. first\n1. first again",
    "1. first\n3. third",
    "1. first\n2) second",
    "1. first\na. letter",
    "- dash\n• bullet",
    "a. lower\nB. upper",
    "2014. A year\n2015. Another",
    "i.e. so\nj.k. that",
    "1.\n2.",
    "-\n-",
    "Seen by\nA. Smith\nB. Jones",
    "Seen by\nA. O\u2019Neil-Smith, M.D.,\nB. Jones, DO",
    "Seen by\nJ. Smith of Example\nK. Jones of Example",
    "Hepatitis\nB. The worker is well\nC. The record is long",
    "The guideline, p.\n78. The guideline\n79. continues",
    "It gives the ranges\n(4) and\n(5) as well",
    "He took\niv. fluids\nv. often",
    "plain\ntext",
    "",
])  # fmt: skip
def test_that_other_text_is_prose(text: str) -> None:
    assert _lists(text) == []
    assert [part.prose for part in parts(text)] == ([text] if text else [])


def test_that_a_list_stands_between_the_lines_around_it() -> None:
    found = list(parts("It shows:\n- one\n- two\nSo no.\n\nNext."))
    assert [part.prose for part in found] == ["It shows:", "", "So no.", "Next."]
    assert [part.follows for part in found] == [False, True, True, False]


def test_that_blank_lines_between_items_make_a_loose_list() -> None:
    (part,) = parts("1. one\n\n2. two\n   goes on")
    assert part.loose
    assert [item.text for item in part.items] == ["one", "two\n   goes on"]


def test_that_a_line_that_is_indented_goes_on_the_item_above() -> None:
    (part,) = parts("- one\n  goes on\n- two\n  * inner\n  * inner")
    assert [item.text for item in part.items] == ["one\n  goes on", "two\n  * inner\n  * inner"]


def test_that_a_list_may_be_indented_as_a_whole() -> None:
    assert _lists("It shows:\n  - one\n  - two") == [["- one", "- two"]]
    assert _lists("  - one\n  - two") == [["- one", "- two"]]


def test_that_a_new_kind_of_mark_begins_a_new_list() -> None:
    assert _lists("- one\n- two\n1. first\n2. second") == [
        ["- one", "- two"],
        ["1. first", "2. second"],
    ]


def test_that_a_mark_keeps_the_spaces_behind_it() -> None:
    (part,) = parts("•\tone\n•  two\n•\u00a0three")
    assert [item.label for item in part.items] == ["•\t", "•  ", "•\u00a0"]


@given(st.lists(st.sampled_from(
    ["- a", "- ", "* b", "1. c", "2. d", "2.5", "(a) x", "(b) y", "  z", "\t- q", "", " ", "prose"]
)))  # fmt: skip
def test_that_no_word_is_lost_and_none_changes_its_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [word for part in parts(text) for word in _words(part)] == text.split()


def _words(part: Part) -> list[str]:
    return " ".join([part.prose, *(item.label + item.text for item in part.items)]).split()

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.letter.lists import Part, parts


def _lists(text: str) -> list[list[str]]:
    return [[item.label + item.text for item in part.items] for part in parts(text) if part.items]


@pytest.mark.parametrize("marks", [
    ("-", "-"), ("•", "•"), ("*", "*"), ("–", "–"), ("◦", "◦"), ("1.", "2."), ("9)", "10)"),
    ("(a)", "(b)"), ("(1)", "(2)"), ("a.", "b."), ("A)", "B)"), ("3.", "4."),
])  # fmt: skip
def test_that_lines_with_the_same_kind_of_mark_are_a_list(marks: tuple[str, str]) -> None:
    lines = [f"{mark} point of {mark}" for mark in marks]
    assert _lists("\n".join(lines)) == [lines]
    assert _lists("\n\n".join(lines)) == [lines]


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

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Problem
from workbench.store import recovery

CODE = "01234-56789-ABCDE-FGHJK-MNPQR-SW9TC"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_that_a_code_is_printed_in_six_groups_of_five() -> None:
    assert re.fullmatch(rf"[{LETTERS}]{{5}}(-[{LETTERS}]{{5}}){{5}}", recovery.new_code())


def test_that_no_two_codes_are_the_same() -> None:
    codes = [recovery.new_code() for _ in range(1000)]
    assert len(set(codes)) == 1000
    assert {letter for code in codes for letter in code} == set(LETTERS) | {"-"}


def test_that_a_code_stays_what_it_was_printed_as() -> None:
    """A printed code is kept for years: what it means must never change."""
    assert recovery.normalized(CODE) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", "\u2013"),
        f"  {CODE.replace('-', ' - ')}\n",
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),  # full width
    ],
)
def test_that_a_code_may_be_typed_as_one_likes(typed: str) -> None:
    assert recovery.normalized(typed) == CODE


@given(place=st.integers(0, 29), letter=st.sampled_from(LETTERS))
def test_that_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    letters = list(CODE.replace("-", ""))
    if letters[place] != letter:
        letters[place] = letter
        with pytest.raises(Problem, match="mistyped"):
            recovery.normalized("".join(letters))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "30 letters and digits; this has 0"),
        (CODE[:-1], "this has 29"),
        (CODE + "A", "this has 31"),
        ("U" + CODE[1:], "mistyped"),
        ("\u00e9" + CODE[1:], "mistyped"),
        ("\ud800" + CODE[1:], "mistyped"),
    ],
)
def test_that_what_is_no_code_is_told_in_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Problem, match=sentence):
        recovery.normalized(typed)


@given(st.text())
def test_that_no_text_breaks_the_reading(text: str) -> None:
    with pytest.raises(Problem):
        recovery.normalized(text)

"""Text out of a PDF, made into paragraphs again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.pasting import tidied

WORDS = frozenset({"documentation", "medication"})
PAGE = """\
The injured worker is a 54-year-old woman who has pain in her low back
after she lifted a box at her place of work. There is no docu-
mentation of a trial of the medi-
cation that was asked for. She is a non-
smoker. The ﬁrst MRI showed a bulge of the disc at the level of L4-
L5 without any contact to a nerve root, and the second one the same.
She has since then been treated with  ibuprofen and a home program."""
ONE = (
    "The injured worker is a 54-year-old woman who has pain in her low back after she lifted a box "
    "at her place of work. There is no documentation of a trial of the medication that was asked "
    "for. She is a non-smoker. The first MRI showed a bulge of the disc at the level of L4-L5 "
    "without any contact to a nerve root, and the second one the same. She has since then been "
    "treated with ibuprofen and a home program."
)


def tidy(text: str) -> str:
    return tidied(text, WORDS.__contains__).text


def test_that_lines_of_a_page_become_a_paragraph() -> None:
    assert tidy(PAGE) == tidied(PAGE, WORDS.__contains__, every=True).text == ONE
    assert tidy(PAGE.replace("\n", "\r\n")) == ONE


def test_that_blank_lines_lists_and_short_lines_stay() -> None:
    text = f"Diagnoses:\n- low back pain\n- sciatica\n1. Norco\n2) Soma\n\n{ONE}\n\nDenied.\nSigned"
    assert tidy(text) == text
    assert tidied(text, WORDS.__contains__, every=True).text.endswith("\n\nDenied. Signed")


@pytest.mark.parametrize(
    "text",
    [
        "The request is denied.\nThe patient has pain.",
        "Norco 10/325 mg #60\nNorco 10/325 mg #90\nNorco 10/325 mg #120",
        f"{ONE}\n{ONE}",
        " a word",
        "two words ",
        "",
        "\n",
    ],
)
def test_that_what_no_page_broke_stays_letter_for_letter(text: str) -> None:
    assert tidy(text) == text


def test_that_the_head_and_foot_of_pages_are_left_out_and_told() -> None:
    half = PAGE.splitlines()
    foot = ["", "Sample Medical Group", "Page 3 of 12", ""]
    again = ["Sample Medical Group", "Page 4 of 12"]
    found = tidied("\n".join((*half[:3], *foot, *half[3:], *again)), WORDS.__contains__)
    assert found.text == ONE
    assert found.left_out == ("Sample Medical Group", "Page 3 of 12", *again)
    once = tidied(f"{PAGE}\nPage 3 of 12", WORDS.__contains__)
    assert once.left_out == ()
    assert once.text.endswith("Page 3 of 12")


LINES = st.lists(st.text(st.sampled_from("aAbcde  .-:1•ﬁ\t\u00a0é"), max_size=70), max_size=30).map(
    "\n".join
)


def letters(text: str) -> str:
    """Everything in a text but what may change."""
    return "".join(
        one for one in unicodedata.normalize("NFKC", text) if not one.isspace() and one != "-"
    )


@given(LINES, st.booleans(), st.booleans())
def test_that_no_letter_is_lost_or_added(text: str, every: bool, knows: bool) -> None:
    found = tidied(text, lambda _word: knows, every=every)
    assert not found.left_out
    assert letters(found.text) == letters(text)
    assert tidied(found.text, lambda _word: False).text.count("\n") <= text.count("\n")


@given(st.text(max_size=300))
def test_that_any_text_can_be_pasted(text: str) -> None:
    found = tidied(text, lambda _word: True)
    assert len(found.text) + sum(map(len, found.left_out)) <= 3 * len(text)

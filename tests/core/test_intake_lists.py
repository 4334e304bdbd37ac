"""Lists in a determination: their items stay lines, out of a letter of ours and out of a text."""

from __future__ import annotations

import cProfile
import pstats
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.determinations import ITEM, SAMPLE, Item, determination
from workbench import pdf, workspace
from workbench.case import Case, replace
from workbench.intake import read
from workbench.letter import compose, text_of

LONG = (
    "pain of the low back that goes on for years, is made worse by sitting, standing, walking and "
    "lying down, and that no MRI of the lumbar spine explained"
)
CLOSING = "The request for Imaginol is not medically necessary."


def listed(marks: str, *words: str) -> str:
    """A list with the marks given, one for each item."""
    return "\n".join(f"{mark} {text}" for mark, text in zip(marks.split(), words, strict=True))


LISTS = {
    "bullets": listed("• • •", "pain", LONG, "Numbness"),
    "dashes": listed("- - -", LONG, LONG, "Weakness - of the left leg - that was not examined"),
    "numbers": listed("1. 2. 3.", "Pain.", "Weakness.", "Numbness."),
    "numbers in brackets": listed("(9) (10) (11)", "Pain", LONG, "Numbness"),
    "letters": listed("a) b) c)", "pain", "weakness", "numbness"),
    "capital letters": listed("A. B.", LONG, "Weakness of the leg. It was not examined"),
}
PLACES = {
    "whole": "{0}",
    "beginning": "{0}\n\n" + CLOSING,
    "beginning, no blank line": "{0}\n" + CLOSING,
    "middle": "The records show:\n\n{0}\n\nNone of it was treated. " + CLOSING,
    "middle, no blank line": "The records show:\n{0}\nNone of it was treated.",
    "end": f"{CLOSING} The records show:\n{{0}}",
    "end of a finished paragraph": CLOSING + "\n\n{0}",
    "two": "It shows:\n{0}\nIt does not show:\n\n1. One thing\n2. Another\n\n" + CLOSING,
    "two, nothing between": "It shows:\n{0}\n\n* One thing\n* Another\n\n" + CLOSING,
}


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def with_rationales(*rationales: str, summary: str = "The worker is made up.") -> Case:
    case = read(determination(*[ITEM] * len(rationales)))
    issues = zip(case.issues, rationales, strict=True)
    return replace(
        case,
        summary=summary,
        issues=tuple(replace(issue, rationale=text) for issue, text in issues),
    )


def read_from_pdf(case: Case, folder: Path) -> Case:
    path = folder / "letter.pdf"
    path.write_bytes(pdf.render(compose(case)))
    return workspace.read_file(path)


def assert_same_lines(found: Case, case: Case) -> None:
    assert lines(found.summary) == lines(case.summary)
    assert [issue.treatment for issue in found.issues] == [i.treatment for i in case.issues]
    for issue, expected in zip(found.issues, case.issues, strict=True):
        assert lines(issue.rationale) == lines(expected.rationale)
    assert found.unplaced == case.unplaced


# ------------------------------------------------------------------------------ letters of ours


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_that_the_lists_of_a_letter_are_read_back_line_for_line(place: str, tmp_path: Path) -> None:
    case = with_rationales(*(place.format(text) for text in LISTS.values()))
    assert_same_lines(read_from_pdf(case, tmp_path), case)


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_that_the_lists_of_a_summary_are_read_back(text: str, tmp_path: Path) -> None:
    case = with_rationales(CLOSING, summary=f"The worker has:\n{text}\n\nThere is no more.")
    assert_same_lines(read_from_pdf(case, tmp_path), case)


def test_that_a_list_goes_on_over_pages(tmp_path: Path) -> None:
    texts = [f"{number}. {LONG if number % 3 else 'Weakness'}" for number in range(1, 100)]
    case = with_rationales("\n".join(texts), CLOSING)
    assert_same_lines(read_from_pdf(case, tmp_path), case)


def test_that_a_list_within_an_item_keeps_its_lines(tmp_path: Path) -> None:
    text = f"1. {LONG}\n   - one\n   - {LONG}\n2. Weakness\n   - third\n   - fourth\n\n{CLOSING}"
    case = with_rationales(text)
    found = read_from_pdf(case, tmp_path).issues[0].rationale
    assert lines(found) == [line.strip() for line in lines(text)]


WORDS = ["Pain", "of", "the", "MRI", "worker's", "leg.", "(old)", "is", "10/325", "Imaginol"]
words = st.sampled_from(WORDS)
sentences = st.builds(
    lambda start, count: " ".join((WORDS * 5)[start : start + count]),
    st.integers(0, 9),
    st.integers(1, 40),
)
marks = st.sampled_from(["• • • •", "- - - -", "1. 2. 3. 4.", "(a) (b) (c) (d)", "B) C) D) E)"])
bulleted = st.builds(
    lambda kind, items: listed(" ".join(kind.split()[: len(items)]), *items),
    marks,
    st.lists(sentences, min_size=2, max_size=4),
)


@settings(max_examples=30)
@given(bulleted)
def test_that_any_list_is_read_back_out_of_a_letter(text: str) -> None:
    case = with_rationales(f"It shows:\n{text}\n\n{CLOSING}")
    assert_same_lines(read(pdf.text(pdf.render(compose(case)))), case)


# ----------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_that_lists_in_a_text_keep_their_lines_and_blank_lines(place: str) -> None:
    case = with_rationales(*(place.format(text) for text in LISTS.values()))
    found = read(text_of(compose(case)))
    assert [issue.rationale for issue in found.issues] == [i.rationale for i in case.issues]


def test_that_blank_lines_between_items_are_layout() -> None:
    found = read(determination(Item(rationale="It shows:\n\n1. One\n\n2. Two\n\nThat is all.")))
    assert found.issues[0].rationale == "It shows:\n\n1. One\n2. Two\n\nThat is all."


def test_that_a_list_may_begin_on_the_line_of_its_label() -> None:
    found = read(determination(Item(rationale="1) One\n2) Two"), ITEM))
    assert found.issues[0].rationale == "1) One\n2) Two"
    assert found.issues[1].treatment == ITEM.title


def test_that_a_list_may_belong_to_a_title() -> None:
    title = "Labs to include:\n1. EKG\n2. TSH"
    found = read(determination(ITEM, Item(title), ITEM))
    assert [issue.treatment for issue in found.issues] == [
        ITEM.title,
        "Labs to include: 1. EKG 2. TSH",
        ITEM.title,
    ]
    assert {issue.rationale for issue in found.issues} == {ITEM.rationale}


def wrapped(text: str, width: int, hanging: str = "") -> str:
    """Every line of a text as lines of at most ``width`` letters."""
    fill = textwrap.TextWrapper(width, subsequent_indent=hanging, break_long_words=False).fill
    return "\n".join(map(fill, text.split("\n")))


@given(
    st.lists(bulleted, min_size=1, max_size=4),
    st.integers(40, 120),
    st.sampled_from(["", "   "]),
)
def test_that_items_take_their_wrapped_lines_along(
    texts: list[str], width: int, hanging: str
) -> None:
    texts = [f"It shows:\n{text}\n\n{CLOSING}" for text in texts]
    case = with_rationales(*texts, summary=f"The worker has {LONG}.")  # tells the width
    assert_same_lines(read(wrapped(text_of(compose(case)), width, hanging)), case)


@pytest.mark.parametrize("spacing", ["\n", "\n\n"])
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_that_a_list_needs_no_blank_lines_around_it(place: str, spacing: str) -> None:
    summary = f"The worker has {LONG}."  # tells the width
    case = with_rationales(*(place.format(text) for text in LISTS.values()), summary=summary)
    assert_same_lines(read(re.sub("\n+", spacing, wrapped(text_of(compose(case)), 88))), case)


tokens = st.sampled_from(["1.", "2.", "3)", "4)", "-", "\u2013", "a.", "b.", "(c)", "(d)", "*"])
prose = st.lists(words | tokens, min_size=30, max_size=120).map(" ".join)


@given(prose, st.integers(30, 120))
def test_that_prose_with_marks_at_the_beginning_of_lines_stays_prose(text: str, width: int) -> None:
    whole = determination(Item(rationale=f"It is {text}."), summary=f"There is {LONG}.")
    (issue,) = read(wrapped(whole, width)).issues
    assert issue.rationale == f"It is {text}."


IN_SENTENCES = [
    """The worker took for a long time a dose of
1. The next dose that he took was one of
2. That was all he took, and nothing of
it had helped at all.""",
    """The dose that the worker took was low
- as it seems to his doctor - and then
- as seems to him - it had no
effect.""",
    """He was seen 12 times, and then no more:
1. It was of no use to see him again.""",
]


@pytest.mark.parametrize("text", IN_SENTENCES)
def test_that_a_mark_within_a_sentence_is_no_item(text: str) -> None:
    (issue,) = read(determination(Item(rationale=text))).issues
    assert issue.rationale == text.replace("\n", " ")


def letters(text: str) -> str:
    return "".join(text.replace("\xad", "").split())


@given(st.text("-*1.2)ab (\n\f\xad:.AB", max_size=60))
def test_that_no_letter_of_a_list_is_dropped(text: str) -> None:
    found = read(determination(Item(rationale=f"It is {text}"), ITEM)).issues
    assert letters(found[0].rationale + found[1].treatment) == letters(f"It is {text}{ITEM.title}")


def test_that_twice_the_lists_take_twice_the_work() -> None:
    text = f"It shows:\n{LISTS['dashes']}\n{LISTS['numbers']}\n3. No item\n{LISTS['letters']}"
    read(SAMPLE)  # the catalogue is read once
    once, twice = (
        calls(determination(*[Item(rationale="\n".join([text] * count))] * count))
        for count in (10, 14)  # lists in a rationale, and rationales: some 100 and 200 in all
    )
    assert twice < 2.1 * once


def calls(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(read, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

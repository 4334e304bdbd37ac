"""Whatever an earlier rationale holds: what was put in and what is marked is where it says."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.core.earlier import GENERIC, NEW, NORCO, OLD, VISITS
from workbench.case import Issue, replace
from workbench.memory.adapting import Adapted, adapted

PIECES = (
    "Norco", "norco 10/325MG #90", "10/325 mg", "90 tablets", "7/28/2005", "July 28, 2005",
    "9/30/14", "a 54-year-old man", "he", "his wife", "Her knee", "him.", "The provider",
    "the patient", "left", "left knee", "bilateral knees", "L4-5", "neck", "Dr. Example",
    "Mr. Sample's", "Acme Widgets", "claim WC-998877", "no evidence of", "has not failed,",
    "denies", "or", "but", "ibuprofen", "8/10", "The MTUS recommends rest.", "[since when?]",
    "{she}", "<b>", "\\1", "twelve (12) visits", "2 times a week", "for 6 weeks", "70% relief",
    "The request is not medically necessary.", ".", ",", "\n", "é\U0001f9b5", "ß", "(", ";",
    "It is so.",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(
    "aHe .,\n0/9[]{}é", max_size=40
)


def _is_word(text: str, place: int) -> bool:
    """Whether a place is within a word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _assert_whole(text: str, found: Adapted) -> None:
    back, shift = found.rationale, 0
    for one in found.substitutions:
        assert found.rationale[one.start : one.end] == one.now
        start, end = one.start + shift, one.end + shift
        back = f"{back[:start]}{one.was}{back[end:]}"
        shift += len(one.was) - len(one.now)
    assert back == text
    ends = 0
    for mark in found.marks:
        assert found.rationale[mark.start : mark.end] == mark.words != ""
        assert mark.start >= ends
        assert not _is_word(found.rationale, mark.start)
        assert not _is_word(found.rationale, mark.end)
        ends = mark.end
    assert all(prompt in found.rationale for prompt in found.prompts)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from((NORCO, VISITS)), st.booleans())
@example("no evidence of Dr. Example no evidence of", NORCO, False)
@example("no evidence of Dr. Example, or him. The request is not medically necessary.", NORCO, True)
def test_that_substitutions_and_marks_are_where_they_say(
    text: str, old: Issue, known: bool
) -> None:
    old = replace(old, rationale=text, prompts=("[since when?]",))
    old = replace(old, prompts=old.prompts if "[since when?]" in text else ())
    new = GENERIC if known else Issue(id="issue-1")
    _assert_whole(text, adapted(OLD, old, NEW, new, ("It is so.",)))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from((NORCO, VISITS)))
def test_that_the_same_case_changes_nothing_but_a_closing_sentence(text: str, old: Issue) -> None:
    same = replace(old, rationale=text)
    found = adapted(OLD, same, OLD, same)
    assert [one for one in found.substitutions if one.kind != "closing"] == []


@pytest.mark.parametrize(
    "piece", ["he told her ", "no ", "left ", "(12) ", "1/", "The MTUS, ", "{"]
)
def test_that_a_long_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (8_000 // len(piece))
    _assert_whole(text, adapted(OLD, replace(NORCO, rationale=text), NEW, GENERIC, (text[:500],)))

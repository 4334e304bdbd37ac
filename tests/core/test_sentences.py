"""Sentences of determinations: what ends one, and what only looks as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",  # with a bar where a sentence ends
    [
        "No screens are there for review.|Progress report of 8/8/14 states pain.",
        "One at a time to continue it.|Opioids were begun.",
        "She takes Examplodone 10/325 mg.|Prior review denied it.",
        "With different results.|According to the note, none.",
        "She has not worked since 12/07.|An 8/12/14 note follows.",
        "He rates it 5/10.|He sleeps badly.",
        "It hurts at L5-S1.|The exam is normal.",
        "There was an injury.|MRI showed a tear.",
        "(Changes are looked for early.)|The file has none.",
        "(See the note.) |Then she left.",
        'She said, "It hurts." |He wrote it down.',
        "Is it so? |Yes! |It is.",
        "The wait was long... |The patient left.",
        "She takes vitamin D. |He takes none.",
        "It went to Example Inc. |The company denied it.",
        "He takes it t.i.d. |She does not.",
        "Seen on 3/4/15. |12 visits were done.",
        "He rated pain 7. |The rest is normal.",
        "Quantity: 60. |The request is new.",
        "Diagnoses: 1. Lumbago. |2. Sciatica. |3) Pain.",
        "Norco\n|Soma\n|- Valium",
        "The plan is this: \n|rest and ice",
        "A line that is long enough to be one of a paragraph ends here.\n|so does this",
    ],
)
def test_that_a_sentence_ends(text: str) -> None:
    assert split(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Nobody, Mrs. Example and St. Nowhere came vs. Mr. Other.",
        "See No. 5 on p. 12, pp. 3-4 and Fig. 2 for approx. 10 visits.",
        "Other drugs (e.g., Examplodone, i.e. Placebone) were tried.",
        "J. Q. Nobody, M.D. Orthopedic Surgeon, was seen at 9 a.m. Tuesday in the U.S. Clinic.",
        "Examplodone 0.5 mg b.i.d. as needed, 2.5 tablets.",
        "Examplodone 10/325mg. #120 was asked for.",
        "Diagnoses include 1) a strain 2) a sprain 3) pain.",
        "Medications: 1. Examplodone 2. Placebone 3. Nonsuchine.",
        "1.Examplodone 2.Placebone",
        "The pain ... worse at night; it wakes her.",
        "He is better; The form says so.",
        "A line of a paragraph that was wrapped where the page was at its end,\nand goes on here.",
        "Read 9792.10.6 and example.pdf of www.example.com for it.",
        "Roe et al. 2010 is cited.",
    ],
)
def test_that_a_stop_within_a_sentence_ends_none(text: str) -> None:
    assert split(text) == [text]


@given(st.text(alphabet=st.sampled_from("aB 1.?!…\n()\"”'#;:,DrNo") | st.characters()))
@settings(deadline=None)
def test_that_sentences_ascend_and_leave_out_nothing_but_space(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert not text[last:start].strip()
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()

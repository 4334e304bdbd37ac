"""Whatever is pasted as a utilization review decision gives a reading that holds every line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case, Issue, Reading
from workbench.intake import read_review

CASE = Case(
    claim_number="FC-1",
    issues=(
        Issue(id="issue-1", treatment="Norco 10/325 mg #60"),
        Issue(id="issue-2", treatment="MRI of the left knee"),
        Issue(id="issue-3", treatment=""),
    ),
)
PIECES = (
    "1. ", "- ", "Treatment: ", "Decision: ", "Item 2", "Norco 10/325 mg #60", "MRI left knee",
    "MRI", ": ", " - ", "\t", "   ", "|", "\n", "\n\n", "\r", "\x0c", "\u2028", "denied",
    "Certified", "6 of 12", "modified to #20", "not", "Guidelines:", "MTUS Opioids, page 78",
    "ODG", "[X]", "[ ]", "☒", "(", "Claim Number:", "DOI: ", "10/09/2026", "99/99/9999",
    "October 9, 2026", "The request for ", " is ", ".", "> ", "Requested", "Quantity",
    "remaining", "\x00", "療法", "\ud800", "é", "%s{}", "DOS 01/01/2026 - ", "0", "00 of 00",
    "from 1 to", "#", "²", "٣", "1e999",
)  # fmt: skip


def holds_every_line(reading: Reading, text: str) -> bool:
    lines = text.splitlines()
    told = {one.line for one in reading.recognized}
    left = {one.line for one in reading.unplaced}
    return (
        all(one.words == lines[one.line] for one in reading.recognized)
        and all(
            one.words in lines[one.line] if one.line in told else one.words == lines[one.line]
            for one in reading.unplaced
        )
        and {number for number, line in enumerate(lines) if line.strip()} <= told | left
    )


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=300))
def test_that_any_text_is_read_and_every_line_is_kept(text: str) -> None:
    for case in (Case(), CASE):
        reading = read_review(text, case)
        assert holds_every_line(reading, text)
        assert case.claim_number in {"", reading.case.claim_number}


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_that_what_was_read_is_read_again_without_a_change(text: str) -> None:
    once = read_review(text, CASE).case
    assert len(once.issues) == len(CASE.issues)
    assert read_review(text, once).case == once


LARGEST = 5_000_000
ENDLESS = {
    "one line": "Norco 10/325 mg #60: denied " * (LARGEST // 28),
    "one word": "a" * LARGEST,
    "lines of one item": "Norco 10/325 mg #60: denied\n" * (LARGEST // 28),
    "short lines": "x\n" * (LARGEST // 2),
    "cells": "MRI  \t" * (LARGEST // 6),
    "brackets": "[ ] (" * (LARGEST // 5),
    "separators": "PT - x " * 500 + "\n" + "PT - x " * (LARGEST // 7),
    "sentences": "The request for an MRI of the knee is denied.\n" * (LARGEST // 46),
    "Chinese": "療" * (LARGEST // 3),
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_that_a_text_without_end_is_read_to_the_end(text: str) -> None:
    reading = read_review(text, CASE)
    told = {one.line for one in reading.recognized} | {one.line for one in reading.unplaced}
    assert len(told) == sum(1 for line in text.splitlines() if line.strip())

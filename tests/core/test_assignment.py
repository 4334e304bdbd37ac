from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.intake.assignment import read_assignment

PIECES = (
    "Case Number: CM26-0000001", "Due", "11/24/2026", "5 PM PT", "Disputed items:", "1) ", "2. ",
    "\t", "\n", "\n\n", "  ", "|", ":", ">", "Imaginol 5 mg #60", "From: ", "\x00", "\f", "語", "é",
    "Injured Worker", "Pat Sample", "- ", "UR denied", "consolidated",
    "within 72 hours of this e-mail",
)  # fmt: skip
pasted = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join)


@given(pasted)
@settings(max_examples=300)
def test_that_any_text_is_read_and_each_of_its_lines_kept(text: str) -> None:
    reading = read_assignment(text)
    lines = text.splitlines()
    kept = {mark.line for mark in reading.recognized} | {one.line for one in reading.unplaced}
    assert kept == {at for at, line in enumerate(lines) if line.strip()}
    assert all(mark.words == lines[mark.line] for mark in reading.recognized)
    assert all(line.words == lines[line.line] for line in reading.unplaced)


@given(pasted)
def test_that_no_line_is_both_placed_and_unplaced(text: str) -> None:
    reading = read_assignment(text)
    placed = {mark.line for mark in reading.recognized}
    assert placed.isdisjoint(line.line for line in reading.unplaced)

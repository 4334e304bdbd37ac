"""Working notes as they are typed, and documents as they are pasted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.case import Case, ReviewedDocument, WorkingNote
from workbench.records import (
    read_documents,
    read_note,
    record_facts,
    sentence_of,
    source_of,
    written_note,
)

DAY = dt.date(2014, 8, 8)
COOKS = "can dress and cook with medication"


@pytest.mark.parametrize(
    ("typed", "page", "document", "date"),
    [
        (f"p. 214, 8/8/14: {COOKS}", "214", "", DAY),
        (f"PR-2, pp. 214 - 216, 08/08/2014: {COOKS}", "214-216", "PR-2", DAY),
        (f"page 9: {COOKS}", "9", "", None),
        (f"8/8/14: {COOKS}", "", "", DAY),
        (f"Dr. Fictional, MD, report of the back, p3: {COOKS}", "3",
         "Dr. Fictional, MD, report of the back", None),
    ],
)  # fmt: skip
def test_that_a_note_tells_its_page_document_and_date(
    typed: str, page: str, document: str, date: dt.date | None
) -> None:
    expected = WorkingNote(text=COOKS, page=page, document=document, date=date)
    assert read_note(typed) == expected
    assert read_note(written_note(expected)) == expected


@pytest.mark.parametrize("typed", ["Pain: 8/10 at rest", "sleep: poor", "p. 214", "ratio 2:1", ":"])
def test_that_a_colon_without_a_place_before_it_is_a_part_of_the_note(typed: str) -> None:
    assert read_note(typed) == WorkingNote(text=typed)


@given(st.text(max_size=80))
def test_that_no_word_of_a_note_is_lost(typed: str) -> None:
    note = read_note(typed)
    kept = "".join(written_note(note).split())
    assert note.page or note.date or kept == "".join(typed.split())


def test_that_a_note_becomes_a_sentence_with_its_date() -> None:
    assert sentence_of(WorkingNote(text=COOKS)) == "Can dress and cook with medication."
    dated = WorkingNote(text="Sleeps badly.", date=DAY, page="3")
    assert sentence_of(dated) == "On 08/08/2014: Sleeps badly."
    assert source_of(dated) == "p. 3, 08/08/2014"


@pytest.mark.parametrize(
    "line",
    [
        "A. Fictional, MD\t08/08/2014\tPR-2\t214-216",
        "A. Fictional, MD, 08/08/2014, PR-2, pp. 214-216",
        "1. A. Fictional, MD | 8/8/14 | PR-2 | 214 - 216",
        "- by A. Fictional, MD; 2014-08-08; PR-2; pages 214-216",
        "A. Fictional, MD   8/8/2014   PR-2   214-216",
    ],
)
def test_that_a_pasted_line_is_a_document_however_its_columns_are_parted(line: str) -> None:
    assert read_documents(line) == (
        ReviewedDocument(
            title="PR-2", author="A. Fictional, MD", date=DAY, kind="PR-2", pages="214-216"
        ),
    )


def test_that_headings_and_blank_lines_are_no_documents() -> None:
    pasted = "Author\tDate\tType\tPages\n\nAn undated thing\nMRI report, 8/8/14\n"
    assert read_documents(pasted) == (
        ReviewedDocument(title="An undated thing"),
        ReviewedDocument(title="MRI report", kind="MRI report", date=DAY),
    )


@given(st.text(max_size=200))
def test_that_any_list_can_be_pasted(text: str) -> None:
    assert len(read_documents(text)) <= len(text.splitlines())


def test_that_summary_and_notes_are_the_facts_of_the_record() -> None:
    note = WorkingNote(text=COOKS, page="214")
    facts = tuple(record_facts(Case(summary="One fact. Another.", notes=(note,))))
    assert [fact.words for fact in facts] == ["One fact.", "Another.", COOKS]
    assert [fact.note for fact in facts] == [None, None, note]

"""Working notes as they are typed, and documents as they are pasted."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import workspace
from workbench.case import Case, ReviewedDocument, WorkingNote, sentences, with_sentence
from workbench.records import (
    DocumentList,
    anchor_of,
    behind_sentence,
    note_at,
    read_documents,
    read_note,
    record_facts,
    sentence_of,
    source_of,
    with_note_moved,
    with_typed,
    without_note,
    written_note,
)

DAY = dt.date(2014, 8, 8)
COOKS = "can dress and cook with medication"


@pytest.mark.parametrize(
    ("typed", "page", "document", "date"),
    [
        (f"p. 214, 8/8/14: {COOKS}", "214", "", DAY),
        (f"PR-2, pp. 214 - 216, 08/08/2014: {COOKS}", "214-216", "PR-2", DAY),
        (f"p. 214 8/8/14: {COOKS}", "214", "", DAY),
        (f"page 9: {COOKS}", "9", "", None),
        (f"8/8/14: {COOKS}", "", "", DAY),
        (f"Dr. Fictional, MD, report of the back, p3: {COOKS}", "3",
         "Dr. Fictional, MD, report of the back", None),
        (f"p. 12, 8/8/14 Dr. Fictional PR-2: {COOKS}", "12", "Dr. Fictional PR-2", DAY),
    ],
)  # fmt: skip
def test_that_a_note_tells_its_page_document_and_date(
    typed: str, page: str, document: str, date: dt.date | None
) -> None:
    expected = WorkingNote(text=COOKS, page=page, document=document, date=date)
    assert read_note(typed) == expected
    assert read_note(written_note(expected)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "Pain: 8/10 at rest",
        "sleep: poor",
        "Since 8/8/14: worse",
        "8/8/14 to 9/9/14: better",
        "p. 214",
        "ratio 2:1",
        ":",
    ],
)
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
    ("line", "pages"),
    [
        ("A. Fictional, MD\t08/08/2014\tPR-2\t214-216", "214-216"),
        ("A. Fictional, MD, 08/08/2014, PR-2, pp. 214-216", "pp. 214-216"),
        ("1. A. Fictional, MD | 8/8/14 | PR-2 | 214 - 216", "214-216"),
        ("- by A. Fictional, MD; 2014-08-08; PR-2; 3 pages", "3 pages"),
        ("A. Fictional, MD  8/8/2014  PR-2  3", "3"),
        ("A. Fictional, MD - PR-2 - 8/8/14 - 214 - 216", "214-216"),
        ("PR-2 – 8/8/14 – A. Fictional, MD – 1,204 pages", "1,204 pages"),
        ("A. Fictional, MD,PR-2,8/8/14,pp. 3", "pp. 3"),
        ("PR-2 by A. Fictional, MD, dated August 8, 2014 (p. 3)", "p. 3"),
        ("8/8/14 PR-2, A. Fictional, MD, 3 pp.", "3 pp."),
    ],
)
def test_that_a_pasted_line_is_a_document_however_its_columns_are_parted(
    line: str, pages: str
) -> None:
    known = ReviewedDocument(title="PR-2", author="A. Fictional, MD", date=DAY, pages=pages)
    assert read_documents(line) == DocumentList((known,))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fictional, A., DO - Labs", ReviewedDocument(title="Labs", author="Fictional, A., DO")),
        ("Dr. Fictional PR-2", ReviewedDocument(title="PR-2", author="Dr. Fictional")),
        ("Report by Ann de Fictional", ReviewedDocument(title="Report", author="Ann de Fictional")),
        ("Therapy notes 8/8/14 - 9/9/14", ReviewedDocument(title="Therapy notes 8/8/14-9/9/14")),
        ("MRI of hip, knee, 8/8/14", ReviewedDocument(title="MRI of hip, knee", date=DAY)),
        ("Records since 8/8/14", ReviewedDocument(title="Records since 8/8/14")),
        ("Letter that went by mail", ReviewedDocument(title="Letter that went by mail")),
        ("Letter, 2005", ReviewedDocument(title="Letter, 2005")),
    ],
)
def test_that_names_are_authors_and_words_stay_a_title(
    line: str, expected: ReviewedDocument
) -> None:
    assert read_documents(line).documents == (expected,)


def test_that_headings_and_blank_lines_are_no_documents() -> None:
    pasted = "Author\tDate\tType\tPages\n\nAn undated thing\nMRI report, 8/8/14\n| RFA | A thing |"
    assert read_documents(pasted) == DocumentList(
        (
            ReviewedDocument(title="An undated thing"),
            ReviewedDocument(title="MRI report", date=DAY),
            ReviewedDocument(title="A thing", kind="RFA"),
        ),
        unknown=1,
    )


def test_that_what_is_there_already_is_counted_and_not_doubled() -> None:
    pasted = "Labs, 8/8/14\nRFA\nlabs,  8/8/14\nA thing"
    first = read_documents(pasted)
    assert (len(first.documents), first.there) == (4, 0)
    assert read_documents(pasted, first.documents) == DocumentList((), there=4)
    again = read_documents(f"{pasted}\nRFA", first.documents[1:])
    assert ([one.title for one in again.documents], again.there) == (["labs", "RFA"], 3)


BITS = st.sampled_from(
    ["A. Fictional, MD", "Dr. Other", "by Ann Fictional", "8/8/14", "September 28, 2026", "PR-2",
     "Progress report (PR-2)", "pp. 12-16", "3 pages", "12", "2005", "since", "knee, left", "L4-5"]
)  # fmt: skip
PARTINGS = st.sampled_from([" - ", " – ", "; ", " | ", "\t", "  ", ", ", " ", ","])


@given(st.lists(st.tuples(BITS, PARTINGS), min_size=1, max_size=7))
def test_that_no_word_of_a_pasted_line_is_lost(parts: list[tuple[str, str]]) -> None:
    line = "".join(f"{bit}{parting}" for bit, parting in parts)
    (document,) = read_documents(line).documents
    assert words_in(document.title, document.author, document.kind, document.pages) + words_in(
        f"{document.date:%m/%d/%Y}" if document.date else ""
    ) == words_in(line)


def words_in(*texts: str) -> Counter[str]:
    """The words and numbers, days as one spelling has them; "by" is said by the column."""
    text = " ".join(texts).replace("8/8/14", "08/08/2014")
    text = text.replace("September 28, 2026", "09/28/2026")
    return Counter(word for word in re.findall(r"\w+", text) if word != "by")


@given(st.text(max_size=200) | st.text("aM. ,D-|1/4\tb(", max_size=60))
def test_that_any_list_can_be_pasted(text: str) -> None:
    found = read_documents(text)
    assert len(found.documents) <= len(text.splitlines())
    assert read_documents(text, found.documents).documents == ()


def test_that_summary_and_notes_are_the_facts_of_the_record() -> None:
    note = WorkingNote(text=COOKS, page="214")
    facts = tuple(record_facts(Case(summary="One fact. Another.", notes=(note,))))
    assert [fact.words for fact in facts] == ["One fact.", "Another.", COOKS]
    assert [fact.note for fact in facts] == [None, None, note]


def test_that_sentences_that_were_glued_are_two() -> None:
    text = "It is so.This is more. (So it is.)The end, e.g. here, at 3.5 mg"
    found = [text[start:end] for start, end in sentences(text)]
    assert found == ["It is so.", "This is more.", "(So it is.)", "The end, e.g. here, at 3.5 mg"]


def test_that_sentences_end_where_one_begins_or_a_line_ends() -> None:
    text = (
        " Seen by Dr. Fictional on p. 3. Pain 7.5 of 10!\n\nsleeps badly. can walk\nNo. 2 is denied"
    )
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [
        "Seen by Dr. Fictional on p. 3.",
        "Pain 7.5 of 10!",
        "sleeps badly. can walk",
        "No. 2 is denied",
    ]
    assert behind_sentence("One. Two. Three.", 6) == 9
    assert [behind_sentence("One.  Two.", place) for place in (4, 5, 6)] == [4, 5, 10]
    assert behind_sentence("", 0) == 0


@given(st.text("aB.! \n"))
def test_that_sentences_hold_all_words(text: str) -> None:
    assert "".join("".join(text[a:b] for a, b in sentences(text)).split()) == "".join(text.split())


def test_that_notes_are_added_changed_moved_and_taken_out_by_id() -> None:
    case = with_typed(with_typed(Case(summary="First."), "p. 3: limps"), "sleeps badly")
    first, second = (note.id for note in case.notes)
    case = with_sentence(case, case.notes[0], "Limps.")
    assert (note_at(case, 9), note_at(case, 2)) == (first, "")
    changed = with_typed(case, "p. 4: walks", first)
    assert [(note.page, note.text) for note in changed.notes] == [
        ("4", "walks"),
        ("", "sleeps badly"),
    ]
    assert anchor_of(changed, first) == anchor_of(case, first) is not None
    assert [note.id for note in with_note_moved(case, first, 1).notes] == [second, first]
    assert with_note_moved(case, first, -1) is case is with_note_moved(case, "note-9", 1)
    left = without_note(case, first)
    assert (len(left.notes), left.anchors, left.summary) == (1, (), case.summary)


def test_that_a_case_is_found_by_its_notes_and_the_documents_reviewed(tmp_path: Path) -> None:
    document = ReviewedDocument(title="Operative report", author="A. Fictional, MD")
    with closing(workspace.create(tmp_path / "workspace", "a passphrase")) as opened:
        opened.add(with_typed(Case(number="1"), f"PR-2, p. 3: {COOKS}"))
        opened.add(Case(number="2", documents=(document,)))
        found = {words: [row.number for row in opened.cases(words)] for words in
                 ("cook medication", "pr-2", "operative", "fictional")}  # fmt: skip
    assert found == {
        "cook medication": ["1"],
        "pr-2": ["1"],
        "operative": ["2"],
        "fictional": ["2"],
    }

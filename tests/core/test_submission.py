from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from tests.core.cases import decided_case
from workbench import letter, submission
from workbench.case import (
    Case,
    Citation,
    Disposition,
    OrganizationProfile,
    Problem,
    ReviewedDocument,
    SubmissionField,
    SubmissionPart,
    replace,
    with_issue,
)
from workbench.submission import Copies, CopyState, FilledField, Submission

AT = dt.datetime(2026, 11, 22, 18, 30, 14, tzinfo=dt.UTC)
CUT_IN_A_REAL_LETTER = (
    "Medications for Chronic Pain; Criteria for Use of Opioids, Steps to Take Before a "
    "Therapeutic Tr"
)


def profile(*parts: SubmissionPart, limit: int | None = None) -> OrganizationProfile:
    asked = tuple(SubmissionField(label=part.upper(), part=part, limit=limit) for part in parts)
    return OrganizationProfile(name="Example Review Organization", submission=asked)


def filled(case: Case, *parts: SubmissionPart) -> list[tuple[str, str]]:
    return [(field.label, field.text) for field in submission.fields(case, profile(*parts))]


def whole(case: Case) -> Submission:
    made = submission.fields(case, profile())
    return Submission(number=case.number, organization=case.organization, at=AT, fields=made)


def test_that_a_run_of_item_fields_comes_again_for_each_item() -> None:
    part = SubmissionPart
    asked = (part.OUTCOME, part.ITEM, part.ITEM_OUTCOME, part.NUMBER)
    made = submission.fields(decided_case(), profile(*asked))
    assert [(field.key, field.label, field.text) for field in made] == [
        ("case outcome", "CASE OUTCOME", "Partial overturn"),
        ("issue-1 item", "Item 1 of 2: ITEM", "Examplodone 10 mg #60"),
        ("issue-1 item outcome", "Item 1 of 2: ITEM OUTCOME", "Upheld"),
        ("issue-2 item", "Item 2 of 2: ITEM", "Physical therapy, 6 visits"),
        ("issue-2 item outcome", "Item 2 of 2: ITEM OUTCOME", "Overturned"),
        ("number", "NUMBER", "CM26-0000001"),
    ]


def test_that_without_a_profile_the_usual_fields_come_in_the_order_of_the_letter() -> None:
    keys = [field.key for field in submission.fields(decided_case(), profile())]
    of_an_item = ("item", "item outcome", "claims administrator guideline", "reviewer guideline")
    assert keys[0] == "summary"
    assert keys[1:6] == [f"issue-1 {part}" for part in (*of_an_item, "rationale")]
    assert len(keys) == len(set(keys)) == 11


def test_that_a_part_asked_for_twice_has_two_keys() -> None:
    made = submission.fields(decided_case(), profile(*[SubmissionPart.SUMMARY] * 2))
    assert [field.key for field in made] == ["summary", "summary 2"]


def test_that_an_item_without_a_decision_is_left_out_and_the_others_keep_their_number() -> None:
    case = decided_case()
    case = with_issue(case, replace(case.issues[0], disposition=Disposition.WITHDRAWN))
    labels = [label for label, _ in filled(case, SubmissionPart.ITEM)]
    assert labels == ["Item 2 of 2: ITEM"]
    alone = replace(case, issues=case.issues[1:])
    assert filled(alone, SubmissionPart.ITEM) == [("ITEM", "Physical therapy, 6 visits")]


def test_that_each_part_is_what_the_letter_prints() -> None:
    summary = "One.\r\nTwo:\n\n\n- first\n-  second\n\n a.\u200b"
    case = replace(decided_case(), summary=summary)
    case = with_issue(case, replace(case.issues[0], treatment="Labs: EKG\n  #3", rationale="1. X"))
    printed = letter.text_of(letter.compose(case))
    for field in submission.fields(case, profile()):
        assert field.text.replace("\n", "") in printed.replace("\u200b", "").replace("\n", "")
    (first, second) = filled(case, SubmissionPart.ITEM)
    assert (first[1], second[1]) == ("Labs: EKG #3", "Physical therapy, 6 visits")
    assert filled(case, SubmissionPart.SUMMARY) == [
        ("SUMMARY", "One.\nTwo:\n\n- first\n-  second\n\na.")
    ]
    assert filled(case, SubmissionPart.DETERMINATION)[0][1] == printed.replace("\u200b", "").strip()


def test_that_documents_and_qualifications_are_told_though_the_form_prints_none() -> None:
    document = ReviewedDocument(title="Progress report", date=dt.date(2026, 8, 8), pages="214-216")
    counted = ReviewedDocument(title="Labs", pages="3 pages")
    case = replace(decided_case(), documents=(document, counted, ReviewedDocument(title="MRI")))
    assert not case.form.documents_reviewed
    assert filled(case, SubmissionPart.DOCUMENTS, SubmissionPart.QUALIFICATIONS) == [
        ("DOCUMENTS REVIEWED", "Progress report, 08/08/2026, pp. 214-216\nLabs, 3 pages\nMRI"),
        (
            "QUALIFICATIONS",
            "State(s) of Licensure: California\nCertification(s)/Specialty: Family Practice",
        ),
    ]


def test_that_an_addendum_has_its_text_alone() -> None:
    case = Case(summary="The report came later.", addends="draft-0001", addendum=2)
    (field,) = submission.fields(case, profile())
    assert (field.label, field.text) == ("Addendum", "The report came later.")
    part = SubmissionPart
    for asked in ((part.OUTCOME, part.SUMMARY, part.NUMBER), (part.ITEM, part.NUMBER)):
        made = submission.fields(case, profile(*asked))
        assert [field.label for field in made] == ["Addendum", "NUMBER"]
        assert made[0] == field
    (whole_text,) = filled(case, SubmissionPart.DETERMINATION)
    assert whole_text[1].startswith("ADDENDUM 2 TO THE IMR")


def test_that_an_empty_case_fills_its_fields_with_nothing() -> None:
    made = submission.fields(Case(), profile(*SubmissionPart))
    assert {field.text for field in made if field.key != "whole determination"} == {""}


@pytest.mark.parametrize(
    ("text", "counted"), [("", 0), ("a\nb", 4), ("\u2013\u6f22", 2), ("\U0001f9b4", 2)]
)
def test_that_characters_are_counted_as_the_strictest_portals_do(text: str, counted: int) -> None:
    assert submission.length(text) == counted


def test_that_a_limit_shows_where_it_would_cut_a_citation() -> None:
    """As it cut the second citation of a real determination, after 96 characters."""
    sentence = f"{CUT_IN_A_REAL_LETTER}ial of Opioids."
    case = decided_case()
    cited = replace(case.issues[0], reviewer_citations=(Citation(text=sentence),))
    part = SubmissionPart.REVIEWER_CITATIONS
    (field, _) = submission.fields(with_issue(case, cited), profile(part, limit=96))
    assert (field.text, field.over) == (sentence, len(sentence) - 96)
    cut = submission.where_cut(field)
    assert cut is not None
    assert cut.before.endswith("Steps to Take Before a Therapeutic Tr")
    assert cut.after == "ial of Opioids."
    assert submission.where_cut(replace(field, limit=None, over=0)) is None


def test_that_a_limit_never_cuts_between_the_two_characters_of_a_line_break() -> None:
    made = FilledField(key="summary", label="", text="ab\ncd", limit=3, over=3)
    cut = submission.where_cut(made)
    assert cut is not None
    assert (cut.before, cut.after) == ("ab", " cd")


def test_that_copies_know_what_changed_since_and_keep_no_words() -> None:
    first, second = (FilledField(key=key, label=key, text="left knee") for key in "ab")
    nothing = replace(first, key="c", text="")
    copies = Copies.read(Copies().with_copy(first, AT).written())
    assert "knee" not in copies.written()
    changed = replace(first, text="right knee")
    states = [copies.state(field) for field in (first, second, changed, nothing)]
    assert states == [CopyState.COPIED, CopyState.WAITING, CopyState.CHANGED, CopyState.EMPTY]
    assert copies.next_of((first, nothing, second)) == second
    assert copies.next_of((changed, second)) == changed
    copies = copies.with_copy(changed, AT).with_copy(second, AT)
    assert copies.next_of((changed, second, nothing)) is None
    assert len(copies.marks) == 2


def test_that_the_text_holds_each_field_below_its_label() -> None:
    text = submission.as_text(whole(decided_case()))
    assert text.startswith("Submission CM26-0000001\nExample Review Organization\n\nClinical case")
    assert "\n\nItem 2 of 2: Outcome:\nOverturned\n\nItem 2 of 2: Claims" in text


def test_that_the_document_says_what_the_text_says() -> None:
    case = replace(decided_case(), summary="One <b>&amp;\n- a\n- b\n\n{number} Two")
    data = submission.as_document(whole(case))
    read = docx.Document(io.BytesIO(data))
    said = " ".join(paragraph.text for paragraph in read.paragraphs).split()
    text = re.sub(r"Item \d of \d: ", "", submission.as_text(whole(case)))
    assert [word for word in said if not re.fullmatch(r"Item|\d|of", word)] == [
        word for word in text.split() if not re.fullmatch(r"Item|\d|of", word)
    ]
    bold = [one.text for one in read.paragraphs if one.runs and one.runs[0].bold]
    assert bold[:2] == ["Clinical case summary:", "Disputed item:"]
    assert [one.text for one in read.paragraphs if one.style and one.style.name == "Heading 2"] == [
        "Item 1 of 2",
        "Item 2 of 2",
    ]


def test_that_the_document_tells_of_no_author_program_or_moment_but_its_own(tmp_path: Path) -> None:
    data = submission.as_document(whole(decided_case()))
    assert data == submission.as_document(whole(decided_case()))
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified == AT
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2026, 11, 22, 18, 30, 14)}
        inside = b"".join(package.read(name) for name in package.namelist())
    for words in (b"python-docx", b"Macintosh", b"/root", b"/home", str(tmp_path).encode()):
        assert words not in inside


@pytest.mark.parametrize("odd", ["\x02", "\ufffe", "\ud800"])
def test_that_what_a_document_cannot_hold_is_told_and_not_quoted(odd: str) -> None:
    made = FilledField(key="summary", label="Summary", text=f"left {odd} knee")
    sent = Submission(number="", organization="", at=AT, fields=(made,))
    with pytest.raises(Problem, match=r"Field 1 .* control character") as caught:
        submission.as_document(sent)
    assert "knee" not in str(caught.value)

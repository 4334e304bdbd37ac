from __future__ import annotations

import datetime as dt

import pytest

from tests.core.cases import decided_case
from workbench.case import (
    Acceptance,
    Case,
    Copy,
    Disposition,
    LetterForm,
    ReviewedDocument,
    Signer,
    replace,
    with_issue,
)
from workbench.letter import Heading, Letter, Paragraph, Table, compose, text_of

NAME = "Dr. Jane Example"
DAY = dt.date(2026, 11, 22)


def _case(**form: object) -> Case:
    case = decided_case()
    base = replace(case.form, signature_block="", attestation="", names_reviewer=False)
    return replace(case, form=replace(base, **form))


def _letter(copy: Copy, **form: object) -> Letter:
    return compose(_case(**form), copy=copy, name=NAME, attested=DAY)


# ------------------------------------------------------------------------------- copies


def test_that_the_internal_copy_is_attested_with_name_and_day() -> None:
    letter = _letter(Copy.INTERNAL, attestation="I, {name}, decided this on {date}.")
    assert text_of(letter).endswith(f"\n\nI, {NAME}, decided this on 11/22/2026.\n")


def test_that_the_internal_copy_names_the_reviewer_where_the_form_says_so() -> None:
    named = _letter(Copy.INTERNAL, names_reviewer=True, signature_block="Expert Reviewer")
    assert text_of(named).endswith(f"\n\n{NAME}\nExpert Reviewer\n")
    assert NAME not in text_of(_letter(Copy.INTERNAL, signature_block="Expert Reviewer"))


def test_that_the_internal_copy_alone_says_what_was_declared_as_the_case_was_taken_on() -> None:
    accepted = Acceptance(on=DAY, disclosed=("Fictional Print Shop",))
    case = replace(_case(), acceptance=accepted)
    texts = {copy: text_of(compose(case, copy=copy, name=NAME)) for copy in Copy}
    assert "parties of this case on 11/22/2026. Disclosed" in texts[Copy.INTERNAL]
    assert "Fictional Print Shop" in texts[Copy.INTERNAL]
    for copy in (Copy.ISSUED, Copy.DEIDENTIFIED):
        assert "affiliation" not in texts[copy]


@pytest.mark.parametrize("copy", [Copy.ISSUED, Copy.DEIDENTIFIED])
def test_that_no_other_copy_holds_a_name_or_an_attestation(copy: Copy) -> None:
    places = dict.fromkeys(
        ("statement", "summary_sentence", "issues_sentence", "opioid_safety", "signature_block"),
        "Says {name} on {date}.",
    )
    letter = _letter(copy, names_reviewer=True, attestation="I, {name}, attest.", **places)
    assert NAME not in repr(letter)
    assert "attest" not in text_of(letter)
    assert "11/22/2026" not in text_of(letter)


def test_that_what_is_not_known_leaves_its_place_empty() -> None:
    letter = compose(_case(attestation="By {name} on {date}."), copy=Copy.INTERNAL)
    assert text_of(letter).endswith("\n\nBy  on .\n")


def test_that_a_signature_block_may_hold_the_qualifications() -> None:
    letter = _letter(Copy.ISSUED, signature_block="Reviewer, {specialties}, {licensed_in}")
    assert text_of(letter).endswith("\n\nReviewer, Family Practice, California\n")


@pytest.mark.parametrize(("copy", "form", "signed"), [
    (Copy.ISSUED, {}, True),
    (Copy.ISSUED, {"signed_by": Signer.SEAL}, True),
    (Copy.ISSUED, {"signed_by": Signer.NOBODY}, False),
    (Copy.ISSUED, {"signed_by": Signer.NOBODY, "names_confidential": False}, True),
    (Copy.INTERNAL, {"signed_by": Signer.NOBODY}, True),
    (Copy.DEIDENTIFIED, {}, False),
])  # fmt: skip
def test_that_a_field_stands_where_the_letter_will_be_signed(
    copy: Copy, form: dict[str, object], signed: bool
) -> None:
    assert _letter(copy, **form).signature_field is signed


def test_that_a_de_identified_copy_has_nothing_to_sign_below() -> None:
    letter = _letter(Copy.DEIDENTIFIED, signature_block="Expert Reviewer")
    assert "Expert Reviewer" not in text_of(letter)


def test_that_the_title_of_the_file_tells_the_copies_apart() -> None:
    titles = [_letter(copy).title.rpartition("CM26-0000001 ")[2] for copy in Copy]
    assert titles[1:] == ["internal copy", "de-identified copy"]
    assert titles[0].endswith("Determination CM26-0000001")


# ------------------------------------------------------------------------------- parts

DOCUMENTS = (
    ReviewedDocument(title="Progress report", author="A. Nobody", date=dt.date(2026, 1, 5)),
    ReviewedDocument(title="Request for authorization", pages="3-4"),
)


def _documents(case: Case) -> list[Table]:
    return [block for block in compose(case).blocks if isinstance(block, Table)]


def test_that_the_documents_stand_in_a_table_behind_the_summary() -> None:
    case = replace(_case(documents_reviewed=True), documents=DOCUMENTS)
    (table,) = _documents(case)
    assert table.header == ("Document", "Author", "Date", "Pages")
    assert table.rows == (
        ("Progress report", "A. Nobody", "01/05/2026", ""),
        ("Request for authorization", "", "", "3-4"),
    )
    headings = [b.runs[0].text for b in compose(case).blocks if isinstance(b, Heading)]
    assert headings[1:4] == [
        "CLINICAL CASE SUMMARY",
        "DOCUMENTS REVIEWED",
        "IMR ISSUES, DECISIONS AND RATIONALES",
    ]


def test_that_documents_are_listed_only_where_the_form_asks_and_there_are_some() -> None:
    assert _documents(replace(_case(), documents=DOCUMENTS)) == []
    assert _documents(_case(documents_reviewed=True)) == []
    nameless = replace(_case(documents_reviewed=True), documents=(ReviewedDocument(title=" "),))
    assert _documents(nameless) == []
    assert "DOCUMENTS REVIEWED" not in text_of(compose(_case(documents_reviewed=True)))


SAFETY = "Opioids are tapered slowly."


def _with_norco(disposition: Disposition = Disposition.DECIDE) -> Case:
    case = _case(opioid_safety=SAFETY)
    issue = replace(case.issues[0], treatment="Norco 10/325 mg #60", disposition=disposition)
    return with_issue(case, issue)


def test_that_the_statement_on_opioids_stands_behind_the_last_issue() -> None:
    last = compose(_with_norco()).blocks[-1]
    assert isinstance(last, Paragraph)
    assert (last.runs[0].text, last.level) == (SAFETY, 1)


def test_that_it_is_printed_only_where_an_opioid_is_decided() -> None:
    assert SAFETY not in text_of(compose(_case(opioid_safety=SAFETY)))
    assert SAFETY not in text_of(compose(_with_norco(Disposition.WITHDRAWN)))


def test_that_a_form_without_that_statement_prints_none() -> None:
    assert compose(_with_norco(), LetterForm(headings=_case().form.headings)).blocks[-1].place.issue


# -------------------------------------------------------------------------------- lists


def _rationale(text: str) -> str:
    case = _case()
    case = with_issue(case, replace(case.issues[1], rationale=text))
    return text_of(compose(case)).partition("Overturned")[2].partition("Decision rationale:")[2]


@pytest.mark.parametrize("text", [
    " It shows:\n- one\n- two\nSo it is.\n\nEnd.\n",
    " Two parts.\n\n1. one\n\n2. two\n\nEnd.\n",
    "\n- one\n- two\n",
])  # fmt: skip
def test_that_a_list_keeps_its_lines_in_the_text_of_the_letter(text: str) -> None:
    assert _rationale(text.strip()) == text


def test_that_the_label_runs_in_before_a_list_too() -> None:
    case = _case()
    case = with_issue(case, replace(case.issues[1], rationale="- one\n- two"))
    label, items = compose(case).blocks[-2:]
    assert isinstance(label, Paragraph)
    assert label.runs[0].text == "Decision rationale:"
    assert label.runs[0].bold
    assert text_of(Letter(title="", blocks=(items,))) == "- one\n- two\n"

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import pdf, release, workspace
from workbench.case import (
    Case,
    Copy,
    CredentialsPlace,
    Problem,
    ReviewerProfile,
    Severity,
    Stage,
    replace,
)
from workbench.checks import check
from workbench.letter import compose, printed_texts, text_of
from workbench.release import VerificationResult
from workbench.release.deidentifying import deidentified_letter
from workbench.session import Session
from workbench.workspace import Paper, Workspace

PASSPHRASE = "a passphrase"
TEXT = "The note of 8/8/26 was received late.\n\nIt does not change the decision."


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a role key, a personal one, and the released case draft-0001."""
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    opened.set_profile(ReviewerProfile(name="Ada Q. Example"))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    release.create_identity(opened, "own", PASSPHRASE, subject="Ada Q. Example", personal=True)
    case = decided_case()
    opened.add(replace(case, form=replace(case.form, copies=(Copy.ISSUED, Copy.INTERNAL))))
    release.release(opened, "draft-0001", "role", PASSPHRASE, attest=True)
    yield opened
    opened.close()


def begun(opened: Workspace, text: str = TEXT) -> Case:
    session = Session(opened, opened.begin_addendum("draft-0001").reference)
    session.change("Write", replace(session.case, summary=text))
    return session.case


def addendum(**changes: object) -> Case:
    """A written addendum, without a workspace."""
    case = replace(decided_case(), issues=(), addends="draft-0001", addendum=1, summary=TEXT)
    return replace(case, addended_on=dt.date(2026, 11, 20), **changes)


def test_that_an_addendum_is_released_signed_and_verified_as_a_letter(opened: Workspace) -> None:
    case = begun(opened)
    assert opened.stage(case.reference) is Stage.READY
    record = release.release(opened, case.reference, "role", PASSPHRASE, attest=True)
    assert release.verify_bytes(record.signed, opened).result is VerificationResult.VALID
    assert pdf.conformance(record.signed, compose(opened.case(case.reference))) == ()
    internal = release.sign_internal(opened, case.reference, "own", PASSPHRASE)
    assert pdf.conformance(internal.letter) == ()
    text = " ".join(pdf.text(record.signed).split())
    day = opened.case("draft-0001").dates.decision
    assert f"Final Determination CM26-0000001 of {day:%m/%d/%Y}, Example Review" in text
    assert "It does not change the decision." in text
    assert "Family Practice" in text
    assert opened.stage("draft-0001") is Stage.RELEASED


def test_that_an_addendum_names_its_determination_and_has_no_part_of_it() -> None:
    text = text_of(compose(addendum()))
    assert "ADDENDUM TO THE IMR FINAL DETERMINATION" in text
    assert "Final Determination CM26-0000001 of 11/20/2026, Example Review Organization." in text
    headings = decided_case().form.headings
    assert not any(words in text for words in (headings.statement, headings.issues))
    assert "ADDENDUM 2 TO THE" in text_of(compose(addendum(addendum=2)))


def test_that_the_qualifications_stand_in_each_addendum_of_a_form_that_names_them() -> None:
    case = addendum()
    for place, named in zip(CredentialsPlace, (True, True, False), strict=True):
        text = text_of(compose(replace(case, form=replace(case.form, credentials=place))))
        assert ("Family Practice" in text) is named


def test_that_an_addendum_prints_no_text_that_is_not_looked_through() -> None:
    places = {place.field for place, _ in printed_texts(addendum())}
    assert {"summary", "organization", "number"} <= places
    assert "form.statement" not in places


def test_that_an_addendum_blocks_without_a_text_and_needs_no_item() -> None:
    assert check(addendum()) == ()
    (found,) = check(addendum(summary=" \n"))
    assert (found.rule, found.severity) == ("addendum.text-missing", Severity.BLOCKS)


def test_that_an_addendum_that_names_the_reviewer_does_not_leave(opened: Workspace) -> None:
    case = begun(opened, "Written by Ada Q. Example.")
    with pytest.raises(Problem, match="name"):
        release.release(opened, case.reference, "role", PASSPHRASE)


def test_that_a_deidentified_copy_of_an_addendum_is_one() -> None:
    made = deidentified_letter(addendum(), name="Ada Q. Example")
    text = " ".join(pdf.text(made.pdf).split())
    assert "ADDENDUM TO THE IMR FINAL DETERMINATION" in text
    assert "CM26-0000001" not in text


def test_that_file_names_tell_addenda_apart(opened: Workspace) -> None:
    names = [release.suggested_name(begun(opened)) for _ in range(2)]
    assert names == ["IMR-CM26-0000001-addendum.pdf", "IMR-CM26-0000001-addendum-2.pdf"]
    assert release.suggested_name(addendum(), Copy.INTERNAL) == (
        "IMR-CM26-0000001-addendum-internal.pdf"
    )
    assert release.suggested_name(addendum(), Copy.DEIDENTIFIED) == (
        "IMR-deidentified-addendum.pdf"
    )


def test_that_a_draft_and_an_addendum_have_none(opened: Workspace) -> None:
    draft = opened.add(decided_case("CM26-0000002"))
    for reference in (draft.reference, begun(opened).reference):
        with pytest.raises(Problem, match="belongs to a determination"):
            opened.begin_addendum(reference)


def test_that_a_corrected_addendum_keeps_its_number_and_lists_its_changes(
    opened: Workspace,
) -> None:
    case = begun(opened)
    release.release(opened, case.reference, "role", PASSPHRASE)
    corrected = opened.correct(case.reference, "A word was missing.")
    session = Session(opened, corrected.reference)
    session.change("Write", replace(corrected, summary=f"{TEXT} It is late."))
    release.release(opened, corrected.reference, "role", PASSPHRASE)
    kept = opened.paper(corrected.reference, Paper.CHANGE_LIST)
    assert kept is not None
    text = " ".join(pdf.text(kept.content).split())
    assert "CHANGES TO THE ADDENDUM" in text
    assert "Text of the addendum: added “It is late.”" in text
    assert release.changes_name(corrected) == "IMR-CM26-0000001-addendum-changes.pdf"
    assert opened.begin_addendum("draft-0001").addendum == 2

"""What the rationale says of the record, held against the working notes; traps stay silent."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.core.cases import decided_case
from workbench.case import Case, Finding, Severity, WorkingNote, replace
from workbench.checks import check

RULE = "record.note-contradicts-absence"

URINE = "There are no urine drug screenings available for review."
KNEE = "There is no documentation of instability of the left knee."


def noted(rationale: str, *notes: str, **source: object) -> Case:
    """A case with this rationale under its second item, and these notes."""
    case = decided_case()
    issue = replace(case.issues[1], rationale=rationale)
    made = tuple(WorkingNote(text=text, id=text, **source) for text in notes)  # type: ignore[arg-type]
    return replace(case, issues=(case.issues[0], issue), notes=made)


def warned(rationale: str, *notes: str, **source: object) -> list[Finding]:
    return [one for one in check(noted(rationale, *notes, **source)) if one.rule == RULE]


@pytest.mark.parametrize(
    ("rationale", "note"),
    [
        (URINE, "urine drug screen of 3/2/2014 consistent with what is prescribed"),
        (KNEE, "Lachman positive, left knee instability on stress"),
        ("The records do not document a home exercise program.", "home exercise program"),
        ("A pain contract was not documented.", "signed a pain contract in 2013"),
        ("A signed pain contract has not been documented.", "pain contract signed 2013"),
        ("I find no evidence of radiculopathy.", "EMG: L5 radiculopathy"),
        ("There was no MRI in the submitted records.", "MRI of 7/1/2014 shows a herniated disc"),
        ("No evidence that the worker had acupuncture was found.", "had acupuncture, eight visits"),
        ("There is no documentation of functional improvement.",
         "functional improvement: walks 20 minutes instead of 5"),
        ("There is no evidence presented of random drug testing or utilization of pain contract.",
         "pain contract signed"),
        ("Pain persists; there is no record of failed NSAIDs.", "NSAIDs failed in 2012"),
        ("There is a lack of documentation of side effects.", "side effects: constipation"),
    ],
)  # fmt: skip
def test_that_an_absence_which_a_note_contradicts_is_told(rationale: str, note: str) -> None:
    assert len(warned(rationale, "walks with a cane", note)) == 1


@pytest.mark.parametrize(
    ("rationale", "note"),
    [
        # The note denies it too, or tells what was only asked for.
        (URINE, "no urine drug screen in the file"),
        (URINE, "urine drug screen requested"),
        (URINE, "urine drug screening? look again"),
        ("There is no evidence of radiculopathy.", "denies radiculopathy, weakness"),
        ("There is no evidence of radiculopathy.", "EMG negative for radiculopathy"),
        ("There is no evidence of radiculopathy.", "exam doesn't show radiculopathy"),
        # Another side or part of the body.
        (KNEE, "right knee instability"),
        (KNEE, "left shoulder instability"),
        (KNEE, "instability of the right knee, left knee stable"),
        ("There is no documentation of physical therapy for the neck.", "physical therapy, back"),
        # Words that stand in any record.
        ("There is no documentation of treatment.", "treatment with medication and heat"),
        ("There is no improvement.", "improvement with rest"),
        ("There is no documentation of functional improvement.",
         "improvement of sleep; functional capacity evaluation in May"),
        ("There is no report of pain relief.", "pain 6/10, some relief of spasm"),
        # Words far apart, or in different parts of a note.
        ("There is no record of an epidural injection.",
         "epidural hematoma in 1999. Got an injection of the shoulder"),
        ("There is no record of an epidural injection.",
         "epidural anesthesia for the birth of a child in 1999 and later a point injection"),
        # More is claimed than that it is not there at all.
        ("There is no documentation of significant radiculopathy.", "radiculopathy, mild"),
        ("There is no documentation of acupuncture beyond six visits.", "acupuncture, six visits"),
        ("There is no documentation of injections other than epidural.", "epidural injection"),
        # No claim about this record.
        ("Opioids should be stopped if there is no evidence of acupuncture.", "had acupuncture"),
        ("The guidelines find no evidence of benefit of acupuncture.", "acupuncture, of benefit"),
        ("It was denied for there is no record of acupuncture.", "acupuncture"),
        ("There is no need of acupuncture.", "had acupuncture"),
        ("There is no reason to doubt the acupuncture.", "had acupuncture"),
        ("The worker had acupuncture.", "had acupuncture"),
        ("", "had acupuncture"),
    ],
)  # fmt: skip
def test_that_what_a_note_does_not_contradict_stays_untold(rationale: str, note: str) -> None:
    assert warned(rationale, note) == []


def test_that_the_finding_names_the_page_and_quotes_both_sides() -> None:
    rationale = f"It hurts. {KNEE} So it is."
    note = "left knee instability"
    (found,) = warned(rationale, note, page="214", date=dt.date(2014, 8, 8))
    assert found.severity is Severity.WARNS
    assert (found.issue, found.field) == (1, "rationale")
    assert rationale[found.start : found.end] == found.quote == KNEE.rstrip(".")
    assert found.other_quote == note
    assert "p. 214, 08/08/2014" in found.message
    assert "left" not in found.message


def test_that_each_claim_is_told_once_and_only_of_items_to_decide() -> None:
    rationale = (
        "There is no evidence of radiculopathy or clonus. There is no record of acupuncture."
    )
    notes = ("radiculopathy", "clonus", "radiculopathy again", "acupuncture twice")
    assert len(warned(rationale, *notes)) == 2
    assert warned(rationale) == []


@pytest.mark.parametrize(
    "text", ["there is no " * 5000, "is not documented " * 5000, "a, " * 20000]
)
def test_that_long_rationales_are_read_in_one_go(text: str) -> None:
    assert warned(text, "urine drug screen") == []

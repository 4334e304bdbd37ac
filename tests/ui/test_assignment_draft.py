from __future__ import annotations

import datetime as dt

import pytest

from ui.assignment_draft import Draft, Loose, Origin, Source
from ui.assignment_facts import (
    CERTIFIED,
    CITED,
    DECIDED,
    REQUESTED,
    SLOTS,
    WORDING,
    ItemSlot,
    Slot,
    after_label,
    also_read,
    amount_from,
    amount_in_words,
)
from workbench.case import (
    Amount,
    Case,
    Dates,
    Ingredient,
    Issue,
    IssueKind,
    Priority,
    Problem,
    Reading,
    Recognized,
    ReviewDecision,
    Side,
    Unplaced,
    replace,
)

A, R = Origin.ASSIGNMENT, Origin.REVIEW
ITEMS = (Issue(id="issue-1", treatment="Norco"), Issue(id="issue-2", treatment="MRI"))
FIRST = Reading(
    case=Case(number="CM26-1", dates=Dates(injury=dt.date(2019, 8, 25)), issues=ITEMS),
    recognized=(
        Recognized(field="number", line=0, words="Case: CM26-1"),
        Recognized(field="issues.0.treatment", line=2, words="1. Norco"),
        Recognized(field="issues.1.treatment", line=3, words="2. MRI"),
    ),
    unplaced=(Unplaced(line=1, words="Good morning"),),
)


def slot(field: str) -> Slot:
    return next(one for one in SLOTS if one.field == field)


def loose(words: str) -> Loose:
    return Loose(A, 9, words)


def test_that_typed_words_stay_over_readings_and_those_of_the_other_text() -> None:
    draft = Draft()
    draft.take(A, FIRST)
    number = slot("number")
    draft.type(number, number.facts[0], "CM26-2")
    assert "number" not in draft.sources
    base = draft.base()
    denied = replace(ITEMS[0], requested=Amount(quantity=60))
    review = Reading(
        case=replace(base, claim_number="FC-1", issues=(denied, ITEMS[1])),
        recognized=(Recognized(field="issues.0.requested.quantity", line=4, words="60 tablets"),),
        unplaced=(Unplaced(line=5, words="Sincerely"),),
    )
    draft.take(R, review)
    assert (draft.case.number, draft.case.claim_number) == ("CM26-2", "FC-1")
    assert draft.source_of("issues.0.requested") == Source(R, 4, "60 tablets")
    assert [one.words for one in draft.loose] == ["Good morning", "Sincerely"]
    draft.take(A, FIRST)  # read again: what the review told of the case before is gone
    assert (draft.case.number, draft.case.claim_number) == ("CM26-2", "")


def test_that_items_changed_by_hand_keep_their_lines_and_lose_those_of_what_was_changed() -> None:
    draft = Draft()
    draft.take(A, FIRST)
    draft.remove_item(0)
    assert [one.treatment for one in draft.case.issues] == ["MRI"]
    assert draft.source_of("issues.0.treatment") == Source(A, 3, "2. MRI")
    draft.edit_item(0, WORDING, "MRI of the knee")
    assert draft.source_of("issues.0.treatment") is None
    draft.take(A, FIRST)
    assert [one.treatment for one in draft.case.issues] == ["MRI of the knee"]


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("dates.records_received", "We got all of it on 11/03/2026", dt.date(2026, 11, 3)),
        ("worker_birth", "born February 14, 1971 in the county", dt.date(1971, 2, 14)),
        ("records_pages", "1,204 pages in two files", 1204),
        ("priority", "This is an EXPEDITED matter", Priority.EXPEDITED),
        ("parties.employer", "Works for: Imaginary Print Shop", "Imaginary Print Shop"),
        ("claim_number", "FC-0012345", "FC-0012345"),
        ("extension_days", "extended by 3 days", 3),
    ],
)
def test_that_a_line_fills_a_field_with_what_fits_there(
    field: str, words: str, told: object
) -> None:
    draft = Draft()
    draft.place(loose(words), slot(field))
    value: object = draft.case
    for key in field.split("."):
        value = getattr(value, key)
    assert value == told
    assert draft.sources[field].words == words


def test_that_a_line_fills_a_deadline_with_day_time_and_zone() -> None:
    draft = Draft()
    draft.place(loose("Return by 12/04/2026 5:30 PM Eastern"), slot("due"))
    assert draft.case.due is not None
    assert draft.case.due.isoformat() == "2026-12-04T17:30:00-05:00"
    draft = Draft()
    with pytest.raises(Problem):
        draft.place(loose("as soon as possible"), slot("due"))
    assert draft.case == Case()


@pytest.mark.parametrize(
    ("part", "words", "told"),
    [
        (WORDING, "of the left knee", ("treatment", "MRI of the left knee")),
        (REQUESTED, "Requested: 12 visits", ("requested", Amount(quantity=12, unit="visits"))),
        (CERTIFIED, "4 - 6 visits", ("certified", Amount(low=4, high=6, unit="visits"))),
    ],
)
def test_that_a_line_fills_a_part_of_an_item(
    part: ItemSlot, words: str, told: tuple[str, object]
) -> None:
    draft = Draft()
    draft.take(A, FIRST)
    draft.place_in_item(loose(words), 1, part)
    assert getattr(draft.case.issues[1], told[0]) == told[1]
    draft.place_in_item(loose("UR modified it"), 1, DECIDED)
    review = draft.case.issues[1].utilization_review
    assert review is not None
    assert review.decision is ReviewDecision.MODIFIED
    draft.place_in_item(loose("Guideline: A made-up guideline"), 1, CITED)
    draft.place_in_item(loose("and its second page"), 1, CITED)
    cited = [one.text for one in draft.case.issues[1].claims_administrator_citations]
    assert cited == ["A made-up guideline", "and its second page"]


def test_that_what_has_no_field_of_its_own_is_told_of_an_item() -> None:
    knee = Issue(id="issue-1", kind=IssueKind.IMAGING, body_part="knee", side=Side.LEFT)
    assert also_read(knee) == "Kind Imaging;  Body part knee;  Side Left"
    compound = replace(ITEMS[0], ingredients=(Ingredient(name="examplocaine", percent=5),))
    assert also_read(compound) == "Ingredients examplocaine"
    assert also_read(ITEMS[0]) == ""


def test_that_amounts_read_as_they_are_shown() -> None:
    for text in ("12 visits", "4-6 visits", "60", "2.5 mg"):
        assert amount_in_words(amount_from(text, None)) == text
    before = Amount(quantity=60, refills=2)
    assert amount_from("90 tablets", before) == Amount(quantity=90, unit="tablets", refills=2)
    assert amount_from(" ", before) is None
    for text in ("a few", "12..5 visits"):
        with pytest.raises(Problem):
            amount_from(text, None)


def test_that_a_colon_ends_a_label_only_where_few_words_stand_before_it() -> None:
    assert after_label("Employer: Imaginary Shop") == "Imaginary Shop"
    assert after_label("Employer:") == "Employer:"
    sentence = "The worker said what nobody else had said so far: it hurts"
    assert after_label(sentence) == sentence

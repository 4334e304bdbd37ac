"""Sides of one study, operation or nerve, where a case tells both sides of a part."""

from __future__ import annotations

import pytest

from tests.core.test_checks_where import found, told

_KNEES = (
    "The worker is a 39-year-old man with right knee pain. He had an arthroscopy of the left knee "
    "in 2009. X-rays of the right knee were negative. The left knee moves freely. The right knee "
    "locks, and the surgeon requested an operation of the right knee."
)
_CLOSING = "The meniscectomy is not medically necessary."
_TITLE = "Meniscectomy of the right knee"
_NECK = (
    "He strained his neck and right shoulder. The right biceps was 4/5. A left stellate ganglion "
    "block was requested. The left shoulder is healthy."
)


@pytest.mark.parametrize(("summary", "title", "why", "quote"), [
    (_KNEES, _TITLE, f"X-rays of the left knee were negative. {_CLOSING}", "left knee"),
    (_KNEES, _TITLE, f"The left knee locks. {_CLOSING}", "left knee"),
    (_KNEES, "Meniscectomy of the left knee", _CLOSING, "left knee"),
    (_KNEES, "Therapy for the left knee", "Twelve visits are too many.", "left knee"),
    (_NECK, "MRI of the neck", "The left biceps was weak.", "left biceps"),
    (_NECK, "Left stellate ganglion block", "The right stellate block is not necessary.",
     "right stellate"),
    (_NECK, "Right stellate ganglion block", "It is not necessary.", "Right stellate"),
])  # fmt: skip
def test_that_the_other_side_of_one_thing_is_told(
    summary: str, title: str, why: str, quote: str
) -> None:
    assert quote in [one[1] for one in map(told, found(summary, (title, why)))]


@pytest.mark.parametrize(("summary", "title", "why"), [
    (_KNEES, _TITLE, f"He had an arthroscopy of the left knee in 2009. {_CLOSING}"),
    (_KNEES, _TITLE, f"X-rays of the right knee were negative. {_CLOSING}"),
    (_KNEES, _TITLE, f"The left knee moves freely, the right knee locks. {_CLOSING}"),
    (_KNEES, "Raised seat with arms", "He rises with pain."),
    (_NECK, "MRI of the neck", "The right biceps was weak."),
    (_NECK, "EKG", "The entry stands in the chapter on the low back but speaks of all risks."),
])  # fmt: skip
def test_that_both_sides_may_be_told_for_their_own_sake(summary: str, title: str, why: str) -> None:
    assert [told(one) for one in found(summary, (title, why))] == []


def test_that_a_slight_finding_of_another_disc_is_passed() -> None:
    summary = "The MRI shows a protrusion at L5-S1. At L4-5 there is a small bulge."
    why = "The root is displaced by the protrusion at {}. It is necessary."
    item = "Epidural injection at L5-S1"
    assert [told(one) for one in found(summary, (item, why.format("L5-S1")))] == []
    odd = [told(one)[:2] for one in found(summary, (item, why.format("L4-5")))]
    assert odd == [("level-differs", "L5-S1")]

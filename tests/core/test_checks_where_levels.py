"""What is found or done at one level of the spine, and told of another."""

from __future__ import annotations

import pytest

from tests.core.test_checks_where import found, told
from workbench.checks.prose import Words
from workbench.checks.where.level_words import NARROW, beside

_LUMBAR = (
    "The worker is a 43-year-old woman with low back pain and an old wedge of L2. MRI of the "
    "lumbar spine: L3-4: normal. L4-5: disc desiccation, 3 mm bulge, no stenosis. L5-S1: 2 mm "
    "bulge, mild facet arthropathy. She had an epidural injection at L4-5 in May 2016, and an L5 "
    "radiculopathy is reported."
)
_NECK = (
    "The worker is a 48-year-old woman with neck pain. MRI showed C4-5 bulging, a C5-6 left "
    "foraminal protrusion without contact with the cord and a normal C6-7 level."
)


@pytest.mark.parametrize(("summary", "why", "quote", "severity"), [
    (_LUMBAR, "At L3-4 there is desiccation and a 3 mm bulge.", "L3-4", "warns"),
    (_LUMBAR, "The 3 mm bulge of L3-4 does not explain it.", "L3-4", "warns"),
    (_LUMBAR, "The disc is desiccated at L5-S1.", "L5-S1", "warns"),
    (_LUMBAR, "L4-5 is normal.", "L4-5", "hint"),
    (_LUMBAR, "The MRI tells L4-5, with facet arthropathy.", "L4-5", "warns"),
    (_LUMBAR, "The earlier injection, at L3-4 in 05/2016, did not help.", "L3-4", "warns"),
    (_LUMBAR, "The earlier epidural injection at L5-S1 did not help.", "L5-S1", "warns"),
    (_LUMBAR, "The old fracture at L3 is of no weight.", "L3", "hint"),
    (_LUMBAR, "A bulge is seen at L4-5 and L3-4.", "L4-5 and L3-4", "hint"),
    (_NECK, "The MRI shows the protrusion at C4-5 that explains it.", "C4-5", "warns"),
    (_NECK, "The protrusion, C6-7, is small.", "C6-7", "warns"),
    (_NECK, "The protrusion (C4-5) is small.", "C4-5", "warns"),
    (_NECK, "There is no contact with the cord at C4-5.", "C4-5", "warns"),
])  # fmt: skip
def test_that_a_finding_of_another_level_is_told(
    summary: str, why: str, quote: str, severity: str
) -> None:
    (one,) = [told(each) for each in found(summary, ("Therapy", f"{why} It is necessary."))]
    assert one == ("level-differs", quote, severity)


@pytest.mark.parametrize(("summary", "why"), [
    (_LUMBAR, "At L4-5 there is desiccation and a 3 mm bulge."),
    (_LUMBAR, "The discs of L4-5 and L5-S1 bulge, and L3-4 is normal."),
    (_LUMBAR, "The earlier injection, at L4-5 in 05/2016, did not help."),
    (_LUMBAR, "The herniation at L4-5 is small."),  # a word that the summary does not have
    (_LUMBAR, "Strength is normal, and L5 sensation is reduced."),
    (_LUMBAR, "If a fracture were shown at L5-S1, a fusion could be considered."),
    (_LUMBAR, "There is no stenosis at L4-5."),
    (_NECK, "C6-7 is normal; the protrusion is at C5-6."),
    (_NECK, "The exam was normal, and the C4-5 bulge is small."),
    (_NECK, "The reflexes were normal. C4-5 and C6-7 cannot explain the left arm."),
    (_NECK, "The protrusion does not reach down to C6-7 or up to C4-5."),
    (_NECK, "The protrusion is seen one level below C4-5."),
    (_NECK, "C4-5 bulges and C5-6 protrudes."),
])  # fmt: skip
def test_that_what_the_summary_has_is_passed(summary: str, why: str) -> None:
    assert [told(one) for one in found(summary, ("Therapy", f"{why} It is necessary."))] == []


def test_that_an_operation_may_be_asked_for_at_another_level() -> None:
    why = "The injection at L5-S1 is not necessary."
    assert found(f"{_LUMBAR} An L5-S1 injection is asked for.", ("Injection at L5-S1", why)) == []


def test_that_a_level_stands_twice_in_a_title() -> None:
    summary = "He asks for a neurotomy of the left L3, L4 and L5 medial branches."
    why = "The neurotomy of the left L3, L4 and L5 medial branches is not necessary."
    twice = found(summary, ("Neurotomy, left L4, L4 and L5 medial branches", why))
    assert ("level-differs", "L4, L4", "hint") in [told(one) for one in twice]
    assert found(summary, ("Neurotomy, left L3, L4 and L5 medial branches", why)) == []


def test_that_the_level_of_a_title_has_a_role() -> None:
    why = "The bulge at L5-S1 has no role in this request. It is necessary."
    (one,) = found(_LUMBAR, ("Epidural injection at L5-S1", why))
    assert told(one) == ("level-differs", "L5-S1", "hint")
    why = why.replace("no role", "a role")
    assert found(_LUMBAR, ("Epidural injection at L5-S1", why)) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("C4-5 bulging, a C5-6 protrusion and a normal C6-7 level.", ["bulge", "protrusion", "normal"]),
    ("L3-4 unremarkable; L4-5 2 mm bulge; L5-S1 stenosis.", ["normal", "2 mm bulge", "stenosis"]),
    ("Arthropathy at L4-5, more at L5-S1.", ["arthropathy", "arthropathy"]),
    ("A bulge at L4-5 and a protrusion at L5-S1.", ["bulge", "protrusion"]),
    ("Strength is normal, L5-S1 bulge without contact.", ["bulge no contact"]),
    ("The pain is at L4-5.", [""]),
])  # fmt: skip
def test_that_words_belong_to_the_level_beside_them(text: str, expected: list[str]) -> None:
    own = beside(Words(text), NARROW).values()
    assert [" ".join((*sorted(one.figures), *sorted(one.words))) for one in own] == expected

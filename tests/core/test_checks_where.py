"""Sides, parts and levels that stand against each other; as many traps that stay silent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.case import Case, Finding, Issue, Outcome, Severity, Side, fixed
from workbench.checks import check
from workbench.checks.where.level_reading import levels_of

KNEE = (
    "The injured worker is a 47-year-old woman with left knee pain since a fall. Examination of "
    "the left knee shows swelling. MRI of the left knee shows a medial meniscus tear."
)
KNEE_WHY = "Therapy did not help the left knee. The request for left knee arthroscopy is necessary."
BACK = (
    "The worker is a 50-year-old man with low back pain radiating to the left leg. Straight leg "
    "raising is positive on the left. MRI of the lumbar spine shows a disc herniation at L4-5. "
    "The diagnosis is lumbar radiculopathy at L4-5."
)
BACK_WHY = "The MRI shows a herniation at L4-5. The request for a left L4-5 injection is necessary."


def found(summary: str, *items: tuple[str, str], side: Side | None = None) -> list[Finding]:
    """What the rules on part, side and level say of a case with these titles and rationales."""
    case = case_of(summary, *items, side=side)
    return [one for one in check(case) if one.rule.startswith("where.")]


def case_of(summary: str, *items: tuple[str, str], side: Side | None = None) -> Case:
    issues = tuple(
        Issue(id=str(n), treatment=title, rationale=why, outcome=Outcome.UPHELD, side=side)
        for n, (title, why) in enumerate(items)
    )
    return Case(number="1", summary=summary, issues=issues)


def told(finding: Finding) -> tuple[str, str, Severity]:
    return finding.rule.removeprefix("where."), finding.quote, finding.severity


@pytest.mark.parametrize(
    ("summary", "title", "why", "rule", "quote", "severity"),
    [
        # One side is turned, in each of the places.
        (KNEE, "Right knee arthroscopy", KNEE_WHY, "side-differs", "Right knee", "warns"),
        (KNEE, "Left knee arthroscopy", KNEE_WHY.replace("the left", "the right"),
         "side-differs", "right knee", "warns"),
        (KNEE, "Left knee arthroscopy", KNEE_WHY.replace("for left", "for right"),
         "side-differs", "right knee", "warns"),
        (KNEE.replace("MRI of the left", "MRI of the right"), "Left knee arthroscopy", KNEE_WHY,
         "side-differs", "right knee", "warns"),
        (KNEE, "Ibuprofen 600 mg", "The right knee still hurts.",
         "side-differs", "right knee", "warns"),
        # The closing follows the title; the summary alone is right.
        (KNEE, "Right knee arthroscopy", "The request for right knee arthroscopy is necessary.",
         "side-differs", "Right knee", "warns"),
        # Weaker: a sign that tells the part, a whole limb, one against one.
        (BACK.replace("positive on the left", "positive on the right"),
         "Left L4-5 epidural injection", BACK_WHY,
         "side-differs", "Straight leg raising is positive on the right", "hint"),
        ("She has pain of the left arm.", "Right wrist splint", "It is necessary.",
         "side-differs", "Right wrist", "hint"),
        ("He has right wrist pain. The left wrist is tender.", "Cream", "It is not needed.",
         "side-differs", "left wrist", "hint"),
        # Another part.
        (KNEE, "Left knee arthroscopy", "The request for left shoulder arthroscopy is necessary.",
         "part-differs", "left shoulder", "warns"),
        (BACK, "MRI of the cervical spine", "The MRI of the lumbar spine is medically necessary.",
         "part-differs", "lumbar spine", "warns"),
        (BACK, "Norco 10/325 mg", "The patient has neck pain.", "part-differs", "neck", "warns"),
        (KNEE, "Elbow brace", "It is not necessary.", "part-differs", "Elbow", "hint"),
        (KNEE + " The diagnosis is strain of the hip.", "Left knee arthroscopy", KNEE_WHY,
         "part-differs", "hip", "hint"),
        (BACK, "EMG of the lower extremities", "EMG of the upper extremities is necessary.",
         "part-differs", "upper extremities", "warns"),
        (BACK, "Epidural injection of the lumbar spine",
         "The guidelines recommend an epidural injection of the shoulder for pain.",
         "part-differs", "shoulder", "hint"),
        # Another level.
        (BACK, "Left L3-4 epidural injection", BACK_WHY, "level-differs", "Left L3-4", "warns"),
        (BACK, "Left L4-5 epidural injection", BACK_WHY.replace("at L4-5", "at L5-S1"),
         "level-differs", "L5-S1", "warns"),
        (BACK.replace("at L4-5. The", "at L5-S1. The"), "Left L4/5 epidural injection", BACK_WHY,
         "level-differs", "L5-S1", "hint"),
        ("Status post fusion at L5-S1. The MRI shows the fusion at L4-5.", "Norco 10/325 mg", "",
         "level-differs", "L4-5", "hint"),
        ("The C6 dermatome is numb. MRI: C5-6 bulge.", "EMG", "The C5 dermatome is numb.",
         "level-differs", "C5", "hint"),
        (KNEE, "Left knee brace", "The drawer test is positive on the right.",
         "side-differs", "on the right", "hint"),
        ("Sensation is reduced in the L5 dermatome.", "MRI of the lumbar spine",
         "Sensation is reduced in the S1 dermatome.", "level-differs", "S1", "warns"),
    ],
)  # fmt: skip
def test_that_a_place_that_disagrees_is_told(
    summary: str, title: str, why: str, rule: str, quote: str, severity: str
) -> None:
    assert (rule, quote, severity) in [told(one) for one in found(summary, (title, why))]


@pytest.mark.parametrize(
    ("summary", "title", "why"),
    [
        (KNEE, "Left knee arthroscopy", KNEE_WHY),
        (BACK, "Left L4-L5 epidural injection", BACK_WHY),
        # The other side is told for its own sake.
        (KNEE + " The right knee is normal.", "Left knee arthroscopy", KNEE_WHY),
        (KNEE + " The right knee is not involved.", "Left knee arthroscopy", KNEE_WHY),
        (KNEE + " She had surgery of the right knee in 2009.", "Left knee arthroscopy",
         "She had surgery of the right knee in 2009. " + KNEE_WHY),
        (KNEE, "Left knee arthroscopy", "The left knee is swollen compared with the other side."),
        (KNEE.replace("with left knee", "with bilateral knee"), "Left knee arthroscopy", KNEE_WHY),
        (KNEE + " He is right-hand dominant.", "Left knee arthroscopy", KNEE_WHY),
        # No sides at all.
        (KNEE, "Left knee arthroscopy", "The knee was left untreated. It is right to operate."),
        (KNEE, "Left knee arthroscopy", "She has the right to refuse it; nothing is left to try."),
        # Tests of both sides, radiating pain, several parts of one limb.
        (BACK + " Straight leg raising is negative on the right.", "Left L4-5 injection", BACK_WHY),
        (BACK, "MRI of the lumbar spine", "The leg is numb. An MRI of the back is necessary."),
        ("He has right shoulder pain with a rotator cuff tear.", "Right shoulder arthroscopy",
         "The supraspinatus is torn. The request for right shoulder arthroscopy is necessary."),
        ("The numb wrist wakes her.", "EMG of the upper extremities", "The wrist is numb."),
        # Sayings, guidelines and drugs for the whole body.
        (BACK, "Norco 10/325 mg", "On the other hand, he went back to work and is on his feet."),
        (BACK, "Norco 10/325 mg",
         "The MTUS states that opioids are not recommended for neck pain or knee pain."),
        (BACK, "Diclofenac gel", "It is for joints such as the ankle, elbow, foot, hand and knee."),
        ("MRI: protrusion at L4-5 and, with less height, L5-S1.", "L4-5 epidural injection",
         "The L4-5 injection is medically necessary."),
        ("He had a fusion at C5-6 and a fusion at L4-5.", "Norco 10/325 mg", "The fusions healed."),
        (KNEE + " The right knee hurts too.", "Left knee arthroscopy", KNEE_WHY),
        (KNEE + " Diagnoses: left knee tear, right knee strain.", "Left knee MRI", KNEE_WHY),
        (KNEE + " A brace for the right knee was prescribed, as was an MRI of the neck.",
         "Left knee MRI", "He was prescribed a brace for the right knee. The neck MRI was denied."
         " " + KNEE_WHY),
        # Several parts and levels.
        ("She hurt her neck and left knee. The neck is stiff.", "MRI of the cervical spine",
         "The neck is stiff. The MRI of the cervical spine is necessary."),
        (BACK + " There are bulges at L3-4 and L5-S1.", "L5-S1 epidural injection",
         "The L5-S1 level was not looked at. The L5-S1 injection is not necessary."),
        ("MRI shows a bulge at L4-5. Sensation is reduced at L5.", "L4 to S1 fusion",
         "The L4-S1 fusion is not necessary."),
        ("MRI: T2-weighted signal of the disc at L4-5.", "MRI of the lumbar spine",
         "The L4-5 disc was seen."),
        ("", "", ""),
    ],
)  # fmt: skip
def test_that_nothing_is_told_where_the_places_agree(summary: str, title: str, why: str) -> None:
    assert [told(one) for one in found(summary, (title, why))] == []


@pytest.mark.parametrize(
    "words",
    [
        "In high school he sprained the right knee, which healed.",
        "Right knee arthritis is treated by her family doctor and is non-industrial.",
        "The right knee reflex is 2+.",
    ],
)
def test_that_what_is_of_no_part_of_the_claim_is_no_difference(words: str) -> None:
    assert found(f"{KNEE} {words}", ("Left knee arthroscopy", KNEE_WHY)) == []


def test_that_what_was_found_at_a_level_is_found_there_alone() -> None:
    both = f"{BACK} The MRI shows a bulge at L5-S1 without contact. At L5-S1 nothing changed."
    right = f"{BACK_WHY} The bulge at L5-S1 is of no weight."
    assert found(both, ("Left L4-5 injection", right)) == []
    wrong = right.replace("L5-S1", "L4-5")
    assert [one.quote for one in found(both, ("Left L4-5 injection", wrong))] == ["L4-5"]


def test_that_a_level_of_a_condition_is_none_of_the_case() -> None:
    words = "If instability were shown at L5-S1 or elsewhere, a fusion would be weighed."
    assert found(BACK, ("Left L4-5 injection", f"{BACK_WHY} {words}")) == []
    assert found(KNEE + words, ("Left knee arthroscopy", KNEE_WHY)) == []


def test_that_a_sentence_that_decides_with_both_sides_is_only_a_hint() -> None:
    both = "The diagnoses are left and right carpal tunnel syndrome. The left wrist is worse."
    why = "Release of the left wrist is necessary, as that of the right wrist had helped."
    assert all(
        one.severity is Severity.HINT
        for one in found(both, ("Left carpal tunnel release, left wrist", why))
    )


def test_that_each_rationale_is_held_against_its_own_title() -> None:
    summary = "She has pain of the left knee and of the right shoulder."
    knee = ("Left knee brace", "The left knee is unstable. The left knee brace is necessary.")
    shoulder = ("Right shoulder MRI", "The right shoulder MRI is medically necessary.")
    assert found(summary, knee, shoulder) == []
    swapped = found(summary, (knee[0], shoulder[1]), (shoulder[0], knee[1]))
    assert {one.issue for one in swapped if one.severity is Severity.WARNS} == {0, 1}


def test_that_the_side_of_an_item_goes_before_that_of_its_title() -> None:
    (one, *_) = found("", ("Left knee brace", ""), side=Side.RIGHT)
    assert told(one) == ("side-differs", "Left knee", Severity.WARNS)


def test_that_the_part_and_the_level_of_an_item_go_before_those_of_its_title() -> None:
    issue = Issue(id="1", treatment="L4-5 injection", body_part="cervical spine", level="C5-6")
    found = [told(one) for one in check(Case(number="1", issues=(issue,)))]
    assert ("part-differs", "L4-5", Severity.WARNS) in found
    assert ("level-differs", "L4-5", Severity.WARNS) in found


def test_that_one_key_writes_the_other_side_and_leaves_the_title_alone() -> None:
    item = (
        "Left knee arthroscopy",
        KNEE_WHY.replace("The request for left", "The request for Right"),
    )
    case = case_of(KNEE, item)
    (one,) = found(KNEE, item)
    assert one.fix is not None
    assert fixed(case, one.fix).issues[0].rationale == KNEE_WHY.replace("for left", "for Left")
    (title,) = found(KNEE, ("Right knee arthroscopy", KNEE_WHY))
    assert title.fix is None


@pytest.mark.parametrize(
    ("words", "discs", "single"),
    [
        ("L4-5", 1, 0), ("L4-L5", 1, 0), ("L4/5", 1, 0), ("L5-S1", 1, 0), ("L5-1", 1, 0),
        ("L4 to S1", 2, 0), ("L3-5", 2, 0), ("L4-L5-S1", 2, 0), ("C7-T1", 1, 0),
        ("C3-4, C4-5 and C5-6", 3, 0), ("L4,5", 1, 0), ("L3, L4, L5", 0, 3), ("L4 and L5", 0, 2),
        ("C8", 0, 1), ("L9", 0, 0), ("L5-4", 0, 2),
    ],
)  # fmt: skip
def test_that_levels_are_discs_or_vertebrae_alone(words: str, discs: int, single: int) -> None:
    assert tuple(map(len, levels_of(words))) == (discs, single)


_WORDS = st.lists(
    st.from_regex(
        r"left|right|both|knees?|L4-5|L5-S1|C8|L99-1|neck|back|hand|of the|on the|"
        r"straight leg raise|[.,;-]|\(l\)|rt\.|compared|medically necessary|request|\ud800|İ",
        fullmatch=True,
    ),
    max_size=60,
).map(" ".join)


@settings(deadline=None, max_examples=40)
@given(_WORDS, _WORDS, _WORDS)
def test_that_any_words_are_read(summary: str, title: str, why: str) -> None:
    for one in found(summary, (title, why), (why, title)):
        text = {"summary": summary}.get(one.field) or (title, why)
        assert one.quote in (text if isinstance(text, str) else " ".join((*text, *text)))

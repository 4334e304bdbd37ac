from __future__ import annotations

import pytest

from workbench.case import Amount, Issue, IssueKind, Side
from workbench.medications import drugs
from workbench.treatments import classes, read_treatment


@pytest.mark.parametrize(
    ("title", "kind", "first"),
    [
        ("Norco 10/325 mg #120", "drug", "opioid"),
        ("Soma 350 mg #90", "drug", "muscle-relaxant"),
        ("Flurbiprofen 20% / Lidocaine 5% cream 180 g", "drug", "compound"),
        ("Lidoderm patches 5% #30", "drug", "topical"),
        ("Omeprazole 20 mg #60", "drug", "ppi"),
        ("Ambien 10 mg #30", "drug", "sleep-aid"),
        ("PT 2x6, left knee", "visits", "physical-therapy"),
        ("Post-op physical therapy, 12 visits", "visits", "postsurgical-therapy"),
        ("8 sessions of aquatic therapy", "visits", "aquatic-therapy"),
        ("Chiropractic care, 6 visits", "visits", "chiropractic"),
        ("EMG/NCV bilateral lower extremities", "imaging", "electrodiagnosis"),
        ("MRI lumbar spine without contrast", "imaging", "mri"),
        ("Urine drug screen", "other", "drug-testing"),
        ("L4-5 transforaminal ESI", "procedure", "epidural"),
        ("Bilateral L4-S1 medial branch blocks", "procedure", "facet"),
        ("Radiofrequency ablation C5-6", "procedure", "radiofrequency"),
        ("Right shoulder arthroscopy with rotator cuff repair", "procedure", "shoulder-surgery"),
        ("Associated surgical service: assistant surgeon", "other", "associated-service"),
        ("TENS unit, 30 day trial", "equipment", "tens"),
        ("DME: LSO brace", "equipment", "brace"),
        ("Functional restoration program, 10 days", "visits", "functional-restoration"),
        ("Home health aide 4 hours a day", "other", "home-health"),
        ("Gym membership for one year", "other", "gym"),
        ("Transportation to physical therapy", "other", "transport"),
        ("Interpreter for office visits", "other", "interpreter"),
        ("Norco 10/325 mg #30, for weaning", "drug", "opioid-weaning"),
        ("Xanax 0.5 mg #20, for weaning", "drug", "benzodiazepine"),
        ("Ultram extended release 150 mg", "drug", "opioid"),
        ("Narcan nasal spray", "drug", "opioid-antagonist"),
        ("Lisinopril 10 mg #30", "drug", "other-drug"),
        ("Terocin patches #30", "drug", "topical"),
        ("Physical therapy, post-op, 12 visits", "visits", "postsurgical-therapy"),
        ("Post-operative Norco 10/325 mg #60", "drug", "opioid"),
        ("Flurbiprofen/lidocaine 180 gm", "drug", "compound"),
        ("Inpatient detoxification program", "drug", "opioid-weaning"),
        ("Pre-op labs: CBC, CMP, EKG", "other", "associated-service"),
        ("L4-5 fusion with assistant surgeon and inpatient stay", "procedure", "spine-surgery"),
        ("Manipulation under anesthesia, left shoulder", "procedure", "surgery"),
        ("Trigger point injection with lidocaine", "procedure", "trigger-point"),
        ("Replacement lumbar brace", "equipment", "brace"),
        ("Physical performance test", "other", "functional-capacity"),
    ],
)
def test_that_a_title_tells_the_class_of_its_treatment(title: str, kind: str, first: str) -> None:
    read = read_treatment(title)
    assert (read.kind, read.classes[0]) == (IssueKind(kind), first)


def test_that_the_patch_of_an_opioid_is_no_topical_analgesic() -> None:
    assert read_treatment("Fentanyl patch 50 mcg/hr #10").classes == ("opioid",)


def test_that_a_narrow_class_brings_the_wider_ones_behind_it() -> None:
    assert read_treatment("Meniscectomy").classes == ("knee-surgery", "surgery")


def test_that_what_no_class_has_words_for_has_none() -> None:
    read = read_treatment("A fictional remedy")
    assert (read.kind, read.classes, read.drug) == (IssueKind.OTHER, (), "")


@pytest.mark.parametrize(
    ("title", "part", "side", "level"),
    [
        ("MRI of the low back", "lumbar spine", None, ""),
        ("C5-C6 fusion", "cervical spine", None, "C5-C6"),
        ("Right carpal tunnel release", "wrist", Side.RIGHT, ""),
        ("X-rays of both knees", "knee", Side.BILATERAL, ""),
        ("Left quadriceps tendon repair", "knee", Side.LEFT, ""),
        ("Right PCL repair", "knee", Side.RIGHT, ""),
        ("Left labral repair", "", Side.LEFT, ""),
        ("Braces for the left and the right ankle", "ankle", Side.BILATERAL, ""),
        ("Left knee arthroscopy with right shoulder injection", "knee", Side.LEFT, ""),
        ("Therapy for the neck and the right shoulder", "cervical spine", None, ""),
        ("Left/right wrist splints", "wrist", Side.BILATERAL, ""),
        ("Left ultrasound-guided injection, knee", "knee", Side.LEFT, ""),
        ("Injections L4-5 right, L5-S1 left", "lumbar spine", None, "L4-5"),
        ("Injections right L4 and right L5", "lumbar spine", Side.RIGHT, "L4"),
        ("Right to left injections", "", None, ""),
        ("Bilateral transforaminal injections", "", Side.BILATERAL, ""),
        ("Imaginol 50 mg, one tablet left over", "", None, ""),
        ("Tylenol #3", "", None, ""),
        ("Spinal cord stimulator trial", "", None, ""),
    ],
)
def test_that_a_title_tells_part_side_and_level(
    title: str, part: str, side: Side | None, level: str
) -> None:
    read = read_treatment(title)
    assert (read.body_part, read.side, read.level) == (part, side, level)


def test_that_what_an_item_says_of_itself_goes_before_its_title() -> None:
    issue = Issue(
        id="issue-1",
        treatment="MRI of the left knee",
        side=Side.RIGHT,
        body_part="Neck",
        requested=Amount(quantity=1),
    )
    read = read_treatment(issue)
    assert (read.side, read.body_part, read.amount) == (
        Side.RIGHT,
        "cervical spine",
        Amount(quantity=1),
    )


def test_that_an_item_for_one_of_several_parts_has_the_side_of_that_part() -> None:
    title = "MRI of the left knee and the right shoulder"
    assert read_treatment(Issue(id="a", treatment=title, body_part="shoulder")).side is Side.RIGHT
    assert read_treatment(Issue(id="a", treatment=title, body_part="elbow")).side is None


def test_that_every_class_of_drugs_belongs_to_one_class_of_treatment() -> None:
    named = [drug for one in classes() for drug in one.drugs]
    assert len(named) == len(set(named))
    assert set(named) <= {name for drug in drugs() for name in drug.classes}


def test_that_a_wider_class_stands_behind_those_within_it() -> None:
    places = {one.id: place for place, one in enumerate(classes())}
    assert len(places) == len(classes())
    for one in classes():
        assert not one.within or places[one.within] > places[one.id]
        assert set(one.joins) <= set(places)


def test_that_a_hostile_title_is_read_at_once() -> None:
    for hostile in ("left " * 40_000, "L4-" * 60_000, "a" * 200_000, "{x} <b> %s " * 20_000):
        assert read_treatment(hostile).title == hostile

from __future__ import annotations

import pytest

from workbench.case import Case, Issue, Outcome
from workbench.checks import Context
from workbench.checks.chart import Chart
from workbench.checks.outcome.rules import RULES

_UP, _OVER = Outcome.UPHELD, Outcome.OVERTURNED


def _issue(
    treatment: str, outcome: Outcome, rationale: str, ident: str = "a", parent: str = ""
) -> Issue:
    return Issue(id=ident, treatment=treatment, outcome=outcome, rationale=rationale, parent=parent)


def _told(*issues: Issue, summary: str = "The worker is fictional.") -> list[str]:
    chart = Chart(Case(summary=summary, issues=issues), Context(stored=False))
    return [
        f"{rule.id.removeprefix('outcome.')} {found.severity or rule.severity}"
        for rule in RULES
        for found in rule.look(chart)
    ]


_THERAPY = "Physical therapy 12 visits for the right knee"
_MRI = "MRI of the lumbar spine"
_CLEAN = [
    (_MRI, _UP, "There are no red flags. The request is not medically necessary."),
    (_MRI, _UP, "The request is not medically necessary. There are no red flags. She is better."),
    (_MRI, _UP, ("The MRI is not medically necessary. There are no red flags. Therefore, the "
     "request is considered not medically necessary.")),
    (_MRI, _OVER, ("UR found it not medically necessary. She has a foot drop. The request is "
     "medically necessary.")),
    (_MRI, _OVER, ("The UR decision that it was not medically necessary is overturned. She has a "
     "foot drop.")),
    (_MRI, _UP, ("An MRI is medically necessary when red flags are found. There are none. This "
     "study is not medically necessary.")),
    (_MRI, _OVER, ("It cannot be said that the test is not medically necessary. The request is "
     "medically necessary.")),
    (_MRI, _OVER, ("The criteria have been met. The request is medically necessary. The UR "
     "decision is overturned.")),
    (_MRI, _OVER, ("She has a foot drop. The request is medically necessary. It is medically "
     "necessary because surgery is planned.")),
    (_THERAPY, _UP, ("Therapy is medically necessary for some patients. The request for 12 visits "
     "is not medically necessary beyond the certified six.")),
    (_THERAPY, _UP, ("Six visits are medically necessary. The request for 12 visits is not "
     "medically necessary.")),
    (_THERAPY, _UP, ("The initial six visits were medically necessary. Further visits are not "
     "medically necessary.")),
    ("Cold therapy unit", _UP, ("As the surgery is not medically necessary, the cold therapy unit "
     "is also not medically necessary.")),
    ("Assistant surgeon", _OVER, ("The surgery is medically necessary. An assistant is usual. The "
     "request for an assistant surgeon is medically necessary.")),
    ("TENS unit, trial of one month", _OVER, ("Other care failed. A trial of one month is "
     "medically necessary.")),
    ("Hydrotherapy 8 sessions", _UP, "He walks. Aquatic therapy is not medically necessary."),
    ("IF unit", _UP, "It was not tried. The IF unit is thus deemed not medically necessary."),
    (_MRI, _UP, ("There are no red flags. The MRI is not medically necessary. For these reasons, "
     "the request is not medically necessary.")),
    ("Bilateral knee MRI", _UP, ("She walks. The left knee MRI is not medically necessary. The "
     "right knee MRI is not medically necessary.")),
    (_THERAPY, _UP, ("She walks. The first 6 visits are not medically necessary. The other 4 "
     "visits are not medically necessary.")),
    ("EMG/NCV of the arms", _UP, ("She walks. The EMG is not medically necessary. The NCV is not "
     "medically necessary.")),
    (_MRI, _UP, ("Without red flags, the medical necessity of the MRI cannot be established. The "
     "request is not medically necessary.")),
    (_MRI, _OVER, ("The MRI was found not medically necessary by utilization review. She has a "
     "foot drop. The MRI is medically necessary.")),
    (_MRI, _UP, ("As the operation is not supported, there is nothing to plan and the study is "
     "not medically necessary either.")),
]  # fmt: skip


@pytest.mark.parametrize(("treatment", "outcome", "rationale"), _CLEAN)
def test_that_a_rationale_that_carries_its_heading_is_left_alone(
    treatment: str, outcome: Outcome, rationale: str
) -> None:
    assert _told(_issue(treatment, outcome, rationale)) == []


_MISTAKES = [
    (_MRI, _OVER, "There are no red flags. The request is not medically necessary.",
     "closing-contradicts warns"),
    (_MRI, _UP, "There are red flags. Medical necessity has been established.",
     "closing-contradicts warns"),
    (_MRI, _UP, ("The request is not medically necessary. There are no red flags. The request for "
     "MRI is medically necessary."), "closing-contradicts warns"),
    (_MRI, _OVER, "There are no red flags. The UR decision is upheld.",
     "closing-contradicts warns"),
    (_MRI, _OVER, "There are no red flags. The request is upheld.", "closing-contradicts hint"),
    (_MRI, _UP, ("The request is medically necessary. There are no red flags. The request for MRI "
     "is not medically necessary."), "two-outcomes warns"),
    (_MRI, _UP, "There are no red flags. The MRI is medically necessary, and the denial is upheld.",
     "two-outcomes warns"),
    (_MRI, _UP, "There are no red flags. She walks well.", "closing-missing warns"),
    (_MRI, _UP, "UR found it not medically necessary. There are no red flags. She walks well.",
     "closing-missing warns"),
    (_MRI, _UP, "There are no red flags. The request is not supported.", "closing-missing hint"),
    (_MRI, _UP, ("She walks well. Therefore the medical necessity of this request has not been "
     "established. Therefore the medical necessity for the MRI has not been established."),
     "closing-doubled warns"),
    (_MRI, _UP, ("She walks well. Medical necessity is not established. The request is not "
     "medically necessary."), "closing-doubled hint"),
    (_MRI, _UP, ("She walks well. The MRI of the lumbar spine is not medically necessary. "
     "Therefore, the requested treatment is not medically necessary."), "closing-doubled warns"),
    ("Celebrex 200 mg #30", _OVER, ("She walks well. As such, Celebrex is medically necessary. The "
     "request is medically necessary at this time."), "closing-doubled warns"),
    (_THERAPY, _UP, ("She walks well. Since she does, 12 visits are not medically necessary. Thus, "
     "the proposed intervention is not medically necessary."), "closing-doubled hint"),
    (_MRI, _UP, "There are no red flags on examination, and she walks well.",
     "closing-missing hint"),
    ("Acupuncture, 6 visits", _UP, ("She walks well. The request for physical therapy is not "
     "medically necessary."), "closing-other-treatment warns"),
    ("Acupuncture, 6 visits", _UP, "She walks well. Norco 10/325 mg is not medically necessary.",
     "closing-other-treatment warns"),
]  # fmt: skip


@pytest.mark.parametrize(("treatment", "outcome", "rationale", "told"), _MISTAKES)
def test_that_a_mistake_of_the_closing_is_found(
    treatment: str, outcome: Outcome, rationale: str, told: str
) -> None:
    assert _told(_issue(treatment, outcome, rationale)) == [told]


def test_that_another_item_of_the_case_is_told_by_its_title() -> None:
    rationale = "She walks well. The request for an examplometer is not medically necessary."
    other = _issue("Examplometer rental", _UP, rationale)
    pasted = _issue("Fictional wobbler", _UP, rationale, ident="b")
    assert _told(other, pasted) == ["closing-other-treatment warns"]


@pytest.mark.parametrize(("title", "other", "closing"), [
    ("Purchase of a TENS unit", "Electrodes, 2 packs", "The electrodes are not"),
    ("Associated surgical service: medical clearance",
     "Associated surgical service: assistant surgeon", "The assistant surgeon is not"),
    ("Compound cream: flurbiprofen 20%, baclofen 2%", "Terocin patches #30",
     "Terocin patches are not"),
])  # fmt: skip
def test_that_two_items_of_one_class_are_told_apart_by_their_words(
    title: str, other: str, closing: str
) -> None:
    rationale = f"She walks well. {closing} medically necessary."
    assert _told(_issue(title, _UP, rationale), _issue(other, _UP, rationale, ident="b")) == [
        "closing-other-treatment warns"
    ]


def test_that_a_word_on_the_surgery_is_a_premise_of_what_follows() -> None:
    rationale = (
        "The request for surgery is not medically necessary. Therefore, the electrocardiogram is "
        "not medically necessary."
    )
    assert _told(_issue("Pre-operative electrocardiogram", _UP, rationale)) == []


def test_that_fewer_visits_than_asked_for_are_no_contradiction() -> None:
    rationale = "The request for 12 visits is not medically necessary; 6 visits are."
    longer = rationale.replace("are.", "are medically necessary.")
    for words in (f"She walks well. {rationale}", f"She walks well. {longer}"):
        assert _told(_issue(_THERAPY, _UP, words)) == []


def test_that_one_drug_in_the_place_of_another_is_left_to_the_doses() -> None:
    issue = _issue("Soma 350 mg #60", _UP, "A taper is planned. Norco is not medically necessary.")
    assert "closing-other-treatment warns" not in _told(issue)


def _surgery(outcome: Outcome) -> Issue:
    is_or_not = "is" if outcome is _OVER else "is not"
    rationale = f"The request for lumbar fusion {is_or_not} medically necessary."
    return _issue("Lumbar fusion L4-5", outcome, rationale, ident="s")


_SERVICE = "The request for an assistant surgeon is medically necessary."


def test_that_a_service_does_not_outlive_its_surgery() -> None:
    tied = _issue("Assistant surgeon", _OVER, _SERVICE, parent="s")
    assert _told(_surgery(_UP), tied) == ["dependent-overturned warns"]
    assert _told(_surgery(_OVER), tied) == []


def test_that_titles_tie_a_service_to_its_surgery_unless_it_is_of_an_earlier_one() -> None:
    service = "Associated surgical service: assistant surgeon"
    assert _told(_surgery(_UP), _issue(service, _OVER, _SERVICE)) == ["dependent-overturned warns"]
    earlier = f"She underwent a fusion in May. {_SERVICE}"
    assert _told(_surgery(_UP), _issue(service, _OVER, earlier)) == []


_SINCE = "She has taken Norco since 2013."
_LONG_USE = [
    (_SINCE, "Norco 10/325 mg #90", "It does not help.", ["taper-not-mentioned hint"]),
    (
        "She has used hydrocodone since 2002.",
        "Norco 5/325 mg",
        "It does not help.",
        ["taper-not-mentioned hint"],
    ),
    ("Norco 10/325 mg helps her sleep.", "Norco 10/325 mg #90", "It does not help.", []),
    ("She takes Norco.", "Norco 10/325 mg #90", "It does not help.", []),
    ("She asks for Norco for two months.", "Norco 10/325 mg #90", "It does not help.", []),
    ("She continues Soma.", "Soma 350 mg", "It does not help.", ["taper-not-mentioned hint"]),
    (
        "At issue is Soma.",
        "Soma 350 mg #60",
        "Nothing was gained from its previous treatment.",
        ["taper-not-mentioned hint"],
    ),
    (_SINCE, "Norco 10/325 mg #90", "The dose may be lowered in steps.", []),
    ("Her doctor requests Norco.", "Norco 10/325 mg #90", "It does not help.", []),
    (_SINCE, "Norco 10/325 mg #90", "A taper is advised.", []),
    (_SINCE, "Norco 10/325 mg #90", "It does not help; wean her off it.", []),
    (_SINCE, "Gabapentin 300 mg #90", "It does not help.", []),
    ("She asks for a first course of Norco.", "Norco 10/325 mg #90", "It is too early.", []),
    ("Guidelines advise against opioids for many months.", "Norco 10/325 mg", "It is early.", []),
]


@pytest.mark.parametrize(("summary", "treatment", "reasons", "told"), _LONG_USE)
def test_that_the_end_of_a_long_use_is_considered(
    summary: str, treatment: str, reasons: str, told: list[str]
) -> None:
    rationale = f"{reasons} The request is not medically necessary."
    assert _told(_issue(treatment, _UP, rationale), summary=summary) == told

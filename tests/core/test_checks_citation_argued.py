from __future__ import annotations

import pytest

from tests.core.test_checks_citation import _case
from workbench.case import Severity
from workbench.checks import Context
from workbench.checks.chart import Chart
from workbench.checks.citation.argued import RULES

_MTUS = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-96."
_ODG = "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Pain chapter."
_BACK = "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."
_CLOSING = "The request is not medically necessary."


def _told(line: str, rationale: str, treatment: str = "Norco 10/325 mg #90") -> list[str]:
    case = _case(line, treatment, f"{rationale} {_CLOSING}")
    chart = Chart(case, Context(stored=False))
    return [
        f"{rule.id} {found.severity or rule.severity}"
        for rule in RULES
        for found in rule.look(chart)
    ]


_OTHER = [
    ("According to the ODG, such drugs are for short use.", Severity.WARNS),
    ("The Official Disability Guidelines recommend a trial.", Severity.WARNS),
    ("Per ACOEM chapter 12, imaging waits for red flags.", Severity.WARNS),
    ("Per the Chronic Pain Guidelines, use is reviewed. Per the ODG, too.", Severity.HINT),
    ("Utilization review denied it because the ODG does not recommend it.", None),
    ("The ODG does not address this.", None),
    ("The requesting physician quotes the ODG.", None),
    ("According to the Chronic Pain Medical Treatment Guidelines, use is reviewed.", None),
]


@pytest.mark.parametrize(("rationale", "severity"), _OTHER)
def test_that_the_line_names_what_the_rationale_argues_from(
    rationale: str, severity: Severity | None
) -> None:
    expected = [f"citation.other-guideline {severity}"] if severity else []
    assert _told(_MTUS, rationale) == expected


def test_that_a_chapter_goes_with_its_own_section() -> None:
    mri = "MRI of the lumbar spine"
    assert _told(_BACK, "Low Back Complaints recommends waiting.", mri) == []
    told = _told(_BACK, "Per the Chronic Pain Medical Treatment Guidelines, it waits.", mri)
    assert told == ["citation.other-guideline warns"]


_ALONE = [
    ("The pain is not better.", "citation.rung-without-reason warns"),
    ("Sedation is no topic of the MTUS.", None),
    ("The MTUS was read as well.", "citation.rung-without-reason hint"),
    ("The MTUS is silent on this.", None),
    ("Sleep hygiene was not discussed.", "citation.rung-without-reason warns"),
    ("The drug is not listed among those that he takes.", "citation.rung-without-reason warns"),
    ("The schedule stays quiet on gyms, and the MTUS falls short.", None),
    ("The MTUS was searched. It says nothing about sedation.", None),
    ("The entry on injections leaves sedation out, and so another source was looked up.", None),
    ("The MTUS and ACOEM do not address this treatment; the ODG does.", None),
    ("The schedule has no recommendation on this treatment.", None),
    ("The presumption of the MTUS is rebutted by later evidence.", None),
]


@pytest.mark.parametrize(("rationale", "told"), _ALONE)
def test_that_a_source_outside_the_schedule_has_a_reason(rationale: str, told: str | None) -> None:
    assert _told(_ODG, rationale) == ([told] if told else [])


def test_that_a_second_guideline_is_mentioned() -> None:
    both = f"{_MTUS} {_ODG}"
    assert _told(both, "The pain is not better.") == ["citation.second-without-reason hint"]
    assert _told(both, "By the ODG, use is short.") == []


_TREATED = [
    (_MTUS, "Norco 10/325 mg #90", True),
    (_MTUS, "Acupuncture, 6 visits", False),
    (_MTUS, "An unheard-of thing", True),
    (_BACK, "MRI of the lumbar spine", True),
    (_BACK, "MRI of the left knee", False),
    (_BACK, "Cold therapy unit", False),
]


@pytest.mark.parametrize(("line", "treatment", "suits"), _TREATED)
def test_that_what_is_cited_is_for_the_treatment(line: str, treatment: str, suits: bool) -> None:
    told = _told(line, "The pain is not better.", treatment)
    assert told == ([] if suits else ["citation.other-treatment hint"])


def test_that_a_place_holds_behind_letters_that_grow_in_small_ones() -> None:
    case = _case(_MTUS, "Norco 10/325 mg #90", "İİİ According to the ODG, use is short.")
    found = next(iter(RULES[0].look(Chart(case, Context(stored=False)))))
    assert case.issues[0].rationale[found.at.start : found.at.end] == "ODG"

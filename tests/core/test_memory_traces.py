from __future__ import annotations

from tests.core.cases import decided_case
from workbench import templates
from workbench.case import Outcome, replace
from workbench.memory.traces import traces, with_blanks

CASE = decided_case()
ISSUE = CASE.issues[0]


def found(skeleton: str, template: str = "") -> list[str]:
    issue = replace(ISSUE, template=template)
    return [skeleton[one.start : one.end] for one in traces(skeleton, CASE, issue)]


def test_that_what_may_be_of_one_patient_is_found_and_nothing_else() -> None:
    skeleton = (
        "This {worker} takes {drug} for low back and left knee pain since March 2015. {She} saw "
        "Dr. Exampleman at 43 years of age. Pain is 8/10 without and 7/10 with [name the drug]. "
        "The record shows no agreement. The MTUS recommends no more than a short course. {closing}"
    )
    assert found(skeleton) == [
        "low back",
        "left knee",
        "March 2015",
        "Dr. Exampleman",
        "43 years of age",
        "Pain is 8/10 without and 7/10 with",
        "The record shows no agreement",
    ]
    blanks = with_blanks(skeleton, traces(skeleton, CASE, ISSUE))
    assert "for [body part] and [body part] pain since [date]. {She} saw [name] at" in blanks
    assert blanks.endswith("no more than a short course. {closing}")
    assert found(blanks) == []


def test_that_words_of_the_shipped_template_are_nobodys() -> None:
    (shipped,) = (
        one
        for one in templates.templates()
        if one.name == "Opioid, continued: upheld" and one.outcome is Outcome.UPHELD
    )
    kept = "These entries do not meet the section for the amount requested. {closing}"
    assert kept in shipped.rationale.replace("\n", " ") or found(kept)
    assert found(kept, shipped.id) == []

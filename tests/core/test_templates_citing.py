"""What a template cites that names nothing in force: the first of the picker, or nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.case import Case, Dates, Issue, citation_line, replace
from workbench.guidelines import entry_by_id, find, parse_citations, wanted_for
from workbench.templates import Template, fill, said_of_citing, templates

SHIPPED = {one.id: one for one in templates()}
SUMMER_2014, SUMMER_2018 = dt.date(2014, 8, 1), dt.date(2018, 8, 1)


def cited(
    template: Template, title: str, on: dt.date | None = SUMMER_2014, before: str = ""
) -> tuple[str, str]:
    """What is cited for a treatment, and what is said of that."""
    issue = Issue(id="issue-1", treatment=title, reviewer_citations=parse_citations(before))
    case = Case(issues=(issue,), dates=Dates(request=on))
    line = citation_line(fill(template, case, issue).reviewer_citations)
    return line, said_of_citing(template, case, issue)


@pytest.mark.parametrize(
    ("ident", "title", "on", "line"),
    [
        ("mri-upheld", "MRI of the left knee", SUMMER_2014, "Special Studies"),
        ("mri-upheld", "MRI of the left knee", SUMMER_2018, "Knee Disorders"),
        ("surgery-overturned", "Left knee arthroscopy", SUMMER_2014, "Surgical Considerations"),
        ("brace-upheld", "Knee brace", SUMMER_2014, "Initial Care"),
        ("radiofrequency-upheld", "Radiofrequency ablation L4-L5", SUMMER_2014, "Low Back"),
        ("other-injection-upheld", "Cortisone injection, shoulder", SUMMER_2014, "Shoulder"),
        ("emg-ncv-upheld", "EMG of the left leg", SUMMER_2014, "Low Back"),
        ("record-reason-upheld", "MRI of the left knee", SUMMER_2014, "Knee Complaints"),
    ],
)
def test_that_a_template_without_a_citation_in_force_takes_the_first_of_the_picker(
    ident: str, title: str, on: dt.date, line: str
) -> None:
    found, why = cited(SHIPPED[ident], title, on)
    assert line in found
    assert why.startswith("Cited is ")
    assert line in why
    assert why.endswith((" in force.", " names none."))
    issue = Issue(id="issue-1", treatment=title)
    first = find("", wanted_for(Case(dates=Dates(request=on)), issue), limit=1)[0].entry
    assert first.guideline in why


@pytest.mark.parametrize(
    ("ident", "title", "on"),
    [
        ("mri-upheld", "MRI of the left knee", None),  # no date that decides
        ("mri-upheld", "MRI of the left knee", dt.date(2024, 8, 1)),  # not verified so late
        ("mri-upheld", "MRI", SUMMER_2014),  # of which part?
        ("mri-upheld", "CT of the head", SUMMER_2014),  # on the second step of the search
        ("sleep-aid-upheld", "Ambien 10 mg #30", SUMMER_2014),  # not verified to be in it
        ("gym-upheld", "MRI of the left knee", SUMMER_2014),  # not what the template is for
        ("associated-service-upheld", "Pre-operative clearance", SUMMER_2014),
        ("record-reason-upheld", "Shock wave therapy", SUMMER_2014),
    ],
)
def test_that_nothing_is_cited_where_it_is_in_doubt(
    ident: str, title: str, on: dt.date | None
) -> None:
    found, why = cited(SHIPPED[ident], title, on)
    assert found == ""
    assert "Cited is" not in why
    assert why.endswith(": the template cites nothing here.")


def test_that_nothing_is_offered_beside_what_is_cited_or_named() -> None:
    mine = "Decision based on Eye 2004."
    knee = "MRI of the left knee"
    assert cited(SHIPPED["mri-upheld"], knee, before=mine) == (mine, "")
    assert cited(SHIPPED["opioid-continue-upheld"], "Norco 10/325 mg #90")[1] == ""


def test_that_a_citation_for_another_part_of_the_body_is_not_taken() -> None:
    issue = Issue(id="issue-1", treatment="MRI of the left knee")
    case = Case(dates=Dates(request=SUMMER_2014))
    knee = find("", wanted_for(case, issue), limit=1)[0].entry
    assert entry_by_id(knee.id)
    mine = replace(SHIPPED["mri-upheld"], citations=(knee.id,))
    assert "Knee Complaints" in cited(mine, "MRI of the left knee")[0]
    assert cited(mine, "MRI of the left knee")[1] == ""
    assert "Low Back Complaints" in cited(mine, "MRI of the lumbar spine")[0]

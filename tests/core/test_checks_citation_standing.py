from __future__ import annotations

import datetime as dt

import pytest

from tests.core.test_checks_citation import _case
from workbench.case import Case, Dates, Severity, replace
from workbench.checks import Context
from workbench.checks.chart import Chart
from workbench.checks.citation.standing import editions_are_in_force

_OPIOIDS_2009 = "Decision based on MTUS Chronic Pain Treatment Guidelines Opioids Page(s): 74-96."
_OPIOIDS_2016 = "Decision based on MTUS Opioid Treatment 2016, Section(s): Introduction."
_BACK_2019 = "Decision based on MTUS Low Back Disorders 2019."
_BACK_2004 = "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."


def _severities(case: Case) -> list[Severity]:
    chart = Chart(case, Context(stored=False))
    rule = editions_are_in_force
    return [found.severity or rule.severity for found in rule.look(chart)]


_DATED = [
    (_OPIOIDS_2009, "request", dt.date(2014, 8, 1), []),
    (_OPIOIDS_2009, "request", dt.date(2016, 8, 1), [Severity.HINT]),
    (_OPIOIDS_2009, "utilization_review_denial", dt.date(2014, 8, 21), []),
    (_OPIOIDS_2009, "utilization_review_denial", dt.date(2016, 8, 21), []),  # asked for in July?
    (_OPIOIDS_2009, "decision", dt.date(2018, 3, 1), [Severity.HINT]),
    (_OPIOIDS_2016, "utilization_review_denial", dt.date(2014, 8, 21), [Severity.HINT]),
    (_OPIOIDS_2016, "decision", dt.date(2017, 3, 1), []),
    (_BACK_2004, "utilization_review_denial", dt.date(2014, 8, 21), []),
    (_BACK_2019, "utilization_review_denial", dt.date(2018, 3, 1), [Severity.WARNS]),
    (_BACK_2019, "request", dt.date(2018, 3, 1), [Severity.WARNS]),
    (_BACK_2019, "request", dt.date(2020, 3, 1), []),
    (_BACK_2019, "request", dt.date(2024, 3, 1), []),  # nobody verified what was in force then
    (_OPIOIDS_2009, "decision", dt.date(2026, 3, 1), []),
    (_OPIOIDS_2009, "decision", dt.date.max, []),
    (_OPIOIDS_2009, "decision", dt.date.min, [Severity.HINT]),
]


@pytest.mark.parametrize(("line", "field", "day", "severities"), _DATED)
def test_that_an_edition_is_held_against_the_dates_of_the_case(
    line: str, field: str, day: dt.date, severities: list[Severity]
) -> None:
    case = replace(_case(line), dates=Dates(**{field: day}))
    assert _severities(case) == severities


def test_that_the_number_of_a_case_and_the_summary_tell_when_it_was() -> None:
    case = _case(_BACK_2019)
    assert _severities(replace(case, number="CM14-0150892")) == [Severity.HINT]
    told = "The request was denied in the decision of 08/21/2014."
    assert _severities(replace(case, summary=told)) == [Severity.HINT]
    assert _severities(case) == []

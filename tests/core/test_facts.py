"""What a case is known by."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from workbench.case import Acceptance, Case, Return, replace
from workbench.deidentification import deidentified


@pytest.mark.parametrize(
    "known",
    [
        {"addended_on": dt.date(2026, 8, 25)},
        {"returned": Return(received=dt.date(2026, 8, 25))},
        {"acceptance": Acceptance(on=dt.date(2026, 8, 25))},
        {"due": dt.datetime(2026, 8, 25, 17, tzinfo=dt.UTC)},
    ],
)
def test_that_every_day_of_a_case_is_a_fact_of_it(known: dict[str, Any]) -> None:
    case = replace(Case(), **known)
    assert deidentified("Seen on 8/25, at a level of 8/10.", case) == (
        "Seen on [date], at a level of 8/10."
    )

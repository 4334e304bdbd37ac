"""Figures of one's own: what counts, when, and what is said of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import workspace
from workbench.case import Case, Dates, Outcome, Stage, replace
from workbench.session import Session
from workbench.statistics import OTHER, Figure, Finished, Period, Repaired, Tally, figures
from workbench.store import Event
from workbench.workspace import SECONDS, Workspace
from workbench.workspace import statistics as counting

TODAY = dt.date(2026, 11, 22)
UP, OVER = Outcome.UPHELD, Outcome.OVERTURNED


def by_name(tally: Tally, period: Period = Period.LAST_YEAR) -> dict[str, Figure]:
    return {figure.name: figure for figure in figures(tally, period, TODAY)}


def tally_of(*cases: Finished) -> Tally:
    tally = Tally()
    for case in cases:
        tally.add_case(case)
    return tally


def finished(day: str, days: int | None = None, *outcomes: tuple[str, Outcome]) -> Finished:
    return Finished(on=dt.date.fromisoformat(day), working_days=days, outcomes=outcomes)


# What is shown


def test_that_each_month_of_the_period_has_a_row_also_one_without_a_case() -> None:
    tally = tally_of(finished("2026-11-02"), finished("2026-11-20"), finished("2025-12-01"))
    found = by_name(tally)["Cases"]
    assert [row.label for row in found.rows][::11] == ["Dec 2025", "Nov 2026"]
    assert [row.values for row in found.rows] == [(1,), *[(0,)] * 10, (2,)]
    assert "release" in found.caption
    assert "; 3 cases." in found.caption
    assert found.spoken == "3 cases by month; most of them, 2, in Nov 2026."


def test_that_a_period_counts_its_own_cases_and_all_is_told_by_years_where_it_is_long() -> None:
    tally = tally_of(finished("2026-01-01"), finished("2025-12-31"), finished("2019-03-05"))
    assert "; 1 case." in by_name(tally, Period.THIS_YEAR)["Cases"].caption
    assert "; 2 cases." in by_name(tally)["Cases"].caption
    everything = by_name(tally, Period.ALL)["Cases"]
    assert [row.label for row in everything.rows] == [str(year) for year in range(2019, 2027)]
    assert "by the year" in everything.caption
    assert everything.of_rows == "Year"


def test_that_a_turnaround_has_its_median_and_longest_and_says_what_it_leaves_out() -> None:
    days = (("2026-11-02", 2), ("2026-11-03", 5), ("2026-11-04", 3), ("2026-11-19", 9))
    tally = tally_of(*(finished(*one) for one in days), finished("2026-11-21"))
    found = by_name(tally)["Turnaround"]
    assert found.rows[-1].values == (4, 9)
    assert found.rows[-1].said == "median 4, longest 9"
    assert found.rows[0].values == (None, None)
    assert "4 cases. 1 case without that date left out." in found.caption
    assert "The latest case took 9 working days." in found.caption


def test_that_outcomes_are_told_by_class_the_most_first_and_what_is_of_none_last() -> None:
    tally = tally_of(
        finished("2026-11-02", None, (OTHER, UP), (OTHER, UP), (OTHER, OVER)),
        finished("2026-11-03", None, ("MRI", UP), ("Opioids", UP), ("Opioids", OVER)),
    )
    found = by_name(tally)["Outcomes"]
    assert [(row.label, row.values) for row in found.rows] == [
        ("Opioids", (1, 1)),
        ("MRI", (1, 0)),
        (OTHER, (2, 1)),
    ]
    assert "; 6 items of 2 cases." in found.caption


def test_that_findings_count_in_the_month_of_the_act() -> None:
    tally = Tally()
    for day, mended in ((3, True), (4, False), (5, False)):
        tally.add_finding(Repaired(on=dt.date(2026, 10, day), mended=mended))
    found = by_name(tally)["Findings"]
    assert found.rows[-2].values == (1, 2)
    assert "by typing" in found.caption  # what is not recorded is said
    assert "Mending is recorded since 10/03/2026." in found.caption


def test_that_nothing_to_show_says_what_to_do() -> None:
    nothing = by_name(Tally())
    assert all(not figure.rows and figure.empty for figure in nothing.values())
    undated = by_name(tally_of(finished("2026-11-02")))["Turnaround"]
    assert "Fill in the date" in undated.empty


def test_that_tallies_of_parts_add_up_to_the_tally_of_the_whole() -> None:
    cases = [finished(f"2026-{n:02}-03", n, ("MRI", UP)) for n in range(1, 12)]
    parts = tally_of(*cases[:4])
    parts.add(tally_of(*cases[4:]))
    assert figures(parts, Period.ALL, TODAY) == figures(tally_of(*cases), Period.ALL, TODAY)


# What is read


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    return workspace.create(tmp_path / "workspace", "a passphrase")


def counted(opened: Workspace) -> dict[str, Figure]:
    """The figures of all cases, with the answers handed over as they come."""
    waiting: list[Callable[[], None]] = []
    tallies: list[Tally] = []
    steps = counting.Counting(opened, waiting.append, tallies.append, lambda *_: None)
    steps.begin()
    while not tallies:
        while waiting:
            waiting.pop(0)()
    today = dt.datetime.now().astimezone().date()
    return {one.name: one for one in figures(tallies[0], Period.ALL, today)}


def kept(opened: Workspace, case: Case) -> str:
    reference = opened.add(case).reference
    stored = opened.store.cases.get(reference)
    opened.store.cases.freeze(stored.case, stored.revision, Stage.SUBMITTED)
    return reference


def test_that_finished_determinations_count_once_with_days_time_and_items(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "AT_ONCE", 2)  # several steps
    today = dt.datetime.now().astimezone().date()
    assigned = replace(decided_case("CM26-0000001"), dates=Dates(assigned=today))
    opened.set_case_setting(kept(opened, assigned), SECONDS, "5400")
    mistyped = Dates(assigned=dt.date(1026, 11, 2))
    kept(opened, replace(decided_case("CM26-0000002"), dates=mistyped))
    first = kept(opened, decided_case("CM26-0000003"))
    corrected = opened.correct(first, "a date was wrong")  # a draft, and later no case of its own
    stored = opened.store.cases.get(corrected.reference)
    opened.store.cases.freeze(stored.case, stored.revision, Stage.RELEASED)
    opened.add(decided_case("CM26-0000004"))  # a draft
    found = counted(opened)
    assert found["Cases"].rows[-1].values == (3,)
    assert found["Turnaround"].rows[-1].values == (0, 0)
    assert "2 cases without that date" in found["Turnaround"].caption
    assert found["Time spent"].rows[-1].values == (1.5,)
    assert [(row.label, row.values) for row in found["Outcomes"].rows] == [
        ("Physical therapy", (0, 3)),
        (OTHER, (3, 0)),
    ]
    opened.close()


def test_that_what_the_audit_trail_tells_of_findings_is_counted(opened: Workspace) -> None:
    reference = opened.add(decided_case()).reference
    opened.checks.note_dismissed(reference, "a-rule", "not wrong")
    opened.checks.note_mended(reference, "another-rule")
    opened.checks.note_mended(reference, "another-rule")
    assert counted(opened)["Findings"].rows[-1].values == (2, 1)
    opened.close()


def test_that_mending_a_finding_is_recorded_by_its_rule_and_by_no_word_of_the_case(
    opened: Workspace,
) -> None:
    case = decided_case()
    glued = replace(case, summary=case.summary.replace("visits of", "visits of of"))
    session = Session(opened, opened.add(glued).reference)
    offered = [one for one in session.remarks.findings() if one.fix and one.fix.edits]
    session.remarks.fix(offered[0])
    (entry,) = [one for one in opened.audit() if one.event == Event.MENDED]
    assert (entry.detail, entry.reference) == (offered[0].rule, session.case.reference)
    opened.close()


def test_that_a_table_for_spreadsheets_says_below_it_what_it_counts() -> None:
    found = by_name(tally_of(finished("2026-11-02", 3)), Period.THIS_YEAR)["Turnaround"]
    lines = [*csv.reader(io.StringIO(counting.as_csv(found).decode("utf-8-sig")))]
    assert lines[0] == ["Month", "Median", "Longest"]
    assert lines[1] == ["Jan 2026", "", ""]
    assert lines[-2] == ["Nov 2026", "3", "3"]
    assert lines[-1] == [found.caption]

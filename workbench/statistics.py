"""Figures of one's own work: counted month by month, and shown for a period as tables.

Pure: what is counted comes in as values, what is shown goes out as words and numbers. A tally of a
part of the cases is added to others, so that a long list can be counted in steps.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from workbench.case import Outcome, Value
from workbench.forms import printed_date

OTHER = "Other treatment"  # of which no class is told
_MANY = 24  # months; a longer time is shown by the year
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Month = tuple[int, int]  # year and month


class Period(StrEnum):
    """What time the figures are for."""

    THIS_YEAR = "This year"
    LAST_YEAR = "Last 12 months"
    ALL = "All"


class Finished(Value):
    """A determination that was released as a letter, or submitted as text."""

    on: dt.date
    working_days: int | None = None  # since it was assigned; None where that day is not known
    outcomes: tuple[tuple[str, Outcome], ...] = ()  # of its issues: class of treatment, decision
    seconds: int = 0  # spent on it; 0 where the time was not counted


class Repaired(Value):
    """A finding that was mended by its own offer, or put aside."""

    on: dt.date
    mended: bool


class Count:
    """What is counted of one month."""

    def __init__(self) -> None:
        self.cases = 0
        self.days: Counter[int] = Counter()  # cases by their working days
        self.latest: tuple[dt.date, int] | None = None  # day and working days of the last case
        self.outcomes: Counter[tuple[str, Outcome]] = Counter()
        self.minutes: Counter[int] = Counter()  # cases by the time that they took
        self.mended = 0
        self.aside = 0

    def add(self, other: Count) -> None:
        """Add what was counted elsewhere."""
        self.cases += other.cases
        self.mended += other.mended
        self.aside += other.aside
        self.days.update(other.days)
        self.outcomes.update(other.outcomes)
        self.minutes.update(other.minutes)
        self.latest = max(filter(None, (self.latest, other.latest)), default=None)


class Tally:
    """What is counted of finished cases and repaired findings, by the month."""

    def __init__(self) -> None:
        self._months: defaultdict[Month, Count] = defaultdict(Count)
        self.mended_since: dt.date | None = None  # earlier programs did not record it

    @property
    def first(self) -> Month | None:
        """The first month of which there is anything."""
        return min(self._months, default=None)

    def add_case(self, case: Finished) -> None:
        """Count a case."""
        month = self._months[case.on.year, case.on.month]
        month.cases += 1
        month.outcomes.update(case.outcomes)
        if case.seconds:
            month.minutes[round(case.seconds / 60)] += 1
        if case.working_days is not None:
            month.days[case.working_days] += 1
            last = (case.on, case.working_days)
            month.latest = max(month.latest or last, last)

    def add_finding(self, finding: Repaired) -> None:
        """Count a finding."""
        month = self._months[finding.on.year, finding.on.month]
        month.mended += finding.mended
        month.aside += not finding.mended
        if finding.mended:
            self._mended(finding.on)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        for month, count in other._months.items():
            self._months[month].add(count)
        if other.mended_since is not None:
            self._mended(other.mended_since)

    def of(self, months: Iterable[Month]) -> Count:
        """What was counted in some months together."""
        together = Count()
        for month in months:
            if month in self._months:
                together.add(self._months[month])
        return together

    def _mended(self, on: dt.date) -> None:
        self.mended_since = min(self.mended_since or on, on)


class Row(NamedTuple):
    """One line of a figure."""

    label: str
    values: tuple[float | None, ...]  # one for each series; None where nothing was counted
    said: str  # the values in words


class Figure(NamedTuple):
    """One statistic: a table, with what it counts said below it."""

    name: str  # "Cases"
    of_rows: str  # the heading of the labels: "Month"
    series: tuple[str, ...]  # the headings of the values: "Upheld", "Overturned"
    rows: tuple[Row, ...]
    caption: str  # what is counted, and what is not
    spoken: str  # the gist in one sentence
    stacked: bool = True  # values add up; else the last one is a mark beside the first
    in_words: bool = False  # whether the words of a row say more than its values
    empty: str = ""  # what to do where there is nothing to show

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of its table."""
        return (self.of_rows, *self.series, *("In words",) * self.in_words)


class _Time(NamedTuple):
    """A part of the period, with what was counted in it."""

    label: str
    found: Count


def figures(tally: Tally, period: Period, today: dt.date) -> tuple[Figure, ...]:
    """All statistics for a period that ends today."""
    times = _times(tally, period, today)
    unit = "year" if times and times[0].label.isdecimal() else "month"
    whole = Count()
    for time in times:
        whole.add(time.found)
    return (
        _cases(times, whole, unit),
        _turnaround(times, whole, unit),
        _outcomes(whole),
        _findings(times, whole, unit, tally.mended_since),
        _time_spent(times, whole, unit),
    )


def _times(tally: Tally, period: Period, today: dt.date) -> list[_Time]:
    """The months of a period, or its years where there are many."""
    last = (today.year, today.month)
    if period is Period.THIS_YEAR:
        first = (today.year, 1)
    elif period is Period.LAST_YEAR:
        first = _later(last, -11)
    else:
        first = min(tally.first or last, last)
    months = [first]
    while months[-1] < last:
        months.append(_later(months[-1], 1))
    if len(months) <= _MANY:
        return [_Time(f"{_MONTHS[n - 1]} {year}", tally.of([(year, n)])) for year, n in months]
    years = range(first[0], last[0] + 1)
    return [_Time(str(year), tally.of((year, n) for n in range(1, 13))) for year in years]


def _later(month: Month, by: int) -> Month:
    year, place = divmod(month[0] * 12 + month[1] - 1 + by, 12)
    return year, place + 1


def _cases(times: Sequence[_Time], whole: Count, unit: str) -> Figure:
    rows = tuple(Row(t.label, (t.found.cases,), f"{t.found.cases:,}") for t in times)
    most = max(times, key=lambda t: t.found.cases)
    return Figure(
        name="Cases",
        of_rows=unit.capitalize(),
        series=("Cases",),
        rows=rows if whole.cases else (),
        caption=(
            f"Cases by the {unit} of their release, or of their submission as text; "
            f"{_counted(whole.cases, 'case')}. {_LEFT_OUT}"
        ),
        spoken=(
            f"{_counted(whole.cases, 'case')} by {unit}; most of them, {most.found.cases:,}, in "
            f"{most.label}."
        ),
        empty=_NO_CASES,
    )


def _turnaround(times: Sequence[_Time], whole: Count, unit: str) -> Figure:
    known = whole.days.total()
    rows = tuple(_of_days(time) for time in times)
    unknown = whole.cases - known
    lacking = f" {_counted(unknown, 'case')} without that date left out." if unknown else ""
    middle = _median(whole.days)
    last = f" The latest case took {_working_days(whole.latest[1])}." if whole.latest else ""
    return Figure(
        name="Turnaround",
        of_rows=unit.capitalize(),
        series=("Median", "Longest"),
        rows=rows if known else (),
        caption=(
            f"Working days from the assignment to the release or submission, by the {unit} of "
            f"that; {_counted(known, 'case')}.{lacking}{last}"
        ),
        spoken=(
            f"Of {_counted(known, 'case')} half took {_working_days(middle)} or less, and the "
            f"longest {_working_days(max(whole.days, default=0))}."
        ),
        stacked=False,
        empty=_NO_ASSIGNMENTS if whole.cases else _NO_CASES,
    )


def _of_days(time: _Time) -> Row:
    days = time.found.days
    if not days:
        return Row(time.label, (None, None), "no case")
    middle, longest = _median(days), max(days)
    said = f"median {_number(middle)}, longest {longest:,}"
    return Row(time.label, (middle, longest), said)


def _outcomes(whole: Count) -> Figure:
    classes = {name for name, _ in whole.outcomes}
    counts = {
        name: (whole.outcomes[name, Outcome.UPHELD], whole.outcomes[name, Outcome.OVERTURNED])
        for name in classes
    }
    ordered = sorted(classes, key=lambda name: (name == OTHER, -sum(counts[name]), name))
    upheld = sum(pair[0] for pair in counts.values())
    total = whole.outcomes.total()
    return Figure(
        name="Outcomes",
        of_rows="Class of treatment",
        series=("Upheld", "Overturned"),
        rows=tuple(
            Row(name, counts[name], f"{counts[name][0]:,} upheld, {counts[name][1]:,} overturned")
            for name in ordered
        ),
        caption=(
            f"Decided items of the cases that were released or submitted, by the class that "
            f"their title tells first; {_counted(total, 'item')} of "
            f"{_counted(whole.cases, 'case')}."
        ),
        spoken=(
            f"Of {_counted(total, 'item')} {upheld:,} were upheld and {total - upheld:,} "
            f"overturned, in {_counted(len(classes), 'class', 'classes')} of treatment."
        ),
        empty=_NO_CASES,
    )


def _findings(times: Sequence[_Time], whole: Count, unit: str, since: dt.date | None) -> Figure:
    total = whole.mended + whole.aside
    recorded = f" Mending is recorded since {printed_date(since)}." if since else ""
    return Figure(
        name="Findings",
        of_rows=unit.capitalize(),
        series=("Mended", "Put aside"),
        rows=tuple(
            Row(
                time.label,
                (time.found.mended, time.found.aside),
                f"{time.found.mended:,} mended, {time.found.aside:,} put aside",
            )
            for time in (times if total else ())
        ),
        caption=(
            f"Findings by the {unit} in which what they offer was done, or they were put aside, "
            f"from the audit trail; {_counted(total, 'finding')}. What was mended by typing, and "
            f"whether it was taken back, is not recorded.{recorded}"
        ),
        spoken=f"{whole.mended:,} findings were mended and {whole.aside:,} put aside.",
        empty=_NO_FINDINGS,
    )


def _time_spent(times: Sequence[_Time], whole: Count, unit: str) -> Figure:
    known = whole.minutes.total()
    rows = tuple(_of_minutes(time) for time in times)
    return Figure(
        name="Time spent",
        of_rows=unit.capitalize(),
        series=("Hours",),
        rows=rows if known else (),
        caption=(
            f"Hours with a case open and somebody there, by the {unit} of its release or "
            f"submission; {_counted(known, 'case')} whose time was counted, of "
            f"{_counted(whole.cases, 'case')}."
        ),
        spoken=(
            f"{_number(_hours(whole.minutes))} hours on {_counted(known, 'case')}, half of them in "
            f"{_minutes(_median(whole.minutes))} or less."
        ),
        in_words=True,
        empty=_NO_TIME,
    )


def _of_minutes(time: _Time) -> Row:
    minutes = time.found.minutes
    if not minutes:
        return Row(time.label, (None,), "no time")
    hours, median = _hours(minutes), _minutes(_median(minutes))
    return Row(time.label, (round(hours, 1),), f"{_number(hours)} h, median {median}")


def _hours(minutes: Counter[int]) -> float:
    return sum(one * count for one, count in minutes.items()) / 60


def _minutes(minutes: float) -> str:
    return f"{round(minutes):,} min"


def _median(counted: Counter[int]) -> float:
    """The middle one of all that were counted; between the two middle ones of an even number."""
    total = counted.total()
    if not total:
        return 0
    return (_at(counted, (total - 1) // 2) + _at(counted, total // 2)) / 2


def _at(counted: Counter[int], place: int) -> int:
    for value in sorted(counted):
        place -= counted[value]
        if place < 0:
            return value
    raise IndexError(place)


def _number(value: float) -> str:
    return f"{round(value, 1):,.1f}".removesuffix(".0")


def _working_days(days: float) -> str:
    return f"{_number(days)} working day{'' if days == 1 else 's'}"


def _counted(count: int, noun: str, several: str = "") -> str:
    return f"{count:,} {noun if count == 1 else several or f'{noun}s'}"


_LEFT_OUT = "Corrections and addenda are not counted, nor cases that were destroyed or reduced."
_NO_CASES = (
    "No case was released or submitted in this time. A case counts from the day of its release."
)
_NO_ASSIGNMENTS = (
    "No case of this time says when it was assigned. Fill in the date under Facts (Ctrl+1), or "
    "begin a case from its assignment (Ctrl+Alt+N)."
)
_NO_FINDINGS = (
    "No finding was mended by what it offers, or put aside, in this time. What the checks find "
    "stands under Findings (Ctrl+7)."
)
_NO_TIME = (
    "No time was counted. Let it be counted in the panel of invoices (Ctrl+Alt+I), at its foot."
)

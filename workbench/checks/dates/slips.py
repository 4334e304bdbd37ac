"""Days of a title or a rationale that the summary lacks, while it has one much like them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.dates.prose import Days, ToldDay, is_of_record, says
from workbench.checks.rules import Found

_WHERE = {"summary": "the summary", "treatment": "the title", "rationale": "the rationale"}
_MOST = 8  # days that share two figures which are looked at
_SERIAL = 4  # days of one kind
_NEVER_TOLD = frozenset(("injury", "review", "birth"))  # of these, the words always tell


class _Others:
    """The days that a text is held against, by the figures that they share."""

    def __init__(self, told: Iterable[ToldDay]) -> None:
        self.dates = set[dt.date]()
        self._by_two: dict[tuple[str, int, int], list[ToldDay]] = {}
        self._by_kind: dict[str, dict[dt.date, ToldDay]] = {}
        seen = set[tuple[dt.date, str]]()
        for one in told:
            if (date := one.day.date) and (date, one.day.kind) not in seen:
                seen.add((date, one.day.kind))
                self.dates.add(date)
                for key in _keys(date):
                    self._by_two.setdefault(key, []).append(one)
                if one.day.day:
                    self._by_kind.setdefault(one.day.kind, {}).setdefault(date, one)

    def near(self, one: ToldDay, date: dt.date) -> Iterator[ToldDay]:
        """The days that one may be a slip of the pen for."""
        for key in (*_keys(date), ("ym", date.year, date.day)):
            for other in self._by_two.get(key, ())[:_MOST]:
                as_whole = one.day.day is None or other.day.day is not None
                if other.day.date and as_whole and is_near(date, other.day.date):
                    yield other

    def count(self, kind: str) -> int:
        """How many days of a kind there are."""
        return len(self._by_kind.get(kind, ()))

    def only(self, kind: str) -> ToldDay | None:
        """The only day of a kind."""
        days = self._by_kind.get(kind, {})
        return next(iter(days.values())) if len(days) == 1 else None


def strangers(chart: Chart, days: Days, reviews: set[dt.date]) -> Iterator[Found]:
    """A day of a title or a rationale that nothing else in the case has.

    ``reviews`` are the days of the utilization review.
    """
    known = _known(chart) | reviews | {date for one in days.summary if (date := one.day.date)}
    months = {(day.year, day.month) for day in known}
    for told, others in (
        (days.titles, _Others(days.summary)),
        (days.rationales, _Others((*days.summary, *days.titles))),
    ):
        for one in told:
            date = one.day.date
            is_known = date in known if one.day.day else (one.day.year, one.day.month) in months
            if date and not is_known and date not in others.dates and is_of_record(one):
                yield from _likest(one, date, others)


def _known(chart: Chart) -> set[dt.date]:
    """The days that a text may speak of: of the header, the notes, the documents, the items."""
    case = chart.case
    found = {getattr(case.dates, name) for name in case.dates.__struct_fields__}
    found |= {note.date for note in case.notes} | {paper.date for paper in case.documents}
    for item in chart.items:
        found |= {item.issue.service_from, item.issue.service_to}
    return {day for day in found if day}


def _likest(one: ToldDay, date: dt.date, others: _Others) -> Iterator[Found]:
    """The day that one may have been meant for, surest where it is of the same kind."""
    near = list(others.near(one, date))
    same = next((other for other in near if _is_same_kind(one, other)), None)
    if same:
        serial = others.count(one.day.kind) >= _SERIAL  # visit after visit: it may be another one
        yield differ(one, same, Severity.HINT if serial else None)
    elif near:
        yield differ(one, near[0], Severity.HINT)
    elif (only := others.only(one.day.kind)) and _is_alike(one):
        yield differ(one, only, Severity.HINT)


def _is_alike(one: ToldDay) -> bool:
    """Whether a day may be meant for the only other one of its kind."""
    return bool(one.day.kind and one.day.day) and not says("earlier", one.around)


def _is_same_kind(one: ToldDay, other: ToldDay) -> bool:
    """Whether two days may be of one thing: of one kind, or of a kind that one does not tell."""
    kinds = {one.day.kind, other.day.kind}
    return len(kinds) == 1 or ("" in kinds and kinds.isdisjoint(_NEVER_TOLD))


def _keys(date: dt.date) -> tuple[tuple[str, int, int], ...]:
    return (
        ("ym", date.year, date.month),
        ("yd", date.year, date.day),
        ("md", date.month, date.day),
    )


def is_near(one: dt.date, other: dt.date) -> bool:
    """Whether one day may be a slip of the pen for another.

    Their years, months or days differ, but only one of them; or month and day are swapped.
    """
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return one != other
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return sum(mine != theirs for mine, theirs in pairs) == 1


def has(one: ToldDay) -> str:
    """Where a day stands, and how: "The rationale has 8/18/14"."""
    return f"{_WHERE[one.passage.field].capitalize()} has {one.quoted}"


def differ(one: ToldDay, other: ToldDay, severity: Severity | None = None) -> Found:
    """A day against another one."""
    there = _WHERE[other.passage.field]
    where = "another place" if there == _WHERE[one.passage.field] else there
    return Found(one.at, f"{has(one)}, {where} {other.quoted}.", other.at, severity=severity)

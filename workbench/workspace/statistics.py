"""What statistics count of a workspace: read in steps, on the thread that looks for cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from workbench.case import Disposition, Issue, Outcome, Stage, Value, noted
from workbench.clocks import Holidays
from workbench.statistics import OTHER, Figure, Finished, Repaired, Tally
from workbench.store import Event
from workbench.workspace.case_table import table_as_csv
from workbench.workspace.office import SECONDS

if TYPE_CHECKING:
    from workbench.workspace.finding import Finder
    from workbench.workspace.searching import Deliver
    from workbench.workspace.workspace import Workspace

AT_ONCE = 200  # cases of a step: whoever looks for a case waits no longer
_LANE = "statistics"
_LONGEST = dt.timedelta(days=3 * 365)  # no case takes longer: one of the two days is mistyped
_FINISHED = """
SELECT cases.id, min(stages.at), value,
  (SELECT value FROM case_settings WHERE case_settings.case_id = cases.id AND key = ?)
  FROM cases JOIN stages ON stages.case_id = cases.id
  JOIN case_values ON case_values.case_id = cases.id
  WHERE cases.id > ? AND state = 'released' AND corrects = '' AND addends = ''
  AND stages.stage IN (?, ?)
  GROUP BY cases.id ORDER BY cases.id LIMIT ?"""
_REPAIRED = "SELECT at, event FROM audit WHERE event IN (?, ?)"
_TO_COUNT = """
SELECT count(*) FROM cases WHERE state = 'released' AND corrects = '' AND addends = ''"""


class Part(NamedTuple):
    """A step of the counting."""

    tally: Tally
    counted: int  # cases
    last: int | None  # the id of the last of them; None: there are no more
    of: int = 0  # how many cases there are to count in all; said by the first step


class _Dates(Value):
    assigned: dt.date | None = None


class _Decided(Value):
    """What is read of an issue; the rest of its value is passed over."""

    treatment: str = ""
    outcome: Outcome | None = None
    disposition: Disposition = Disposition.DECIDE


@noted
class _InBrief(Value):
    dates: _Dates = _Dates()
    issues: tuple[_Decided, ...] = ()


class Counting:
    """Counts the cases of a workspace; each step is asked for when the one before is there.

    ``done`` gets the tally once all is counted, ``told`` how many cases of how many before that.
    """

    def __init__(
        self,
        workspace: Workspace,
        deliver: Deliver,
        done: Callable[[Tally], None],
        told: Callable[[int, int], None],
    ) -> None:
        self._workspace, self._deliver = workspace, deliver
        self._done, self._told = done, told
        self._holidays = workspace.holidays()
        self._vault = workspace.store.vault
        self._classes: dict[str, str] = {}  # by the title of an item; for the thread alone
        self._tally = Tally()
        self._counted = self._of = 0
        self._after: int | None = None  # the id before the step that is waited for

    def begin(self) -> None:
        """Ask for the first step."""
        self._ask(0)

    def _ask(self, after: int) -> None:
        self._after = after
        take = partial(self._take, after)
        self._workspace.ask(_LANE, partial(self._step, after), take, self._deliver)

    def _take(self, after: int, part: Part) -> None:
        if after != self._after:  # a step may be answered again
            return
        self._tally.add(part.tally)
        self._counted += part.counted
        self._of = part.of or self._of
        if part.last is None:
            self._after = None
            self._done(self._tally)
        else:
            self._told(self._counted, self._of)
            self._ask(part.last)

    def _step(self, after: int, finder: Finder) -> Part:
        """Count the cases after one, and with the first of them the findings; on the thread."""
        del finder  # the index knows nothing of days
        tally = Tally()
        with closing(self._vault.reader()) as vault:
            asked = (SECONDS, after, Stage.RELEASED, Stage.SUBMITTED, AT_ONCE)
            rows = vault.rows(_FINISHED, *asked)
            of = 0 if after else vault.one(_TO_COUNT)[0]
            if not after:
                for at, event in vault.rows(_REPAIRED, Event.MENDED, Event.DISMISSED):
                    tally.add_finding(Repaired(on=_day(at), mended=event == Event.MENDED))
        for _, at, value, seconds in rows:
            tally.add_case(self._finished(at, value, seconds or ""))
        return Part(tally, len(rows), rows[-1][0] if len(rows) == AT_ONCE else None, of)

    def _finished(self, at: str, value: bytes, seconds: str) -> Finished:
        case, on = msgspec.json.decode(value, type=_InBrief), _day(at)
        return Finished(
            on=on,
            working_days=_working_days(case.dates.assigned, on, self._holidays),
            outcomes=tuple(self._outcomes(case)),
            seconds=int(seconds) if seconds.isdecimal() else 0,
        )

    def _outcomes(self, case: _InBrief) -> Iterator[tuple[str, Outcome]]:
        for item in case.issues:
            if item.outcome is not None and item.disposition is Disposition.DECIDE:
                if item.treatment not in self._classes:
                    self._classes[item.treatment] = _class_of(item.treatment)
                yield self._classes[item.treatment], item.outcome


def as_csv(figure: Figure) -> bytes:
    """The table of a figure for spreadsheets; what it counts stands in its last line."""
    lines: list[tuple[str | float, ...]] = [
        (
            row.label,
            *map(_cell, row.values),
            *(row.said,) * figure.in_words,
        )
        for row in figure.rows
    ]
    lines.append((figure.caption,))
    return table_as_csv(figure.headings, lines)


def _cell(value: float | None) -> str | float:
    if value is None:
        return ""
    return int(value) if value == int(value) else value


def _class_of(title: str) -> str:
    from workbench.treatments import read_treatment
    from workbench.treatments.classes import by_id

    found = read_treatment(Issue(id="", treatment=title)).classes
    return by_id()[found[0]].title if found else OTHER


def _working_days(assigned: dt.date | None, on: dt.date, holidays: Holidays) -> int | None:
    if assigned is None or not dt.timedelta() <= on - assigned <= _LONGEST:
        return None
    return holidays.working_days_between(assigned, on)


def _day(at: str) -> dt.date:
    """The day of a moment where the reviewer works."""
    return dt.datetime.fromisoformat(at).astimezone().date()

"""The list of cases as a table for spreadsheets: CSV as RFC 4180 has it.

The file begins with the byte order mark of UTF-8, without which Excel reads accents wrong. Every
cell is quoted, so that programs that part cells at semicolons find no cell inside another. Words of
a case must never be a formula: what a spreadsheet could take for one has an apostrophe before it,
as if a person had typed it.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence

from workbench.clocks.zones import in_california
from workbench.store import ListedCase

HEADINGS = (
    *("Number", "Reference", "Stage", "Priority", "Due (Pacific)", "Worker reference"),
    *("Organization", "Issues", "Decided", "Upheld", "Overturned", "Treatment"),
    *("Released on", "Submitted on"),
)
# A formula begins with one of these signs, also behind spaces, quotes and what cannot be seen.
_FORMULA = re.compile(
    r"[\s\"'‘’“”`\x00-\x20\u00ad\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 32_767  # signs in a cell of a spreadsheet


def as_csv(cases: Iterable[ListedCase]) -> bytes:
    """A file with a line for each case, below the headings."""
    return beginning() + lines(cases)


def table_as_csv(headings: Sequence[str], rows: Iterable[Sequence[str | float]]) -> bytes:
    """A file with lines of cells below their headings, none of which is a formula."""
    cells = ([_cell(value) for value in row] for row in rows)
    return codecs.BOM_UTF8 + _written([headings, *cells])


def beginning() -> bytes:
    """The first line of the file."""
    return codecs.BOM_UTF8 + _written([HEADINGS])


def lines(cases: Iterable[ListedCase]) -> bytes:
    """Further lines of the file."""
    return _written([_cell(value) for value in _line(case)] for case in cases)


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(rows)
    return written.getvalue().encode("utf-8", "replace")


def _line(case: ListedCase) -> tuple[str | int, ...]:
    row = case.row
    return (
        *(row.number, row.reference, row.stage.value, row.priority.value if row.priority else ""),
        *(_moment(row.due), row.worker_reference, row.organization),
        *(row.to_decide, row.decided, case.upheld, case.overturned, row.title),
        *(_day(case.released), _day(case.submitted)),
    )


def _cell(value: str | float) -> str:
    if not isinstance(value, str):
        return str(value)
    begins_formula = _FORMULA.match(value) or value[:1] in ("\t", "\r", "\n")
    line = " ".join(_CONTROL.sub(" ", value).split())[: _LONGEST - 1]
    return f"'{line}" if begins_formula else line


def _moment(moment: dt.datetime | None) -> str:
    """A moment as every spreadsheet understands it, as clocks in California show it."""
    return f"{in_california(moment) or moment:%Y-%m-%d %H:%M}" if moment else ""


def _day(moment: dt.datetime | None) -> str:
    return _moment(moment)[:10]

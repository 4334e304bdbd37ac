"""A case as JSON, and one of its values set from a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from workbench.case import (
    Case,
    CredentialsPlace,
    Dates,
    Parties,
    Priority,
    Problem,
    Reviewer,
    replace,
)
from workbench.forms import filled_statement, parse_date

_LISTS = Reviewer.__struct_fields__
_DATES = Dates.__struct_fields__
_PARTIES = Parties.__struct_fields__


def as_json(case: Case) -> dict[str, Any]:
    """The JSON of a case: all it holds, with statement and labels as its letter prints them."""
    plain: dict[str, Any] = msgspec.to_builtins(case)
    printed = {
        "statement": filled_statement(case.form, case.reviewer),
        "labels": msgspec.to_builtins(case.form.labels),
    }
    return {**plain, **printed}


def settable() -> str:
    """The names that ``with_value`` takes, for a message."""
    return ", ".join([*_READ, "statement", *_DATES, *_LISTS, *_PARTIES])


def with_value(case: Case, field: str, value: str) -> Case:
    """The case with one value set from a word; "" clears it.

    Raises Problem where there is no such field, or the word is not one of its values.
    """
    if field in _READ:
        return replace(case, **{field: _READ[field](value)})
    for part, fields, read in _PARTS:
        if field in fields:
            return replace(case, **{part: replace(getattr(case, part), **{field: read(value)})})
    if field == "statement":
        form = replace(case.form, statement=value)
        if form.credentials is CredentialsPlace.PARAGRAPH:
            form = replace(form, credentials=CredentialsPlace.NONE)
        return replace(case, form=form)
    raise Problem(f"There is no field of this name to set; there are {settable()}.")


def words_of(value: str) -> tuple[str, ...]:
    """The words of a list that commas part."""
    return tuple(word for part in value.split(",") if (word := part.strip()))


def _date(value: str) -> dt.date | None:
    if not value:
        return None
    date = parse_date(value)
    if date is None:
        raise Problem("A date is written as 2026-08-25 or 08/25/2026.")
    return date


def _count(value: str) -> int | None:
    if value and not (value.isascii() and value.isdigit() and len(value) < 7):
        raise Problem("A count is written in figures.")
    return int(value) if value else None


def _priority(value: str) -> Priority | None:
    try:
        return Priority(value) if value else None
    except ValueError:
        raise Problem(f"The priority is one of {', '.join(Priority)}.") from None


def _due(value: str) -> dt.datetime | None:
    if not value:
        return None
    try:
        due = dt.datetime.fromisoformat(value)
    except ValueError:
        due = None
    if due is None or due.tzinfo is None or parse_date(due.date().isoformat()) is None:
        raise Problem("A due time is written with its zone, as 2026-10-02T17:00-07:00.")
    return due


_READ: dict[str, Callable[[str], object]] = {
    "number": str,
    "organization": str,
    "worker_reference": str,
    "claim_number": str,
    "summary": str,
    "specialty_asked": str,
    "worker_birth": _date,
    "records_pages": _count,
    "extension_days": lambda value: _count(value) or 0,
    "priority": _priority,
    "due": _due,
}
# The parts of a case that hold values of their own, and how their words are read.
_PARTS: tuple[tuple[str, tuple[str, ...], Callable[[str], object]], ...] = (
    ("dates", _DATES, _date),
    ("reviewer", _LISTS, words_of),
    ("parties", _PARTIES, str),
)

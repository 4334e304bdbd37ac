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

_TEXTS = ("number", "organization", "worker_reference", "claim_number", "summary")
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
    return ", ".join([*_TEXTS, "priority", "due", "statement", *_DATES, *_LISTS, *_PARTIES])


def with_value(case: Case, field: str, value: str) -> Case:
    """The case with one value set from a word; "" clears it.

    Raises Problem where there is no such field, or the word is not one of its values.
    """
    if field in _TEXTS:
        return replace(case, **{field: value})
    for part, fields, read in _PARTS:
        if field in fields:
            return replace(case, **{part: replace(getattr(case, part), **{field: read(value)})})
    if field == "priority":
        return replace(case, priority=_priority(value))
    if field == "due":
        return replace(case, due=_due(value))
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


# The parts of a case that hold values of their own, and how their words are read.
_PARTS: tuple[tuple[str, tuple[str, ...], Callable[[str], object]], ...] = (
    ("dates", _DATES, _date),
    ("reviewer", _LISTS, words_of),
    ("parties", _PARTIES, str),
)

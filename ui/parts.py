"""How a part of a case or of an issue is shown in a field, and what a text makes of it.

Plain functions without Qt, for :mod:`ui.facts` and :mod:`ui.issue_facts`. A part is named by its
key; one inside another value by that one's key and its own: "dates", "injury".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from workbench import forms
from workbench.case import Problem, replace


class Part(NamedTuple):
    """What a field shows of a value, and the value that a text makes of it."""

    shown: Callable[[Any], str]
    changed: Callable[[Any, str], Any]


def words(*keys: str) -> Part:
    """A text in one line."""
    return _part(keys, shown=str, read=str.strip)


def date(*keys: str) -> Part:
    """A date, or none."""
    return _part(keys, shown=date_in_words, read=date_or_problem)


def count(*keys: str) -> Part:
    """A whole number, or none."""
    return _part(keys, shown=lambda value: "" if value is None else str(value), read=counted)


def words_with_commas(*keys: str) -> Part:
    """Texts with commas between them."""
    return _part(keys, shown=", ".join, read=listed)


def date_in_words(value: dt.date | None) -> str:
    """A date as determinations print it; "" for none."""
    return forms.printed_date(value) if value else ""


def date_or_problem(text: str) -> dt.date | None:
    """A date in any spelling that :func:`workbench.forms.parse_date` knows; None for no text."""
    if not text.strip():
        return None
    value = forms.parse_date(text)
    if value is None:
        raise Problem("Not a date. Write it like 07/28/2005.")
    return value


def counted(text: str) -> int | None:
    """A whole number, commas allowed; None for no text."""
    figures = text.strip().replace(",", "")
    if figures and not (figures.isascii() and figures.isdigit() and len(figures) < 7):
        raise Problem("Not a number.")
    return int(figures) if figures else None


def listed(text: str) -> tuple[str, ...]:
    """The parts of a text with commas between them; empty ones are left out."""
    return tuple(part for word in text.split(",") if (part := " ".join(word.split())))


def _part(
    keys: tuple[str, ...], *, shown: Callable[[Any], str], read: Callable[[str], object]
) -> Part:
    return Part(
        lambda value: shown(_held(value, keys)),
        lambda value, text: _with(value, keys, read(text)),
    )


def _held(value: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        value = getattr(value, key)
    return value


def _with(value: Any, keys: tuple[str, ...], part: object) -> Any:
    first, *rest = keys
    inner = _with(getattr(value, first), tuple(rest), part) if rest else part
    return replace(value, **{first: inner})

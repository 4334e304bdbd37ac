"""Profiles as files: TOML that a person can read, change and send.

Money is written in dollars with cents, a time as "17:00"; days and limits that are not known are
left out.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import msgspec

from workbench.case import LetterForm, OrganizationProfile, Problem
from workbench.forms import files as form_files
from workbench.forms.tables import Shape, written
from workbench.organizations.rules import LARGEST_RATE, MONEY, OrganizationFile, checked

_FORM = "form"  # the table of the letter form
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def to_toml(profile: OrganizationProfile, form: LetterForm | None = None) -> str:
    """See :func:`workbench.organizations.to_toml`."""
    table: dict[str, Any] = msgspec.to_builtins(profile)
    table["due"] = _known(table["due"]) | {"time": f"{profile.due.time:%H:%M}"}
    table["submission"] = [_known(field) for field in table["submission"]]
    table["rates"] |= {key: Decimal(table["rates"][key]).scaleb(-2) for key in MONEY}
    if form is not None:
        table[_FORM] = form_files.to_table(form)
    return written(table)


def from_toml(source: str | bytes) -> OrganizationFile:
    """See :func:`workbench.organizations.from_toml`."""
    table = _SHAPE.table(source)
    form = form_files.from_table(table.pop(_FORM), _FORM) if _FORM in table else None
    profile = checked(_SHAPE.value(OrganizationProfile, table))
    if form is not None and form.name != profile.letter_form:
        raise Problem("form.name must be the name that letter_form holds.")
    return OrganizationFile(profile=profile, letter_form=form)


def _known(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value is not None}


def _time(found: object, key: str) -> dt.time:
    time = _TIME.fullmatch(found) if isinstance(found, str) else None
    if time is None:
        raise Problem(f'{key} must be a time in quotes, like "17:00".')
    return dt.time(int(time[1]), int(time[2]))


def _cents(found: object, key: str) -> int:
    """The cents in a number of dollars; :func:`checked` says what is wrong with its size."""
    amount = Decimal(found) if type(found) is int else found
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise Problem(f"{key} must be dollars with cents, like 95.00.")
    if abs(amount) > LARGEST_RATE:  # as a number of cents it could fill the memory
        raise Problem(f"{key} must be at most {LARGEST_RATE // 100} dollars.")
    if amount != round(amount, 2):
        raise Problem(f"{key} must have no part of a cent.")
    return int(amount.scaleb(2))


_SHAPE = Shape(
    "organization profile",
    own={"due.time": _time, **{f"rates.{key}": _cents for key in MONEY}},
)

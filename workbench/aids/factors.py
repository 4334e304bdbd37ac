"""Tables of factors for oral morphine equivalents, each by its name and with its status."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from typing import Annotated

import msgspec

from workbench import resources
from workbench.case import Value

_Said = Annotated[str, msgspec.Meta(pattern=r"\S")]


class Factor(Value):
    """What the milligrams a day of an opioid are multiplied by, or the micrograms an hour."""

    drug: _Said
    factor: float
    unit: str = "mg"
    up_to: float | None = None  # the last milligram a day that it is for


class FactorTable(Value):
    """One table; nothing of it may stand beside a ceiling or a factor of another."""

    id: _Said
    name: _Said
    title: _Said
    status: _Said
    published: dt.date
    factors: tuple[Factor, ...]

    def unit_of(self, drug: str) -> str:
        """What the factor of an opioid counts, "mg" or "mcg/hr"; "" where it has none."""
        return next((one.unit for one in self.factors if one.drug == drug), "")

    def factor(self, drug: str, daily: float) -> float:
        """The factor for so much a day. Raises LookupError where the table has none."""
        for one in self.factors:
            if one.drug == drug and (one.up_to is None or daily <= one.up_to):
                return one.factor
        raise LookupError("No factor for this opioid.")


@cache
def tables() -> tuple[FactorTable, ...]:
    """Every table, the one to begin with first. One without a status is refused."""
    rows = tomllib.loads(resources.text("aids/morphine_equivalents.toml"))["tables"]
    return tuple(msgspec.convert(row, FactorTable) for row in rows)


def table_for(request: dt.date | None) -> FactorTable:
    """The newest table of the time of a request; the first where no table is so old."""
    if request is None:
        return tables()[0]
    then = [table for table in tables() if table.published <= request]
    return max(then, key=lambda table: table.published, default=tables()[0])

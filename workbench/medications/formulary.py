"""The status of drugs in the drug list of the MTUS formulary (8 CCR 9792.27.15), as data."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache

import msgspec

from workbench import resources
from workbench.case import Value
from workbench.medications.drugs import key

_TABLE = "formulary/mtus.toml"


class FormularyStatus(StrEnum):
    """Whether a drug of the list may be dispensed without prospective review."""

    EXEMPT = "exempt"
    NON_EXEMPT = "non-exempt"
    UNLISTED = "unlisted"


class FormularyRow(Value):
    """What the drug list says of a drug, who says so, and when that was looked at."""

    drug: str
    status: FormularyStatus
    checked: str  # "2026-11-22", or that it was not
    source: str = ""


def formulary(drug: str) -> FormularyRow | None:
    """The row of a drug by its generic name.

    None where our table, which is not the whole list, has none: that is not "unlisted".
    """
    return _rows().get(key(drug))


@cache
def _rows() -> dict[str, FormularyRow]:
    table = tomllib.loads(resources.text(_TABLE))
    rows = msgspec.convert(table["drugs"], list[FormularyRow])
    return {key(row.drug): row for row in rows}

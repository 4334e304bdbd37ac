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
    source: str = ""
    checked: str = ""  # "2026-11-22", or that it was not


def formulary(drug: str) -> FormularyRow:
    """The row of a drug by its generic name; one that the data does not have is unlisted."""
    row = _rows().get(key(drug))
    return row or FormularyRow(drug=drug, status=FormularyStatus.UNLISTED)


@cache
def _rows() -> dict[str, FormularyRow]:
    if _TABLE not in resources.names("formulary"):
        return {}
    rows = tomllib.loads(resources.text(_TABLE))["drugs"]
    return {row.drug: row for row in map(_read, rows)}


def _read(row: object) -> FormularyRow:
    read = msgspec.convert(row, FormularyRow, strict=False)
    return msgspec.structs.replace(read, drug=key(read.drug))

"""Oral morphine equivalents a day, by one table of factors.

Tablets count by strength, units a day and factor; a fentanyl patch by micrograms an hour, never by
the number of patches; methadone by all that is taken of it in a day. What has no factor, or is no
tablet, is not included, and buprenorphine never is. It is no aid to conversion between opioids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from workbench.aids.compounds import Compound
from workbench.aids.doses import Dose
from workbench.aids.factors import FactorTable
from workbench.aids.loads import LeftOut, Load, Share
from workbench.aids.numbers import shown
from workbench.aids.taken import UNREAD, Taken, at_most, strength, taken
from workbench.forms import printed_date
from workbench.medications import drugs

DAY_OF_REQUEST = "[date of the request]"
DAY_OF_RECORD = "[date of the record]"
_NEVER = "Buprenorphine"
_SWALLOWED = {"", "tablet", "capsule"}
_LIQUID = {"solution", "elixir", "syrup", "suspension", "liquid", "drops"}
_TOPICAL = "topical analgesic"


def morphine_equivalents(
    doses: Iterable[Dose], table: FactorTable, compounds: Iterable[Compound] = ()
) -> Load:
    """What the opioids among the doses that are counted add up to by a table."""
    found = [_daily(dose, table) for dose in doses if dose.counted and holds_opioid(dose)]
    mixed = [_mixed(one) for one in compounds if _opioids() & set(one.drugs)]
    daily = [one for one in found if isinstance(one, Taken)]
    return Load(
        shares=tuple(_shares(daily, table)),
        left_out=(*(one for one in found if isinstance(one, LeftOut)), *mixed),
        up_to=any(_may_be_less(one.dose, table) for one in daily),
        table=table.name,
        table_title=table.title,
        table_status=table.status,
        table_published=table.published,
    )


def sentence(load: Load, request: dt.date | None) -> str:
    """The sum for a rationale, with its table; "" where the sum is not certain.

    It is dated by the request that it is about, or by the record where something of it is not
    requested; a day that is not known is left as a prompt. A letter of today about what was taken
    years ago must not read as if it were taken today.
    """
    if not load.is_certain:
        return ""
    listed = "; ".join(f"{share.label}, {share.per_day}" for share in load.shares)
    opioids, amount = ("opioid", "amounts") if len(load.shares) == 1 else ("opioids", "amount")
    later = ", which is later than the request" if load.is_by_later_table(request) else ""
    return (
        f"{_as_of(load, request)}, the {opioids} ({listed}) {amount} to {load.in_words} of oral "
        f"morphine equivalents a day by the factors of {load.table_title}{later}."
    )


def _as_of(load: Load, request: dt.date | None) -> str:
    if not all(share.issue for share in load.shares):
        return f"As documented on {DAY_OF_RECORD}"
    return f"As requested on {printed_date(request) if request else DAY_OF_REQUEST}"


def _shares(daily: Sequence[Taken], table: FactorTable) -> Iterator[Share]:
    """What each opioid brings; its factor is that for all of the same opioid in a day."""
    totals: dict[str, tuple[float, float]] = {}
    for one in daily:
        least, most = totals.get(one.ingredient, (0.0, 0.0))
        totals[one.ingredient] = (least + one.amounts[0], most + one.amounts[-1])
    for one in daily:
        read = zip((one.amounts[0], one.amounts[-1]), totals[one.ingredient], strict=True)
        counted = [(amount, table.factor(one.ingredient, total)) for amount, total in read]
        yield _share(one, [*dict.fromkeys(counted)], table.unit_of(one.ingredient))


def _share(one: Taken, counted: Sequence[tuple[float, float]], unit: str) -> Share:
    products = tuple(round(amount * factor, 2) for amount, factor in counted)
    steps = tuple(
        f"{shown(amount)} {unit} × {shown(factor)} = {shown(product)} mg"
        for (amount, factor), product in zip(counted, products, strict=True)
    )
    return Share(
        label=one.dose.label,
        amounts=products,
        per_day=one.per_day,
        how=(*one.how, *steps),
        issue=one.dose.issue,
    )


def _mixed(compound: Compound) -> LeftOut:
    return LeftOut(label=compound.label, why="a compound has no factor")


def _daily(dose: Dose, table: FactorTable) -> Taken | LeftOut:
    """What is taken of an opioid in a day, or why that cannot be counted."""
    opioid = _opioid(dose)
    if why := _why_not(dose, opioid, table):
        return LeftOut(label=dose.label, why=why)
    if table.unit_of(opioid) == "mcg/hr":
        return _patch(dose, opioid)
    return taken(dose, opioid)


def _patch(dose: Dose, opioid: str) -> Taken | LeftOut:
    if dose.unread:
        return LeftOut(label=dose.label, why=UNREAD)
    read = strength(dose)
    by_hour = read is not None and (read.unit == "mcg/hr" or _is_patch(dose, read.unit))
    if read is None or not by_hour:
        return LeftOut(label=dose.label, why="only its patch has a factor, by micrograms an hour")
    told = f"{shown(read.amounts[0])} mcg/hr"
    return Taken(dose, opioid, read.amounts[:1], told, ("A patch counts whatever their number",))


def _is_patch(dose: Dose, unit: str) -> bool:
    return dose.form == "patch" and unit == "mcg"


def _why_not(dose: Dose, opioid: str, table: FactorTable) -> str:
    """Why an opioid has no place in a sum; "" where it has one."""
    if opioid == _NEVER:
        return "buprenorphine is never converted"
    unit = table.unit_of(opioid)
    if not unit:
        return f"{table.name} has no factor for {opioid.lower()}"
    if dose.form in _LIQUID:
        return "a liquid has no factor"
    if dose.form == "pump" or _TOPICAL in dose.classes:
        return "only what is swallowed or given by patch has a factor"
    if unit == "mg" and dose.form not in _SWALLOWED:
        return f"no factor is for its form ({dose.form})"
    return ""


def _may_be_less(dose: Dose, table: FactorTable) -> bool:
    is_patch = table.unit_of(_opioid(dose)) == "mcg/hr"
    return bool(at_most(dose)) and not is_patch


def holds_opioid(dose: Dose) -> bool:
    """Whether an opioid is one of its ingredients, whether or not it can be counted."""
    return bool(_opioid(dose))


def _opioid(dose: Dose) -> str:
    """Which of its ingredients is an opioid; "" for none."""
    held = dose.row.ingredients if dose.row else (dose.drug,)
    return next((one for one in held if one in _opioids()), "")


@cache
def _opioids() -> frozenset[str]:
    return frozenset(
        drug.generic for drug in drugs() if "opioid" in drug.classes and not drug.is_combination
    )

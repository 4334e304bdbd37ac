"""Strengths of drugs as data and texts write them: "10/325 mg", "25 mcg/hr", "0.5 %"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from workbench.case import Value

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,5})(?:\.\d{1,4})?|\.\d{1,4}"
UNIT = (
    r"mcg\s{0,2}/\s{0,2}(?:hours?|hrs?|h)|(?:mcg|mg|g|units?|iu|meq)\s{0,2}/\s{0,2}"
    r"(?:\d{1,3}(?:\.\d)?\s{0,2})?(?:ml|g)|mcg|µg|ug|mgs?|gms?|g|ml|meq|units?|iu|%|percent"
)
# The unit of a part of a combination: "10 mg/325 mg", but not "5 mg/5 ml".
EACH = r"(?:(?:mg|mcg)(?=\s{0,2}[-/]\s{0,2}\d{1,4}(?:\.\d{1,4})?\s{0,2}m?c?g))?"
RELEASE = r"ER|XR|SR|CR|LA|DR|IR|XL|EC|ODT|DS"
_READ = re.compile(
    rf"\s*(?P<numbers>(?:{NUMBER})(?:\s*{EACH}\s*[-/]\s*(?:{NUMBER})){{0,5}})\s*-?\s*"
    rf"(?P<unit>{UNIT})?"
    rf"\s*-?\s*(?:{RELEASE})?\s*",
    re.IGNORECASE,
)
_YEARS = re.compile(r"^(?P<text>.*?)(?: from (?P<since>\d{4}))?(?: to (?P<until>\d{4}))?$")
_UNITS = {"mgs": "mg", "gm": "g", "gms": "g", "µg": "mcg", "ug": "mcg", "percent": "%"}
_UNITS |= {"unit": "units", "iu": "units"}


class Strength(Value):
    """How much of each ingredient one unit holds, and in which years it was sold so."""

    text: str  # "10/325 mg"
    amounts: tuple[float, ...]  # in the order of the ingredients
    unit: str = ""  # "mg", "mcg/hr", "%"; "" where a text leaves it out
    since: int | None = None
    until: int | None = None

    def was_sold_in(self, year: int) -> bool:
        """Whether it may have been dispensed in a year; supplies last into the year after."""
        return (self.since or 0) <= year <= (self.until or 9998) + 1


def strength_of(text: str) -> Strength | None:
    """What a text such as "10-325mg", "7.5 / 325" or "100mg ER" says; None for another one."""
    read = _READ.fullmatch(text)
    if read is None:
        return None
    numbers = re.findall(NUMBER, read["numbers"])
    amounts = tuple(float(number.replace(",", "")) for number in numbers)
    return Strength(text=text.strip(), amounts=amounts, unit=_unit(read["unit"] or ""))


def is_marketed(
    words: str, strengths: Sequence[Strength], on: dt.date | None = None
) -> bool | None:
    """Whether a strength is among those known, on a day or ever; None where that cannot be told."""
    asked = strength_of(words)
    if asked is None or not strengths:
        return None
    return any(
        _is_same(asked, one) and (on is None or one.was_sold_in(on.year)) for one in strengths
    )


def read_strength(words: str) -> Strength:
    """A strength as the data has it: "10/500 mg to 2014". Raises ValueError where it is none."""
    years = _YEARS.match(words)
    read = strength_of(years["text"]) if years else None
    if years is None or read is None or not read.unit:
        raise ValueError("A strength of the medication data cannot be read.")
    since, until = (int(years[one]) if years[one] else None for one in ("since", "until"))
    return Strength(text=read.text, amounts=read.amounts, unit=read.unit, since=since, until=until)


def _is_same(asked: Strength, known: Strength) -> bool:
    """Whether two are equal; letters turn parts of a combination round, and leave units out."""
    same = sorted(asked.amounts) == sorted(known.amounts)
    return same and asked.unit in {"", known.unit}


def _unit(words: str) -> str:
    unit = "".join(words.casefold().split())
    if unit.startswith("mcg/h"):
        return "mcg/hr"
    return _UNITS.get(unit, unit)

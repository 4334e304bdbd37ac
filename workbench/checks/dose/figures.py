"""The numbers of a treatment in a sentence: strength, quantity, frequency, refills, days, form.

Each stands with what it is of, a drug or a class of treatment, and with what the sentence says of
it (:class:`Role`): a number that was certified or taken earlier is not the one that is asked for.
All of it depends on the words of the sentence alone and is kept by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from workbench.checks.dose.patterns import FIGURE, FREQUENT, MAY_HOLD, MORE, PART
from workbench.checks.dose.roles import Role, release_of, roles_of, tells_injection
from workbench.checks.dose.subjects import Subjects
from workbench.checks.prose import Words
from workbench.lowered import lowered
from workbench.medications import DrugMention, Strength, strength_of
from workbench.treatments.amounts import value_of
from workbench.treatments.units import VISIT, unit_of

_KEPT = 4096
_NEAR = 110  # characters between a drug and its strength
_RELEASED = 20  # characters behind a strength in which its kind may stand: "30 mg ER"
_LONGEST = 3000  # characters of a sentence that are read


class Kind(StrEnum):
    """What a number counts. The value is how a message calls it."""

    STRENGTH = "strength"
    FORM = "form"
    QUANTITY = "quantity"
    TIMES = "frequency"  # times a day, a week or a month
    PER_DAY = "units a day"
    REFILLS = "refills"
    DAYS = "days of supply"
    WEEKS = "duration"


class Figure(NamedTuple):
    """One number, with the words that say it and what it is of."""

    kind: Kind
    value: tuple[float, ...]  # of a range both ends; of a strength its parts
    unit: str  # "mg" (also of grams and micrograms), "visit", "tablet", "day"; "" where not said
    start: int
    end: int  # excluded
    words: str
    of: frozenset[str]  # generic name of the drug, or ids of classes; none where it is not said
    role: Role
    release: str = ""  # "extended" or "immediate", of a strength
    is_dose: bool = False  # a strength that what is taken at once or in a day may be
    is_injected: bool = False  # a strength of what may be injected
    is_fill: bool = False  # a quantity right before its refills: it does not hold them


_FACTORS = {"mcg": 0.001, "mcg/hr": 0.001, "g": 1000.0}
_UNITS = {"mcg": "mg", "g": "mg", "mcg/hr": "mg"}
_OF_TABLETS = frozenset(("tablet", "capsule", "pill", "patch", "tube", "bottle", "tab", "cap"))
_LEAD = 24  # characters before a number in which that of a part of it stands
_BESIDE = 3  # characters between a course and the number of its visits
_AT_NIGHT = frozenset(("at night", "every night", "each night"))
_ANOTHER = re.compile(r";|\b(?:pain|sleep\w*|wak\w+|fall\w*|numb\w*|and a)\b", re.IGNORECASE)
_MONTH = 30.0  # days
_A_SUPPLY = 15  # of a month: so many are tablets, and no times
_FEWEST = 5  # tablets: fewer are what is taken at once


@lru_cache(_KEPT)
def figures_in(words: Words) -> tuple[Figure, ...]:
    """The numbers of a sentence, in its order."""
    return tuple(_figures(words, is_title=False))


@lru_cache(_KEPT)
def figures_of_title(words: Words) -> tuple[Figure, ...]:
    """The numbers of a title: what it names is asked for, unless it says that it was certified."""
    return tuple(_figures(words, is_title=True))


def _figures(words: Words, *, is_title: bool) -> Iterator[Figure]:
    text = words.text[:_LONGEST]
    found = list(_found(text)) if MAY_HOLD.search(lowered(text)) else []
    drugs = [drug for drug in words.drugs if drug.end <= len(text)]
    strengths = list(_strengths(text, drugs))
    kept = [one for one in found if not _is_within(one, strengths)]
    everything = sorted((*kept, *strengths, *_forms(drugs)), key=lambda one: one.start)
    if not everything:
        return
    roles = roles_of(words, is_title=is_title)
    subjects = Subjects(text, drugs)
    last: Figure | None = None
    for one, after in zip_longest(everything, everything[1:]):
        limit = after.start if after else len(text)
        role = one.role if one.role is Role.CHANGE else roles.at(one.start, one.end, limit)
        of = one.of or _of_course(one, last) or subjects.of(one.start, one.end, one.unit)
        is_fill = one.kind is Kind.QUANTITY and after is not None and _is_refill(one, after)
        last = one._replace(role=role, of=of, is_fill=is_fill)
        if not (one.words in _AT_NIGHT and _is_other_night(text, one, drugs)):
            yield last


def _of_course(one: Figure, last: Figure | None) -> frozenset[str]:
    """What a number of visits is of that stands right behind its course."""
    is_beside = last and one.unit == last.unit == VISIT and 0 <= one.start - last.end <= _BESIDE
    return last.of if last and is_beside else frozenset()


def _is_refill(one: Figure, after: Figure) -> bool:
    return after.kind is Kind.REFILLS and after.start - one.end <= _LEAD and after.value[0] > 0


def _is_other_night(text: str, one: Figure, drugs: Sequence[DrugMention]) -> bool:
    """Whether a night is not when a drug is taken: "8/10 at night and 4/10 with gabapentin"."""
    before = [drug.end for drug in drugs if drug.end <= one.start]
    return not before or bool(_ANOTHER.search(text, before[-1], one.start))


def _is_within(one: Figure, others: Sequence[Figure]) -> bool:
    return any(other.start <= one.start < other.end for other in others)


def _strengths(text: str, drugs: Sequence[DrugMention]) -> Iterator[Figure]:
    """The strength of each drug; what follows it, "and then 60 mg", is of a change, or a dose."""
    limits = [*(drug.start for drug in drugs[1:]), len(text)]
    for drug, limit in zip(drugs, limits, strict=False):
        if one := _strength(text, drug):
            yield one
            for match in MORE.finditer(text, one.end, min(limit, one.end + _NEAR)):
                read = strength_of(match[0])
                if read is not None and len(read.amounts) == len(one.value):
                    start, end = match.span()
                    more = one._replace(value=milligrams(read), role=Role.CHANGE, is_dose=True)
                    yield more._replace(start=start, end=end, words=match[0])


def _strength(text: str, drug: DrugMention) -> Figure | None:
    """The strength of a drug; none where it is a range, or not understood."""
    read = strength_of(drug.strength) if drug.strength else None
    if read is None or "%" in drug.strength:
        return None
    size = len(drug.strength)
    start = text.find(drug.strength, drug.end, drug.end + _NEAR + size)
    if start < 0:  # between two names of the drug, or before the first
        start = text.rfind(drug.strength, max(0, drug.start - _NEAR), drug.end)
    end = start + size
    is_range = len(read.amounts) > 1 and " and " not in drug.generic
    if start < 0 or is_range:
        return None
    unit = _UNITS.get(read.unit, read.unit)
    near = text[drug.start : max(end, drug.end) + _RELEASED]
    return Figure(
        Kind.STRENGTH, milligrams(read), unit, start, end, drug.strength,
        frozenset((drug.generic,)), Role.RECORD, release_of(near),
        is_dose=bool(FREQUENT.match(text, end)),
        is_injected=tells_injection(text[max(0, start - _NEAR) : end + _NEAR]),
    )  # fmt: skip


def milligrams(read: Strength) -> tuple[float, ...]:
    """The parts of a strength in milligrams, the smallest first; as they are in another unit."""
    factor = _FACTORS.get(read.unit, 1.0)
    return tuple(sorted(round(amount * factor, 6) for amount in read.amounts))


def _forms(drugs: Sequence[DrugMention]) -> Iterator[Figure]:
    for drug in drugs:
        if drug.form:
            of = frozenset((drug.generic,))
            name = drug.words if drug.form in drug.words.lower() else f"{drug.words} {drug.form}"
            yield Figure(Kind.FORM, (0.0,), drug.form, drug.start, drug.end, name, of, Role.RECORD)


def _found(text: str) -> Iterator[Figure]:
    """The numbers that are no strengths, before it is known what they are of."""
    for match in FIGURE.finditer(lowered(text)):
        read = _READ[(match.lastgroup or "").rstrip("_")]  # the group that holds all others
        start, end = match.span()
        for kind, value, unit in read(match):
            yield Figure(kind, value, unit, start, end, text[start:end], frozenset(), Role.RECORD)


_Raw = tuple[Kind, tuple[float, ...], str]


def _weekly(match: re.Match[str]) -> Iterator[_Raw]:
    """How often in a week or a month; with a duration also how many visits that makes."""
    period = "month" if match["period"].lower().startswith("m") else "week"
    often = _ends(match["once"] or match["often"])
    if period == "month" and often[0] >= _A_SUPPLY and not match["long"]:
        yield Kind.QUANTITY, often, ""  # "three a day make 90 a month"
        yield Kind.DAYS, (_MONTH,), ""
        return
    yield Kind.TIMES, often, period
    if match["long"]:
        long, over = _ends(match["long"]), match["over"] or period
        yield Kind.WEEKS, long, "month" if over.lower().startswith("m") else "week"
        if over[0].lower() == period[0]:
            yield Kind.QUANTITY, (often[0] * long[0], often[-1] * long[-1]), VISIT


def _times(match: re.Match[str]) -> Iterator[_Raw]:
    if match["hours"]:
        hours = _ends(match["hours"])
        if hours[0]:
            yield Kind.TIMES, (24 / hours[-1], 24 / hours[0]), "day"
    elif match["night"]:
        yield Kind.TIMES, (1.0,), "day"
    elif match["named"]:
        yield Kind.TIMES, (_NAMED[match["named"][0].lower()],), "day"
    else:
        yield Kind.TIMES, _ends(match["daily_once"] or match["daily"]), "day"


def _per_day(match: re.Match[str]) -> Iterator[_Raw]:
    many = _ends(match["units"] or match["units_daily"])
    yield Kind.PER_DAY, many, ""
    yield Kind.TIMES, (1.0, max(1.0, many[-1])), "day"  # all at once, or one at a time


def _refills(match: re.Match[str]) -> Iterator[_Raw]:
    number = match["refills"] or match["refills_after"]
    yield Kind.REFILLS, (0.0,) if match["no_refills"] else (value_of(number),), ""


def _supply(match: re.Match[str]) -> Iterator[_Raw]:
    if months := match["months"] or match["covered"]:
        yield Kind.DAYS, (_MONTH * (1 if months == "a" else value_of(months)),), ""
    else:
        told = match["supply"] or match["supply_of"] or match["rented"] or match["days"]
        yield Kind.DAYS, (value_of(told),), "" if match["rented"] is None else "rental"


def _labelled(match: re.Match[str]) -> Iterator[_Raw]:
    yield (
        Kind.QUANTITY,
        (value_of(match["labelled"] or match["in_all"]),),
        unit_of(match["labelled_unit"] or ""),
    )


def _count(match: re.Match[str]) -> Iterator[_Raw]:
    value, unit = _ends(match["count"]), unit_of(match["count_unit"])
    if part := PART.search(match.string, max(0, match.start() - _LEAD), match.start()):
        value = (min(value[0], value_of(part["part"])), value[-1])  # "5 of 6 visits"
    if unit not in _OF_TABLETS or value[-1] >= _FEWEST:
        yield Kind.QUANTITY, value, unit


def _volume(match: re.Match[str]) -> Iterator[_Raw]:
    value = value_of(match["volume"])
    if value >= _FEWEST:
        yield Kind.QUANTITY, (value,), match["volume_unit"][0].lower()


def _by(match: re.Match[str]) -> Iterator[_Raw]:
    often, long = (value_of(one) for one in re.split("[x×X]", match["by"]))
    yield Kind.QUANTITY, (often * long,), VISIT


def _many(match: re.Match[str]) -> Iterator[_Raw]:
    yield Kind.QUANTITY, (value_of(match["many"]),), ""


_READ = {
    "weekly": _weekly, "times": _times, "units": _per_day, "refills": _refills,
    "supply": _supply, "labelled": _labelled, "count": _count, "volume": _volume,
    "by": _by, "many": _many,
}  # fmt: skip
_NAMED = {"b": 2.0, "t": 3.0, "q": 4.0}


def _ends(words: str) -> tuple[float, ...]:
    """A number, or both ends of a range."""
    numbers = [value_of(one) for one in re.split(r"\s*(?:-|–|\bto\b|\bor\b)\s*", words) if one]
    return (numbers[0],) if len(numbers) == 1 else (min(numbers), max(numbers))

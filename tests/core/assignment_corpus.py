"""The texts of tests/assignments, read and compared field by field with what a human reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from fnmatch import fnmatch
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from tests.core.assignment_fields import (
    AMOUNTS,
    CITATIONS,
    OF_THE_WORDING,
    Fields,
    as_expected,
    case_of,
    fields_of,
    flat,
    places_in,
)
from tests.core.assignment_values import ALIKE, agree, likeness, unlike
from workbench import intake
from workbench.case import Case, OrganizationProfile, Reading, Source

FOLDER = Path(__file__).resolve().parent.parent / "assignments"

# The reviewer at this desk works for these two; other texts come from organizations unknown here.
KNOWN = (
    OrganizationProfile(
        name="Example Review Organization", also_called=("Example Review Org.", "ERO")
    ),
    OrganizationProfile(name="Fictional Medical Review", also_called=("FMR",)),
)


class Verdict(StrEnum):
    """How one field came out."""

    RIGHT = "right"
    WRONG = "wrong"
    LEFT = "left"


class Judged(NamedTuple):
    """One field of one text."""

    field: str
    verdict: Verdict
    expected: object
    got: object
    words: str  # the line that the reader took it from


class Sample(NamedTuple):
    """One text of the corpus and what a careful human reads in it."""

    text: str
    before: Case | None  # the case that a review is read on top of; None: an assignment
    expected: Fields
    also: dict[str, list[Any]]  # other values that a human could give as well
    sources: dict[str, str]  # of citations
    may_be_left: tuple[str, ...]  # patterns of fields

    def fair_to_leave(self, field: str) -> bool:
        """Whether even humans would argue about this field."""
        return any(fnmatch(field, pattern) for pattern in self.may_be_left)

    def options(self, field: str) -> list[Any]:
        """The values that are right; an item may repeat the date of the whole decision."""
        same = [field]
        if field.endswith(".utilization_review.date"):
            same.append("dates.utilization_review_denial")
        values = [self.expected[one] for one in same if one in self.expected]
        return [*values, *(value for one in same for value in self.also.get(one, []))]


def names() -> list[str]:
    """The texts of the corpus."""
    return sorted(file.stem for file in FOLDER.glob("*.txt"))


@cache
def sample(name: str) -> Sample:
    """One text with its expectation."""
    told = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return Sample(
        text=(FOLDER / f"{name}.txt").read_bytes().decode(),
        before=case_of(told["case"]) if told["reads"] == "review" else None,
        expected=flat(told["expected"]),
        also=flat(told.get("also", {})),
        sources=flat(told.get("sources", {})),
        may_be_left=tuple(told.get("may_be_left", ())),
    )


@cache
def reading(name: str) -> Reading:
    """The text as the program understands it."""
    told = sample(name)
    if told.before is None:
        return intake.read_assignment(told.text, KNOWN)
    return intake.read_review(told.text, told.before)


def judged(name: str) -> tuple[Judged, ...]:
    """Each field that is expected, or filled where nothing is expected."""
    told, read = sample(name), reading(name)
    places, before = _placed(told, read.case)
    got = fields_of(read.case, places)
    fields = dict.fromkeys([*told.expected, *before, *got])
    lines = shown(name)
    return tuple(
        one
        for field in fields
        if told.before is None or not field.endswith(OF_THE_WORDING)
        if field in told.expected or got.get(field) != before.get(field)
        for one in _verdicts(told, field, got.get(field), lines)
    )


def shown(name: str) -> dict[str, str]:
    """The line that each field was taken from; of several lines the first."""
    read = reading(name)
    places, _ = _placed(sample(name), read.case)
    return {as_expected(one.field, places): one.words for one in reversed(read.recognized)}


def _placed(told: Sample, case: Case) -> tuple[dict[int, str], Fields]:
    """What the items are called, and the fields that were there before the text was read."""
    if told.before is None:
        return places_in(told.expected, case), {}
    own = {at: str(at) for at in range(len(case.issues))}
    return own, fields_of(told.before, own)


def _verdicts(told: Sample, field: str, got: Any, lines: dict[str, str]) -> Iterator[Judged]:
    words = next((words for one, words in lines.items() if field.startswith(one)), "")
    if field.endswith(CITATIONS):
        yield from _of_citations(told, field, got or [], words)
        return
    options = told.options(field)
    if got is None:
        verdict = Verdict.LEFT
    elif field.endswith(AMOUNTS):
        verdict = _of_amount(told, field, options, got)
    else:
        right = any(agree(field, option, got) for option in options)
        verdict = Verdict.RIGHT if right else Verdict.WRONG
    if verdict is Verdict.WRONG or _counts(told, field, verdict):
        yield Judged(field, verdict, told.expected.get(field), got, words)


def _counts(told: Sample, field: str, verdict: Verdict) -> bool:
    """Whether a field that is not wrong is one of those expected."""
    fair = verdict is Verdict.LEFT and told.fair_to_leave(field)
    return field in told.expected and not fair


def _of_amount(told: Sample, field: str, options: list[Fields], got: Fields) -> Verdict:
    """Left where a part is missing, wrong where a part differs or was invented."""
    good = [option for option in options if not unlike(option, got)]
    missing = (
        {part for part in option if part not in got and not told.fair_to_leave(f"{field}.{part}")}
        for option in good
    )
    if not good:
        return Verdict.WRONG
    return Verdict.LEFT if all(missing) else Verdict.RIGHT


def _of_citations(
    told: Sample, field: str, got: list[tuple[Source, str]], words: str
) -> Iterator[Judged]:
    """Line by line: one like no expected line stands for one that was missed, or was invented."""
    wanted = {f"{field}.{at}": line for at, line in enumerate(told.expected.get(field, []))}
    unlike_all = []
    for source, text in got:
        line = next((line for line in wanted if _same(told, line, wanted[line], source, text)), "")
        if line:
            yield Judged(line, Verdict.RIGHT, wanted.pop(line), text, words)
        else:
            unlike_all.append(f"{source}: {text}")
    for cited, line in zip_longest(unlike_all, list(wanted)):
        if cited is not None:
            yield Judged(line or field, Verdict.WRONG, wanted.get(line), cited, words)
        elif not told.fair_to_leave(line):
            yield Judged(line, Verdict.LEFT, wanted[line], None, words)


def _same(told: Sample, line: str, expected: str, source: Source, text: str) -> bool:
    meant = told.sources.get(line, source)
    if meant == source == Source.NONE:
        return True  # that nothing was cited may be said in any words
    return meant == source and likeness(expected, text) >= ALIKE

"""Numbers of one sentence that cannot all be right: visits a week and their sum, tablets and days.

A sum is looked at only where each of its numbers is said once and of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workbench.aids import shown
from workbench.case import Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.dose.figures import Figure, Kind, figures_in, figures_of_title
from workbench.checks.dose.roles import Role, tells_parts
from workbench.checks.dose.supply import Wrong, of_changes, of_days, of_months, said, span
from workbench.checks.prose import Sentence, Words
from workbench.checks.rules import At, Found, rule
from workbench.treatments.units import VISIT

_ASIDE = frozenset((Role.RULE, Role.PAST, Role.CERTIFIED, Role.REMAINING, Role.CHANGE))
_BY = re.compile(r"\d+\s*[x×]\s*\d+")
_NEAR = 80  # characters between a course and the number of its visits
_TOTAL = re.compile(r"\btotal\b|\bin all\b|\baltogether\b", re.IGNORECASE)


@rule(
    "dose.arithmetic",
    Severity.WARNS,
    what="Numbers that belong together do not come out.",
    why="Nobody can tell which of the numbers is decided.",
    example="2 times a week for 6 weeks, 10 visits",
)
def sums_come_out(chart: Chart) -> Iterator[Found]:
    """Visits are times by weeks; tablets are what is taken in a day by the days they last."""
    passages = [(item.title, True) for item in chart.items]
    passages += [(passage, False) for passage in chart.own_words]
    for passage, is_title in passages:
        for sentence in _sentences(passage, is_title=is_title):
            for wrong in _wrong(sentence.words, is_title=is_title):
                start, end = sentence.start + wrong.start, sentence.start + wrong.end
                at = At(passage.field, passage.issue, start, end)
                yield Found(at, wrong.message, severity=wrong.severity)


def _sentences(passage: Passage, *, is_title: bool) -> tuple[Sentence, ...]:
    """The sentences of a text; a title is one, as its full stops are mostly of shortened words."""
    if not is_title or len(passage.sentences) < 2:
        return passage.sentences  # which are read already
    return (Sentence(0, len(passage.words), _whole(passage.words)),)


@lru_cache(256)
def _whole(title: str) -> Words:
    return Words(title)


@lru_cache(4096)
def _wrong(words: Words, *, is_title: bool) -> tuple[Wrong, ...]:
    changes = () if is_title else tuple(of_changes(words.text))
    figures = figures_of_title(words) if is_title else figures_in(words)
    if len(figures) < 2:
        return changes
    told = [one for one in figures if one.role not in _ASIDE]
    found = [
        *changes,
        *_of_visits(words.text, told),
        *_of_fills(told),
        *of_days(words.text, told),
        *of_months(told),
    ]
    if is_title and tells_parts(words.text):
        found += _of_parts(figures)
    return tuple(found)


def _of_visits(text: str, told: Sequence[Figure]) -> Iterator[Wrong]:
    """Times a week by weeks, beside the number of visits that is told."""
    visits = [one for one in told if one.kind is Kind.QUANTITY and one.unit in {VISIT, ""}]
    courses = {one.start for one in told if one.kind is Kind.WEEKS}
    made = [one for one in visits if one.start in courses or _BY.fullmatch(one.words)]
    if len(made) != 1:
        return
    course = made[0]
    for count in visits:
        start, end = min(course.start, count.start), max(course.end, count.end)
        gap = end - start - len(course.words) - len(count.words)
        if count is course or count.of != course.of or gap > _NEAR or ";" in text[start:end]:
            continue
        if course.value[0] > count.value[-1] or count.value[0] > course.value[-1]:
            yield Wrong(start, end, f"{said(course)} makes {_range(course)}, not {_range(count)}.")


def _of_fills(told: Sequence[Figure]) -> Iterator[Wrong]:
    """A quantity with its refills, beside a total."""
    refills = [one for one in told if one.kind is Kind.REFILLS]
    amounts = [one for one in told if one.kind is Kind.QUANTITY]
    totals = [one for one in amounts if _TOTAL.search(one.words)]
    fills = [one for one in amounts if one not in totals]
    if not len(refills) == len(totals) == len(fills) == 1 or totals[0].of != fills[0].of:
        return
    total, fill = totals[0].value[-1], fills[0].value[-1]
    whole = fill * (1 + refills[0].value[-1])
    if total not in {whole, fill}:
        start, end = span((refills[0], totals[0], fills[0]))
        message = (
            f"{said(fills[0])} with {said(refills[0])} makes {shown(whole)}, not {shown(total)}."
        )
        yield Wrong(start, end, message)


def _of_parts(figures: Sequence[Figure]) -> Iterator[Wrong]:
    """What was asked for, less what was certified, beside what a title says to remain."""
    parts = {
        role: [one for one in figures if one.kind is Kind.QUANTITY and one.role is role]
        for role in (Role.REQUEST, Role.CERTIFIED, Role.REMAINING)
    }
    if any(len({one.value for one in same}) != 1 for same in parts.values()):
        return
    asked, certified, rest = (same[0] for same in parts.values())
    left = asked.value[-1] - certified.value[-1]
    if left != rest.value[-1] and left > 0:
        start, end = span((asked, certified, rest))
        message = (
            f"Of {shown(asked.value[-1])} less {shown(certified.value[-1])} remain {shown(left)}, "
            f"not {shown(rest.value[-1])}."
        )
        yield Wrong(start, end, message, Severity.HINT)


def _range(figure: Figure) -> str:
    low, high = shown(figure.value[0]), shown(figure.value[-1])
    unit = "visits" if figure.unit == VISIT else ""
    return f"{low if low == high else f'{low} to {high}'} {unit}".strip()


RULES = (sums_come_out,)

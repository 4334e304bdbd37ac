"""What in a skeleton looks like one patient's: to be made a blank, or changed, before it is kept.

The rules are those that mark the words of an earlier decision: they take rather too much,
for what is passed over here fills the letter about somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from workbench import templates
from workbench.case import Case, Issue
from workbench.case.spans import Span
from workbench.memory import claims, doses, names, places, standing, times
from workbench.memory.finds import Find, inside, pair

_PART = re.compile(r"\{\w+\}|\[[^\[\]]+\]")  # a field or a blank: nothing of a patient
_CLOSING = "{closing}"  # a sentence
_ABSENCE = "absence"
_ASKED = {
    _ABSENCE: "[what the record does not show]",
    "finding": "[what was found]",
    "strength": "[strength]",
    "amount": "[how many]",
    "date": "[date]",
    "age": "[age]",
    "side": "[side]",
    "level": "[level]",
    "body part": "[body part]",
    "name": "[name]",
    "place": "[place]",
    "number": "[number]",
}


class Trace(NamedTuple):
    """A place in a skeleton, and the blank that asks for what stands there."""

    start: int
    end: int  # excluded
    blank: str


def traces(skeleton: str, case: Case, issue: Issue) -> tuple[Trace, ...]:
    """Numbers, days, sides, parts, scores, findings, absences and names, in their order.

    What a sentence says of a guideline is nobody's, nor are the fixed words of the shipped
    template that the rationale began from.
    """
    text = _PART.sub(_stand_in, skeleton)
    passed = sorted(
        (
            *((one.start, one.reach) for one in standing.guideline_clauses(text, issue)),
            *standing.fixed_words(text, _shipped(issue.template)),
            *(part.span() for part in _PART.finditer(skeleton)),
        )
    )
    trimmed = (_trimmed(find, text, passed) for find in _finds(text, case, issue, passed))
    found = [find for find in trimmed if find.start < find.end and not inside(passed, find.span)]
    return tuple(_traces(sorted(found, key=lambda find: (find.start, -find.end)), text))


def with_blanks(skeleton: str, found: Iterable[Trace]) -> str:
    """The skeleton with a blank in each of these places."""
    for trace in sorted(found, reverse=True):
        skeleton = f"{skeleton[: trace.start]}{trace.blank}{skeleton[trace.end :]}"
    return skeleton


def _finds(text: str, case: Case, issue: Issue, passed: list[Span]) -> Iterator[Find]:
    both = pair(case, issue, case, issue)
    return chain(
        claims.claims(text, passed),
        claims.findings(text),
        names.names(text, both),
        times.dates(text, both),
        times.ages(text, both),
        doses.strengths(text, both),
        doses.amounts(text, both),
        doses.numbers(text),
        places.levels(text, both),
        places.sides(text, both),
        places.parts(text, both),
    )


def _stand_in(part: re.Match[str]) -> str:
    """A word as long as a field or a blank, so that sentences begin and end as they will."""
    before = part.string[: part.start()].rstrip(" ")
    begins = not before or before[-1] in ".!?\n" or part[0][1].isupper()
    whole = f"{'X' if begins else 'x'}{'x' * (len(part[0]) - 1)}"
    return f"{whole[:-1]}." if part[0] == _CLOSING else whole


def _trimmed(find: Find, text: str, passed: list[Span]) -> Find:
    """What was found without what is nobody's at its edges."""
    start, end = find.span
    for first, last in passed:
        start = max(start, last) if first <= start < last else start
    for first, last in reversed(passed):
        end = min(end, first) if first < end <= last else end
    words = text[start:end]
    return find._replace(
        start=start + len(words) - len(words.lstrip(" ,")), end=start + len(words.rstrip(" ,"))
    )


def _traces(found: list[Find], text: str) -> Iterator[Trace]:
    """Those that overlap or stand side by side are one."""
    while found:
        start, end, run = found[0].start, found[0].end, list[Find]()
        while found and (found[0].start < end or not text[end : found[0].start].strip(" -")):
            find, *found = found
            run.append(find)
            end = max(end, find.end)
        yield Trace(start, end, _blank(run))


def _blank(run: list[Find]) -> str:
    """What is asked for: the part of "left knee", the finding that a sentence begins with."""
    first = [find.kind for find in run if find.start == run[0].start and find.kind != _ABSENCE]
    absent = any(find.kind == _ABSENCE for find in run)
    kind = first[0] if first and absent else _ABSENCE if absent else run[-1].kind
    return _ASKED.get(kind, "[what is so here]")


def _shipped(ident: str) -> Iterator[str]:
    return (one.rationale for one in templates.templates() if one.id == ident)

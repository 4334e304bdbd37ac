"""The points of a return in words, and what a line says of their items. Without Qt."""

from __future__ import annotations

import re

from workbench.case import Case, Issue, Problem, Return, ReturnPoint, replace

NUMBERS = "Write the numbers of items with commas between them, like 1, 3-5."
_DASH = re.compile(r"\s*[-\u2013]\s*")
_RANGE = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?", re.ASCII)
_LONGEST_TITLE = 40  # characters


def items_shown(point: ReturnPoint, case: Case) -> str:
    """The numbers of the items that a point is about: "1, 3"."""
    return ", ".join(str(place + 1) for place in places_of(point, case))


def places_of(point: ReturnPoint, case: Case) -> list[int]:
    """The places of the items that a point is about, from 0."""
    return [place for place, issue in enumerate(case.issues) if issue.id in point.issues]


def items_read(text: str, case: Case) -> tuple[str, ...]:
    """The ids of the items that a line of numbers means; () for none. Raises Problem on others."""
    places: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", _DASH.sub("-", text))):
        found = _RANGE.fullmatch(part)
        if not found:
            raise Problem(NUMBERS)
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= len(case.issues):
            raise Problem(f"There are items 1 to {len(case.issues)}.")
        places.update(range(first - 1, last))
    return tuple(issue.id for place, issue in enumerate(case.issues) if place in places)


def title_of(number: int, issue: Issue) -> str:
    """An item as a button says it: "2 Physical therapy, 6 visits"."""
    title = issue.treatment or "No title yet"
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return f"{number} {short}"


def point_of(case: Case, ident: str) -> ReturnPoint | None:
    """The point of a case with an id."""
    points = case.returned.points if case.returned else ()
    return next((point for point in points if point.id == ident), None)


def with_point(case: Case, point: ReturnPoint) -> Case:
    """The case with ``point`` in the place of the one that has its id."""
    returned = case.returned or Return()
    points = tuple(point if one.id == point.id else one for one in returned.points)
    return replace(case, returned=replace(returned, points=points))


def answered_in_words(case: Case) -> str:
    """How far the answers have come: "1 of 3 answered"; "" for a case that was not returned."""
    points = case.returned.points if case.returned else ()
    done = sum(point.answered for point in points)
    return f"{done} of {len(points)} answered" if points else ""

"""What a letter cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from workbench.case import (
    Case,
    Issue,
    ReturnPoint,
    Severity,
    is_outdated,
    outcome_of,
    parent_of,
    prompts_in,
    to_decide,
)
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.letter import items_in_words, unchanged_in_words

_QUOTED = 120  # characters of a point that are quoted


@rule(
    "case.number-missing",
    Severity.BLOCKS,
    what="The case has no number.",
    why="A letter without the organization's number could belong to any case.",
    example="Case Number: (nothing)",
    stored=True,
)
def number_is_given(chart: Chart) -> Iterator[Found]:
    """A letter without the organization's number could belong to any case."""
    if not chart.case.number.strip():
        yield Found(At("number"), "The case has no number.")


@rule(
    "case.issue-missing",
    Severity.BLOCKS,
    what="The case has no disputed item to decide.",
    why="A determination states whether each disputed service is necessary (Labor Code 4610.6(e)).",
    example="all items are withdrawn",
)
def an_item_is_there(chart: Chart) -> Iterator[Found]:
    """A determination decides something; an addendum does not."""
    if not (to_decide(chart.case) or chart.case.addends):
        yield Found(At("issues"), "The case has no disputed item to decide.")


@rule(
    "issue.treatment-missing",
    Severity.BLOCKS,
    what="An item has no title.",
    why="Nobody can tell what was decided (Labor Code 4610.6(e)).",
    example=": Upheld",
)
def items_are_named(chart: Chart) -> Iterator[Found]:
    """Every disputed item says what is disputed."""
    for item in chart.items:
        if not item.issue.treatment.strip():
            yield Found(At("treatment", item.place), "The issue has no title.")


@rule(
    "issue.outcome-missing",
    Severity.BLOCKS,
    what="An item to decide has no outcome.",
    why="A determination states whether each disputed service is necessary (Labor Code 4610.6(e)).",
    example="Norco 10/325 mg #60:",
)
def items_are_decided(chart: Chart) -> Iterator[Found]:
    """Every disputed item has an outcome."""
    for item in chart.items:
        if item.issue.outcome is None:
            yield Found(At("outcome", item.place), "The issue has no outcome.")


@rule(
    "issue.rationale-missing",
    Severity.BLOCKS,
    what="An item to decide has no rationale.",
    why="The analysis belongs to the determination (Labor Code 4610.6(e)).",
    example="Decision rationale: (nothing)",
)
def items_are_reasoned(chart: Chart) -> Iterator[Found]:
    """Every disputed item has a reason."""
    for item in chart.items:
        if not item.issue.rationale.strip():
            yield Found(At("rationale", item.place), "The issue has no rationale.")


@rule(
    "addendum.text-missing",
    Severity.BLOCKS,
    what="An addendum has no text.",
    why="An addendum decides no item; what it adds is its text alone.",
    example="an addendum without a word",
)
def addendum_has_a_text(chart: Chart) -> Iterator[Found]:
    """An addendum decides no item; what it adds is its text alone."""
    if chart.case.addends and not chart.case.summary.strip():
        yield Found(At("summary"), "The addendum has no text.")


@rule(
    "return.point-unanswered",
    Severity.WARNS,
    what="A point that the organization returned the work with is not answered.",
    why="The organization would return the work once more.",
    example="2. Please address the MRI. (not answered)",
)
def points_are_answered(chart: Chart) -> Iterator[Found]:
    """What the organization asked for is answered before the version goes back to it."""
    for number, point in _points(chart.case):
        if not point.answered:
            yield _about_point(number, point, f"Point {number} of the return is not answered.")


@rule(
    "return.answer-missing",
    Severity.HINT,
    what="A point of a return is ticked without a word for the change list.",
    why="The change list tells the organization what was done about each point.",
    example="2. Please address the MRI. (ticked, no word)",
)
def answers_are_in_words(chart: Chart) -> Iterator[Found]:
    """A point that is ticked has a word on it for the change list."""
    for number, point in _points(chart.case):
        if point.answered and not point.answer.strip():
            message = f"Point {number} is ticked without a word on it for the change list."
            yield _about_point(number, point, message)


@rule(
    "return.item-unchanged",
    Severity.WARNS,
    what="A point of a return is ticked, but nothing changed where it points to.",
    why="A tick says to the organization that something was done about its point.",
    example="2. Please address the MRI. (ticked, item 2 as it was)",
)
def points_changed_words(chart: Chart) -> Iterator[Found]:
    """A point that is ticked says to the organization that something was done about it."""
    case, before, version = chart.case, chart.context.before, chart.context.version
    for number, point in _points(case) if before is not None else ():
        where = unchanged_in_words(point, before, case) if before and point.answered else ""
        if not where:
            continue
        partly = where != "the letter" and where != items_in_words(point, case)
        message = (
            f"Point {number} is ticked answered, but nothing changed in {where} since version "
            f"{version - 1}."
        )
        found = _about_point(number, point, message)
        yield found._replace(severity=Severity.HINT) if partly else found


def _points(case: Case) -> Iterator[tuple[int, ReturnPoint]]:
    yield from enumerate(case.returned.points if case.returned else (), 1)


def _about_point(number: int, point: ReturnPoint, message: str) -> Found:
    quote = shorten(point.text, _QUOTED, placeholder="…")
    return Found(At(f"returned.point {number}"), message, quote=quote)


@rule(
    "issue.prompt-unfilled",
    Severity.BLOCKS,
    what="A blank of a template is not filled.",
    why="What stands in square brackets was a question to the reviewer, not to the reader.",
    example="Her pain fell from [score] to [score].",
)
def prompts_are_filled(chart: Chart) -> Iterator[Found]:
    """A template's blank that nobody filled must not reach a letter."""
    for item in chart.items:
        for blank in prompts_in(item.issue):
            at = At("rationale", item.place, blank.start, blank.end)
            yield Found(at, "A blank of the template is not filled.", quote=blank.prompt)


@rule(
    "issue.reused-unreviewed",
    Severity.BLOCKS,
    what="Words taken over from an earlier case are not reviewed for this one.",
    why="What was true of another patient may not be true of this one (Labor Code 4610.6(h)).",
    example="her left knee, from a case of another worker's left knee",
    stored=True,
)
def reused_words_are_reviewed(chart: Chart) -> Iterator[Found]:
    """What was taken over from another patient's case must not stand for this one unread."""
    message = "Words taken over from an earlier case are not reviewed for this one."
    for item in chart.items:
        for mark in item.issue.reused_marks:
            at = At("rationale", item.place, mark.start, mark.end)
            yield Found(at, message, quote=mark.words)


@rule(
    "issue.parent-changed",
    Severity.WARNS,
    what="The item that this one depends on is decided otherwise now, or gone.",
    why="A service beside a surgery rests on the decision on the surgery.",
    example="an assistant surgeon, upheld with a surgery that is overturned now",
)
def dependents_follow(chart: Chart) -> Iterator[Found]:
    """What was decided beside a surgery is looked at again when the surgery is decided anew."""
    for item in chart.items:
        if is_outdated(chart.case, item.issue):
            now = _now(chart.case, parent_of(chart.case, item.issue))
            yield Found(At("outcome", item.place), f"{now} Look at this decision again.")


def _now(case: Case, parent: Issue | None) -> str:
    """What became of the item that another one depends on."""
    if parent is None:
        return "The issue that this one depended on is gone."
    outcome = outcome_of(parent)
    return f"Issue {case.issues.index(parent) + 1} is {outcome or 'not decided'} now."


RULES = (
    number_is_given,
    an_item_is_there,
    items_are_named,
    items_are_decided,
    items_are_reasoned,
    addendum_has_a_text,
    prompts_are_filled,
    reused_words_are_reviewed,
    points_are_answered,
    answers_are_in_words,
    points_changed_words,
    dependents_follow,
)

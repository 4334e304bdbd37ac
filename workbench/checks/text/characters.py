"""Characters that a letter cannot show as they are, named with the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workbench.case import Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.letter import Place, printed_texts
from workbench.typeface import Kind, drawn, places

_MOST = 5  # places of one text that are named one by one
_AROUND = 24  # characters before a place that help to find it
_NAMED = 3  # characters of a place that are named one by one

_Odd = tuple[Place, str, list[tuple[int, int]]]  # a text with the runs of one kind in it
_LETTERS = "A letter that looks other than it was written says something else than its reviewer."


@rule(
    "text.control-character",
    Severity.BLOCKS,
    what="A control character stands in a text that the letter prints.",
    why="No letter can print it, and programs obey it rather than show it.",
    example="U+001B, pasted with text of a terminal",
)
def no_control_characters(chart: Chart) -> Iterator[Found]:
    """Nothing that a letter cannot print and a program would obey."""
    message = "A control character ({codes}) stands here; delete it, or type what it should be."
    yield from _all_of(chart, Kind.CONTROL, message)


@rule(
    "text.character-missing",
    Severity.BLOCKS,
    what="The typeface of the letter lacks a character.",
    why=_LETTERS,
    example="U+6F22 (a Chinese character)",
)
def characters_can_be_printed(chart: Chart) -> Iterator[Found]:
    """No character is printed as another, or left out, without a word."""
    message = "The letter cannot print this character ({codes}); please write it in words."
    yield from _all_of(chart, Kind.MISSING, message)


@rule(
    "text.direction-mark",
    Severity.HINT,
    what="A mark for the direction of writing is kept in the case and not printed.",
    why=_LETTERS,
    example="U+202E, which turns what follows round",
)
def no_direction_marks(chart: Chart) -> Iterator[Found]:
    """What turns the order of letters round is named, for it is not printed."""
    message = "A mark for the direction of writing ({codes}) is kept in the case and not printed."
    yield from _all_of(chart, Kind.DIRECTION, message)


@rule(
    "text.invisible-character",
    Severity.HINT,
    what="An invisible character is kept in the case and not printed.",
    why=_LETTERS,
    example="U+200B, a space of no width",
)
def no_invisible_characters(chart: Chart) -> Iterator[Found]:
    """What nobody sees is named, for it is not printed."""
    message = "An invisible character ({codes}) is kept in the case and not printed."
    yield from _all_of(chart, Kind.INVISIBLE, message)


def _all_of(chart: Chart, kind: Kind, message: str) -> Iterator[Found]:
    """Each run of such characters; of many in one text the first ones, with how many others.

    What a terminal or a window would obey rather than show is never quoted.
    """
    for place, text, spans in chart.of(_odd_characters).get(kind, ()):
        *named, last = spans[:_MOST]
        for span in named:
            yield _found(place, text, kind, span, message)
        yield _found(place, text, kind, last, message, more=len(spans) - _MOST)


def _odd_characters(chart: Chart) -> dict[Kind, list[_Odd]]:
    """What cannot be shown as it is, in the order of the letter."""
    found: dict[Kind, list[_Odd]] = {}
    for place, text in printed_texts(chart.case):
        spans: dict[Kind, list[tuple[int, int]]] = {}
        for kind, start, end in places(text):
            spans.setdefault(kind, []).append((start, end))
        for kind, those in spans.items():
            found.setdefault(kind, []).append((place, text, those))
    return found


def _found(
    place: Place, text: str, kind: Kind, span: tuple[int, int], message: str, *, more: int = 0
) -> Found:
    start, end = span
    said = message.replace("{codes}", _codes(text[start:end]))
    before = drawn(text[max(0, start - _AROUND) : start]).strip()
    return Found(
        At(place.field, place.issue, start, end),
        f"{said} There are {more} more such places." if more > 0 else said,
        quote=text[start:end] if kind is Kind.MISSING else "",
        other_quote=before,
    )


def _codes(characters: str) -> str:
    """The characters by their numbers in Unicode, such as "U+6F22, U+5B57"."""
    each = dict.fromkeys(characters)
    named = ", ".join(f"U+{ord(char):04X}" for char in islice(each, _NAMED))
    return f"{named} and others" if len(each) > _NAMED else named


RULES = (
    no_control_characters,
    characters_can_be_printed,
    no_direction_marks,
    no_invisible_characters,
)

"""Characters that a letter cannot show as they are, named with the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from workbench.case import Case, Finding, Severity
from workbench.letter import Place, printed_texts
from workbench.typeface import Kind, drawn, places

_MOST = 5  # places of one text that are named one by one
_AROUND = 24  # characters before a place that help to find it
_NAMED = 3  # characters of a place that are named one by one


class _Rule(NamedTuple):
    rule: str
    severity: Severity
    message: str


_RULES = {
    Kind.CONTROL: _Rule(
        "text.control-character",
        Severity.BLOCKS,
        "A control character ({codes}) stands here; delete it, or type what it should be.",
    ),
    Kind.MISSING: _Rule(
        "text.character-missing",
        Severity.BLOCKS,
        "The letter cannot print this character ({codes}); please write it in words.",
    ),
    Kind.DIRECTION: _Rule(
        "text.direction-mark",
        Severity.HINT,
        "A mark for the direction of writing ({codes}) is kept in the case and not printed.",
    ),
    Kind.INVISIBLE: _Rule(
        "text.invisible-character",
        Severity.HINT,
        "An invisible character ({codes}) is kept in the case and not printed.",
    ),
}


def characters_can_be_shown(case: Case) -> Iterator[Finding]:
    """No character is printed as another, or left out, without a word.

    Each run of such characters is a finding; of many in one text the first ones, with the number of
    the others. What a terminal or a window would obey rather than show is never quoted.
    """
    for place, text in printed_texts(case):
        spans: dict[Kind, list[tuple[int, int]]] = {}
        for kind, start, end in places(text):
            spans.setdefault(kind, []).append((start, end))
        for kind, found in spans.items():
            yield from _findings(place, text, kind, found)


def _findings(
    place: Place, text: str, kind: Kind, spans: list[tuple[int, int]]
) -> Iterator[Finding]:
    *named, last = spans[:_MOST]
    for span in named:
        yield _finding(place, text, kind, span)
    yield _finding(place, text, kind, last, more=len(spans) - _MOST)


def _finding(
    place: Place, text: str, kind: Kind, span: tuple[int, int], *, more: int = 0
) -> Finding:
    rule, (start, end) = _RULES[kind], span
    message = rule.message.format(codes=_codes(text[start:end]))
    return Finding(
        rule=rule.rule,
        severity=rule.severity,
        message=f"{message} There are {more} more such places." if more > 0 else message,
        issue=place.issue,
        field=place.field,
        start=start,
        end=end,
        quote=text[start:end] if kind is Kind.MISSING else "",
        other_quote=drawn(text[max(0, start - _AROUND) : start]).strip(),
    )


def _codes(characters: str) -> str:
    """The characters by their numbers in Unicode, such as "U+6F22, U+5B57"."""
    each = dict.fromkeys(characters)
    named = ", ".join(f"U+{ord(char):04X}" for char in islice(each, _NAMED))
    return f"{named} and others" if len(each) > _NAMED else named

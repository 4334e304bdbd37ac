"""What a line holds beside the values that were taken from it, so that nothing drops from sight."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.case import Priority
from workbench.intake.assignment import due, lines, moments, ticked, values, yearless
from workbench.intake.assignment.labels import LONGEST, label_of
from workbench.intake.assignment.rows import LONGEST as LONGEST_LINE
from workbench.intake.assignment.rows import even

_TOKEN = re.compile(r"\w(?:[\w@.'’/&+-]*\w)?")
_EDGE = r"(?:\t|\||\s{2}|[:()\[\]])"
_BEGINS = re.compile(rf"^\W*$|{_EDGE}[^\w]*$")
_ENDS = re.compile(rf"[.,;]?(?:\s*$|\s?{_EDGE})")
_ORDINAL = re.compile(r"[#(\[]{0,2}\d{1,2}\s?[.)\]]")
_PARTS = re.compile(r"[:()|\t]|\s{2,}")
_NOTHING = re.compile(r"\S+@\S+|[xX]")  # an address, the tick of a box
_BESIDE_A_DATE = 30  # characters between a date and its time of day
_OF_MAIL = " \t>"
_FEW = 2  # words that say nothing of their own beside a value: "IMR", "and the"


class _Token(NamedTuple):
    start: int
    end: int
    word: str  # without capitals


def rests_of(raw: str, told: Iterable[object]) -> tuple[str, ...]:
    """The stretches of a line that neither a value told from it nor a label accounts for.

    Every date and number is among them, every cell, and every run of three words or more; one or
    two words beside a value in the middle of a sentence are not.
    """
    line = even(raw[:LONGEST_LINE])
    tokens = _tokens(line)
    mark = len(line) - len(lines.unmarked(line.lstrip(_OF_MAIL)))
    held = [token.end <= mark for token in tokens]
    empty = [box.words for box in ticked.options(line) if not box.ticked]
    for value in (*told, *empty):
        for start, end in _places(line, tokens, value):
            for at in _within(tokens, start, end):
                held[at] = True
    beyond = raw[LONGEST_LINE:]
    return (*_telling(raw, line, tokens, held), *([beyond] if beyond.strip() else []))


def _tokens(line: str) -> list[_Token]:
    return [_Token(*match.span(), match[0].casefold()) for match in _TOKEN.finditer(line)]


def _within(tokens: Sequence[_Token], start: int, end: int) -> Iterator[int]:
    return (at for at, one in enumerate(tokens) if one.start < end and one.end > start)


def _places(line: str, tokens: Sequence[_Token], value: object) -> Iterator[tuple[int, int]]:
    """Where a line says a value."""
    if isinstance(value, Priority):
        yield from values.priority_spans(line, value)
    elif isinstance(value, str):
        yield from _of_words(tokens, value)
    elif isinstance(value, dt.datetime):
        yield from _of_due(line, value)
    elif isinstance(value, dt.date):
        for start, end in moments.spans(line):
            if moments.birth_in(line[start:end]) == value or value in moments.dates_in(
                line[start:end]
            ):
                yield start, end
    elif isinstance(value, int):
        digits = rf"(?<![\d,])(?:{value}|{value:,})(?![\d,])"
        yield from (match.span() for match in re.finditer(digits, line))


def _of_words(tokens: Sequence[_Token], value: str) -> Iterator[tuple[int, int]]:
    """Where words stand one after the other, whatever marks are between them.

    Of words that were wrapped each line holds a part.
    """
    words = [token.word for token in _tokens(even(value))]
    if not words:
        return
    whole = [
        at
        for at, token in enumerate(tokens)
        if token.word == words[0] and [t.word for t in tokens[at : at + len(words)]] == words
    ]
    if whole:
        yield from ((tokens[at].start, tokens[at + len(words) - 1].end) for at in whole)
        return
    yield from _part(tokens, words)


def _part(tokens: Sequence[_Token], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest stretches of a line that stand so in words which go on in another line."""
    whole = f" {' '.join(words)} "
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and f" {' '.join(t.word for t in tokens[at : end + 1])} " in whole:
            end += 1
        if end - at > 1 or (end - at == len(tokens)):
            yield tokens[at].start, tokens[end - 1].end
        at = max(end, at + 1)


def _of_due(line: str, value: dt.datetime) -> Iterator[tuple[int, int]]:
    """A due date with the time of day and the zone beside it."""
    counted = due.within(line)
    if counted:
        yield counted.span()
    days = list(_of_day(line, value.date()))
    if not days:
        yield from moments.time_spans(line, value.time())
    for start, end in days:
        yield start, end
        for first, last in moments.time_spans(line, value.time()):
            if first - end < _BESIDE_A_DATE and start - last < _BESIDE_A_DATE:
                yield first, last


def _of_day(line: str, day: dt.date) -> Iterator[tuple[int, int]]:
    for start, end in moments.spans(line):
        if day in moments.dates_in(line[start:end]):
            yield start, end
    for start, end in yearless.spans(line):
        if yearless.names(line[start:end], day):
            yield start, end


def _telling(raw: str, line: str, tokens: Sequence[_Token], held: Sequence[bool]) -> Iterator[str]:
    """The runs of words that are not held and say something."""
    begin = 0
    while begin < len(tokens):
        if held[begin]:
            begin += 1
            continue
        end = begin
        while end < len(tokens) and not held[end]:
            end += 1
        last = _without_label(line, tokens, begin, end) if end < len(tokens) else end
        if begin < last and _says(line, tokens[begin:last], ends=end == len(tokens)):
            start, stop = tokens[begin].start, tokens[last - 1].end
            yield raw[start - (raw[start - 1 : start] in ("#", "$")) : stop]
        begin = end


def _without_label(line: str, tokens: Sequence[_Token], begin: int, end: int) -> int:
    """Where a run ends without the label of the value behind it."""
    for first in range(max(begin, end - LONGEST), end):
        if label_of(line[tokens[first].start : tokens[end - 1].end]) is not None:
            return first
    return end


def _says(line: str, run: Sequence[_Token], *, ends: bool) -> bool:
    start, end = run[0].start, run[-1].end
    words = line[start:end]
    parts = [part.strip() for part in _PARTS.split(words) if part.strip()]
    if all(label_of(part) is not None for part in parts) or _NOTHING.fullmatch(words):
        return False
    if len(run) == 1 and _ORDINAL.match(line[max(start - 1, 0) : end + 2].strip()) and not ends:
        return False
    if any(character.isdigit() for character in words) or len(run) > _FEW:
        return True
    return bool(_BEGINS.search(line[max(start - 3, 0) : start]) and _ENDS.match(line, end))

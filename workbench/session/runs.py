"""Two versions of a text as runs: what stayed, what was removed, what was added.

Words are compared with :mod:`difflib`, which takes the square of the length where words repeat.
Long texts are therefore first tied together at the words that each of them holds once (patience
difference, Bram Cohen), and where nothing ties them one is simply shown in place of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile
from typing import NamedTuple

ELLIPSIS = "…"  # alone in a run, but for space: an unchanged stretch that is not shown

_SHORT = 8  # words: a value of no more is shown whole
_WORDS_SHOWN = 8  # of an unchanged stretch, beside each change
_ENTRIES_SHOWN = 1
_DEAR = 4000  # pairs of equal words: about 3 ms of comparing
_ISLAND = 2  # words that stay between two longer changes and are read with them
_ALIKE = 0.25  # the part of the words that two texts must share to be read as one changed


class RunKind(StrEnum):
    """What became of the words of a run."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """Words in a row that stayed, were removed or were added."""

    kind: RunKind
    text: str


class _Stretch(NamedTuple):
    """A part of both versions: equal, or one in the place of the other."""

    same: bool
    before: Sequence[str]
    after: Sequence[str]


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """The runs of a text, word by word; short ones are shown whole.

    Without the ellipses, what stayed and what was added is the text after it; what stayed and what
    was removed is the text before it, but for a space that keeps it off what took its place.
    """
    old, new = _words(before), _words(after)
    if old == new or max(len(old), len(new)) <= _SHORT:
        return _runs([_Stretch(old == new, old, new)], _WORDS_SHOWN, " ")
    padded, new_padded = _words(_padded(before)), _words(_padded(after))
    if padded != new_padded:
        old, new = padded, new_padded
    *runs, last = _runs(_readable(_stretches(old, new)), _WORDS_SHOWN, " ")
    source = before if last.kind is RunKind.REMOVED else after
    end = last.text if source[-1:].isspace() else last.text.removesuffix(" ")
    return (*runs, Run(last.kind, end))


def _padded(text: str) -> str:
    """The text with a space after its last word too: the word stays when others follow it."""
    return f"{text} " if text and not text[-1].isspace() else text


def line_runs(before: Iterable[str], after: Iterable[str]) -> tuple[Run, ...]:
    """The runs of a list, entry by entry, each on a line of its own."""
    old, new = ([f"{entry}\n" for entry in entries] for entries in (before, after))
    runs = _runs(_stretches(old, new), _ENTRIES_SHOWN, "\n")
    return (*runs[:-1], *(Run(run.kind, run.text.removesuffix("\n")) for run in runs[-1:]))


def _words(text: str) -> list[str]:
    """The words, each with the space that follows it."""
    return re.findall(r"\S+\s*|\s+", text)


def _stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[_Stretch]:
    """Where the two agree and where not, in order; joined again they are the whole."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    yield _Stretch(True, before[:head], after[:head])
    yield from _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    yield _Stretch(True, before[len(before) - tail :], after[len(after) - tail :])


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words the two begin with alike."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[_Stretch]:
    if _pairs(before, after) <= _DEAR:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for act, start, end, new_start, new_end in matcher.get_opcodes():
            yield _Stretch(act == "equal", before[start:end], after[new_start:new_end])
    elif ties := _ties(before, after):
        yield from _tied(before, after, ties)
    else:
        yield _Stretch(False, before, after)


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """In how many ways a word of one is a word of the other: what comparing them costs."""
    old, new = Counter(before), Counter(after)
    return sum(count * new[word] for word, count in old.items())


def _tied(
    before: Sequence[str], after: Sequence[str], ties: list[tuple[int, int]]
) -> Iterator[_Stretch]:
    """The stretches between the ties, each compared for itself."""
    old = new = 0
    for place, new_place in ties:
        yield from _stretches(before[old:place], after[new:new_place])
        yield _Stretch(True, before[place : place + 1], after[new_place : new_place + 1])
        old, new = place + 1, new_place + 1
    yield from _stretches(before[old:], after[new:])


def _ties(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places of words that each text holds once: the most that stand in the same order."""
    old, new = _once(before), _once(after)
    pairs = [(place, new[word]) for word, place in old.items() if word in new]
    ends: list[int] = []  # the lowest last place of an ascending row of each length
    rows: list[_Row] = []
    for place, new_place in pairs:
        length = bisect_left(ends, new_place)
        row = _Row(place, new_place, rows[length - 1] if length else None)
        ends[length : length + 1] = [new_place]
        rows[length : length + 1] = [row]
    return _row_places(rows[-1] if rows else None)


class _Row(NamedTuple):
    """The end of an ascending row of ties, and the row before it."""

    place: int
    new_place: int
    rest: _Row | None


def _row_places(row: _Row | None) -> list[tuple[int, int]]:
    places = []
    while row is not None:
        places.append((row.place, row.new_place))
        row = row.rest
    return places[::-1]


def _once(words: Sequence[str]) -> dict[str, int]:
    """The places of the words that stand there once, in order."""
    counts = Counter(words)
    return {word: place for place, word in enumerate(words) if counts[word] == 1}


def _readable(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """The stretches of a text as a person would have marked them.

    A word or two that stayed by chance amid longer changes only cuts them up; and texts that share
    little are one in the place of the other.
    """
    parts = _joined(stretches)
    parts = _joined(
        part._replace(same=part.same and not _island(parts, place))
        for place, part in enumerate(parts)
    )
    kept = sum(len(part.after) for part in parts if part.same)
    longer = max(sum(len(part.before) for part in parts), sum(len(part.after) for part in parts))
    return parts if kept >= longer * _ALIKE else [_whole(False, parts)]


def _island(parts: list[_Stretch], place: int) -> bool:
    around = parts[max(place - 1, 0) : place] + parts[place + 1 : place + 2]
    changes = [max(len(part.before), len(part.after)) for part in around]
    return len(changes) == 2 and len(parts[place].after) <= _ISLAND < min(changes)


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """The stretches with neighbours of one kind made one, and none of them empty."""
    full = (part for part in stretches if part.before or part.after)
    return [_whole(same, list(parts)) for same, parts in groupby(full, lambda part: part.same)]


def _whole(same: bool, parts: Sequence[_Stretch]) -> _Stretch:
    before = [word for part in parts for word in part.before]
    return _Stretch(same, before, [word for part in parts for word in part.after])


def _runs(stretches: Iterable[_Stretch], shown: int, space: str) -> tuple[Run, ...]:
    """The stretches as runs; ``space`` is what parts two words, or two entries."""
    parts = _joined(stretches)
    found: list[Run] = []
    for place, part in enumerate(parts):
        if part.same:
            head, tail = shown * (place > 0), shown * (place < len(parts) - 1)
            found.extend(Run(RunKind.SAME, text) for text in _shortened(part, head, tail, space))
        else:
            found.extend(_changed("".join(part.before), "".join(part.after), space))
    return tuple(found)


def _shortened(part: _Stretch, head: int, tail: int, space: str) -> Iterator[str]:
    """What stayed, without its middle where that is long."""
    words = part.after
    if len(words) <= head + tail + 1:
        yield "".join(words)
        return
    if head:
        yield "".join(words[:head])
    yield ELLIPSIS + space
    if tail:
        yield "".join(words[-tail:])


def _changed(before: str, after: str, space: str) -> Iterator[Run]:
    if before:
        needed = after and not before[-1].isspace()
        yield Run(RunKind.REMOVED, before + space if needed else before)
    if after:
        yield Run(RunKind.ADDED, after)

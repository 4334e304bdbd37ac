"""Labels and values in rows and columns: the labels above their values, or below them in boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.intake.assignment.labels import Label, label_of
from workbench.intake.assignment.pairs import ALSO_VALUES, Pair, fits, in_line, is_typed, lone_label
from workbench.intake.assignment.rows import Place, Row, places_of

_RULE = re.compile(r"[\s|:+=_–—-]*")
_ENOUGH = 3  # labels of a head among which others may be unknown
_MOST_COLUMNS = 60


class _Caption(NamedTuple):
    value: Row
    label: Row
    pairs: tuple[tuple[Label, str], ...]


def is_rule(row: Row) -> bool:
    """Whether a line is only drawn."""
    return bool(_RULE.fullmatch(row.words))


def has_label(row: Row) -> bool:
    """Whether a line holds a label where lines of values hold none."""
    if lone_label(row) is not None or in_line(row):
        return True
    return len(row.cells) > 1 and label_of(row.cells[0]) is not None


# ------------------------------------------------------------------------------- labels above


def in_table(rows: Sequence[Row], at: int) -> tuple[list[Pair], int] | None:
    """A line of labels with the lines of values under it, and where these end."""
    heads = _heads(rows, at)
    if not heads:
        return None
    made: list[Pair] = []
    end = at + 1
    while end < len(rows) and is_rule(rows[end]):
        end += 1
    while end < len(rows) and not has_label(rows[end]):
        under = _under(heads, places_of(rows[end]), exact=bool(made))
        if under is None:
            break
        row = rows[end]
        made += [Pair(h, value, row, rows[at], note) for h, note, value in under]
        end += 1
    return (made, end) if made else None


def _heads(rows: Sequence[Row], at: int) -> list[tuple[Place, Label | None]]:
    """The cells of a line that is one of labels; none where another line may be.

    Where marks separate the cells so that nothing can shift, some labels may be unknown.
    """
    places = places_of(rows[at])
    heads = [(place, label_of(place.words) if place.words else None) for place in places]
    known = sum(label is not None for _, label in heads)
    if not 2 <= len(heads) <= _MOST_COLUMNS or known < 2:
        return []
    sure = known >= len(heads) - 1
    marked = "\t" in rows[at].words and known >= _ENOUGH and known * 2 > len(heads)
    words = [place.words for place in places]
    if not (sure or (marked and not any(map(_has_digit, words)))):
        return []
    return [] if _is_below_alike(rows, at, heads) else heads


def _has_digit(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _is_below_alike(
    rows: Sequence[Row], at: int, heads: Sequence[tuple[Place, Label | None]]
) -> bool:
    """Whether the values of a line of labels may as well be those above it."""
    if not at or rows[at].blank or has_label(rows[at - 1]) or is_rule(rows[at - 1]):
        return False
    above = places_of(rows[at - 1])
    alike = len(above) == len(heads) and any(
        label and is_typed(label) and fits(label, place.words)
        for (_, label), place in zip(heads, above, strict=True)
    )
    return alike and not _under_typed(heads, rows, at)


def _under_typed(heads: Sequence[tuple[Place, Label | None]], rows: Sequence[Row], at: int) -> bool:
    """Whether the line right under labels holds what they ask for."""
    below = rows[at + 1 : at + 2]
    under = _under(heads, places_of(below[0]), exact=True) if below and not below[0].blank else None
    return bool(under) and all(fits(label, value) for label, _, value in under or ())


def _under(
    heads: Sequence[tuple[Place, Label | None]], cells: Sequence[Place], *, exact: bool
) -> list[tuple[Label, str, str]] | None:
    """Each label with the words of its head and the value that stands under it."""
    if len(cells) == len(heads):
        groups = [cell.words for cell in cells]
        if label_of(groups[0]):
            return None  # labels stand at the left, not above
    elif exact or len(cells) < len(heads) or not cells[0].words:
        return None
    else:
        placed = _by_place([place.start for place, _ in heads], cells)
        if placed is None:
            return None
        groups = placed
    return [
        (label, place.words, value)
        for (place, label), value in zip(heads, groups, strict=True)
        if label
    ]


def _by_place(starts: Sequence[int], cells: Sequence[Place]) -> list[str] | None:
    """The words under each head, where every head has a cell that begins right under it."""
    groups: list[list[Place]] = [[] for _ in starts]
    for cell in cells:
        under = [at for at, start in enumerate(starts) if start <= cell.start + 1]
        if not under:
            return None
        groups[under[-1]].append(cell)
    if not all(
        group and abs(group[0].start - start) < 2
        for group, start in zip(groups, starts, strict=True)
    ):
        return None
    return ["   ".join(cell.words for cell in group) for group in groups]


# ------------------------------------------------------------------------------- labels below


def captions(rows: Sequence[Row]) -> tuple[list[Pair], set[int]]:
    """Values with their labels under them, and the places of the rows that these take.

    They are taken only where blocks of lines have no other way to be read: each begins with a
    value, ends with a label, and whatever has a shape has the one that its label asks for.
    """
    found: list[tuple[int, _Caption]] = []
    for block in _blocks(rows):
        found += _captions_of(rows, block)
    typed = sum(is_typed(label) for _, one in found for label, _ in one.pairs)
    if len(found) < 2 or typed < 2:
        return [], set()
    made = [
        Pair(label, value, one.value, one.label, one.label.words if len(one.pairs) == 1 else "")
        for _, one in found
        for label, value in one.pairs
    ]
    return made, {place for at, _ in found for place in (at, at + 1)}


def _blocks(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The places of lines that follow each other without a gap or a rule."""
    block: list[int] = []
    for at, row in enumerate(rows):
        if block and (row.blank or is_rule(row) or row.at != rows[block[-1]].at + 1):
            yield block
            block = []
        if not is_rule(row):
            block.append(at)
    if block:
        yield block


def _captions_of(rows: Sequence[Row], block: Sequence[int]) -> list[tuple[int, _Caption]]:
    """The values and labels of a block that consists of nothing else."""
    if len(block) > _MOST_COLUMNS:
        return []
    if len(block) > 4 and not _caption(rows[block[0]], rows[block[1]]):
        block = block[1:]  # a title above them
    if len(block) % 2:
        return []
    made: list[tuple[int, _Caption]] = []
    for at in block[::2]:
        pairs = _caption(rows[at], rows[at + 1])
        if not pairs:
            return []
        made.append((at, _Caption(rows[at], rows[at + 1], pairs)))
    return made


def _is_of_labels(row: Row) -> bool:
    """Whether a line that may hold values holds labels."""
    if lone_label(row) is not None or in_line(row):
        return True
    known = (label_of(cell) for cell in row.cells)
    return any(label is not None and label.field not in ALSO_VALUES for label in known)


def _caption(value: Row, label: Row) -> tuple[tuple[Label, str], ...]:
    cells, names = places_of(value), places_of(label)
    labels = [label_of(name.words.rstrip(":")) for name in names]
    if len(cells) != len(names) or _is_of_labels(value) or not all(cell.words for cell in cells):
        return ()
    pairs = tuple(
        (named, cell.words) for named, cell in zip(labels, cells, strict=True) if named is not None
    )
    whole = len(pairs) == len(cells) and all(fits(*pair) for pair in pairs)
    return pairs if whole and any(named.field for named, _ in pairs) else ()

"""Lists in a passage: which of its lines are items, and where a list ends.

What a list is, :mod:`workbench.letter.lists` says. But here lines were wrapped and paged, and even
a mark in the middle of a sentence may have come to a line's beginning. So a mark counts where its
line was begun on purpose, and with a second mark that goes on from it. An item takes the lines
along that its writer did not begin.
"""

from __future__ import annotations

from typing import NamedTuple

from workbench.intake.lines import Break, Flow
from workbench.letter.lists import parts

_DEEPEST = 4  # lists within each other
_LONGEST_MARK = 4  # characters, as in "(12)"


class Lists(NamedTuple):
    """The lists of a passage."""

    joints: dict[int, str]  # where a line is kept, and the newlines that stand before it
    end: int | None  # where a line follows the last list; None: none does, or there is no list


class _Row(NamedTuple):
    """A line that may begin an item or follow a list."""

    at: int
    words: str
    indent: int = 0
    apart: bool = False  # a gap parts it from the line above
    joint: str = ""


def passage(flow: Flow, start: int, end: int) -> str:
    """A stretch of the text as :meth:`Flow.passage` gives it, with every item on its own line.

    Blank lines between items are left out: whether a text was spread, or its list, nobody knows.
    """
    pieces, at = [], start
    for place, joint in sorted(find_lists(flow, start, end).joints.items()):
        pieces += [flow.passage(at, place), joint]
        at = place
    return "".join([*pieces, flow.passage(at, end)]).strip()


def find_lists(flow: Flow, start: int, end: int) -> Lists:
    """The lists within a stretch of the text, in time in proportion to its lines."""
    breaks = flow.breaks_between(start, end)
    first = flow.text[start : breaks[0].at if breaks else end].strip()
    reading = _Reading(flow, _Row(start, first))
    for gap in breaks:
        reading.take(gap)
    return Lists(reading.joints, reading.end)


class _Reading:
    """Goes through the lines of a passage from top to bottom."""

    def __init__(self, flow: Flow, first: _Row) -> None:
        self.joints: dict[int, str] = {}
        self.end: int | None = None
        self._flow = flow
        self._open = [first] if _may_be_item(first.words) else []  # the outer lists first
        self._item = first  # the last line that lines below may go on
        self._inside = False  # the line above belongs to a list

    def take(self, gap: Break) -> None:
        """The next line."""
        row = self._row(gap)
        if _may_be_item(row.words) and self._goes_on(row, gap):
            return
        ended = not self._is_continued(gap)
        if ended and self._inside:
            self.joints[row.at], self.end, self._inside = row.joint, row.at, False
        if _may_be_item(row.words) and self._was_begun(gap):
            self._open = [*self._open[1 - _DEEPEST :], row]
        elif ended:
            self._open = []
        if ended:
            self._item = row

    def _row(self, gap: Break) -> _Row:
        apart = self._parts(gap) or (gap.line.page and self._item.apart)
        joint = "\n\n" if self._flow.leaves_blank_line(gap) else "\n"
        return _Row(gap.at, gap.line.words, gap.line.indent, apart, joint)

    def _goes_on(self, row: _Row, gap: Break) -> bool:
        """Whether the line is the next item of an open list, which it then is from now on.

        The line above may be full by chance. Then the mark tells, unless gaps part the items.
        """
        rows = self._open
        if not self._was_begun(gap):
            rows = [above for above in rows[-1:] if not above.apart]
        above = next((above for above in reversed(rows) if _make_list(above, row)), None)
        if above is None:
            return False
        self.joints.setdefault(above.at, above.joint)
        self.joints[row.at], self.end = "\n", None
        self._open[self._open.index(above) :] = [row]
        self._item, self._inside = row, True
        return True

    def _was_begun(self, gap: Break) -> bool:
        """Whether something else than the width of the line above can have begun this one."""
        if self._parts(gap) or self._flow.had_room(gap):
            return True
        new_page = gap.line.page and (bool(self._open) or gap.finished)
        return new_page or gap.above.words.endswith(":")

    def _is_continued(self, gap: Break) -> bool:
        """Whether the line goes on the item above it.

        Where gaps part the items, a line without one does, however short the line above it is.
        """
        if self._parts(gap):
            return False
        if gap.runs_on or gap.line.indent > self._item.indent:
            return True
        narrow = self._item.apart and not gap.line.page
        return narrow or not self._flow.had_room(gap)

    def _parts(self, gap: Break) -> bool:
        return gap.line.blank > 0 and self._flow.parts_paragraphs(gap)


def _may_be_item(words: str) -> bool:
    """Whether a line can begin with a mark at all: a quick look before the thorough one."""
    first = words[: _LONGEST_MARK + 1].split(None, 1)[:1]
    return bool(first) and len(first[0]) <= _LONGEST_MARK and not first[0].isalnum()


def _make_list(above: _Row, row: _Row) -> bool:
    """Whether two lines are items of one list."""
    looked_at = 40  # characters; a mark and its spaces have fewer
    part = next(parts(f"{above.words[:looked_at]}\n{row.words[:looked_at]}"))
    return len(part.items) == 2

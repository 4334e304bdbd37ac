"""Which kept backups are worth their room: a pure function over their figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence

from workbench.case import Value

_LAST = 3
_DAYS = 7  # on which a backup was made, so that a long absence costs none
_WEEKS = 8
_TIMES_THE_VAULT = 20
_FREE_SHARE = 10  # a tenth of the disk stays free, at the cost of any backup but the newest


class Kept(Value):
    """The figures of a kept backup. Which is later, ``number`` says: a clock can be set back."""

    number: int  # counts the backups of a workspace as they are made
    at: dt.datetime
    size: int  # bytes
    good: bool  # whole, as far as can be told without opening it
    mark: int  # entries of the audit trail, which only grows
    fullness: int  # cases, and cases destroyed on purpose


def room_for(size: int, taken: int, free: int, total: int) -> int:
    """How many bytes the backups of a vault of this size may take on their disk.

    ``taken`` is what they take now; ``free`` and ``total`` are what the disk says.
    """
    return min(_TIMES_THE_VAULT * size, taken + free - total // _FREE_SHARE)


def superfluous(kept: Iterable[Kept], room: int) -> tuple[Kept, ...]:
    """What may go, oldest first, so that the rest takes at most ``room`` bytes if that can be.

    Kept are the last 3, one for each of 7 days and one for each of 8 weeks; for want of room the
    oldest goes first. None goes that a later good one does not replace: one that is as far and as
    full. So the newest good one always stays, and so does a fuller one from before a loss.
    """
    ordered = sorted(kept, key=lambda one: one.number)
    replaced = [one for one in ordered if any(_replaces(other, one) for other in ordered)]
    wanted = _wanted([one for one in ordered if one.good])
    going = {one.number for one in replaced if one.number not in wanted}
    excess = sum(one.size for one in ordered if one.number not in going) - room
    for one in replaced:
        if excess > 0 and one.number not in going:
            going.add(one.number)
            excess -= one.size
    return tuple(one for one in ordered if one.number in going)


def _replaces(other: Kept, one: Kept) -> bool:
    return (
        other.good
        and other.number > one.number
        and other.mark >= one.mark
        and other.fullness >= one.fullness
    )


def _wanted(good: Sequence[Kept]) -> set[int]:
    """The numbers of those that the calendar keeps, given in their order."""
    numbers = {one.number for one in good[-_LAST:]}
    numbers |= _last_of_each(good, lambda one: one.at.date(), _DAYS)
    return numbers | _last_of_each(good, lambda one: one.at.isocalendar()[:2], _WEEKS)


def _last_of_each(good: Sequence[Kept], span: Callable[[Kept], Hashable], count: int) -> set[int]:
    """The number of the last one in each of the ``count`` spans that were last added to."""
    last = {span(one): one.number for one in good}
    return set(sorted(last.values())[-count:])

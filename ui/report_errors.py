"""The last things that went wrong in the program: of what kind and where, and nothing they said.

What an error says could be words of a case, so it is never kept.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from typing import NamedTuple

KEPT = 20


class Seen(NamedTuple):
    """Something that went wrong."""

    at: dt.datetime
    kind: str  # ValueError
    place: str  # the name of a file with a line: "prose.py:251"


_seen: deque[Seen] = deque(maxlen=KEPT)  # in memory only; written to from any thread


def note(kind: str, place: str) -> None:
    """Keep that something went wrong."""
    _seen.append(Seen(dt.datetime.now(dt.UTC), kind, place))


def last() -> tuple[Seen, ...]:
    """What went wrong last, the newest at the end."""
    return tuple(_seen)


def forget() -> None:
    """Keep none of it any more."""
    _seen.clear()

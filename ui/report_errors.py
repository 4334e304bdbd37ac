"""The last things that went wrong in the program: of what kind and where, and nothing they said.

What an error says could be words of a case, so it is never kept.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections import deque
from pathlib import Path
from types import TracebackType
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


def write_down(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Keep of what kind a bug is and where it arose, and say so where the program was started."""
    frames = traceback.extract_tb(trace)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    note(kind.__name__, place)
    sys.stderr.write(f"imr-workbench: {kind.__name__}{place and f' at {place}'}\n")


def heed(failed: Exception) -> bool:
    """Write a bug down that is told in words of its own; False for a Problem, which is none."""
    from workbench.case import Problem  # the program begins without it

    if isinstance(failed, Problem):
        return False
    write_down(type(failed), failed.__traceback__)
    return True


def sentence_of(failed: Exception, otherwise: str) -> str:
    """What a Problem says; a bug, which may say words of a case, is written down instead."""
    return otherwise if heed(failed) else str(failed)


def last() -> tuple[Seen, ...]:
    """What went wrong last, the newest at the end."""
    return tuple(_seen)


def forget() -> None:
    """Keep none of it any more."""
    _seen.clear()

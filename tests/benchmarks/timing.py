"""Times that a noisy machine cannot bend: both sides in turn, medians, and their ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

Act = Callable[[], object]


def seconds(act: Act) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def alternating(*acts: Act, rounds: int = 7, warm: bool = True) -> list[float]:
    """The median seconds of each act, run in turn; once before without counting where ``warm``."""
    if warm:
        for act in acts:
            act()
    times = [[seconds(act) for act in acts] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def milliseconds(value: float) -> str:
    """A time as a figure shows it."""
    return f"{value * 1000:.1f} ms"

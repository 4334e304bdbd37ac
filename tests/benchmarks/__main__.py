"""Print one line for each figure."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import takewhile

# Each module has a function ``figures() -> Iterator[str]``; names given pick some of them.
_MODULES = (
    "start",
    "bundle",
    "reading",
    "intake",
    "letter",
    "preview",
    "signing",
    "release",
    "searching",
    "suggestions",
    "listing",
    "saving",
    "feel",
    "memory",
    "kills",
    "faults",
    "flips",
    "checks",
)


def main(names: list[str]) -> None:
    """Print the figures of the modules named, or of all; options behind them are for a module."""
    for name in list(takewhile(lambda word: not word.startswith("-"), names)) or _MODULES:
        for line in import_module(f"tests.benchmarks.{name}").figures():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Word indexes that several tests use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.store.words import WordIndex

KEY = bytes(range(32))
PAGE = 4096  # bytes, as SQLCipher 4 lays out a file


@contextmanager
def opened(path: Path, key: bytes = KEY) -> Iterator[WordIndex]:
    """An index that is closed when the block is left."""
    index = WordIndex(path, key)
    try:
        yield index
    finally:
        index.close()


def filled(path: Path) -> None:
    """Leave an index of the cases 1 to 59 behind, closed, each with 300 words of its own."""
    with opened(path) as index:
        for number in range(1, 60):
            index.put(number, 1, " ".join(f"word{number * step}" for step in range(300)))

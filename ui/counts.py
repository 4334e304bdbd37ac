"""Counts as sentences say them."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 issue", "3 issues", "1,200 lines"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

"""Numbers as the aids say them."""

from __future__ import annotations


def shown(number: float) -> str:
    """A number without a tail of zeros, with two decimals at most: "40", "37.5", "1,125"."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")

"""Amounts as a rationale says them."""

from __future__ import annotations

from workbench.case import Amount


def amount_words(amount: Amount | None) -> str:
    """How much in words: "90 tablets", "4 to 12 visits"; "" where no number is known."""
    if amount is None:
        return ""
    if amount.quantity is not None:
        number = number_words(amount.quantity)
    elif amount.low is not None and amount.high is not None:
        number = f"{number_words(amount.low)} to {number_words(amount.high)}"
    else:
        return ""
    return f"{number} {amount.unit}".strip()


def number_words(number: float) -> str:
    """A number without a tail of zeros: "90", "2.5"."""
    return f"{number:.10g}"

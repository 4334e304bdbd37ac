"""Amounts of money: cents in a profile, dollars with cents for a person."""

from __future__ import annotations

import re

from workbench.case import Problem

_AMOUNT = re.compile(
    r"\$? ?(?P<dollars>[0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.(?P<cents>[0-9]{2}))?"
)


def dollars(cents: int) -> str:
    """An amount of cents in dollars: "95.00"."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02}"


def cents(text: str) -> int:
    """The cents in an amount of dollars: "95", "95.00", "$1,095.50"; no text is 0.

    Raises Problem for any other text.
    """
    if not text.strip():
        return 0
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise Problem("Not an amount of dollars. Write it like 95.00.")
    return int(found["dollars"].replace(",", "")) * 100 + int(found["cents"] or 0)

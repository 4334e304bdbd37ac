"""One decision of utilization review on all items: "UR decision: all denied", "said no to both"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.intake.assignment.items import Item
from workbench.intake.assignment.rows import Row

_ITEMS = (
    r"(?:\s+(?:of\s+)?(?:the\s+|these\s+|them\b)?"
    r"(?:items?|services?|treatments?|requests?|lines?)?)"
)
_HOW_MANY = r"(?P<{}>all|both|each|every|all\s+(?:two|three|four|five|six))"
_DENIED = re.compile(
    rf"\b{_HOW_MANY.format('first')}{_ITEMS}\s*(?:were\s+|was\s+|are\s+|is\s+|:\s*)?"
    r"(?:denied|non-?certified|refused|rejected|not\s+(?:certified|approved|authorized))"
    r"|\b(?:UR|utili[sz]ation\s+review)\b[^.;:]{0,40}?\b(?:denied|said\s+no\s+to|refused|rejected|"
    rf"non-?certified|turned\s+down)\s+{_HOW_MANY.format('last')}\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\b(?:except|but|other\s+than|unless|apart|modified|partial\w*)\b", re.IGNORECASE
)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def settle(items: Sequence[Item], rows: Sequence[Row]) -> None:
    """Give every item the denial that one line says of all; not where an item says its own."""
    said = [(row, match) for row in rows if row.depth == 0 and (match := _DENIED.search(row.words))]
    if len(said) != 1 or any("decision" in item.details for item in items):
        return
    row, match = said[0]
    number = _NUMBERS.get((match["first"] or match["last"]).split()[-1].casefold(), len(items))
    if number != len(items) or _BUT.search(row.words):
        return
    for item in items:
        item.details["decision"] = "denied"
        item.beside.append(row)

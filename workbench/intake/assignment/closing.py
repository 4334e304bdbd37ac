"""What utilization review decided, where it closes the line of an item and is none of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.intake.assignment.items import Item

_PLAIN_NO = (
    r"(?:UR\s+)?(?:denied|denial|deny|non-?certified|non-?certification|"
    r"not\s+(?:certified|approved|authorized))"
)
_WORD = (
    rf"(?:{_PLAIN_NO}|(?:UR\s+)?(?:(?:partial(?:ly)?|conditional(?:ly)?)\s+(?:certified|approved|"
    r"denied|denial|approval|certification|authorized)|modified|modification|certified|approved|"
    r"authorized|deferred|withdrawn))"
)
_GAP = r"(?:(?<=[\t|])|(?<=[\t|]\s)|(?<=\s\s))"  # what stands before a cell; takes no time
_IN_A_CELL = re.compile(
    rf"{_GAP}(?P<decision>{_WORD}\b(?:(?:\s*[(,;:–-]|\s+(?:to|for|by|as|on|per|with|at)\s)"
    r"[^\t|]{0,80})?)[\s|.]*$",
    re.IGNORECASE,
)
_BEFORE_MORE = re.compile(rf"{_GAP}(?P<decision>{_WORD})\s(?=\S)", re.IGNORECASE)
_LAST = re.compile(
    rf"(?<=[\s,;:])(?P<decision>{_WORD}(?:\s+(?:to|for)\s+#?\d[^,;]{{0,30}})?)[\s.]*$",
    re.IGNORECASE,
)
_LAST_NO = re.compile(rf"(?<=[\s,;:])(?P<decision>{_PLAIN_NO})[\s.]*$", re.IGNORECASE)


def settle(items: Sequence[Item]) -> None:
    """Put the decisions beside the items whose lines they close.

    In a cell of its own one always is, before words that were wrapped as well; behind nothing but a
    space where most lines end with one, and a plain denial where all of them do.
    """
    for item in items:
        wrapped = any(_IN_A_CELL.search(row.words) for row in item.rows[:-1])
        _move(item, _BEFORE_MORE if wrapped else _IN_A_CELL)
    closed = sum(bool(_LAST.search(item.words)) or "decision" in item.details for item in items)
    if closed > 1 and closed * 2 > len(items):
        for item in items:
            _move(item, _LAST)
    elif all(_LAST_NO.search(item.words) for item in items):
        for item in items:
            _move(item, _LAST_NO)


def _move(item: Item, pattern: re.Pattern[str]) -> None:
    match = pattern.search(item.words)
    before = item.words[: match.start()].rstrip(" \t|,;:") if match else ""
    if match is None or not before:
        return
    item.words = f"{before} {item.words[match.end() :]}".strip()
    item.details.setdefault("decision", match["decision"])

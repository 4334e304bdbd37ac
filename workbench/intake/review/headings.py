"""Headings that decide what stands below them."""

from __future__ import annotations

import re

from workbench.case import ReviewDecision
from workbench.intake.review.verdicts import bare, decision_of, ticked

_LONGEST = 120  # characters
_LIST_HEAD = re.compile(
    r"(?:the\s+|your\s+)?(?:following|requests?|items?|services?|treatments?|below|listed|these|"
    r"requested|medical|were|was|are|is|have|has|been|being|that|and|/|we|on|for|of|as|hereby|"
    r"recommended|conditionally|section|part|portion|medications?|\W)+",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|both|each)(?:\s+of)?\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:the\s+following|these|following|(?:requests?|items?|services?|treatments?)\s+(?:below|listed|"
    r"that\s+follow))\b.*:$",
    re.IGNORECASE,
)


def decision_of_heading(words: str) -> ReviewDecision | None:
    """What a heading such as "The following requests are denied:" decides; None where it is none.

    What leads to its last clause may say why: "As records are lacking, these items are denied:".
    """
    decision = decision_of(words) if len(words) <= _LONGEST else None
    clause = words.rsplit(", ", 1)[-1] if _GENERAL.search(words) else words
    plain = bare(ticked(clause))
    if _GENERAL.search(words):
        plain = _ALL.sub(" ", plain)
    return decision if _LIST_HEAD.fullmatch(plain) else None

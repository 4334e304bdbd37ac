"""An item and the decision on it, side by side on one line."""

from __future__ import annotations

import re
from itertools import islice

from workbench.intake.review.matching import names_nothing
from workbench.intake.review.page import Line
from workbench.intake.review.verdicts import bare, decides, is_left_open, ticked

# Between an item and its decision.
_SEPARATOR = re.compile(
    r"\s*(?:\t|\s[-–—]+>?\s*|[-–—]+>\s*|=>\s*|[:;|=]\s*|\.{3,}\s*|,\s+|\s+\(|\s(?=(?:is|are|was|were|has|"
    r"have)\s))\s*",
    re.IGNORECASE,
)
_IS = re.compile(r"\s+(?=(?:is|are|was|were|has|have)\s)|\s+$", re.IGNORECASE)
# What is told in sentences is read by them.
_TOLD = re.compile(r"\brequests?\b|\bwe\b|\.\s+[A-Z]", re.IGNORECASE)
_LAST_WORD = re.compile(
    r"\s(?P<decision>(?:CONDITIONALLY |Conditionally )?(?:NON-?CERTIFIED|Non-?[Cc]ertified|"
    r"CERTIFIED|Certified|DENIED|Denied|MODIFIED|Modified|APPROVED|Approved|AUTHORIZED|Authorized|"
    r"Partially (?:certified|approved)|PARTIALLY (?:CERTIFIED|APPROVED))"
    r"(?:\s*:?\s*[#\dx][^.]{0,80})?)$"
)
_TRAILING_LABEL = re.compile(
    r"(?<=\S)[\s,;]+(?:UR\s+)?(?:decision|determination|status|outcome|recommendation)$",
    re.IGNORECASE,
)
# Words that stand where an item may, and name none.
GENERIC = re.compile(
    r"(?:(?:the|this|your|these|all|following|above|below|requests?|requested|items?|services?|"
    r"treatments?|determination|decision|status|outcome|recommendation|utilization|review|ur|final|"
    r"is|are|was|were|it|that|which|and|for|of|authorization|certification|medical|necessity|"
    r"submitted|rationale|reason|if|when|date|number|physician|reviewer|letter|notice|type|summary|"
    r"results?|ordered|by|on|been|has|have|be|or)\b|\W|\d)*",
    re.IGNORECASE,
)
_MOST_PARTS = 40  # of a line


def pair_in(words: str) -> tuple[str, str] | None:
    """The item and the decision that a line holds; None where it holds no such pair."""
    for match in islice(_SEPARATOR.finditer(words), _MOST_PARTS):
        said = ticked(words[match.end() :])
        prose = _IS.match(match[0]) and (_TOLD.search(words) or not match.start())
        if match.start() and not prose and (decides(said) or is_left_open(said)):
            wording = _TRAILING_LABEL.sub("", words[: match.start()])
            return wording, said.rstrip(")") if "(" in match[0] else said
    last = _LAST_WORD.search(words)
    if last and bare(words[: last.start()]) == words[: last.start()]:
        return words[: last.start()], last["decision"]
    return None


def in_its_cell(line: Line) -> str:
    """The one cell before the decision that names something; "" where it is not one of several."""
    cells = [cell.words for cell in line.cells()]
    said = next((at for at, words in enumerate(cells) if decides(words)), 0)
    named = [words for words in cells[:said] if not names_nothing(words)]
    return named[0] if len(named) == 1 and len(line.numbers) == 1 else ""

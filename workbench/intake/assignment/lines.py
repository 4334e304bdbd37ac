"""What a single line says about the list of disputed items that it may belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.intake.assignment.pairs import first_words, in_line, lone_label, shaped
from workbench.intake.assignment.rows import Row

_MARK = re.compile(
    r"(?:\(?\d{1,2}[.)]|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)](?=\s)|Q\d{1,2}[.):]?(?=\s)|\[\d{1,2}\]|#\d{1,2}[.):]?(?=\s)|\d{1,2}(?=\s{2,}|\t)|\(?[a-z][.)](?=\s)|"
    r"[-–—•*·▪►●○□☐◦](?=\s|\w)|\[\s?\]|"
    r"(?:item|issue|service|treatment|request)\s*(?:no\.?\s*|#\s*)?\d{1,2}\s*[.:)–-])\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:^|(?<=[\s;,]))[(\[]?(?P<number>\d{1,2})[.)\]]\s+(?=\S)")
_HEADING = re.compile(
    r"(?:\b(?:disputed?|in\s+dispute|at\s+issue|under\s+review|to\s+(?:decide|review)|"
    r"medical(?:ly)?\s+necess(?:ity|ary))\b[^:]{0,60}|\b(?:items?|treatments?|services?|issues?)\b"
    r"[^:]{0,25}|\bfollowing\b[^:.]{0,40}\b(?:items?|treatments?|services?|requests?)[^:.]{0,40}):$",
    re.IGNORECASE,
)
_COUNTS_UP = re.compile(r":\s+(?P<items>\(?1[.)]\s+\S.*)")
_OF_A_REVIEW = re.compile(
    r"\bIMR\b|\bindependent\s+medical\s+review\b|\butili[sz]ation\s+review\b|\bUR\b|\bdisput|"
    r"\bCM\d\d-\d|\bassign",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^a-z]*\b(?:DISPUTED|IN\s+DISPUTE|AT\s+ISSUE|UNDER\s+REVIEW)\b[^a-z:]*")
_STOP = re.compile(
    r"(?:regards|sincerely|thank|thanks|please|kind|best|respectfully|you\b|your\b|we\b|our\b|if\b|"
    r"note\b|this\b|these\b|the\s+(?:file|records?|case|determination|reviewer|worker|claims|"
    r"utilization|ur|medical|deadline|review|above|application|employee|injured|treating)\b|ur\s+\w|"
    r"utilization\s+review|for\s+questions|click|attach|enclos|confidential|https?:|www\.|\S+@\S+|"
    r"page\s+\d|review\s+organization|instructions?\b|questions\b|there\s+(?:is|are)\b|end\s+of\b|"
    r"claims\s+admin|an?\s+determination|all\s+(?:of\s+the\s+)?(?:records|items)|total\s+items|"
    r"submit\b|log\s+in|view\b|accept\b|decline\b|it\s+is\b|records?\b|case\b|documents?\b|"
    r"do\s+not\b|only\b|call\b|reply\b|\[|©|copyright)",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"(?P<name>quantity|qty\.?|units?|amount|cpt(?:\s*/\s*hcpcs)?(?:\s+codes?)?|"
    r"hcpcs(?:\s+codes?)?|procedure\s+codes?|codes?|dos|dates?\s+of\s+service|"
    r"date\(s\)\s+of\s+service|service\s+dates?|frequency|duration|body\s+part|strength|"
    r"days['’]?\s+supply|refills?|side|level|(?:remaining|still)(?:\s+(?:in\s+)?disput\w+)?|"
    r"(?:ur\s+|utilization\s+review\s+)?(?:decision|determination|outcome)|status|certified|"
    r"approved|authorized|denied|requested|modified(?:\s+to)?|reason|rationale|guidelines?)"
    r"\s*(?::|=|\s[-–]\s)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[A-Z][A-Za-z0-9 /#.-]{1,30}:\s+\S")
_REVIEWED = re.compile(
    r"(?:ur|utilization\s+review)\s*(?:decision)?\s*:?\s*(?P<value>(?:was\s+)?(?:denied|modified|"
    r"certified|approved|non-?certified|partially|conditionally)\b.*)",
    re.IGNORECASE,
)
_END_OF_PIECE = re.compile(r"[\s;,]+and$|(?<=[a-z)])\.$", re.IGNORECASE)
_RULE = re.compile(r"[\s|+=_*~–—-]{3,}")
_OPEN_END = re.compile(
    r"(?:[,(/&+–-]|\b(?:and|or|of|for|with|without|to|the|at|in|on|a|per|x|including|left|right))$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(?:[).]|#\s?\d+)$")
_NOTHING = re.compile(
    r"(?:\(?\d{1,3}\)?|see\s.*|n/?a|none|as\s+follows|below|attached|[\W_]*|.*\b(?:items?|services?)"
    r"\s+in\s+(?:dispute|total))[.:]?",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\s+(?:[-–—]+|\()\s*(?P<decision>(?:UR\s+)?(?:denied|non-?certified|modified|certified|approved|"
    r"partially)\b[^()]{0,80}?)\)?\.?$",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"\s+(?:Accept|Decline|Copyright|©|Print|Download|Home|Sign out|Log ?out|Submit|Save|Back|"
    r"Privacy|Terms of)\b.*"
)


def unmarked(words: str) -> str:
    """The words of a line without the number or bullet before them."""
    match = _MARK.match(words)
    return words[match.end() :] if match else words


def mark_kind(words: str) -> str:
    """What sort of mark begins a line: "1", "a" or "-"; "" for none."""
    match = _MARK.match(words)
    if match is None:
        return ""
    sign = match[0].strip(" ()[].:#")
    return "1" if sign[-1:].isdigit() else "a" if sign.isalpha() else "-"


def is_rule(row: Row) -> bool:
    """Whether a line is only drawn."""
    return bool(_RULE.fullmatch(row.words))


def names_nothing(words: str) -> bool:
    """Whether words that stand for an item name none: a count, "see below"."""
    return bool(_NOTHING.fullmatch(words))


def heads_items(row: Row) -> bool:
    """Whether a line of words announces the items, as "The following is in dispute:" does."""
    words = row.words
    if len(words) >= 160:
        return False
    if not mark_kind(words) and words.endswith("necessary?"):
        return True
    return bool(_HEADING.search(words) or (len(words) < 60 and _CAPITALS.fullmatch(words)))


def heading_words(words: str) -> str:
    """What of a line only announces items: all that stands before the first of them."""
    match = _COUNTS_UP.search(words)
    colon = words.find(":") + 1
    return words[: match.start("items")] if match else words[: colon or len(words)]


def behind_heading(words: str) -> str:
    """What a sentence about the items counts up: "At issue is: (1) ... (2) ..."; else ""."""
    match = _COUNTS_UP.search(words)
    return (
        match["items"] if match and _HEADING.search(words[: match.start("items")].rstrip()) else ""
    )


def is_of_a_review(row: Row) -> bool:
    """Whether a line speaks of a review at all, so that a list may be one of disputed items."""
    return bool(_OF_A_REVIEW.search(row.words))


def is_title(row: Row) -> bool:
    """Whether a line with a number is the title of another part: "5. REVIEWER"."""
    label = lone_label(row)
    return label is not None and label.field != "items"


def begins_other(row: Row) -> bool:
    """Whether a line begins something else than an item."""
    if _STOP.match(row.words):
        return True
    label = lone_label(row)
    if label is not None and (label.field != "items" or row.words.endswith(":")):
        return True
    if any(known.field != "service" for known, _ in in_line(row)[:1]):
        return True
    found = first_words(row)
    return found is not None and shaped(*found)


def detail_of(row: Row) -> tuple[str, str] | None:
    """What a line tells about the item above it: a name and its value."""
    if match := _REVIEWED.fullmatch(row.words):
        return "decision", match["value"]
    words = row.words.replace("(s)", "")
    match = _DETAIL.fullmatch(words)
    if match is None and _ASIDE.match(words) and not begins_other(row):
        return "note", words
    return (" ".join(match["name"].casefold().split()), match["value"].strip()) if match else None


def tells(name: str) -> bool:
    """Whether a detail of this name fills a field of the item."""
    return not re.match(
        r"note|reason|rationale|guideline|strength|side|level|remaining|still", name
    )


def goes_on(item: str, last: Row, row: Row, width: int, *, under_own: bool) -> bool:
    """Whether a line goes on the item above it, of which ``last`` is the last line.

    ``under_own`` is whether that line is the item's own and not its heading's, so that a deeper
    indent says something.
    """
    if _OPEN_END.search(item[-20:]) or item.count("(") > item.count(")"):
        return True
    if row.words[0].islower() or (under_own and row.indent > last.indent + 1):
        return True
    if _CLOSED.search(item[-20:]):
        return False
    first = len(row.words.split(None, 1)[0])
    return len(last.words) > 55 and last.indent + len(last.words) + 1 + first > max(width, 60)


def numbered(words: str) -> list[str]:
    """The pieces of a line in which 1, 2, 3 ... each begin one; one piece where they do not."""
    marks: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(words):
        if int(match["number"]) == len(marks) + 1:
            marks.append(match)
    if len(marks) < 2 or marks[0].start() != 0:
        return [words]
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    pieces = (words[m.end() : end].strip(" ;,") for m, end in zip(marks, ends, strict=True))
    return [_END_OF_PIECE.sub("", piece) for piece in pieces if piece]


def enumerated(words: str) -> list[str]:
    """The pieces that semicolons part; one piece where one of them is no item of its own."""
    pieces = [piece.strip(" .") for piece in words.split(";")]
    alone = all(piece[:1].isupper() or piece[:1].isdigit() for piece in pieces)
    return pieces if alone and all(len(piece) > 3 for piece in pieces) else [words]


def without_decision(words: str) -> tuple[str, str]:
    """The wording of an item, and the decision of utilization review that stands behind a dash."""
    match = _DECIDED.search(words)
    return (words[: match.start()], match["decision"]) if match else (words, "")


def without_buttons(words: str) -> str:
    """The words of a page whose lines were lost, without what follows its facts."""
    return _BUTTONS.sub("", words, count=1)


def width(rows: Sequence[Row]) -> int:
    """How far the longest of some lines reaches."""
    return max((len(row.words) + row.indent for row in rows), default=0)


def is_double_spaced(rows: Sequence[Row]) -> bool:
    """Whether a blank line stands between nearly all lines, so that it says nothing."""
    return len(rows) > 6 and sum(row.blank > 0 for row in rows) > len(rows) * 0.8

"""What a single line says about the list of disputed items that it may belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.case import IssueKind
from workbench.intake.assignment import ticked
from workbench.intake.assignment.pairs import first_words, in_line, lone_label, shaped
from workbench.intake.assignment.rows import Row
from workbench.intake.kinds import kind_of

_MARK = re.compile(
    r"(?:\(?\d{1,2}\s?[.)](?!\d)|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)](?=\s)|Q\d{1,2}[.):]?(?=\s)|\[\d{1,2}\]|#\d{1,2}[.):]?(?=\s)|\d{1,2}(?=\s{2,}|\t)|\(?[a-z][.)](?=\s)|"
    r"[-–—•*·▪►●○□☐◦](?=\s|\w)|\[\s?[xX]?\s?\]|☒|☑|✓|"
    r"(?:item|issue|service|treatment|request)\s*(?:no\.?\s*|#\s*)?\d{1,2}"
    r"(?:\s*(?:of|/)\s*\d{1,2})?\s*[.:)–-])\s*(?=\S)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:disputed\s+)?(?:items?|issue|services?|treatment|request|procedure|drug|medication|line)"
    r"\s*(?:no\.?|#|number)?\s*\d{1,2}(?:\s*(?:of|/)\s*\d{1,2})?\s*[:.]?",
    re.IGNORECASE,
)
_CODE_FIRST = re.compile(r"(?:\d{5}|[A-Z]\d{4})(?:-[A-Z\d]{2})?\s*(?:[-–—:,]\s*|\s)(?=[A-Za-z])")
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
    r"(?P<name>quantity|qty\.?|disp(?:ense[d]?)?\.?|sig\.?|count|units?|amount|cpt(?:\s*/\s*hcpcs)?(?:\s+codes?)?|"
    r"hcpcs(?:\s+codes?)?|procedure\s+codes?|codes?|dos|dates?\s+of\s+service|"
    r"date\(s\)\s+of\s+service|service\s+dates?|frequency|duration|body\s+part|strength|"
    r"days['’]?\s+supply|refills?|side|level|(?:remaining|still)(?:\s+(?:in\s+)?disput\w+)?|"
    r"in\s+dispute|disputed|at\s+issue|(?:ur\s+|utilization\s+review\s+)?(?:decision|determination|outcome|finding|result)|status|certified|"
    r"approved|authorized|denied|requested|modified(?:\s+to)?|reason|rationale|guidelines?)"
    r"\s*(?::|=|\s[-–]\s)\s*(?P<value>.*)",
    re.IGNORECASE,
)
_DISPUTED = re.compile(r"in\s+dispute|disputed|at\s+issue", re.IGNORECASE)
_AMOUNT = re.compile(  # that stands alone
    r"(?:#|qty\.?\s*)?\s?\d{1,5}(?:\s+(?:visits?|sessions?|treatments?|units?|tab(?:let)?s?|"
    r"cap(?:sule)?s?|pills?|patch(?:es)?|injections?|days?|weeks?|months?|hours?))?\.?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[A-Z][A-Za-z0-9 /#.-]{1,30}:\s+\S")
_REVIEWED = re.compile(
    r"(?:ur|utilization\s+review)\s*(?:decision)?\s*:?\s*(?P<value>(?:was\s+)?(?:denied|modified|"
    r"certified|approved|non-?certified|partially|conditionally)\b.*)",
    re.IGNORECASE,
)
_OF_UR = re.compile(
    r"(?:the\s+)?(?:UR|utili[sz]ation\s+review|claims\s+administrator|adjuster|carrier|insurer)\s+"
    r"(?!for\b)[a-z(]",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:both|neither|none|all|each|the|this|these|they|he|she|it|there|we|you|your|our|if|please|"
    r"note|records?|due|deadline|denied|modified|approved|certified|RFA|requested|submitted|"
    r"questions?|call|contact|log\s+in|click|upload|return|submit|send|reply|see)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|said|says|will|must|should|did|does|can|may)\b",
    re.IGNORECASE,
)
_LOOSE_HEADING = re.compile(
    r"\b(?:disput\w*|contested|at\s+issue|under\s+(?:review|appeal)|in\s+question|appealed|"
    r"to\s+(?:decide|be\s+(?:decided|reviewed))|for\s+(?:your\s+)?(?:review|determination|decision)|"
    r"(?:not|never)\s+(?:approved|authorized|certified|agreed)|medical(?:ly)?\s+necess\w+|"
    r"requested|denied|asked\s+for)\b|^(?:items?|services?|treatments?|codes?|drugs?|medications?|"
    r"procedures?|requests?|meds|DME|equipment|line\s+items?)$",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"(?:UR\s+)?(?:denied|deny|modified|modify|certified|certify|approved|approve|authorized|"
    r"non-?certified|conditional\w*|partial\w*|delayed?|withdrawn)\b.*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:\t+|\s*\|\s*|\s{2,}|[;,]\s+)(?=[A-Za-z][A-Za-z'’/ .]{1,25}\s?[:=#])")
_END_OF_PIECE = re.compile(r"[\s;,]+and$|(?<=[a-z)])\.$", re.IGNORECASE)
_RULE = re.compile(r"[\s|+=_*~–—-]{3,}")
_OPEN_END = re.compile(
    r"(?:[,(/&+–-]|\b(?:and|or|of|for|with|without|to|the|at|in|on|a|per|x|including))$",
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
    """What sort of mark begins a line: "1", "a", "-" or a code; "" for none."""
    match = _MARK.match(words)
    if match is None:
        return "code" if _CODE_FIRST.match(words) else ""
    sign = match[0].strip(" ()[].:#")
    return "1" if sign[-1:].isdigit() else "a" if sign.isalpha() else "-"


def is_rule(row: Row) -> bool:
    """Whether a line is only drawn."""
    return bool(_RULE.fullmatch(row.words))


def names_nothing(words: str) -> bool:
    """Whether words that stand for an item name none: a count, "see below"."""
    return bool(_NOTHING.fullmatch(words))


def is_amount(words: str) -> bool:
    """Whether words are an amount and name nothing: "6 sessions", "#30"."""
    return bool(_AMOUNT.fullmatch(words))


def counts(words: str) -> bool:
    """Whether a line only counts the item under it: "Service 1 of 3"."""
    return bool(_COUNTER.fullmatch(words))


def decides(words: str) -> bool:
    """Whether a line is nothing but a decision of utilization review."""
    label, _, value = words.partition(":")
    share = " " not in label and is_amount(value.strip())  # "Certified: 6 sessions"
    return len(words) < 40 and not share and bool(_DECIDES.fullmatch(words))


def heads_items(row: Row) -> bool:
    """Whether a line of words announces the items, as "The following is in dispute:" does."""
    words = row.words
    if len(words) >= 160:
        return False
    if not mark_kind(words) and words.endswith("necessary?"):
        return True
    return bool(_HEADING.search(words) or (len(words) < 60 and _CAPITALS.fullmatch(words)))


def may_head_items(row: Row) -> bool:
    """Whether a short line speaks of disputed items, so that treatments under it are these."""
    words = unmarked(row.words).rstrip(":")
    short = len(words) < 80 and len(words.split()) <= 10 and not words.endswith((".", ","))
    return short and len(row.cells) == 1 and bool(_LOOSE_HEADING.search(words))


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


def is_remark(words: str) -> bool:
    """Whether an entry of a list tells something about the items and is none of them."""
    if _OF_UR.match(words):
        return True
    sentence = bool(_REMARK.match(words) or (words.endswith(".") and _VERB.search(words)))
    return sentence and kind_of(words) is IssueKind.OTHER


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


def begins_fact(row: Row) -> bool:
    """Whether an entry of a list is a label of something else with its value: "- Due: 11/24"."""
    known = in_line(row._replace(words=unmarked(row.words)))[:1]
    return any(label.field not in ("items", "service", "") and value for label, value in known)


def details_of(row: Row) -> list[tuple[str, str]]:
    """What a line tells about the item above it: names and their values; none if it tells nothing.

    Boxes tell what is ticked of decisions.
    """
    boxes = ticked.options(row.words)
    if boxes and all(_DECIDES.match(option.words) for option in boxes):
        return [("decision", ticked.chosen(row.words) or "")]
    parts = [part for part in _PARTS.split(row.words) if part.strip()]
    several = [_detail(part) for part in parts]
    if len(parts) > 1 and all(several):
        return [detail for detail in several if detail]
    if detail := _detail(row.words):
        return [detail]
    words = row.words.replace("(s)", "")
    aside = _ASIDE.match(words) and not _is_decided(words) and not begins_other(row)
    return [("note", words)] if aside else []


def _is_decided(words: str) -> bool:
    """Whether a line names a treatment and what was decided on it: "Lumbar MRI: denied"."""
    name, _, value = words.partition(":")
    return kind_of(name) is not IssueKind.OTHER and bool(_DECIDES.fullmatch(value.strip()))


def _detail(words: str) -> tuple[str, str] | None:
    if match := _REVIEWED.fullmatch(words):
        return "decision", match["value"]
    match = _DETAIL.fullmatch(words.replace("(s)", ""))
    if match is None:
        return None
    value = match["value"].strip()
    if _DISPUTED.fullmatch(match["name"]) and not is_amount(value):
        return None  # the items themselves
    boxes = ticked.chosen(value)
    return " ".join(match["name"].casefold().split()), value if boxes is None else boxes


def tells(name: str) -> bool:
    """Whether a detail of this name fills a field of the item."""
    return not re.match(
        r"note|reason|rationale|guideline|strength|side|level|remaining|still|in dispute|disputed|"
        r"at issue",
        name,
    )


def goes_on(item: str, last: Row, row: Row, width: int, *, under_own: bool) -> bool:
    """Whether a line goes on the item above it, of which ``last`` is the last line.

    ``under_own`` is whether that line is the item's own and not its heading's, so that a deeper
    indent says something.
    """
    if _CODE_FIRST.match(row.words):
        return False
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

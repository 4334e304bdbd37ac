"""The labels of what a decision says on one item, and the columns of its tables."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from workbench.intake.review.page import Line
from workbench.intake.review.wordings import any_of, wordings


class Part(Enum):
    """What a label or a column of an item holds."""

    ITEM = "item"
    DECISION = "decision"
    REQUESTED = "requested"
    CERTIFIED = "certified"
    NOT_CERTIFIED = "not certified"
    GUIDELINE = "guideline"
    NUMBER = "number"
    OTHER = "other"


_AMOUNT = r"(?:quantity|qty\.?|amount|units?|visits|sessions|number|no\.|#)"
_OF_AMOUNT = rf"(?:\s*(?:of\s+)?{_AMOUNT})"
_YES = r"(?:certified|approved|authori[sz]ed|allowed)"
_NO = r"(?:non-?certified|not\s+certified|denied|not\s+approved)"
_THING = (
    r"(?:treatments?|services?|items?|procedures?|medications?|drugs?|dme|therapy|"
    r"treatments?\s*(?:/|or|and)\s*services?|services?\s*(?:/|or|and)\s*(?:treatments?|items?|goods)|"
    r"disputed\s+(?:items?|services?|treatments?)(?:\s*/\s*services?)?|goods|care)"
)
_LABELS = {
    Part.REQUESTED: rf"(?:{_AMOUNT}\s+requested|requested{_OF_AMOUNT}|original\s+{_AMOUNT}|"
    rf"quantity|qty\.?|frequency\s*(?:/|and|&)\s*duration)",
    Part.NOT_CERTIFIED: rf"(?:{_AMOUNT}\s+{_NO}|{_NO}{_OF_AMOUNT})",
    Part.CERTIFIED: rf"(?:{_AMOUNT}\s+{_YES}|{_YES}{_OF_AMOUNT}|modified\s+(?:to|{_AMOUNT}))",
    Part.DECISION: r"(?:(?:final\s+|our\s+|the\s+)?(?:utili[sz]ation\s+review\s+|UR\s+|review\s+|"
    r"reviewer'?s?\s+|physician\s+(?:advisor|reviewer)\s+|peer\s+)?(?:determination|decision|"
    r"outcome|disposition|recommendation|finding|conclusion|result)s?(?:\s+status)?|status|action)",
    Part.GUIDELINE: r"(?:(?:clinical\s+|medical\s+|treatment\s+|evidence[\s-]based\s+|evidence\s+|"
    r"mtus\s+|claims?\s+administrator(?:'s)?\s+|reviewer'?s?\s+|UR\s+)*(?:guidelines?|criteria|"
    r"citations?|references?|evidence|sources?|authority)(?:\s*\(s\))?(?:\s*(?:/|and|&|or)\s*"
    r"(?:guidelines?|criteria|citations?|references?|evidence|sources?|rationale))?(?:\s+(?:cited|"
    r"used|relied\s+(?:up)?on|applied|utili[sz]ed|referenced|source|citations?|reviewed|consulted|"
    r"by|for|this|determination|decision|the|in|making))*|basis|basis\s+(?:of|for)\s+(?:the\s+)?"
    r"(?:decision|determination))",
    Part.ITEM: rf"(?:(?:specific\s+|proposed\s+|description\s+of\s+)?{_THING}(?:\s+(?:being\s+)?"
    r"(?:requested|description|reviewed|under\s+review|at\s+issue|in\s+dispute))?|requested\s+"
    rf"{_THING}|request|requested|request(?:ed)?\s+(?:description|for)|description(?:\s+of\s+"
    rf"(?:the\s+)?(?:request|{_THING}))?|original\s+request|{_THING}\s+request(?:ed)?)",
    Part.NUMBER: r"(?:#|no\.?|number|line|item\s*(?:#|no\.?)|request\s*(?:#|no\.?))",
    Part.OTHER: r"(?:(?:clinical\s+|medical\s+)?(?:rationale|reason(?:ing)?s?|explanation|"
    r"discussion|analysis|comments?|notes?|summary|history|findings)(?:\s+for\s+\w+(?:\s+\w+)?)?|"
    r"codes?|cpt(?:\s*/\s*hcpcs)?(?:\s+codes?)?|hcpcs|icd(?:-10)?|diagnos[ie]s|dates?\s+of\s+"
    r"service|dos|body\s+parts?|date|type|review\s+type|dates?\s+\w+)",
}  # fmt: skip
for _name in ("guideline", "decision"):
    _LABELS[Part(_name)] = rf"(?:{_LABELS[Part(_name)]}|{any_of('labels', _name)})"
_COLUMNS = {
    words: part
    for part in Part
    if part is not Part.NOT_CERTIFIED
    for words in wordings("columns", part.value)
}
_ORDER = (
    Part.REQUESTED, Part.NOT_CERTIFIED, Part.CERTIFIED, Part.DECISION, Part.GUIDELINE, Part.ITEM,
    Part.NUMBER, Part.OTHER,
)  # fmt: skip
_NUMBERED = r"(?:\s*(?:#|no\.?|number)?\s*\(?\d{1,2}\)?)?"
_ALONE = {part: re.compile(rf"{_LABELS[part]}(?:\(s\))?\s*:?", re.IGNORECASE) for part in _ORDER}
_LABELLED = {
    part: re.compile(
        rf"(?:{_LABELS[part]})(?:\(s\))?(?P<number>{_NUMBERED})\s*(?::|=|\.{{3,}}|\s[-–]\s)\s*",
        re.IGNORECASE,
    )
    for part in _ORDER
    if part is not Part.NUMBER
}


_SHARE = re.compile(
    rf"(?:(?P<yes>{_YES})|{_NO})\s*:\s*(?P<amount>#?\s*\d{{1,4}}(?:\s*(?:visits?|sessions?|treatments?|"
    r"tab(?:let)?s?|cap(?:sule)?s?|units?|injections?|patch(?:es)?|days?|months?))?)\W*",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"(?:^|(?<=[\s;,]))\(?(?P<number>\d{1,2})[.)]\s+")
_STANDING_ALONE = {Part.ITEM, Part.DECISION, Part.GUIDELINE}


class Labelled(NamedTuple):
    """A label at the beginning of a line, and what stands behind it."""

    part: Part
    value: str
    number: str = ""


def labelled(words: str) -> Labelled | None:
    """The label that the words begin with; None where they begin with none."""
    if share := _SHARE.fullmatch(words):
        part = Part.CERTIFIED if share["yes"] else Part.NOT_CERTIFIED
        return Labelled(part, share["amount"])
    for part, pattern in _LABELLED.items():
        if match := pattern.match(words):
            digits = re.search(r"\d+", match["number"])
            return Labelled(part, words[match.end() :], digits[0] if digits else "")
    return None


def label_of(line: Line) -> Labelled | None:
    """The label of a line: before a colon, in a cell of its own, or all of the line."""
    if found := labelled(line.body):
        return found
    cells = line.cells()
    if len(cells) > 1 and (part := _column(cells[0].words)) not in {None, Part.NUMBER}:
        return Labelled(part, " ".join(cell.words for cell in cells[1:]))
    if len(cells) == 1 and not line.marked and (part := _column(line.body)) in _STANDING_ALONE:
        return Labelled(part, "")
    return None


def enumerated(words: str) -> list[tuple[str, str]]:
    """The parts of "1) Norco; 2) Soma" with their numbers; none where there are not two."""
    marks = list(_ENUMERATED.finditer(words))
    numbers = [int(mark["number"]) for mark in marks]
    if len(marks) < 2 or marks[0].start() or numbers != list(range(1, len(marks) + 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    return [
        (mark["number"], words[mark.end() : end].strip(" ;,"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def columns_of(line: Line) -> list[Part] | None:
    """The columns that a line heads; None where it is no head of a table of items."""
    cells = line.cells()
    if not 2 <= len(cells) <= 10:
        return None
    parts = [_column(cell.words) for cell in cells]
    found = [part for part in parts if part]
    if len(found) < len(parts) or not {Part.DECISION, Part.CERTIFIED} & set(found):
        return None
    if Part.ITEM not in found and Part.REQUESTED in found:
        found[found.index(Part.REQUESTED)] = Part.ITEM
    return _one_item(found, [cell.words for cell in cells])


def column_of(line: Line) -> Part | None:
    """The column that a line heads which holds nothing else."""
    alone = len(line.cells()) == 1 and not line.marked and not line.number
    return _column(line.body) if alone else None


def _one_item(parts: list[Part], words: list[str]) -> list[Part] | None:
    """The columns with one for items: "Requested" beside one counts."""
    for at in range(len(parts)):
        plain = words[at].casefold().strip(" :")
        if plain in {"requested", "request"} and parts.count(Part.ITEM) > 1:
            parts[at] = Part.REQUESTED
    if parts.count(Part.ITEM) > 1 and words[0].casefold().strip(" :") == "item":
        parts[0] = Part.NUMBER
    return parts if parts.count(Part.ITEM) == 1 else None


def _column(words: str) -> Part | None:
    if len(words) > 60:
        return None
    plain = words.strip(" :")
    if part := _COLUMNS.get(plain.casefold()):
        return part
    if re.fullmatch(r"(?:certified|approved|authori[sz]ed)", plain, re.IGNORECASE):
        return Part.CERTIFIED
    if re.fullmatch(r"(?:non-?certified|denied|not\s+certified)", plain, re.IGNORECASE):
        return Part.NOT_CERTIFIED
    return next((part for part in _ORDER if _ALONE[part].fullmatch(words)), None)

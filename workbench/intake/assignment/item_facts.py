"""What the wording of a disputed item says plainly: amount, codes, body part, dates of service."""

from __future__ import annotations

import datetime as dt
import re

from workbench.case import Issue, Side
from workbench.intake.amounts import amount_of
from workbench.intake.assignment.items import Item
from workbench.intake.assignment.moments import DATE, dates_in
from workbench.intake.kinds import kind_of

_PARTS = (
    r"(?:lumbar|thoracic|cervical|lumbosacral)\s+spine|low(?:er)?\s+back|upper\s+back|mid(?:dle)?\s+"
    r"back|neck|shoulders?|elbows?|wrists?|hands?|thumbs?|hips?|knees?|ankles?|f(?:oo|ee)t|"
    r"forearms?|upper\s+arms?|great\s+toes?|groin|jaw"
)
_BODY = re.compile(rf"\b(?:{_PARTS})\b(?!\s+(?:held|free|brace\s+mount))", re.IGNORECASE)
_SIDES = re.compile(
    rf"\b(?P<side>left|right|bilateral(?:ly)?|both)\b|\b(?P<letter>[LR])\b(?=\s+(?:{_PARTS})\b)",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b[CTL]\d{1,2}\s?[-–/]\s?(?:[CTLS]\s?)?\d{1,2}(?:[-–/][CTLS]?\d{1,2})?\b")
_CODES = re.compile(
    r"\b(?:CPT|HCPCS|codes?)\b(?:\s*/\s*HCPCS)?(?:\s+codes?)?\s*[:#]?\s*"
    r"(?P<listed>[A-Z]?\d{4,5}(?:(?:\s*[,;/&]\s*|\s+and\s+)[A-Z]?\d{4,5})*)"
    r"|(?<![\w-])(?P<alone>[A-EGHJ-MP-V]\d{4})(?![\w-])|\((?P<bracketed>\d{5})\)|^(?P<first>\d{5})(?=[ ,:])",
)
_CODE = re.compile(r"(?<!\w)(?:[A-Z]\d{4}|\d{5})(?!\w)")
_SERVICE = re.compile(
    rf"(?:\bDOS\b|\bdates?\s+of\s+service\b|\bdate\(s\)\s+of\s+service\b|\bservice\s+dates?\b|"
    rf"\bservices?\s+(?:of|on)\b|\b(?:performed|rendered|provided|dispensed|done)\s+on\b|"
    rf"\bretro(?:spective(?:ly)?)?\b)[^\d]{{0,60}}?(?P<first>{DATE})"
    rf"(?:\s*(?:-|–|to|through|thru)\s*(?P<last>{DATE}))?(?P<more>\s*(?:,|;|&|and)\s*{DATE})?",
    re.IGNORECASE,
)
_SIDE = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT}


def issue_of(item: Item, number: int) -> Issue:
    """The issue that an item of an assignment makes, with what its words say plainly."""
    wording = " ".join(item.words.split())
    said = _with_details(wording, item.details)
    first, last = service_dates(said)
    return Issue(
        id=f"issue-{number}",
        treatment=wording,
        assigned_wording=wording,
        kind=kind_of(wording),
        requested=amount_of(said),
        body_part=_body_part(wording, item.details.get("body part", "")),
        side=_side(wording),
        level=_level(wording),
        codes=_codes(said),
        service_from=first,
        service_to=last,
    )


def _with_details(wording: str, details: dict[str, str]) -> str:
    """The wording with what stands beside it, each part said as wordings say it."""
    said = [wording]
    for name, value in details.items():
        if name.startswith(("quantity", "qty", "amount", "unit")):
            said.append(f"quantity {value}" if value[:1].isdigit() else value)
        elif name.startswith(("cpt", "hcpcs", "code", "procedure")):
            said.append(f"CPT {value}")
        elif name.startswith(("dos", "date", "service")):
            said.append(f"date of service {value}")
        elif name.startswith(("refill", "day")):
            said.append(f"{name}: {value}")
        elif name.startswith(("frequency", "duration")):
            said.append(value)
    return ", ".join(said)


def service_dates(wording: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last date of service; both None where several single days are named."""
    match = _SERVICE.search(wording[:2_000])
    if match is None or match["more"]:
        return None, None
    first, last = dates_in(match["first"])[0], dates_in(match["last"] or match["first"])[0]
    if first is None or last is None or first > last:
        return None, None
    return first, last if match["last"] else None


def _body_part(wording: str, named: str) -> str:
    """The one part of the body that the wording names, in its words."""
    found = {match[0].casefold() for match in _BODY.finditer(wording)}
    if len(found) == 1:
        return found.pop()
    return named.strip() if not found else ""


def _side(wording: str) -> Side | None:
    found = {
        _SIDE.get((match["side"] or match["letter"]).casefold(), Side.BILATERAL)
        for match in _SIDES.finditer(wording)
    }
    return found.pop() if len(found) == 1 else None


def _level(wording: str) -> str:
    found = {match[0] for match in _LEVEL.finditer(wording)}
    return found.pop() if len(found) == 1 else ""


def _codes(wording: str) -> tuple[str, ...]:
    found = (
        code
        for match in _CODES.finditer(wording)
        for code in _CODE.findall(
            match["listed"] or match["alone"] or match["bracketed"] or match["first"] or ""
        )
    )
    return tuple(dict.fromkeys(found))

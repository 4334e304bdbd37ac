"""What the wording of a disputed item says plainly: amount, codes, body part, dates of service."""

from __future__ import annotations

import datetime as dt
import re

from workbench.case import (
    Amount,
    Disposition,
    Ingredient,
    Issue,
    ReviewDecision,
    Side,
    UtilizationReview,
)
from workbench.intake.assignment.items import Item
from workbench.intake.assignment.moments import DATE, dates_in, only_date
from workbench.intake.kinds import kind_of
from workbench.treatments.amounts import amount_of

_PARTS = (
    r"(?:lumbar|thoracic|cervical|lumbosacral)(?:\s+spine)?|low(?:er)?\s+back|upper\s+back|"
    r"mid(?:dle)?\s+back|neck|shoulders?|elbows?|wrists?|hands?|thumbs?|hips?|knees?|ankles?|"
    r"f(?:oo|ee)t|forearms?|upper\s+arms?|great\s+toes?|heels?|calf|thighs?|sacroiliac(?:\s+joints?)?|si\s+joints?|[clt]-spine|groin|jaw|(?:upper|lower)\s+extremit(?:y|ies)"
)
_BODY = re.compile(
    rf"\b(?:{_PARTS})\b(?!\s+(?:held|surge|special|therapist|clinic))", re.IGNORECASE
)
_SIDES = re.compile(
    rf"\b(?P<side>left|right|bilateral(?:ly)?|both)\b|\b(?P<letter>[LR])\b(?=\s+(?:{_PARTS})\b)",
    re.IGNORECASE,
)
_ONE_LEVEL = r"[CTL]\d{1,2}(?:\s?[-–/]\s?(?:[CTLS]\s?)?\d{1,2}){0,2}"
_LEVEL = re.compile(rf"\b{_ONE_LEVEL}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_ONE_LEVEL})*\b")
_CODES = re.compile(
    r"\b(?:CPT|HCPCS|codes?)\b(?:\s*/\s*HCPCS)?(?:\s+codes?)?\s*[:#]?\s*"
    r"(?P<listed>[A-Z]?\d{4,5}(?:(?:\s*[,;/&]\s*|\s+and\s+)[A-Z]?\d{4,5})*)"
    r"|(?<![\w-])(?P<alone>[A-EGHJ-MP-V]\d{4})(?![\w-])|\((?P<bracketed>\d{5})\)"
    r"|^(?P<first>\d{5})(?=[ ,:])",
)
_CODE = re.compile(r"(?<!\w)(?:[A-Z]\d{4}|\d{5})(?!\w)")
_SERVICE = re.compile(
    r"(?:\bDOS\b|\bdates?\s+of\s+service\b|\bdate\(s\)\s+of\s+service\b|\bservice\s+dates?\b|"
    r"\bservices?\s+(?:of|on)\b|\b(?:performed|rendered|provided|dispensed|done)\s+on\b|"
    rf"\bretro(?:spective(?:ly)?)?\b)[^\d]{{0,60}}?(?P<first>{DATE})"
    rf"(?:\s*(?:-|–|to|through|thru)\s*(?P<last>{DATE}))?(?P<more>\s*(?:,|;|&|and)\s*{DATE})?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<name>[A-Z][A-Za-z-]+)\s+(?P<percent>\d{1,2}(?:\.\d{1,4})?)\s?%")
_SIDE = {"left": Side.LEFT, "l": Side.LEFT, "right": Side.RIGHT, "r": Side.RIGHT}
_DENIED = re.compile(
    r"\b(?:denied|deny|denial|non-?certified|not\s+(?:certified|approved))\b", re.IGNORECASE
)
_MODIFIED = re.compile(
    r"\b(?:modified|modification|partial(?:ly)?|conditional(?:ly)?)\b", re.IGNORECASE
)
_CERTIFIED = re.compile(r"\b(?:certified|approved|authorized)\b", re.IGNORECASE)
_MUCH = re.compile(
    r"\bmodified\s*[:(–-]\s*(?:to\s+)?(?P<amount>#?\d[^().;]{0,40})|(?<!\w)(?P<before>#?\d{1,4}(?:\s+[a-z]+){0,2})\s+"
    r"(?:certified|approved|authorized|allowed)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|certified|approved|authorized|for)\s*:?\s+(?P<amount>[#\d].*)", re.IGNORECASE
)
_STATUS = {
    Disposition.WITHDRAWN: re.compile(r"\bwithdrawn\b", re.IGNORECASE),
    Disposition.NOT_ELIGIBLE: re.compile(r"\b(?:not\s+eligible|ineligible)\b", re.IGNORECASE),
    Disposition.AUTHORIZED_SINCE: re.compile(
        r"\b(?:authorized|approved|certified)\s+(?:by|since|on|after|meanwhile|now)\b",
        re.IGNORECASE,
    ),
}


def issue_of(item: Item, number: int) -> Issue:
    """The issue that an item of an assignment makes, with what its words say plainly."""
    wording = " ".join(item.words.split())
    said = _with_details(wording, item.details)
    first, last = service_dates(said)
    requested = amount_of(said)
    reviewed = only_date(item.details.get("ur date", ""))
    decision, certified = _reviewed(item.details, requested)
    return Issue(
        id=f"issue-{number}",
        treatment=wording,
        assigned_wording=wording,
        kind=kind_of(wording),
        disposition=_disposition(item.details.get("status", "")),
        utilization_review=UtilizationReview(decision=decision, date=reviewed)
        if decision or reviewed
        else None,
        requested=requested,
        certified=certified,
        body_part=_body_part(wording, item.details.get("body part", "")),
        side=_side(wording),
        level=_level(wording),
        codes=_codes(said),
        ingredients=_ingredients(wording),
        service_from=first,
        service_to=last,
    )


def _with_details(wording: str, details: dict[str, str]) -> str:
    """The wording with what stands beside it, each part said as wordings say it."""
    said = [wording]
    for name, value in details.items():
        if name.startswith(("quantity", "qty", "amount", "unit", "requested")):
            first = re.split(r"\.\s", value, maxsplit=1)[0]
            said.append(f"quantity {first}" if first[:1].isdigit() else first)
        elif name.startswith(("cpt", "hcpcs", "code", "procedure")):
            said.append(f"CPT {value}")
        elif name.startswith(("dos", "date", "service")):
            said.append(f"date of service {value}")
        elif name.startswith(("refill", "day")):
            said.append(f"{name}: {value}")
        elif name.startswith(("frequency", "duration")):
            said.append(value)
    return ", ".join(said)


def _reviewed(
    details: dict[str, str], requested: Amount | None
) -> tuple[ReviewDecision | None, Amount | None]:
    """What utilization review decided on the item, and how much of it was certified."""
    beside = [details[name] for name in ("decision", "ur decision", "requested") if name in details]
    said = ". ".join(beside)
    if "modified to" in details or "modified" in details:
        said = f"{said} modified to {details.get('modified to') or details['modified']}"
    amounts = [details[name] for name in ("certified", "approved", "authorized") if name in details]
    certified = amount_of(_counted(amounts[0] if amounts else _certified_in(said)))
    if certified and certified.quantity == 0:
        return ReviewDecision.DENIED, None
    if _DENIED.search(said) and not _MODIFIED.search(said) and certified is None:
        return ReviewDecision.DENIED, None
    if _MODIFIED.search(said) or (certified and requested and _differ(certified, requested)):
        return ReviewDecision.MODIFIED, certified
    if certified and requested is None:
        return None, certified  # all of it or a part: the wording does not tell
    if _CERTIFIED.search(said) and beside and "requested" not in details:
        return ReviewDecision.CERTIFIED, certified
    return None, certified


def _differ(certified: Amount, requested: Amount) -> bool:
    """Whether two amounts differ; where both are counted, by the counts: "12" and "12 visits"."""
    if None in (certified.quantity, requested.quantity):
        return certified != requested
    return certified.quantity != requested.quantity


def _certified_in(decision: str) -> str:
    """How much the words of a decision say that was certified."""
    if match := _MUCH.search(decision):
        return match["before"] or re.split(r"\s(?:certified|approved)", match["amount"])[0]
    match = _TO.search(decision)
    return match["amount"] if match else ""


def _counted(amount: str) -> str:
    return f"quantity {amount}" if re.fullmatch(r"\d+", amount.strip(" .")) else amount


def _disposition(status: str) -> Disposition:
    found = [kind for kind, words in _STATUS.items() if words.search(status)]
    return found[0] if len(found) == 1 else Disposition.DECIDE


def service_dates(wording: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of service; the last one only where two are named as a span."""
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
        for code in _CODE.findall(next((group for group in match.groups() if group), ""))
    )
    return tuple(dict.fromkeys(found))


def _ingredients(wording: str) -> tuple[Ingredient, ...]:
    """The ingredients of a compound: two or more, each with its percent."""
    found = tuple(
        Ingredient(name=match["name"], percent=float(match["percent"]))
        for match in _PERCENT.finditer(wording)
    )
    return found if len(found) > 1 else ()

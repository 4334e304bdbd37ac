"""How much was requested, and how much of it certified, in the words of a decision."""

from __future__ import annotations

import re

from workbench.case import Amount, ReviewDecision, replace
from workbench.intake.review.verdicts import share_of
from workbench.treatments.amounts import amount_of

_NUMBER = re.compile(r"#?\s*(\d{1,4}(?:\.\d{1,2})?)$")
_UNITS = {
    "visit": "visits", "session": "visits", "sessions": "visits", "treatment": "visits",
    "treatments": "visits", "tab": "tablets", "tabs": "tablets", "tablet": "tablets",
    "cap": "capsules", "caps": "capsules", "capsule": "capsules", "unit": "units",
    "injection": "injections", "patch": "patches", "tube": "tubes", "bottle": "bottles",
}  # fmt: skip
_SHARE_UNIT = re.compile(
    r"\d+\s*(?:(?P<before>visits?|sessions?|tab(?:let)?s?|cap(?:sule)?s?|units?|\S{1,12})\s+)?(?:out\s+)?of\s+(?:the\s+)?(?:requested\s+)?\d+\s*(?:requested\s+)?"
    r"(?:(?:physical|occupational|therapy|acupuncture|chiropractic|aquatic|massage)\s+){0,2}"
    r"(?P<unit>visits?|sessions?|treatments?|tab(?:let)?s?|cap(?:sule)?s?|units?|injections?|"
    r"patch(?:es)?|tubes?)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\bfrom\s+(?P<whole>.{1,60}?)\s+(?:down\s+)?to\s+(?P<part>[^.;]{1,80})", re.IGNORECASE
)
# What was certified stands behind the last of these words ...
_CERTIFYING = re.compile(
    r"(?<!non-)(?<!not )(?<!non )\b(?:certif(?:y|ied|ication)|approv(?:e|ed|al)|"
    r"authori[sz](?:e|ed|ation)|allow(?:ed|ing)?|modif(?:ied|ication)|reduced)\b"
    r"(?:\s+(?:with|modifications?|to|for|of|only|certify|certified|approve|approved|allow|the|a|"
    r"an|in|part|is|are|total))*\s*[:,(–-]*\s*",
    re.IGNORECASE,
)
# ... and before what was not, or why.
_END = re.compile(
    r"[;]|\.(?=\s|$)|\b(?:den(?:y|ied|ial)|remain\w*|non-?certif\w+|not|instead|rather|because|"
    r"based|per|since|while|but|balance|out\s+of|of\s+the\s+requested|requested|rationale)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<part>(?:#\s*\d+(?:,?\s+(?:with|and)\s+(?:no|\d+)\s+refills?)?|\d+\s+\w+(?:\s+\w+)?))"
    r"\s+(?:(?:is|are|was|were|has been|have been)\s+)?"
    r"(?:certified|approved|authori[sz]ed|allowed)\b",
    re.IGNORECASE,
)

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
# "One block is certified", where what is counted is nothing that amounts count.
_SUBJECT = re.compile(
    rf"(?:^|[.:;]\s+)(?:only\s+)?(?P<count>\d{{1,4}}|{'|'.join(_NUMBERS)})\s+(?P<unit>[a-z]+)\s+"
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:hereby\s+)?"
    r"(?:certified|approved|authori[sz]ed|allowed|granted)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:only\s+)?(?P<count>\d{{1,4}}|{'|'.join(_NUMBERS)})\s+[a-z]", re.IGNORECASE
)
_DETAIL = re.compile(
    rf"[^\d:–—-]{{4,60}}?(?:[ ]*[:–—-]+|\s+\()\s*(?:to\s+|for\s+|only\s+)?"
    rf"(?P<part>#?\s*(?:\d|{'|'.join(_NUMBERS)}).*)",
    re.IGNORECASE,
)
_SHARE_ALONE = re.compile(
    r"#?\d+\s*(?:out\s+)?(?:of\s+(?:the\s+)?\d+\s*)?(?:requested\s+)?(?:visits?|sessions?|treatments?|"
    r"tab(?:let)?s?|cap(?:sule)?s?|units?|injections?|only)?\W*.{0,20}",
    re.IGNORECASE,
)


def is_share(words: str) -> bool:
    """Whether the words are an amount and name no treatment."""
    return bool(_SHARE_ALONE.fullmatch(words))


def amount_in(words: str, like: Amount | None = None) -> Amount | None:
    """The amount that a cell states; a number alone counts in the unit of ``like``."""
    if number := _NUMBER.match(words.strip()):
        return Amount(quantity=float(number[1]), unit=like.unit if like else "")
    return amount_of(words)


def shares(words: str, decision: ReviewDecision) -> tuple[Amount | None, Amount | None]:
    """What the words of a decision say was requested, and what was certified of it."""
    if share := share_of(words):
        match = _SHARE_UNIT.search(words)
        unit = (match["unit"] or match["before"] or "").casefold() if match else ""
        unit = unit if unit in _UNITS.keys() | _UNITS.values() else ""
        if int(share[0]) > int(share[1]) or decision is ReviewDecision.DENIED:
            return None, None
        part, whole = (Amount(quantity=float(number), unit=unit) for number in share)
        return whole, part
    if decision is ReviewDecision.DENIED:
        return None, None
    if span := _FROM_TO.search(words):
        whole_amount = amount_in(span["whole"])
        return whole_amount, amount_in(_before_the_end(span["part"]), whole_amount)
    return None, _certified(words)


def _certified(words: str) -> Amount | None:
    """The one amount that stands with a word of certifying."""
    found = [
        amount
        for match in _CERTIFYING.finditer(words)
        if (amount := amount_of(_before_the_end(words[match.end() :])))
    ]
    found = found or [
        amount for match in _BEHIND.finditer(words) if (amount := amount_of(match["part"]))
    ]
    found = found or [
        Amount(quantity=_count(match["count"]), unit=match["unit"].casefold())
        for match in _SUBJECT.finditer(words)
    ]
    quantities = {(amount.quantity, unit_of(amount)) for amount in found}
    return found[-1] if len(quantities) == 1 else None


def detail_of(words: str) -> Amount | None:
    """The amount that stands behind a decision and a dash: "PARTIALLY FAVORABLE - 8 visits"."""
    match = _DETAIL.match(words)
    return amount_in(_before_the_end(match["part"])) if match else None


def leading_count(words: str) -> Amount | None:
    """How many of something the words name first: "one block", which may be a part."""
    match = _LEADING.match(words)
    return Amount(quantity=_count(match["count"])) if match else None


def _count(words: str) -> float:
    return float(_NUMBERS.get(words.casefold()) or words)


def _before_the_end(words: str) -> str:
    end = _END.search(words)
    return words[: end.start() if end else None]


def unit_of(amount: Amount) -> str:
    """The unit of an amount, one word for those that mean the same."""
    return _UNITS.get(amount.unit.casefold(), amount.unit.casefold())


def remaining(requested: Amount | None, certified: Amount | None) -> Amount | None:
    """What was not certified, where both amounts are counts of one unit; None otherwise."""
    if requested is None or certified is None or unit_of(requested) != unit_of(certified):
        return None
    whole, part = requested.quantity, certified.quantity
    if whole is None or part is None or not 0 <= part < whole:
        return None
    if (requested.refills or 0) != (certified.refills or 0) and certified.refills is not None:
        return None
    return Amount(quantity=whole - part, unit=requested.unit)


def decision_by(requested: Amount | None, certified: Amount | None) -> ReviewDecision | None:
    """The decision that two counts tell; None where they cannot be compared."""
    if certified is not None and certified.quantity == 0:
        return ReviewDecision.DENIED
    if remaining(requested, certified):
        return ReviewDecision.MODIFIED
    alike = requested is not None and certified is not None and requested.quantity is not None
    if alike and requested == certified:
        return ReviewDecision.CERTIFIED
    return None


def counted_as(amount: Amount | None, like: Amount | None) -> Amount | None:
    """A count without a unit, in the unit of what it is a part of."""
    if amount and like and amount.quantity is not None and not amount.unit:
        return replace(amount, unit=like.unit)
    return amount


def one_amount(one: Amount, other: Amount | None) -> bool:
    """Whether two amounts can be one: nothing that both state differs."""
    if other is None or None in {one.quantity, other.quantity}:
        return True
    return one.quantity == other.quantity


def exceeds(part: Amount, whole: Amount | None) -> bool:
    """Whether a part is more than the whole, where both count the same."""
    if whole is None or part.quantity is None or whole.quantity is None:
        return False
    return unit_of(part) == unit_of(whole) and part.quantity > whole.quantity

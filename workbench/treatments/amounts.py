"""How much of a treatment a wording asks for; what it leaves open is left open.

"Wrong is worse than left": where two numbers of one wording do not agree, or where a total and
refills may or may not overlap, no quantity is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workbench.case import Amount

_LONGEST = 1500  # characters; the longest real items have some 450
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_VALUES = {word: number for number, word in enumerate(_WORDS)}
_VALUES |= {"once": 1, "twice": 2, "weekly": 1, "thirty": 30, "forty": 40, "sixty": 60}
WORD = "|".join(sorted(_VALUES.keys() - {"once", "twice", "weekly"}, key=len, reverse=True))
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,5})(?:\.\d{1,2})?"
# "6", "six", "Six (6)", "6 (six)"; never a piece of a longer number, date, level or strength.
NUMBER = (
    rf"(?<![\w./,-])(?:(?:{WORD})(?:\s*\(\s*\d{{1,4}}\s*\))?"
    rf"|{_DIGITS}(?:\s*\(\s*(?:{WORD})\s*\))?)(?![\d/]|[.,]\d)"
)
LOOSE_NUMBER = NUMBER.replace(r"(?<![\w./,-])", "", 1)  # where what stands before it is known
_RANGE = rf"(?P<low>{LOOSE_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{LOOSE_NUMBER}))?"
_VISIT = r"visits?|sessions?|treatments?"
COUNTED = (
    rf"{_VISIT}|tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|tubes?|bottles?|vials?|syringes?|"
    r"lozenges?|suppositor(?:y|ies)|injections?|units?|boxes|pairs?|pieces?|kits?"
)
# What may stand between a number and what it counts: "12 additional physical therapy sessions".
KINDS = (
    r"additional|more|further|initial|physical|occupational|aquatic|pool|land|based|chiropractic|"
    r"acupuncture|therapy|therapeutic|psychotherapy|psychological|psychiatric|cognitive|"
    r"behaviou?ral|cbt|massage|pain|management|counsell?ing|individual|group|biofeedback|"
    r"office|follow-?up|post-?op(?:erative)?|work|conditioning|hardening|home|health|speech|"
    r"manipulati(?:on|ve)|supervised|outpatient|pt|ot|of|medication|exercise|rehabilitation"
)
_LABELLED = re.compile(
    rf"(?:(?<!\w)(?:qty|quantity|dispense|disp)\b\.?(?:\s+(?:of|is))?\s*[:=#]?\s*|#\s*|"
    rf"(?<!\w)(?:for\s+)?a?\s*total\s+(?:of|quantity\s*:?)\s*|(?<!\w)series\s+of\s+)"
    rf"(?P<number>{LOOSE_NUMBER})(?!\s*%|\s*(?:mg|mcg|refills?(?!\s*[:x×]?\s*\d))\b)(?:\s*(?P<unit>{COUNTED})\b)?",
    re.IGNORECASE,
)
_BEFORE_UNIT = re.compile(
    rf"(?P<number>{NUMBER})(?<!\d\d\d\d\d)\s*(?:\s(?:{KINDS})\b\s*){{0,6}}(?P<unit>{COUNTED})\b"
    r"(?!\s*(?:(?:a|per|each|/|x|times)\s*(?:day|week|wk|month)|po\b|by\s+mouth|at\s+|every\b|"
    r"once\b|twice\b|daily|weekly|monthly|q\.?\d|[btq]\.?i\.?d\b|(?:one|two|three|four|\d)\s+times))",
    re.IGNORECASE,
)
_TIMES_MANY = re.compile(
    rf"(?<![\w.])(?<!refill )(?<!refills )[x×]\s*(?P<number>{LOOSE_NUMBER})"
    rf"(?!\s*[-–x×/]|\s*to\b|\s*(?:weeks?|wks?|months?|mos?|days?|mg|mcg|ml|cm|mm|in|inch|refills?|"
    rf"times|per|a|hours?|hrs?|years?|w)\b)(?:\s*(?P<unit>{COUNTED})\b)?",
    re.IGNORECASE,
)
_VOLUME = re.compile(rf"(?P<number>{NUMBER})\s*(?P<unit>gm?|grams?|ml|oz)\b", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:cream|gel|ointment|lotion|solution|compound(?:ed)?)\b", re.IGNORECASE)
_FREQUENCY = re.compile(
    rf"(?<![\w./,-])(?:(?P<once>once|twice)|{_RANGE})"
    rf"(?P<by>\s*(?:x|×|times?|{_VISIT})?\s*(?:\b(?:a|an|per|each|every)\b|/)?\s*)"
    r"(?P<per>week(?:ly)?|wk|month(?:ly)?|mo)\b|(?P<weekly>\bweekly)\b(?=\s*(?:for|x|×)\s*\d)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"\b(?:for|x|over|times)?(?:\s*×)?\s*(?P<words>{_RANGE}\s*-?\s*"
    r"(?P<period>weeks?|wks?|months?|mos?|years?|days?))\b"
    r"(?!['’]?\s*(?:supply|a\b|per\b|each\b|/))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:in|after|within|every)(?:\s+(?:about|the\s+next))?\s*$", re.IGNORECASE)
_SINCE = re.compile(r"\s+(?:after|post|from|before|following|prior|ago|later)\b", re.IGNORECASE)
_BARE_DURATION = re.compile(
    rf"\s*(?:for|x|×)\s*(?P<words>{_RANGE})(?P<period>)(?!\s*[-–x×/\w%])", re.IGNORECASE
)
_BY = re.compile(
    rf"(?<![\w./-])(?P<low>{LOOSE_NUMBER})\s*[x×]\s*(?P<high>{LOOSE_NUMBER})"
    r"(?!\s*[x×/-]|\s*(?:cm|mm|in|inch|inches|ft|mg|days?|months?|hours?)\b)",
    re.IGNORECASE,
)
_THERAPY = re.compile(
    rf"\b(?:{_VISIT}|therap(?:y|ies)|chiropractic|acupuncture|psychotherapy|counsell?ing|"
    r"pt|ot|massage|biofeedback|conditioning|hardening|rehab(?:ilitation)?)\b",
    re.IGNORECASE,
)
_SUPPLY = re.compile(
    r"\bdays?['’]?s?['’]?\s*supply\s*(?:[:=]|of)\s*(?P<after>\d{1,3})\b"
    rf"|(?<!#)(?<!# )(?P<before>{NUMBER})[\s-]*days?['’]?s?['’]?\s*supply\b"
    r"|\bsupply\s+(?:of|for)\s+(?P<of>\d{1,3})\s*days?\b",
    re.IGNORECASE,
)
_DAYS = re.compile(rf"(?P<number>{NUMBER})[\s-]*days\b", re.IGNORECASE)
_DRUG = re.compile(r"\d\s*(?:mg|mcg)\b|%|\brefills?\b|\b(?:tablets?|capsules?)\b", re.IGNORECASE)
_REFILLS = re.compile(
    rf"(?P<none>\bno)\s+refills?\b|(?P<before>{NUMBER})\s*(?:additional\s+)?(?:refills?|rf)\b(?!\s*[:=x]\s*\d)"
    r"|\b(?:refills?|rf)\s*(?:[:=x×]|of)?\s*(?P<after>\d{1,2})\b(?!\s*(?:mg|tab|day))",
    re.IGNORECASE,
)
_COUNTER = re.compile(  # of the page, and nothing of the treatment: "Line 1 of 4"
    r"\b(?:line|item|page|request|service|treatment|entry|no\.?|#)\s*\d{1,3}\s*(?:of|/)\s*\d{1,3}\b",
    re.IGNORECASE,
)
_OF_QUANTITY = r"(?:quantity|qty|amount|number)"
_UNSPECIFIED = re.compile(
    rf"\b(?:unspecified|unknown)\s+{_OF_QUANTITY}|\b{_OF_QUANTITY}\s*[:,(]?\s*(?:is\s+|was\s+)?"
    r"(?:unspecified|unknown|not\s+(?:specified|stated|given|indicated))"
    r"|\bno\s+quantity\b|[,(-]\s*unspecified\s*\)?\s*$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\bhours?\b|\bhrs?\b", re.IGNORECASE)
_FORM = re.compile(r"\b(?:tablets|capsules|patches|lozenges|suppositories)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal\b", re.IGNORECASE)


class _Count(NamedTuple):
    """How many a wording says that there are, at least and at most."""

    low: float
    high: float
    unit: str = ""


class _Course(NamedTuple):
    """How often and for how long, as worded; how many visits that makes; where it stands."""

    frequency: str = ""
    duration: str = ""
    number: _Count | None = None
    span: tuple[int, int] = (0, 0)


def amount_of(wording: str) -> Amount | None:
    """The amount that the wording of a disputed item states; None where it states none.

    A single count is a ``quantity``, a range ``low`` and ``high``: "1-2 times a week for 4-6 weeks"
    are 4 to 12 visits, "2x6" of a therapy twelve. Numbers of one wording that contradict each
    other, and a total beside refills, give no quantity. Frequency and duration are as worded.
    """
    words = _COUNTER.sub("", " ".join(wording[:_LONGEST].split()))
    course = _course(words)
    refills, supply = _refills(words), _days_supply(words)
    in_days = supply is not None and course.duration.casefold().endswith("days")
    count = _agreed(words, course, refills)
    single = count is not None and count.low == count.high
    amount = Amount(
        quantity=count.low if count and single else None,
        unit=count.unit if count else "",
        low=count.low if count and not single else None,
        high=count.high if count and not single else None,
        frequency=course.frequency,
        duration="" if in_days else course.duration,
        days_supply=supply,
        refills=refills,
        unspecified=count is None and bool(_UNSPECIFIED.search(words)),
    )
    return None if amount == Amount() else amount


def _agreed(words: str, course: _Course, refills: int | None) -> _Count | None:
    """The count on which all that count agree."""
    if refills and _TOTAL.search(words):
        return None  # with or without the refills: nobody can tell
    apart = f"{words[: course.span[0]]} ; {words[course.span[1] :]}"
    counts = [*_counts(apart), *([course.number] if course.number else [])]
    if len({(count.low, count.high) for count in counts}) != 1:
        return None
    unit = next((count.unit for count in counts if count.unit), "") or _form(words)
    return counts[0]._replace(unit=unit)


def _form(words: str) -> str:
    """The unit that the form of a drug is: "75 mg capsules, #60"."""
    found = {match[0].casefold() for match in _FORM.finditer(words)}
    return found.pop() if len(found) == 1 else ""


def _counts(words: str) -> Iterator[_Count]:
    patterns = [_LABELLED, _BEFORE_UNIT, _TIMES_MANY]
    if _SPREAD.search(words) and not _LABELLED.search(words):
        patterns.append(_VOLUME)
    for pattern in patterns:
        for match in pattern.finditer(words):
            number = value_of(match["number"])
            yield _Count(number, number, (match["unit"] or "").casefold())


def _course(words: str) -> _Course:
    often = next((match for match in _FREQUENCY.finditer(words) if _is_frequency(match)), None)
    if often is None:
        return _short_course(words)
    frequency = often[0].strip()
    near = words[: often.end() + 60]
    long = _BARE_DURATION.match(near, often.end()) or _DURATION.search(near, often.end())
    if long is None:
        return _Course(frequency, span=often.span())
    span = (often.start(), long.end())
    period = often["per"] or "week"
    over = long["period"] or period
    if over[0].casefold() != period[0].casefold() or _HOURS.search(words):
        return _Course(frequency, long["words"], span=span)
    times, lengths = _times(often), _ends(long)
    unit = re.search(rf"\b(?:{_VISIT})\b", frequency, re.IGNORECASE)
    count = _Count(
        times[0] * lengths[0], times[1] * lengths[1], unit[0].lower() if unit else "visits"
    )
    return _Course(frequency, long["words"], count, span)


def _is_frequency(match: re.Match[str]) -> bool:
    """Whether something says "in each": "2 weeks" has a number and a period too."""
    said = match["weekly"] or match["once"] or match["per"].casefold().endswith("ly")
    return bool(said or match["by"].strip())


def _short_course(words: str) -> _Course:
    """A course without a period: "2x6" of a therapy; or a duration alone."""
    by = _BY.search(words) if _THERAPY.search(words) else None
    if by:
        number = value_of(by["low"]) * value_of(by["high"])
        return _Course(number=_Count(number, number, "visits"), span=by.span())
    long = next((match for match in _DURATION.finditer(words) if not _is_when(match)), None)
    return _Course(duration=long["words"], span=long.span()) if long else _Course()


def _is_when(match: re.Match[str]) -> bool:
    """Whether a period says when and not how long: "follow-up in 4 weeks".

    Where several are counted, "12 visits in 6 weeks" says over which time.
    """
    words = match.string
    if any(count.high > 1 for count in _counts(words)):
        return False
    return bool(_UNTIL.search(words[: match.start()]) or _SINCE.match(words, match.end()))


def _times(often: re.Match[str]) -> tuple[float, float]:
    word = often["once"] or often["weekly"]
    return (value_of(word), value_of(word)) if word else _ends(often)


def _ends(match: re.Match[str]) -> tuple[float, float]:
    low = value_of(match["low"])
    return low, value_of(match["high"]) if match["high"] else low


def _days_supply(words: str) -> int | None:
    """For how many days a drug is meant to last."""
    found = {
        int(value_of(match["after"] or match["before"] or match["of"]))
        for match in _SUPPLY.finditer(words)
    }
    if not found and _DRUG.search(words):
        found = {int(value_of(match["number"])) for match in _DAYS.finditer(words)}
    return found.pop() if len(found) == 1 else None


def _refills(words: str) -> int | None:
    found = {
        0 if match["none"] else int(value_of(match["before"] or match["after"]))
        for match in _REFILLS.finditer(words)
    }
    return found.pop() if len(found) == 1 else None


def value_of(number: str) -> float:
    """What a number in figures or words is; figures in brackets count where both stand."""
    if digits := re.search(_DIGITS, number):
        return float(digits[0].replace(",", ""))
    return float(_VALUES[number.strip().casefold()])

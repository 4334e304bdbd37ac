"""The patterns by which numbers of treatments are found in a sentence.

Each alternative looks at a bounded piece of the text and repeats nothing that holds a repetition of
the same characters, so that hostile text takes no longer than other text.
"""

from __future__ import annotations

import re

from workbench.treatments.amounts import COUNTED, KINDS, LOOSE_NUMBER, NUMBER, WORD


def _range(name: str) -> str:
    return rf"(?P<{name}>{NUMBER}(?:\s*(?:-|–|to|or)\s*(?:{LOOSE_NUMBER}))?)"


_EACH = r"(?:a|an|per|each|every)"
_PERIOD = r"(?P<period>week(?:ly)?|wk|month(?:ly)?)"
_TAKEN = r"tab(?:let)?s?|cap(?:sule)?s?|pills?|patch(?:es)?|puffs?|sprays?|drops?"
# "2 times a week for 6 weeks", "twice weekly", "3x/week x 4 weeks"
_WEEKLY = (
    rf"(?:(?P<once>\b(?:once|twice))(?:\s*{_EACH})?\s*|{_range('often')}"
    rf"(?:\s*(?:x|×|times?|visits?|sessions?|treatments?|days?)(?:\s*/\s*|\s+{_EACH}\s+|\s+(?=\w+ly))"
    rf"|\s*(?:x|×)?\s*(?:/|\b{_EACH}\b)\s*|\s*(?:x|×|times)\s+(?=week\b|wk\b)))"
    rf"(?:{_PERIOD})\b"
    rf"(?:[\s,(]{{0,3}}(?:(?:for|x|×|over|times)\s*)(?:the next )?(?P<long>{LOOSE_NUMBER}"
    rf"(?:\s*(?:-|–|to)\s*(?:{LOOSE_NUMBER}))?)\s*-?\s*(?P<over>weeks?|wks?|months?)?\b)?"
)
# "three times a day", "BID", "at bedtime", "every 4-6 hours", "q6h"
_DAILY = (
    rf"(?:(?P<daily_once>\b(?:once|twice))|{_range('daily')}\s*(?:x|×|times?))"
    rf"(?:\s*(?:{_EACH}\s+day|/\s*day|daily)\b)"
    r"|(?P<named>(?<![\w.])[btq]\.?\s?i\.?\s?d)\b\.?"
    r"|(?P<night>\b(?:nightly|(?:at|every|each) (?:bedtime|night)|q\.?\s?(?:hs|pm|am)\b))"
    rf"|(?:\b(?:every|each|q\.?))\s*(?P<hours>(?:{LOOSE_NUMBER})(?:\s*(?:-|–|to)\s*(?:{LOOSE_NUMBER}))?)"
    r"\s*-?\s*(?:hours?|hrs?|h)\b"
)
# "4 per day", "two tablets daily"
_PER_DAY = (
    rf"{_range('units')}\s*(?:(?:{_TAKEN})\s*)?(?:{_EACH}\s+day|/\s*day)\b"
    rf"|{_range('units_daily')}\s*(?:{_TAKEN})\s*(?:of\s+[a-z]{{3,30}}\s+)?daily\b"
)
# What is said of refills, also that there are none.
_REFILLS = (
    rf"(?P<no_refills>\bno\s+refills?\b)|(?P<refills>{NUMBER})\s*(?:additional\s+|monthly\s+)?refills?\b"
    r"|\brefills?\s*(?:[:=x×]|of|times)?\s*(?P<refills_after>\d{1,2})\b(?!\s*(?:mg|mcg|tab|day|/|-))"
)
# "30 day supply", "supply of 30 days", "30 days,"
_SUPPLY = (
    rf"(?P<supply>{NUMBER})[\s-]*days?['’]?s?['’]?[\s-]*supply\b"
    r"|\bsupply\s+(?:of|for)\s+(?P<supply_of>\d{1,3})\s*days?\b"
    rf"|(?P<months>\ba|{NUMBER})[\s-]month['’]?s?['’]?[\s-]*supply\b"
    rf"|(?P<rented>{NUMBER})[\s-]days?(?=\s+(?:home\s+|free\s+|paid\s+)?(?:trial|rental|rent|use)\b)"
    rf"|\b(?:cover|last|make|suffice)s?\s+(?:for\s+)?(?P<covered>a(?=\s)|{NUMBER})\s+months?\b"
    rf"|(?:(?<=,\s)|\bfor\s+)(?P<days>{NUMBER})\s*days\b(?=\s*(?:[.,;:)#]|$|with\b|\d+\s*refill))"
)
# "#90", "quantity 90", "total of 180", "series of 8"
_LABELLED = (
    r"(?:(?<!\w)(?:qty|quantity|quantities|dispense|dispensed|disp)\b\.?(?:\s+(?:of|is|was))?\s*"
    r"[:=#]?\s*#?|#\s*|(?<!\w)(?P<total>total)\s+(?:(?:of|quantity\s*:?)\s*#?)|(?<!\w)series\s+of\s+)"
    rf"(?P<labelled>{LOOSE_NUMBER})(?!\s*%|\s*(?:mg|mcg|refills?|mm|cm)\b)"
    rf"(?:\s*(?P<labelled_unit>{COUNTED})\b)?"
    rf"|(?P<in_all>{NUMBER})\s+(?:tablets\s+|capsules\s+|visits\s+)?(?:in\s+(?:all|total)|altogether)\b"
)
# "12 additional visits", "six (6) sessions", "60 tablets"; never what is taken at once
_COUNTS = (
    rf"(?P<count>{NUMBER}(?:\s*(?:-|–|to)\s*(?:{LOOSE_NUMBER}))?)(?<!\d\d\d\d\d)[\s-]*"
    rf"(?:(?<=[\s-])(?:requested|completed|attended|prior|previous|earlier|"
    r"lumbar|cervical|thoracic|epidural|steroid|corticosteroid|hyaluronic|acid|synvisc|orthovisc|"
    rf"trial|trigger|point|of the|authorized|certified|{KINDS})\b[\s-]*)"
    r"{0,6}"
    rf"(?P<count_unit>{COUNTED})\b(?!\s*(?:(?:a|per|each|/|x|times)\s*(?:day|week|wk|month)|po\b|"
    r"by\s+mouth|at\s+(?:night|bed)|every\b|once\b|twice\b|daily|weekly|monthly|q\.?\d|[btq]\.?i\.?d\b|"
    r"(?:one|two|three|four|\d)\s+times))"
)
# "100 grams"
_VOLUME = rf"(?P<volume>{NUMBER})[\s-]*(?P<volume_unit>gm|grams?|g|ml)\b"
# "2x6"
_BY = (
    rf"(?<![\w./-])(?P<by>(?:{LOOSE_NUMBER})\s*[x×]\s*(?:{LOOSE_NUMBER}))"
    r"(?!\s*(?:[x×/-]|(?:cm|mm|in|mg|days?|months?|hours?)\b))"
)
# "injections x 3"
_MANY = (
    rf"(?<![\w.])[x×]\s*(?P<many>{LOOSE_NUMBER})(?!\s*(?:[-–x×/]|to\b|(?:weeks?|wks?|months?|days?|mg|"
    r"mcg|ml|cm|mm|in|refills?|times|per|a|hours?|years?)\b))"
)
# With what a figure begins: of all else, the long pattern need not be tried.
_BEGINS = (
    r"(?:(?<!\w)(?=(?!(?:19|20)\d\d\b)\d{1,5}(?![\d/]|\s?(?:mg|mcg|%|years?|degrees)\b)|[x×] ?\d|"
    r"[btq]\.?\s?i|q\.?\s?(?:hs|pm|am|\d)|a\smonth|"
    r"at\s(?:bed|night)|no\s+refill|"
    rf"for\s+(?:\d|{WORD})|(?:each|every|once|twice|nightly|refills?|supply|qty|quantity|"
    rf"quantities|disp|dispensed?|total|series|covers?|lasts?|makes?|suffices?|{WORD})\b)|(?=[#×]))"
)
FIGURE = re.compile(  # of small letters, which is far quicker
    _BEGINS + "(?:"
    + "|".join(
        f"(?P<{name}_>{pattern})"
        for name, pattern in {
            "weekly": _WEEKLY, "times": _DAILY, "units": _PER_DAY, "refills": _REFILLS,
            "supply": _SUPPLY, "labelled": _LABELLED, "count": _COUNTS, "volume": _VOLUME,
            "by": _BY, "many": _MANY,
        }.items()
    )
    + ")"
)  # fmt: skip
# A sentence of small letters without any of these holds no number of a treatment.
MAY_HOLD = re.compile(
    r"#|[x×] ?\d|\d ?g\b|\b(?:q(?:ty|uantit)|refill|day|daily|week|month|tab|cap(?:s|let)|pill|"
    r"visit|session|treatments?\b|injection|patch|unit|bedtime|night|hour|hrs|supply|disp|series|total|"
    r"gr?a?m|ml\b|[btq]\.?\s?i\.?\s?d|q\d)",
)
# What shows, right behind a strength, that it is what is taken at once or in a day.
FREQUENT = re.compile(
    r"[\s,]{0,2}(?:po\s)?(?:daily|nightly|per day|a day|/day|every day|in total|total|"
    r"at (?:bed|night|a time)|[btq]\.?i\.?d|(?:once|twice|\w{3,5} times) |q\.?\s?\d|every \d|"
    r"\dx|\d times)",
    re.IGNORECASE,
)
# A strength that follows another one of the same drug.
MORE = re.compile(
    r"(?<![\w./#-])\d{1,4}(?:\.\d{1,2})?(?:/\d{3})?\s?(?:mg|mcg)\b"
    r"|(?<![\w./#-])\d{1,2}(?:\.\d)?/3\d\d\b"
)
# "5 of" before "6 visits"
PART = re.compile(rf"(?P<part>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|these\s+)?\Z", re.IGNORECASE)

"""What gives somebody away in any text: dates, ages, numbers, addresses, titled names.

Where clinical content and a fact look alike, the rules for dates and names rather take too much;
those for bare numbers and for fractions rather leave a dose or a score alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

# ------------------------------------------------------------------------------------ pieces
# Every repetition has a limit, so that a text of any kind takes time in proportion to its length.

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_UNIT = r"\s?(?:%|(?:mg|mcg|ml|mL|units?|cream|gel)\b)"
FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ANY_MONTH = rf"(?:{FULL_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_CAPITAL = r"(?=[A-Z])"  # "May 2" is a date, "may 2" is none
_NTH = r"(?:st|nd|rd|th)?"

# Where a number of its own begins: not within a fraction, a section or a level ("C5/6/12").
BEGINS = r"(?<![\d/])(?<!\d\.)(?<!\b[A-Z])"
ENDS = rf"(?!\d|/\d|{_UNIT})"

SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"  # no blank line
# A sentence that follows a name without a stop is no part of it.
_NO_NAME = (
    r"(?!(?:The|This|That|There|He|She|They|His|Her|It|On|In|At|By|Per|To|From|For|With|And|Or|No|"
    r"As|A|An|Is|Was|Has|Patient|Injured|Worker|Treatment|Diagnos\w+|Progress|Physical|Medication|"
    r"Medications|MTUS|ODG|ACOEM|UR)\b)"
)
_CAPITALIZED = rf"{_NO_NAME}[A-ZÀ-Þ](?:\w|-(?=\w)|['’](?!s\b)(?=\w)){{1,30}}"
_INITIAL = r"[A-Z](?:\.|\b)"
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|la|le|el|al|bin)\b"
_SURNAME = rf"(?:(?:{_INITIAL}|{_PARTICLE}){SPACE}?){{0,2}}{_CAPITALIZED}"
_NAME = rf"(?:{_SURNAME}(?:{SPACE}{_SURNAME}){{0,2}}|{_INITIAL}(?!\w))"
DEGREE = (
    r"(?:M\.D\b\.?|MD\b|D\.O\b\.?|DO\b(?! [A-Z]{2})|D\.C\b\.?|DC\b(?!['’]| [A-Z]{2})|Ph\.?D\b\.?"
    r"|Psy\.?D\b\.?|D\.P\.M\b\.?|DPM\b|DPT\b|D\.D\.S\b\.?|DDS\b|P\.T\.|Pharm\.?D\b\.?|L\.?Ac\b\.?"
    r"|P\.A\b\.?(?:-C)?|PA-C\b|N\.P\b\.?|R\.N\b\.?|FNP\b|Esq\b\.?|J\.D\b\.?)"
)
_UNDOTTED = r"(?:PA|NP|RN|QME|AME|LCSW|MFT)\b"  # less plain: a degree after two words only
_WITHOUT_COMMA = (
    r"(?:M\.D\b\.?|MD\b|D\.O\.|D\.C\.|Ph\.?D\b\.?|Psy\.?D\b\.?|D\.P\.M\.|DPM\b|DDS\b|PA-C\b)"
)

_STATE = (
    r"(?:A[KLRZ]|CO|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY])"
)
_ZIP = r"\.?,?\s{1,2}\d{5}(?:-\d{4})?(?!\d)"
_CALIFORNIA_ZIP = r"(?:CA|Calif|California)\b\.?,?\s{1,2}9[0-6]\d{3}(?:-\d{4})?(?!\d)"
_ADDRESS_WORD = (
    r"(?:[A-Z][\w'’-]{0,30}|P\.?\s?O\.?|\d{1,6}(?:st|nd|rd|th)?|#\s?\w{1,8}|of|de|la|las|los)"
)
_STREET = r"(?:(?:Street|Avenue|Boulevard|Road|Highway|Lane|Parkway)\b|(?:Ave|Blvd|Hwy|Pkwy)\b\.?)"

# "St. Mary's", "Dr. Roe" and "DR 500" are no streets.
_SHORT_STREET = (
    r"(?:St\b(?!\.?\s(?:[A-Z][a-z]+['’]s|Jo|Ju|Mar|Luk|Fra|Vin|Hel|Pau|Pet|Ber))\.?"
    r"|Dr\b\.?(?!\s?[A-Z])|(?:Rd|Ln|Ct|Cir)\b\.?|(?:Court|Drive|Way|Circle)\b)"
)

_TENS = r"(?:eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
_ONES = r"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
YEARS = r"[-\s]?(?:years?|yrs?\.?)"

_NUMBERED = (
    r"(?:claim|case|file|(?:medical\s)?record|chart|account|acct|policy|member|patient|worker|"
    r"employee|license|licence|invoice|bill|authorization|tracking|reference|ref)"
)
_ITS_NUMBER = r"(?=[A-Z]{0,8}-?\d)[A-Z0-9](?:[A-Z0-9]|[./-](?=[A-Z0-9])){0,24}"


def _after(*words: str) -> str:
    """A place that follows one of these words and a space."""
    places = "|".join(rf"(?<=\b{word}\s)" for word in words)
    return rf"(?i:{places})"


# ------------------------------------------------------------------------------------- rules

PLACEHOLDER = r"\[(?:date|age|number|name|place|job|organization|state|removed)\]"

ADDRESS = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b"  # of mail

# The first that fits counts; what is "kept" stays as it is.
RULES: dict[str, tuple[str, ...]] = {
    "kept": (
        PLACEHOLDER,
        # Month and year of a guideline, as in "Guidelines (May 2009)"; effective July 18, 2009
        (
            r"(?i:\b(?:guidelines?|mtus|odg|acoem|edition|chapter)[,:]?\s\(?"
            rf"(?:{FULL_MONTH}|(?:effective|revised|updated)\s{FULL_MONTH}(?:\s{_DAY},)?)"
            rf"\s{_YEAR})(?!\d)"
        ),
        r"\b(?:PMID|PMC|PMCID|NDC|NCT|ISBN)[:#\s]{0,3}\d[\d-]{3,19}",
        r"\b10\.\d{4,9}/\S{1,100}",  # the identifier of an article
    ),
    "date": (
        # 01/02/2014, 1/2/14, 8/1-8/7/14, 25/08/2014
        (
            rf"{BEGINS}(?:{_MONTH}/{_DAY}\s?[-–]\s?)?"
            rf"(?:{_MONTH}\s?/\s?{_DAY}\s?/\s?(?:\d{{4}}|\d\d)|{_DAY}/{_MONTH}/\d{{4}}){ENDS}"
        ),
        # 08-25-2014, 8.25.2014, 08.25.14
        rf"{BEGINS}(?<!-)(?:{_MONTH}-{_DAY}|{_DAY}-{_MONTH})-(?:{_YEAR}|\d\d)(?!-){ENDS}",
        rf"{BEGINS}(?:{_MONTH}\.{_DAY}\.{_YEAR}|[01]\d\.[0-3]\d\.\d\d)(?!\.\d){ENDS}",
        # 2014-01-02, 2014-01-02T17:00, 20140102
        (
            rf"(?<![\w./-]){_YEAR}"
            rf"(?:[-/.]{_MONTH}[-/.]{_DAY}|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?!\d)"
            r"(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?"
        ),
        # 1/2014, 01-2014; 12/07 and 06/13, but neither 7/10 nor 08/10; on 8/10
        rf"{BEGINS}{_MONTH}/{_YEAR}{ENDS}",
        rf"{BEGINS}(?<!-){_MONTH}-{_YEAR}(?!-){ENDS}",
        rf"{BEGINS}(?:0[1-9]/(?!10)\d\d|(?:[1-9]|1[0-2])/0[1-9]){ENDS}",
        rf"{_after('on', 'since', 'dated')}{_MONTH}/{_DAY}{ENDS}",
        # 8/1-8/30, but neither 4/5-5/5 nor 1/2-1/4
        (
            rf"{BEGINS}(?:(?:[2-9]|1[0-2]|0[1-9])/(?P<day>{_DAY})\s?(?:[-–]|to|through|thru)\s?"
            rf"{_MONTH}/(?!(?P=day)\b)(?:[1-3]\d|0?[7-9]))(?!\s?(?:tab|pill|inch|cm)){ENDS}"
        ),
        # DOI: 030510
        (
            r"(?:(?<=\bDOI\s)|(?<=\bDOI:)|(?<=\bDOI:\s)|(?<=\bDOB\s)|(?<=\bDOB:)|(?<=\bDOB:\s)"
            r"|(?<=\bDOS\s)|(?<=\bDOS:)|(?<=\bDOS:\s))"
            r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:19|20)\d\d|\d\d)(?![\w./-]\d|\w)"
        ),
        # January 2, 2014; August 5-7, 2014; Jan 2nd, but not an article's "2007 Oct 2;147"
        (
            rf"(?<!\w)(?i:{_ANY_MONTH})\s{{0,2}}{_DAY}{_NTH}(?:\s?[-–]\s?{_DAY}{_NTH})?"
            rf",?\s{{1,2}}{_YEAR}(?!\d)"
        ),
        rf"(?<!\w){_CAPITAL}(?i:{_ANY_MONTH})\s{{1,2}}{_DAY}{_NTH}(?!\w|[;:/]\d|\.\d|{_UNIT})",
        # 2 January 2014, 2nd of January, 25-Aug-14
        (
            rf"(?<![\w./#-]){_DAY}{_NTH}[-\s]?(?:of\s)?{_CAPITAL}(?i:{_ANY_MONTH})"
            rf"(?:,?[-\s]?{_YEAR}|-\d\d)?(?!\d)"
        ),
        # Jan. 2014, Aug '14, Aug-14; in August
        rf"(?<!\w)(?i:{_ANY_MONTH}),?\s{{0,2}}(?:of\s)?(?:{_YEAR}|['’]\d\d)(?!\d)",
        rf"(?<!\w){_CAPITAL}(?i:{_ANY_MONTH})-(?:{_YEAR}|\d\d)(?![\d-])",
        (
            _after("in", "since", "of", "until", "by", "last", "early", "late", "during")
            + rf"{FULL_MONTH}\b"
        ),
        # A year alone tells little, but for the year of the injury
        (
            _after(r"injury\sof", r"injury\sin", r"injured\sin", r"accident\sin", r"born\sin")
            + rf"{_YEAR}\b"
        ),
    ),
    "age": (
        # 54 year old, 54-year-old, fifty-four years of age; 54 y/o, 54 yo, 54 y.o.
        rf"(?<![\d.–-])(?i:(?:\b\d{{1,3}}|\b{_TENS}{_ONES}){YEARS}[-\s](?:old|of\sage)\b)",
        r"(?<![\d.])\b\d{1,3}[-\s]?(?:(?i:y/o|yo[mf]?)\b|[yY]\.\s?[oO]\.)",
        # age 54, but not a guideline's "age 65 or older"; in her mid-50s
        (
            r"(?i:\baged?(?:\sof|\sat\s(?:the\stime\sof\s)?(?:injury|onset|hire))?"
            rf"[:\s]{{1,2}}(?:was\s|is\s)?\d{{1,3}}(?!\d)(?:{YEARS}\b(?:[-\s]old\b)?)?)"
            r"(?!\s(?:or|and|to)\s(?:\d|older|over|above|younger|under))"
        ),
        rf"{_after('in')}(?:his|her|their)\s(?:(?:early|mid|late)[-\s])?\d0['’]?s\b",
    ),
    "number": (
        r"(?i:\bCM\s?\d\d-?\d{4,9})\b",
        # Claim number 012345, file #A-12; MRN 12345, SSN ending in 1234
        (
            rf"(?i:\b{_NUMBERED}\s?(?:(?:number|num|id)\b[.#]?|no[.:]|#)[:=\s]{{0,3}}"
            rf"(?:is\s)?{_ITS_NUMBER})"
        ),
        # SSN 123 45 6789; Policy 998877; ID 12-34567
        (
            r"(?i:\b(?:SSN?|social\ssecurity)(?:\s?(?:#|no\.|number|num\b))?[:\s]{0,3}(?:is\s)?)"
            r"(?:\d{3}|[xX*]{3})[-.\s]?(?:\d\d|[xX*]{2})[-.\s]?\d{4}(?![\w-])"
        ),
        (
            r"(?i:\b(?:claim|policy|chart|file|account|acct|member|subscriber|certificate)"
            r"[:#\s]{1,3})[A-Z]{0,4}-?\d(?:-?\d){5,20}(?![\w-])"
        ),
        r"\bID(?:\s?(?:#|[Nn]o\.|[Nn]umber))?[:\s]{1,3}[A-Z]{0,4}-?\d(?:-?\d){3,20}(?![\w-])",
        (
            r"\b(?:MRN|SSN|EAMS|ADJ|NPI|DEA)(?:\s?(?:#|[Nn]o\.|[Nn]umber))?[:\s]{0,3}"
            rf"(?:ending\sin\s|is\s)?{_ITS_NUMBER}"
        ),
        # Social security numbers, telephone numbers
        r"(?<![\w-])(?:\d{3}|[xX*]{3})[-\s](?:\d\d|[xX*]{2})[-\s]\d{4}(?![\w-])",
        (
            r"(?<![\w.-])(?:\+?1[-.\s]?)?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?![\w-])"
            r"(?:,?\s?(?:x|ext\.?)\s?\d{1,6}\b)?"
        ),
        r"(?i:\b(?:phone|telephone|tel|fax|cell)\b)[:.#\s]{0,3}\d{3}[-.\s]\d{4}(?!\d)",
        # Whatever is too long for an amount or a code
        rf"(?<![\w-])(?<!\d[.,])\d{{7,}}(?:-\d{{1,6}}){{0,2}}(?![\w-]|,\d|{_UNIT})",
        r"(?<![\w.-])(?:\d{1,5}-){1,2}\d{6,}(?![\w-])",
        r"(?<![\w-])[A-Z]{1,5}-?\d{6,}(?:-\d{1,6})?(?![\w-])",
    ),
    "place": (
        # 12 Example Street, Springfield, CA 90001; P.O. Box 12, ...; Springfield, CA 90001
        (
            rf"(?<![\w#/.])(?:{_ADDRESS_WORD}[.,]{{0,2}}\s{{1,2}}){{0,12}}?{_ADDRESS_WORD}"
            rf"(?:,\s{{0,2}}{_STATE}\b{_ZIP}|,?\s{_CALIFORNIA_ZIP})"
        ),
        (
            r"(?<![\w#/.-])\d{1,6}\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’-]{1,30}\s){1,3}"
            rf"{_STREET}(?:,?\s(?:(?:Suite|Ste|Apt|Unit)\b\.?\s?#?|#)\s?\w{{1,6}})?"
        ),
        # 123 Main St., but neither "2 Norco. St. Mary's" nor "12 Visits Dr. Roe"
        (
            rf"(?<![\w#/.-])(?!{_YEAR}\s)\d{{1,6}}\s(?:[NSEW]\.?\s)?"
            rf"(?:{_NO_NAME}[A-Z][\w'’-]{{1,30}}\s){{1,3}}{_SHORT_STREET}"
            r"(?:,?\s(?:(?:Suite|Ste|Apt|Unit)\b\.?\s?#?|#)\s?\w{1,6})?"
        ),
        # zip 93301; 93301-1234
        r"(?i:\bzip(?:\scode)?\b[:\s]{1,3})\d{5}(?:-\d{4})?(?![\w-])",
        r"(?<![\w.,/-])9[0-6]\d{3}-\d{4}(?![\w-])",
    ),
    "name": (
        ADDRESS,
        # Dr. Roe, Ms. Jane Q. Roe, M.D., Drs. Roe and Doe, MR. DOE; neither MS Contin nor DR 500
        (
            rf"\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Doctor|Professor|Prof|Judge)\b\.?{SPACE}?{_NAME}"
            rf"|Drs\b\.?{SPACE}{_NAME}(?:,{SPACE}{_NAME}){{0,3}}"
            rf"(?:,?{SPACE}(?:and|&){SPACE}{_NAME})?"
            rf"|(?:DR|MR|MRS|MS)\.{SPACE}[A-Z][A-Z'’-]{{1,30}}(?:{SPACE}[A-Z]\.)?"
            rf"|(?:mr|mrs|ms)\.{SPACE}[a-z][\w'’-]{{1,30}})(?:,?{SPACE}{DEGREE}){{0,3}}"
        ),
        # Roe, MD; Roe, Jane Q., M.D.
        (
            rf"(?<!\w){_CAPITALIZED}(?:,{SPACE}{_CAPITALIZED}(?:{SPACE}{_INITIAL})?)?"
            rf",{SPACE}?{DEGREE}(?:,{SPACE}{DEGREE}){{0,2}}"
        ),
        # Jane Q. Roe, M.D., Jane Roe MD; Jane Roe, NP
        (
            rf"(?<!\w){_CAPITALIZED}(?:{SPACE}{_SURNAME}){{1,2}}"
            rf"(?:{SPACE}{_WITHOUT_COMMA}|,{SPACE}?(?:{DEGREE}|{_UNDOTTED}))"
            rf"(?:,{SPACE}{DEGREE}){{0,2}}"
        ),
        # Patient: Jane Roe
        (
            r"(?i:(?<=\bpatient:\s)|(?<=\bname:\s)|(?<=\bemployee:\s)|(?<=\bclaimant:\s)"
            rf"|(?<=\bapplicant:\s)|(?<=\badjuster:\s)){_CAPITALIZED},?{SPACE}{_SURNAME}"
        ),
    ),
}

# What stays may look like what went; a text split by it has what stays at odd places.
KEPT = re.compile(f"({'|'.join(RULES['kept'])})")

_TAKEN = r"\[name\]"
_ONE = rf"(?:{_TAKEN}|{_NAME})"
# What stands beside a name that was replaced: a title, another part of it, another name.
BESIDE_NAMES = (
    rf"\bDrs\b\.?{SPACE}{_ONE}(?:,{SPACE}{_ONE}){{0,3}}(?:,?{SPACE}(?:and|&){SPACE}{_ONE})?",
    (
        rf"\b(?i:dr|mr|mrs|ms|miss|doctor|professor|prof|judge)\b\.?{SPACE}?"
        rf"(?:(?:{_PARTICLE}|{_INITIAL}){SPACE}){{0,3}}{_TAKEN}"
    ),
    (
        rf"{_TAKEN}(?:-{_CAPITALIZED}|(?:{SPACE}(?:{_INITIAL}|{_PARTICLE}))?{SPACE}{_TAKEN}"
        rf"|(?:{SPACE}{_INITIAL})?,?{SPACE}{DEGREE}|,{SPACE}{_UNDOTTED}"
        rf"|{SPACE}{_CAPITALIZED},{SPACE}?(?:{DEGREE}|{_UNDOTTED}))+"
    ),
)


_ROLES = (
    "adjuster", "adjustor", "examiner", "attorney", "lawyer", "counsel", "nurse", "manager",
    "therapist", "employer", "supervisor", "foreman", "interpreter", "chiropractor",
    "acupuncturist", "psychologist", "physician", "surgeon", "technician", "coworker", "co-worker",
    "colleague", "patient", "claimant", "applicant", "employee", "worker", "husband", "wife",
    "spouse", "son", "daughter", "mother", "father", "brother", "sister",
)  # fmt: skip
# Adjuster Bob Smith, case manager, Ann Q. Roe: two words like names behind what somebody is.
BEHIND_A_ROLE = (
    rf"(?=[A-ZÀ-Þ])(?:{_after(*_ROLES)}|{_after(*(f'{role}[,:]' for role in _ROLES))})"
    rf"{_CAPITALIZED}(?:{SPACE}{_INITIAL})?{SPACE}{_CAPITALIZED}(?:-{_CAPITALIZED})?"
)


def compiled(rules: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern of rules, each a word and what it stands for; the first that fits counts.

    Nothing that a rule finds begins with a space; ``kept`` is the word for what stays as it is.
    """
    parts = (f"(?P<{word}_{n}>{pattern})" for n, (word, pattern) in enumerate(rules))
    # Nothing begins with a space or amid a word: most places of a text are passed over here.
    return re.compile(rf"(?=[\w\[(*+.-])(?!(?<=[a-z])[a-z])(?:{'|'.join(parts)})")


@cache  # 50 ms, which no start of the program should pay
def general() -> re.Pattern[str]:
    """The pattern of all rules."""
    return compiled(listed(RULES))


def listed(rules: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The rules one by one, in order."""
    return ((word, pattern) for word, patterns in rules.items() for pattern in patterns)


def rewritten(
    text: str, patterns: Iterable[re.Pattern[str]], word: Callable[[re.Match[str]], str]
) -> str:
    """The text with ``word(match)`` for what the patterns find, until they find nothing else."""
    # What is replaced can lay bare the next. Each time less is left to replace.
    patterns = tuple(patterns)
    while (after := _once(text, patterns, word)) != text:
        text = after
    return text


def kind(match: re.Match[str]) -> str:
    """The word of the rule that found something."""
    return (match.lastgroup or "").partition("_")[0]


def _once(
    text: str, patterns: Iterable[re.Pattern[str]], word: Callable[[re.Match[str]], str]
) -> str:
    for pattern in patterns:
        text = pattern.sub(word, text)
    return text

"""Words of a case without what could tell whose case it is.

What is replaced: the facts of the case itself wherever they stand, and in any text dates, ages,
numbers of claims, records and telephones, addresses, and names that a title or a degree gives away.
Doses, quantities, levels, scores and citations stay, years and pages of guidelines with them.

This lowers the risk; it does not take it away, and nothing that comes from here is ever called
anonymous or fit to be published (Labor Code 4610.6(m) asks for more). A name without a title, a
rare occupation or the story of an injury can still tell who somebody is. Where clinical content and
a fact look alike, the rules for dates and names rather take too much; those for bare numbers and
for fractions rather leave a dose or a score alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from workbench.case import Case, Disposition, Issue, IssueKind, Priority, Value

# ------------------------------------------------------------------------------------ pieces
# Every repetition has a limit, so that a text of any kind takes time in proportion to its length.

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_UNIT = r"\s?(?:%|(?:mg|mcg|ml|mL|units?|cream|gel)\b)"
_FULL_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ANY_MONTH = rf"(?:{_FULL_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_CAPITAL = r"(?=[A-Z])"  # "May 2" is a date, "may 2" is none
_NTH = r"(?:st|nd|rd|th)?"

# Where a number of its own begins: not within a fraction, a section or a level ("C5/6/12").
_BEGINS = r"(?<![\d/])(?<!\d\.)(?<!\b[A-Z])"
_ENDS = rf"(?!\d|/\d|{_UNIT})"

_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,3})"  # no blank line
# A sentence that follows a name without a stop is no part of it.
_NO_NAME = (
    r"(?!(?:The|This|That|There|He|She|They|His|Her|It|On|In|At|By|Per|To|From|For|With|And|Or|No|"
    r"As|A|An|Is|Was|Has|Patient|Injured|Worker|Treatment|Diagnos\w+|Progress|Physical|Medication|"
    r"Medications|MTUS|ODG|ACOEM|UR)\b)"
)
_CAPITALIZED = rf"{_NO_NAME}[A-ZÀ-Þ](?:\w|-(?=\w)|['’](?!s\b)(?=\w)){{1,30}}"
_INITIAL = r"[A-Z](?:\.|\b)"
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|la|le|el|al|bin)\b"
_SURNAME = rf"(?:(?:{_INITIAL}|{_PARTICLE}){_SPACE}?){{0,2}}{_CAPITALIZED}"
_NAME = rf"(?:{_SURNAME}(?:{_SPACE}{_SURNAME}){{0,2}}|{_INITIAL}(?!\w))"
_DEGREE = (
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

_TENS = r"(?:eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)"
_ONES = r"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?"
_YEARS = r"[-\s]?(?:years?|yrs?\.?)"

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

_PLACEHOLDER = r"\[(?:date|age|number|name|place)\]"

# The first that fits counts; what is "kept" stays as it is.
_RULES: dict[str, tuple[str, ...]] = {
    "kept": (
        _PLACEHOLDER,
        # Month and year of a guideline, as in "Guidelines (May 2009)"; effective July 18, 2009
        (
            r"(?i:\b(?:guidelines?|mtus|odg|acoem|edition|chapter)[,:]?\s\(?"
            rf"(?:{_FULL_MONTH}|(?:effective|revised|updated)\s{_FULL_MONTH}(?:\s{_DAY},)?)"
            rf"\s{_YEAR})(?!\d)"
        ),
        r"\b(?:PMID|PMC|PMCID|NDC|NCT|ISBN)[:#\s]{0,3}\d[\d-]{3,19}",
        r"\b10\.\d{4,9}/\S{1,100}",  # the identifier of an article
    ),
    "date": (
        # 01/02/2014, 1/2/14, 8/1-8/7/14, 25/08/2014
        (
            rf"{_BEGINS}(?:{_MONTH}/{_DAY}\s?[-–]\s?)?"
            rf"(?:{_MONTH}\s?/\s?{_DAY}\s?/\s?(?:\d{{4}}|\d\d)|{_DAY}/{_MONTH}/\d{{4}}){_ENDS}"
        ),
        # 08-25-2014, 8.25.2014, 08.25.14
        rf"{_BEGINS}(?<!-)(?:{_MONTH}-{_DAY}|{_DAY}-{_MONTH})-(?:{_YEAR}|\d\d)(?!-){_ENDS}",
        rf"{_BEGINS}(?:{_MONTH}\.{_DAY}\.{_YEAR}|[01]\d\.[0-3]\d\.\d\d)(?!\.\d){_ENDS}",
        # 2014-01-02, 2014-01-02T17:00, 20140102
        (
            rf"(?<![\w./-]){_YEAR}"
            rf"(?:[-/.]{_MONTH}[-/.]{_DAY}|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?!\d)"
            r"(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?"
        ),
        # 1/2014, 01-2014; 12/07 and 06/13, but neither 7/10 nor 08/10; on 8/10
        rf"{_BEGINS}{_MONTH}/{_YEAR}{_ENDS}",
        rf"{_BEGINS}(?<!-){_MONTH}-{_YEAR}(?!-){_ENDS}",
        rf"{_BEGINS}(?:0[1-9]/(?!10)\d\d|(?:[1-9]|1[0-2])/0[1-9]){_ENDS}",
        rf"{_after('on', 'since', 'dated')}{_MONTH}/{_DAY}{_ENDS}",
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
            + rf"{_FULL_MONTH}\b"
        ),
        # A year alone tells little, but for the year of the injury
        (
            _after(r"injury\sof", r"injury\sin", r"injured\sin", r"accident\sin", r"born\sin")
            + rf"{_YEAR}\b"
        ),
    ),
    "age": (
        # 54 year old, 54-year-old, fifty-four years of age; 54 y/o, 54 yo, 54 y.o.
        rf"(?<![\d.–-])(?i:(?:\b\d{{1,3}}|\b{_TENS}{_ONES}){_YEARS}[-\s](?:old|of\sage)\b)",
        r"(?<![\d.])\b\d{1,3}[-\s]?(?:(?i:y/o|yo[mf]?)\b|[yY]\.\s?[oO]\.)",
        # age 54, but not a guideline's "age 65 or older"; in her mid-50s
        (
            r"(?i:\baged?(?:\sof|\sat\s(?:the\stime\sof\s)?(?:injury|onset|hire))?"
            rf"[:\s]{{1,2}}(?:was\s|is\s)?\d{{1,3}}(?!\d)(?:{_YEARS}\b(?:[-\s]old\b)?)?)"
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
    ),
    "name": (
        r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b",
        # Dr. Roe, Ms. Jane Q. Roe, M.D., Drs. Roe and Doe, MR. DOE; neither MS Contin nor DR 500
        (
            rf"\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Doctor|Professor|Prof|Judge)\b\.?{_SPACE}?{_NAME}"
            rf"|Drs\b\.?{_SPACE}{_NAME}(?:,{_SPACE}{_NAME}){{0,3}}"
            rf"(?:,?{_SPACE}(?:and|&){_SPACE}{_NAME})?"
            rf"|(?:DR|MR|MRS|MS)\.{_SPACE}[A-Z][A-Z'’-]{{1,30}}(?:{_SPACE}[A-Z]\.)?"
            rf"|(?:mr|mrs|ms)\.{_SPACE}[a-z][\w'’-]{{1,30}})(?:,?{_SPACE}{_DEGREE}){{0,3}}"
        ),
        # Roe, MD; Roe, Jane Q., M.D.
        (
            rf"(?<!\w){_CAPITALIZED}(?:,{_SPACE}{_CAPITALIZED}(?:{_SPACE}{_INITIAL})?)?"
            rf",{_SPACE}?{_DEGREE}(?:,{_SPACE}{_DEGREE}){{0,2}}"
        ),
        # Jane Q. Roe, M.D., Jane Roe MD; Jane Roe, NP
        (
            rf"(?<!\w){_CAPITALIZED}(?:{_SPACE}{_SURNAME}){{1,2}}"
            rf"(?:{_SPACE}{_WITHOUT_COMMA}|,{_SPACE}?(?:{_DEGREE}|{_UNDOTTED}))"
            rf"(?:,{_SPACE}{_DEGREE}){{0,2}}"
        ),
        # Patient: Jane Roe
        (
            r"(?i:(?<=\bpatient:\s)|(?<=\bname:\s)|(?<=\bemployee:\s)|(?<=\bclaimant:\s)"
            rf"|(?<=\bapplicant:\s)|(?<=\badjuster:\s)){_CAPITALIZED},?{_SPACE}{_SURNAME}"
        ),
    ),
}


def _compiled(rules: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    parts = (f"(?P<{word}_{n}>{pattern})" for n, (word, pattern) in enumerate(rules))
    # Nothing begins with a space or amid a word: most places of a text are passed over here.
    return re.compile(rf"(?=[\w\[(*+.-])(?!(?<=[a-z])[a-z])(?:{'|'.join(parts)})")


@cache  # 50 ms, which no start of the program should pay
def _general() -> re.Pattern[str]:
    return _compiled((word, pattern) for word, patterns in _RULES.items() for pattern in patterns)


# ------------------------------------------------------------------------- facts of the case

# Words of a name that stand for no person, and abbreviations that stand for treatment as well.
_PLAIN = frozenset({
    "an", "and", "applicant", "as", "at", "attorney", "by", "case", "center", "claimant", "clinic",
    "do", "dr", "employee", "esq", "firm", "for", "group", "he", "ii", "iii", "in", "inc", "iw",
    "jr", "law", "llc", "llp", "may", "md", "medical", "medicine", "mr", "mrs", "ms", "no", "np",
    "of", "office", "offices", "on", "or", "pa", "pain", "patient", "pc", "phd", "physical",
    "physician", "pt", "rn", "sample", "so", "sr", "the", "therapy", "to", "we", "will", "worker",
})  # fmt: skip
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:Incorporated|Inc|LLC|LLP|PLLC|LP|Ltd|Corporation|Corp|Company|Co|P\.?C|APC)\.?$",
    re.IGNORECASE,
)
_BETWEEN = r"[\s.,/&'’()_-]{0,4}"  # words of a name, parts of a number


def _facts(case: Case) -> list[tuple[str, str]]:
    """The rules for what this case is known by, the longest first."""
    parties = case.parties
    persons = {case.worker_reference, parties.requesting_physician, parties.attorney}
    persons |= {document.author for document in case.documents}
    names = {getattr(parties, field) for field in parties.__struct_fields__} | persons
    names |= {_LEGAL_FORM.sub("", name) for name in names}
    names |= {part for name in names for part in re.split(r"[()]", name)}  # "Example Fund (EF)"
    names |= {" ".join(name.split(",", 1)[::-1]) for name in persons}  # "Roe, Jane"
    rules = {("number", _fact(number)) for number in (case.number, case.claim_number)}
    rules |= {("name", _fact(name)) for name in names}
    rules |= {("name", _own_name(word)) for name in persons for word in re.findall(r"\w+", name)}
    rules |= {("date", _without_year(day)) for day in _days(case)}
    return sorted((rule for rule in rules if rule[1]), key=lambda rule: (-len(rule[1]), rule))


def _days(case: Case) -> set[dt.date]:
    days = [getattr(case.dates, field) for field in case.dates.__struct_fields__]
    days += [document.date for document in case.documents]
    for issue in case.issues:
        days += [issue.service_from, issue.service_to]
        days += [issue.utilization_review.date] if issue.utilization_review else []
    return {day for day in days if day}


def _fact(fact: str) -> str:
    """A pattern for a name or number, however its parts are put together; "" for none.

    Two letters are looked for as they are written, a single word where it begins like a name, and
    three digits, which could be any dose, not at all.
    """
    parts = re.findall(r"\w+", fact)
    letters = "".join(parts)
    if len(letters) < 2 or letters.casefold() in _PLAIN or (letters.isdigit() and len(letters) < 4):
        return ""
    if len(letters) == 2:
        return rf"(?<!\w){re.escape(fact.strip())}(?!\w)"
    if len(parts) == 1 and letters.isalpha():
        return _own_name(letters)
    return rf"(?<!\w)(?i:{_BETWEEN.join(parts)})(?!\w)"


def _own_name(word: str) -> str:
    """A pattern for one word of a name, where a text writes it like one; "" for a plain word."""
    if len(word) < 2 or not word.isalpha() or word.casefold() in _PLAIN:
        return ""
    return rf"(?<!\w)(?![a-zß-ÿ])(?i:{word})(?!\w)"


def _without_year(day: dt.date) -> str:
    """A pattern for "8/25"; "" for a day up to the 10th, which could be a score."""
    return rf"{_BEGINS}0?{day.month}/{day.day}{_ENDS}" if day.day > 10 else ""


# ------------------------------------------------------------------------------------- texts


class ReducedIssue(Value):
    """What is left of an issue: enough to tell what was decided, and to write the like again."""

    kind: IssueKind
    treatment: str
    outcome: str  # "Upheld", "Overturned", "Withdrawn" ...; "" where nothing was decided
    rationale: str


class ReducedCase(Value):
    """What is left of a case that was reduced: a line for the invoice, outcomes, and wording."""

    organization: str
    number: str
    decided: dt.date | None
    priority: Priority | None
    issues: tuple[ReducedIssue, ...]


def deidentified(text: str, case: Case) -> str:
    """A text of a case with plain words in brackets for what could identify somebody.

    ``[date]``, ``[age]``, ``[number]``, ``[name]``, ``[place]``. Doing it again changes nothing.
    """
    own = _compiled((("kept", _PLACEHOLDER), *_facts(case)))
    # What is replaced can lay bare the next: until nothing is. Each time less is left to replace.
    while (after := _general().sub(_replacement, own.sub(_replacement, text))) != text:
        text = after
    return text


def reduced(case: Case) -> ReducedCase:
    """The case as a retention rule leaves it; the rest is for its keeper to destroy."""
    return ReducedCase(
        organization=case.organization,
        number=case.number,
        decided=case.dates.decision,
        priority=case.priority,
        issues=tuple(_reduced_issue(issue, case) for issue in case.issues),
    )


def _reduced_issue(issue: Issue, case: Case) -> ReducedIssue:
    return ReducedIssue(
        kind=issue.kind,
        treatment=deidentified(issue.treatment, case),
        outcome=_outcome(issue),
        rationale=deidentified(issue.rationale, case),
    )


def _outcome(issue: Issue) -> str:
    if issue.disposition is not Disposition.DECIDE:
        return issue.disposition.value.replace("-", " ").capitalize()
    return issue.outcome.word if issue.outcome else ""


def _replacement(match: re.Match[str]) -> str:
    word = (match.lastgroup or "").partition("_")[0]
    return match[0] if word == "kept" else f"[{word}]"

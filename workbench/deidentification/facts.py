"""What one case is known by, as rules that find it in a text: numbers, names, days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set as AbstractSet

from workbench.case import Case
from workbench.deidentification.rules import BEGINS, ENDS

Rule = tuple[str, str]  # the word for it, and the pattern that finds it

# Words of a name that stand for no person, and abbreviations that stand for treatment as well.
PLAIN = frozenset({
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


def facts(case: Case, name: str = "", ordinary: AbstractSet[str] = frozenset()) -> list[Rule]:
    """The rules for what this case is known by, the longest first; ``name`` is the reviewer's.

    An ``ordinary`` word that is part of a name is no fact by itself.
    """
    taken = PLAIN | ordinary
    rules = {("number", fact(number, taken)) for number in (case.number, case.claim_number)}
    rules |= {("name", fact(known, taken)) for known in names(case, name)}
    rules |= {("name", _own_name(word, taken)) for word in name_words(case, name)}
    rules |= {("date", without_year(day)) for day in days(case)}
    return by_length(rules)


def by_length(rules: AbstractSet[Rule]) -> list[Rule]:
    """The rules that find anything, the longest first."""
    return sorted((rule for rule in rules if rule[1]), key=lambda rule: (-len(rule[1]), rule))


def names(case: Case, name: str = "") -> set[str]:
    """All that is a name in this case, in each way to write it; parties too."""
    people = persons(case, name)
    parties = {getattr(case.parties, field) for field in case.parties.__struct_fields__}
    return spellings(parties | people) | {_turned(person) for person in people}


def spellings(known: AbstractSet[str]) -> set[str]:
    """Names, those without their legal form, and the short ones: "Example Fund (EF)"."""
    short = known | {_LEGAL_FORM.sub("", name) for name in known}
    return {*short, *(part for name in short for part in re.split(r"[()]", name))}


def persons(case: Case, name: str = "") -> set[str]:
    """The names of people, as the case has them."""
    parties = case.parties
    people = {case.worker_reference, parties.requesting_physician, parties.attorney, name}
    return people | {document.author for document in case.documents}


def name_words(case: Case, name: str = "") -> set[str]:
    """The words that the names of people consist of."""
    return {word for person in persons(case, name) for word in re.findall(r"\w+", person)}


def days(case: Case) -> set[dt.date]:
    """The days that the case holds."""
    known = [getattr(case.dates, field) for field in case.dates.__struct_fields__]
    known += [document.date for document in case.documents]
    for issue in case.issues:
        known += [issue.service_from, issue.service_to]
        known += [issue.utilization_review.date] if issue.utilization_review else []
    return {day for day in known if day}


def fact(words: str, taken: AbstractSet[str] = PLAIN) -> str:
    """A pattern for a name or number, however its parts are put together; "" for none.

    Two letters are looked for as they are written, a single word where it begins like a name, and
    three digits, which could be any dose, not at all.
    """
    parts = re.findall(r"\w+", words)
    letters = "".join(parts)
    if len(letters) < 2 or letters.casefold() in PLAIN or (letters.isdigit() and len(letters) < 4):
        return ""
    if len(letters) == 2:
        return rf"(?<!\w){re.escape(words.strip())}(?!\w)"
    if len(parts) == 1 and letters.isalpha():
        return _own_name(letters, taken)
    return anyhow(words)


def anyhow(words: str, ending: str = "") -> str:
    """A pattern for words, whatever parts them and however they are written; "" for no word.

    ``ending`` is what may stand behind the last one.
    """
    joined = _BETWEEN.join(re.findall(r"\w+", words))
    ends = f"(?:{ending})?" if ending else ""
    return rf"(?<!\w)(?i:{joined}{ends})(?!\w)" if joined else ""


def as_written(words: str) -> str:
    """A pattern for words as they stand, but for the space between them."""
    together = r"\s+".join(map(re.escape, words.split()))
    return rf"(?<!\w){together}(?!\w)"


def _own_name(word: str, taken: AbstractSet[str]) -> str:
    """A pattern for one word of a name, where a text writes it like one; "" for a taken word."""
    if len(word) < 2 or not word.isalpha() or word.casefold() in taken:
        return ""
    return rf"(?<!\w)(?![a-zß-ÿ])(?i:{word})(?!\w)"


def _turned(name: str) -> str:
    """A name that begins with its last word and a comma, as it is spoken."""
    return " ".join(name.split(",", 1)[::-1])


def without_year(day: dt.date) -> str:
    """A pattern for "8/25"; "" for a day up to the 10th, which could be a score."""
    return rf"{BEGINS}0?{day.month}/{day.day}{ENDS}" if day.day > 10 else ""

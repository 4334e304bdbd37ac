"""What one case is known by, as rules that find it in a text: numbers, names, days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set as AbstractSet

from workbench.case import Case
from workbench.deidentification.rules import BEGINS, ENDS
from workbench.deidentification.words import (
    PLAIN,
    common_words,
    is_office,
    names_nobody,
    untitled,
)

Rule = tuple[str, str]  # the word for it, and the pattern that finds it

_LEGAL_FORM = re.compile(
    r"[\s,]+(?:Incorporated|Inc|LLC|LLP|PLLC|LP|Ltd|Corporation|Corp|Company|Co|P\.?C|APC)\.?$",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_BETWEEN = r"[\s.,/&'’()_-]{0,4}"  # words of a name, parts of a number


def facts(case: Case, name: str = "", ordinary: AbstractSet[str] = frozenset()) -> list[Rule]:
    """The rules for what this case is known by, the longest first; ``name`` is the reviewer's.

    An ``ordinary`` word that is part of a name is no fact by itself.
    """
    taken = PLAIN | ordinary
    rules = {("number", _number(number, taken)) for number in (case.number, case.claim_number)}
    rules |= {("name", fact(known, taken)) for known in names(case, name)}
    rules |= {("name", _own_name(word, taken)) for word in name_words(case, name)}
    rules |= {("date", without_year(day)) for day in days(case)}
    return by_length(rules)


def by_length(rules: AbstractSet[Rule]) -> list[Rule]:
    """The rules that find anything, the longest first."""
    return sorted((rule for rule in rules if rule[1]), key=lambda rule: (-len(rule[1]), rule))


def names(case: Case, name: str = "") -> set[str]:
    """All that is a name in this case, in each way to write it; parties too.

    An author or a party whose name consists of plain words is none: see ``names_nobody``.
    """
    people = persons(case, name)
    own = {case.worker_reference, name}
    known = {one for one in parties(case) | people if one in own or not names_nobody(one)}
    spoken = {turned(person) for person in people & known}
    return spellings(known | {untitled(one) for one in known | spoken}) | spoken


def spellings(known: AbstractSet[str]) -> set[str]:
    """Names, those without their legal form, and the short ones: "Example Fund (EF)"."""
    short = known | {_LEGAL_FORM.sub("", name) for name in known}
    return {*short, *(part for name in short for part in re.split(r"[()]", name))}


def parties(case: Case) -> set[str]:
    """Who takes part in the case."""
    return {getattr(case.parties, field) for field in case.parties.__struct_fields__}


def persons(case: Case, name: str = "") -> set[str]:
    """The names of people, as the case has them; an office may stand for one."""
    known = case.parties
    people = {case.worker_reference, known.requesting_physician, known.attorney, name}
    return people | {document.author for document in case.documents}


def name_words(case: Case, name: str = "") -> set[str]:
    """The words that the names of people consist of; of an office, those that are no plain word."""
    own = {case.worker_reference, name}
    found: set[str] = set()
    for person in persons(case, name):
        if person in own or not names_nobody(person):
            words = set(re.findall(r"\w+", person))
            office = person not in own and is_office(person)
            found |= {one for one in words if not (office and one.casefold() in common_words())}
    return found


def days(case: Case) -> set[dt.date]:
    """The days that the case holds."""
    known = [getattr(case.dates, field) for field in case.dates.__struct_fields__]
    known += [case.worker_birth, case.addended_on, *(document.date for document in case.documents)]
    known += [note.date for note in case.notes]
    known += [case.due.date()] if case.due else []
    known += [case.acceptance.on] if case.acceptance else []
    known += [case.returned.received] if case.returned else []
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
    plain = common_words().issuperset(map(str.casefold, parts))
    return _capitalized(parts) if plain else anyhow(words)


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


def _number(number: str, taken: AbstractSet[str]) -> str:
    """A pattern for a number; one that reads as a year is found behind what it numbers alone."""
    if _YEAR_ALONE.fullmatch("".join(re.findall(r"\w+", number))):
        return rf"(?i:\b(?:claim|case|file|number|no)\b[.:#\s]{{1,4}}){re.escape(number)}(?!\w)"
    return fact(number, taken)


def _capitalized(parts: list[str]) -> str:
    """A pattern for a name of ordinary words, where each of them is written like a name."""
    return rf"(?<!\w){_BETWEEN.join(rf'(?![a-zß-ÿ])(?i:{part})' for part in parts)}(?!\w)"


def _own_name(word: str, taken: AbstractSet[str]) -> str:
    """A pattern for one word of a name, where a text writes it like one; "" for a taken word."""
    if len(word) < 2 or not word.isalpha() or word.casefold() in taken:
        return ""
    return rf"(?<!\w)(?![a-zß-ÿ])(?i:{word})(?!\w)"


def turned(name: str) -> str:
    """A name that begins with its last word and a comma, as it is spoken."""
    return " ".join(name.split(",", 1)[::-1])


def without_year(day: dt.date) -> str:
    """A pattern for "8/25"; "" for a day up to the 10th, which could be a score."""
    return rf"{BEGINS}0?{day.month}/{day.day}{ENDS}" if day.day > 10 else ""

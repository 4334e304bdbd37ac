"""What is looked for in the copy of one case: its facts, the organization, and what was marked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from workbench.case import Case
from workbench.deidentification.facts import (
    Rule,
    anyhow,
    by_length,
    days,
    fact,
    facts,
    name_words,
    names,
    parties,
    persons,
    spellings,
    turned,
    without_year,
)
from workbench.deidentification.rules import BEGINS, DEGREE
from workbench.deidentification.words import (
    PLAIN,
    clinical_words,
    is_office,
    names_nobody,
    no_names,
    untitled,
    words_of,
)

_AS_NAME = "(?![a-zß-ÿ])"  # with a capital, or capitals alone
_DEGREES = {"MD", "DO", "DC", "PT", "OT", "PA", "NP", "RN", "JD"}
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Doctor|Prof)\b\.?"
_NO_ORGANIZATION = {"reviewer", "expert reviewer", "the reviewer", "imr", "imro", "reviewer's"}
_LABEL = re.compile(r"(?P<name>.{2,80}?)\s+guidelines?\s*:?\s*\Z", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(?!IMR|IMRO|LLC|INC|USA)[A-Z]{4,}\b")


def rules(case: Case, name: str, marked: Mapping[str, str]) -> list[Rule]:
    """The rules for all that is known to tell of this case, the longest first.

    ``name`` is the reviewer's; ``marked`` gives the words that were marked and what each is.
    """
    found = set(facts(case, name, no_names()))
    found |= {("name", fact(_plain(known), no_names())) for known in names(case, name)}
    found |= {("name", fact(_plain(word), no_names())) for word in name_parts(case, name)}
    found |= {("name", pattern) for pattern in _parted_names(case, name)}
    found |= {("name", fact(token)) for token in _tokens(case, name)}
    found |= {("organization", fact(known, no_names())) for known in organizations(case)}
    found -= {("date", without_year(day)) for day in days(case)}
    found |= {("date", in_any_spelling(day)) for day in days(case)}
    found |= {(what, of_mark(words, what)) for words, what in marked.items()}
    return by_length(found)


def of_mark(words: str, what: str) -> str:
    """A pattern for words that were marked, one or many: a name only where it is written so."""
    named = what in ("name", "place") and words.isalpha() and words[0].isupper()
    return rf"{'(?![a-zß-ÿ])' if named else ''}{anyhow(words, 'e?s')}"


def organizations(case: Case) -> set[str]:
    """The names of the organization that issues the letter, as form and labels have them."""
    label = _LABEL.match(case.form.labels.reviewer)
    known = {case.organization, case.form.organization, label["name"] if label else ""}
    known |= {short for name in known for short in _SHOUTED.findall(name)}
    return {name for name in spellings(known) if name.casefold() not in _NO_ORGANIZATION}


def in_any_spelling(day: dt.date) -> str:
    """A pattern for a day, in figures or with the name of its month, and for "8/25" alone."""
    year, short = f"{day.year:04}", f"{day.year % 100:02}"
    number, month = f"0?{day.day}(?:st|nd|rd|th)?", f"0?{day.month}"
    name = rf"{day:%b}(?:{f'{day:%B}'[3:]}|t?\.?)?"
    part = r"\s?[/.-]\s?"
    spellings_ = (
        rf"{month}{part}0?{day.day}{part}(?:{year}|{short})",
        rf"0?{day.day}{part}{month}{part}{year}",
        rf"{year}{part}{month}{part}0?{day.day}",
        f"{year}{day.month:02}{day.day:02}",
        rf"{name}[\s-]{{0,2}}{number},?[\s-]{{1,2}}(?:of\s)?{year}",
        rf"{number}[\s-]?(?:of\s)?{name},?[\s-]{{0,2}}(?:{year}|['’]?{short})",
        rf"{year}[\s-]{{1,2}}{name}[\s-]{{1,2}}{number}",
    )
    whole = rf"{BEGINS}(?i:{'|'.join(spellings_)})(?![\d/]|\.\d)"
    return "|".join(filter(None, (whole, without_year(day))))


def _parted_names(case: Case, name: str) -> Iterator[str]:
    """Patterns for parts of names beside a title, a degree, another part or an initial of one."""
    for person in persons(case, name):
        own = person in {case.worker_reference, name}
        if own or not (is_office(person) or names_nobody(person)):
            words = re.findall(r"[^\W\d_]{2,}", untitled(person))
            for word in words:
                yield from _beside(word, [other for other in words if other != word])
    yield _initials(case.worker_reference)


def _beside(word: str, others: Iterable[str]) -> Iterator[str]:
    """Of any word of a name "Hill, S."; of an ordinary one "Dr. Hill" and "Susan Hill" too."""
    names = sorted(other for other in others if other.casefold() not in PLAIN)
    initials = "".join(sorted({name[0].upper() for name in names}))
    initial = [rf"[{initials}]\."] if initials else []
    given = [rf"{_AS_NAME}(?i:{name})(?!\w)" for name in names]
    named = rf"{_AS_NAME}(?i:{word})"
    if word.casefold() in no_names():
        before = "|".join((_TITLE, *given, *initial))
        yield rf"(?<!\w)(?:{before})\s{{0,2}}(?:[A-Z]\.?\s{{1,2}})?{named}(?!\w)"
        yield rf"(?<!\w){named}(?:,?\s{{1,2}}{DEGREE})"
    else:
        given = []  # replaced wherever it stands
    if behind := "|".join((*initial, *given)):
        yield rf"(?<!\w){named},\s{{1,2}}(?:{behind})(?!\w)"


def _initials(person: str) -> str:
    """A pattern for "J.R."; "" where a degree is written so."""
    first, *others = [*re.findall(r"[^\W\d_]+", turned(untitled(person))), ""][:4]
    parts = [word[0].upper() for word in (first, *others) if word]
    if len(parts) < 2 or "".join(parts) in _DEGREES:
        return ""
    dotted = r"[^\S\n]?".join(rf"{part}\." for part in parts)
    return rf"(?<![\w.]){dotted}(?!\w)"


def _tokens(case: Case, name: str) -> set[str]:
    """Names of several parts without a space, "O'Roe" and "Roe-Doe", which go in one piece."""
    tokens = {token for person in persons(case, name) for token in re.split(r"[\s,]+", person)}
    return {token for token in tokens if re.search(r"\w[-'’]\w", token)}


def _plain(name: str) -> str:
    """A name as it is written where its accents cannot be."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def name_parts(case: Case, name: str) -> set[str]:
    """The words of names that may still stand alone in a text, where they say something else."""
    known = name_words(case, name) | names(case, name)
    words = {word for word in known if len(word) > 1 and word.isalpha()}
    return {word for word in words if word.casefold() not in PLAIN}


def plain_names(case: Case) -> set[str]:
    """Names of authors and parties that consist of ordinary words, and yet may be somebody's."""
    named = {name for name in parties(case) | persons(case) if names_nobody(name)}
    return {name for name in named if not clinical_words().issuperset(words_of(name))}

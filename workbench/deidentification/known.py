"""What is looked for in the copy of one case: its facts, the organization, and what was marked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from workbench.case import Case
from workbench.deidentification.facts import (
    PLAIN,
    Rule,
    anyhow,
    by_length,
    days,
    fact,
    facts,
    name_words,
    names,
    persons,
    spellings,
    without_year,
)
from workbench.deidentification.rules import BEGINS

# Surnames that are ordinary words, many of them of medicine, and words that every letter prints:
# alone they are nobody's, and a reviewer decides on each (see offers.py).
ORDINARY = frozenset({
    "able", "act", "ash", "back", "ball", "banks", "barber", "bell", "berry", "bird", "black",
    "block", "blood", "body", "bond", "bone", "book", "bright", "brown", "bush", "cane",
    "carpenter", "chance", "chase", "church", "claims", "clay", "cold", "cook", "cross", "day",
    "days", "dean", "decision", "drew", "english", "expedited", "eye", "fair", "field", "fine",
    "finger", "fish", "flowers", "foot", "forest", "formulary", "frank", "free", "french", "frost",
    "garden", "gay", "glass", "good", "grace", "grant", "gray", "green", "grey", "guideline",
    "hand", "hands", "hardy", "head", "heard", "heart", "hill", "home", "hope", "house", "hurt",
    "joy", "judge", "key", "kind", "king", "knee", "knight", "lake", "land", "lane", "law", "leg",
    "light", "list", "little", "long", "love", "major", "mark", "may", "means", "miles", "minor",
    "moon", "moore", "more", "neck", "new", "noble", "north", "number", "organization",
    "overturned", "page", "park", "parks", "peace", "penny", "pill", "poole", "pope", "power",
    "powers", "price", "rationale", "ray", "read", "reason", "reviewer", "rice", "rich", "rose",
    "sharp", "short", "silver", "sky", "small", "snow", "sole", "south", "speed", "spring",
    "standard", "star", "stone", "street", "strong", "summary", "summer", "summers", "swift",
    "toe", "upheld", "visit", "walk", "walker", "wall", "ward", "water", "waters", "weeks",
    "wells", "west", "white", "will", "winter", "winters", "wise", "wood", "woods", "work",
    "workman", "worth", "wright", "wrist", "year", "young",
})  # fmt: skip
_TITLE = r"(?:Dr|Mr|Mrs|Ms|Doctor|Prof)\b\.?"
_NO_ORGANIZATION = {"reviewer", "expert reviewer", "the reviewer", "imr", "imro", "reviewer's"}
_LABEL = re.compile(r"(?P<name>.{2,80}?)\s+guidelines?\s*:?\s*\Z", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(?!IMR|IMRO|LLC|INC|USA)[A-Z]{4,}\b")


def rules(case: Case, name: str, marked: Mapping[str, str]) -> list[Rule]:
    """The rules for all that is known to tell of this case, the longest first.

    ``name`` is the reviewer's; ``marked`` gives the words that were marked and what each is.
    """
    found = set(facts(case, name, ORDINARY))
    found |= {("name", fact(_plain(known), PLAIN | ORDINARY)) for known in names(case, name)}
    found |= {("name", fact(_plain(word), PLAIN | ORDINARY)) for word in name_parts(case, name)}
    found |= {("name", pattern) for pattern in _ordinary_names(case, name)}
    found |= {("name", fact(token)) for token in _tokens(case, name)}
    found |= {("organization", fact(known, PLAIN | ORDINARY)) for known in organizations(case)}
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


def _ordinary_names(case: Case, name: str) -> Iterator[str]:
    """Patterns for names that are ordinary words, beside a title, a given name or an initial."""
    for person in persons(case, name):
        words = [word for word in re.findall(r"[^\W\d_]+", person) if len(word) > 1]
        for word in words:
            if word.casefold() in ORDINARY:
                yield _beside(word, (other for other in words if other != word))


def _beside(word: str, others: Iterable[str]) -> str:
    names = [other for other in others if other.casefold() not in PLAIN]
    initials = "".join(sorted({name[0] for name in names}))
    given = "|".join([_TITLE, *sorted(names), *([rf"[{initials}]\."] if initials else [])])
    return rf"(?<!\w)(?:{given})\s{{0,2}}(?:[A-Z]\.?\s{{1,2}})?(?![a-zß-ÿ])(?i:{word})(?!\w)"


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

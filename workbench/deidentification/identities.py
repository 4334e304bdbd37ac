"""Who and when: what in a text tells whose case it is of.

Found is what one case is known by, in each spelling a text may have, and whatever looks like a
name, a number, an address, a day or an age. More is taken here than where a text is reduced: a
surname that is an ordinary word counts wherever it begins with a capital. What is found in vain
costs a reviewer a key; a name that comes over tells of a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.case import Case
from workbench.deidentification.facts import (
    Rule,
    as_written,
    by_length,
    parties,
    persons,
    spellings,
)
from workbench.deidentification.known import rules
from workbench.deidentification.rules import BEHIND_A_ROLE, compiled, general, kind
from workbench.deidentification.words import (
    PLAIN,
    common_words,
    is_office,
    is_titled,
    names_nobody,
    untitled,
)

KINDS = frozenset({"name", "number", "place", "date", "age"})
_FROM_ITS_FIRST_FIGURE = re.compile(r"[(+]?[^\s:#]*\d")
_PHYSICIAN = re.compile(r"(?:Drs?|Doctor)\b|.*\b(?:M\.?D|D\.?O|D\.?C)\b", re.IGNORECASE)
_JOINT = r"[\s./-]{0,2}"
_LEAST_FIGURES = 5  # of a number that tells of a case by itself
_LEAST_LETTERS = 3  # of a word that tells of a party by itself
_INITIAL = r"(?:[A-Z]\.|[B-HJ-Z]\b)"
_CAPITAL = "(?![a-zß-ÿ])"  # a capital, or capitals alone
_AROUND = 3  # words and initials of a name on each side of the one that tells it


class Identity(NamedTuple):
    """A stretch of a text that tells of somebody: ``kind`` is one of KINDS."""

    start: int
    end: int  # excluded
    kind: str


def identities(text: str, case: Case) -> Iterator[Identity]:
    """What identifies anybody in a text, with all spellings of what ``case`` is known by.

    Some share a place; then the first that is given is meant. Numbers that are known go before
    all else; names with a title go before the known ones, which may be a part of them. Of "claim
    number 12-345" the number is given, and what it is is not.
    """
    told = [Identity(*match.span(), kind(match)) for match in known(case).finditer(text)]
    yield from (one for one in told if one.kind == "number")
    for match in general().finditer(text):
        what, start = kind(match), match.start()
        if what == "number" and (number := _FROM_ITS_FIRST_FIGURE.search(match[0])):
            start += number.start()
        if what in KINDS:
            yield Identity(start, match.end(), what)
    for match in re.finditer(BEHIND_A_ROLE, text):
        yield Identity(*match.span(), "name")
    for match in _longest_first(("name", one) for one in _whole_parties(case)).finditer(text):
        yield Identity(*match.span(), "name")
    yield from (one for one in told if one.kind != "number")


def known(case: Case) -> re.Pattern[str]:
    """What finds the people, parties, numbers and days of one case; its groups tell the kind."""
    found = {rule for rule in rules(case, "", {}) if rule[0] in KINDS}
    found |= {("name", pattern) for pattern in (*_whole_parties(case), *_short_parties(case))}
    found |= {("name", pattern) for person in _people(case) for pattern in _person(person)}
    numbers = (case.number, case.claim_number, case.worker_reference)
    found |= {("number", pattern) for number in numbers for pattern in _figures(number)}
    if reference := case.worker_reference.strip():
        found.add(("name", as_written(reference)))
    return _longest_first(found)


def _longest_first(found: Iterable[Rule]) -> re.Pattern[str]:
    return compiled([*by_length(set(found)), ("name", r"(?!)")])


def blank_for(words: str, what: str, case: Case) -> str:
    """The prompt that asks for what identifies in the place of words: "[requesting physician]".

    ``what`` is the kind of the find. The prompt says whose the words are, where ``case`` tells it.
    """
    if what == "number":
        return next(_numbered(words, case), "[number]")
    if what != "name":
        return "[address]" if what == "place" else f"[{what}]"
    whose = _whose(name_words((words,)), case)
    if not whose and _PHYSICIAN.match(words):
        whose = "name of the physician"
    return f"[{whose or ('address' if '@' in words else 'name')}]"


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names, without titles, degrees and capitals."""
    words = (word for name in names for word in re.findall(r"\w+", untitled(name)))
    return frozenset(word.casefold() for word in words)


def _numbered(words: str, case: Case) -> Iterator[str]:
    for named, number in (("[claim number]", case.claim_number), ("[case number]", case.number)):
        spelled = zip(_of_figures(words), _of_figures(number), strict=True)
        if any(figures and figures in known_ for figures, known_ in spelled):
            yield named


def _of_figures(words: str) -> tuple[str, str]:
    """The figures of a number, and those that are left without zeros before its parts."""
    runs = re.findall(r"\d+", words)
    return "".join(runs), "".join(run.lstrip("0") for run in runs)


def _whose(told: frozenset[str], case: Case) -> str:
    """Whose a name is, by its words: of whom they tell alike, that of the fewest other words."""
    told = frozenset(word for word in told if len(word) > 1) or told  # no initials
    telling = (told - common_words()) or told
    named = {"worker": case.worker_reference}
    named |= {field: getattr(case.parties, field) for field in case.parties.__struct_fields__}
    sizes = {
        field: len(words)
        for field, name in named.items()
        if telling and telling <= (words := name_words((name,)))
    }
    return min(sizes, key=lambda field: sizes[field]).replace("_", " ") if sizes else ""


def _people(case: Case) -> Iterator[str]:
    """Those whose surname may stand alone, also where it is an ordinary word."""
    own = (case.worker_reference, case.parties.requesting_physician, case.parties.attorney)
    yield from (one for one in own if one and not is_office(one))
    yield from (one for one in persons(case) - {*own} if is_titled(one))


def _person(person: str) -> Iterator[str]:
    """Patterns for a name in any order: "Long", "LONG, MAY", "M. Long"."""
    words = re.findall(r"[^\W\d_]{2,}", untitled(person))
    anyhow = "|".join([*(rf"{_CAPITAL}(?i:{word})\b" for word in words), _INITIAL])
    for word in words:
        if word.casefold() not in PLAIN:
            yield (
                rf"(?<!\w)(?:(?:{anyhow})[\s,]{{1,2}}){{0,{_AROUND}}}{_CAPITAL}(?i:{word})"
                rf"(?:,?\s{{1,2}}(?:{anyhow})){{0,{_AROUND}}}(?![\w(]|-[a-z])"
            )


def _whole_parties(case: Case) -> Iterator[str]:
    """Patterns for the names of parties that have several words, in whatever capitals."""
    for name in spellings(parties(case)):
        if len(name.split()) > 1 and not name.islower():
            yield f"{_CAPITAL}(?i:{as_written(name)})"


def _short_parties(case: Case) -> Iterator[str]:
    """Patterns for the first word of a party's name where it says who, and not what."""
    for name in spellings(parties(case)):
        first = (re.findall(r"\w+", name) or [""])[0]
        plain = first.casefold() in common_words() or names_nobody(name)
        if len(first) >= _LEAST_LETTERS and first.isalpha() and not plain:
            yield rf"(?<!\w){_CAPITAL}(?i:{first})(?!\w)"


def _figures(number: str) -> Iterator[str]:
    """Patterns for a number whatever its letters, signs and zeros; and for its long runs alone."""
    runs = [run.lstrip("0") for run in re.findall(r"\d+", number)]
    joined = _JOINT.join(f"0*{run}" for run in runs)
    if len("".join(runs)) >= _LEAST_FIGURES:
        yield rf"(?:(?<!\w)[A-Z]{{1,5}}[\s-]?)?(?<!\d){joined}(?!\d)"
    yield from (rf"(?<!\d)0*{run}(?!\d)" for run in runs if len(run) >= _LEAST_FIGURES)

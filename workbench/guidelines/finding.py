"""Find what to cite: what suits the treatment, of it what is in force, of that what one uses.

Words are looked for at the beginning of words: in titles, sections, pages and years, in the names
and abbreviations of the treatments and parts of the body that an entry is for ("ESI", "NCV",
"lumbar"), and by the drug that a brand stands for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from workbench.case import Case, Issue, IssueKind, Value
from workbench.guidelines.catalogue import Edition, Entry, catalogue
from workbench.guidelines.standing import InForce, Standing, entries_of, standing
from workbench.treatments import Treatment, classes, read_treatment

_NOTHING = 2  # the tier of what does not suit
# How ``fine`` the fit is of what is for all that is done to a part, for the drug, named in a title.
_OF_PART, _OF_DRUG, _NAMED = 2.5, 4.5, 5.5
_STATES = {InForce.IN_FORCE: 0, InForce.NOT_IN_FORCE: 2}  # all others between


class Wanted(Value):
    """What an issue wants: its treatment, the dates that decide, and what is the reviewer's own."""

    treatment: Treatment | None = None
    request: dt.date | None = None
    service: dt.date | None = None
    sources: tuple[Entry, ...] = ()
    editions: tuple[Edition, ...] = ()
    favorites: frozenset[str] = frozenset()  # ids of entries
    uses: Mapping[str, int] = {}  # how often each entry was cited, by its id


class Offer(Value):
    """An entry, and whether it is in force for what is wanted."""

    entry: Entry
    standing: Standing


class _Fit(NamedTuple):
    """How an entry suits: well (0), in part (1), not (2); ``fine`` is more where it is better."""

    tier: int
    fine: float = 0


class _Asked(NamedTuple):
    """A treatment, with what each entry is compared with."""

    treatment: Treatment
    title: str  # its words, each behind a space
    generic: str  # the drugs
    class_title: str  # of the class that fits best


class _Typed(NamedTuple):
    """What was typed: its words, and the treatment that they name."""

    words: tuple[str, ...]
    asked: _Asked


_UNFIT = _Fit(_NOTHING)
_ANYTHING = Wanted()


def wanted_for(
    case: Case,
    issue: Issue,
    sources: tuple[Entry, ...] = (),
    editions: tuple[Edition, ...] = (),
    favorites: frozenset[str] = frozenset(),
    uses: Mapping[str, int] | None = None,
) -> Wanted:
    """What an issue of a case wants."""
    return Wanted(
        treatment=read_treatment(issue),
        request=case.dates.request,
        service=issue.service_from or issue.service_to,
        sources=sources,
        editions=editions,
        favorites=favorites,
        uses=uses or {},
    )


def find(words: str = "", wanted: Wanted = _ANYTHING, limit: int = 50) -> tuple[Offer, ...]:
    """The entries in which every word begins some word, best first.

    No words give what suits the treatment; everything where nothing does. What prints the words
    goes before what they only stand for; then what suits goes first, of it what is in force, then
    what the reviewer used most, favorites, titles that begin as typed.
    """
    typed = _Typed(tuple(_words(words)), _asked(read_treatment(words)))
    asked = _asked(wanted.treatment) if wanted.treatment else None
    found = [entry for entry in _pool(wanted) if _holds(entry, typed)]
    fits = {entry.id: _fit(entry, asked) for entry in found}
    if not typed.words and any(fit.tier < _NOTHING for fit in fits.values()):
        found = [entry for entry in found if fits[entry.id].tier < _NOTHING]
    rows = {row.id: row for row in wanted.editions}
    offers = [
        Offer(
            entry=entry,
            standing=standing(entry, rows.get(entry.whole), wanted.request, wanted.service),
        )
        for entry in found
    ]
    offers.sort(key=lambda offer: _rank(offer, fits[offer.entry.id], typed, wanted))
    return tuple(offers[:limit])


def _pool(wanted: Wanted) -> tuple[Entry, ...]:
    if not (wanted.sources or wanted.editions):
        return catalogue()
    entries = (*catalogue(), *entries_of(wanted.editions), *wanted.sources)
    return tuple({entry.id: entry for entry in entries}.values())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@cache
def _haystack(entry: Entry) -> str:
    """All words by which an entry is found."""
    schedule = "" if entry.is_outside else "MTUS"
    known = [word for ident in entry.treatments or _done(entry) for word in _class_words(ident)]
    more = (*entry.body_parts, *entry.drugs, *entry.synonyms, *known)
    return _printed(entry) + _folded(" ".join((entry.publisher, schedule, *more)))


@cache
def _printed(entry: Entry) -> str:
    """The words that a citation of an entry can have, and its chapter."""
    guideline = (
        f"{entry.section} {entry.guideline} {entry.year or ''} {entry.pages} {entry.chapter}"
    )
    return _folded(f"{guideline} {entry.author} {entry.title} {entry.journal}")


def _done(entry: Entry) -> list[str]:
    """The classes of what is done to parts of the body, where an entry is for these."""
    return [one.id for one in classes() if entry.body_parts and one.kind is not IssueKind.DRUG]


@cache
def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(filter(None, map(_folded, entry.synonyms)))


def _folded(text: str) -> str:
    """The words of a text, each once and behind a space."""
    return "".join(f" {word}" for word in dict.fromkeys(_words(text)))


@cache
def _class_words(ident: str) -> tuple[str, ...]:
    one = next(one for one in classes() if one.id == ident)
    return (one.title, *one.words)


def _holds(entry: Entry, typed: _Typed) -> bool:
    if _has(_haystack(entry), typed):
        return True
    return bool(typed.asked.generic) and _fit(entry, typed.asked).tier == 0


def _has(folded: str, typed: _Typed) -> bool:
    return all(f" {word}" in folded for word in typed.words)


def _asked(treatment: Treatment) -> _Asked:
    return _Asked(
        treatment=treatment,
        title=_folded(treatment.title),
        generic=" ".join(drug.generic for drug in treatment.drugs).casefold(),
        class_title=_class_title(treatment.classes[0]) if treatment.classes else "",
    )


@cache
def _class_title(ident: str) -> str:
    return _folded(next(one.title for one in classes() if one.id == ident))


def _fit(entry: Entry, asked: _Asked | None) -> _Fit:
    """How well an entry suits a treatment.

    One without treatments is for everything that is done to its parts of the body.
    """
    if asked is None:
        return _UNFIT
    part = asked.treatment.body_part
    here = part in entry.body_parts
    if entry.body_parts and part and not here:
        return _UNFIT
    if any(name in asked.title for name in _names(entry)):
        return _Fit(0, _NAMED)
    if any(drug.casefold() in asked.generic for drug in entry.drugs):
        return _Fit(0, _OF_DRUG)
    if entry.treatments:
        return _class_fit(entry, asked, here=here)
    return _Fit(0, _OF_PART) if here else _UNFIT


def _class_fit(entry: Entry, asked: _Asked, *, here: bool) -> _Fit:
    """Of one that is for few classes more than of one for many, of the main ones more."""
    wanted = asked.treatment.classes
    if not set(wanted) & set(entry.treatments):
        return _Fit(1, -1) if here else _UNFIT
    fine = (
        2 * (wanted[0] in entry.treatments)
        + (entry.treatments[0] in wanted)
        + 1 / len(entry.treatments)
        + here / 2
        + _title(entry).startswith(asked.class_title) / 2  # "Opioids, criteria for use"
    )
    in_part = entry.drugs or (entry.body_parts and not here)
    return _Fit(1 if in_part else 0, fine)


@cache
def _title(entry: Entry) -> str:
    return _folded(entry.section or entry.title or entry.guideline)


def _rank(offer: Offer, fit: _Fit, typed: _Typed, wanted: Wanted) -> tuple[float, ...]:
    """Less goes first."""
    entry, state = offer.entry, _STATES.get(offer.standing.state, 1)
    return (
        "misspelt" in entry.status,
        not _has(_printed(entry), typed),
        fit.tier == _NOTHING,
        state == _STATES[InForce.NOT_IN_FORCE],
        fit.tier,
        state,
        -wanted.uses.get(entry.id, 0),
        entry.id not in wanted.favorites,
        *_title_rank(entry, typed),
        entry.rung,
        -fit.fine,
        -entry.seen,
        entry.status.startswith("uncertain"),
        -(entry.year or 0),
    )


def _title_rank(entry: Entry, typed: _Typed) -> tuple[float, ...]:
    """Titles that begin as typed, then those that hold every word, then what is for it."""
    if not typed.words:
        return ()
    title = _title(entry)
    begins = title.startswith(" " + " ".join(typed.words))
    holds = _has(title, typed)
    fit = _fit(entry, typed.asked)
    return (
        not begins,
        not holds,
        title.count(" ") if holds else 0,
        fit.tier,
        -fit.fine,
    )

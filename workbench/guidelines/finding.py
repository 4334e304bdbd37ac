"""Find what to cite: what suits the treatment, of it what is in force, of that what one uses.

Words are looked for at the beginning of words: in titles, sections, pages and years, in the names
and abbreviations of the treatments and parts of the body that an entry is for ("ESI", "NCV", "low
back"), and by the drug that a brand stands for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from workbench.case import Case, Issue, Value
from workbench.guidelines.catalogue import Edition, Entry, catalogue
from workbench.guidelines.standing import InForce, Standing, entries_of, standing
from workbench.treatments import Treatment, classes, read_treatment

_NOTHING = 2  # the tier of what does not suit
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
    """How an entry suits a treatment: well (0), in part (1), not (2); ``fine`` is more if better."""

    tier: int
    fine: int = 0


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

    No words give what suits the treatment; everything where nothing does. What suits goes first, of
    it what is in force, then what the reviewer used most, favorites, titles that begin as typed.
    """
    typed = tuple(_words(words))
    named = read_treatment(words) if typed else None
    found = [entry for entry in _pool(wanted) if _holds(entry, typed, named)]
    fits = {entry.id: _fit(entry, wanted.treatment) for entry in found}
    if not typed and any(fit.tier < _NOTHING for fit in fits.values()):
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
    """All words by which an entry is found, each behind a space."""
    printed = f"{entry.section} {entry.guideline} {entry.year or ''} {entry.pages} {entry.chapter}"
    study = f"{entry.author} {entry.title} {entry.journal}"
    schedule = "" if entry.is_outside else "MTUS"
    known = [word for ident in entry.treatments for word in _class_words(ident)]
    more = (*entry.body_parts, *entry.drugs, *entry.synonyms, *known)
    text = " ".join((printed, study, entry.publisher, schedule, *more))
    return "".join(f" {word}" for word in dict.fromkeys(_words(text)))


@cache
def _class_words(ident: str) -> tuple[str, ...]:
    one = next(one for one in classes() if one.id == ident)
    return (one.title, *one.words)


def _holds(entry: Entry, typed: tuple[str, ...], named: Treatment | None) -> bool:
    if all(f" {word}" in _haystack(entry) for word in typed):
        return True
    return named is not None and bool(named.drugs) and _fit(entry, named).tier == 0


def _fit(entry: Entry, treatment: Treatment | None) -> _Fit:
    """How well an entry suits a treatment.

    One without treatments is for everything that is done to its parts of the body.
    """
    if treatment is None or not (entry.treatments or entry.body_parts):
        return _UNFIT
    part = treatment.body_part
    here = part in entry.body_parts
    if entry.body_parts and part and not here:
        return _UNFIT
    if not entry.treatments:
        return _Fit(0 if here else _NOTHING)
    return _class_fit(entry, treatment, here=here)


def _class_fit(entry: Entry, treatment: Treatment, *, here: bool) -> _Fit:
    shared = [one for one in treatment.classes if one in entry.treatments]
    if not shared:
        return _Fit(1, -1) if here else _UNFIT
    main = treatment.classes[0] in entry.treatments
    other_drug = bool(entry.drugs) and not _same_drug(entry, treatment)
    fine = 2 * main + (entry.treatments[0] in treatment.classes) + 2 * here
    fine += bool(entry.drugs) and not other_drug
    somewhere = bool(entry.body_parts) and not here
    return _Fit(1 if other_drug or somewhere else 0, fine)


def _same_drug(entry: Entry, treatment: Treatment) -> bool:
    names = " ".join(drug.generic for drug in treatment.drugs).casefold()
    return any(drug.casefold() in names for drug in entry.drugs)


def _rank(offer: Offer, fit: _Fit, typed: tuple[str, ...], wanted: Wanted) -> tuple[float, ...]:
    """Less goes first."""
    entry, state = offer.entry, _STATES.get(offer.standing.state, 1)
    return (
        "misspelt" in entry.status,
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
        -(entry.year or 0),
    )


def _title_rank(entry: Entry, typed: tuple[str, ...]) -> tuple[float, ...]:
    """Titles that begin as typed, then those that hold every word; short ones before long ones."""
    if not typed:
        return ()
    title = _title(entry)
    begins = title.startswith(" " + " ".join(typed))
    holds = all(f" {word}" in title for word in typed)
    return (not begins, not holds, title.count(" "))


@cache
def _title(entry: Entry) -> str:
    return "".join(f" {word}" for word in _words(entry.section or entry.guideline))

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

from workbench.case import Case, Issue, IssueKind, Value, replace
from workbench.guidelines.catalogue import Edition, Entry, catalogue
from workbench.guidelines.standing import InForce, Standing, entries_of, standing
from workbench.treatments import Treatment, classes, read_treatment
from workbench.treatments.classes import by_id

_NOTHING = 2  # the tier of what does not suit
# How ``fine`` the fit is of what is for all that is done to a part, for the drug, named in a title.
_OF_PART, _OF_DRUG, _NAMED = 2.5, 4.5, 5.5
_SERVICE = "associated-service"  # a class of treatment: the chest film goes with the knee
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
    pages: bool = True  # whether the letter prints pages: of two prints of a text that one is shown


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
    parts: frozenset[str]  # of the body; of an EMG of the leg, the low back too
    wider: str  # class that the class that fits best is within
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
        treatment=_treatment_of(case, issue),
        request=case.dates.request,
        service=issue.service_from or issue.service_to,
        sources=sources,
        editions=editions,
        favorites=favorites,
        uses=uses or {},
        pages="{pages}" in case.form.citations.pages,
    )


def _treatment_of(case: Case, issue: Issue) -> Treatment:
    """The treatment; a service around a surgery is for the part that is operated on."""
    treatment = read_treatment(issue)
    parent = next((one for one in case.issues if one.id == issue.parent), None)
    if parent is None or (treatment.body_part and _SERVICE not in treatment.classes):
        return treatment
    return replace(treatment, body_part=read_treatment(parent).body_part or treatment.body_part)


def find(words: str = "", wanted: Wanted = _ANYTHING, limit: int = 50) -> tuple[Offer, ...]:
    """The entries in which every word begins some word, best first.

    No words give what suits the treatment; everything where nothing does. What is not in force goes
    last. What prints the words goes before what they only stand for; then what suits goes first,
    and of that a lower step of the search; then what the reviewer used most for treatments of the
    class, favorites, titles that begin as typed.
    """
    typed = _Typed(tuple(_words(words)), _asked(read_treatment(words)))
    asked = _asked(wanted.treatment) if wanted.treatment else None
    found = _without_tail([entry for entry in _pool(wanted) if _holds(entry, typed)], typed)
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
    offers = _without_twins(offers, wanted)
    offers.sort(key=lambda offer: _rank(offer, fits[offer.entry.id], typed, wanted))
    return tuple(offers[:limit])


def suits(entry: Entry, treatment: Treatment) -> bool:
    """Whether an entry is for a treatment; one that says for what it is for none is for all."""
    if not (entry.treatments or entry.body_parts or entry.drugs):
        return True
    fit = _fit(entry, _asked(treatment))
    return fit.tier < _NOTHING and fit.fine >= 0


def _without_tail(found: list[Entry], typed: _Typed) -> list[Entry]:
    """Where some entry prints the words, none that only a class of its treatments has them from."""
    if not any(_has(_printed(entry), typed) for entry in found):
        return found
    return [
        entry
        for entry in found
        if _has(_own_words(entry), typed) or _fit(entry, typed.asked).tier < _NOTHING
    ]


def _without_twins(offers: list[Offer], wanted: Wanted) -> list[Offer]:
    """Of two prints of one text the one as the letter prints it; each is found by its own words."""
    style = "pages" if wanted.pages else "sections"
    shown = {_text_of(offer) for offer in offers if offer.entry.edition == style}
    return [
        offer for offer in offers if offer.entry.edition == style or _text_of(offer) not in shown
    ]


def _text_of(offer: Offer) -> tuple[object, ...]:
    """What two prints of one text have in common: title, year, and whether they are in force."""
    entry = offer.entry
    return (entry.section.casefold() or entry.id, entry.year, entry.rung, offer.standing.state)


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
    return _own_words(entry) + _folded(" ".join((entry.publisher, schedule, *known)))


@cache
def _own_words(entry: Entry) -> str:
    """The words of an entry alone, without those of the classes that it is for."""
    return _printed(entry) + _folded(" ".join((*entry.body_parts, *entry.drugs, *entry.synonyms)))


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
    """Synonyms as they begin in a title; an abbreviation is a whole word: "MED" is no "medical"."""
    folded = ((_folded(name), " " * name.isupper()) for name in entry.synonyms)
    return tuple(name + end for name, end in folded if name)


def _folded(text: str) -> str:
    """The words of a text, each once and behind a space."""
    return "".join(f" {word}" for word in dict.fromkeys(_words(text)))


@cache
def _class_words(ident: str) -> tuple[str, ...]:
    return (by_id()[ident].title, *by_id()[ident].words)


def _holds(entry: Entry, typed: _Typed) -> bool:
    if _has(_haystack(entry), typed):
        return True
    return bool(typed.asked.generic) and _fit(entry, typed.asked).tier == 0


def _has(folded: str, typed: _Typed) -> bool:
    return all(f" {word}" in folded for word in typed.words)


def _asked(treatment: Treatment) -> _Asked:
    main = by_id()[treatment.classes[0]] if treatment.classes else None
    part = treatment.body_part
    return _Asked(
        treatment=treatment,
        parts=frozenset(filter(None, (part, main.spine.get(part) if main else ""))),
        wider=main.within if main else "",
        title=_folded(treatment.title),
        generic=" ".join(drug.generic for drug in treatment.drugs).casefold(),
        class_title=_folded(main.title) if main else "",
    )


def _fit(entry: Entry, asked: _Asked | None) -> _Fit:
    """How well an entry suits a treatment.

    One without treatments is for everything that is done to its parts of the body.
    """
    if asked is None:
        return _UNFIT
    here = not asked.parts.isdisjoint(entry.body_parts)
    if entry.body_parts and asked.parts and not here:
        return _UNFIT
    if any(name in f"{asked.title} " for name in _names(entry)):
        return _Fit(0, _NAMED)
    if _is_of_drug(entry, asked):
        return _Fit(0, _OF_DRUG)
    if entry.treatments:
        return _class_fit(entry, asked, here=here)
    return _Fit(0, _OF_PART) if here else _UNFIT


def _is_of_drug(entry: Entry, asked: _Asked) -> bool:
    """Whether it is for a drug of the treatment as it is given here: no tablet in a cream."""
    if not any(drug.casefold() in asked.generic for drug in entry.drugs):
        return False
    main = asked.treatment.classes[:1]
    return not (main and entry.treatments) or main[0] in entry.treatments


def _class_fit(entry: Entry, asked: _Asked, *, here: bool) -> _Fit:
    """Of one that is for few classes more than of one for many, of the main ones more.

    What is for the wider class of the main one suits nearly as well.
    """
    wanted = asked.treatment.classes
    if not set(wanted) & set(entry.treatments):
        return _Fit(1, -1) if here else _UNFIT
    fine = (
        (2 if wanted[0] in entry.treatments else 1.5 * (asked.wider in entry.treatments))
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
        state == _STATES[InForce.NOT_IN_FORCE],
        not _has(_printed(entry), typed),
        fit.tier == _NOTHING,
        fit.tier,
        state,
        entry.rung,
        -_uses(entry, wanted),
        entry.id not in wanted.favorites,
        *_title_rank(entry, typed),
        -fit.fine,
        entry.status.startswith("uncertain"),
        not entry.pages,  # of two editions of one text, the one that its letters cite by pages
        -entry.seen,
        -(entry.year or 0),
    )


def _uses(entry: Entry, wanted: Wanted) -> int:
    """How often it was cited, where it is for the class of what is asked for."""
    if wanted.treatment and entry.treatments:
        classes = set(wanted.treatment.classes) & set(entry.treatments)
        return wanted.uses.get(entry.id, 0) if classes else 0
    return wanted.uses.get(entry.id, 0)


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

"""One of the things that a sentence denies: what it is, and what narrows the claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.checks.claims import words as said_words
from workbench.checks.claims.objects import Heard, Mention, Way, is_care, object_of
from workbench.checks.claims.phrases import word_set

_KEPT = 8192  # places
_LEAD = 24  # tokens between a denial and what it denies
_ADJECTIVES = 2  # words of no known sort that may stand before an object
_REST = 3  # words of no known sort behind it, with which a claim is still worth a hint
_LEADS = ("fail", "record", "consider", "try", "quality", "slight", "degree", "limit", "plain")
_HOW = frozenset(("quality", "slight", "degree"))  # it may be there, though not so
_PREPOSITIONS = word_set("with from to in on at by of for due through under between into")
_NOWHERE: frozenset[str] = frozenset()
PARTS = word_set(", or nor and")  # between things that are denied together
AUXILIARIES = word_set(
    "is are was were be been being has have had also either yet ever simply does do did previously "
    "actually currently"
)


class Claim(NamedTuple):
    """Something that a sentence says to be absent."""

    start: int  # of the words, in the sentence
    end: int
    about: str  # id of the object; "" for one that the data lack
    not_failed: bool = False  # it did not fail, rather than: it is not there
    sure: bool = True  # no word narrows it
    of_record: bool = False  # it says that the record does not have it
    of_trial: bool = False  # it says that it was not tried or given
    considered: bool = False  # it would be false of a record that denies it, too
    by: frozenset[str] = frozenset()  # by which treatment: "no relief with Norco"
    places: frozenset[str] = frozenset()  # parts of the body
    levels: frozenset[str] = frozenset()  # of the spine, as they are written
    sides: frozenset[str] = frozenset()
    rest: tuple[int, int] = (0, 0)  # characters of what is absent


class Lead(NamedTuple):
    """The words between a denial and what it denies."""

    place: int  # of the first token behind them
    sorts: frozenset[str]
    first: str = ""  # the sort of the first word that tells one


class Part(NamedTuple):
    """A stretch of a sentence, by its tokens, that tells one thing that is absent."""

    first: int
    stop: int  # excluded
    begin: int  # where the claim begins, with its denial
    end: int  # where the words end that it is told with


class _Rest(NamedTuple):
    """What stands behind an object, in its part of the sentence."""

    unknown: int = 0  # words of no known sort
    is_limited: bool = False
    has_failed: bool = False
    by: frozenset[str] = frozenset()


@lru_cache(_KEPT)
def lead_at(sentence: Heard, place: int) -> Lead:
    """The words that carry no meaning of their own, from a place on."""
    sorts: set[str] = set()
    first = ""
    limit = min(place + _LEAD, len(sentence.said))
    while place < limit and not sentence.named_at(place):
        here, stop = said_words.at(sentence.tokens, place, *_LEADS)
        if stop <= place:
            break
        if not first and not _is_adverb(sentence, place, here):
            first = next(sort for sort in _LEADS if sort in here)
        sorts |= here
        place = stop
    return Lead(place, frozenset(sorts), first)


def _is_adverb(sentence: Heard, place: int, sorts: frozenset[str]) -> bool:
    """Whether a word between "not" and its verb says nothing of what is denied."""
    word = sentence.said[place]
    return sorts <= _HOW or (sorts == {"plain"} and word in AUXILIARIES)


def head_at(sentence: Heard, place: int, stop: int) -> Sequence[Mention]:
    """The objects that a part of a sentence is about: those it begins with."""
    for at in range(place, min(place + _ADJECTIVES + 1, stop)):
        if named := sentence.named_at(at):
            return named
        word = sentence.said[at]
        if word in _PREPOSITIONS or word in said_words.SUBJECTS or not word[0].isalnum():
            break
    return ()


def claims_in(sentence: Heard, part: Part, lead: Lead, found: Sequence[Mention]) -> Iterator[Claim]:
    """What a part says to be absent of the objects that it is about; of none, of its words."""
    benefit = _benefit_of(sentence, found, part.stop) if found else None
    by = frozenset(one.about for one in found) if benefit else frozenset[str]()
    told = (benefit,) if benefit else found
    behind = told[-1].stop if told else part.first
    rest = _rest(sentence, behind, part.stop, told[-1].about if told else "")
    if "limit" in lead.sorts or rest.is_limited:
        return
    rest = rest._replace(by=rest.by | by)
    for one in told:
        about = object_of(one.about)
        failed = rest.has_failed or "fail" in lead.sorts
        if ("degree" in lead.sorts and about.kind == "finding") or (about.failing and not failed):
            continue
        yield _claim(sentence, part, lead, one, rest)
    if not told:
        yield _claim(sentence, part, lead, None, rest)


def _claim(sentence: Heard, part: Part, lead: Lead, one: Mention | None, rest: _Rest) -> Claim:
    spans = sentence.tokens.spans
    first = min(part.first, len(spans) - 1)
    last = spans[min(max(part.stop, part.first + 1), len(spans)) - 1][1]
    start, end = spans[part.begin][0], spans[part.end - 1][1]
    about = one.about if one else ""
    failed = "fail" in lead.sorts or rest.has_failed
    return Claim(
        start,
        end,
        about,
        not_failed=failed and (not about or is_care(about)),
        sure=_is_sure(sentence, part, lead, one, rest),
        of_record=not lead.sorts.isdisjoint(("record", "consider")),
        of_trial="try" in lead.sorts,
        considered="consider" in lead.sorts,
        by=rest.by,
        places=places_in(sentence, start, end),
        levels=levels_in(sentence, start, end),
        sides=sides_in(sentence, part.begin, part.end),
        rest=(spans[first][0], last),
    )


def _is_sure(sentence: Heard, part: Part, lead: Lead, one: Mention | None, rest: _Rest) -> bool:
    """Whether no word narrows what is said to be absent."""
    slightly = one is not None and object_of(one.about).kind == "benefit"
    if rest.unknown or not lead.sorts.isdisjoint(_HOW - {"slight"} if slightly else _HOW):
        return False
    return one is None or all(sentence.bodily[part.first : one.first])


def _benefit_of(sentence: Heard, found: Sequence[Mention], stop: int) -> Mention | None:
    """The benefit that a part denies of a treatment: "that Norco has improved function"."""
    if not all(is_care(one.about) for one in found):
        return None
    behind = found[-1].stop
    return next(
        (
            one
            for one in sentence.mentions
            if behind <= one.first < stop
            and one.way is not Way.PERHAPS
            and object_of(one.about).kind == "benefit"
        ),
        None,
    )


def _rest(sentence: Heard, place: int, stop: int, about: str) -> _Rest:
    """What narrows a claim behind its object, up to the treatment that it may be about."""
    unknown, limited, failed = 0, False, False
    while place < stop:
        named = sentence.named_at(place)
        if by := frozenset(one.about for one in named if is_care(one.about)):
            return _Rest(unknown, limited or unknown > _REST, failed, by)
        sorts, end = said_words.at(sentence.tokens, place, "fail", "tail", "noun", "limit", "does")
        failed |= "fail" in sorts
        if named:
            unknown += not all(_goes_on(about, one.about) for one in named)
            end = named[0].stop
        elif sorts and sorts <= {"limit", "does"}:
            limited |= place + 1 < stop or sentence.said[place] != "before"
        elif not sorts:
            limited |= _says_more(sentence, place, stop)
            unknown += _is_unknown(sentence, place)
        place = max(end, place + 1)
    return _Rest(unknown, limited or unknown > _REST, failed)


def _goes_on(about: str, named: str) -> bool:
    """Whether an object behind another one only tells more of it, or where it was looked for."""
    return named == about or object_of(named).kind == "test"


def _says_more(sentence: Heard, place: int, stop: int) -> bool:
    """Whether a verb follows that is not one of trying or recording: "that opioids are safe"."""
    if sentence.said[place] not in {"is", "are", "was", "were", "be", "being"}:
        return False
    while place < stop and sentence.said[place] in AUXILIARIES:
        place += 1
    sorts = ("fail", "tail", "record", "try")
    return place < stop and not said_words.at(sentence.tokens, place, *sorts)[1]


def _is_unknown(sentence: Heard, place: int) -> bool:
    """Whether a word behind an object says something that no rule knows of."""
    word = sentence.said[place]
    if word in _PREPOSITIONS or word in AUXILIARIES or not word[0].isalnum():
        return False
    if sentence.bodily[place]:
        return False
    return not said_words.at(sentence.tokens, place, "plain", "record", "try")[1]


def places_in(sentence: Heard, start: int, end: int, *, with_levels: bool = True) -> frozenset[str]:
    """The parts of the body that a stretch of characters names, by a level of the spine too."""
    if not sentence.places:
        return _NOWHERE
    return frozenset(
        place.part
        for place in sentence.places
        if start <= place.start < end and (with_levels or not place.is_level)
    )


def levels_in(sentence: Heard, start: int, end: int) -> frozenset[str]:
    """The levels of the spine that a stretch of characters names, as they are written."""
    if not sentence.places:
        return _NOWHERE
    return frozenset(
        sentence.text[place.start : place.end].upper()
        for place in sentence.places
        if place.is_level and start <= place.start < end
    )


def sides_in(sentence: Heard, first: int, stop: int) -> frozenset[str]:
    """The sides that a stretch of tokens names."""
    return frozenset(sentence.said[first:stop]) & {"left", "right"}

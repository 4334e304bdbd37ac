"""What a sentence says to be absent, or not to have failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workbench.checks import claims_words as said_words
from workbench.checks.claims_objects import Heard, Mention, Way, heard, is_care, object_of
from workbench.checks.claims_phrases import Hit, word_set
from workbench.checks.prose import Words

_KEPT = 8192  # sentences
_LEAD = 24  # tokens between a denial and what it denies
_ADJECTIVES = 2  # words of no known sort that may stand before an object
_REST = 3  # words of no known sort behind it, with which a claim is still worth a hint
_DENIES_A_VERB = word_set(
    "not never cannot can't can’t doesn't don't didn't hasn't haven't hadn't isn't aren't wasn't "
    "weren't couldn't doesn’t don’t didn’t hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t to"
)
_OF_A_VERB = frozenset(("record", "consider", "try", "fail"))
_BEHIND = word_set("not never undocumented unaddressed untried unreported absent missing lacking")
_LEADS = ("fail", "record", "consider", "try", "quality", "degree", "limit", "plain")
_AUXILIARIES = word_set(
    "is are was were be been being has have had also either yet ever simply does do did"
)
_PASSIVE = word_set("is are was were been isn't aren't wasn't weren't")
_LINKS = frozenset((",", "or", "nor", "and", "as", "well"))
_PREPOSITIONS = word_set("with from to in on at by of for due through under between into")
_BODILY = word_set("left right bilateral both upper lower spine side joint region extremity")
_BENEFIT = frozenset(("benefit",))


class Claim(NamedTuple):
    """Something that a sentence says to be absent."""

    start: int  # of the words, in the sentence
    end: int
    about: str  # id of the object; "" for one that the data lack
    not_failed: bool = False  # it did not fail, rather than: it is not there
    sure: bool = True  # no word narrows it
    of_record: bool = False  # it says that the record does not have it
    considered: bool = False  # it would be false of a record that denies it, too
    by: frozenset[str] = frozenset()  # by which treatment: "no relief with Norco"
    places: frozenset[str] = frozenset()  # parts of the body and levels
    sides: frozenset[str] = frozenset()
    rest: tuple[int, int] = (0, 0)  # characters of what is absent


class _Lead(NamedTuple):
    """What stands between a denial and what it denies."""

    place: int  # of the first token behind it
    sorts: frozenset[str]
    first: str = ""  # the sort of its first word


@lru_cache(_KEPT)
def claims_of(words: Words) -> tuple[Claim, ...]:
    """What a sentence says to be absent of this patient or this record."""
    sentence = heard(words)
    denials = list(said_words.denials(sentence.tokens, sentence.text))
    if not denials or said_words.is_open(words.text):
        return ()
    told: dict[tuple[str, bool], Claim] = {}
    for denial in denials:
        for claim in _claims(words, sentence, denial):
            told.setdefault((claim.about or str(claim.rest), claim.not_failed), claim)
    return tuple(told.values())


def _claims(words: Words, sentence: Heard, denial: Hit[str]) -> Iterator[Claim]:
    yield from _ahead(words, sentence, denial)
    if sentence.tokens[denial.first].word in _BEHIND or _is_negated(sentence, denial):
        yield from _before(words, sentence, denial)


def _is_negated(sentence: Heard, denial: Hit[str]) -> bool:
    return sentence.tokens[denial.first].word in _DENIES_A_VERB


# A denial before what it denies


def _ahead(words: Words, sentence: Heard, denial: Hit[str]) -> Iterator[Claim]:
    lead = _lead(sentence, denial.stop)
    verb = sentence.tokens[denial.stop - 1].word in _DENIES_A_VERB
    if verb and lead.first not in _OF_A_VERB and not _is_said_at_once(sentence, denial.stop):
        return
    if _is_void(sentence, denial, lead):
        return
    stop = said_words.clause_end(sentence.tokens, denial.stop)
    if sentence.tokens[denial.first].word == "without":
        stop = min(stop, _comma(sentence, denial.stop))
    place, after_and = lead.place, False
    while place < stop:
        found = _head(sentence, place, stop)
        end = _part_end(sentence, found[-1].stop if found else place, stop)
        if not after_and or found:
            yield from _of_part(words, sentence, denial, lead, found, (place, end), stop)
        after_and = sentence.tokens[end].word == "and" if end < stop else False
        place = end
        while place < stop and sentence.tokens[place].word in _LINKS:
            place += 1
        lead = _next_lead(sentence, place, lead)
        place = max(place, lead.place)


def _comma(sentence: Heard, place: int) -> int:
    while place < len(sentence.tokens) and sentence.tokens[place].word != ",":
        place += 1
    return place


def _is_said_at_once(sentence: Heard, place: int) -> bool:
    """Whether "not" stands right before an object that is a deed: "has not returned to work"."""
    kinds = {object_of(one.about).kind for one in sentence.mentions if one.first == place}
    return bool(kinds & {"status", "benefit"})


def _lead(sentence: Heard, place: int) -> _Lead:
    """The words that carry no meaning of their own, from a place on."""
    sorts: set[str] = set()
    first = ""
    limit = min(place + _LEAD, len(sentence.tokens))
    while place < limit and not _named(sentence, place):
        here, stop = said_words.sorts_at(sentence.tokens, place, sentence.text, *_LEADS)
        if not stop:
            break
        if here != {"plain"} or sentence.tokens[place].word not in _AUXILIARIES:
            first = first or next(sort for sort in _LEADS if sort in here)
        sorts |= here
        place = stop
    return _Lead(place, frozenset(sorts), first)


def _next_lead(sentence: Heard, place: int, before: _Lead) -> _Lead:
    """What stands before the next of several things that are denied together."""
    lead = _lead(sentence, place)
    return _Lead(lead.place, before.sorts - {"quality", "degree"} | lead.sorts, before.first)


def _head(sentence: Heard, place: int, stop: int) -> list[Mention]:
    """The objects that a part of a sentence is about: those it begins with."""
    for ahead in range(_ADJECTIVES + 1):
        at = place + ahead
        if at >= stop:
            break
        if named := _named(sentence, at):
            return named
        word = sentence.tokens[at].word
        if word in _PREPOSITIONS or word in said_words.SUBJECTS or not word[0].isalnum():
            break
    return []


def _named(sentence: Heard, place: int) -> list[Mention]:
    """The longest objects that are named at a place."""
    here = [
        one
        for one in sentence.mentions
        if one.first == place and (one.way in {Way.SAID, Way.CLAIM} or "drug:" in one.about)
    ]
    longest = max((one.stop for one in here), default=0)
    return [one for one in here if one.stop == longest]


def _part_end(sentence: Heard, place: int, stop: int) -> int:
    while place < stop and sentence.tokens[place].word not in {",", "or", "nor", "and"}:
        place += 1
    return place


# One thing that is denied


def _of_part(
    words: Words,
    sentence: Heard,
    denial: Hit[str],
    lead: _Lead,
    found: Sequence[Mention],
    part: tuple[int, int],
    stop: int,
) -> Iterator[Claim]:
    behind = found[-1].stop if found else part[0]
    if found and (benefit := _benefit_of(sentence, found, part[1])):
        by = frozenset(one.about for one in found)
        found, behind = [benefit], benefit.stop
    else:
        by = frozenset[str]()
    rest = _rest(words, sentence, behind, part[1], stop)
    if "limit" in lead.sorts or rest.is_limited:
        return
    for one in found or [None]:
        if one and "degree" in lead.sorts and object_of(one.about).kind == "finding":
            continue  # a lesser one may be there
        yield _made(words, sentence, denial, lead, one, part, rest, by)


def _made(
    words: Words,
    sentence: Heard,
    denial: Hit[str],
    lead: _Lead,
    mention: Mention | None,
    part: tuple[int, int],
    rest: _Rest,
    by: frozenset[str],
) -> Claim:
    about = mention.about if mention else ""
    tokens = sentence.tokens
    failed = "fail" in lead.sorts or rest.has_failed
    straight = mention is not None and _is_straight(words, sentence, part[0], mention.first)
    last = max(part[1], denial.stop) - 1
    return Claim(
        tokens[_there(sentence, denial.first)].start,
        tokens[min(last, len(tokens) - 1)].end,
        about,
        not_failed=failed and (not about or is_care(about)),
        sure=straight and not rest.unknown and not lead.sorts & {"quality", "degree"},
        of_record=bool(lead.sorts & {"record", "consider"}),
        considered="consider" in lead.sorts,
        by=by | rest.by,
        places=_places(words, tokens[denial.first].start, rest.end),
        sides=_sides(sentence, denial.first, rest.stop),
        rest=(tokens[min(part[0], len(tokens) - 1)].start, tokens[min(last, len(tokens) - 1)].end),
    )


def _there(sentence: Heard, place: int) -> int:
    """Where a claim begins: with "there is" before its denial."""
    words = [token.word for token in sentence.tokens[max(0, place - 3) : place]]
    return place - (len(words) - words.index("there")) if "there" in words else place


def _is_straight(words: Words, sentence: Heard, start: int, stop: int) -> bool:
    """Whether only a part of the body stands before the name of an object."""
    return all(
        token.word in _BODILY or any(one.start <= token.start < one.end for one in words.places)
        for token in sentence.tokens[start:stop]
    )


def _benefit_of(sentence: Heard, found: Sequence[Mention], stop: int) -> Mention | None:
    """The benefit that a part denies of a treatment: "that Norco has improved function"."""
    if not all(is_care(one.about) for one in found):
        return None
    behind = found[-1].stop
    for one in sentence.mentions:
        if behind <= one.first < stop and object_of(one.about).kind == "benefit":
            return one if one.way in {Way.SAID, Way.CLAIM} else None
    return None


class _Rest(NamedTuple):
    """What stands behind an object, in its part of the sentence."""

    stop: int  # token behind it
    end: int  # character
    unknown: int = 0  # words of no known sort
    is_limited: bool = False
    has_failed: bool = False
    by: frozenset[str] = frozenset()


def _rest(words: Words, sentence: Heard, place: int, stop: int, clause: int) -> _Rest:
    """What narrows a claim behind its object."""
    tokens, text = sentence.tokens, sentence.text
    unknown, limited, failed, by = 0, False, False, set[str]()
    while place < stop:
        named = _named(sentence, place)
        sort, end = said_words.at(tokens, place, text, "fail", "tail", "noun", "limit")
        if named:
            by |= {one.about for one in named if is_care(one.about)}
            if by:
                break  # what follows is about the treatment
            unknown += 1
            end = named[0].stop
        elif sort == "limit" or _says_more(sentence, place, stop):
            limited = True
        elif sort == "fail":
            failed = True
        elif not sort:
            unknown += _is_unknown(words, sentence, place)
        place = max(end, place + 1)
    return _Rest(
        stop,
        tokens[min(clause, len(tokens)) - 1].end,
        unknown,
        limited or unknown > _REST,
        failed,
        frozenset(by),
    )


def _says_more(sentence: Heard, place: int, stop: int) -> bool:
    """Whether a verb follows that is not one of trying or recording: "that opioids are safe"."""
    if sentence.tokens[place].word not in {"is", "are", "was", "were", "be", "being"}:
        return False
    while place < stop and sentence.tokens[place].word in _AUXILIARIES:
        place += 1
    sorts = ("fail", "tail", "record", "try")
    return place < stop and not said_words.at(sentence.tokens, place, sentence.text, *sorts)[1]


def _is_unknown(words: Words, sentence: Heard, place: int) -> bool:
    """Whether a word behind an object says something that no rule knows of."""
    word = sentence.tokens[place].word
    if word in _PREPOSITIONS or word in _BODILY or word in _AUXILIARIES or not word[0].isalnum():
        return False
    if _is_straight(words, sentence, place, place + 1):
        return False
    return not said_words.at(sentence.tokens, place, sentence.text, "plain", "record", "try")[1]


def _places(words: Words, start: int, end: int) -> frozenset[str]:
    """The parts of the body that a stretch names, and the levels as they are written."""
    return frozenset(
        words.text[place.start : place.end].upper() if place.is_level else place.part
        for place in words.places
        if start <= place.start < end
    )


def _sides(sentence: Heard, first: int, stop: int) -> frozenset[str]:
    return frozenset(token.word for token in sentence.tokens[first:stop]) & {"left", "right"}


# A denial behind what it denies: "X was not documented"


def _before(words: Words, sentence: Heard, denial: Hit[str]) -> Iterator[Claim]:
    tokens = sentence.tokens
    if tokens[denial.first].word in _DENIES_A_VERB:
        lead = _lead(sentence, denial.stop)
        if lead.first not in _OF_A_VERB or "limit" in lead.sorts:
            return
        if not _is_passive(sentence, denial) and lead.first != "fail":
            return
        if lead.place < len(tokens) and tokens[lead.place].word == "as":
            return  # "not described as new"
    else:
        lead = _Lead(denial.stop, frozenset(("record",)))
    place = denial.first
    while place > 0 and tokens[place - 1].word in _AUXILIARIES:
        place -= 1
    if place == denial.first and tokens[denial.first].word not in _BEHIND | _DENIES_A_VERB:
        return
    start = said_words.clause_start(tokens, place)
    if _is_void(sentence, Hit("", start, denial.stop, False), lead):
        return
    end = place
    while end > start:
        first = end
        while first > start and tokens[first - 1].word not in {",", "or", "nor", "and"}:
            first -= 1
        opening = _noun_lead(sentence, first)
        found = _head(sentence, opening.place, end)
        rest = _rest(words, sentence, found[-1].stop if found else end, end, end)
        if not found or rest.is_limited or "limit" in opening.sorts or rest.has_failed:
            return
        whole = _Lead(lead.place, lead.sorts | opening.sorts)
        for one in found:
            made = _made(
                words, sentence, denial, whole, one, (opening.place, end), rest, frozenset()
            )
            yield made._replace(
                start=tokens[first].start,
                end=tokens[max(lead.place, denial.stop) - 1].end,
                places=_places(words, tokens[first].start, tokens[end - 1].end),
                sides=_sides(sentence, first, end),
            )
        end = first - 1


def _is_passive(sentence: Heard, denial: Hit[str]) -> bool:
    """Whether something is done to what stands before a denial: "was not tried"."""
    near = sentence.tokens[max(0, denial.first - 2) : denial.stop + 2]
    return any(token.word in _PASSIVE for token in near)


def _noun_lead(sentence: Heard, place: int) -> _Lead:
    lead = _lead(sentence, place)
    said = sentence.tokens[place : lead.place]
    if any(token.word in said_words.SUBJECTS - {"the", "this", "his", "her"} for token in said):
        return _Lead(place, frozenset())
    return lead


# Claims that are none of the reviewer about this record


def _is_void(sentence: Heard, denial: Hit[str], lead: _Lead) -> bool:
    tokens, text = sentence.tokens, sentence.text
    if any(True for hit in said_words.find(tokens[: denial.first], text, "review")):
        return True
    start = said_words.clause_start(tokens, denial.first)
    before = tokens[start : denial.first]
    if any(True for hit in said_words.find(before, text, "must")):
        return True
    ruled = any(True for hit in said_words.find(tokens[: denial.first], text, "rule"))
    return ruled and not lead.sorts & {"record", "consider", "try"}

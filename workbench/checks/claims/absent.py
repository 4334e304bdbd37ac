"""What a sentence says to be absent, or not to have failed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from workbench.checks.claims import words as said_words
from workbench.checks.claims.objects import Heard, heard, is_care, object_of
from workbench.checks.claims.part import (
    AUXILIARIES,
    PARTS,
    Claim,
    Lead,
    Part,
    claims_in,
    head_at,
    lead_at,
)
from workbench.checks.claims.phrases import Hit, word_set
from workbench.checks.prose import Words

_KEPT = 8192  # sentences
_OF_A_VERB = frozenset(("record", "consider", "try", "fail"))
_DENIES_A_VERB = word_set(
    "not never cannot can't can’t doesn't don't didn't hasn't haven't hadn't isn't aren't wasn't "
    "weren't couldn't doesn’t don’t didn’t hasn’t haven’t hadn’t isn’t aren’t wasn’t weren’t to"
)
_BEHIND = word_set(
    "undocumented unaddressed untried unreported unknown unavailable unstated unspecified "
    "unmentioned unrecorded absent missing lacking"
)
_SCANT = word_set("insufficient inadequate scant sparse limited little minimal")
_PASSIVE = word_set(
    "be is are was were been isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t"
)
_ASKED = word_set("required recommended requested asked advised outlined called defined")
_BESIDE = 4  # tokens, the parenthesis among them, in which a goal is named before it is told
_WORDS = 3  # of a thing without a name, which may stand beside one that has
_ARTICLES = frozenset(("a", "an"))
_DEFINITE = word_set("the his her their it")
_TRIED_AND = ["and", "failed"]  # "has been tried and failed" is said of one thing
_LINKS = PARTS | {"as", "well"}


@lru_cache(_KEPT)
def claims_of(words: Words) -> tuple[Claim, ...]:
    """What a sentence says to be absent of this patient or this record."""
    if not said_words.may_deny(words.text) or said_words.is_open(words.text):
        return ()
    sentence = heard(words)
    told: dict[tuple[str, bool], Claim] = {}
    for denial in sentence.signs["deny"]:
        for claim in (*_ahead(sentence, denial), *_before(sentence, denial)):
            told.setdefault((claim.about or str(claim.rest), claim.not_failed), claim)
    return tuple(told.values())


# A denial before what it denies: "no record of X or Y"


def _ahead(sentence: Heard, denial: Hit[str]) -> Iterator[Claim]:
    lead = lead_at(sentence, denial.stop)
    if sentence.said[denial.first] == "silent":
        lead = lead._replace(sorts=lead.sorts | {"record", "consider"})
    elif sentence.said[denial.first] in _SCANT:
        lead = lead._replace(sorts=lead.sorts | {"record", "quality"})
    if _denies_a_verb(sentence, denial.stop - 1) and not (
        _leads_to_a_deed(sentence, denial, lead) or _is_existence(sentence, denial)
    ):
        return
    if _is_void(sentence, denial.first, lead) or _is_no_claim(sentence, denial, lead):
        return
    stop = _end(sentence, denial)
    begin, place, is_added = _there(sentence, denial.first), lead.place, False
    while place < stop:
        found = head_at(sentence, place, stop)
        end = _part_end(sentence, found[-1].stop if found else place, stop)
        if found or not is_added:
            yield from claims_in(sentence, Part(place, end, begin, stop), lead, found)
        is_added = end < stop and sentence.said[end] == "and"
        place = end
        while place < stop and sentence.said[place] in _LINKS:
            place += 1
        following = lead_at(sentence, place)
        lead = _together(lead, following)
        place = following.place


def _denies_a_verb(sentence: Heard, place: int) -> bool:
    return sentence.said[place] in _DENIES_A_VERB


def _leads_to_a_deed(sentence: Heard, denial: Hit[str], lead: Lead) -> bool:
    """Whether "not" denies a verb of recording, trying or failing, or an object that is a deed."""
    if lead.first in _OF_A_VERB:
        return True
    named = sentence.named_at(denial.stop)  # "has not returned to work"
    done = sentence.said[lead.place : lead.place + 1]
    if not lead.first and done and done[0].endswith("ed"):
        return bool(sentence.named_at(lead.place))  # "has not been splinted"
    never = sentence.said[denial.first] == "never"
    return any(never or object_of(one.about).kind in {"status", "benefit"} for one in named)


def _is_no_claim(sentence: Heard, denial: Hit[str], lead: Lead) -> bool:
    """Whether a denial tells how something is: "an absent reflex", "8/10 without Norco"."""
    word = sentence.said[denial.first]
    if word in _SCANT:  # of what research has shown
        return said_words.stands(sentence.signs["rule"], 0, denial.first)
    if word == "absent":
        return not lead.sorts & _OF_A_VERB
    if word != "without" or not _DEFINITE.issuperset(sentence.said[denial.stop : lead.place]):
        return False
    return any(is_care(one.about) for one in sentence.named_at(lead.place))


def _is_existence(sentence: Heard, denial: Hit[str]) -> bool:
    """Whether it is denied that there is something: "there isn't any record"."""
    return sentence.said[_there(sentence, denial.first)] == "there"


def _end(sentence: Heard, denial: Hit[str]) -> int:
    """Where a denial ends; "without" and "none" end with their first thing."""
    stop = said_words.clause_end(sentence.said, denial.stop)
    if sentence.said[denial.first] not in {"without", "none"}:
        return stop
    commas = (at for at in range(denial.stop, stop) if sentence.said[at] == ",")
    return next(commas, stop)


def _there(sentence: Heard, place: int) -> int:
    """Where a claim begins: with "there is", "has" or "does" before its denial."""
    while place > 0 and sentence.said[place - 1] in AUXILIARIES:
        place -= 1
    return place - 1 if place > 0 and sentence.said[place - 1] == "there" else place


def _part_end(sentence: Heard, place: int, stop: int) -> int:
    said = sentence.said
    while place < stop and (said[place] not in PARTS or said[place : place + 2] == _TRIED_AND):
        place += 1
    return place


def _together(lead: Lead, following: Lead) -> Lead:
    """What holds of the next of several things that are denied together."""
    sorts = lead.sorts - {"quality", "slight", "degree"} | following.sorts
    return Lead(following.place, sorts, lead.first)


# A denial behind what it denies: "X and Y were not documented"


def _before(sentence: Heard, denial: Hit[str]) -> Iterator[Claim]:
    lead = _lead_behind(sentence, denial)
    end = _subject_end(sentence, denial.first)
    if lead is None or end == 0:
        return
    start = said_words.clause_start(sentence.said, end)
    if _is_void(sentence, start, lead) or _is_of_review(sentence, denial.first):
        return
    last, last_end = max(lead.place, denial.stop), end
    while end > start:
        first = end
        while first > start and sentence.said[first - 1] not in PARTS:
            first -= 1
        made = tuple(_of_subject(sentence, first, end, lead))
        if end != last_end:  # "CURES names one prescriber, and X is not described"
            made = tuple(claim for claim in made if claim.sure)
        if not made and end - first > _WORDS:
            return
        yield from (claim._replace(end=sentence.tokens.spans[last - 1][1]) for claim in made)
        end = first - 1


def _lead_behind(sentence: Heard, denial: Hit[str]) -> Lead | None:
    """What is denied of something that stands before the denial; None where nothing is."""
    said = sentence.said
    if said[denial.first] in _BEHIND:
        if said[denial.first - 1] in _ARTICLES:
            return None  # "an absent reflex"
        return Lead(denial.stop, frozenset(("record",)))
    if not _denies_a_verb(sentence, denial.first) and said[denial.first] != "yet":
        return None
    lead = lead_at(sentence, denial.stop)
    if lead.first not in _OF_A_VERB or "limit" in lead.sorts:
        return None
    near = said[max(0, denial.first - 2) : denial.stop + 2]
    if lead.first != "fail" and _PASSIVE.isdisjoint(near):
        return None  # "the findings do not show"
    goes_on = lead.place < len(said) and said[lead.place] == "as"
    return None if goes_on else lead  # "not described as new"


def _subject_end(sentence: Heard, place: int) -> int:
    while place > 0 and sentence.said[place - 1] in AUXILIARIES:
        place -= 1
    return place


def _of_subject(sentence: Heard, first: int, end: int, lead: Lead) -> Iterator[Claim]:
    """What is said of one of the things before a denial."""
    opening = lead_at(sentence, first)
    if not _SUBJECTS.isdisjoint(sentence.said[first : opening.place]):
        return
    if found := head_at(sentence, opening.place, end):
        whole = Lead(lead.place, lead.sorts | opening.sorts)
        yield from claims_in(sentence, Part(opening.place, end, first, end), whole, found)


_SUBJECTS = said_words.SUBJECTS - word_set("the this his her")


def _is_void(sentence: Heard, place: int, lead: Lead) -> bool:
    """Whether a claim is one of a guideline, of utilization review or of a condition."""
    signs, said = sentence.signs, sentence.said
    if _is_of_review(sentence, place) or _is_aim(sentence, place):
        return True
    clause = said_words.clause_start(said, place)
    if said_words.stands(signs["must"], clause, place):
        return True
    verb = place < len(said) and (_denies_a_verb(sentence, place) or said[place] == "silent")
    if verb and said_words.stands(signs["rule"], clause, place):
        return True  # "the section does not address"
    behind = (hit for hit in signs["in_rule"] if hit.first >= place)
    if any(not _is_as_asked(sentence, hit.first) for hit in behind):
        return True  # "no mention of it in the guideline"
    own = lead.sorts & {"record", "consider", "try"}
    return not own and said_words.stands(signs["rule"], 0, place)


def _is_of_review(sentence: Heard, place: int) -> bool:
    """Whether utilization review says what stands at a place."""
    return said_words.stands(sentence.signs["review"], 0, place)


def _is_aim(sentence: Heard, place: int) -> bool:
    """Whether it is what a treatment is for: "the goals (no Norco, full duty)"."""
    opens = place > 0 and sentence.said[place - 1] in {"(", ":"}
    return opens and said_words.stands(sentence.signs["aim"], place - _BESIDE, place)


def _is_as_asked(sentence: Heard, place: int) -> bool:
    """Whether a rule is only what asks for it: "as required by the guidelines"."""
    return not _ASKED.isdisjoint(sentence.said[max(0, place - 2) : place])

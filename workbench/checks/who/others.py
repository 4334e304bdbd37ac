"""Whether somebody else may be meant by a pronoun: whom the list of a worker's people lacks.

Asked only of a pronoun that does not fit the worker, so that a warning becomes a hint where a
stranger, a name, "the latter" or the same pronoun for somebody else stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from workbench.checks.prose import read
from workbench.checks.who.pronouns import Trust
from workbench.checks.who.roles import entries
from workbench.lowered import lowered

_SENTENCES = 2  # in which a stranger is remembered: that of the pronoun, and the one before it
_FAR = 800  # characters before a pronoun in which somebody is looked for
_WORKERS = r"(?:patient|worker|claimant|applicant|employee|examinee)"
_OPENS = re.compile(rf"(?:\A|[.!?;:]\s+)(?:the|this|our)\s(?:injured\s)?{_WORKERS}(?!['’\w])")
_OWN_TRADE = re.compile(  # "this 45-year-old cashier", "works as a guard"
    r"(?:\b(?:year[\s-]old|years[\s-]old|years of age|work(?:s|ed|ing)?|employed|hired|job|trade|"
    r"occupation|position|duties)\b)"
    r"(?:(?!\b(?:who|when|while|by|with|where)\b)[^.;]){0,60}\Z"
    rf"|\b(?:s?he|{_WORKERS})\s(?:is|was|had been)\s(?:an?\s)(?:[\w-]+\s){{0,2}}\Z"
)
_WHO = re.compile(
    rf"(?<!\w)(?!(?:{_WORKERS}|old|those|one|anyone|trade)s?\W)[a-z]+,?\swho(?:m|se)?\b"
)
_ACTS = re.compile(  # the subject of a clause: "Her assailant was", "a drunk driver ran"
    r"(?:\A|[.;:!?,]\s+|\b(?:and|but|when|while|because|as|that|after|where)\s)"
    r"(?:an?|the|another|her|his|one)\s(?:[a-z-]+\s){0,2}?"
    r"(?P<who>[a-z]{2,}(?:er|or|ist|ian|ant|ee|man|men|woman|mate)),?\s(?!of\b)[a-z]"
)
_OWN_TRADE_NEAR = 90  # characters before a person that tell whether it is what the worker is


def most_trust(text: str, place: int, strays: tuple[int, ...]) -> Trust:
    """How sure at most a pronoun at a place is the worker's, by whom the text names before it.

    ``strays`` are the places of pronouns of the same sex that stand for somebody else.
    """
    sentences = read(text).sentences
    number = max(0, bisect_right(sentences, place, key=lambda one: one.start) - 1)
    since = _since_the_worker(text, place)
    own, near = sentences[number].start, sentences[max(0, number + 1 - _SENTENCES)].start
    if _names_somebody(text, max(own, since), place):
        return Trust.MAYBE
    is_run = bisect_right(strays, place) > bisect_right(strays, since)
    is_near = own > since and _names_somebody(text, max(near, since), own)
    return Trust.LIKELY if is_run or is_near else Trust.SURE


def _since_the_worker(text: str, place: int) -> int:
    """Where the last sentence before a place begins whose first words are the worker."""
    first = max(0, place - _FAR)
    opening = [one.end() for one in _OPENS.finditer(lowered(text[first:place]))]
    return first + (opening[-1] if opening else 0)


def _names_somebody(text: str, start: int, place: int) -> bool:
    low = lowered(text[start:place])
    before = lowered(text[max(0, start - _OWN_TRADE_NEAR) : start])
    if _name().search(text, start, place):
        return True
    found = [one.start() for one in _stranger().finditer(low)]
    found += [one.start() for one in _WHO.finditer(low)]
    found += [one.start("who") for one in _ACTS.finditer(low) if one["who"] not in _things()]
    return not all(_is_own_trade(before + low[:one]) for one in found)


def _is_own_trade(before: str) -> bool:
    return bool(_OWN_TRADE.search(before[-_OWN_TRADE_NEAR:]))


@cache
def _stranger() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('strangers'))})\b")


@cache
def _things() -> frozenset[str]:
    return frozenset(entries("things"))


@cache
def _name() -> re.Pattern[str]:
    """Somebody by name: "Marrowby wrote", "Roe's note", "Jo Roe, a psychologist"."""
    name = rf"\b(?!(?:{'|'.join(entries('no_names'))})\b)[A-Z][a-z]+"
    return re.compile(
        rf"{name}(?:\s(?:{'|'.join(entries('writes'))})\b|['’]s\s(?:{'|'.join(entries('writings'))})\b"
        rf"|\s[A-Z][a-z]+,\s(?:an?|the|her|his)\s)"
    )

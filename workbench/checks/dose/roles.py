"""What a sentence says of a number: asked for, certified, taken earlier, or what a rule allows."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from workbench import resources
from workbench.checks.prose import Said, Words
from workbench.lowered import lowered


class Role(StrEnum):
    """What is said of a number."""

    REQUEST = "request"  # asked for, or denied
    DECISION = "decision"  # in the sentence that says whether it is necessary
    RECORD = "record"  # taken, prescribed or simply told
    CERTIFIED = "certified"
    REMAINING = "remaining"
    PAST = "past"  # taken, tried or done earlier
    CHANGE = "change"  # of an increase, a taper, another drug
    RULE = "rule"  # of a guideline, or of a condition
    MODIFIED = "modified"  # only of words: what follows was asked for, what follows "to" certified


LIVE = frozenset((Role.REQUEST, Role.DECISION, Role.RECORD))


class _Told(NamedTuple):
    start: int
    end: int
    role: Role


_KEPT = 4096  # sentences
_ROLES = {role.value: role for role in Role}
_start, _end = attrgetter("start"), attrgetter("end")
_BE = re.compile(r"\b(?:is|are|was|were|been)\b", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|with|allow|for (?:only|just))\b", re.IGNORECASE)
_ENDS = re.compile(r";|\bbut\b", re.IGNORECASE)
_ENDS_BEHIND = re.compile(r"[;:\d]|\b(?:but|not)\b", re.IGNORECASE)
# What shows that a word before a number is not of it: "reduced pain with", "failed to".
_MISSES = {
    Role.CHANGE: re.compile(r"\b(?:in|with|on|due|pain|functions?|symptoms?)\b", re.IGNORECASE),
    Role.RULE: re.compile(r","),
    Role.PAST: re.compile(
        r"\A\s+(?:to|visits?|sessions?|treatments?)\b|\bthe request\b|, and\b", re.IGNORECASE
    ),
}
_ASIDE = re.compile(r"(?: [\w ]{1,30})?, ")  # between a number and "tried until May"
_TRIED = 3  # words before a number, the nearest first, until one is of it
_LONGEST = 1500  # characters of a title
_FAR = 70  # characters behind a number in which a verb may tell what it is
_ASKED = frozenset((Role.REQUEST, Role.MODIFIED))
_OF_NUMBERS = frozenset((Role.CHANGE, Role.REQUEST, Role.CERTIFIED, Role.PAST, Role.REMAINING))
_OF_PARTS = frozenset((Role.CERTIFIED, Role.REMAINING, Role.MODIFIED))
_OF_TITLES = frozenset((Role.CERTIFIED, Role.REMAINING, Role.PAST, Role.MODIFIED))


class Roles:
    """The words of one sentence that tell what its numbers are."""

    def __init__(self, text: str, usual: Role, told: Sequence[_Told]) -> None:
        self._text = text
        self._usual = usual
        self._told = told
        self._first = {one.role: one.end for one in reversed(told)}  # where each role is told first

    def at(self, start: int, end: int, limit: int) -> Role:
        """What is said of a number; ``limit`` is where the next one begins."""
        role = self._within(start, end) or self._behind(end, limit) or self._before(start)
        if role is Role.REQUEST and self._usual is Role.DECISION:
            return Role.DECISION
        return role or self._usual

    def _within(self, start: int, end: int) -> Role | None:
        """A word among those of the number itself: "12 requested visits"."""
        place = bisect_left(self._told, start, key=_start)
        is_within = place < len(self._told) and self._told[place].end <= end
        role = self._told[place].role if is_within else None
        return role if role in {Role.REQUEST, Role.PAST} else None

    def _before(self, start: int) -> Role | None:
        place = bisect_right(self._told, start, key=_end)
        for last in reversed(self._told[max(0, place - _TRIED) : place]):
            between = self._text[last.end : start]
            misses = _MISSES.get(last.role)
            if _ENDS.search(between):
                return None
            if not (misses and misses.search(between)):
                return self._of_review(last, between) if last.role in _ASKED else last.role
        return None

    def _of_review(self, last: _Told, between: str) -> Role:
        """A request; but what stands behind "modified ... to" or "modified, " was certified."""
        if last.role is Role.MODIFIED and between.startswith((",", ":", ";")):
            return Role.CERTIFIED
        word = self._text[last.start : last.end].lower()
        if word.startswith("recommend") and self._is_behind(Role.RULE, last):
            return Role.RULE
        is_certified = self._is_behind(Role.MODIFIED, last) and _TO.search(between)
        return Role.CERTIFIED if is_certified else Role.REQUEST

    def _is_behind(self, role: Role, last: _Told) -> bool:
        return self._first.get(role, last.end + 1) <= last.end

    def _behind(self, end: int, limit: int) -> Role | None:
        """What a verb behind a number says: "12 visits were certified", "... are requested"."""
        place = bisect_left(self._told, end, key=_start)
        if self._is_tried(end, place):
            return Role.PAST
        stop = min(limit, end + _FAR)
        if place == len(self._told) or self._told[place].start >= stop:
            return None
        told = self._told[place]
        between = self._text[end : told.start]
        is_of = (
            told.role in _OF_NUMBERS and _BE.search(between) and not _ENDS_BEHIND.search(between)
        )
        return told.role if is_of else None

    def _is_tried(self, end: int, place: int) -> bool:
        """Whether an aside behind a number tells of an earlier time: "100 mg at night, tried"."""
        if place == len(self._told) or self._told[place].role is not Role.PAST:
            return False
        told = self._told[place]
        between = self._text[end : min(told.start, end + _FAR)]
        return not _BE.match(self._text, told.start) and bool(_ASIDE.fullmatch(between))


def roles_of(words: Words, *, is_title: bool = False) -> Roles:
    """What a sentence, or a title, says of its numbers."""
    if is_title:
        told: Sequence[_Told] = [one for one in _told(words.text) if one.role in _OF_TITLES]
        return Roles(words.text, Role.REQUEST, told)
    told = _told(words.text)
    usual = _USUAL.get(words.said, Role.RECORD)
    if words.said is Said.RULE and not any(one.role is Role.RULE for one in told):
        usual = Role.RECORD  # "One tablet twice daily is a moderate dose": no guideline is named
    return Roles(words.text, usual, told)


_USUAL = {Said.DECISION: Role.DECISION, Said.RULE: Role.RULE, Said.OPEN: Role.RULE}


@lru_cache(256)
def tells_parts(title: str) -> bool:
    """Whether a title says what became of a part of the request: "6 were authorized"."""
    return any(one.role in _OF_PARTS for one in _told(title[:_LONGEST]))


def release_of(words: str) -> str:
    """How words about a drug say that it is released: "extended", "immediate" or ""."""
    found = _release().search(lowered(words))
    return (found.lastgroup or "") if found else ""


def tells_injection(words: str) -> bool:
    """Whether words around a strength tell that it is of what is injected, or of a liquid."""
    return _injected().search(lowered(words)) is not None


@lru_cache(_KEPT)
def _told(text: str) -> tuple[_Told, ...]:
    found = _pattern().finditer(lowered(text))
    return tuple(_Told(*match.span(), _ROLES[match.lastgroup or ""]) for match in found)


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(resources.text("checks/dose_words.toml"))


@cache
def _pattern() -> re.Pattern[str]:
    return _any_of(_words()["roles"])


@cache
def _injected() -> re.Pattern[str]:
    return _any_of(_words()["injected"])


@cache
def _release() -> re.Pattern[str]:
    return _any_of(_words()["release"])


def _any_of(groups: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A pattern with a group for each list of words; of small letters, which is far quicker."""
    together = "|".join(f"(?P<{name}>{'|'.join(map(_spelled, groups[name]))})" for name in groups)
    return re.compile(rf"(?<![\w-])(?:{together})(?![\w-])")


def _spelled(word: str) -> str:
    """A word of the data; a star stands for any ending."""
    return r"\s+".join(map(re.escape, word.lower().rstrip("*").split())) + r"\w*" * word.endswith(
        "*"
    )

"""The words by which a sentence says that something is absent, planned, failed or a rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from workbench import resources
from workbench.checks.claims_phrases import Hit, Phrases, Token, word_set, words_in

_HARD = frozenset(";.()?:")
_JOINS = frozenset(
    ("and", "but", "which", "who", "while", "although", "though", "however", "so", "yet")
)
_TURNS = frozenset(
    ("but", "although", "though", "because", "while", "whereas", "however", "except")
)
SUBJECTS = word_set(
    "he she they it there this these the patient worker claimant applicant employee his her i "
    "records record request treatment"
)


_OPEN = re.compile(r"(?:if|unless|whether|should|were|once)\b", re.IGNORECASE)


def is_open(text: str) -> bool:
    """Whether a sentence asks, or makes a condition."""
    return text.rstrip().endswith("?") or _OPEN.match(text) is not None


def may_deny(text: str) -> bool:
    """Whether a sentence may deny something: much sooner told than whether it does."""
    return any(_phrases(("deny",)).perhaps_in(words_in(text)))


class Signs(dict[str, Sequence[Hit[str]]]):
    """What a sentence says of denial, of plans, of rules, each where it stands.

    A sort is looked for when it is first asked for.
    """

    def __init__(self, said: Sequence[Token], text: str) -> None:
        self._said, self._text = said, text

    def __missing__(self, sort: str) -> Sequence[Hit[str]]:
        found = _phrases((sort,)).find(self._said, self._text)
        if sort == "deny" and found:
            none = {place for hit in self["no_denial"] for place in range(hit.first, hit.stop)}
            found = [hit for hit in found if hit.first not in none]
        self[sort] = found
        return found


_NO_SORTS = frozenset[str]()


def at(said: Sequence[Token], place: int, text: str, *sorts: str) -> tuple[frozenset[str], int]:
    """The sorts of the longest phrases at a place, and their end; none and 0 without."""
    hits = _phrases(sorts).at(said, place, text)
    if not hits:
        return _NO_SORTS, 0
    stop = max(hit.stop for hit in hits)
    return frozenset(hit.value for hit in hits if hit.stop == stop), stop


def stands(of: Sequence[Hit[str]], start: int, stop: int) -> bool:
    """Whether one of these phrases begins in a stretch of a sentence."""
    return any(start <= hit.first < stop for hit in of)


def clause_end(said: Sequence[Token], place: int) -> int:
    """Where the clause ends in which a token is."""
    for index in range(place, len(said)):
        word = said[index].word
        if word in _HARD or word in _TURNS:
            return index
        if word == "," and _begins_clause(said, index + 1):
            return index
        if word in {"and", "or", ","} and _denies_anew(said, index + 1):
            return index
        if word == "and" and _has_subject(said, index + 1):
            return index
    return len(said)


def _denies_anew(said: Sequence[Token], index: int) -> bool:
    return index < len(said) and said[index].word == "no"


def clause_start(said: Sequence[Token], place: int) -> int:
    """Where the clause begins in which a token is."""
    for index in range(place - 1, -1, -1):
        word = said[index].word
        if word in _HARD or word in _TURNS or (word == "," and _begins_clause(said, index + 1)):
            return index + 1
        if word == "and" and (_has_subject(said, index + 1) or _denies_anew(said, index + 1)):
            return index + 1
    return 0


def _begins_clause(said: Sequence[Token], index: int) -> bool:
    """Whether a clause of its own follows a comma: "and she", "which", "the patient"."""
    if index >= len(said):
        return True
    word = said[index].word
    if word in {"and", "so", "yet"}:
        return _has_subject(said, index + 1) or word == "so"
    following = said[index + 1].word if index + 1 < len(said) else ""
    return word in _JOINS or following in {"which", "whom"} or _has_subject(said, index)


def _has_subject(said: Sequence[Token], index: int) -> bool:
    if index >= len(said):
        return False
    word = said[index].word
    if word in {"the", "this", "his", "her", "these"}:
        return index + 2 < len(said) and (
            said[index + 1].word in SUBJECTS or said[index + 2].word in _FINITE
        )
    return word in SUBJECTS or (index + 1 < len(said) and said[index + 1].word in _FINITE)


_FINITE = word_set(
    "is are was were has have had shows showed reveals revealed does did remains continues "
    "cannot can takes reports"
)


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(resources.text("checks/absence_words.toml"))
    return data


@cache
def _phrases(sorts: tuple[str, ...]) -> Phrases[str]:
    return Phrases((phrase, sort) for sort in sorts for phrase in _data()[sort])

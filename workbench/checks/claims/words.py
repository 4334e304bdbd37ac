"""The words by which a sentence says that something is absent, planned, failed or a rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from workbench import resources
from workbench.checks.claims.phrases import Hit, Phrases, Tokens, word_set, words_in

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


def may_fail(text: str) -> bool:
    """Whether a sentence may say that care did not help."""
    return any(_phrases(("helped_not",)).perhaps_in(words_in(text)))


_TOGETHER = (  # what is asked for together
    ("deny", "no_denial"),
    ("rule", "must", "in_rule", "review", "aim"),
    ("fact",),
    ("helped_not", "asked", "asked_behind", "undone", "normal", "done"),
)


_ASKED_WITH = {sort: sorts for sorts in _TOGETHER for sort in sorts}


class Signs(dict[str, list[Hit[str]]]):
    """What a sentence says of denial, of plans, of rules, each where it stands.

    It is looked for when it is first asked for.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def __missing__(self, sort: str) -> list[Hit[str]]:
        sorts = _ASKED_WITH[sort]
        for one in sorts:
            self[one] = []
        for hit in _phrases(sorts).find(self._tokens):
            self[hit.value].append(hit)
        if self.get("no_denial") and sort in {"deny", "no_denial"}:
            none = {place for hit in self["no_denial"] for place in range(hit.first, hit.stop)}
            self["deny"] = [hit for hit in self["deny"] if hit.first not in none]
        return self[sort]


_NO_SORTS = frozenset[str]()


def at(tokens: Tokens, place: int, *sorts: str) -> tuple[frozenset[str], int]:
    """The sorts of the longest phrases at a place, and their end; none and 0 without."""
    hits = _phrases(sorts).at(tokens, place)
    if not hits:
        return _NO_SORTS, 0
    if len(hits) == 1:
        return frozenset((hits[0].value,)), hits[0].stop
    stop = max(hit.stop for hit in hits)
    return frozenset(hit.value for hit in hits if hit.stop == stop), stop


def stands(of: Sequence[Hit[str]], start: int, stop: int) -> bool:
    """Whether one of these phrases begins in a stretch of a sentence."""
    for hit in of:  # noqa: SIM110  asked ten thousand times a case: a generator takes longer
        if start <= hit.first < stop:
            return True
    return False


def clause_end(said: Sequence[str], place: int) -> int:
    """Where the clause ends in which a token is."""
    for index in range(place, len(said)):
        word = said[index]
        if word in _HARD or word in _TURNS:
            return index
        if word == "," and _begins_clause(said, index + 1):
            return index
        if word in {"and", "or", ","} and _denies_anew(said, index + 1):
            return index
        if word == "and" and (_has_subject(said, index + 1) or _tells_anew(said, index + 1)):
            return index
    return len(said)


def _tells_anew(said: Sequence[str], index: int) -> bool:
    """Whether the same person goes on telling: "denies nausea and reports constipation"."""
    return index + 1 < len(said) and said[index] in _TELLS and said[index + 1] != "of"


def _denies_anew(said: Sequence[str], index: int) -> bool:
    return index < len(said) and said[index] == "no"


def clause_start(said: Sequence[str], place: int) -> int:
    """Where the clause begins in which a token is."""
    for index in range(place - 1, -1, -1):
        word = said[index]
        if word in _HARD or word in _TURNS or (word == "," and _begins_clause(said, index + 1)):
            return index + 1
        if word == "and" and any(
            begins(said, index + 1) for begins in (_has_subject, _denies_anew, _tells_anew)
        ):
            return index + 1
    return 0


def _begins_clause(said: Sequence[str], index: int) -> bool:
    """Whether a clause of its own follows a comma: "and she", "which", "the patient"."""
    if index >= len(said):
        return True
    word = said[index]
    if word in {"and", "so", "yet"}:
        return _has_subject(said, index + 1) or word == "so"
    following = said[index + 1] if index + 1 < len(said) else ""
    return word in _JOINS or following in {"which", "whom"} or _has_subject(said, index)


def _has_subject(said: Sequence[str], index: int) -> bool:
    if index >= len(said):
        return False
    word = said[index]
    if word in {"the", "this", "his", "her", "these"}:
        return index + 2 < len(said) and (said[index + 1] in SUBJECTS or said[index + 2] in _FINITE)
    return word in SUBJECTS or (index + 1 < len(said) and said[index + 1] in _FINITE)


_TELLS = word_set("reports reported complains complained admits describes states takes endorses")
_FINITE = word_set(
    "is are was were has have had shows showed reveals revealed does did remains continues "
    "cannot can takes reports credits notes states says describes names tells attributes writes "
    "wrote stated said noted described named told credited found rates uses needs"
)


@cache
def denials() -> frozenset[str]:
    """The words that deny by themselves."""
    return frozenset(one for one in _data()["deny"] if one.isalpha())


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(resources.text("checks/absence_words.toml"))
    return data


@cache
def _phrases(sorts: tuple[str, ...]) -> Phrases[str]:
    return Phrases((phrase, sort) for sort in sorts for phrase in _data()[sort])

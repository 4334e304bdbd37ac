"""Which issue of a case an item of a review is: by its words, where nothing speaks against it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from workbench import resources
from workbench.case import Amount, Issue, IssueKind
from workbench.intake.kinds import kind_of
from workbench.treatments.amounts import amount_of

_ENOUGH = 0.6  # of 1; below, two wordings are not of one treatment
_LEAD = 0.06  # by which the best issue must be better than the next
_LONGEST = 600  # characters of a wording that are compared
_MOST_ISSUES = 200

_TREATMENTS = tomllib.loads(resources.text("reviews/treatments.toml"))
_SAME = [
    (re.compile(rf"(?<![\w/])(?:{words})(?![\w])"), one)
    for one, words in _TREATMENTS["same"].items()
]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _level(words: str) -> str:
    """A level of the spine, its letter said twice: "l4-5" is "l4-l5"."""
    ends = re.findall(r"([clts]?)(\d+)", words)
    return "-".join(f"{letter or ends[0][0]}{number}" for letter, number in ends)


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_singular, words))


_EMPTY = _words(_TREATMENTS["words"]["empty"])
_PARTS = _words(_TREATMENTS["words"]["parts"])
_BESIDE = _words(_TREATMENTS["words"]["beside"])
_TELLING = _words(_TREATMENTS["words"]["telling"])
_MANNERS = tuple(map(_words, _TREATMENTS["manners"].values()))
_SIDES = frozenset({"left", "right", "bilateral"})
_STRENGTH = re.compile(
    r"(?<![\w.,/#])\d+(?:\.\d+)?(?:\s*[/-]\s*\d+(?:\.\d+)?)?(?=\s*-?\s*(?:mg|mcg|%))"
    r"|(?<![\w.,/#])\d+(?:\.\d+)?[/-]\d{3}(?![\d/])"
)
_LEVEL = re.compile(r"(?<![\w-])[clts]\d{1,2}(?:\s*[-/]\s*[clts]?\d{1,2})*(?!\w)")
_CONTRAST = re.compile(r"\b(with and without|with(?:out)?|w/o?)(?: \w+)? contrast")
_WORD = re.compile(r"[a-z]+")
_NOT_A_TREATMENT = re.compile(
    r"\b(?:dear|sincerely|regards|you|your|we|our|please|page \d|phone|fax|appeal|calendar|"
    r"business days?|labor code|ccr|guidelines?)\b|\?$",
    re.IGNORECASE,
)
_AS_LONG_AS_ITEMS_ARE = 450


class _Sense(NamedTuple):
    """What a wording says, as far as it is compared."""

    words: frozenset[str]
    manners: frozenset[str]
    parts: frozenset[str]
    sides: frozenset[str]
    strengths: frozenset[str]
    levels: frozenset[str]
    contrast: str
    amount: Amount | None


class Likeness:
    """Compares the items of a review with the issues of one case."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._issues = [
            [_sense(words) for words in {issue.assigned_wording, issue.treatment} if words]
            for issue in issues[:_MOST_ISSUES]
        ]
        self._known: dict[str, int | None] = {}  # a line is looked at in several ways

    @property
    def has_issues(self) -> bool:
        """Whether there is something to compare with."""
        return bool(self._issues)

    def issue_of(self, wording: str) -> int | None:
        """The place of the one issue that the wording is of; None where it is none, or two."""
        if wording not in self._known:
            self._known[wording] = self._found(wording)
        return self._known[wording]

    def _found(self, wording: str) -> int | None:
        item = _sense(wording)
        scores = sorted(
            (
                (max((_likeness(item, sense) for sense in senses), default=0.0), -at)
                for at, senses in enumerate(self._issues)
            ),
            reverse=True,
        )
        if not scores or scores[0][0] < _ENOUGH:
            return None
        if len(scores) > 1 and scores[0][0] - scores[1][0] < _LEAD:
            return None
        return -scores[0][1]

    def is_item(self, words: str) -> bool:
        """Whether a line of these words alone may be an item."""
        if len(words) > _AS_LONG_AS_ITEMS_ARE or _NOT_A_TREATMENT.search(words):
            return False
        if self._issues:
            return self.issue_of(words) is not None
        return names_treatment(words)


def names_treatment(words: str) -> bool:
    """Whether the words name some treatment."""
    return bool(_sense(words).words) and (
        kind_of(words) is not IssueKind.OTHER or amount_of(words) is not None
    )


def may_be_named(words: str) -> bool:
    """Whether a line of these words may name a treatment that nobody heard of."""
    if len(words) > _AS_LONG_AS_ITEMS_ARE or _NOT_A_TREATMENT.search(words):
        return False
    return bool(_sense(words).words) and not words.endswith(".")


def names_nothing(words: str) -> bool:
    """Whether the words hold amounts and empty words only."""
    return not _sense(words).words


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1; 0 where they are of two treatments."""
    return _likeness(_sense(one), _sense(other))


def _likeness(a: _Sense, b: _Sense) -> float:
    if _contradict(a, b):
        return 0.0
    common = _common(a.words, b.words)
    if not common:
        return 0.0
    apart = min(len(a.words), len(b.words)) - common  # words that only one has, on both sides
    shorter, both = min(len(a.words), len(b.words)), len(a.words) + len(b.words)
    score = 0.5 * min(1.0, common / shorter) + 0.4 * min(1.0, 2 * common / both)
    for mine, yours in ((a.parts, b.parts), (a.levels, b.levels), (a.sides, b.sides)):
        score += 0.02 if mine == yours else -0.1 if mine and yours else -0.02
    score -= 0.15 * max(0, apart)
    return max(0.0, score + _amounts(a.amount, b.amount))


def _amounts(one: Amount | None, other: Amount | None) -> float:
    if one is None or other is None or None in {one.quantity, other.quantity}:
        return 0.0
    return 0.04 if one.quantity == other.quantity else -0.08


def _contradict(a: _Sense, b: _Sense) -> bool:
    """Whether strengths, sides, parts, levels or the manner of two treatments differ."""
    if a.strengths and b.strengths and a.strengths != b.strengths:
        return True
    pairs = [(a.sides, b.sides), (a.levels, b.levels), (a.parts, b.parts)]
    pairs += [(a.manners & manner, b.manners & manner) for manner in _MANNERS]
    if any(one and other and one.isdisjoint(other) for one, other in pairs):
        return True
    if a.words & _BESIDE != b.words & _BESIDE or _tell_apart(
        a.words & _TELLING, b.words & _TELLING
    ):
        return True
    return bool(a.contrast and b.contrast and a.contrast != b.contrast)


def _tell_apart(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """Whether of two treatments one is not merely named in fewer words."""
    return one != other and not (one & other and (one < other or other < one))


def _common(one: AbstractSet[str], other: AbstractSet[str]) -> int:
    """How many words two wordings share; a slip of the pen in a long one does not count."""
    from rapidfuzz import fuzz, process

    shared = one & other
    rest = sorted(word for word in other - shared if len(word) > 5)
    count = len(shared)
    for word in sorted(one - shared):
        if len(word) > 5 and (best := process.extractOne(word, rest, scorer=fuzz.ratio)):
            count += best[1] >= 88
    return count


def _sense(wording: str) -> _Sense:
    wording = wording[:_LONGEST]
    words = " ".join(wording.casefold().split())
    for pattern, one in _SAME:
        words = pattern.sub(one, words)
    found = {_singular(word) for word in _WORD.findall(words)}
    strengths = (part for m in _STRENGTH.finditer(words) for part in re.split(r"\s*[/-]\s*", m[0]))
    contrast = _CONTRAST.search(words)
    return _Sense(
        words=frozenset(found - _EMPTY - {""} - {word for word in found if len(word) < 2}),
        manners=frozenset(found),
        parts=frozenset(found & _PARTS),
        sides=frozenset(found & _SIDES),
        strengths=frozenset(f"{float(part):g}" for part in strengths),
        levels=frozenset(_level(match[0]) for match in _LEVEL.finditer(words)),
        contrast=contrast[1].replace("w/", "with") if contrast else "",
        amount=amount_of(wording),
    )

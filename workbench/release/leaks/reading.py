"""How words that look like a name are to be read where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from enum import Enum, auto
from typing import NamedTuple

from workbench.release.leaks.names import WORD, words

_NEAR = 80  # characters around that are looked at

# "hepatitis C. Long-term use", "seen by the Dr. Back pain went on": no name after these words.
_LETTERED = frozenset({
    "a", "an", "appendix", "category", "class", "elevated", "factor", "grade", "group", "hepatitis",
    "high", "his", "her", "influenza", "level", "line", "low", "normal", "option", "part", "phase",
    "plan", "schedule", "section", "serum", "stage", "step", "the", "their", "type", "vit",
    "vitamin", "zone",
})  # fmt: skip
_TWO_OF_THEM = frozenset({
    "ankle", "arm", "ear", "elbow", "eye", "foot", "hand", "heel", "hip", "knee", "leg", "lung",
    "palm", "shin", "shoulder", "side", "thumb", "toe", "wrist",
})  # fmt: skip
_MONTHS = frozenset({"april", "august", "june", "may"})  # those that people are called
_WORD_BEFORE = re.compile(r"(\w{1,20})\W{1,3}$")
_WORD_AFTER = re.compile(rf"\W{{1,3}}({WORD})")
_TITLE_BEFORE = re.compile(
    r"\b(?:drs?|doctor|prof|professor|mrs?|ms|miss)\.?\s{0,4}$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.'-]{0,20},?\s{1,3}$")
_DEGREE_AFTER = re.compile(r",?\s{0,3}(?:M\.?\s?D|D\.?\s?O|Ph\.?\s?D|Psy\.?D|D\.?P\.?M|D\.C)\b")
_DATE_AFTER = re.compile(r"[\s,]{1,3}\d")
_LETTERS_BEFORE = re.compile(r"\b[A-Z]\d{0,2}(?:\s?[,/&]|,?\s(?:and|or|to))\s{0,3}$")
_INITIAL_BEFORE = re.compile(r"\b[A-Z]\.\s{0,3}$")
_NAMING_BEFORE = re.compile(
    r"\b(?:by|from|per|saw|drs?|doctor|physician|reviewer|reviewers?:|signed:?|sincerely,?)\.?\s{1,3}$",
    re.IGNORECASE,
)
_SENTENCE_GOES_ON = re.compile(r"\s{1,3}[a-z]")
_SEAM = re.compile(r"[a-z][A-Z]")
_ADDRESS = re.compile(
    r"@|://|\bwww\.|\.(?:com|org|net|edu|gov|us|info|biz|health|doctor|md|clinic|care|med|pro|"
    r"example|test)\b",
    re.IGNORECASE,
)


class Reading(Enum):
    """What words are that look like a name."""

    NAME = auto()
    PERHAPS = auto()  # the reviewer decides
    NOTHING = auto()


class Spot(NamedTuple):
    """Words in a text as it is written."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them."""
        return self.text[max(0, self.start - _NEAR) : self.start]

    @property
    def after(self) -> str:
        """What stands behind them."""
        return self.text[self.end : self.end + _NEAR]


Judge = Callable[[Spot], Reading]


def name(spot: Spot) -> Reading:
    """What cannot be anything else than a name."""
    del spot
    return Reading.NAME


def capitalized(spot: Spot) -> Reading:
    """Ordinary words, written as a name; after some words they begin another sentence."""
    return Reading.NOTHING if _is_lettered(spot) else Reading.NAME


def initialed(first: str) -> Judge:
    """An initial with an ordinary word: "D. Young" may end one sentence and begin another."""

    def judge(spot: Spot) -> Reading:
        if _is_lettered(spot):
            return Reading.NOTHING
        initial = next(letter for letter in words(spot.words) if len(letter) == 1)
        is_name = initial == first and not (_ends_a_sentence(spot) or _is_side(spot))
        return Reading.NAME if is_name else Reading.PERHAPS

    return judge


def paired(surnames: Container[str]) -> Judge:
    """Ordinary words that make a name where they are written as one: "Will Hand"."""

    def judge(spot: Spot) -> Reading:
        if _TITLE_BEFORE.search(spot.before) or _DEGREE_AFTER.match(spot.after):
            return Reading.NAME
        unlike = _is_unlike_a_name(spot, surnames)
        return Reading.PERHAPS if unlike else Reading.NAME

    return judge


def half_ordinary(surnames: Container[str]) -> Judge:
    """A rare word and an ordinary one: "Thomas, young as he is", "when young, Thomas fell"."""

    def judge(spot: Spot) -> Reading:
        first, *_, last = re.findall(WORD, spot.words)
        behind = spot.words[len(first) : len(first) + 1]
        is_comma_off = behind == "," and first.lower() not in surnames
        is_end = behind in {".", ";", ":", "!", "?"} and len(first) > 1
        unlike = first.islower() is not last.islower() or is_comma_off or is_end
        return Reading.PERHAPS if unlike else Reading.NAME

    return judge


def behind_no_other(spot: Spot) -> Reading:
    """What is a surname, unless another name stands before it: "Berta David, M.D."."""
    is_alone = _TITLE_BEFORE.search(spot.before) or not _NAME_BEFORE.search(spot.before)
    return Reading.NAME if is_alone else Reading.PERHAPS


def with_a_middle_name(ordinary: Container[str], surnames: Container[str]) -> Judge:
    """A name with another word in its middle, which may be a name, or make all of it a phrase."""
    pair = paired(surnames)

    def judge(spot: Spot) -> Reading:
        middle = list(words(spot.words))[1:-1]
        return Reading.PERHAPS if all(word in ordinary for word in middle) else pair(spot)

    return judge


def run_together(spot: Spot) -> Reading:
    """Short or ordinary parts of a name as one word, which may be any other word."""
    if is_in_address(spot):
        return Reading.NAME
    begins, ends = not spot.before[-1:].isalpha(), not spot.after[:1].isalpha()
    if _SEAM.search(spot.words) and not spot.after[:1].islower():
        return Reading.NAME
    return Reading.PERHAPS if begins and ends else Reading.NOTHING


def in_address(spot: Spot) -> Reading:
    """What is a name in an address of mail or of the web alone."""
    return Reading.NAME if is_in_address(spot) else Reading.NOTHING


def within_a_word(longest_stem: int) -> Judge:
    """A rare surname: in an address it names; in another word it is shown where it stands out.

    Up to ``longest_stem`` letters it may begin many a word by accident, as Conti does "continued".
    """

    def judge(spot: Spot) -> Reading:
        if is_in_address(spot):
            return Reading.NAME
        before, after = spot.before[-1:], spot.after[:1]
        if not (before.isalnum() or after.isalnum()):
            return Reading.NOTHING  # a word of its own
        begins = before.islower() and spot.words[0].isupper()
        ends = spot.words[-1].islower() and (after.isupper() or after.isdigit())
        is_long = len(spot.words) > longest_stem
        return Reading.PERHAPS if is_long or begins or ends else Reading.NOTHING

    return judge


def is_in_address(spot: Spot) -> bool:
    """Whether words stand in an address of mail or of the web."""
    before, after = spot.before.split(), spot.after.split()
    left = before[-1] if before and not spot.before[-1].isspace() else ""
    right = after[0] if after and not spot.after[0].isspace() else ""
    return bool(_ADDRESS.search(left + spot.words + right))


def _is_lettered(spot: Spot) -> bool:
    """Whether the word before makes words that look like a name the end of another sentence."""
    before = _WORD_BEFORE.search(spot.before[-24:])
    return before is not None and before[1].lower() in _LETTERED


def _ends_a_sentence(spot: Spot) -> bool:
    """Whether an initial is rather one of a list of letters, or the last word of a sentence."""
    if _LETTERS_BEFORE.search(spot.before) or _INITIAL_BEFORE.search(spot.before):
        return True
    named = _NAMING_BEFORE.search(spot.before)
    return named is None and _SENTENCE_GOES_ON.match(spot.after) is not None


def _is_side(spot: Spot) -> bool:
    """Whether an initial is rather that of left or right: "R. Hand"."""
    side, *_, part = words(spot.words)
    return side in {"l", "r"} and part in _TWO_OF_THEM


def _is_unlike_a_name(spot: Spot, surnames: Container[str]) -> bool:
    """Capitals among capitals, a date, a hyphen, or a comma behind the given name."""
    own = list(words(spot.words))
    return (
        spot.before[-1:] in {"-", "/"}
        or spot.after[:1] in {"-", "/"}
        or "-" in spot.words
        or ("," in spot.words and own[0] not in surnames)
        or bool(not _MONTHS.isdisjoint(own) and _DATE_AFTER.match(spot.after))
        or (spot.words.isupper() and _is_among_capitals(spot))
    )


def _is_among_capitals(spot: Spot) -> bool:
    around = (_WORD_BEFORE.search(spot.before), _WORD_AFTER.match(spot.after))
    return any(found[1].isupper() and len(found[1]) > 1 for found in around if found)

"""The labels that organizations put before what they tell, and the field that each one names.

A label is known by the set of its words in a common spelling, so that order, case, punctuation,
plural and usual shortenings do not matter. The table is resources/assignments/labels.toml; a label
that is not in it names nothing.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import NamedTuple

from workbench import resources

LONGEST = 9  # words of a label

_NOISE = frozenset(
    ("the", "your", "our", "a", "an", "of", "for", "on", "to", "and", "or", "is", "was", "in", "at")
)
_WEIGHTS = {"labels": 0, "weak": 1, "strong": -1}
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"[\s#]*\b\d{1,2}\s*$|^\s*\d{1,3}\s+(?=\D)")
_NO_LABEL = re.compile(r"\d|:")
_MARK = re.compile(r"^\s*(?:[-–•*·o▪]\s+|\(?\d{1,2}[.)]\s+)?")
_OF_TWO = ("parties.", "dates.", "worker_", "claim_number", "number")
_MOST = 120  # characters


class Label(NamedTuple):
    """The field that a label names, and how much the label weighs: less is stronger."""

    field: str  # "" for one that is known to name no field of ours
    weight: int = 0
    also: str = ""  # the second field of "Employer / Insurer", whose value has two parts as well


class _Shape(NamedTuple):
    field: str
    needs: tuple[frozenset[str], ...]
    allows: frozenset[str]

    def fits(self, words: frozenset[str]) -> bool:
        return any(need <= words and words - need <= self.allows for need in self.needs)


class _Table(NamedTuple):
    phrases: re.Pattern[str]
    spellings: dict[str, str]  # of phrases and of words
    labels: dict[frozenset[str], Label]
    shapes: tuple[_Shape, ...]


def label_of(text: str) -> Label | None:
    """What a label names; None where it is not known. Words in brackets may be left out.

    Only a label of disputed items may be numbered: "Item 1".
    """
    if len(text) > _MOST or not (words := _MARK.sub("", text, count=1).strip()):
        return None
    plain = _NUMBER.sub("", words)
    if len(plain.split()) > LONGEST + 3 or _NO_LABEL.search(plain):
        return None
    found = (
        _of_two(plain)
        or _named(plain)
        or (_named(_BRACKETS.sub(" ", plain)) if "(" in plain else None)
    )
    return found if plain == words or (found and found.field == "items") else None


def _of_two(words: str) -> Label | None:
    """A label of two fields, which only a stroke parts; none where the table knows it as one."""
    halves = [half.strip() for half in words.split("/")]
    table = _table()
    if len(halves) != 2 or _spelled(words, table.phrases, table.spellings) in table.labels:
        return None
    first, second = map(_named, halves)
    if not first or not second or first.field == second.field:
        return None
    both = first.field.startswith(_OF_TWO) and second.field.startswith(_OF_TWO)
    return Label(first.field, first.weight, second.field) if both else None


def _named(words: str) -> Label | None:
    table = _table()
    spelled = _spelled(words, table.phrases, table.spellings)
    if known := table.labels.get(spelled):
        return known
    fitting = (shape.field for shape in table.shapes if shape.fits(spelled))
    field = next(fitting, None)
    return Label(field) if field else None


@cache
def _table() -> _Table:
    read = tomllib.loads(resources.text("assignments/labels.toml"))
    spellings = read["phrases"] | {
        word: common for common, words in read["words"].items() for word in words
    }
    longest = sorted(read["phrases"], key=len, reverse=True)
    phrases = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    labels: dict[frozenset[str], Label] = {}
    for field, kinds in [*read["fields"].items(), ("", read["nothing"])]:
        for kind, texts in kinds.items():
            for text in texts:
                known = Label(field, _WEIGHTS[kind])
                labels.setdefault(_spelled(text, phrases, spellings), known)
    shapes = tuple(
        _Shape(one["field"], tuple(map(frozenset, one["needs"])), frozenset(one["allows"]))
        for one in read["shapes"]
    )
    return _Table(phrases, spellings, labels, shapes)


def _spelled(label: str, phrases: re.Pattern[str], spellings: dict[str, str]) -> frozenset[str]:
    """The words of a label in the common spelling."""
    plain = label.casefold().replace("#", " number ").replace("(s)", "").replace("(es)", "")
    plain = re.sub(r"['’]s\b|(?<=s)['’](?=\s)", "", plain)
    plain = " ".join(re.sub(r"[\W_]+", " ", plain).split())
    words = phrases.sub(lambda match: spellings[match[0]], plain).split()
    return frozenset(
        _word(word, spellings) for word in words if word not in _NOISE or len(words) == 1
    )


def _word(word: str, spellings: dict[str, str]) -> str:
    word = spellings.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = spellings.get(word[:-1], word[:-1])
    return word

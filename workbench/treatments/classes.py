"""Classes of treatment: by them guidelines, templates and earlier decisions are told to fit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from workbench import resources
from workbench.case import IssueKind, Value


class TreatmentClass(Value):
    """One class of treatment, such as opioids, physical therapy or epidural injections."""

    id: str  # "opioid"
    title: str  # "Opioids"
    kind: IssueKind
    words: tuple[str, ...] = ()  # names and abbreviations by which a title tells it, in any case
    drugs: tuple[str, ...] = ()  # classes of the medication data that belong to it
    within: str = ""  # id of the wider class, if there is one
    spine: Mapping[str, str] = {}  # the parts of it that it is for, by the limb: EMG of the leg
    joins: tuple[str, ...] = ()  # classes of which all together tell it, too: "PT, post-op"


@cache
def classes() -> tuple[TreatmentClass, ...]:
    """Every class, narrower ones before those that hold them."""
    table = tomllib.loads(resources.text("treatments/classes.toml"))
    return tuple(msgspec.convert(row, TreatmentClass) for row in table["classes"])


@cache
def by_id() -> dict[str, TreatmentClass]:
    """The classes by their ids."""
    return {one.id: one for one in classes()}


@cache
def by_drug_class() -> dict[str, TreatmentClass]:
    """The classes of treatment by those of the drugs that belong to them."""
    return {drug: one for one in classes() for drug in one.drugs}


def told(text: str) -> Iterator[tuple[int, TreatmentClass]]:
    """The classes whose words a text holds, with the place of each; of two words the longer."""
    small = text.lower()
    for match in _pattern().finditer(small):
        yield match.start(), _by_word()[_key(match["word"])]


@cache
def _pattern() -> re.Pattern[str]:
    """All words, longer ones first; of small letters and without groups, which is far quicker."""
    words = sorted({word.lower() for one in classes() for word in one.words}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(map(_spaced, words))})(?:e?s)?(?!\w)")


@cache
def _by_word() -> dict[str, TreatmentClass]:
    """The classes by their words; a word counts for the first class that has it."""
    found: dict[str, TreatmentClass] = {}
    for one in classes():
        for word in one.words:
            found.setdefault(_key(word.lower()), one)
    return found


def _spaced(words: str) -> str:
    """A name as it may be written: any white space, hyphens or none."""
    return r"[\s-]*".join(re.escape(part) for part in re.split(r"[\s-]+", words))


def _key(words: str) -> str:
    """A name without its white space and hyphens."""
    return re.sub(r"[\s-]+", "", words)

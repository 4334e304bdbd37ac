"""Classes of treatment: by them guidelines, templates and earlier decisions are told to fit."""

from __future__ import annotations

import re
import tomllib
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


@cache
def pattern() -> re.Pattern[str]:
    """All words of all classes; each class a group named after its place: ``c0``, ``c1`` ..."""
    groups = (
        f"(?P<c{place}>{'|'.join(map(_word, sorted(one.words, key=len, reverse=True)))})"
        for place, one in enumerate(classes())
        if one.words
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def _word(words: str) -> str:
    """A name as it may be written: any white space, hyphens or none, a plural."""
    return r"[\s-]*".join(re.escape(part) for part in re.split(r"[\s-]+", words)) + "(?:s|es)?"

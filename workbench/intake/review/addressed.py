"""Whom a letter is written to, for whom and by whom, where it says so outside of labels."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.intake.review.page import Line, Page

_HEAD = 24  # lines of a letter in which its addressee stands
_DEGREE = r"(?:M\.?D|D\.?O|D\.?C|D\.?P\.?M|N\.?P|P\.?A(?:-?C)?|Ph\.?D|Psy\.?D|D\.?D\.?S)\b\.?"
_PERSON = re.compile(
    rf"(?:Dr\.?\s+)?(?P<name>(?:[A-Z][\w.'-]*\s+){{1,3}}(?P<last>[A-Z][\w'-]+),?\s+{_DEGREE}"
    rf"(?:,?\s+{_DEGREE})?)"
)
_DEAR = re.compile(r"Dear\s+(?:Dr\.?|Doctor)\s+(?:[A-Z][\w.'-]*\s+){0,3}(?P<last>[A-Z][\w'-]+)\W*")
_YOURS = re.compile(
    r"\byour\s+(?:\w+\s+){0,2}?requests?\s+for\s+(?:the\s+)?(?:authori[sz]ation|treatment|services?|"
    r"certification)\b",
    re.IGNORECASE,
)
_PREPARED = re.compile(
    r"(?:prepared|performed|conducted|completed)\s+(?:for|on\s+behalf\s+of)\s+(?P<whom>[A-Z].{2,80}?)"
    r"\s+by\s+(?P<by>[A-Z].{2,80})",
    re.IGNORECASE,
)
_ADMINISTERS = re.compile(
    r"\b(?:claims?|insurance|mutual|risk|administrators?|adjust\w+|indemnity|assurance|casualty|"
    r"TPA)\b",
    re.IGNORECASE,
)
_GENERAL = (
    r"(?:physician|clinical|independent|expedited|prospective|concurrent|retrospective|utilization|"
    r"peer|standard|urgent|initial|medical|request|internal|notice|the|external|specialty)"
)
_REVIEWER = re.compile(
    rf"(?!{_GENERAL}\b)[A-Z][\w&.'-]+(?:\s+(?!{_GENERAL}\b)[A-Z][\w&.'-]+){{1,4}}\s+"
    r"(?:peer|medical|physician)\s+review(?:,?\s+(?:inc|llc|corp|group)\b\.?)?",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """A name with its degree, and the lines that say that it is the one."""

    name: str
    lines: tuple[int, ...]


def asking_physician(page: Page) -> Person | None:
    """The physician whom a letter addresses by name and speaks to of "your request"."""
    lines = [line for line in page.lines if line]
    greeted = [(line, match) for line in lines if (match := _DEAR.fullmatch(line.body))]
    if len(greeted) != 1 or not any(_YOURS.search(line.body) for line in page.joined() if line):
        return None
    greeting, dear = greeted[0]
    found = [
        Person(match["name"], (line.first, greeting.first))
        for line in lines[:_HEAD]
        if line.first < greeting.first
        if (match := _PERSON.fullmatch(line.body)) and match["last"] == dear["last"]
    ]
    return found[0] if len({person.name for person in found}) == 1 else None


def prepared(line: Line) -> tuple[str, str] | None:
    """The claims administrator for whom, "" where it may be another, and the one by whom."""
    match = _PREPARED.fullmatch(line.body.rstrip("."))
    if match is None:
        return None
    return match["whom"] if _ADMINISTERS.search(match["whom"]) else "", match["by"]


def names_reviewer(words: str) -> bool:
    """Whether the first line of a letter is the name of a company that reviews for others."""
    return bool(_REVIEWER.fullmatch(words))

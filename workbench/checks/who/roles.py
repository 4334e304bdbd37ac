"""Whose a pronoun is by the words around it: what a worker does and has, and what a physician."""

from __future__ import annotations

import re
import tomllib
from enum import Enum, auto
from functools import cache

from workbench import resources
from workbench.patient import Pronoun

_OF_ANOTHER = re.compile(  # "he noted that the patient ...": he is not the patient
    r"[^.;]{0,80}?\b(?:the|this|that|injured) (?:injured )?(?:patient|worker|claimant|applicant)\b",
    re.IGNORECASE,
)
# Whom the worker tells something is somebody else: "he told her that he does his exercises".
_TOLD_BY_WORKER = re.compile(
    r"\b(?:s?he|patient|worker|claimant|applicant|employee)\s(?:\w+\s){0,2}?"
    r"(?:told|tells|asked|asks|informed|informs|thank(?:s|ed)|assured|saw|sees|visited|visits|"
    r"consulted|showed|shows|met|trusts|wrote|writes|called|calls)\s(?:to\s|with\s|for\s)?\Z",
    re.IGNORECASE,
)
# Whom a reviewer or an adjuster reaches may well be the physician.
_REACHED = re.compile(
    r"\b(?:called|phoned|telephoned|contacted|contact|reach(?:ed)?|asked|cit(?:es|ed|ing)|"
    r"(?:spoke|speak|discussed|talked|wrote|left a message)(?:\s\w+){0,3}\s(?:with|to|for))\s\Z",
    re.IGNORECASE,
)
_OF_WORKERS = ("suffers", "may_suffer")  # lists of what a worker does
_BEHIND = 80  # characters behind a pronoun that tell whose it is
_BEFORE = 60  # characters before a pronoun that tell who does something to whom


class Role(Enum):
    """Whose a pronoun is by the words behind it."""

    OWNER = auto()  # "her physician"
    WORKER = auto()  # "he was referred", "the physician saw him"
    BOTH = auto()  # "he reports no pain": hardly a physician's where none is the subject
    AILING = auto()  # "he complains of pain", "her knee"
    OTHER = auto()  # "he noted that the patient"
    TREATS = auto()  # "he recommended"
    TRADE = auto()  # "his report"
    EITHER = auto()


def role_of(text: str, one: Pronoun) -> Role:
    """Whose a pronoun of a text is by the words around it."""
    behind = text[one.end : one.end + _BEHIND].lower()
    if one.form == "object":
        return _role_of_object(text[max(0, one.start - _BEFORE) : one.start])
    for pattern, role in _BY_FORM.get(one.form, ()):
        if _pattern(pattern).match(behind):
            return role
    is_other = one.form == "subject" and _OF_ANOTHER.match(behind)
    return Role.OTHER if is_other else Role.EITHER


def tells_of_worker(text: str, place: int) -> bool:
    """Whether what stands behind a name is told of a worker: "is a 54-year-old", "('s) pain"."""
    behind = text[place : place + _BEHIND].lower()
    owns = text[max(0, place - 2) : place] in ("'s", "’s") and _pattern("ailing").match(behind)
    return bool(owns) or any(_pattern(kind).match(behind) for kind in ("ails", *_OF_WORKERS))


def _role_of_object(before: str) -> Role:
    if _TOLD_BY_WORKER.search(before):
        return Role.OTHER
    return Role.EITHER if _REACHED.search(before) else Role.WORKER


_BY_FORM = {
    "subject": (
        ("ails", Role.AILING),
        ("suffers", Role.WORKER),
        ("may_suffer", Role.BOTH),
        ("treats", Role.TREATS),
    ),
    "possessive": (
        ("kin", Role.OWNER),
        ("of_trade", Role.TRADE),
        ("ailing", Role.AILING),
    ),
}


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(resources.text("checks/who.toml"))
    return found


def entries(kind: str) -> list[str]:
    """The entries of a list: pieces of regular expressions."""
    return _lists()[kind]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """What finds the entries of a list behind a pronoun."""
    adverbs = (
        r"\s+(?:(?:also|currently|still|then|now|never|nevertheless|often|always|has also|\w+ly) )?"
    )
    return re.compile(rf"{adverbs}(?:{'|'.join(entries(kind))})(?!\w)")


@cache
def whole(kind: str) -> re.Pattern[str]:
    """What finds an entry of a list as a whole, in small letters."""
    return re.compile("|".join(entries(kind)))

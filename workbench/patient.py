"""Who the injured worker is, as the summary says: age, sex, and the words for them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from workbench.case import Case, Value

_AGE = re.compile(r"\b(?P<age>1?\d\d)[\s-]*(?:years?|yrs?|y)[\s./-]*(?:old|o)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:woman|female|lady)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:man|male|gentleman)\b", re.IGNORECASE)


class Sex(StrEnum):
    """The sex that a summary states."""

    FEMALE = "female"
    MALE = "male"


class Pronouns(NamedTuple):
    """The words for a person: "she", "her", "her", "hers", "herself"."""

    subject: str
    object: str
    possessive: str
    possessive_alone: str
    reflexive: str


PRONOUNS = {
    Sex.FEMALE: Pronouns("she", "her", "her", "hers", "herself"),
    Sex.MALE: Pronouns("he", "him", "his", "his", "himself"),
}

_NOUNS: dict[Sex | None, str] = {Sex.FEMALE: "woman", Sex.MALE: "man"}


class Patient(Value):
    """What a summary states of the worker; None where it states nothing, or two things."""

    age: int | None = None
    sex: Sex | None = None

    @property
    def words(self) -> str:
        """Who the worker is: "54-year-old woman"; "worker" where that is not known whole."""
        if self.age is None:
            return "worker"
        return f"{self.age}-year-old {_NOUNS.get(self.sex, 'worker')}"


def patient(case: Case) -> Patient:
    """Who the worker is, as the first statements of the summary say."""
    age = _AGE.search(case.summary)
    return Patient(age=int(age["age"]) if age else None, sex=_sex(case.summary))


def _sex(text: str) -> Sex | None:
    """The sex that is stated first."""
    female, male = _FEMALE.search(text), _MALE.search(text)
    if female and male:
        return Sex.FEMALE if female.start() < male.start() else Sex.MALE
    if female:
        return Sex.FEMALE
    return Sex.MALE if male else None


def is_of_worker(text: str, place: int) -> bool:
    """Whether a pronoun at a place of a text can be the worker's."""
    return place >= 0 and bool(text)

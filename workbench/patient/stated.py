"""Who the injured worker is, as the summary says: age, sex, and the words for them.

Summaries speak of others too, relatives and physicians. A statement counts where its sentence is
about the worker; where that is not certain, it tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workbench.case import Case, Value, sentences
from workbench.lowered import lowered

_YOUNGEST, _OLDEST = 14, 110  # of a worker, in years
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = {"eighteen": 18, "nineteen": 19}  # and younger workers there hardly are
_SPELLED = {ten: 10 * number for number, ten in enumerate(_TENS, 2)} | _TEENS
_AGE = re.compile(
    r"(?<![\w/.])(?P<age>\d{2,3})[\s-]*(?:years?|yrs?\.?|y)[\s./-]*(?:of[\s-]age|old|o)\b\.?"
    rf"|\b(?P<spelled>{'|'.join(_SPELLED)})(?:[\s-](?P<one>{'|'.join(_ONES)}))?"
    r"[\s-]+years?[\s-]+(?:of[\s-]age|old)\b\.?"
    r"|(?<![\w/.])(?P<small>\d)[\s-]year[\s-]old\b(?=\s(?:\w+\s)?"
    r"(?:man|woman|male|female|lady|gentleman|patient|worker|claimant|applicant|employee)\b)"
    r"|\bage[d:]?\s+(?:is\s+)?(?P<aged>\d{2,3})\b(?!\s*(?:to|-|–)\s*\d)"
    r"|(?<![\w/.])(?P<short>\d{2})[\s-]?(?=[fm]\b)"
)
_SHORT_AGE = re.compile(r"\d[\s-]*(?:y|[fm]\b)")  # sooner looked for than an age, and so below
_AGED = re.compile(r"a(?<!\w.)ge[d:]?\s+(?:is\s+)?\d")
_THEN = re.compile(r"\b(?:then|at)[\s-]*(?:age)?\s*$", re.IGNORECASE)
_AT_THE_TIME = re.compile(r"[\w\s]{0,20}\b(?:when|at (?:the|that) time)\b", re.IGNORECASE)
_SEX = re.compile(
    r"\b(?:(?P<female>female|woman|lady)|(?P<male>male|man|gentleman))\b(?!-)"
    r"|(?<=\d)[\s-]?(?:(?:yo|y/o|y\.o\.)\s)?(?:(?P<f>f)|(?P<m>m))\b"
    r"|\b(?:sex|gender):?\s+(?:(?P<f2>f)|(?P<m2>m))\b"
)
_MAY_TELL_SEX = re.compile(
    r"[mlsg\d](?:(?<=m)(?:an|ale)\b|(?<=l)ady|(?<=s)ex|(?<=g)ender|(?<=\d)[\s-]?[yfm])"
)
_TITLE = re.compile(r"^(?:(?P<female>Ms|Mrs|Miss)|(?P<male>Mr))\b\.?\s+\S+(?P<more>.{0,30})")
_PRONOUN = re.compile(
    r"\b(?:(?P<female>she|hers?|herself)|(?P<male>he|his|him|himself))\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"^(?:(?P<female>She)|(?P<male>He))\b")
# Looked for in small letters, which takes a tenth of the time.
_PERSON = re.compile(
    r"(?=[a-il-uw])\b(?:"
    r"(?P<worker>injured\s+(?:worker|patient|claimant|applicant|employee|examinee)|"
    r"worker|patient|claimant|applicant|employee|examinee|iw)"
    r"|(?P<other>mother|father|wife|husband|spouse|son|daughter|child(?:ren)?|boy|girl|brother|"
    r"sister|parents?|grand\w+|uncle|aunt|cousin|niece|nephew|boyfriend|girlfriend|partner|"
    r"fianc[eé]e?|friend|neighbou?r|roommate|co-?workers?|colleagues?|supervisor|boss|"
    r"(?:fellow|another|other)\s(?:workers?|employees?|patients?))"
    r"|(?P<trade>physicians?|doctors?|providers?|practitioners?|surgeons?|therapists?|nurses?|"
    r"chiropractors?|(?:psych|neur|cardi|radi|ur|rheumat|anesthesi|gastroenter|onc|gynec|dermat|path|"
    r"endocrin|ophthalm|ot|nephr|pulmon|hemat|toxic|audi)ologists?|(?:psych|phys|pod)iatrists?|"
    r"acupuncturists?|internists?|orthopa?edists?|pharmacists?|dentists?|osteopaths?|clinicians?|"
    r"prescribers?|treaters?|consultants?|counselors?|trainers?|technicians?|specialists?|"
    r"examiners?|evaluators?|reviewers?|advis[eo]rs?|requestor|attorney|lawyer|adjuster|interpreter|"
    r"caregiver|author|manager|driver|fore(?:man|woman)|social\sworkers?|case\sworkers?|dr\.|"
    r"pa-c|qme|ame|ptp))"
    r"(?!\w)",
)
_OWNED = re.compile(r"(?:\b(?:his|her|their|whose|my)|['’]s)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NOT_OF_A_PERSON = re.compile(
    r"(?!\s*(?:with|who|whose|that|on|and|in)\b)[\s-]*(?:[\w-]+\s){0,2}?(?:injury|injuries|fractures?|claim|car|vehicle|scar|tear|MRI|x-rays?|"
    r"stud(?:y|ies)|imaging|films?|hardware|prosthes[ie]s|accident|house|report|mother|father|son|"
    r"wife|husband|daughter|child|boy|girl|brother|sister|friend|neighbou?r|co-?worker|colleague)\b",
    re.IGNORECASE,
)
_PROFESSION = re.compile(  # "a female physician": unless an age says that it is the worker's
    r"\s+(?:[\w-]+\s){0,1}?(?:physician|doctor|surgeon|provider|nurse|therapist|chaperone)\b",
    re.IGNORECASE,
)
_IS_A = re.compile(
    r"(?:(?P<old>\bold)"
    r"|(?:\bs?he|worker|patient|claimant|applicant|employee|examinee) (?:is|was) an?"
    r"|\b(?:works?|worked|working|employed|hired|job|occupation|duties) (?:(?:is|was|as) )?an?)"
    r"\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\)?\s*(?:$|[,(:;–-]|(?:is|was|as|being|remains|appears)\b|who\s+is\b)", re.IGNORECASE
)
# "Over 50 years old", "patients 65 years old", "50 years of age or older": of no one person.
_AT_LARGE = re.compile(
    r"\b(?:over|under|above|below|than|least|most|between|to|or|age)\s+(?:the age of\s+)?\Z"
    r"|\b(?:patients|workers|employees|individuals|adults|people|persons|those|women|men)\b",
    re.IGNORECASE,
)
_OR_OLDER = re.compile(r"\s+(?:or|and)\s+(?:older|over|above|younger|under|up)\b", re.IGNORECASE)
# Words behind which somebody else may be named.
_AWAY = re.compile(
    r"\b(?:by|of|with|from|against|between|after|for|to|in|on|at|than|like|versus|and(?!\s+is\b)|when|"
    r"while|that|because|has|had|hit|struck|states?|reports?|saw|seen|studied)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"(?:\bthis\s+(?:is\s+an?\s+)?|,\s*(?:an?|the)\s+)(?:[\w-]+,?\s+){0,4}$", re.IGNORECASE
)
_POINTED = re.compile(
    r"\bthis\s+(?:\d\S+\s+(?:[\w-]+\s+){0,2})?$", re.IGNORECASE
)  # "this 54-year-old"
# "The fusion is 20 years old": what is so old is no person.
_OF_A_THING = re.compile(
    r"(?<!\bhe)(?<!\bshe)(?<!\bwho)\s(?:is|was|are|were)\s(?:(?:now|about|almost|over|only)\s)?\Z",
    re.IGNORECASE,
)
_VOWEL = re.compile(r"8\d?(?!\d)|1[18](?!\d)|[aeiou]", re.IGNORECASE)  # "an 18-year-old"
_LONGEST = 1_000  # characters of a sentence that are looked at; the age stands at its front
_NEAR = 100  # characters before a word for somebody that tell whether the worker is one
_MOST_WORDS = 10  # between the worker and what is said of them


class Sex(StrEnum):
    """The sex that a summary states."""

    FEMALE = "female"
    MALE = "male"


_NOUNS: dict[Sex | None, str] = {Sex.FEMALE: "woman", Sex.MALE: "man"}


class Patient(Value):
    """What a summary states of the worker; None where it states nothing, or is not certain."""

    age: int | None = None
    sex: Sex | None = None

    @property
    def words(self) -> str:
        """Who the worker is: "54-year-old woman"; "worker" where the age is not known."""
        if self.age is None:
            return "worker"
        return f"{self.age}-year-old {_NOUNS.get(self.sex, 'worker')}"


class StatedSex(NamedTuple):
    """Words of a text that state the worker's sex."""

    start: int
    end: int  # excluded
    sex: Sex


class StatedAge(NamedTuple):
    """Words of a text that state an age of the worker, in years."""

    start: int
    end: int  # excluded
    age: int
    is_past: bool  # that of an earlier time: "was 38 at the time of injury"

    @property
    def is_possible(self) -> bool:
        """Whether a worker can be of that age."""
        return _YOUNGEST <= self.age <= _OLDEST


class _Sentence(NamedTuple):
    """A sentence, where it begins, and the one before it."""

    text: str
    start: int
    before: str

    @property
    def follows_other(self) -> bool:
        """Whether the sentence before it began with somebody else."""
        return _begins_with_other(self.before)


def article(words: str) -> str:
    """What stands before words as they are spoken: "an" before "80-year-old man", else "a"."""
    return "an" if _VOWEL.match(words) else "a"


def patient(case: Case) -> Patient:
    """Who the worker is, as the first statements of the summary about them say.

    No sex is told where the pronouns of the summary are all those of the other one.
    """
    told = tuple(_sentences(case.summary))
    now = (one.age for one in _ages(told) if one.is_possible and not one.is_past)
    return Patient(age=next(now, None), sex=_sex(told))


def stated_sexes(text: str) -> Iterator[StatedSex]:
    """Where a text states the worker's sex by a word for it: "a 54-year-old woman"."""
    return _stated_sexes(tuple(_sentences(text)))


def stated_ages(text: str) -> Iterator[StatedAge]:
    """Where a text states an age of the worker, now or at an earlier time.

    One that no worker can have is told too where it is plainly an age: "252 years old".
    """
    return _ages(tuple(_sentences(text)))


def _sentences(text: str) -> Iterator[_Sentence]:
    before = ""
    for start, end in sentences(text):
        words = text[start : min(end, start + _LONGEST)]
        yield _Sentence(words, start, before)
        before = words


def persons(text: str) -> Iterator[re.Match[str]]:
    """Whom a text names by what they are; the groups are ``worker``, ``other`` and ``trade``.

    What the worker is by trade is nobody: "this 45-year-old nurse".
    """
    return iter(_persons(text))


@lru_cache(8192)
def _persons(text: str) -> tuple[re.Match[str], ...]:
    found = _PERSON.finditer(lowered(text))
    return tuple(one for one in found if one["worker"] or not _is_workers_job(text, one))


def _is_workers_job(text: str, person: re.Match[str]) -> bool:
    """Whether somebody is what the worker is: "she is a nurse", "this 45-year-old nurse"."""
    told = _IS_A.search(text[max(0, person.start() - _NEAR) : person.start()])
    return told is not None and not (told["old"] and person["other"])


def _begins_with_other(sentence: str) -> bool:
    """Whether the first person that a sentence names is somebody else than the worker."""
    first = next(persons(sentence), None)
    return first is not None and not first["worker"]


def _last_person(text: str) -> re.Match[str] | None:
    return next(reversed(list(persons(text))), None)


def _ages(told: tuple[_Sentence, ...]) -> Iterator[StatedAge]:
    """The ages that the sentences state of the worker."""
    for sentence in told:
        low = lowered(sentence.text)
        for match in _AGE.finditer(low) if _may_tell_age(low) else ():
            if _is_told(sentence, match):
                start, words = sentence.start + match.start(), match[0]
                ends = words.lower().endswith(("old.", "age."))  # the stop of the sentence
                one = StatedAge(start, start + len(words) - ends, _years(match), _is_past(match))
                if one.is_possible or words.rstrip(".").endswith("old"):
                    yield one


def _years(age: re.Match[str]) -> int:
    if age["spelled"]:
        return _SPELLED[age["spelled"]] + (_ONES.index(age["one"]) + 1 if age["one"] else 0)
    return int(age["age"] or age["aged"] or age["short"] or age["small"])


def _may_tell_age(low: str) -> bool:
    return "year" in low or bool(_SHORT_AGE.search(low) or _AGED.search(low))


def _is_past(age: re.Match[str]) -> bool:
    before, after = age.string[: age.start()], age.string[age.end() :]
    was = re.search(r"\bwas\b[^.]{0,12}$", before) and _AT_THE_TIME.match(after)
    return bool(was or _THEN.search(before))


def _is_told(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Whether what a sentence says at a place is said of the worker."""
    before, after = sentence.text[: match.start()], sentence.text[match.end() :]
    if _OWNED.search(before) or _NOT_OF_A_PERSON.match(after) or _OR_OLDER.match(after):
        return False
    if _AT_LARGE.search(before[-_NEAR:]):
        return False
    behind = _PERSON.match(lowered(after.lstrip()[:_NEAR]))
    if _POINTED.search(before) or (behind and behind["worker"]):  # "this female patient"
        return True
    near = _last_person(before)
    if near is None:
        return _leads_to(before, sentence.follows_other)
    if not near["worker"]:
        return False
    said = before[near.end() :]
    return bool(_IS.match(said)) and _is_near(said)


def _leads_to(before: str, follows_other: bool) -> bool:
    """Whether a sentence that names nobody before what it says speaks of the worker."""
    if (_SUBJECT.match(before) and follows_other) or _OF_A_THING.search(before):
        return False
    return _is_near(before) or bool(_THIS.search(before))


def _is_near(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS and not _AWAY.search(words)


def _sex(told: tuple[_Sentence, ...]) -> Sex | None:
    stated = next((one.sex for one in _stated_sexes(told)), None)
    subjects = [_sex_of(match) for match in map(_subject, told) if match]
    if stated is None:
        found = set(_titles(told)) or {*_pronouns(told), *subjects}
        return found.pop() if len(found) == 1 else None
    contrary = len(subjects) > 1 and stated not in subjects
    return None if contrary else stated


def _subject(sentence: _Sentence) -> re.Match[str] | None:
    """The pronoun that a sentence begins with, if it can be the worker's."""
    return None if sentence.follows_other else _SUBJECT.match(sentence.text)


def _stated_sexes(told: tuple[_Sentence, ...]) -> Iterator[StatedSex]:
    for sentence in told:
        low = lowered(sentence.text)
        for match in _SEX.finditer(low) if _MAY_TELL_SEX.search(low) else ():
            if _is_told(sentence, match) and not _is_of_professional(match):
                start, end = (sentence.start + place for place in match.span())
                yield StatedSex(start, end, _sex_of(match))


def _is_of_professional(sex: re.Match[str]) -> bool:
    before, after = sex.string[: sex.start()], sex.string[sex.end() :]
    known = _AGE.search(lowered(before)) or _last_person(before)
    return not known and bool(_PROFESSION.match(after))


def _titles(told: tuple[_Sentence, ...]) -> Iterator[Sex]:
    """What the titles of a name that begins a sentence say: "Ms. Example was lifting a box"."""
    for sentence in told:
        match = _TITLE.match(sentence.text)
        if match and not _PERSON.search(lowered(match["more"])) and "," not in match["more"][:2]:
            yield _sex_of(match)


def _pronouns(told: tuple[_Sentence, ...]) -> Iterator[Sex]:
    """What the pronouns of sentences say in which nobody but the worker is named."""
    for sentence in told:
        named = list(persons(sentence.text))
        stated = any(_is_told(sentence, age) for age in _AGE.finditer(lowered(sentence.text)))
        if (named or stated) and all(person["worker"] for person in named):
            yield from map(_sex_of, _PRONOUN.finditer(sentence.text))


def _sex_of(match: re.Match[str]) -> Sex:
    """The sex of the group that matched, by the first letter of its name."""
    matched = (name for name, words in match.groupdict().items() if words)
    return Sex.FEMALE if any(name.startswith("f") for name in matched) else Sex.MALE

"""Who is meant: pronouns and words for the sex of the patient, in the words of an earlier decision.

The subject of a sentence is who a pronoun stands for, or that of the sentence before it. Where that
is somebody else ("The attending provider ... he") the pronoun stays, to be reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from workbench.case import sentences
from workbench.case.spans import Span
from workbench.memory.finds import Find, Pair, as_in, inside, settled, words_of
from workbench.patient import PRONOUNS, Pronouns, Sex

_PATIENT = re.compile(
    r"\b(?:(?:injured|industrially injured)\s)?(?:worker|patient|claimant|employee|applicant|"
    r"individual|member)(?P<whose>['’]s?)?(?![\w-])"
    r"|\b(?:Mr|Mrs|Ms|Miss)\b\.?\s[A-Z][\w-]+"
    r"|\byear[\s-]old\s(?:\w+[\s-]){0,2}?(?:man|woman|male|female|lady|gentleman)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:provider|physician|doctor|Drs?\b\.?(?:\s[A-Z][\w'’-]+)?|MD|surgeon|therapist|chiropractor|"
    r"psychologist|psychiatrist|reviewer|specialist|podiatrist|acupuncturist|author|attorney|lawyer|"
    r"nurse|practitioner|spouse|wife|husband|son|daughter|mother|father|brother|sister|adjuster|"
    r"evaluator|consultant|examiner|supervisor|employer|dentist|neurologist|orthopedist|"
    r"(?:AME|QME|PTP)\b)(?P<whose>['’]s?)?(?![\w-])",
    re.IGNORECASE,
)
# Who stands behind one of these is no subject: "the note of the provider", "per the physician".
_NO_SUBJECT = re.compile(
    r"\b(?:of|by|from|with|to|for|per|at|on|between|against|towards?|about|under|via|through)\s"
    r"(?:(?:the|an?|this|that|his|her|their|treating|attending|primary|requesting|prescribing|care|"
    r"orthopedic|pain|consulting|another|other|same|injured|industrially|secondary|new)\s)*\Z",
    re.IGNORECASE,
)
# What a physician does and a patient does not: "The patient saw Dr. Roe. He recommended ..."
_ACT = re.compile(
    r"\s+(?:\w+ly\s|also\s|has\s|had\s|then\s)?(?:recommend|request|prescrib|note[ds]|document|opine|order|"
    r"diagnos|examine|refer(?:s|red)|perform|propos|plan(?:s|ned)|treat(?:s|ed)|wrote|writes|"
    r"advise|certif|certified|dispens|administer|evaluat|concluded|found)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?<![\w/'’-])(?P<word>himself|herself|she|he|hers|her|his|him)(?![\w/-])", re.IGNORECASE
)
_SPOKEN_OF = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)  # on and on, sentence by sentence
_PAIR = re.compile(
    r"\b(?:he or she|she or he|his or her|her or his|him or her|her or him)\b", re.IGNORECASE
)
# What can stand behind "her" and "his" where no thing follows that is hers.
_NO_THING = words_of(
    "a an the and or but nor yet so if as at by in on of to up for from into onto with within "
    "without about after before during since until till while when where which who whom that than "
    "then because although though unless whether per is was were be been being has had have does "
    "did do can could may might will would shall should must not never again also too either "
    "however therefore today yesterday now there here regarding through throughout via upon off "
    "out over under back once only he she it they this these those daily weekly monthly"
)
_BODY_BACK = re.compile(
    r"\s+back\s+(?:pain|injury|surgery|brace|symptoms?|spasms?|is|was|and|or)\b", re.IGNORECASE
)
_NEXT = re.compile(r"[\s,]*(?P<punctuation>[.;:,()!?]|\Z)|\s+(?P<word>[\w'’-]+)")
_SEXED = re.compile(
    r"(?<![\w-])(?P<word>woman|man|female|male|lady|gentleman)(?![\w-])", re.IGNORECASE
)
_OF_AN_AGE = re.compile(r"(?:\byears?[\s-]old|\by/?o)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|this|the|injured)\s(?:[\w-]+\s)?\Z", re.IGNORECASE)
_WHO = re.compile(  # what follows where nobody else is meant: neither "male nurse" nor "male type"
    r"\s*(?:[.,;:)]|\Z)|\s(?:who|whom|whose|with|is|was|has|had|worker|patient|claimant|employee|"
    r"applicant|individual|in|on|of|that|and|status|s/p|present\w+|complain\w+|suffer\w+|"
    r"sustained|injured|report\w*|undergoing|being|taking|diagnosed|working|employed)\b",
    re.IGNORECASE,
)
_AROUND = 40  # characters before a word for a sex that tell whose it is
_SEXES = {
    "woman": ("woman", "man"),
    "man": ("woman", "man"),
    "female": ("female", "male"),
    "male": ("female", "male"),
    "lady": ("lady", "gentleman"),
    "gentleman": ("lady", "gentleman"),
}
_MALE = frozenset({"he", "him", "his", "himself", "man", "male", "gentleman"})


class _Subject(NamedTuple):
    """Somebody whom a sentence is about, or a part of it."""

    place: int
    is_patient: bool


def persons(text: str, both: Pair, passed: Collection[Span] = ()) -> Iterator[Find]:
    """The pronouns and words for a sex that stand for the patient, for this one; others stay.

    Sentences that are ``passed`` speak of nobody.
    """
    yield from _pronouns(text, both, passed)
    for match in _SEXED.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        one = _ONE.search(before) and _WHO.match(text, match.end())
        if one or _OF_AN_AGE.search(before):
            yield _sexed(text, Find(*match.span("word"), "sex"), both)


def _pronouns(text: str, both: Pair, passed: Collection[Span]) -> Iterator[Find]:
    pairs = [match.span() for match in _PAIR.finditer(text)]
    about_patient, other_named = True, False  # who is spoken of at first is the patient
    for start, end in sentences(text):
        if inside(passed, (start, end)):
            continue
        subjects, other = _subjects(text, start, end), _OTHER.search(text, start, end)
        for match in _PRONOUN.finditer(text, start, end):
            find = Find(*match.span(), "pronoun")
            if inside(pairs, find.span):
                continue
            acts = (other_named or _is_before(other, match)) and _acts(text, match)
            before = {one.is_patient for one in subjects if one.place < match.start()}
            is_patient = (before or {about_patient}) == {True} and not acts
            yield _pronoun(text, match, find, both) if is_patient else find
        if subjects or not _SPOKEN_OF.search(text, start, end):
            about_patient = subjects[0].is_patient if subjects else True
        other_named = other is not None


def _subjects(text: str, start: int, end: int) -> list[_Subject]:
    """Whom a sentence is about, in its order; who is only mentioned is left out."""
    found = [
        _Subject(match.start(), pattern is _PATIENT)
        for pattern in (_PATIENT, _OTHER)
        for match in pattern.finditer(text, start, end)
        if not match["whose"] and not _NO_SUBJECT.search(text, start, match.start())
    ]
    return sorted(found)


def _is_before(other: re.Match[str] | None, match: re.Match[str]) -> bool:
    return other is not None and other.start() < match.start()


def _acts(text: str, match: re.Match[str]) -> bool:
    return match["word"].casefold() in ("he", "she") and bool(_ACT.match(text, match.end()))


def _pronoun(text: str, match: re.Match[str], find: Find, both: Pair) -> Find:
    """The find of a pronoun that stands for the patient."""
    sex = both.new.patient.sex
    if sex is None or not _agrees(match["word"], both):
        return find
    if (sex is Sex.MALE) == (match["word"].casefold() in _MALE):
        return find._replace(known=True)
    return settled(find, text, as_in(match[0], _pronoun_for(text, match, PRONOUNS[sex])))


def _sexed(text: str, find: Find, both: Pair) -> Find:
    sex, was = both.new.patient.sex, text[find.start : find.end]
    if sex is None or not _agrees(was, both):
        return find
    now = _SEXES[was.casefold()][0 if sex is Sex.FEMALE else 1]
    return settled(find, text, as_in(was, now))


def _agrees(word: str, both: Pair) -> bool:
    """Whether a word can stand for the earlier patient, whose sex their summary may state."""
    sex = both.old.patient.sex
    return sex is None or (sex is Sex.MALE) == (word.casefold() in _MALE)


def _pronoun_for(text: str, match: re.Match[str], forms: Pronouns) -> str:
    """The word for another person in the place of a pronoun."""
    word = match["word"].casefold()
    if word in ("he", "she"):
        return forms.subject
    if word in ("himself", "herself"):
        return forms.reflexive
    if word == "hers":
        return forms.possessive_alone
    owns = _owns(text, match.end())
    if word == "him" or (word == "her" and not owns):
        return forms.object
    return forms.possessive if owns else forms.possessive_alone


def _owns(text: str, place: int) -> bool:
    """Whether a thing follows that is the person's: "her pain", and not "told her that"."""
    if _BODY_BACK.match(text, place):
        return True
    following = _NEXT.match(text, place)
    word = following["word"] if following else None
    return word is not None and word.casefold() not in _NO_THING

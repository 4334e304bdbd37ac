"""Who is meant: pronouns and words for the sex of the patient, in the words of an earlier decision.

A pronoun that stands for somebody else ("The attending provider ... he") stays, to be reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbench.case.spans import Span
from workbench.memory.finds import Find, Pair, as_in, settled
from workbench.patient import PRONOUNS, Pronoun, Sex, pronouns

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
_MALE = frozenset({"man", "male", "gentleman"})


def persons(text: str, both: Pair, passed: Collection[Span] = ()) -> Iterator[Find]:
    """The pronouns and words for a sex that stand for the patient, for this one; others stay.

    Sentences that are ``passed`` speak of nobody.
    """
    for pronoun in pronouns(text, passed):
        yield _pronoun(text, pronoun, both)
    for match in _SEXED.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        one = _ONE.search(before) and _WHO.match(text, match.end())
        if one or _OF_AN_AGE.search(before):
            yield _sexed(text, Find(*match.span("word"), "sex"), both)


def _pronoun(text: str, pronoun: Pronoun, both: Pair) -> Find:
    """The find of a pronoun; one that is the patient's becomes that of this one."""
    find, sex = Find(pronoun.start, pronoun.end, "pronoun"), both.new.patient.sex
    if sex is None or not (pronoun.is_workers and _agrees(pronoun.sex, both)):
        return find
    if pronoun.sex is sex:
        return find._replace(known=True)
    said: str = getattr(PRONOUNS[sex], pronoun.form)
    return settled(find, text, as_in(text[find.start : find.end], said))


def _sexed(text: str, find: Find, both: Pair) -> Find:
    sex, was = both.new.patient.sex, text[find.start : find.end]
    told = Sex.MALE if was.casefold() in _MALE else Sex.FEMALE
    if sex is None or not _agrees(told, both):
        return find
    now = _SEXES[was.casefold()][0 if sex is Sex.FEMALE else 1]
    return settled(find, text, as_in(was, now))


def _agrees(told: Sex, both: Pair) -> bool:
    """Whether a word can stand for the earlier patient, whose sex their summary may state."""
    return both.old.patient.sex in (None, told)

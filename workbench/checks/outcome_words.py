"""The words by which a rationale decides, as patterns made from our data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from workbench import resources

NOT = re.compile(
    r"\b(?:not(?! only\b)|cannot|never|neither|nor|no longer|yet to|hardly|fail(?:s|ed)?|no)\b"
    r"|n['’]t\b"
)
# "There is no evidence that", "it is not clear that", but not "there is no doubt that".
NOT_SHOWN = re.compile(
    r"(?:\b(?:no|not|cannot|unable|fail(?:s|ed)?|insufficient|inadequate|lacks?|lacking|without|"
    r"unclear|doubtful)\b|n['’]t\b)(?! (?:doubt|question|only))[^,;]{0,80}\bthat\b[^,;]*$"
)
NONE_OF = re.compile(
    r"^\W*(?:(?:therefore|thus|hence|as such|so)\W+)?(?:no(?! doubt)|none|neither)\b"
)
# Where a new statement begins: what stands before it is another one.
CLAUSE = re.compile(
    r"[;:]|\b(?:because|since|although|though|while|whereas|but|so|therefore|thus|hence|"
    r"accordingly|consequently)\b"
    r"|\band\s+(?=(?:the|this|these|it|they)\b)"
    r"|,\s+(?=(?:and|yet|then|however|the|this|these|it|they|that|i|we|no|none|neither|any)\b)"
)
# Another voice than the reviewer's: "UR found", "the treating physician believes".
_VOICES = (
    r"(?:ur|utilization review\w*|claims administrator|claims examiner|carrier|adjuster|insurer|"
    r"peer review\w*|physician advisor|provider|physician|doctor|surgeon|treater|attorney|"
    r"psychologist|chiropractor|ame|qme|worker|patient|claimant|employee)"
)
_SAYING = (
    r"(?:finds?|found|determined?|determines|stated?|states|noted?|notes|conclud\w+|opin\w+|says?|"
    r"said|held|holds|deni\w+|decid\w+|felt|feels|consider\w*|deem\w*|argue\w*|wrote|writes|reason\w*|"
    r"claim(?:s|ed)|believ\w+|assert\w*|contend\w*|call\w*|certif\w+|non-?certified|modified|"
    r"refused|rejected|judged|questioned)"
)
VOICE = re.compile(
    rf"\b{_VOICES}\b(?:'s)?[^,;]{{0,60}}\b{_SAYING}\b"
    rf"|\b(?:according to|per|by)\s+(?:the\s+)?(?:prior\s+|previous\s+)?{_VOICES}\b"
    r"|\b(?:decision|determination|denial|conclusion|finding|opinion|view|statement|ruling)s?"
    r"[^,;]{0,60}\bthat\b"
    r"|\b(?:was|were|been|it) (?:previously |initially |also )?(?:denied|non-?certified|modified|"
    r"rejected|refused|not certified)\b"
    r"|\b(?:denied|non-?certified|modified) (?:it|the|this|on|as)\b"
)
RULE = re.compile(
    r"\b(?:guidelines?|mtus|odg|acoem|official disability guidelines|literature|stud(?:y|ies)|"
    r"formulary|fda|criteria|recommendations?|evidence|experts?)\b[^,;]{0,60}\b(?:state|note|indicate|"
    r"recommend|suggest|support|consider|advise|require|say|specif|define|hold|report|allow|"
    r"address|describe|find)\w*\b"
)
APPEALED = re.compile(r"\b(?:appeal|reconsideration|internal review)\b")
REVIEWER = re.compile(r"\b(?:i|we|this reviewer|the reviewer|my|imr)\b")
ACTIVE = re.compile(
    r"\b(?:i|we|this reviewer|the reviewer)\b[^.;]{0,40}?\b(?:(?P<keeps>uphold|affirm|sustain|"
    r"agree|concur)|(?P<undoes>overturn|reverse|disagree))s?\b[^.;]{0,60}"
    r"\b(?:decision|determination|denial|non-?certification|modification|utilization review|ur)\b"
)
STANDS = re.compile(
    r"\b(?:decision|determination|denial|non-?certification|modification)\b(?: of [^,;]{0,60}?)?"
    r" (?:(?:should|must|will|does|can|cannot) (?:not )?)?(?:stands?)\b"
)
# "Non-certification is recommended", "I recommend approval".
ADVICE = re.compile(
    r"\b(?:(?P<no>non-?certification|denial)|(?P<yes>approval|certification|authorization))"
    r"(?: of [^.;]{0,80})? (?:is|are|was) (?P<neg>not )?"
    r"(?:recommended|advised|warranted|appropriate)"
    r"|\brecommend(?:s|ed|ing)?(?: for| the)? (?:(?P<no_2>non-?certification|denial)|"
    r"(?P<yes_2>approval|certification|authorization))\b"
)

_SIGNS = {  # one of them stands in all that a pattern finds
    ACTIVE: ("uphold", "affirm", "sustain", "agree", "concur", "overturn", "reverse"),
    STANDS: ("stand",),
    ADVICE: ("certification", "denial", "approval", "authorization"),
}


def found(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """What a pattern finds in small letters; it is not tried where no sign of it stands."""
    return pattern.finditer(low) if any(sign in low for sign in _SIGNS[pattern]) else iter(())


@cache
def vocabulary() -> dict[str, Any]:
    """What the data says, list by list."""
    return tomllib.loads(resources.text("checks/outcome.toml"))


def words_of(name: str) -> tuple[str, ...]:
    """One list of the data."""
    return tuple(vocabulary()[name])


def _any(name: str, *more: str) -> str:
    """One of the words of some lists, longer ones first."""
    known = {word for one in (name, *more) for word in words_of(one)}
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@cache
def predicate() -> re.Pattern[str]:
    """The word that decides; the groups tell which sort of word it is."""
    return re.compile(
        rf"\bmedical(?:ly)?[\s,]+(?:[a-z]+[\s,]+(?:and|or|nor)[\s,]+)?"
        rf"(?:(?P<adj>{_any('necessary')})|(?P<un>{_any('unnecessary')}))\b"
        rf"|\b(?P<noun>(?:medical(?:ly)?\s+)?necessity)\b"
        rf"|\b(?:(?P<kept>{_any('kept')})|(?P<undone>{_any('undone')}))\b"
        rf"|(?<![\w-])(?:(?:reasonable (?:and|or|nor) )?(?:(?P<plainly>{_any('plainly')})"
        rf"|(?P<unneeded>{_any('unneeded')}))(?! (?:to|for|that|in order)\b)"
        rf"|(?P<granted>{_any('granted')})|(?P<refused>{_any('refused')})"
        rf"|(?P<yes>{_any('supported')})|(?P<no>{_any('unsupported')}))(?![\w-])"
    )


@cache
def group_before() -> re.Pattern[str]:
    """Verb, and what stands between it and the deciding word, at the end of a text."""
    return re.compile(
        rf"\b(?:{_any('verbs')})(?:n['’]t)?"
        rf"(?:[\s,(]+(?:{_any('between', 'verbs')})\b)*[\s,(]*$"
    )


@cache
def said_of_necessity() -> re.Pattern[str]:
    """What stands behind "medical necessity": "of the request has not been established"."""
    return re.compile(
        rf"(?P<of>[^;]{{0,240}}?)\b(?P<group>(?:{_any('verbs')})(?:n['’]t)?"
        rf"(?:[\s,]+(?:{_any('between', 'verbs')})\b){{0,8}})[\s,]+"
        rf"(?:(?P<yes>{_any('established')})|(?P<no>{_any('missing')}))\b"
    )


@cache
def shows_necessity() -> re.Pattern[str]:
    """The end of what stands before "medical necessity": "do not establish the"."""
    return re.compile(
        rf"(?P<lead>[^;]{{0,60}}?)\b(?P<verb>(?:{_any('establish')})(?:s|es|ed|ies|ied|y)?)"
        r"\s+(?:(?:the|a|any|its|their|ongoing|continued|current)\s+){0,2}"
        r"(?:(?:standards?|criteria|definitions?|requirements?|burden|test)\s+(?:of|for)\s+)?$"
    )


@cache
def of_some() -> re.Pattern[str]:
    """Whom a rule is for: "for some patients", at the beginning of what stands behind."""
    return re.compile(rf"\W*(?:for|in) (?:{_any('some')})\b")


@cache
def beginning(name: str) -> re.Pattern[str]:
    """Any word that begins with one of a list."""
    return re.compile(rf"\b(?:{_any(name)})")


@cache
def whole(name: str) -> re.Pattern[str]:
    """Any word of a list."""
    return re.compile(rf"\b(?:{_any(name)})\b")

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
APPEALED = re.compile(r"\b(?:appeal|reconsideration|internal review)\b")
REVIEWER = re.compile(r"\b(?:i|we|this reviewer|the reviewer|my|imr)\b")
_ACTIVE = re.compile(
    r"\b(?:i|we|this reviewer|the reviewer)\b[^.;]{0,40}?\b(?:(?P<keeps>uphold|affirm|sustain|"
    r"agree|concur)|(?P<undoes>overturn|reverse|disagree))s?\b[^.;]{0,60}"
    r"\b(?:decision|determination|denial|non-?certification|modification|utilization review|ur)\b"
)
_STANDS = re.compile(
    r"\b(?:decision|determination|denial|non-?certification|modification)\b(?: of [^,;]{0,60}?)?"
    r" (?:(?:should|must|will|does|can|cannot) (?:not )?)?(?:stands?)\b"
)


@cache
def vocabulary() -> dict[str, Any]:
    """What the data says, list by list."""
    return tomllib.loads(resources.text("checks/outcome.toml"))


@cache
def words_of(name: str) -> tuple[str, ...]:
    """One list of the data."""
    return tuple(vocabulary()[name])


def _any(name: str, *more: str) -> str:
    """One of the words of some lists, longer ones first."""
    known = {word for one in (name, *more) for word in words_of(one)}
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


def _listed(name: str) -> str:
    """One of the words of a list; "*" at the end of one stands for any ending."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words_of(name))


@cache
def voice() -> re.Pattern[str]:
    """Another voice than the reviewer's: "UR found", "the treating physician believes"."""
    voices, past = f"(?:{_listed('voices')})", f"(?:{_listed('refused_before')})"
    return re.compile(
        rf"\b{voices}\b(?:'s)?[^,;]{{0,60}}\b(?:{_listed('saying')})\b"
        rf"|\b(?:according to|per|by)\s+(?:the\s+)?(?:prior\s+|previous\s+)?{voices}\b"
        rf"|\b(?:{_any('opinions')})s?[^,;]{{0,60}}\bthat\b"
        rf"|\b(?:was|were|been|it) (?:previously |initially |also )?{past}\b"
        rf"|\b{past} (?:it|the|this|on|as)\b"
    )


@cache
def rule() -> re.Pattern[str]:
    """What a guideline, a study or the law says of patients at large."""
    return re.compile(
        rf"\b(?:{_listed('authorities')})\b[^,;]{{0,60}}\b(?:{_any('authorities_say')})\w*\b"
    )


@cache
def advice() -> re.Pattern[str]:
    """A decision as advice: "non-certification is recommended", "I recommend approval"."""
    no, yes = _any("advised_no"), _any("advised_yes")
    return re.compile(
        rf"\b(?:(?P<no>{no})|(?P<yes>{yes}))(?: of [^.;]{{0,80}})? (?:is|are|was) (?P<neg>not )?"
        rf"(?:{_any('advised')})"
        rf"|\brecommend(?:s|ed|ing)?(?: for| the)? (?:(?P<no_2>{no})|(?P<yes_2>{yes}))\b"
    )


def advised(low: str) -> Iterator[re.Match[str]]:
    """Every decision that is worded as advice."""
    words = (*words_of("advised_no"), *words_of("advised_yes"))
    return advice().finditer(low) if any(word in low for word in words) else iter(())


def taken(low: str) -> Iterator[re.Match[str]]:
    """Where the reviewer keeps or undoes a decision: "I uphold the denial"."""
    return _ACTIVE.finditer(low) if any(word in low for word in words_of("acts")) else iter(())


def stands(low: str) -> Iterator[re.Match[str]]:
    """Where a decision is said to stand, or not to."""
    return _STANDS.finditer(low) if "stand" in low else iter(())


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

"""How far a citation goes: up to the reasoning that stands behind it."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.intake.review import citing
from workbench.intake.review.wordings import any_of, wordings

_SHORT = "".join(rf"(?<!\b(?i:{words}))" for words in wordings("citing", "short"))
_STOP = re.compile(rf"{_SHORT}(?:(?<=[a-z)\]\d])|(?<=[A-Z][A-Z]))[.](?=\s+[\"'(\[A-Z\d]|\s*$)")
_ARGUES = re.compile(rf"(?:\b|(?=,)){any_of('citing', 'argues')}(?!\w)", re.IGNORECASE)
_ENDS = re.compile(any_of("citing", "ends"), re.IGNORECASE)
_WHOLE = re.compile(rf"(?:^|.*[\s(]){any_of('citing', 'whole')}$", re.IGNORECASE | re.DOTALL)
_NAMES = re.compile(rf"(?:{any_of('citing', 'names')}|[\W_])+", re.IGNORECASE)
_ADDS = re.compile(r"(?:pages?|page\(s\)|pp?\.|sections?|section\(s\)|chapters?|\d)", re.IGNORECASE)
_STUDY = re.compile(r"(?:Decision\s+based\s+on\s+)?(?:the\s+)?Non-MTUS\b", re.IGNORECASE)
_SECTIONS = re.compile(r"\bsection\(s\):", re.IGNORECASE)
_LONGEST = 1500  # characters that are looked at


def leading(words: str) -> str:
    """The citation that the words begin with, without the reasoning behind it.

    "" where no one can tell where the one ends and the other begins.
    """
    first, *others = sentences(words[:_LONGEST])
    if citing.without_a_guideline(first):
        return first.strip()
    cited = before_reasons(first)
    if cited != first:
        return cited.strip()
    for sentence in others:
        if not _goes_on(first, sentence):
            break
        cited += sentence
    return cited.strip()


def first_sentence(words: str) -> str:
    """The first sentence of ``words``, without white space around it."""
    stop = _STOP.search(words, 0, _LONGEST)
    return words[: stop.end() if stop else _LONGEST].strip()


def sentences(words: str) -> list[str]:
    """The sentences of ``words``, which joined give them back; at least one."""
    cuts = [0, *(stop.end() for stop in _STOP.finditer(words)), len(words)]
    return [words[start:end] for start, end in pairwise(cuts) if words[start:end]] or [words]


def before_reasons(sentence: str) -> str:
    """A sentence up to where it begins to reason; "" where that may be at several places."""
    why = _ARGUES.search(sentence)
    if why is None:
        return sentence
    ends = [end for end in _ENDS.finditer(sentence) if end.start() < why.end()]
    ends = [end for end in ends if end.start() <= why.start()]
    whole = [end for end in ends if _WHOLE.match(sentence[: end.start()])]
    plain = ends if len(ends) == 1 or (ends and not ends[-1][0].startswith(",")) else []
    at = (whole or plain)[-1].start() if whole or plain else 0
    return sentence[:at]


def is_cited_whole(cited: str) -> bool:
    """Whether a citation ends with a page, a year or the like, or names its sections."""
    return bool(_WHOLE.match(cited.rstrip(" .")) or _SECTIONS.search(cited))


def up_to_a_page(sentence: str) -> str:
    """A sentence up to the last page, year or the like behind which more stands; "" without one."""
    ends = (end.start() for end in _ENDS.finditer(sentence))
    return next((sentence[:at] for at in reversed([*ends]) if _WHOLE.match(sentence[:at])), "")


def names_more(cited: str) -> bool:
    """Whether a citation names more than a guideline as such: a chapter, a section, a page."""
    return not _NAMES.fullmatch(cited)


def _goes_on(first: str, sentence: str) -> bool:
    """Whether a sentence is of the citation before it: its pages, another one, a study's title."""
    words = sentence.strip()
    if _ARGUES.search(words):
        return False
    another = citing.HEAD.match(words) or citing.is_sentence(words)
    return bool(another or _ADDS.match(words) or _STUDY.match(first))

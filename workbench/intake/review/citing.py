"""The guidelines that a review relied on, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbench.intake.review.found import Item

_GUIDELINE = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|Official\s+Disability|guidelines?|treatment\s+utili[sz]ation|chapters?|"
    r"page\(?s?\)?|pp?\.\s*\d|sections?|CCR|FDA|Cochrane|journal|UpToDate|medical\s+literature|"
    r"evidence[\s-]based|J\s+\w+|AAOS|NASS|MDGuidelines|PubMed|PMID|drug\s+formulary|CDC|AHRQ)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:Decision\s+based\s+on\b|(?:The\s+)?(?:Claims?\s+Administrator|UR(?:\s+physician)?|"
    r"utili[sz]ation\s+review\s*\w*)\s+(?:did\s+not\s+(?:cite|base)|based\s+(?:its|their|his|her))"
    r"|Non-MTUS\s+Citation)",
    re.IGNORECASE,
)
# Words of reasoning, that no citation holds.
_REASONING = re.compile(
    r"\b(?:recommends?|recommended|indicated|patients?|should|states?|there\s+(?:is|are)|is\s+not|"
    r"are\s+not|does\s+not|injured|worker|claimant|support(?:s|ed)?\s+(?:the|a|this)|documented?|therefore|requests?|"
    r"according\s+to|you|your|we|our|request\w*|necess\w+|applicable\s+to|following)\b",
    re.IGNORECASE,
)
# Such words stand in no title either.
_ARGUING = re.compile(
    r"\b(?:recommends?|should|states?|injured|claimant|therefore|according\s+to|you|your|we|our|"
    r"(?:does|do|is|are|was|were|has)\s+not|the\s+(?:patient|worker|request|provider))\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:n/?a|none|see\b.*|page\s+\d+.*|not\s+\w+|(?:ref(?:erence)?s?\.?\s*)?[^a-z]*|"
    r"(?:[a-z]{0,2}\d{1,2}\b\W*)*)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[a-z(&]|Page|Pages|pp?\.|Section|Chapter\s+\d|\d+(?:-\d+)?[,.;]?(?:\s|$))"
)
LONGEST = 700
_NO_GUIDELINE = re.compile(
    r"\bno\s+(?:specific\s+)?(?:guidelines?|criteria|evidence|citations?)\s+(?:was|were|is|are)?\s*"
    r"(?:cited|used|given|applied|"
    r"referenced|found|identified|available|located)\b|^none\.?$|^none\s+(?:was\s+|were\s+)?(?:cited|used|given|provided)\b"
    r"|\bdid\s+not\s+cite\b",
    re.IGNORECASE,
)
_FOOT = re.compile(r"\bpage:?\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}\b", re.IGNORECASE)
HEAD = re.compile(
    r"(?:the\s+)?(?:MTUS|ACOEM|ODG|Official\s+Disability|California|CA\b|American|Cochrane|FDA|8\s+CCR)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?<=[.;]\s)(?=(?:MTUS|ACOEM|ODG|Official\s+Disability)\b)")
_USED = re.compile(
    r"(?:the\s+)?(?:guidelines?|criteria|references?|evidence)(?:\(s\))?\s+(?:used|cited|applied|"
    r"referenced|relied\s+(?:up)?on)(?:\s+for\s+(?:the\s+)?(?P<name>[^:.]{2,80}?))?"
    r"(?:\s+(?:was|were|is|are|includes?|included)\s*:?\s+|\s*:\s*)(?P<cited>\S.{5,})",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:in\s+(?:reaching|making)\s+(?:this|the|my|our)\s+(?:decision|determination),?\s+)?"
    r"(?:I|we|the\s+reviewer)\s+(?:have\s+)?(?:used|applied|cited|relied\s+(?:up)?on)\s+(?:the\s+)?"
    r"(?P<cited>(?:MTUS|ACOEM|ODG|Official\s+Disability)\b.+)",
    re.IGNORECASE,
)
# "MTUS (ACOEM Knee Disorders, MRI) was cited.", up to the verb; a guideline that only is said to
# recommend something must name more than itself.
_NAMES = r"(?:MTUS|ACOEM|ODG|Official\s+Disability)\b"
_WAS_CITED = re.compile(
    rf"(?:the\s+)?(?P<cited>{_NAMES}(?:\([^()]{{1,200}}\)|[^.;:()]){{0,200}}?)\s"
    r"(?:(?:was|were|is|are|has\s+been|have\s+been)\s+(?:cited|used|applied|referenced|consulted|"
    r"followed|relied\s+(?:up)?on)\b|(?<=\)\s)(?:(?:do|does)\s+not\s+)?(?:supports?|recommends?|"
    r"states?|indicates?|notes?|allows?|advises?)\b)",
    re.IGNORECASE,
)
# "Lumbar brace - MTUS ...", "For the MRI: ODG ...", also after another such sentence.
_NAMED = re.compile(
    r"(?:(?<=\.\s)|^)(?:for\s+(?:the\s+)?)?(?P<name>[A-Za-z][^:.;]{1,80}?)(?::\s+|\s[-–—]\s+)(?=\S)",
    re.IGNORECASE,
)
# "denied per ODG Low Back, MRI", up to why.
_PER = re.compile(
    r"\b(?:per|based\s+(?:up)?on|according\s+to|citing|in\s+accordance\s+with|consistent\s+with|"
    r"supported\s+by)\s+(?:the\s+)?(?P<cited>(?:MTUS|ACOEM|ODG|Official\s+Disability)\b[^;\[\]]{0,200}?)"
    r"(?=,?\s+(?:as|because|since|which|there|that|where|who|while|when|and\s+(?:the|is|was|it))\b"
    r"|\.(?:\s|$)|[;\[]|$)",
    re.IGNORECASE,
)


def is_sentence(words: str) -> bool:
    """Whether the words are a citation as letters print it, whatever stands before them."""
    return bool(_SENTENCE.match(words)) and len(words) <= LONGEST


def cite_within(item: Item) -> list[tuple[str, tuple[int, ...]]]:
    """The guidelines in the words of a decision on one item, where no others are known."""
    if item.citations or item.decision is None or item.under_heading:
        return []
    return [(words, tuple(item.decided)) for words in within(item.said)]


def may_cite(words: str, *, labelled: bool = False) -> bool:
    """Whether the words are a citation: behind a label anything that names something."""
    if is_sentence(words):
        return True
    if len(words) > LONGEST or _NOTHING.match(words) or _FOOT.search(words):
        return False
    if (_ARGUING if HEAD.match(words) else _REASONING).search(words):
        return False
    return labelled or bool(_GUIDELINE.search(words))


def cited_in(words: str) -> tuple[str, str] | None:
    """The item that a sentence names, or "", and the guideline that it says was used for it."""
    if match := _USED.match(words):
        return match["name"] or "", match["cited"]
    told = _TOLD.match(words) or _WAS_CITED.match(words[:LONGEST])
    return ("", told["cited"]) if told else None


def parts_of(words: str) -> list[tuple[str, str]]:
    """The citations in a line of a list of guidelines, each with the item that it names, or ""."""
    inner = sorted(
        {match.start() for pattern in (_NAMED, _NEXT) for match in pattern.finditer(words)}
    )
    cuts = [0, *(at for at in inner if at), len(words)]
    parts = [_named(words[start:end].strip(" ;")) for start, end in pairwise(cuts)]
    last = ""
    for at, (name, cited) in enumerate(parts):
        last = name or last
        parts[at] = (last, cited)
    return parts


def within(said: str) -> list[str]:
    """The guidelines that the words of a decision name: in brackets, or behind "per"."""
    found = [said[start:end] for start, end in _brackets(said) if HEAD.match(said, start, end)]
    if not found:
        found = [match["cited"] for match in _PER.finditer(said)]
    cited = [words.strip(" .,;") for words in found]
    return [words for words in cited if may_cite(words, labelled=True)]


def _brackets(words: str) -> Iterator[tuple[int, int]]:
    """Where what the outermost brackets hold begins and ends."""
    depth = start = 0
    for at, sign in enumerate(words[:LONGEST]):
        if sign == "(":
            start = start if depth else at + 1
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if not depth:
                yield start, at


def without_a_guideline(words: str) -> bool:
    """Whether the words say that no guideline was cited."""
    return bool(_NO_GUIDELINE.search(words))


def _named(words: str) -> tuple[str, str]:
    match = _NAMED.match(words)
    if not match or _GUIDELINE.search(match["name"]) or not _of_a_guideline(words[match.end() :]):
        return "", words
    return match["name"], words[match.end() :]


def _of_a_guideline(words: str) -> bool:
    return bool(HEAD.match(words)) or without_a_guideline(words)


def begins(words: str) -> bool:
    """Whether a line begins a citation of its own."""
    return bool(HEAD.match(words)) or bool(_named(words)[0])


def goes_on(words: str) -> bool:
    """Whether a line goes on with the citation of the line above it."""
    ends = _REASONING.search(words) or _FOOT.search(words)
    return bool(_GOES_ON.match(words)) and not ends

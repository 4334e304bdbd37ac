"""What the reviewer once wrote in the place of a prompt that asks for what a cited section says.

It is known again by its prompt and the citations beside it, so that it is written once for each
section, in the reviewer's own words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.case import Case, Citation, Issue, citation_line
from workbench.guidelines import parse_citations
from workbench.patient import pronouns
from workbench.templates.fields import fields_of, value_of
from workbench.templates.skeleton import PieceKind, pieces
from workbench.templates.values import Filling, Template
from workbench.treatments.parts import body_parts, side

_ASKS = re.compile(r"\[what the cited (?:section|guideline|chapter|topic)s?\b", re.IGNORECASE)
_LONGEST = 1_500  # characters of a filling; more is another text
_MOST_WORDS, _LEAST_WORDS = 8, 3  # of the fixed words beside a prompt that must stand there still
_WORD = re.compile(r"\w+")
_OF_THIS_PATIENT = re.compile(
    r"\b(?:this|the|that|our|injured)\s(?:[\w-]+\s){0,2}?"
    r"(?:worker|patient|claimant|applicant|employee|examinee|(?:wo)?man|(?:fe)?male)\b",
    re.IGNORECASE,
)
# Fields whose words tell of one case; others, such as a part of the body, a guideline names too.
_FACTS = ("strength", "quantity", "certified", "remaining", "ingredients", "level", "treatment")


def asks_for_guideline(prompt: str) -> bool:
    """Whether a prompt asks for what a cited section says."""
    return bool(_ASKS.match(prompt))


def kept_for(
    template: Template, citations: tuple[Citation, ...], fillings: Iterable[Filling]
) -> dict[str, str]:
    """What was kept for the template's prompts under the same citations; the newest wins."""
    wanted = _key(citations)
    if not wanted:
        return {}
    once = set(_kept_prompts(template))
    newest = sorted(fillings, key=lambda filling: filling.on)
    return {
        filling.prompt: filling.words
        for filling in newest
        if filling.prompt in once and _key(parse_citations(filling.citation)) == wanted
    }


def fillings_in(template: Template, case: Case, issue: Issue, on: dt.date) -> tuple[Filling, ...]:
    """What stands in a rationale in the place of prompts that ask for what a cited section says.

    It is found between the fixed words of the template beside the prompt; nothing is where these
    were written otherwise or stand twice, nor without a citation. What belongs to one patient is
    not kept for others: words that tell who or when, or a fact of the case. ``on`` is the day on
    which it is kept.
    """
    line = citation_line(issue.reviewer_citations)
    known = fields_of(case, issue, template) | {"closing": issue.closing}
    found = (
        (prompt, _between(template, prompt, known, issue)) for prompt in _kept_prompts(template)
    )
    return tuple(
        Filling(prompt=prompt, citation=line, words=words, on=on)
        for prompt, words in found
        if line and words and not _is_of_a_patient(words, case, known)
    )


def _key(citations: tuple[Citation, ...]) -> tuple[object, ...]:
    """What citations are of, however they are printed."""
    return tuple(citation.units or citation.text for citation in citations)


def _kept_prompts(template: Template) -> Iterator[str]:
    """The prompts for guidelines that stand once in a template: only of these it is told which."""
    found = (piece for piece in pieces(template.rationale) if piece.kind is PieceKind.PROMPT)
    counted = Counter(piece.text for piece in found if asks_for_guideline(piece.text))
    return (prompt for prompt, times in counted.items() if times == 1)


def _between(template: Template, prompt: str, known: dict[str, str], issue: Issue) -> str:
    """The words that stand in the place of a prompt; "" where that is not certain."""
    before, after = _around(template, prompt, known)
    start = _end_of(before, issue.rationale)
    if start is None:
        return ""
    end = _start_of(after, issue.rationale[start:])
    words = issue.rationale[start : start + end].strip() if end is not None else ""
    if after.startswith("."):
        words = words.rstrip(". ")  # the sentence goes on to end with the template's own
    return "" if "[" in words or len(words) > _LONGEST else words


def _is_of_a_patient(words: str, case: Case, known: dict[str, str]) -> bool:
    from workbench.deidentification.identities import identities  # no start should load the rules

    sides = (side(words, part) for part in ("", *body_parts(words)))
    told = (known[name].casefold() in words.casefold() for name in _FACTS if name in known)
    return (
        bool(_OF_THIS_PATIENT.search(words))
        or any(told)
        or any(sides)
        or any(True for _ in pronouns(words))
        or any(True for _ in identities(words, case))
    )


def _around(template: Template, prompt: str, known: dict[str, str]) -> tuple[str, str]:
    """The fixed words before and behind a prompt, to the next prompts; fields with their words."""
    texts = [
        value_of(piece.text, known) or "\0" if piece.kind is PieceKind.FIELD else piece.text
        for piece in pieces(template.rationale)
    ]
    found = pieces(template.rationale)
    prompts = [place for place, one in enumerate(found) if one.kind is PieceKind.PROMPT]
    at = next(place for place in prompts if found[place].text == prompt)
    first = max((place for place in prompts if place < at), default=-1)
    last = min((place for place in prompts if place > at), default=len(found))
    front = "".join(texts[first + 1 : at]) if first >= 0 else "\n" + "".join(texts[:at])
    back = "".join(texts[at + 1 : last]) + ("\n" if last == len(found) else "")
    return front.rpartition("\0")[2], back.partition("\0")[0]


def _end_of(before: str, rationale: str) -> int | None:
    """Where the words before a prompt end, by as many of them as stand there, and stand once."""
    if not _WORD.search(before):
        return 0 if before.startswith("\n") else None
    places = [match.start() for match in _WORD.finditer(before)][-_MOST_WORDS:]
    least = min(_LEAST_WORDS, len(places)) if before.startswith("\n") else _LEAST_WORDS
    for start in places[: max(len(places) - least + 1, 0)]:
        ends = [match.end() for match in _loosely(before[start:]).finditer(rationale)]
        if ends:
            return ends[0] if len(ends) == 1 else None
    return None


def _start_of(after: str, rest: str) -> int | None:
    """Where the words behind a prompt begin in the rest of a rationale."""
    if not _WORD.search(after):
        ends_it = after.endswith("\n") and rest.rstrip().endswith(after.strip())
        return len(rest.rstrip()) - len(after.strip()) if ends_it else None
    ends = [match.end() for match in _WORD.finditer(after)][:_MOST_WORDS]
    marked = after.startswith((".", ";", "\n")) or after.endswith("\n")  # a word more is enough
    for end in reversed(ends if marked else ends[_LEAST_WORDS - 1 :]):
        starts = [match.start() for match in _loosely(after[:end]).finditer(rest)]
        if starts:
            return starts[0]
    return None


def _loosely(words: str) -> re.Pattern[str]:
    """Words in any case, with any white space between them."""
    spaced = (re.escape(part) for part in words.split())
    lead = r"\s*" if words[:1].isspace() else ""
    return re.compile(lead + r"\s+".join(spaced), re.IGNORECASE)

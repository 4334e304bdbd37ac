"""A rationale at hand becomes a template: what is of this case turns back into fields.

Nothing of one worker may come into the letter about another: dates that no field knows, numbers of
the case and the names of its parties become prompts. Brackets and braces stay what they are.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec.structs import asdict

from workbench.case import Case, Issue, replace
from workbench.forms import parse_date
from workbench.guidelines import Entry
from workbench.patient import Sex, is_of_worker, patient
from workbench.templates.citations import ids_of
from workbench.templates.closing import closing_sentence
from workbench.templates.fields import FIELDS, PRONOUN_FIELDS, fields_of, prompt_of
from workbench.templates.prompts import prompts_in
from workbench.templates.skeleton import escaped
from workbench.templates.values import Template
from workbench.treatments import read_treatment

_DATE = re.compile(
    r"(?<![\w/])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4})(?![\w/])",
    re.IGNORECASE,
)
_DATES = ("review_date", "request_date", "injury_date", "service_dates")
_NUMBERS = ("quantity", "certified", "remaining")
_CLOSE = ("age", "sex", "side", "review_decision", *_NUMBERS)  # words that mean more than one thing
_PRONOUNS = {
    Sex.FEMALE: {"she": "she", "hers": "hers", "herself": "herself"},
    Sex.MALE: {"he": "she", "him": "her_object", "himself": "herself"},
}
_TWOFOLD = {Sex.FEMALE: ("her", "her", "her_object"), Sex.MALE: ("his", "her", "hers")}
# What stands behind "her" or "his" where nothing of the worker's is named.
_NOT_OWNED = re.compile(
    r"\s*(?:[^\w\s'-]|$|(?:to|and|or|but|with|without|from|for|in|on|at|by|as|that|who|when|while|"
    r"because|if|is|was|were|are|has|had|the|an?|after|before|since|of|into|out|up|off|than)\b)",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"utilization review|claims administrator|\bUR\b", re.IGNORECASE)
# What a guideline says of one drug it does not say of another, so there the name stays.
_NAMED = frozenset(("drug", "treatment", "body_part"))
_GUIDELINE = re.compile(r"\b(?:MTUS|ODG|ACOEM|guidelines?|recommend\w*)\b", re.IGNORECASE)
_SHORTEST = 2  # characters of a fact that is looked for
_SENTENCE_END = re.compile(r"[.!?]\s")


class _Span(NamedTuple):
    """A place in a rationale, and what stands there in the template."""

    start: int
    end: int
    skeleton: str
    first: int = 1  # what is lower goes first, then what is longer


def as_template(case: Case, issue: Issue, name: str, sources: tuple[Entry, ...] = ()) -> Template:
    """The rationale of an issue as a template of one's own, with the facts of its case as fields.

    Longer facts go before shorter ones, and only whole words count. A prompt that is still open
    stays one.
    """
    treatment = read_treatment(issue)
    return Template(
        id=uuid.uuid4().hex,
        name=name,
        kind=treatment.kind,
        rationale=_skeleton(case, issue),
        outcome=issue.outcome,
        treatments=treatment.classes,
        citations=ids_of(issue.reviewer_citations, sources),
        reviewed=True,
        own=True,
    )


def duplicate(template: Template, name: str) -> Template:
    """A template of one's own with the words of another; it is not yet adopted."""
    return replace(template, id=uuid.uuid4().hex, name=name, own=True, reviewed=False)


def adopted(template: Template) -> Template:
    """The template as one that the reviewer stands behind; it takes the place of a shipped one."""
    return replace(template, own=True, reviewed=True)


def _skeleton(case: Case, issue: Issue) -> str:
    text, found, at = issue.rationale, [], 0
    for span in _apart(_spans(case, issue)):
        found += [escaped(text[at : span.start]), span.skeleton]
        at = span.end
    return "".join((*found, escaped(text[at:])))


def _apart(spans: Iterator[_Span]) -> list[_Span]:
    """Of spans that share a place, the one that goes before the others; in order."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one.first, one.start - one.end, one.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def _spans(case: Case, issue: Issue) -> Iterator[_Span]:
    text = issue.rationale
    known = fields_of(case, issue)
    closing = issue.closing if issue.closing and issue.closing in text else closing_sentence(issue)
    if (start := text.rfind(closing)) >= 0:
        yield _Span(start, start + len(closing), "{closing}", first=0)
    for place in prompts_in(issue):
        asked = _asking().get(place.prompt)
        yield _Span(place.start, place.end, f"{{{asked}}}" if asked else place.prompt)
    for name, words in known.items():
        if name not in {"closing", *_CLOSE} and name not in PRONOUN_FIELDS and words != "worker":
            yield from _whole(name, words, text)
    yield from _close(known, text)
    yield from _names(case, text)
    yield from _dates(known, text)
    yield from _pronouns(patient(case).sex, text)


@cache
def _asking() -> dict[str, str]:
    """The fields by the prompts that stand for them while their fact is not known."""
    names = (*FIELDS, *(f"{name[:1].upper()}{name[1:]}" for name in PRONOUN_FIELDS))
    return {prompt_of(name): name for name in names if prompt_of(name).startswith("[")}


def _whole(name: str, words: str, text: str) -> Iterator[_Span]:
    """Where a fact stands as whole words, in any case; with a capital where that is one more."""
    capital = f"{name[:1].upper()}{name[1:]}"
    for match in _spelled(name, words, text):
        if name in _NAMED and _GUIDELINE.search(_sentence(text, match.start())):
            continue
        raised = match[0][:1].isupper() and words[:1].islower()
        yield _Span(*match.span(), f"{{{capital if raised else name}}}")


def _spelled(name: str, words: str, text: str) -> Iterator[re.Match[str]]:
    """Where a fact stands; a strength also with another space before its unit, or without it."""
    parted = re.fullmatch(r"([\d.,/]+)\s*(\w+)", words) if name == "strength" else None
    if parted is None:
        return _found(words, text)
    unit = rf"(?:\s?{parted[2]})" + ("?" if "/" in parted[1] else "")
    pattern = rf"(?<![\w/.]){re.escape(parted[1])}{unit}(?![\w/]|\.\d)"
    return re.finditer(pattern, text, re.IGNORECASE)


def _found(words: str, text: str) -> Iterator[re.Match[str]]:
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return re.finditer(pattern, text, re.IGNORECASE) if len(words) >= _SHORTEST else iter(())


def _names(case: Case, text: str) -> Iterator[_Span]:
    """Who and which case: what stands for them in a prompt."""
    names = {"worker": case.worker_reference, "case number": case.number}
    names |= {"claim number": case.claim_number} | asdict(case.parties)
    for key, words in names.items():
        for match in _found(words, text):
            yield _Span(*match.span(), f"[{key.replace('_', ' ')}]")


def _close(known: dict[str, str], text: str) -> Iterator[_Span]:
    """Facts whose words mean something else too: they count where their neighbors say so."""
    around = {
        "age": (r"(?<![\w/.-])(?:(?<=aged )|(?<=age ))?", r"(?=[\s-]*(?:years?|yrs?|y)\b)"),
        "sex": (r"\b", r"\b"),
        "side": (r"\b", r"\b"),
        "review_decision": (r"\b", r"\b"),
    }
    for name in _NUMBERS:
        bare = known.get(name, "").replace(".", "").isdigit()
        around[name] = (r"(?:(?<=#)|(?<=quantity of ))", r"(?![\w/]|[.,]\d)")
        if not bare:
            around[name] = (r"(?<![\w/.-])", r"(?!\w)")
    for name, (before, after) in around.items():
        words = known.get(name, "")
        for match in re.finditer(f"{before}{re.escape(words)}{after}", text) if words else ():
            if _is_meant(name, match, text):
                yield _Span(*match.span(), f"{{{name}}}")


def _is_meant(name: str, match: re.Match[str], text: str) -> bool:
    if name == "side":
        return bool(read_treatment(" ".join(text[match.end() :].split()[:2])).body_part)
    if name == "review_decision":
        return bool(_REVIEW.search(_sentence(text, match.start())))
    return True


def _sentence(text: str, place: int) -> str:
    starts = [match.end() for match in _SENTENCE_END.finditer(text, 0, place)]
    end = _SENTENCE_END.search(text, place)
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]


def _dates(known: dict[str, str], text: str) -> Iterator[_Span]:
    """Every date: as the field that knows it, or as a prompt."""
    fields = {known[name]: name for name in reversed(_DATES) if name in known}
    days = {parse_date(words): name for words, name in fields.items() if " to " not in words}
    for match in _DATE.finditer(text):
        name = days.get(parse_date(match[0]))
        yield _Span(*match.span(), f"{{{name}}}" if name else "[date]")


def _pronouns(sex: Sex | None, text: str) -> Iterator[_Span]:
    if sex is None:
        return
    twofold, owning, other = _TWOFOLD[sex]
    words = "|".join((*_PRONOUNS[sex], twofold))
    for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE):
        plain = match[0].casefold()
        alone = _NOT_OWNED.match(text, match.end())
        name = _PRONOUNS[sex].get(plain) or (other if alone else owning)
        if is_of_worker(text, match.start()):
            capital = match[0][0].isupper()
            yield _Span(*match.span(), f"{{{name.capitalize() if capital else name}}}")

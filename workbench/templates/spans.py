"""Where the facts of a case stand in a rationale, and the fields that they are.

Nothing of one worker may come into the letter about another: what tells who or when becomes a
prompt, but for the days and the age that a field knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from workbench.case import Case, Issue, prompts_in, replace, sentences
from workbench.deidentification.identities import blank_for, identities
from workbench.deidentification.known import in_any_spelling
from workbench.forms import parse_date
from workbench.patient import Pronouns, Sex, patient, pronouns
from workbench.templates.blanks import Typed, typed
from workbench.templates.closing import closing_places, closing_sentence
from workbench.templates.fields import FIELDS, PRONOUN_FIELDS, fields_of, prompt_of
from workbench.templates.values import Template
from workbench.treatments.parts import sided

_FIGURES = re.compile(r"\d{1,3}(?![\d'’s])")
_DATES = ("review_date", "request_date", "injury_date", "service_dates")
_NUMBERS = ("quantity", "certified", "remaining")
# Facts whose words mean more than one thing, with what must stand beside them.
_AROUND = {
    "sex": r"(?i:\bFACT\b)",
    "review_decision": r"(?i:\bFACT\b)",
    **dict.fromkeys(_NUMBERS, r"(?<![\w/.-])FACT(?!\w)"),
}
_BARE_NUMBER = r"(?:(?<=#)|(?<=\bquantity of ))FACT(?![\w/]|[.,]\d)"
_NOUN = re.compile(
    r"(?:\b(?i:an?|this|the|injured|old|y/?o)\s(?:[\w-]+\s)?|(?<=\d)\s?(?i:y/?o|y\.o\.)\s?)"
    r"(?:(?P<female>(?i:woman|lady)|F)|(?P<male>(?i:man|gentleman)|M))(?![\w-])"
)
_REVIEW = re.compile(r"utilization review|claims administrator|\bUR\b", re.IGNORECASE)
# What a guideline says of one drug it does not say of another, so there the name stays.
_NAMED = frozenset(("drug", "treatment", "body_part"))
_GUIDELINE = re.compile(r"\b(?:MTUS|ODG|ACOEM|guidelines?|recommend\w*)\b", re.IGNORECASE)
_SHORTEST = 2  # characters of a fact that is looked for


class Span(NamedTuple):
    """A place in a rationale, and what stands there in a template."""

    start: int
    end: int  # excluded
    skeleton: str


def spans(case: Case, issue: Issue, begun: Template | None = None) -> tuple[Span, ...]:
    """The facts and prompts in the rationale of an issue, in its order.

    Of those that share a place the closing sentence goes before others, then what was typed into
    the blanks of the template that it was begun from, then the longer one.
    """
    kept: list[Span] = []
    taken = bytearray(len(issue.rationale))
    closing = tuple(_closing(issue))
    known = fields_of(case, issue, begun)
    facts = sorted(_facts(case, issue, known), key=lambda one: (one.start - one.end, one.start))
    blanks = typed(begun, known, issue) if begun else ()
    for span in (*closing, *_around(closing, blanks), *facts):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = bytes((1,)) * (span.end - span.start)
            kept.append(span)
    return tuple(sorted(kept))


def _closing(issue: Issue) -> Iterator[Span]:
    of_all = closing_sentence(replace(issue, certified=None))  # as it may be typed
    for closing in (issue.closing, closing_sentence(issue), of_all):
        if places := closing_places(closing, issue.rationale):
            yield Span(*places[-1], "{closing}")
            return


def _around(closing: tuple[Span, ...], blanks: Iterable[Typed]) -> Iterator[Span]:
    """Blanks to the closing sentence where it stands amid what was typed."""
    for blank in blanks:
        inside = (one.start for one in closing if blank.start < one.start < blank.end)
        yield Span(blank.start, min((*inside, blank.end)), blank.skeleton)


def _facts(case: Case, issue: Issue, known: dict[str, str]) -> Iterator[Span]:
    text = issue.rationale
    yield from _prompts(issue)
    for name, words in known.items():
        if name in _AROUND:
            yield from _meant(name, words, text)
        elif name not in {"closing", "age", "side", *PRONOUN_FIELDS} and words != "worker":
            yield from _whole(name, words, text)
    yield from _identities(case, known, text)
    yield from _sides(known.get("side", ""), text)
    yield from _pronouns(patient(case).sex, text)
    yield from _nouns(patient(case).sex, text)


def _prompts(issue: Issue) -> Iterator[Span]:
    for place in prompts_in(issue):
        name = _asking().get(place.prompt)
        yield Span(place.start, place.end, f"{{{name}}}" if name else place.prompt)


@cache
def _asking() -> dict[str, str]:
    """The fields by the prompts that stand for them while their fact is not known."""
    names = (*FIELDS, *(f"{name[:1].upper()}{name[1:]}" for name in PRONOUN_FIELDS))
    return {prompt_of(name): name for name in names if prompt_of(name).startswith("[")}


def _whole(name: str, words: str, text: str) -> Iterator[Span]:
    """Where a fact stands as whole words, in any case."""
    passed = _sentences_with(_GUIDELINE, text) if name in _NAMED else []
    for match in _spelled(name, words, text):
        if not _in_one(passed, match.start()):
            yield _field(name, words, match)


def _field(name: str, words: str, match: re.Match[str]) -> Span:
    """The field for a fact; with a capital where it stands with one more than it has."""
    raised = match[0][:1].isupper() and words[:1].islower()
    field = f"{name[:1].upper()}{name[1:]}" if raised else name
    return Span(*match.span(), f"{{{field}}}")


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


def _meant(name: str, words: str, text: str) -> Iterator[Span]:
    """A fact whose words mean something else too: where its neighbors say what is meant."""
    bare = name in _NUMBERS and words.replace(".", "").isdigit()
    pattern = (_BARE_NUMBER if bare else _AROUND[name]).replace("FACT", re.escape(words))
    reviewed = _sentences_with(_REVIEW, text) if name == "review_decision" else None
    for match in re.finditer(pattern, text):
        if reviewed is None or _in_one(reviewed, match.start()):
            yield _field(name, words, match)


def _sentences_with(told: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The sentences in which something is told, in the order of the text."""
    return [span for span in sentences(text) if told.search(text, *span)]


def _in_one(spans_: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in one of several stretches of a text, which are in its order."""
    before = bisect_right(spans_, place, key=itemgetter(0))
    return before > 0 and place < spans_[before - 1][1]


def _identities(case: Case, known: dict[str, str], text: str) -> Iterator[Span]:
    """Who and when: the field that knows a day or an age, and a prompt for all else."""
    named = {known[name]: name for name in reversed(_DATES) if name in known}
    days = {
        in_any_spelling(day): name for words, name in named.items() if (day := parse_date(words))
    }
    for start, end, what in identities(text, case):
        words = text[start:end]
        if what == "date":
            fields = (name for day, name in days.items() if re.fullmatch(day, words))
            yield Span(start, end, next((f"{{{name}}}" for name in fields), "[date]"))
        elif what == "age":
            yield _age(start, words, known.get("age", ""))
        else:
            yield Span(start, end, blank_for(words, what, case))


def _sides(known: str, text: str) -> Iterator[Span]:
    """The side of every part of the body: the field where it is that of the item, else a prompt."""
    for one in sided(text):
        name = "Side" if text[one.start].isupper() else "side"
        own = one.side.value == known
        yield Span(one.start, one.end, f"{{{name}}}" if own else prompt_of(name))


def _age(start: int, words: str, age: str) -> Span:
    """The figures of an age, or all of one without: "in her fifties"."""
    figures = _FIGURES.search(words)
    first, last = figures.span() if figures else (0, len(words))
    return Span(start + first, start + last, "{age}" if words[first:last] == age else "[age]")


def _pronouns(sex: Sex | None, text: str) -> Iterator[Span]:
    fields = dict(zip(Pronouns._fields, PRONOUN_FIELDS, strict=True))
    for one in pronouns(text):
        if one.may_be_workers and one.sex is sex:
            name = fields[one.form]
            capital = text[one.start].isupper()
            yield Span(one.start, one.end, f"{{{name.capitalize() if capital else name}}}")


def _nouns(sex: Sex | None, text: str) -> Iterator[Span]:
    """What says the sex of the worker and is no field, as in "this woman" and "54 y/o F"."""
    for match in _NOUN.finditer(text):
        if sex and match[sex.value]:
            yield Span(*match.span(sex.value), "[woman or man]")

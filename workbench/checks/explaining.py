"""What a sentence is taken for, told to whoever writes a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.checks.claims.absent import claims_of
from workbench.checks.claims.present import presents_of
from workbench.checks.claims.told import told
from workbench.checks.prose import Sentence, Words, read
from workbench.checks.prose.signs import Span
from workbench.checks.who.pronouns import told_pronouns
from workbench.patient import stated_ages, stated_sexes

_WIDTH = 10  # of what the words are taken for


def explained(text: str) -> Iterator[str]:
    """The sentences of a text, and below each, line by line, what the rules read in it."""
    for sentence in read(text).sentences:
        yield sentence.text
        for kind, words in (*_prose(sentence.words), *_facts(sentence.words)):
            yield f"  {kind:{_WIDTH}} {words}"
        for kind, words in _worker(text, sentence):
            yield f"  {kind:{_WIDTH}} {words}"


def _prose(words: Words) -> Iterator[tuple[str, str]]:
    """What it speaks of, and where it denies, looks back, plans, quotes or tells of others."""
    yield "said", words.said
    if len(words.clauses) > 1:
        for clause in words.clauses:
            yield clause.said, _quoted(words.text, clause.start, clause.end)
    spans: tuple[tuple[str, Iterable[Span]], ...] = (
        ("denied", words.denied), ("past", words.past), ("planned", words.planned),
        ("of others", words.of_others), ("quoted", words.quoted),
    )  # fmt: skip
    for kind, those in spans:
        yield from ((kind, _quoted(words.text, *span)) for span in those)


def _facts(words: Words) -> Iterator[tuple[str, str]]:
    """What it names, and what it claims to be there or not."""
    for drug in words.drugs:
        yield "drug", f"{_quoted(words.text, drug.start, drug.end)} {drug.generic} {drug.strength}"
    for place in words.places:
        kind = "level" if place.is_level else "part"
        yield kind, f"{_quoted(words.text, place.start, place.end)} {place.part}"
    for fact in told(words):
        yield "fact", f"{fact.name}: {', '.join(sorted(fact.keys))}"
    for claim in claims_of(words):
        yield "absent", f"{_quoted(words.text, claim.start, claim.end)} {claim.about}"
    for one in presents_of(words):
        marks = [name for name in ("sure", "failed", "denied") if getattr(one, name)]
        shown = f"{_quoted(words.text, one.start, one.end)} {one.about}"
        yield "present", f"{shown} ({', '.join(marks)})" if marks else shown


def _worker(text: str, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """What it tells of the worker's age and sex."""
    here = range(sentence.start, sentence.end)
    for age in stated_ages(text):
        if age.start in here:
            yield "age", f"{_quoted(text, age.start, age.end)}{' (past)' if age.is_past else ''}"
    for sex in stated_sexes(text):
        if sex.start in here:
            yield "sex", _quoted(text, sex.start, sex.end)
    for one in told_pronouns(text):
        if one.start in here:
            yield "worker", f"{_quoted(text, one.start, one.end)} ({one.trust.name.lower()})"


def _quoted(text: str, start: int, end: int) -> str:
    return f"“{text[start:end]}”"

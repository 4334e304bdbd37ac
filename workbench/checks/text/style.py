"""Spelling, plain language, and the words that an organization wants or does not want."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from workbench.case import Edit, Fix, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.prose import Said
from workbench.checks.rules import At, Found, rule
from workbench.checks.text.words import data
from workbench.spelling import (
    Misspelling,
    habits,
    misspelled,
    misspelled_in_title,
    nearest,
    right_in,
)

_MOST = 5  # places of one phrase in one text that are named one by one

_WORKER = re.compile(
    r"\b(?P<article>an?\s+)?(?P<called>injured (?:worker|employee)|patient|claimant|applicant)"
    r"(?P<owner>['’]s)?\b(?![\w-])",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?<![\w/&.-])[A-Z]{2,6}(?![\w/&-]|\.\w)")


@rule(
    "text.spelling",
    Severity.HINT,
    what="A word is spelled otherwise than any dictionary has it.",
    why="A mistyped name of a drug or of a test may be read as another one.",
    example="has ben prescribed high doses",
)
def words_are_spelled_right(chart: Chart) -> Iterator[Found]:
    """Words that are one slip away from a known one; those of the case and one's own are right."""
    found = list(_misspelled(chart))
    own = _own_words(chart, found)
    for passage, one in found:
        if one.word.lower() not in own:
            yield _spelled(passage, one)


def _misspelled(chart: Chart) -> Iterator[tuple[Passage, Misspelling]]:
    for passage in chart.own_words:
        for sentence in passage.sentences:
            for one in misspelled(sentence.text):
                start = sentence.start + one.start
                yield passage, one._replace(start=start, end=sentence.start + one.end)
    for item in chart.items:
        for one in misspelled_in_title(item.title.words):
            yield item.title, one


def _own_words(chart: Chart, found: list[tuple[Passage, Misspelling]]) -> set[str]:
    """What is right in this case: names in it, the reviewer's words, and what stands in it often.

    A sentence that was pasted a second time does not count again.
    """
    if not found:
        return set()
    held = ((passage.words, one) for passage, one in found)
    return {*right_in(chart.case, chart.context.words), *habits(held)}


def _spelled(passage: Passage, one: Misspelling) -> Found:
    meant = nearest(one.word)
    edit = Edit(field=passage.field, issue=passage.issue, start=one.start, end=one.end, words=meant)
    return Found(
        At(passage.field, passage.issue, one.start, one.end),
        f"“{one.word}” may be mistyped; “{meant}” may be meant."
        if meant
        else f"“{one.word}” may be mistyped.",
        fix=Fix(name=f"Write “{meant}”", edits=(edit,)) if meant else None,
    )


@rule(
    "text.long-sentence",
    Severity.HINT,
    what="A sentence is very long.",
    why="Determinations are written in layperson's terms to the maximum extent practicable (Labor "
    "Code 4610.6(d)).",
    example="a sentence of 46 words",
    off=True,
)
def sentences_are_short(chart: Chart) -> Iterator[Found]:
    """No sentence longer than a reader can hold."""
    most = data()["style"]["long_sentence"]
    for passage in chart.own_words:
        for sentence in passage.sentences:
            if (count := len(sentence.text.split())) > most:
                at = At(passage.field, passage.issue, sentence.start, sentence.end)
                yield Found(at, f"This sentence has {count} words; two may be easier to read.")


@rule(
    "text.abbreviation-unexplained",
    Severity.HINT,
    what="An abbreviation is used that the letter nowhere spells out.",
    why="Determinations are written in layperson's terms to the maximum extent practicable (Labor "
    "Code 4610.6(d)).",
    example="PHN without “postherpetic neuralgia (PHN)”",
    off=True,
)
def abbreviations_are_explained(chart: Chart) -> Iterator[Found]:
    """Each abbreviation is spelled out once, before or behind brackets; told once for a case."""
    known = set(data()["style"]["common"])
    for passage in chart.own_words:
        for match in _SHORTENED.finditer(passage.words):
            if match[0] not in known:
                known.add(match[0])
                if not _is_explained(chart, match[0]):
                    at = At(passage.field, passage.issue, *match.span())
                    yield Found(at, f"{match[0]} is not spelled out anywhere in the letter.")


def _is_explained(chart: Chart, short: str) -> bool:
    """Whether its words stand beside it once: "(PHN)", "PHN (postherpetic neuralgia)"."""
    told = re.compile(rf"[a-z]\s*\(\s*{short}s?\s*[),;]|\b{short}s?\s*\([a-z]")
    return any(told.search(passage.words) for passage in chart.own_words)


@rule(
    "text.house-word",
    Severity.HINT,
    what="The worker is called otherwise than the organization wants.",
    why="The organization's own style; quality assurance would return the work for it.",
    example="the claimant, where the house says “the injured worker”",
)
def worker_is_called_as_wanted(chart: Chart) -> Iterator[Found]:
    """The word for the worker is the house's; what a guideline says of patients is not touched."""
    profile = chart.context.profile
    wanted = profile.style.worker.strip() if profile else ""
    for passage in chart.own_words if wanted else ():
        found = [match for match in _called(passage) if match["called"].lower() != wanted.lower()]
        if found:
            yield _house_word(passage, found, wanted)


def _called(passage: Passage) -> Iterator[re.Match[str]]:
    for sentence in passage.sentences:
        if sentence.words.said is not Said.RULE:
            yield from _WORKER.finditer(passage.words, sentence.start, sentence.end)


def _house_word(passage: Passage, found: list[re.Match[str]], wanted: str) -> Found:
    called = found[0]["called"]
    count = f" ({len(found)} places)" if len(found) > 1 else ""
    edits = tuple(_called_anew(passage, match, wanted) for match in found)
    return Found(
        At(passage.field, passage.issue, found[0].start("called"), found[0].end("called")),
        f"The organization says “{wanted}”, this text “{called}”{count}.",
        fix=Fix(name=f"Write “{wanted}”", edits=edits),
    )


def _called_anew(passage: Passage, match: re.Match[str], wanted: str) -> Edit:
    """The wanted word in its place, with the article that it takes."""
    article = ""
    if match["article"]:
        article = "an " if wanted[:1].lower() in "aeiou" else "a "
    is_first = match[0][:1].isupper()
    words = f"{article}{wanted}"
    words = words[:1].upper() + words[1:] if is_first else words
    return Edit(
        field=passage.field,
        issue=passage.issue,
        start=match.start(),
        end=match.end("called"),
        words=words,
    )


@rule(
    "text.banned-phrase",
    Severity.HINT,
    what="A phrase stands in the text that the organization does not want.",
    why="The organization's own style; quality assurance would return the work for it.",
    example="per se, where the house does not want it",
)
def no_banned_phrase(chart: Chart) -> Iterator[Found]:
    """None of the phrases that the organization's profile names."""
    profile = chart.context.profile
    for phrase in profile.style.banned_phrases if profile else ():
        if not phrase.strip():
            continue
        for passage in chart.own_words:
            for match in islice(_pattern(phrase.strip()).finditer(passage.words), _MOST):
                at = At(passage.field, passage.issue, *match.span())
                yield Found(at, f"The organization does not want “{phrase.strip()}”.")


@lru_cache(256)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


RULES = (
    words_are_spelled_right,
    sentences_are_short,
    abbreviations_are_explained,
    worker_is_called_as_wanted,
    no_banned_phrase,
)

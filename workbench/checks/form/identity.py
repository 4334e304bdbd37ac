"""The reviewer's own name in a text of the case: the early word of what the release refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from workbench.case import Parties, Severity
from workbench.checks.chart import Chart, Passage
from workbench.checks.form.parts import data
from workbench.checks.rules import At, Found, rule
from workbench.checks.text.words import matches

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DEGREE = r"(?:M\.?D\.?|D\.?O\.?|D\.?C\.?|Ph\.?D\.?|Psy\.?D\.?)(?!\w)"
_GAP = r"[\s,.]{1,3}"
_MOST = 6  # words of a name


@rule(
    "form.identity",
    Severity.WARNS,
    what="The reviewer's own name stands in a text of the case.",
    why="The reviewer's name is confidential in all communication outside the organization (Labor "
    "Code 4610.6(f)); the release refuses a letter that holds it.",
    example="Dr. Roe, where the reviewer is Jane Roe",
)
def the_reviewer_is_not_named(chart: Chart) -> Iterator[Found]:
    """No text that the letter prints names its reviewer; a party may bear the same surname."""
    name = chart.context.reviewer.name
    if not (name.strip() and chart.case.form.names_confidential):
        return
    whole, titled = _patterns(name)
    pattern = whole if _is_also_anothers(chart, name) else titled
    for passage in _printed(chart) if pattern else ():
        for match in matches(pattern, passage.words):
            at = At(passage.field, passage.issue, *match.span())
            yield Found(at, "Your own name stands here; the letter must not tell it.")


def _printed(chart: Chart) -> Iterator[Passage]:
    yield chart.summary
    for item in chart.items:
        yield from (item.title, item.claims_line, item.reviewer_line, item.rationale)


def _is_also_anothers(chart: Chart, name: str) -> bool:
    """Whether a party or an author bears the surname, so that "Dr. Roe" may be somebody else."""
    surname = (_words(name) or ("",))[-1].casefold()
    parties = (getattr(chart.case.parties, key) for key in Parties.__struct_fields__)
    authors = (document.author for document in chart.case.documents)
    return any(surname in map(str.casefold, _TOKEN.findall(one)) for one in (*parties, *authors))


@lru_cache(16)
def _patterns(name: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Patterns for the whole name in its usual orders, and for that or the surname with a title."""
    words = _words(name)
    if len(words) < 2:
        return None, None
    given, surname = _spelled(words[0]), _spelled(words[-1])
    middle = "|".join((*map(_spelled, words[1:-1]), r"[^\W\d_]\.?"))
    between = rf"{_GAP}(?:(?:{middle}){_GAP}){{0,3}}"
    initial = re.escape(words[0][0])
    whole = rf"{given}{between}{surname}|{surname},\s{{0,3}}{given}|{initial}\.{between}{surname}"
    titled = rf"(?:Dr|Doctor|Prof)\b\.?\s{{1,3}}{surname}|{surname},?\s{{1,3}}{_DEGREE}"
    return (
        re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{whole}|{titled})(?!\w)", re.IGNORECASE),
    )


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, the surname last, without titles and degrees."""
    none = {*data()["titles"], *data()["degrees"]}
    before, comma, behind = name.partition(",")
    first, last = (_words_of(part, none) for part in (before, behind))
    turned = comma and last
    return ((*last, *first) if turned else (*first, *last))[:_MOST]


def _words_of(text: str, without: set[str]) -> tuple[str, ...]:
    """The words of a part of a name, but for those."""
    words = _TOKEN.findall(text.replace("M.D", "MD").replace("D.O", "DO"))
    return tuple(word for word in words if word.casefold() not in without)


def _spelled(word: str) -> str:
    """A pattern for a word of a name, with its accents or without."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char)
    )
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys((word, plain))))})"


RULES = (the_reviewer_is_not_named,)

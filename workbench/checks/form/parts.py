"""The parts that the law asks of a determination, looked for in all that it says together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from workbench import resources
from workbench.case import CredentialsPlace, Severity
from workbench.checks.chart import Chart
from workbench.checks.rules import At, Found, rule
from workbench.checks.text.words import Phrases

_FEWEST = 25  # words of a determination that is asked for its parts
_LAW = (
    "The analysis cites the worker's condition, the relevant documents and the relevant findings "
    "(Labor Code 4610.6(e))."
)
_SCORED = re.compile(r"\b\d{1,2}/(?:5|10)\b|\b\d{1,3} ?(?:degrees|°|%)")
_DATED = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}\b")


@rule(
    "form.condition-missing",
    Severity.WARNS,
    what="Neither the summary nor a rationale says what ails the worker.",
    why=_LAW,
    example="no diagnosis, injury or complaint anywhere",
)
def condition_is_told(chart: Chart) -> Iterator[Found]:
    """The worker's condition stands somewhere: a diagnosis, an injury or a complaint."""
    if not chart.of(_is_asked) or _tells(chart, _is_of_condition):
        return
    yield _missing("Neither summary nor rationales say what condition the worker has.")


@rule(
    "form.documents-missing",
    Severity.WARNS,
    what="Neither the summary nor a rationale speaks of a document of the record.",
    why=_LAW,
    example="no report, note or test anywhere",
)
def documents_are_told(chart: Chart) -> Iterator[Found]:
    """Documents are spoken of somewhere, or listed."""
    if not chart.of(_is_asked) or chart.case.documents or _tells(chart, _is_of_documents):
        return
    yield _missing("Neither summary nor rationales speak of a document that was reviewed.")


@rule(
    "form.findings-missing",
    Severity.WARNS,
    what="Neither the summary nor a rationale holds a finding: no examination, test or complaint.",
    why=_LAW,
    example="no examination, test or complaint anywhere",
)
def findings_are_told(chart: Chart) -> Iterator[Found]:
    """Findings stand somewhere: of an examination, of a test, or what the worker reports."""
    if chart.of(_is_asked) and not _tells(chart, _is_of_findings):
        yield _missing("Neither summary nor rationales hold a finding about the worker.")


def _missing(message: str) -> Found:
    return Found(At("summary"), message)


def _is_asked(chart: Chart) -> bool:
    """Whether the case is written: an addendum decides nothing, and what is begun has no parts."""
    if chart.case.addends or not chart.items:
        return False
    written = all(item.issue.rationale.strip() for item in chart.items)
    words = sum(len(passage.words.split()) for passage in chart.own_words)
    return written and words >= _FEWEST


def _tells(chart: Chart, is_told: Callable[[str], bool]) -> bool:
    return any(
        is_told(sentence.text) for passage in chart.own_words for sentence in passage.sentences
    )


def _is_of_condition(text: str) -> bool:
    return _phrases("condition").are_in(text) or bool(_condition_endings().search(text))


def _is_of_documents(text: str) -> bool:
    if _phrases("documents").are_in(text):
        return True
    return bool(_DATED.search(text)) and not _phrases("injuring").are_in(text)


def _is_of_findings(text: str) -> bool:
    return _phrases("findings").are_in(text) or bool(_SCORED.search(text))


@rule(
    "form.qualifications-missing",
    Severity.WARNS,
    what="The letter says nothing of the reviewer's qualifications.",
    why="The organization describes the reviewer's qualifications when it sends the determination "
    "to the parties (Labor Code 4610.6(f)); this letter has a place for them.",
    example="State(s) of Licensure: (nothing)",
)
def qualifications_are_told(chart: Chart) -> Iterator[Found]:
    """License or specialty of the reviewer stands in the letter, where its form prints them."""
    reviewer, place = chart.case.reviewer, chart.case.form.credentials
    if place is not CredentialsPlace.NONE and not (reviewer.licensed_in or reviewer.specialties):
        yield Found(
            At("reviewer"), "The letter names neither a license nor a specialty of the reviewer."
        )


@cache
def data() -> dict[str, Any]:
    """All of resources/checks/form.toml."""
    return tomllib.loads(resources.text("checks/form.toml"))


@cache
def _phrases(key: str) -> Phrases:
    return Phrases(data()[key])


@cache
def _condition_endings() -> re.Pattern[str]:
    return re.compile(rf"[a-z]{{2}}(?:{'|'.join(data()['condition_endings'])})\b", re.IGNORECASE)


RULES = (
    condition_is_told,
    documents_are_told,
    findings_are_told,
    qualifications_are_told,
)

"""What drugs add up to in a day, or do together, where no word of the rationales is on it.

An aid and no verdict: what is counted is what the titles and the summary say with directions, and
the figures of the aids (:mod:`workbench.aids`) are told, never a limit.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from workbench import resources
from workbench.aids import (
    Dose,
    acetaminophen,
    dose_of,
    doses_of,
    holds_acetaminophen,
    holds_opioid,
    morphine_equivalents,
    row_for,
    table_for,
)
from workbench.aids.loads import Load
from workbench.case import Amount, Case, Issue, Problem, Severity, replace
from workbench.checks.chart import Chart, Item
from workbench.checks.dose.figures import Kind, figures_in
from workbench.checks.dose.roles import LIVE
from workbench.checks.prose import Sentence
from workbench.checks.rules import At, Found, rule
from workbench.checks.small_letters import small_pattern
from workbench.lowered import lowered
from workbench.medications import DrugMention

_LONGEST = 600  # characters of a title that is read
_MOST = 40  # drugs of a summary that are counted
_ASIDE = 130  # characters behind a drug in which its directions stand


@rule(
    "dose.morphine-not-discussed",
    Severity.HINT,
    what="The opioids add up to a high dose in a day, and no rationale has a word on it.",
    why="The sum is an aid by the table of the program; the reviewer weighs it.",
    example="Oxycontin 80 mg twice a day and Norco 10/325 mg four times a day",
)
def opioids_are_weighed(chart: Chart) -> Iterator[Found]:
    """A high dose of opioids is spoken of where an opioid is decided."""
    item = _first(chart, ("opioid",))
    if item is None or _is_told(chart, "morphine"):
        return
    doses = [one for one in chart.of(_doses) if holds_opioid(one)]
    load = morphine_equivalents(doses, table_for(chart.case.dates.request))
    if _least(load) >= _data()["morphine"]["from"]:
        message = (
            f"The opioids of titles and summary come to {load.in_words} (oral morphine "
            f"equivalents a day by {load.table_title}), and no rationale speaks of it."
        )
        yield Found(_at(item), message)


@rule(
    "dose.acetaminophen-load",
    Severity.HINT,
    what="The drugs with acetaminophen add up to much in a day, and no rationale speaks of it.",
    why="Combinations hide how much acetaminophen is taken; the sum is an aid, no limit is meant.",
    example="Norco 10/325 mg, two tablets every four hours, and Tylenol 500 mg three times a day",
)
def acetaminophen_is_weighed(chart: Chart) -> Iterator[Found]:
    """Much acetaminophen is spoken of where a drug that holds it is decided."""
    item = next((one for one in chart.items if "cetaminophen" in one.treatment.drug), None)
    if item is None or _is_told(chart, "acetaminophen"):
        return
    doses = [one for one in chart.of(_doses) if holds_acetaminophen(one)]
    load = acetaminophen(doses)
    if _least(load) >= _data()["acetaminophen"]["from"]:
        message = (
            f"The drugs hold {load.in_words} of acetaminophen a day, and no rationale says so."
        )
        yield Found(_at(item), message)


@rule(
    "dose.combination-not-discussed",
    Severity.HINT,
    what="An opioid is taken with a benzodiazepine or carisoprodol, and no rationale has a word on "
    "it.",
    why="A careful reader asks what they do together; the reviewer weighs it.",
    example="Norco, Valium and Soma in the summary, and nothing of them in the rationale of Norco",
)
def combinations_are_weighed(chart: Chart) -> Iterator[Found]:
    """Drugs that add to each other are spoken of where one of them is decided."""
    data = _data()["combination"]
    taken = _taken(chart)
    pair = next((pair for pair in data["pairs"] if taken.keys() >= {*pair}), None)
    item = _first(chart, pair) if pair else None
    if pair is None or item is None:
        return
    classes = [*pair, *(one for one in data["and"] if one in taken)]
    named = list({taken[one][1].generic: taken[one] for one in classes}.values())
    if _are_named(item, named) or any(_is_discussed(one, classes) for one in chart.items):
        return
    listed = ", ".join(drug.words for _, drug in named[:-1]) + f" and {named[-1][1].words}"
    sentence, drug = taken[pair[1]]
    other = At("summary", None, sentence.start + drug.start, sentence.start + drug.end)
    message = f"{listed} are taken at once, and the rationale has no word on that."
    yield Found(_at(item), message, other=other)


def _first(chart: Chart, classes: Iterable[str]) -> Item | None:
    """The first item that asks for a drug of these classes."""
    wanted = set(classes)
    return next((one for one in chart.items if not wanted.isdisjoint(_asks(one))), None)


def _asks(item: Item) -> frozenset[str]:
    """The classes of an item, and its drugs."""
    drugs = (lowered(drug.generic) for drug in item.treatment.drugs)
    return frozenset((*item.treatment.classes, *drugs))


def _at(item: Item) -> At:
    return At("treatment", item.place, 0, len(item.issue.treatment))


def _least(load: Load) -> float:
    return load.amounts[0] if load.amounts else 0.0


def _is_told(chart: Chart, matter: str) -> bool:
    """Whether the rationale of a drug speaks of a matter."""
    drugs = (item for item in chart.items if item.treatment.drugs)
    return any(_words(matter).search(lowered(item.issue.rationale)) for item in drugs)


def _doses(chart: Chart) -> tuple[Dose, ...]:
    """What the titles ask for, and what the summary says is taken, each drug once."""
    rows = _asked(chart)
    for sentence in chart.summary.sentences:
        for dose in _read(sentence.words.text, _directed(sentence)):
            place = row_for(dose, rows)
            if place is None:
                rows.append(dose)
            elif rows[place].per_day is None and not rows[place].unread:
                rows[place] = replace(
                    rows[place],
                    per_day=dose.per_day,
                    at_most=dose.at_most,
                    as_needed=dose.as_needed,
                )
    return tuple(rows[:_MOST])


def _asked(chart: Chart) -> list[Dose]:
    """What the titles ask for; the same drug in the same strength once."""
    rows: list[Dose] = []
    for item in chart.items:
        if len(item.issue.treatment) <= _LONGEST:
            doses = _of_title(item.issue.treatment, item.issue.requested)
            rows += [dose for dose in doses if row_for(dose, rows) is None]
    return rows


@lru_cache(512)
def _of_title(title: str, requested: Amount | None) -> tuple[Dose, ...]:
    return doses_of(Case(issues=(Issue(id="", treatment=title, requested=requested),)))


def _directed(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where a sentence says how often a drug is taken now."""
    often = [one for one in figures_in(sentence.words) if one.kind in {Kind.TIMES, Kind.PER_DAY}]
    often = [one for one in often if one.role in LIVE and one.of]
    found = []
    for drug in sentence.words.drugs[:_MOST]:
        told = next((one for one in often if drug.generic in one.of), None)
        if told and drug.end <= told.start <= drug.end + _ASIDE:
            found.append((drug.start, told.end))
    return tuple(found)


@lru_cache(1024)
def _read(text: str, places: tuple[tuple[int, int], ...]) -> tuple[Dose, ...]:
    found = []
    for start, end in places:
        try:
            dose = dose_of(text[start:end])
        except Problem:
            continue
        if dose.per_day:
            found.append(dose)
    return tuple(found)


def _taken(chart: Chart) -> Mapping[str, tuple[Sentence, DrugMention]]:
    """The classes of the drugs that are taken now, each with the first drug of it."""
    found: dict[str, tuple[Sentence, DrugMention]] = {}
    for sentence in chart.summary.sentences:
        for drug in _now(sentence) if sentence.words.drugs else ():
            for one in (*drug.classes, lowered(drug.generic)):
                found.setdefault(one, (sentence, drug))
    return found


def _now(sentence: Sentence) -> Iterator[DrugMention]:
    """The drugs that a sentence says are taken now, each once."""
    words = sentence.words
    if _never_taken().search(lowered(words.text)):
        return
    for drug in {drug.generic: drug for drug in reversed(words.drugs)}.values():
        is_past = any(start <= drug.start < stop for start, stop in words.past)
        if not is_past and not words.is_denied(drug.start):
            yield drug


def _are_named(item: Item, named: Sequence[tuple[Sentence, DrugMention]]) -> bool:
    """Whether the rationale names the drugs that are taken beside the one that it decides."""
    own = {drug.generic for drug in item.treatment.drugs}
    told = {drug.generic for one in item.rationale.sentences for drug in one.words.drugs}
    return any(drug.generic in told - own for _, drug in named)


def _is_discussed(item: Item, classes: Iterable[str]) -> bool:
    """Whether a rationale says what drugs of these classes do beside the one that it decides.

    A word on what is "concurrent" alone is none: it may be of any treatment.
    """
    others = [one for one in classes if one not in _asks(item)]
    return any(
        _words("combination").search(lowered(one.text))
        and any(_calls(one, each) for each in others)
        for one in item.rationale.sentences
    )


def _calls(sentence: Sentence, drug_class: str) -> bool:
    """Whether a sentence names a class, or a drug of it."""
    if any(drug_class in {*drug.classes, lowered(drug.generic)} for drug in sentence.words.drugs):
        return True
    return _called(drug_class).search(lowered(sentence.text)) is not None


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.text("checks/dose_loads.toml"))


@cache
def _words(matter: str) -> re.Pattern[str]:
    return _any_of(_data()[matter]["words"])


@cache
def _never_taken() -> re.Pattern[str]:
    return _any_of(_data()["taken"]["never"])


@cache
def _called(drug_class: str) -> re.Pattern[str]:
    return _any_of(_data()["combination"]["called"][drug_class])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    told = (
        r"\s+".join(map(re.escape, word.rstrip("*").split())) + r"\w*" * word.endswith("*")
        for word in words
    )
    return small_pattern(rf"(?<![\w-])(?:{'|'.join(told)})(?![\w-])")


RULES = (opioids_are_weighed, acetaminophen_is_weighed, combinations_are_weighed)

"""Absences that the summary contradicts, failures that are denied, and facts that nobody wrote."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.mutations import RATIONALE, SUMMARY, Change, Kind, Letter, Place, is_closing

_TABLE = Path(__file__).resolve().parent.parent / "letters" / "absences.toml"


class Present(NamedTuple):
    """Words by which a summary says that something is there, and claims that it is not."""

    said: str  # a pattern
    claims: tuple[str, ...]


_NOT_THERE = re.compile(
    r"\b(?:no|not|never|without|denies|denied|none|neither|nor|lacks?|negative|absent|request\w*|"
    r"recommend\w*|asks?|asked|plan\w*|consider\w*|pending|normal|unremarkable|if|prescri\w+)\b",
    re.IGNORECASE,
)
_INVENTED = (
    "On 06/17/2013 {who} received a Botox injection.",
    "{who} also takes Cymbalta 60 mg every day.",
    "A bone scan of 04/09/2014 showed increased uptake.",
    "{who} completed 37 visits of aquatic therapy.",
    "A discogram was positive.",
    "Methotrexate was started by a rheumatologist.",
)
_ABSENT = ("claims.*", "record.*")


def absences(letter: Letter) -> Iterator[Change]:
    """A claim of absence before the closing sentence; the summary has what it denies."""
    yield from _claimed(letter, "present", exclude=_NOT_THERE)


def failures(letter: Letter) -> Iterator[Change]:
    """A claim that nothing has failed; the summary says what did."""
    yield from _claimed(letter, "failed", exclude=None)


def _claimed(letter: Letter, name: str, exclude: re.Pattern[str] | None) -> Iterator[Change]:
    summary = Place(SUMMARY)
    for present in _tables()[name]:
        said = next(
            (
                match
                for match in letter.find(summary, present.said)
                if exclude is None or not exclude.search(_clause(letter, match))
            ),
            None,
        )
        for number, claim in enumerate(present.claims if said else ()):
            item = letter.items[number % len(letter.items)]
            assert said
            yield from _put(letter, item, claim, said[0])


@cache
def _tables() -> dict[str, list[Present]]:
    tables = tomllib.loads(_TABLE.read_text("utf-8"))
    return {
        name: [Present("|".join(row["said"]), tuple(row["claims"])) for row in rows]
        for name, rows in tables.items()
    }


def _clause(letter: Letter, match: re.Match[str]) -> str:
    """The words found, and those before and behind them up to the next stop."""
    before = re.split(r"[.;]\s", letter.text[max(0, match.start() - 90) : match.start()])[-1]
    behind = re.split(r"[.;]\s", letter.text[match.end() : match.end() + 40])[0]
    return before + match[0] + behind


def invented(letter: Letter) -> Iterator[Change]:
    """A sentence with a drug, a test, a date or a number that stands nowhere else."""
    low = letter.text.casefold()
    for number, sentence in enumerate(_INVENTED):
        names = re.findall(r"Botox|Cymbalta|bone scan|aquatic|discogram|Methotrexate", sentence)
        if not any(name.casefold() in low for name in names):
            yield from _put(letter, letter.items[number % len(letter.items)], sentence)


def _put(letter: Letter, item: int, sentence: str, *against: str) -> Iterator[Change]:
    """A sentence before the one that closes a rationale; at its end where none does."""
    words = sentence.format(who=_worker(letter))
    words = words if words[0].isupper() else words[0].upper() + words[1:]
    place = Place(RATIONALE, item)
    sentences = letter.sentences(place)
    last = sentences[-1]
    if is_closing(letter.text[slice(*last)]):
        yield Change(place, last[0], last[0], words + " ", against)
    else:
        yield Change(place, last[1], last[1], " " + words, against)


def _worker(letter: Letter) -> str:
    names = re.findall(
        r"\b[Tt]he (patient|injured worker|worker|claimant|applicant)\b", letter.text
    )
    return f"the {max(set(names), key=names.count)}" if names else "the worker"


KINDS = (
    Kind("absence claimed", _ABSENT, absences),
    Kind("failure denied", _ABSENT, failures),
    Kind("fact not in record", ("claims.*", "dates.*"), invented),
)

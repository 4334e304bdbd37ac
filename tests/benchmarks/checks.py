"""The checks: false alarms on clean letters, recall of planted mistakes by kind, and speed.

Options stand behind the name: ``--letters FOLDER`` (default: tests/letters/measured), ``--misses``
lists what was not caught, ``--alarms`` what was found in clean letters, ``--json`` prints one line
of JSON instead of the table, ``--quick`` leaves the speed out. Ends with 1 where a bound is broken.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path
from typing import Any

import msgspec

from tests.benchmarks import checks_speed
from tests.benchmarks.checks_recall import (
    LEAST_OF_A_KIND,
    LEAST_RECALL,
    MOST_WARNINGS,
    Measured,
    Recall,
    by_rule,
    measured,
)
from tests.benchmarks.mutations import letters
from workbench.case import Severity

_LETTERS = Path(__file__).resolve().parent.parent / "letters" / "measured"


def figures() -> Iterator[str]:
    """The table, then the speed; ends the program with 1 where a bound is broken."""
    options = _options(list(dropwhile(lambda word: not word.startswith("-"), sys.argv[1:])))
    measure = measured(letters(options.letters))
    speed = [] if options.quick else list(checks_speed.figures())
    broken = [*measure.broken, *(one.name for one in speed if one.is_broken)]
    if options.json:
        yield msgspec.json.encode(_as_json(measure, speed) | {"broken": broken}).decode()
    else:
        yield from _table(measure)
        yield from _alarms(measure) if options.alarms else ()
        yield from _misses(measure) if options.misses else ()
        yield from (one.line for one in speed)
        yield f"checks: out of bounds: {', '.join(broken) or 'nothing'}"
    if broken:
        raise SystemExit(1)


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks checks")
    parser.add_argument("--letters", type=Path, default=_LETTERS, help="folder of clean letters")
    parser.add_argument("--misses", action="store_true", help="list what was not caught")
    parser.add_argument("--alarms", action="store_true", help="list findings in clean letters")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--quick", action="store_true", help="leave the speed out")
    return parser.parse_args(words)


def _table(measure: Measured) -> Iterator[str]:
    yield f"{measure.letters} clean letters, for each of them:"
    warnings, hints, blocks = map(
        measure.per_letter, (Severity.WARNS, Severity.HINT, Severity.BLOCKS)
    )
    yield f"  false warnings {warnings:.2f} (at most {MOST_WARNINGS}), blocks {blocks:g}"
    yield f"  hints {hints:.2f}"
    columns = "planted", "caught", "recall", "warned", "hinted"
    yield f"{'planted mistakes':34}" + "".join(f"{column:>8}" for column in columns)
    for one in (*measure.recalls, measure.overall):
        least = LEAST_RECALL if one.kind == measure.overall.kind else LEAST_OF_A_KIND
        yield _row(one) + ("" if one.share >= least else f"  below {least:.2f}")
    yield f"{'rule':34}{'caught':>8}{'false warnings':>16}{'false hints':>13}"
    for rule, caught, loud, quiet in by_rule(measure):
        yield f"{rule:34}{caught:8}{loud:16}{quiet:13}"


def _row(one: Recall) -> str:
    caught = one.warned + one.hinted
    return f"{one.kind:34}{one.planted:8}{caught:8}{one.share:8.2f}{one.warned:8}{one.hinted:8}"


def _alarms(measure: Measured) -> Iterator[str]:
    for letter, finding in measure.alarms:
        where = f"issue {finding.issue + 1} " if finding.issue is not None else ""
        quote = f'"{finding.quote}" against "{finding.other_quote}"'
        yield f"false: {letter} {finding.severity} {finding.rule} {where}{finding.field} {quote}"


def _misses(measure: Measured) -> Iterator[str]:
    for one in measure.misses:
        item = f" {one.place.issue + 1}" if one.place.issue is not None else ""
        yield f"missed: {one.kind}: {one.letter} {one.place.field}{item}: {one.context}"


def _as_json(measure: Measured, speed: list[checks_speed.Figure]) -> dict[str, Any]:
    return {
        "letters": measure.letters,
        "false_per_letter": {one.value: measure.per_letter(one) for one in Severity},
        "false": [{"letter": name, "finding": finding} for name, finding in measure.alarms],
        "kinds": [_recall_json(one) for one in measure.recalls],
        "overall": _recall_json(measure.overall),
        "rules": [
            dict(zip(("rule", "caught", "false_warnings", "false_hints"), row, strict=True))
            for row in by_rule(measure)
        ],
        "misses": [one._asdict() | {"place": one.place._asdict()} for one in measure.misses],
        "speed": [one._asdict() for one in speed],
    }


def _recall_json(one: Recall) -> dict[str, Any]:
    return one._asdict() | {"recall": round(one.share, 4)}

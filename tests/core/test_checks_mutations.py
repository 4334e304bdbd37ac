"""The mistakes that the benchmark of the checks plants: one place each, and a letter still."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.benchmarks.checks_recall import KINDS, chosen, measured
from tests.benchmarks.mutations import HEADER, Change, Kind, Letter, Place, field_words, letters
from workbench import workspace

SOME = 12  # letters: enough that each kind can be planted
DEV = Path(__file__).resolve().parent.parent / "letters" / "dev"
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@cache
def clean() -> list[Letter]:
    return letters(DEV)[:SOME]


def planted(kind: Kind) -> list[tuple[Letter, Change]]:
    return [(letter, change) for letter in clean() for change in chosen(letter, kind)]


def test_that_the_fields_of_a_letter_are_found_in_its_text() -> None:
    for letter in clean():
        read = {place: " ".join(field_words(letter.case, place).split()) for place in letter.spans}
        found = {place: letter.words(place) for place in letter.spans}
        own = [place for place in found if place.field not in {HEADER, "outcome"}]
        assert {place: found[place] for place in own} == {place: read[place] for place in own}


@every_kind
def test_that_a_kind_can_be_planted(kind: Kind) -> None:
    assert planted(kind)


@every_kind
def test_that_a_mistake_changes_one_place_inside_its_field(kind: Kind) -> None:
    for letter, change in planted(kind):
        start, end = letter.spans[change.place]
        assert start - 1 <= change.start <= change.end <= end + 1
        assert letter.text[change.start : change.end] != change.new


@every_kind
def test_that_only_one_field_of_the_letter_reads_otherwise(kind: Kind) -> None:
    for letter, change in planted(kind)[:3]:
        case = workspace.read_text(letter.changed(change))
        assert len(case.issues) == len(letter.case.issues)
        before, after = ({p: field_words(c, p) for p in letter.spans} for c in (letter.case, case))
        differing = {place for place in before if before[place] != after[place]}
        header = change.place.field == HEADER
        assert differing == (set() if header else {change.place})
        assert not header or case.dates != letter.case.dates


def test_that_the_same_mistakes_are_planted_at_each_run() -> None:
    again = letters(DEV)[:3]
    for kind in KINDS:
        assert [chosen(one, kind) for one in again] == [chosen(one, kind) for one in clean()[:3]]


def test_that_a_closing_sentence_without_its_outcome_is_measured_as_caught() -> None:
    flipped = next(kind for kind in KINDS if kind.name == "outcome flipped")
    measure = measured(clean()[:1], (flipped,))
    assert [(one.place, bool(one.caught)) for one in measure.tried] == [
        (Place("outcome", 0), True),
        (Place("outcome", 1), True),
    ]
    assert (measure.overall.planted, measure.overall.share, measure.misses) == (2, 1.0, [])

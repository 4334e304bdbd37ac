"""How well assignments and utilization reviews of all shapes are read (tests/assignments)."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.core.assignment_corpus import FOLDER, Verdict, judged, names, reading, sample, shown
from tests.core.assignment_values import folded

MOST_WRONG = 0.02
MOST_LEFT = 0.15

every_text = pytest.mark.parametrize("name", names())


def test_that_the_corpus_is_whole() -> None:
    assert len(names()) >= 32
    assert {file.stem for file in FOLDER.glob("*.toml")} == set(names())


def test_that_few_fields_are_wrong_and_not_many_are_left() -> None:
    found = [one for name in names() for one in judged(name)]
    count = Counter(one.verdict for one in found)
    assert count[Verdict.WRONG] <= MOST_WRONG * len(found)
    assert count[Verdict.LEFT] <= MOST_LEFT * len(found)


@every_text
def test_that_every_line_fills_a_field_or_stays_visible(name: str) -> None:
    read = reading(name)
    held = [one.words for one in read.recognized] + [one.words for one in read.unplaced]
    lines = filter(None, map(str.strip, sample(name).text.splitlines()))
    assert [line for line in lines if not any(line in words for words in held)] == []


@every_text
def test_that_a_field_shows_the_line_it_came_from(name: str) -> None:
    assert all(one.words in sample(name).text for one in reading(name).recognized)
    filled = [one.field for one in judged(name) if one.verdict is Verdict.RIGHT]
    lines = shown(name)
    assert [field for field in filled if not _is_shown(field, lines)] == []


@every_text
def test_that_the_line_shown_holds_the_words_of_the_field(name: str) -> None:
    words = {field: folded(line) for field, line in shown(name).items()}
    told = {one.field: one.got for one in judged(name) if isinstance(one.got, str)}
    verbatim = {
        field: folded(value)
        for field, value in told.items()
        if field in words and field.endswith(("number", "worker_reference", "treatment"))
    }
    assert {
        field: words[field]
        for field, value in verbatim.items()
        if re.split(r"[\s,]", value)[0] not in words[field]
    } == {}


def _is_shown(field: str, lines: dict[str, str]) -> bool:
    """What an item's wording tells is shown by the line of the item."""
    item = re.match(r"issues\.\d+\.", field)
    return any(field.startswith(one) or (item and one.startswith(item[0])) for one in lines)


@every_text
def test_that_an_item_keeps_the_words_of_the_organization(name: str) -> None:
    for issue in reading(name).case.issues:
        kept = re.findall(r"\w+", issue.assigned_wording.casefold())
        assert set(re.findall(r"\w+", issue.treatment.casefold())) <= set(kept)

"""Short determinations, clean and with planted mistakes, and what the checks say of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.core.golden_corpus import FOLDER, Judged, expectations, judged, names
from workbench.checks import all_rules

# Rules on states of the work and on characters, which have tests of their own.
ELSEWHERE = (
    "addendum.", "case.", "return.", "issue.", "rationale.", "text.control-", "text.direction-",
    "text.invisible-", "text.character-",
)  # fmt: skip


def test_that_the_corpus_is_large_and_whole() -> None:
    letters = {file.stem for file in FOLDER.glob("*.txt")}
    assert letters <= set(names())
    assert len(letters) >= 20
    assert len(names()) >= 60
    assert {expectations(name)["of"] for name in names() if name not in letters} <= letters


def test_that_every_rule_is_expected_somewhere() -> None:
    expected = {rule for name in names() for rule in _expected(name)}
    rules = {one.id for one in all_rules() if not one.id.startswith(ELSEWHERE)}
    assert rules - expected == set()


@pytest.mark.parametrize("name", names())
def test_that_the_findings_are_those_expected(name: str) -> None:
    assert judged(name) == Judged((), (), ())


def test_that_what_is_expected_names_rules_that_exist() -> None:
    known = {one.id for one in all_rules()}
    lost = {n: [e["rules"] for e in expectations(n).get("expected", ())] for n in names()}
    assert {n: s for n, those in lost.items() for s in those if not known & set(s)} == {}


def _expected(name: str) -> Iterator[str]:
    for one in expectations(name).get("expected", ()):
        yield from one["rules"]

"""The issues in the word index: weighed by their terms, and gone with their case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.test_words_forgotten import decrypted
from tests.core.word_indexes import opened
from workbench.store.words import CaseWords, WordIndex


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.words"


@pytest.fixture
def index(path: Path) -> Iterator[WordIndex]:
    with opened(path) as index:
        yield index


def put(index: WordIndex, ident: int, *issues: str) -> None:
    index.put_all([CaseWords(ident, 1, "words", issues)])


def test_that_the_weights_of_the_terms_in_common_add_up(index: WordIndex) -> None:
    put(index, 7, "of:a class:mri knee", "", "of:a class:mri part:knee")
    put(index, 3, "of:a part:knee mri", "of:b class:mri part:knee")
    weights = {"class:mri": 5, "part:knee": 3, "knee": 1}
    assert index.find_issues(weights, ["of:a"], 9) == [(7, 2), (7, 0), (3, 0)]
    assert index.find_issues(weights, ["of:b"], 9) == [(3, 1)]
    assert index.find_issues(weights, ["of:b", "of:a"], 2) == [(7, 2), (3, 1)]
    assert index.find_issues(weights, [], 9) == index.find_issues({}, ["of:a"], 9) == []


def test_that_a_case_is_found_by_its_issues_of_today_only(index: WordIndex) -> None:
    put(index, 1, "of:a class:mri", "of:a class:opioid")
    put(index, 2, "of:a class:mri")
    put(index, 1, "of:a class:facet")
    assert index.find_issues({"class:opioid": 1, "class:facet": 1}, ["of:a"], 9) == [(1, 0)]
    assert index.find_issues({"class:mri": 1}, ["of:a"], 9) == [(2, 0)]


def test_that_a_removed_case_leaves_no_term_of_any_issue_it_had(
    index: WordIndex, path: Path
) -> None:
    """Terms are looked for by their ends: neighbors share their beginnings."""
    for ident in range(1, 40):
        put(index, ident, *(f"of:a {n}x{ident}y{'kept' * 3}" for n in range(20)))
    for revision in range(3):
        put(index, 25, *(f"of:a {revision}x{n}yplanted{n}" for n in range(400)))
    index.remove([25])
    plain = decrypted(path)
    assert b"lanted" not in plain
    assert b"keptkept" in plain
    assert index.find_issues({"0x7yplanted7": 1}, ["of:a"], 9) == []
    assert len(index.find_issues({f"0x{n}ykeptkeptkept": 1 for n in range(40)}, ["of:a"], 99)) == 38

"""Cases as they are offered: the same number again, and lines that found no place."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from workbench import workspace
from workbench.case import Case, Return, replace
from workbench.session import Session
from workbench.workspace import CaseExists, Paper, PaperRecord, Workspace


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", "a passphrase")
    yield opened
    opened.close()


def test_that_a_number_is_known_once_for_each_organization_by_its_newest_case(
    opened: Workspace,
) -> None:
    session = Session(opened, opened.add(decided_case()).reference)
    opened.submit(session.case, session.revision, _submission())
    case, returned = session.case, Return(text="Again.", received=dt.date(2026, 11, 20))
    version = opened.return_case(case.reference, returned, None)
    again = replace(decided_case(), organization=case.organization)
    assert opened.twin(again) == version.reference
    assert opened.twin(replace(again, organization="Another Made-up Organization")) == ""
    assert opened.twin(replace(again, number="")) == ""
    with pytest.raises(CaseExists) as refusal:
        opened.add_assignment(again)
    assert refusal.value.reference == version.reference


def test_that_lines_without_a_place_are_stored_as_far_as_they_are_few(opened: Workspace) -> None:
    lines = tuple(letter * 20_000 for letter in "abcd")
    added = opened.add_assignment(Case(number="CM26-0000007", unplaced=lines))
    assert opened.case(added.reference).unplaced == lines[:2]


def _submission() -> PaperRecord:
    words = b"what was handed over"
    return PaperRecord(
        paper=Paper.SUBMISSION,
        at=dt.datetime.now(dt.UTC),
        sha256=hashlib.sha256(words).hexdigest(),
        content=words,
        program_version="0",
    )

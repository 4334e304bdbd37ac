"""A fault at any step of a release leaves the case as it was, and no file behind.

A fault is set into one step at a time; everything else is real.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import Problem, State
from workbench.release import releasing
from workbench.release.copies import deidentified_copy
from workbench.release.request import request_for
from workbench.store.releases import Releases
from workbench.workspace import Event, Workspace

PASSPHRASE = "a passphrase"
STEPS = (
    "blocking", "compose", "printed", "sign_letter", "refuse_nonconforming", "refuse_leaks",
    "_copies", "archive",
)  # fmt: skip


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    opened.add(decided_case())
    yield opened
    opened.close()


class _Fault(Exception):
    pass


def _fail(*_: Any, **__: Any) -> Any:
    raise _Fault


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def _assert_untouched(opened: Workspace, before: set[Path]) -> None:
    assert opened.case("draft-0001").state is State.DRAFT
    assert opened.release_of("draft-0001") is None
    assert opened.identity("role").organization == ""
    assert Event.SIGNED not in [row.event for row in opened.audit()]
    assert _files(opened.folder.parent) == before


@pytest.mark.parametrize("step", STEPS)
def test_that_a_fault_leaves_the_case_unreleased(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = _files(opened.folder.parent)
    with monkeypatch.context() as patch:
        patch.setattr(releasing, step, _fail)
        with pytest.raises(_Fault):
            release.release(opened, "draft-0001", "role", PASSPHRASE)
    _assert_untouched(opened, before)
    assert release.release(opened, "draft-0001", "role", PASSPHRASE).signed  # nothing is in the way


@pytest.mark.parametrize("method", ["put", "keep_copy"])
def test_that_a_fault_within_the_transaction_keeps_nothing_of_it(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    case = opened.case("draft-0001")
    before = _files(opened.folder.parent)
    request = request_for(opened, case, "role", PASSPHRASE, attest=False, names_seen=False)
    prepared = releasing.prepare(request)
    if method == "keep_copy":
        monkeypatch.setattr(Releases, "keep_copy", _fail)
        copy = deidentified_copy(request)
        prepared = releasing.SignedDetermination(
            case=prepared.case, unsigned=prepared.unsigned, signed=prepared.signed,
            verification=prepared.verification, identity=prepared.identity, at=prepared.at,
            attested=False, copies=(copy,),
        )  # fmt: skip
    else:
        monkeypatch.setattr(Releases, "put", _fail)
    with pytest.raises(_Fault):
        releasing.archive(opened, prepared, 1)
    _assert_untouched(opened, before)


def test_that_a_fault_of_the_export_leaves_no_part_and_the_case_released(
    opened: Workspace, tmp_path: Path
) -> None:
    record = release.release(opened, "draft-0001", "role", PASSPHRASE)
    target = tmp_path / "there is no such folder" / "letter.pdf"
    before = _files(tmp_path)
    with pytest.raises(Problem) as told:
        release.export(record.signed, target)
    assert str(told.value).count(".") == 1
    assert _files(tmp_path) == before
    assert opened.case("draft-0001").state is State.RELEASED
    release.export(record.signed, tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes() == record.signed

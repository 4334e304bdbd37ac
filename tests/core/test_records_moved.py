"""Records that go to another workspace with their case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.cases import decided_case
from tests.core.record_pdfs import PLANTED, heavy, keep, parts, write_records
from workbench import workspace
from workbench.case import Problem
from workbench.store.record_files import PART, parts_of
from workbench.workspace import Workspace

PASSPHRASE = "a passphrase"
SECRET = "words for the telephone"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one case, draft-0001."""
    made = workspace.create(tmp_path / "workspace", PASSPHRASE)
    made.add(decided_case())
    yield made
    made.close()


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("records") / "Madeup records.pdf")


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Workspace]:
    """The workspace that the case goes to."""
    made = workspace.create(tmp_path / "theirs", PASSPHRASE)
    yield made
    made.close()


def test_that_a_moved_case_brings_its_records(
    opened: Workspace, theirs: Workspace, tmp_path: Path, pdf: Path
) -> None:
    large, bundle = heavy(tmp_path / "large.pdf"), tmp_path / "case.imrcase"
    keep(opened, pdf)
    keep(opened, large, name="The second")
    assert opened.pack_case("draft-0001", SECRET).write(bundle)
    assert PLANTED not in bundle.read_bytes()
    case = theirs.import_case(bundle, SECRET)
    first, second = theirs.records.of(case.reference)
    assert (first.name, first.pages, second.name) == ("Madeup records.pdf", 300, "The second")
    for file, path in ((first, pdf), (second, large)):
        assert b"".join(parts_of(theirs.records.source(file))) == path.read_bytes()
    with pytest.raises(workspace.CaseExists):
        theirs.import_case(bundle, SECRET)


def test_that_records_that_wait_to_be_taken_in_are_not_swept(
    opened: Workspace, theirs: Workspace, tmp_path: Path, pdf: Path
) -> None:
    bundle, large = tmp_path / "case.imrcase", heavy(tmp_path / "large.pdf")
    keep(opened, pdf)
    opened.pack_case("draft-0001", SECRET).write(bundle)
    theirs.add(decided_case(number="CM26-7777777"))
    arrival = theirs.unpack_case(bundle, SECRET)
    keep(theirs, large)
    (file,) = theirs.records.of(theirs.take_in(arrival).reference)
    assert b"".join(parts_of(theirs.records.source(file))) == pdf.read_bytes()


def test_that_records_that_nobody_took_in_are_swept(
    opened: Workspace, theirs: Workspace, tmp_path: Path, pdf: Path
) -> None:
    bundle = tmp_path / "case.imrcase"
    keep(opened, pdf)
    opened.pack_case("draft-0001", SECRET).write(bundle)
    arrival = theirs.unpack_case(bundle, SECRET)
    theirs.records.sweep()
    assert parts(theirs)
    del arrival
    theirs.records.sweep()
    assert not parts(theirs)


def test_that_a_bundle_that_is_gone_before_its_records_are_read_is_a_problem(
    opened: Workspace, theirs: Workspace, tmp_path: Path, pdf: Path
) -> None:
    bundle = tmp_path / "case.imrcase"
    keep(opened, pdf)
    opened.pack_case("draft-0001", SECRET).write(bundle)
    arrival = theirs.unpack_case(bundle, SECRET)
    bundle.unlink()
    with pytest.raises(Problem, match="cannot be read"):
        arrival.stage(theirs.store.vault)


@pytest.mark.parametrize("change", ["flipped", "cut", "swapped", "length"])
def test_that_changed_records_bring_nothing(
    opened: Workspace, theirs: Workspace, tmp_path: Path, change: str
) -> None:
    bundle = tmp_path / "case.imrcase"
    keep(opened, heavy(tmp_path / "large.pdf"))
    opened.pack_case("draft-0001", SECRET).write(bundle)
    data, room = bundle.read_bytes(), PART + 16
    if change == "flipped":
        data = data[:-50] + bytes([data[-50] ^ 1]) + data[-49:]
    elif change == "cut":
        data = data[:-room]
    elif change == "length":
        data = data.replace(b" 2\n", b" 2\n9", 1)
    else:
        end = len(data) - 3 * room
        data = (
            data[:end] + data[end + room : end + 2 * room] + data[end : end + room] + data[-room:]
        )
    bundle.write_bytes(data)
    with pytest.raises(Problem, match="not as it was sealed"):
        theirs.import_case(bundle, SECRET)
    assert (theirs.store.cases.count(), parts(theirs)) == (0, 0)


def test_that_a_bundle_can_leave_the_records_here(
    opened: Workspace, theirs: Workspace, tmp_path: Path, pdf: Path
) -> None:
    keep(opened, pdf)
    (tmp_path / "case.imrcase").write_bytes(opened.export_case("draft-0001", SECRET))
    case = theirs.import_case(tmp_path / "case.imrcase", SECRET)
    assert theirs.records.of(case.reference) == ()


def test_that_writing_a_bundle_can_be_stopped_and_leaves_no_file(
    opened: Workspace, tmp_path: Path
) -> None:
    keep(opened, heavy(tmp_path / "large.pdf"))
    folder = tmp_path / "out"
    folder.mkdir()
    assert not opened.pack_case("draft-0001", SECRET).write(folder / "case", lambda: True)
    assert list(folder.iterdir()) == []

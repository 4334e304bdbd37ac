from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import Copy, Problem, ReviewerProfile, Stage, State, replace
from workbench.session import Session
from workbench.store import bundles
from workbench.workspace import CaseExists, Paper, PaperRecord, Workspace
from workbench.workspace.handing_over import Bundle

PASSPHRASE = "a passphrase"
BUNDLE = "words for the bundle"


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a released case, draft-0002, that has a history."""
    opened = workspace.create(tmp_path / "ours", PASSPHRASE)
    opened.add(decided_case("CM26-0000009"))
    session = Session(opened, opened.add(decided_case()).reference)
    session.change("Set number", replace(session.case, number="CM26-0000002"))
    session.change("Edit summary", replace(session.case, summary="Other words."))
    session.undo()
    yield opened
    opened.close()


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "theirs", PASSPHRASE)
    yield opened
    opened.close()


def _bundle(ours: Workspace, folder: Path) -> Path:
    file = folder / "case.imrcase"
    file.write_bytes(ours.export_case("draft-0002", BUNDLE))
    return file


def test_that_a_draft_comes_with_its_history_and_can_be_worked_on(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    case = theirs.import_case(_bundle(ours, tmp_path), BUNDLE)
    assert case == replace(ours.case("draft-0002"), reference="draft-0001")
    names = [revision.name for revision in theirs.history(case.reference)]
    assert names == [revision.name for revision in ours.history("draft-0002")]
    session = Session(theirs, case.reference)
    assert (session.undo_name, session.redo_name) == ("Set number", "Edit summary")
    session.redo()
    assert session.case.summary == "Other words."


def test_that_a_released_case_comes_with_its_letter_and_stays_closed(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    release.create_identity(ours, "role", PASSPHRASE)
    release.release(ours, "draft-0002", "role", PASSPHRASE)
    case = theirs.import_case(_bundle(ours, tmp_path), BUNDLE)
    assert case.state is State.RELEASED
    assert theirs.release_of(case.reference) == ours.release_of("draft-0002")
    with pytest.raises(Problem, match="released case cannot be changed"):
        Session(theirs, case.reference).change("Set number", replace(case, number="1"))


def test_that_a_released_case_comes_with_all_its_copies(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    release.create_identity(ours, "role", PASSPHRASE)
    ours.set_profile(ReviewerProfile(name="Ada Q. Example"))
    release.create_identity(ours, "own", PASSPHRASE, subject="Ada Q. Example", personal=True)
    release.release(ours, "draft-0002", "role", PASSPHRASE)
    copy = release.sign_internal(ours, "draft-0002", "own", PASSPHRASE)
    case = theirs.import_case(_bundle(ours, tmp_path), BUNDLE)
    assert theirs.copy_of(case.reference, Copy.INTERNAL) == copy


def test_that_a_released_case_that_was_submitted_comes_as_submitted(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    release.create_identity(ours, "role", PASSPHRASE)
    release.release(ours, "draft-0002", "role", PASSPHRASE)
    session = Session(ours, "draft-0002")
    ours.submit(session.case, session.revision, _paper())
    case = theirs.import_case(_bundle(ours, tmp_path), BUNDLE)
    assert theirs.stage(case.reference) is Stage.SUBMITTED
    assert theirs.release_of(case.reference) is not None


NAIVE = dt.datetime(2026, 3, 4)  # noqa: DTZ001 (what a program of others may have written)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda bundle: replace(bundle, papers=bundle.papers * 2), "twice"),
        (lambda bundle: _with_paper(bundle, sha256="00" * 32), "not what was handed over"),
        (lambda bundle: _with_paper(bundle, content=b"other words"), "not what was handed over"),
        (lambda bundle: _with_letter(bundle, signed=b"another"), "not what was handed over"),
        (lambda bundle: _with_paper(bundle, at=NAIVE), "without its zone"),
        (lambda bundle: _with_letter(bundle, at=NAIVE), "without its zone"),
    ],
)
def test_that_papers_that_make_no_sense_are_refused(
    ours: Workspace,
    theirs: Workspace,
    tmp_path: Path,
    change: Callable[[Bundle], Bundle],
    said: str,
) -> None:
    release.create_identity(ours, "role", PASSPHRASE)
    release.release(ours, "draft-0002", "role", PASSPHRASE)
    session = Session(ours, "draft-0002")
    ours.submit(session.case, session.revision, _paper())
    with pytest.raises(Problem, match=said):
        theirs.import_case(_changed(_bundle(ours, tmp_path), change), BUNDLE)
    assert theirs.cases() == ()


def test_that_a_draft_brings_no_papers(ours: Workspace, theirs: Workspace, tmp_path: Path) -> None:
    changes = replace(_paper(), paper=Paper.CHANGE_LIST)
    file = _changed(_bundle(ours, tmp_path), lambda bundle: replace(bundle, papers=(changes,)))
    with pytest.raises(Problem, match="was not handed over"):
        theirs.import_case(file, BUNDLE)


def _changed(file: Path, change: Callable[[Bundle], Bundle]) -> Path:
    bundle = msgspec.json.decode(bundles.unseal(file.read_bytes(), BUNDLE), type=Bundle)
    file.write_bytes(bundles.seal(msgspec.json.encode(change(bundle)), BUNDLE))
    return file


def _with_paper(bundle: Bundle, **values: object) -> Bundle:
    return replace(bundle, papers=(replace(bundle.papers[0], **values),))


def _with_letter(bundle: Bundle, **values: object) -> Bundle:
    assert bundle.release is not None
    return replace(bundle, release=replace(bundle.release, **values))


def _paper() -> PaperRecord:
    words = b"what was handed over"
    return PaperRecord(
        paper=Paper.SUBMISSION,
        at=dt.datetime.now(dt.UTC),
        sha256=hashlib.sha256(words).hexdigest(),
        content=words,
        program_version="0",
    )


def test_that_a_correction_handed_over_corrects_nothing_here(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    release.create_identity(ours, "role", PASSPHRASE)
    release.release(ours, "draft-0002", "role", PASSPHRASE)
    corrected = ours.correct("draft-0002", "wrong dose")
    for number in ("CM26-0000101", "CM26-0000102"):
        theirs.add(decided_case(number))
    file = tmp_path / "case.imrcase"
    file.write_bytes(ours.export_case(corrected.reference, BUNDLE))
    taken = theirs.import_case(file, BUNDLE)
    assert (taken.corrects, taken.correction_reason) == ("", "wrong dose")
    assert theirs.find("CM26-0000102") == "draft-0002"


def test_that_a_case_that_is_there_already_is_refused(ours: Workspace, tmp_path: Path) -> None:
    file = _bundle(ours, tmp_path)
    with pytest.raises(CaseExists) as refusal:
        ours.import_case(file, BUNDLE)
    assert refusal.value.reference == "draft-0002"


def test_that_another_passphrase_or_a_changed_bundle_stores_nothing(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    file = _bundle(ours, tmp_path)
    with pytest.raises(Problem):
        theirs.import_case(file, "other words")
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)
    with pytest.raises(Problem):
        theirs.import_case(file, BUNDLE)
    assert theirs.cases() == ()


def test_that_handing_over_and_taking_over_are_in_both_trails(
    ours: Workspace, theirs: Workspace, tmp_path: Path
) -> None:
    theirs.import_case(_bundle(ours, tmp_path), BUNDLE)
    assert ours.audit()[-1].event == "handed over"
    assert [entry.event for entry in theirs.audit()] == ["created", "taken over"]

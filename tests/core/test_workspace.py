from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import Queue

import pytest

from tests.core.cases import decided_case
from workbench import forms, release, workspace
from workbench.case import (
    Problem,
    Return,
    ReturnPoint,
    ReviewedDocument,
    Reviewer,
    ReviewerProfile,
    State,
    WorkingNote,
    replace,
)
from workbench.store import WordIndex
from workbench.workspace import CaseExists, CaseOrder, Workspace
from workbench.workspace.finding import WORDS_FILE

PASSPHRASE = "a passphrase"
REVIEWER = Reviewer(licensed_in=("California",), specialties=("Neurology",))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace.create(tmp_path / "workspace", PASSPHRASE)
    yield opened
    opened.close()


def test_that_the_profile_comes_back_after_unlocking(opened: Workspace) -> None:
    profile = ReviewerProfile(name="Ada Example", reviewer=REVIEWER)
    opened.set_profile(profile)
    opened.close()
    other = workspace.unlock(opened.folder, PASSPHRASE)
    assert other.profile() == profile
    other.close()


def test_that_a_new_case_takes_form_and_qualifications(opened: Workspace) -> None:
    opened.set_profile(ReviewerProfile(reviewer=REVIEWER))
    case = opened.new_case(forms.shipped()[1])
    assert (case.form, case.reviewer) == (forms.shipped()[1], REVIEWER)
    assert opened.case(case.reference) == case


def test_that_a_number_is_unique_within_its_organization_only(opened: Workspace) -> None:
    opened.add(decided_case())
    opened.add(replace(decided_case(), organization="Another Organization"))
    with pytest.raises(CaseExists) as caught:
        opened.add(decided_case())
    assert caught.value.reference == "draft-0001"


def test_that_a_text_without_a_number_is_stored_once_however_it_is_wrapped(
    opened: Workspace,
) -> None:
    case = decided_case(number="")
    opened.add(case, "the words of a letter")
    with pytest.raises(CaseExists):
        opened.add(case, "the words\nof a   letter")
    opened.add(case, "the words of another letter")


def test_that_new_cases_without_a_number_do_not_hinder_each_other(opened: Workspace) -> None:
    opened.new_case(forms.shipped()[0])
    opened.new_case(forms.shipped()[0])
    assert len(opened.cases()) == 2


@pytest.fixture
def released(opened: Workspace) -> Workspace:
    """A workspace whose one case, draft-0001, is released."""
    opened.add(decided_case())
    release.create_identity(opened, "role", PASSPHRASE)
    release.release(opened, "draft-0001", "role", PASSPHRASE)
    return opened


def test_that_a_correction_names_the_released_case_whose_letter_stays(released: Workspace) -> None:
    letter = released.release_of("draft-0001")
    draft = released.correct("draft-0001", " wrong dose ")
    assert (draft.state, draft.corrects, draft.correction_reason) == (
        State.DRAFT, "draft-0001", "wrong dose",
    )  # fmt: skip
    release.release(released, draft.reference, "role", PASSPHRASE)
    assert released.release_of("draft-0001") == letter
    assert released.release_of(draft.reference) != letter


def test_that_the_number_of_a_corrected_case_means_its_correction(released: Workspace) -> None:
    draft = released.correct("draft-0001", "wrong dose")
    assert released.find(draft.number) == draft.reference


def test_that_a_case_is_corrected_once_and_never_as_a_draft(released: Workspace) -> None:
    draft = released.correct("draft-0001", "wrong dose")
    with pytest.raises(CaseExists):
        released.correct("draft-0001", "another reason")
    with pytest.raises(Problem, match="released"):
        released.correct(draft.reference, "a reason")


def test_that_a_workspace_has_one_writer_and_may_be_read_meanwhile(opened: Workspace) -> None:
    with pytest.raises(workspace.OpenElsewhere, match="process"):
        workspace.unlock(opened.folder, PASSPHRASE)
    reading = workspace.unlock(opened.folder, PASSPHRASE, reading=True)
    assert reading.cases() == ()
    reading.close()


def test_that_the_next_passphrase_waits_after_several_wrong_ones(
    opened: Workspace,
) -> None:
    opened.close()
    for _ in range(4):
        with pytest.raises(workspace.WrongPassphrase):
            workspace.unlock(opened.folder, "wrong")
    assert workspace.wait_before_unlock(opened.folder) > 0
    with pytest.raises(workspace.Delayed):
        workspace.unlock(opened.folder, PASSPHRASE)


def test_that_the_old_passphrase_is_counted_when_it_is_changed(opened: Workspace) -> None:
    for _ in range(4):
        with pytest.raises(workspace.WrongPassphrase):
            opened.access.change_passphrase("wrong", "another one")
    with pytest.raises(workspace.Delayed):
        opened.access.change_passphrase(PASSPHRASE, "another one")


def test_that_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    workspace.create(tmp_path, PASSPHRASE).close()
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_that_traces_in_the_file_go_at_the_next_opening_at_the_latest(opened: Workspace) -> None:
    case = opened.add(decided_case())
    opened.destroy(case.reference, "a duplicate")
    assert opened.store.cases.is_to_rewrite()
    opened.close()
    again = workspace.unlock(opened.folder, PASSPHRASE)
    assert not again.store.cases.is_to_rewrite()
    again.close()


def test_that_failed_attempts_are_entered_at_the_next_unlock(opened: Workspace) -> None:
    opened.close()
    with pytest.raises(workspace.WrongPassphrase):
        workspace.unlock(opened.folder, "wrong")
    again = workspace.unlock(opened.folder, PASSPHRASE)
    events = [(entry.event, entry.detail) for entry in again.audit()]
    again.close()
    assert events == [("created", ""), ("failed unlock", "1 wrong"), ("unlocked", "")]


def test_that_the_recovery_code_opens_and_a_new_passphrase_follows(tmp_path: Path) -> None:
    code = workspace.new_recovery_code()
    workspace.create(tmp_path, PASSPHRASE, recovery_code=code).close()
    opened = workspace.unlock_by_recovery(tmp_path, code.lower().replace("-", " "))
    opened.access.set_passphrase("another one")
    opened.close()
    with pytest.raises(workspace.WrongPassphrase):
        workspace.unlock(tmp_path, PASSPHRASE)
    workspace.unlock(tmp_path, "another one").close()


def test_that_changing_the_passphrase_leaves_the_vault_as_it_is(opened: Workspace) -> None:
    opened.access.change_passphrase(PASSPHRASE, "another one")
    opened.close()
    before = (opened.folder / "workspace.db").read_bytes()[:4096]
    again = workspace.unlock(opened.folder, "another one")
    again.close()
    assert (opened.folder / "workspace.db").read_bytes()[:16] == before[:16]  # the same salt


def test_that_a_synchronized_folder_is_refused_unless_allowed_once(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "imr"
    with pytest.raises(workspace.SyncedFolder, match="Dropbox"):
        workspace.create(folder, PASSPHRASE)
    workspace.create(folder, PASSPHRASE, allow_synced=True).close()
    workspace.unlock(folder, PASSPHRASE).close()


def test_that_a_case_is_found_by_all_that_was_said_of_it(opened: Workspace) -> None:
    point = ReturnPoint(id="point-1", text="pointwords", answer="answerwords")
    case = replace(
        decided_case(),
        claim_number="WC-000-17",
        notes=(WorkingNote(id="note-1", text="notewords", document="notedocument"),),
        documents=(ReviewedDocument(title="titlewords", author="authorwords"),),
        returned=Return(text="requestwords", points=(point,)),
    )
    reference = opened.add(case).reference
    words = "pointw answerw requestw WC-000-17 notew notedoc titlew authorw CM26-0000001"
    for each in (*words.split(), words):
        assert [row.reference for row in opened.cases(each)] == [reference], each


def test_that_words_that_were_not_searched_before_are_found_in_cases_of_an_earlier_program(
    opened: Workspace,
) -> None:
    returned = Return(text="requestwords")
    reference = opened.add(replace(decided_case(), returned=returned)).reference
    with closing(WordIndex(opened.folder / WORDS_FILE, opened.store.vault.key)) as index:
        index.put(1, 1, "what the earlier program knew of it")
        index._connection.execute("PRAGMA application_id = 0x574F5202")
    assert [row.reference for row in opened.cases("requestwords")] == [reference]


def test_that_a_case_is_found_by_its_words_at_once(opened: Workspace) -> None:
    opened.add(decided_case())
    opened.add(decided_case("CM26-0000002"))
    assert [row.number for row in opened.cases("examplo 0000002")] == ["CM26-0000002"]


def test_that_a_search_answers_on_its_thread_and_the_newest_question_wins(
    opened: Workspace,
) -> None:
    for number in ("CM26-0000001", "CM26-0000002"):
        opened.add(decided_case(number))
    answers: Queue[tuple[str, list[int]]] = Queue()
    calls: Queue[Callable[[], None]] = Queue()
    for words in ("fictional", "0000002"):
        opened.search(
            words,
            CaseOrder.DUE,
            descending=False,
            done=partial(_note, answers, words),
            deliver=calls.put,
        )
    while answers.empty():
        calls.get(timeout=10)()
    assert answers.get() == ("0000002", [2])
    assert answers.empty()


def _note(answers: Queue[tuple[str, list[int]]], words: str, found: Sequence[int]) -> None:
    answers.put((words, list(found)))


def test_that_a_passphrase_is_held_for_a_while_and_gone_at_lock(opened: Workspace) -> None:
    opened.hold_passphrase("role", "secret words")
    passphrase, left = opened.held_passphrase("role")
    assert passphrase == "secret words"
    assert 0 < left <= 15 * 60
    opened.lock()
    assert opened.held_passphrase("role") == ("", 0.0)


def test_that_a_locked_workspace_has_forgotten_its_key(opened: Workspace) -> None:
    opened.lock()
    assert opened.store.vault.key == b""


def test_that_text_and_pdf_read_to_the_same_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(workspace.sample_text())
    case = workspace.read_file(tmp_path / "a.txt")
    (tmp_path / "a.pdf").write_bytes(release.letter_pdf(case))
    again = workspace.read_file(tmp_path / "a.pdf")
    assert [(i.treatment, i.outcome, i.rationale) for i in again.issues] == [
        (i.treatment, i.outcome, i.rationale) for i in case.issues
    ]
    assert (again.number, again.dates, again.reviewer, again.summary) == (
        case.number,
        case.dates,
        case.reviewer,
        case.summary,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_that_a_text_is_read_in_the_encodings_that_desks_have(encoding: str) -> None:
    text = workspace.sample_text() + " caf\u00e9 \u2013 \u201cquoted\u201d"
    assert workspace.text_of_bytes(text.encode(encoding)) == text


def test_that_a_passphrase_is_needed(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        workspace.create(tmp_path / "workspace", "")
    assert not (tmp_path / "workspace").exists()

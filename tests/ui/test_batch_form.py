from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui.batch_cases import RELEASED, SEARCHED, SIGNED
from ui.batch_form import BatchForm, end_in_words
from ui.delivery import Delivery
from ui.main_window import MainWindow
from workbench import release
from workbench.case import Case, ReviewerProfile, Signer, State, replace
from workbench.release import VerificationResult
from workbench.release.errands import Errands
from workbench.worker import Worker
from workbench.workspace import Event, Workspace

SECRET = "signing words"
ORGANIZATION = "Example Review Organization"


def add(workspace: Workspace, number: str, *, seen: bool = True, **changes: object) -> str:
    case = replace(decided_case(), number=number, **changes)
    reference = workspace.add(case).reference
    if seen:
        workspace.see_letter(reference, workspace.store.cases.get(reference).revision)
    return reference


@pytest.fixture
def three(empty: Workspace) -> tuple[str, ...]:
    """Three cases that are ready, and the role that may sign them."""
    release.create_identity(empty, "Role", SECRET, organization=ORGANIZATION)
    return tuple(add(empty, f"CM26-000000{number}") for number in (1, 2, 3))


def opened(qtbot: QtBot, workspace: Workspace, worker: Worker | None = None) -> BatchForm:
    form = BatchForm(Errands(workspace, worker))
    qtbot.addWidget(form)
    form.show()
    return form


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    delivery = Delivery(qapp)
    worker = Worker(delivery.deliver)
    worker.start()
    yield worker
    worker.close()
    delivery.deleteLater()


def fill_in(form: BatchForm) -> None:
    write(form.passphrase, SECRET)
    form.attestation.setChecked(True)


def states(form: BatchForm) -> list[str]:
    model = form.table.model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def ticks(form: BatchForm) -> list[object]:
    model = form.table.model()
    role = Qt.ItemDataRole.CheckStateRole
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def state_of(workspace: Workspace, *references: str) -> list[State]:
    return [workspace.case(reference).state for reference in references]


def test_that_cases_that_are_not_ready_stand_below_with_their_reason(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...]
) -> None:
    del three
    add(empty, "CM26-0000004", seen=False)
    add(empty, "CM26-0000005", organization="Another Example")
    form = opened(qtbot, empty)
    assert states(form)[:3] == ["Ready"] * 3
    assert "not seen to its end" in states(form)[3]
    assert "another organization" in states(form)[4]
    assert ticks(form)[3:] == [None, None]
    assert form.release_button.text() == "&Release 3 cases"


def test_that_all_that_is_ticked_is_released_with_one_passphrase(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...]
) -> None:
    form = opened(qtbot, empty)
    assert not form.release_button.isEnabled()
    fill_in(form)
    press(form.table, Qt.Key.Key_Space)  # the first of them is left out
    assert form.release_button.text() == "&Release 2 cases"
    with qtbot.waitSignal(form.released) as heard:
        form.release_button.click()
    assert heard.args == [three[1:]]
    assert states(form) == [RELEASED, RELEASED]
    assert form.told.text() == "2 cases released."
    assert state_of(empty, *three) == [State.DRAFT, State.RELEASED, State.RELEASED]


def test_that_the_letters_go_to_a_folder_and_write_over_nothing(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], tmp_path: Path
) -> None:
    form = opened(qtbot, empty)
    fill_in(form)
    form.release_button.click()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "IMR-CM26-0000001.pdf").write_bytes(b"another file")
    form.export_to(tmp_path / "letters")
    assert form.told.text() == "3 letters written to letters."
    files = {file.name: file for file in (tmp_path / "letters").iterdir()}
    assert files.pop("IMR-CM26-0000001.pdf").read_bytes() == b"another file"
    assert len(files) == 3
    found = [release.verify(file, empty).result for file in files.values()]
    assert found == [VerificationResult.VALID] * 3
    exported = [entry.reference for entry in empty.audit() if entry.event == Event.EXPORTED]
    assert exported == list(three)
    form.export_to(tmp_path / "letters")
    assert form.told.property("role") == "problem"


def test_that_a_folder_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], tmp_path: Path
) -> None:
    del three
    form = opened(qtbot, empty)
    fill_in(form)
    form.release_button.click()
    form.export_to(tmp_path / "missing")
    assert form.told.text().startswith("The file cannot be written")


def test_that_a_wrong_passphrase_is_said_at_its_field_and_can_be_typed_again(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], worker: Worker
) -> None:
    form = opened(qtbot, empty, worker)
    qtbot.waitUntil(lambda: states(form) == ["Ready"] * 3, timeout=60_000)
    press(form.table, Qt.Key.Key_Space)
    write(form.passphrase, "other words")
    form.attestation.setChecked(True)
    form.release_button.click()
    qtbot.waitUntil(form.refused.isVisible, timeout=60_000)
    assert form.refused.text() == "The passphrase of the signature identity is wrong."
    assert state_of(empty, *three) == [State.DRAFT] * 3
    assert form.attestation.isChecked()
    assert form.release_button.text() == "&Release 2 cases"
    assert form.passphrase.selectedText()
    form.passphrase.setText(SECRET)
    assert not form.refused.isVisible()
    form.release_button.click()
    qtbot.waitUntil(form.export_button.isVisible, timeout=60_000)
    assert state_of(empty, *three).count(State.RELEASED) == 2


def test_that_a_letter_with_words_of_the_name_is_left_out_with_its_reason(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], worker: Worker
) -> None:
    del three
    empty.set_profile(ReviewerProfile(name="Imaginary Hand"))
    add(empty, "CM26-0000004", summary="The worker hurt a hand.")
    form = opened(qtbot, empty, worker)
    assert states(form) == [SEARCHED] * 4
    assert form.table.ticked() == []
    assert form.release_button.text() == "&Release"
    qtbot.waitUntil(lambda: states(form)[:3] == ["Ready"] * 3, timeout=60_000)
    assert form.table.ticked() == [0, 1, 2]
    assert form.whole.text() == ""
    form.table.selectRow(3)
    assert form.whole.text() == f"CM26-0000004: {states(form)[3]}"
    assert "release it singly (F9)" in form.whole.text()


def unsigned(case: Case) -> Case:
    return replace(case, form=replace(case.form, signed_by=Signer.NOBODY))


def test_that_letters_that_are_issued_unsigned_need_nobody_and_no_passphrase(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...]
) -> None:
    reference = add(empty, "CM26-0000004", form=unsigned(decided_case()).form)
    form = opened(qtbot, empty)
    assert states(form)[3] == "The letter form has this letter issued unsigned."
    form.identity.setCurrentIndex(form.identity.count() - 1)
    form.identity.activated.emit(form.identity.currentIndex())
    assert states(form) == ["Ready", SIGNED, SIGNED, SIGNED]
    assert not form.passphrase.isEnabled()
    form.attestation.setChecked(True)
    form.release_button.click()
    assert state_of(empty, reference, *three) == [State.RELEASED, *[State.DRAFT] * 3]


def test_that_cancel_finishes_the_letter_in_work_and_leaves_the_rest(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], worker: Worker
) -> None:
    form = opened(qtbot, empty, worker)
    qtbot.waitUntil(lambda: states(form) == ["Ready"] * 3, timeout=60_000)
    fill_in(form)
    form.release_button.click()
    assert form.bar.isVisible()
    assert not form.table.isEnabled()
    qtbot.waitUntil(lambda: form.bar.format() == "0 of 3", timeout=60_000)
    press(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    qtbot.waitUntil(lambda: form.told.text().endswith("canceled."), timeout=60_000)
    assert state_of(empty, *three) == [State.RELEASED, State.DRAFT, State.DRAFT]
    assert form.export_button.isVisible()


def test_that_closing_while_it_works_waits_for_the_letter_in_work(
    qtbot: QtBot, empty: Workspace, three: tuple[str, ...], worker: Worker
) -> None:
    form = opened(qtbot, empty, worker)
    qtbot.waitUntil(lambda: states(form) == ["Ready"] * 3, timeout=60_000)
    fill_in(form)
    form.release_button.click()
    qtbot.waitUntil(lambda: form.bar.format() == "0 of 3", timeout=60_000)
    form.close()
    assert form.isVisible()
    qtbot.waitUntil(form.close_button.isVisible, timeout=60_000)
    assert state_of(empty, *three).count(State.RELEASED) == 1


def test_that_the_open_case_is_shown_as_released(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    workspace = session.workspace
    workspace.see_letter(session.case.reference, session.revision)
    release.create_identity(workspace, "Role", SECRET, organization=session.case.organization)
    window.actions_by_name["release_several"].trigger()
    *_, form = window.desk.findChildren(BatchForm)
    fill_in(form)
    form.release_button.click()
    qtbot.waitUntil(lambda: session.read_only)
    assert "signed by Role" in window.desk.case_line.banner.sentence.text()
    form.close()


def test_that_the_end_says_what_became_of_each() -> None:
    assert end_in_words(2, 0, 0) == "2 cases released."
    assert end_in_words(1, 1, 3) == (
        "1 case released. 1 case not released; the reason stands beside it. "
        "3 cases left as they were when you canceled."
    )

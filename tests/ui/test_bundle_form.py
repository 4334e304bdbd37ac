from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import PASSPHRASE, session_of
from tests.ui.keys import press, write
from tests.ui.releases import released
from ui import outgoing
from ui.app import take_in_once_open
from ui.bundle_form import HandOverForm, TakeOverForm
from ui.main_window import MainWindow
from workbench import workspace
from workbench.case import replace
from workbench.workspace import Event, Workspace

SECRET = "words for the telephone"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """The workspace of another reviewer."""
    made = workspace.create(tmp_path / "other", PASSPHRASE)
    yield made
    made.close()


def hand_over(window: MainWindow) -> HandOverForm:
    window.actions_by_name["export_case"].trigger()
    *_, form = window.desk.findChildren(HandOverForm)
    return form


def take_over(window: MainWindow, file: Path, secret: str = SECRET) -> TakeOverForm:
    window.actions_by_name["import_case"].trigger()
    *_, form = window.desk.findChildren(TakeOverForm)
    form.choose(file)
    write(form.passphrase.entry, secret)
    press(form.passphrase.entry, Qt.Key.Key_Return)
    return form


@pytest.fixture
def bundle(other: Workspace, tmp_path: Path) -> Path:
    """A case of another reviewer, handed over."""
    case = replace(decided_case(), number="CM26-0000077")
    path = tmp_path / "IMR-CM26-0000077.imrcase"
    path.write_bytes(other.export_case(other.add(case).reference, SECRET))
    return path


def test_that_a_case_is_handed_over_with_its_history_and_letter(
    qtbot: QtBot, window: MainWindow, other: Workspace, tmp_path: Path
) -> None:
    session = session_of(window)
    released(session)
    form = hand_over(window)
    write(form.passphrase.entry, SECRET)
    write(form.again.entry, SECRET)
    form.write_to(tmp_path / "case.imrcase")
    qtbot.waitUntil(lambda: "was written to case.imrcase" in form.told.text())
    assert form.passphrase.entry.text() == ""
    taken = other.import_case(tmp_path / "case.imrcase", SECRET)
    assert taken.number == session.case.number
    assert other.release_of(taken.reference) is not None
    there = session.workspace.history(session.case.reference)
    assert len(other.history(taken.reference)) >= len(there)
    assert stat.S_IMODE((tmp_path / "case.imrcase").stat().st_mode) == 0o600
    assert session.workspace.audit()[-1].event == Event.HANDED_OVER


def test_that_the_file_is_named_by_the_number_only(window: MainWindow) -> None:
    assert outgoing.bundle_name(session_of(window).case) == "IMR-CM14-0000001.imrcase"


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("short", "short", "The passphrase needs at least 8 characters."),
        (SECRET, SECRET + "x", "The two passphrases differ; type them again."),
    ],
)
def test_that_no_file_is_asked_for_without_a_good_passphrase(
    window: MainWindow, first: str, again: str, sentence: str
) -> None:
    form = hand_over(window)
    write(form.passphrase.entry, first)
    write(form.again.entry, again)
    form.write_button.click()
    assert form.told.text() == sentence


def test_that_a_case_is_taken_over_and_opened(
    qtbot: QtBot, window: MainWindow, bundle: Path
) -> None:
    take_over(window, bundle)
    qtbot.waitUntil(lambda: session_of(window).case.number == "CM26-0000077")
    assert not any(form.isVisible() for form in window.desk.findChildren(TakeOverForm))


def test_that_a_case_that_is_here_already_can_be_opened(
    qtbot: QtBot, window: MainWindow, bundle: Path
) -> None:
    take_over(window, bundle)
    qtbot.waitUntil(lambda: session_of(window).case.number == "CM26-0000077")
    window.actions_by_name["sample"].trigger()
    form = take_over(window, bundle)
    qtbot.waitUntil(form.open_button.isVisible)
    assert form.focusWidget() is form.open_button
    form.open_button.click()
    assert session_of(window).case.number == "CM26-0000077"
    assert len(session_of(window).workspace.cases()) == 2


def test_that_another_passphrase_takes_nothing_over(
    qtbot: QtBot, window: MainWindow, bundle: Path
) -> None:
    form = take_over(window, bundle, "another passphrase")
    qtbot.waitUntil(lambda: form.told.property("role") == "problem")
    assert form.isVisible()
    assert form.take_button.isEnabled()
    assert len(session_of(window).workspace.cases()) == 1


def test_that_a_bundle_that_was_changed_takes_nothing_over(
    qtbot: QtBot, window: MainWindow, bundle: Path
) -> None:
    data = bytearray(bundle.read_bytes())
    data[-40] ^= 1
    bundle.write_bytes(bytes(data))
    form = take_over(window, bundle)
    qtbot.waitUntil(lambda: form.told.property("role") == "problem")
    assert len(session_of(window).workspace.cases()) == 1


def test_that_a_case_the_program_was_opened_with_is_asked_for_once_there_is_a_workspace(
    window: MainWindow, bundle: Path
) -> None:
    opened = window.desk.workspace
    take_in_once_open(window, bundle)
    assert window.desk.findChildren(TakeOverForm) == []
    window.entrance.opened.emit(opened, "")
    (form,) = window.desk.findChildren(TakeOverForm)
    assert form.file.text() == str(bundle)
    form.close()
    window.entrance.opened.emit(opened, "")  # unlocked again: it is not asked for twice
    assert [one for one in window.desk.findChildren(TakeOverForm) if one.isVisible()] == []

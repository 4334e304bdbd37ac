from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, shown_window
from tests.ui.keys import press, write
from ui.main_window import MainWindow
from ui.profile_form import NO_NAME, ProfileDialog
from workbench import workspace
from workbench.case import ATTESTED, Attestation, Conflict, Reviewer, ReviewerProfile, replace
from workbench.workspace import Workspace

KNOWN = ReviewerProfile(
    name="Robin Imaginary",
    reviewer=Reviewer(licensed_in=("California", "Oregon"), specialties=("Pain Medicine",)),
)


def opened(qtbot: QtBot, empty: Workspace) -> ProfileDialog:
    dialog = ProfileDialog(empty)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_that_the_profile_is_shown_and_saved(qtbot: QtBot, empty: Workspace) -> None:
    empty.set_profile(KNOWN)
    dialog = opened(qtbot, empty)
    assert dialog.profile() == KNOWN
    dialog.form.licensed_in.clear()
    write(dialog.form.licensed_in, "Nevada, Oregon")
    press(dialog.form.licensed_in, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert empty.profile().reviewer.licensed_in == ("Nevada", "Oregon")
    assert empty.profile().name == KNOWN.name


def test_that_conflicts_and_attestations_are_edited_and_kept_by_other_edits(
    qtbot: QtBot, empty: Workspace
) -> None:
    attested = Attestation(what="license", on=dt.date(2026, 1, 2), expires=dt.date(2026, 3, 4))
    listed = Conflict(name="Imaginary Print Shop", why="my sister works there")
    known = replace(KNOWN, conflicts=(listed,), attestations=(attested,))
    empty.set_profile(known)
    dialog = opened(qtbot, empty)
    assert dialog.profile() == known
    first, second, *others = dialog.attestations.rows
    assert first.expires.property("invalid") == "true"  # it is over
    dialog.pages.setCurrentIndex(1)
    dialog.conflicts.add_button.click()
    (editor,) = dialog.conflicts.table.findChildren(QLineEdit)
    write(editor, "Dana Madeup")
    second.tick.setChecked(True)
    second.expires.setText("soon")
    dialog.save.click()
    assert "Certification" in dialog.problem.text()
    second.expires.setText("05/06/2030")
    dialog.save.click()
    assert not dialog.isVisible()
    profile = empty.profile()
    assert profile.conflicts == (listed, Conflict(name="Dana Madeup"))
    assert profile.attestations[0] == attested
    assert profile.attestations[1].expires == dt.date(2030, 5, 6)
    assert len(profile.attestations) == 2
    assert len(others) == len(ATTESTED) - 2
    dialog = opened(qtbot, empty)
    dialog.conflicts.table.setCurrentCell(0, 0)
    press(dialog.conflicts.table, Qt.Key.Key_Delete)
    assert [one.name for one in dialog.profile().conflicts] == ["Dana Madeup"]


def test_that_cancel_leaves_the_profile_alone(qtbot: QtBot, empty: Workspace) -> None:
    empty.set_profile(KNOWN)
    dialog = opened(qtbot, empty)
    dialog.form.name.clear()
    press(dialog, Qt.Key.Key_Escape)
    assert empty.profile() == KNOWN


def test_that_a_profile_that_cannot_be_saved_stays_with_a_sentence(
    qtbot: QtBot, empty: Workspace
) -> None:
    empty.store.vault.connection.execute("PRAGMA query_only = ON")  # as on a full disk
    dialog = opened(qtbot, empty)
    write(dialog.form.name, "Robin Imaginary")
    dialog.save.click()
    assert dialog.isVisible()
    assert dialog.problem.text()
    assert dialog.form.name.text() == "Robin Imaginary"


def test_that_a_missing_name_is_told_with_a_button_for_it(window: MainWindow) -> None:
    messages = window.desk.messages
    assert messages.sentence.text() == NO_NAME
    assert messages.offer.text() == "Your profile..."
    assert window.actions_by_name["profile"].isEnabled()


def test_that_a_name_that_is_known_is_not_asked_for(qtbot: QtBot, empty: Workspace) -> None:
    empty.set_profile(KNOWN)
    empty.close()
    window = shown_window(qtbot, empty.folder)
    window.enter(workspace.unlock(empty.folder, PASSPHRASE))
    assert not window.desk.messages.isVisible()

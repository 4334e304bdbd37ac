from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, lock, session_of, shown_window, unlock
from tests.ui.keys import press, write
from ui.kept import PROFILE
from ui.kept_reminder import OF_PROFILE
from ui.main_window import MainWindow
from ui.profile_form import NO_NAME
from ui.profile_lists import NO_NAME as NO_LISTED_NAME
from ui.profile_panel import LAID_ASIDE, SAVED, ProfilePanel
from workbench import workspace
from workbench.case import ATTESTED, Attestation, Conflict, Reviewer, ReviewerProfile, replace
from workbench.workspace import Workspace

KNOWN = ReviewerProfile(
    name="Robin Imaginary",
    reviewer=Reviewer(licensed_in=("California", "Oregon"), specialties=("Pain Medicine",)),
)


def opened(qtbot: QtBot, empty: Workspace) -> ProfilePanel:
    dialog = ProfilePanel(empty)
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
    assert first.expires.entry.property("invalid") is True  # it is over
    dialog.pages.setCurrentIndex(1)
    dialog.conflicts.add_button.click()
    (editor,) = dialog.conflicts.table.findChildren(QLineEdit)
    write(editor, "Dana Madeup")
    second.tick.setChecked(True)
    write(second.expires.entry, "soon")
    dialog.save_button.click()
    assert second.expires.problem.isVisible()  # on its page, at its field
    assert dialog.told.isHidden()
    second.expires.entry.clear()
    write(second.expires.entry, "05/06/2030")
    dialog.save_button.click()
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


def shown_profile(window: MainWindow) -> ProfilePanel:
    window.actions_by_name["profile"].trigger()
    (found,) = (one for one in window.desk.findChildren(ProfilePanel) if one.isVisible())
    return found


def test_that_what_was_typed_is_kept_beside_the_profile_until_it_is_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    workspace = session_of(window).workspace
    workspace.set_profile(KNOWN)
    panel = shown_profile(window)
    press(panel, Qt.Key.Key_Escape)
    assert workspace.setting(PROFILE) == ""
    panel = shown_profile(window)
    write(panel.form.name, " MD,")
    panel.conflicts.add_button.click()
    (editor,) = panel.conflicts.table.findChildren(QLineEdit)
    write(editor, "Imaginary Print Shop")
    row = panel.attestations.rows[0]
    row.tick.setChecked(True)
    write(row.expires.entry, "soon")
    press(panel, Qt.Key.Key_Escape)
    assert window.status_line.currentMessage() == LAID_ASIDE
    assert workspace.profile() == KNOWN
    lock(window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.desk.messages.sentence.text() == OF_PROFILE)
    window.desk.messages.offer.click()
    (panel,) = window.desk.findChildren(ProfilePanel)
    assert panel.form.name.text() == "Robin Imaginary MD,"
    assert panel.conflicts.typed() == (Conflict(name="Imaginary Print Shop"),)
    row = panel.attestations.rows[0]
    assert (row.tick.isChecked(), row.expires.entry.text()) == (True, "soon")
    row.expires.entry.clear()
    panel.save_button.click()
    assert window.status_line.currentMessage() == SAVED
    workspace = session_of(window).workspace
    assert workspace.profile().name == "Robin Imaginary MD,"
    assert workspace.setting(PROFILE) == ""


def test_that_a_reason_is_not_saved_without_a_name(qtbot: QtBot, empty: Workspace) -> None:
    dialog = opened(qtbot, empty)
    dialog.conflicts.show_conflicts((Conflict(name="", why="my sister works there"),))
    dialog.save_button.click()
    assert dialog.told.text() == NO_LISTED_NAME
    assert dialog.conflicts.typed()


def test_that_a_profile_that_cannot_be_saved_stays_with_a_sentence(
    qtbot: QtBot, empty: Workspace
) -> None:
    empty.store.vault.connection.execute("PRAGMA query_only = ON")  # as on a full disk
    dialog = opened(qtbot, empty)
    write(dialog.form.name, "Robin Imaginary")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.told.text()
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

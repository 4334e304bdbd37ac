from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, shown_window
from tests.ui.keys import press, write
from ui.main_window import MainWindow
from ui.profile_form import NO_NAME, ProfileDialog
from workbench import workspace
from workbench.case import Reviewer, ReviewerProfile
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
    assert dialog.form.profile() == KNOWN
    dialog.form.licensed_in.clear()
    write(dialog.form.licensed_in, "Nevada, Oregon")
    press(dialog.form.licensed_in, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert empty.profile().reviewer.licensed_in == ("Nevada", "Oregon")
    assert empty.profile().name == KNOWN.name


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

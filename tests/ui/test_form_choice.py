"""Which letter form a case has, and which it may take instead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from ui.facts import UNNAMED_FORM, letter_form
from ui.field import ChoiceField
from ui.main_window import MainWindow
from ui.summary_pane import SummaryPane
from workbench import forms
from workbench.case import LetterForm, replace
from workbench.session import Session

FIRST, SECOND = forms.shipped()


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> SummaryPane:
    pane = SummaryPane()
    qtbot.addWidget(pane)
    pane.show_session(session)
    pane.facts.set_open(True)
    pane.show()
    return pane


def field(pane: SummaryPane) -> ChoiceField:
    found = pane.inputs["form"]
    assert isinstance(found, ChoiceField)
    return found


def offered(pane: SummaryPane) -> list[str]:
    entry = field(pane).entry
    return [entry.itemText(place) for place in range(entry.count())]


def test_that_a_form_that_is_kept_while_the_case_is_open_is_offered(
    pane: SummaryPane, session: Session
) -> None:
    assert offered(pane) == [FIRST.name, SECOND.name]
    session.workspace.keep_form(replace(FIRST, name="A third form"))
    field(pane).entry.setFocus(Qt.FocusReason.TabFocusReason)
    field(pane).entry.asked.emit()
    assert set(offered(pane)) == {"A third form", FIRST.name, SECOND.name}


def test_that_a_case_keeps_its_version_and_is_offered_the_newest(
    pane: SummaryPane, session: Session
) -> None:
    newest = session.workspace.keep_form(replace(FIRST, footer=not FIRST.footer))
    field(pane).entry.asked.emit()
    entry = field(pane).entry
    assert entry.currentText() == f"{FIRST.name}, version {FIRST.version}"
    place = entry.findText(FIRST.name)
    entry.setCurrentIndex(place)
    entry.activated.emit(place)
    assert session.case.form == newest
    assert entry.currentText() == FIRST.name
    assert offered(pane) == [name for name in offered(pane) if "version" not in name]
    session.undo()
    assert session.case.form == FIRST


def test_that_a_form_that_was_read_has_no_name_of_its_own() -> None:
    fact = letter_form(forms.shipped())
    case = replace(decided_case(), form=LetterForm())
    assert fact.shown(case) == UNNAMED_FORM
    assert fact.changed(case, UNNAMED_FORM) is case
    assert fact.changed(case, SECOND.name).form == SECOND


def test_that_a_new_case_takes_the_newest_version(window: MainWindow) -> None:
    newest = session_of(window).workspace.keep_form(replace(FIRST, footer=not FIRST.footer))
    window.actions_by_name["new_case"].trigger()
    assert session_of(window).case.form.version == newest.version

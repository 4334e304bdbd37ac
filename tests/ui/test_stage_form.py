from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from tests.ui.releases import released
from ui.acceptance_form import AcceptanceForm
from ui.main_window import MainWindow
from ui.stage_form import StageForm
from workbench.case import Stage, onward


def asked(window: MainWindow) -> StageForm:
    window.actions_by_name["stage"].trigger()
    *_, form = window.desk.case_line.findChildren(StageForm)
    return form


def offered(window: MainWindow) -> None:
    workspace = session_of(window).workspace
    added = workspace.add_assignment(decided_case("CM26-0007004"), "an assignment")
    window.desk.cases.refresh()
    window.desk.open_case(added.reference)


def choose(form: StageForm, stage: Stage) -> None:
    form.choice.setCurrentIndex(form.choice.findData(stage))


def test_that_a_case_is_brought_to_a_stage_that_comes_next_with_a_reason(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    before = session.workspace.stage(session.case.reference)
    form = asked(window)
    assert form.choice.hasFocus()
    offered_stages = tuple(form.choice.itemData(n) for n in range(form.choice.count()))
    assert offered_stages == onward(before)
    assert form.way.text().startswith(f"So far: {before}")
    choose(form, Stage.WAITING)
    write(form.entry, "Half of the pages came")
    press(form.entry, Qt.Key.Key_Return)
    *_, last = session.workspace.stages(session.case.reference)
    assert (last.stage, last.detail) == (Stage.WAITING, "Half of the pages came")
    qtbot.waitUntil(lambda: not window.desk.case_line.findChildren(StageForm))
    form = asked(window)
    assert "(Half of the pages came)" in form.way.text()
    press(form.choice, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_that_a_declined_case_needs_a_reason_and_an_accepted_one_its_parties(
    window: MainWindow,
) -> None:
    offered(window)
    form = asked(window)
    choose(form, Stage.DECLINED)
    press(form.choice, Qt.Key.Key_Return)
    assert form.problem.text()
    choose(form, Stage.ACCEPTED)
    form.act_button.click()
    (acceptance,) = window.desk.findChildren(AcceptanceForm)
    assert acceptance.isVisible()
    session = session_of(window)
    assert session.workspace.stage(session.case.reference) is Stage.OFFERED
    acceptance.close()


def test_that_a_released_case_is_brought_on_too(window: MainWindow) -> None:
    released(session_of(window))
    form = asked(window)
    choose(form, Stage.CONCLUDED)
    form.act_button.click()
    session = session_of(window)
    assert session.workspace.stage(session.case.reference) is Stage.CONCLUDED

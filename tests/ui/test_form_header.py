from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, write
from ui.form_header import HeaderFacts
from workbench import forms
from workbench.case import HeaderFact

OURS = forms.shipped()[0].header


@pytest.fixture
def header(qtbot: QtBot, dressed: QApplication) -> HeaderFacts:
    """The facts of a shipped form, in a window of their own."""
    del dressed
    header = HeaderFacts()
    qtbot.addWidget(header)
    header.show_facts(OURS)
    with qtbot.waitActive(header):
        header.show()
        header.activateWindow()
    return header


def fields(header: HeaderFacts) -> list[str]:
    return [fact.field for fact in header.facts()]


def test_that_all_facts_are_offered_and_those_of_the_form_come_first(header: HeaderFacts) -> None:
    assert header.facts() == OURS
    assert [row.field for row in header.rows[: len(OURS)]] == [fact.field for fact in OURS]
    assert {row.field for row in header.rows} == set(forms.FACTS)


def test_that_a_label_is_typed_in_its_row(header: HeaderFacts, qtbot: QtBot) -> None:
    row = header.rows[0]
    row.label.setFocus()
    row.label.selectAll()
    with qtbot.waitSignal(header.edited):
        write(row.label, "No.")
    assert header.facts()[0] == HeaderFact(label="No.", field="number")


def test_that_a_fact_comes_last_when_it_is_chosen(header: HeaderFacts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.edited):
        header.rows[-1].tick.click()
    assert fields(header)[-1] == "records_received"
    assert header.facts()[-1].label == "Records received:"


def test_that_a_fact_that_is_not_chosen_goes_behind_the_others(header: HeaderFacts) -> None:
    row = header.rows[0]
    row.tick.click()
    assert "number" not in fields(header)
    assert header.rows.index(row) == len(header.facts())
    assert not row.label.isEnabled()
    assert not row.up.isEnabled()


def test_that_the_arrows_move_a_fact_and_keep_the_keyboard(header: HeaderFacts) -> None:
    row = header.rows[2]
    row.up.setFocus()
    press(row.up, Qt.Key.Key_Space)
    assert fields(header)[:3] == ["number", "injury", "assigned"]
    assert row.up.hasFocus()
    press(row.up, Qt.Key.Key_Space)
    assert fields(header)[:3] == ["injury", "number", "assigned"]
    assert row.down.hasFocus()  # further up it cannot go


def test_that_tab_goes_through_the_rows_as_they_stand(header: HeaderFacts) -> None:
    header.rows[0].down.click()
    first, second = header.rows[:2]
    first.tick.setFocus()
    for stop in (first.tick, first.label, first.down, second.tick):
        assert header.focusWidget() is stop
        press(stop, Qt.Key.Key_Tab)


def test_that_nothing_is_changed_while_it_is_only_read(header: HeaderFacts) -> None:
    header.set_read_only(True)
    assert not any(row.label.isEnabled() or row.tick.isEnabled() for row in header.rows)
    header.show_facts(OURS[:2])
    assert not header.rows[0].label.isEnabled()
    header.set_read_only(False)
    assert header.rows[0].label.isEnabled()

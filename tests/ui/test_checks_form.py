"""The panel of the checks: read, found, switched by keyboard; and words of one's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, write
from ui.checks_form import ChecksForm
from ui.checks_rows import RulesList, spoken
from workbench import workspace
from workbench.case import OrganizationProfile, Severity
from workbench.workspace import Workspace

FICTIONAL = "Fictional Reviews"
DATES = "dates.out-of-order"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = workspace.create(tmp_path_factory.mktemp("checks") / "workspace", "four words")
    made.keep_organization(OrganizationProfile(name=FICTIONAL))
    yield made
    made.close()


@pytest.fixture
def form(qtbot: QtBot, dressed: QApplication, shelf: Workspace) -> Iterator[ChecksForm]:
    del dressed
    form = ChecksForm(shelf)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.show_rule("")
    qtbot.waitUntil(lambda: form.rules.chosen() is not None)
    yield form
    form.close()


def speaks(shelf: Workspace, organization: str) -> bool:
    return DATES not in shelf.organization(organization).style.rules_off


def box(rules: RulesList) -> object:
    return rules.currentIndex().data(Qt.ItemDataRole.CheckStateRole)


def test_that_space_and_a_click_let_a_rule_be_quiet_for_one_organization(
    qtbot: QtBot, form: ChecksForm, shelf: Workspace
) -> None:
    form.show_organization(FICTIONAL)
    form.rules.choose(DATES)
    rules = form.rules.list
    assert box(rules) == Qt.CheckState.Checked
    with qtbot.waitSignal(form.changed):
        press(rules, Qt.Key.Key_Space)
    assert (speaks(shelf, FICTIONAL), speaks(shelf, "")) == (False, True)
    assert box(rules) == Qt.CheckState.Unchecked
    assert not form.rules.sheet.speaks.isChecked()
    assert form.told.text() == f"It is quiet now: {DATES}."
    corner = rules.visualRect(rules.currentIndex()).topLeft() + QPoint(12, 12)
    qtbot.mouseClick(rules.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert speaks(shelf, FICTIONAL)
    form.rules.sheet.speaks.click()
    assert not speaks(shelf, FICTIONAL)
    form.show_organization("")
    assert box(rules) == Qt.CheckState.Checked
    press(rules, Qt.Key.Key_Space)
    press(rules, Qt.Key.Key_Space)
    assert speaks(shelf, "")
    assert shelf.organizations() == (FICTIONAL,)


def test_that_what_blocks_has_no_box(form: ChecksForm) -> None:
    rules = form.rules
    rules.choose("case.number-missing")
    chosen = rules.chosen()
    assert chosen is not None
    assert chosen.severity is Severity.BLOCKS
    assert box(rules.list) is None
    assert rules.sheet.speaks.isHidden()
    press(rules.list, Qt.Key.Key_Space)
    assert "speaks always" in spoken(chosen)


def test_that_words_find_rules_and_the_arrows_go_past_headings(form: ChecksForm) -> None:
    rules = form.rules
    press(form, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write(rules.search, DATES.replace(".", " "))
    chosen = rules.chosen()
    assert chosen is not None
    assert chosen.id == DATES
    assert rules.sheet.why.text() == chosen.why
    assert rules.list.accessibleDescription().startswith(chosen.why)
    rules.search.setText("no check says this")
    assert rules.nothing.isVisible()
    assert rules.chosen() is None
    rules.search.clear()
    seen = set()
    for _ in range(40):
        press(rules.search, Qt.Key.Key_Down)
        found = rules.chosen()
        assert found is not None
        seen.add(found.id)
    assert len(seen) >= 39


def test_that_words_of_ones_own_are_added_and_removed_by_keyboard(
    form: ChecksForm, shelf: Workspace
) -> None:
    words = form.words
    form.pages.setCurrentWidget(words)
    assert words.none.isVisible()
    words.entry.setFocus()
    for word in ("Voltafen", "arthroplastic", "  "):
        write(words.entry, word)
        press(words.entry, Qt.Key.Key_Return)
    assert shelf.checks.words() == ("arthroplastic", "Voltafen")
    assert words.none.isHidden()
    words.table.setFocus()
    press(words.table, Qt.Key.Key_Delete)
    press(words.table, Qt.Key.Key_Delete)
    assert shelf.checks.words() == ()
    assert not words.remove_button.isEnabled()

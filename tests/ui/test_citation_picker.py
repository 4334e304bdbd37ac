from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.citation_picker import NOTHING_FOUND, CitationPicker, cited
from ui.issue_editor import IssueEditor
from workbench import guidelines
from workbench.case import Citation, CitationPatterns
from workbench.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def picker(qtbot: QtBot, session: Session) -> CitationPicker:
    editor = IssueEditor()
    qtbot.addWidget(editor)
    editor.resize(640, 480)
    editor.show_session(session)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.select_issue(1)
    editor.focus_field("rationale")
    qtbot.keyClick(editor.form.rationale, Qt.Key.Key_G, CONTROL)
    (picker,) = editor.findChildren(CitationPicker)
    return picker


def test_that_three_keys_find_and_one_cites(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opi")
    expected = guidelines.cite(guidelines.search("opi")[0])
    assert picker.printed.text() == expected.text
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert session.case.issues[1].reviewer_citations == (expected,)
    assert session.undo_name == "Add citation"


def test_that_arrows_move_while_the_search_keeps_the_cursor(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opi")
    qtbot.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.search.hasFocus()
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    expected = guidelines.cite(guidelines.search("opi")[1])
    assert session.case.issues[1].reviewer_citations == (expected,)


def test_that_marked_sections_of_one_guideline_stand_in_one_citation(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    first, other = (guidelines.search(words)[0] for words in ("hyperalgesia", "weaning"))
    assert first.guideline == other.guideline
    for words in ("hyperalgesia", "weaning"):
        picker.search.clear()
        qtbot.keyClicks(picker.search, words)
        qtbot.keyClick(picker.search, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert session.case.issues[1].reviewer_citations == (guidelines.cite(first, other),)


def test_that_sections_of_two_guidelines_make_two_citations() -> None:
    one = guidelines.search("hyperalgesia")[0]
    other = next(entry for entry in guidelines.catalogue() if entry.guideline != one.guideline)
    assert cited((one, other)) == (guidelines.cite(one), guidelines.cite(other))


def test_that_space_marks_in_the_list_and_types_in_the_search(
    picker: CitationPicker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "opioids crit")
    assert picker.search.text() == "opioids crit"
    qtbot.keyClick(picker.search, Qt.Key.Key_Tab)
    assert picker.view.hasFocus()
    qtbot.keyClick(picker.view, Qt.Key.Key_Space)
    index = picker.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("marked, ")


def test_that_the_form_of_the_case_says_how_a_citation_is_printed(
    dressed: QApplication, qtbot: QtBot
) -> None:
    del dressed
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    picker = CitationPicker(field, CitationPatterns(pages="{guideline}: {sections}, {pages}"))
    heard: list[tuple[Citation, ...]] = []
    picker.picked.connect(heard.append)
    picker.open_at(field)
    qtbot.keyClicks(picker.search, "opioids")
    text = "Chronic Pain Treatment Guidelines: Opioids, 74-96"
    assert picker.printed.text() == text
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert [cited.text for cited in heard[0]] == [text]


def test_that_escape_cites_nothing_and_goes_back_to_where_one_was(
    picker: CitationPicker, session: Session, qtbot: QtBot
) -> None:
    window = picker.window()
    assert isinstance(window, IssueEditor)
    qtbot.keyClick(picker.search, Qt.Key.Key_Escape)
    assert window.form.rationale.hasFocus()
    assert session.case.issues[1].reviewer_citations == ()
    assert not picker.isVisible()


def test_that_a_click_elsewhere_closes_it(picker: CitationPicker, qtbot: QtBot) -> None:
    window = picker.window()
    assert isinstance(window, IssueEditor)
    qtbot.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton)
    assert not picker.isVisible()


def test_that_words_no_guideline_has_are_said_so(picker: CitationPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.search, "qqqqq")
    assert picker.printed.text() == NOTHING_FOUND
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.isVisible()


def test_that_every_row_says_how_far_it_was_checked(picker: CitationPicker) -> None:
    model = picker.view.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    statuses = {entry.status for entry in guidelines.catalogue()}
    assert spoken
    assert all(any(text.endswith(status) for status in statuses) for text in spoken)

"""The documents reviewed, as a table that is edited in place and filled from a list."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.conftest import session_of
from ui import notes_pane
from ui.documents_table import (
    ALL_THERE,
    HANDED_OVER,
    NOT_PRINTED,
    NOTHING_TO_PASTE,
    TOO_LONG,
    DocumentsReviewed,
)
from ui.main_window import MainWindow
from workbench.case import (
    OrganizationProfile,
    ReviewedDocument,
    SubmissionField,
    SubmissionPart,
    replace,
)

DAY = dt.date(2014, 8, 8)
REPORT = ReviewedDocument(title="PR-2", author="A. Fictional, MD", date=DAY, pages="3")
LIST = "A. Fictional, MD\t08/08/2014\tPR-2\t3\n\nAn undated thing\n"


@pytest.fixture
def documents(window: MainWindow) -> DocumentsReviewed:
    """The table of the sample, which has no documents yet."""
    session = session_of(window)
    session.change("Set", replace(session.case, documents=()))
    window.actions_by_name["show_notes"].trigger()
    shown = notes_pane.view_of(window.desk).documents
    shown.table.setFocus()
    return shown


def held(window: MainWindow) -> tuple[ReviewedDocument, ...]:
    return session_of(window).case.documents


def type_in(documents: DocumentsReviewed, column: int, text: str) -> None:
    """Type into a cell of the chosen line."""
    table = documents.table
    table.setCurrentIndex(documents.model.index(table.line(), column))
    if table.state() is not table.State.EditingState:
        QTest.keyClick(table, Qt.Key.Key_F2)
    (editor,) = (one for one in table.viewport().findChildren(QLineEdit) if one.isVisible())
    editor.setText(text)
    documents.commit()


def test_that_a_list_is_pasted_in_one_step_behind_the_others(
    window: MainWindow, documents: DocumentsReviewed
) -> None:
    told: list[str] = []
    window.desk.told.connect(told.append)
    assert documents.empty.isVisible()
    QApplication.clipboard().setText(LIST)
    window.actions_by_name["paste_text"].trigger()  # what Ctrl+V does
    assert held(window) == (REPORT, ReviewedDocument(title="An undated thing"))
    assert told[-1].endswith("1 line was not understood and became a title as a whole.")
    documents.paste_button.click()
    assert (told[-1], len(held(window))) == (ALL_THERE, 2)
    QApplication.clipboard().setText(f"{LIST}RFA, 3 pages")
    documents.paste_button.click()
    assert held(window)[2:] == (ReviewedDocument(title="RFA", pages="3 pages"),)
    assert told[-1] == "1 document was added; undo takes the list back. 2 are there already."
    assert documents.heading.text() == "Documents reviewed 3"
    assert documents.hint.isVisible() is not session_of(window).case.form.documents_reviewed
    window.actions_by_name["undo"].trigger()
    assert len(held(window)) == 2
    QApplication.clipboard().setText(" \n")
    documents.paste_button.click()
    assert (told[-1], len(held(window))) == (NOTHING_TO_PASTE, 2)
    QApplication.clipboard().setText("a whole report\n" * 10_000)
    documents.paste_button.click()
    assert (window.desk.messages.sentence.text(), len(held(window))) == (TOO_LONG, 2)


def test_that_documents_are_added_edited_moved_and_removed_by_keys(
    window: MainWindow, documents: DocumentsReviewed
) -> None:
    table = documents.table
    QTest.keyClick(table, Qt.Key.Key_Insert)
    assert held(window) == ()  # a line in which nothing stands is no document
    type_in(documents, 4, "Operative report")
    type_in(documents, 1, "8/8/14")
    assert held(window) == (ReviewedDocument(title="Operative report", date=DAY),)
    QTest.keyClick(table, Qt.Key.Key_Insert)
    type_in(documents, 0, "A. Fictional, MD")
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.author for one in held(window)] == ["A. Fictional, MD", ""]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [one.title for one in held(window)] == ["Operative report"]
    names = [step.name for step in session_of(window).history()[-4:]]
    assert names == [
        f"{done} documents reviewed" for done in ("Edit", "Add to", "Move in", "Remove from")
    ]
    window.actions_by_name["undo"].trigger()
    assert len(held(window)) == 2
    assert documents.model.rows[0][0] == "A. Fictional, MD"


def test_that_a_date_that_cannot_be_read_stays_and_is_told(
    window: MainWindow, documents: DocumentsReviewed
) -> None:
    QTest.keyClick(documents.table, Qt.Key.Key_Insert)
    type_in(documents, 4, "Operative report")
    type_in(documents, 1, "some day")
    assert documents.problem.isVisible()
    assert documents.model.rows[0][1] == "some day"
    assert held(window) == (ReviewedDocument(title="Operative report"),)
    assert not window.desk.commit()
    type_in(documents, 1, "2014-08-08")
    assert documents.model.rows[0][1] == "08/08/2014"
    assert window.desk.commit()
    assert not documents.problem.isVisible()
    assert held(window)[0].date == DAY


def test_that_a_list_that_only_the_submission_holds_says_so(
    window: MainWindow, documents: DocumentsReviewed
) -> None:
    QApplication.clipboard().setText(LIST)
    documents.paste_button.click()
    assert documents.hint.text() == NOT_PRINTED
    session = session_of(window)
    asked = (SubmissionField(label="Records", part=SubmissionPart.DOCUMENTS),)
    name = session.case.organization
    session.workspace.keep_organization(OrganizationProfile(name=name, submission=asked))
    notes_pane.view_of(window.desk).refresh()
    assert documents.hint.text() == HANDED_OVER


def test_that_words_of_a_document_are_never_taken_for_markup(
    window: MainWindow, documents: DocumentsReviewed
) -> None:
    QApplication.clipboard().setText("<b>bold</b> & report, 8/8/14")
    documents.paste_button.click()
    tip = documents.model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold" in tip
    assert held(window)[0].title == "<b>bold</b> & report"

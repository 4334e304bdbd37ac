"""The structure of the letter, as a screen reader finds it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of
from tests.ui.keys import press
from ui import structure_words
from ui.main_window import MainWindow
from ui.structure_view import StructureView
from workbench.case import replace
from workbench.session import Spoken, Structure


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> StructureView:
    """The structure of the sample case's letter, in the pane of the letter."""
    window.actions_by_name["show_structure"].trigger()
    (view,) = window.findChildren(StructureView)
    qtbot.waitUntil(lambda: view.rows.rowCount() > 0, timeout=10_000)
    return view


def _said(view: StructureView, above: QModelIndex | None = None) -> list[str]:
    """Each row as it is spoken, in order."""
    said, root = [], above or QModelIndex()
    for row in range(view.rows.rowCount(root)):
        index = view.rows.index(row, 0, root)
        said += [index.data(Qt.ItemDataRole.AccessibleTextRole), *_said(view, index)]
    return said


def test_that_the_headline_counts_the_parts(shown: StructureView) -> None:
    expected = "5 headings, 11 paragraphs, 1 table. Title and language are set."
    assert shown.headline.text() == expected


def test_that_what_is_missing_is_told() -> None:
    structure = Structure(title="", language="en-US", parts=(), passed_over=())
    assert structure_words.headline(structure).endswith("The title is not set.")
    paragraph = Spoken(kind="paragraph", text="x")
    bare = Structure(title="", language="", parts=(paragraph,), passed_over=())
    assert structure_words.headline(bare) == "1 paragraph. The title and language are not set."


def test_that_rows_are_spoken_whole_and_in_order(shown: StructureView, window: MainWindow) -> None:
    said = _said(shown)
    case = session_of(window).case
    assert said[1] == "Language: English (United States)"
    assert said[2] == "Table of 4 rows, 4 columns"
    assert said[3].startswith("Row: Case Number: CM14-0000001, Date Assigned:")
    assert said[4] == "Header of its row: Case Number:"
    first = said.index("Heading 2: Norco 10/325mg #90: Upheld")
    assert said[first + 3] == f"Paragraph: {case.form.labels.rationale} {case.issues[0].rationale}"
    assert said[-1].startswith("Signature field: ")


def test_that_enter_shows_the_part_on_its_page(
    shown: StructureView, window: MainWindow, qtbot: QtBot
) -> None:
    letter = window.desk.letter
    assert shown.tree.hasFocus()
    last = shown.rows.index(shown.rows.rowCount() - 1, 0)
    shown.tree.setCurrentIndex(last)
    press(shown.tree, Qt.Key.Key_Return)
    assert letter.area.hasFocus()
    qtbot.waitUntil(lambda: letter.is_fresh, timeout=10_000)  # none was drawn before
    (box,) = letter.sheet._around
    assert box.page == letter.sheet.count() - 1
    spot, top = letter.sheet.area_of(box), letter.area.verticalScrollBar().value()
    assert top <= spot.top() <= spot.bottom() <= top + letter.area.viewport().height()


def test_that_escape_goes_back_to_the_pages(shown: StructureView, window: MainWindow) -> None:
    assert not window.desk.letter.area.isVisible()
    press(shown.tree, Qt.Key.Key_Escape)
    assert window.desk.letter.area.hasFocus()
    assert not shown.isVisible()


def test_that_the_structure_follows_the_letter_and_keeps_its_row(
    shown: StructureView, window: MainWindow, qtbot: QtBot
) -> None:
    row = shown.rows.at((4, 0))
    shown.tree.setCurrentIndex(row)
    session = session_of(window)
    issues = session.case.issues
    session.change("x", replace(session.case, issues=(*issues, replace(issues[0], id="issue-9"))))
    qtbot.waitUntil(lambda: shown.headline.text().startswith("6 headings"), timeout=10_000)
    assert shown.rows.path(shown.tree.currentIndex()) == (4, 0)


def test_that_the_structure_of_another_case_is_not_that_of_this_one(
    shown: StructureView, window: MainWindow
) -> None:
    window.actions_by_name["new_case"].trigger()
    assert not window.desk.letter.shows_structure
    assert window.desk.letter.area.isVisible()
    assert not shown.isVisible()
    assert shown.rows.rowCount() == 0  # though nobody sees them

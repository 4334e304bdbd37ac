from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from ui import style
from ui.difference_view import DifferenceView
from workbench.case import Outcome, replace, with_issue
from workbench.session import Difference, differences
from workbench.session.runs import Run, RunKind


@pytest.fixture
def view(qtbot: QtBot, dressed: QApplication) -> DifferenceView:
    del dressed
    made = DifferenceView()
    qtbot.addWidget(made)
    return made


def formats(view: DifferenceView) -> dict[str, QTextCharFormat]:
    """The format of each stretch of text that the view shows."""
    found = {}
    block = view.document().begin()
    while block.isValid():
        for span in block.textFormats():
            words = block.text()[span.start : span.start + span.length]
            found[words] = QTextCharFormat(span.format)  # held longer than the span
        block = block.next()
    return found


def test_that_removed_and_added_words_differ_in_more_than_their_colour(
    view: DifferenceView,
) -> None:
    runs = (Run(RunKind.SAME, "on the "), Run(RunKind.REMOVED, "left"), Run(RunKind.ADDED, "right"))
    view.show_differences([Difference(place="Issue 1, rationale", runs=runs)])
    shown = formats(view)
    assert shown["left"].fontStrikeOut()
    assert shown["right"].fontUnderline()
    assert not shown["on the "].fontUnderline()
    assert not shown["on the "].fontStrikeOut()
    grounds = {shown[word].foreground().color().name() for word in ("left", "right", "on the ")}
    assert len(grounds) == 3


def test_that_words_are_never_markup(view: DifferenceView) -> None:
    runs = (Run(RunKind.ADDED, "<b>left</b> <img src='x'>"),)
    view.show_differences([Difference(place="<i>Number</i>", runs=runs)])
    assert view.toPlainText() == "<i>Number</i>\n<b>left</b> <img src='x'>"


def test_that_a_change_of_spaces_is_seen(view: DifferenceView) -> None:
    runs = (Run(RunKind.SAME, "left"), Run(RunKind.ADDED, "\n"), Run(RunKind.REMOVED, "  "))
    view.show_differences([Difference(place="Summary", runs=runs)])
    assert view.toPlainText() == "Summary\nleft¶\n··"


def test_that_a_screen_reader_hears_what_was_removed_and_added(view: DifferenceView) -> None:
    before = decided_case()
    issue = replace(before.issues[0], outcome=Outcome.OVERTURNED)
    view.show_differences(differences(before, with_issue(before, issue)))
    spoken = view.accessibleDescription()
    assert "outcome: removed “Upheld”, added “Overturned”." in spoken


def test_that_the_colours_follow_the_theme(view: DifferenceView) -> None:
    runs = (Run(RunKind.ADDED, "CM26-0000002"),)
    view.show_differences([Difference(place="Number", runs=runs)])
    try:
        style.choose_theme("dark")
        shown = formats(view)["CM26-0000002"]
        assert shown.foreground().color().name().upper() == style.DARK.overturned
    finally:
        style.choose_theme("platform")


def test_that_it_begins_at_its_beginning_and_cannot_be_written_in(view: DifferenceView) -> None:
    view.show_sentence("The case began with this version.")
    assert view.isReadOnly()
    assert view.textCursor() == QTextCursor(view.document())

"""A program that is started again on its workspace looks as it was left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QTableView
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, session_of, unlock
from ui import style
from ui.app import Program
from ui.audit_view import AuditView
from ui.documents_table import DocumentsTable
from ui.main_window import MainWindow
from ui.notes_pane import view_of
from workbench import workspace
from workbench.case import ReviewedDocument, replace

LONG = "\n".join(f"Line {place} of a long text." for place in range(300))
ZOOM = 2.0
SELECTED = (700, 704)


@pytest.fixture(autouse=True)
def _as_it_was(dressed: QApplication) -> Iterator[None]:
    del dressed
    yield
    style.choose_theme(style.THEMES[0])


def drag(table: QTableView, column: int, pixels: int) -> None:
    """Draw a column wider, at the line behind its heading."""
    heads = table.horizontalHeader()
    line = heads.sectionViewportPosition(column) + heads.sectionSize(column) - 1
    area, middle, left = heads.viewport(), heads.height() // 2, Qt.MouseButton.LeftButton
    QTest.mousePress(area, left, pos=QPoint(line, middle))
    for step in (pixels // 2, pixels):
        QTest.mouseMove(area, QPoint(line + step, middle))
    QTest.mouseRelease(area, left, pos=QPoint(line + pixels, middle))


def documents(window: MainWindow) -> DocumentsTable:
    """The table of documents, seen."""
    window.resize(1440, 900)  # the screen of the tests is a small one
    window.desk.room.setSizes([200, 770, 470])
    window.actions_by_name["show_notes"].trigger()
    return view_of(window.desk).documents.table


def audit(qtbot: QtBot, window: MainWindow) -> AuditView:
    """The audit trail, seen."""
    window.actions_by_name["audit"].trigger()
    (view,) = window.findChildren(AuditView)
    qtbot.waitUntil(view.isVisible)
    return view


def widths(table: QTableView) -> list[int]:
    return [table.columnWidth(column) for column in range(table.horizontalHeader().count())]


@contextmanager
def started(qtbot: QtBot, folder: Path) -> Iterator[MainWindow]:
    """The window of a program on the workspace, with its worker; closed afterwards."""
    program = Program(folder / "workspace")
    try:
        program.window.resize(1440, 900)
        with qtbot.waitActive(program.window):
            program.show()
            program.window.activateWindow()
        yield program.window
    finally:
        program.close()


def fill(window: MainWindow) -> None:
    """Give the open case long texts and a document."""
    session = session_of(window)
    issue = replace(session.case.issues[0], rationale=LONG)
    issues = (issue, *session.case.issues[1:])
    listed = (ReviewedDocument(author="An author", title="A title"),)
    after = replace(session.case, summary=LONG, issues=issues, documents=listed)
    session.change("x", after)


class Left(NamedTuple):
    """How a window was left."""

    documents: list[int]  # the widths of its columns
    audit: list[int]
    ground: QColor
    places: list[int]  # that summary, rationale and letter are scrolled to


def scrolled(window: MainWindow) -> list[int]:
    """The places of the three that are scrolled."""
    return [bar.value() for bar in bars(window)]


def bars(window: MainWindow) -> list[QScrollBar]:
    desk = window.desk
    scrolling = (desk.summary.summary, desk.issues.form.rationale, desk.letter.area)
    return [one.verticalScrollBar() for one in scrolling]


def drawn_wider(table: QTableView, column: int) -> list[int]:
    """The widths after a column was drawn wider."""
    usual = widths(table)
    drag(table, column, 40)
    assert widths(table) != usual
    return widths(table)


def arrange(qtbot: QtBot, window: MainWindow) -> Left:
    """Leave nothing as it usually is."""
    desk, named = window.desk, window.actions_by_name
    table = documents(window)
    qtbot.waitUntil(lambda: table.viewport().width() > 300)
    listed, view = drawn_wider(table, 0), audit(qtbot, window)
    trail = drawn_wider(view.table, 1)
    view.close()
    desk.cases.chips.chips["submitted"].click()  # the open case is none of these
    named["theme_contrast"].trigger()
    desk.right.setCurrentWidget(desk.letter)
    desk.letter.choose_zoom(ZOOM)
    named["small_pages"].trigger()
    assert desk.letter.thumbnails.isVisible()
    desk.issues.form.rationale.setFocus()
    desk.issues.form.rationale.select(*SELECTED)
    summary, rationale, pages = bars(window)
    qtbot.waitUntil(lambda: pages.maximum() > 500, timeout=60_000)
    for bar, place in ((summary, 40), (rationale, 40), (pages, 500)):
        bar.setValue(place)
    assert scrolled(window) == [40, 40, 500]
    return Left(listed, trail, style.colour("surface"), scrolled(window))


def test_that_everything_is_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    with started(qtbot, tmp_path) as window:
        window.enter(workspace.create(tmp_path / "workspace", PASSPHRASE))
        window.actions_by_name["sample"].trigger()
        fill(window)
        left = arrange(qtbot, window)
    style.choose_theme(style.THEMES[0])
    assert style.colour("surface") != left.ground
    with started(qtbot, tmp_path) as window:
        unlock(qtbot, window)
        desk, named = window.desk, window.actions_by_name
        qtbot.waitUntil(desk.issues.form.rationale.hasFocus)
        assert desk.issues.form.rationale.selection() == SELECTED
        assert desk.cases.chips.current.key == "submitted"
        assert style.colour("surface") == left.ground
        assert named["theme_contrast"].isChecked()
        assert desk.letter.chosen_zoom == ZOOM
        assert desk.letter.thumbnails.isVisible()
        assert named["small_pages"].isChecked()
        qtbot.waitUntil(lambda: scrolled(window) == left.places, timeout=60_000)
        table = documents(window)
        qtbot.waitUntil(lambda: table.viewport().width() > 300)
        assert widths(table)[:-1] == left.documents[:-1]  # titles have what room is left
        assert widths(audit(qtbot, window).table) == left.audit

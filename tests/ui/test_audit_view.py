from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.audit_view import AT_ONCE, BROKEN, WHOLE, AuditView
from workbench.workspace import Event, Workspace


def opened(qtbot: QtBot, workspace: Workspace) -> AuditView:
    view = AuditView(workspace)
    qtbot.addWidget(view)
    view.show()
    return view


def test_that_the_newest_row_stands_first(
    qtbot: QtBot, dressed: QApplication, empty: Workspace
) -> None:
    del dressed
    empty.record(Event.COPIED, "draft-0001", "letter")
    empty.record(Event.PRINTED, "draft-0001", "letter")
    model = opened(qtbot, empty).table.model()
    assert [model.index(row, 1).data() for row in range(3)] == ["Printed", "Copied", "Created"]
    assert [model.index(0, column).data() for column in (2, 3)] == ["draft-0001", "letter"]


def test_that_older_rows_are_asked_for_as_they_are_scrolled_to(
    qtbot: QtBot, empty: Workspace
) -> None:
    with empty.store.transaction():
        for _ in range(2 * AT_ONCE):
            empty.record(Event.OPENED, "draft-0001")
    view = opened(qtbot, empty)
    model = view.table.model()
    assert model.rowCount() == AT_ONCE
    while model.canFetchMore(model.index(-1, -1)):
        view.table.scrollToBottom()
        model.fetchMore(model.index(-1, -1))
    assert model.rowCount() == len(empty.audit())
    assert model.index(model.rowCount() - 1, 1).data() == "Created"


def test_that_it_says_that_the_trail_is_whole(qtbot: QtBot, empty: Workspace) -> None:
    view = opened(qtbot, empty)
    qtbot.waitUntil(lambda: view.verdict.text() == WHOLE)


def test_that_it_says_where_the_trail_is_broken(
    qtbot: QtBot, empty: Workspace, tmp_path: Path
) -> None:
    del tmp_path
    for detail in ("letter", "summary", "rationale"):
        empty.record(Event.COPIED, "draft-0001", detail)
    broken = empty.audit()[-2].id
    database = empty.store.vault.connection
    for (name,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
    ).fetchall():
        database.execute(f"DROP TRIGGER {name}")
    database.execute("UPDATE audit SET detail = 'nothing' WHERE id = ?", (broken,))
    view = opened(qtbot, empty)
    qtbot.waitUntil(lambda: view.verdict.text() == BROKEN.format(broken))
    assert view.verdict.property("role") == "blocks"

"""What is done with the list of cases as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui.actions import Actions
    from ui.desk import Desk

EXPORT_TITLE = "Export the list of cases"
NOTHING_TO_EXPORT = "The list shows no case that could be exported."
BUSY = "A list is being exported; wait until that has ended."


def calls(desk: Desk, actions: Actions) -> dict[str, Callable[[], None]]:
    """The calls by the names of their actions."""
    bar = desk.cases.bar
    bar.release.clicked.connect(actions["release_several"].trigger)
    bar.export.clicked.connect(actions["export_list"].trigger)
    return {
        "export_list": partial(_ask_where, desk),
        "filter": partial(_search_all, desk, actions),
    }


def export_list(desk: Desk, path: Path) -> None:
    """Write the selected cases, or all that the list shows, to a file."""
    from ui.list_export import ListExport
    from ui.offer import folder_of

    if desk.workspace is None:
        return
    cases = desk.cases
    if cases.exporting.findChild(ListExport) is not None:
        desk.told.emit(BUSY)
        return
    idents = cases.gathered() or cases.listed()
    export = ListExport(desk.workspace, cases.deliver, idents, cases.exporting)
    export.ended.connect(desk.told)
    export.written.connect(lambda file: desk.offered.emit(folder_of(file)))
    export.failed.connect(desk.tell_problem)
    export.start(path)


def _ask_where(desk: Desk) -> None:
    from ui.file_dialogs import file_to_write
    from ui.list_export import CSV, suggested_name

    if not desk.cases.listed():
        desk.told.emit(NOTHING_TO_EXPORT)
        return
    name = suggested_name(dt.datetime.now().astimezone().date())
    if (path := file_to_write(desk, EXPORT_TITLE, name, CSV)) is not None:
        export_list(desk, path)


def _search_all(desk: Desk, actions: Actions) -> None:
    """Put the cursor into the search, with the list in sight."""
    actions["show_list"].setChecked(True)
    desk.cases.show()
    desk.cases.search_all()

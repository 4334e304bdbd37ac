"""What is offered beside a sentence on what was done: the folder of a file, or to undo it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.issue_editor import IssueEditor
    from workbench.case import Case

OPEN_FOLDER, UNDO = "Open folder", "Undo"
CHANGED_SINCE = "Something else was changed after it; undo takes back one step after the other."


class Offer(NamedTuple):
    """One thing that can be done now; ``act`` raises Problem where it cannot."""

    words: str
    act: Callable[[], None]


def folder_of(file: Path) -> Offer:
    """To show where a file was written."""
    return Offer(OPEN_FOLDER, partial(open_folder, file.parent))


def open_folder(folder: Path) -> None:
    """Show a folder in the platform's file browser. Raises Problem where none answers."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        raise Problem(f"No file browser answers here. The folder is {folder}.")


def tell_undoable(editor: IssueEditor, sentence: str) -> None:
    """Say which step an editor just made, with the way to take it back."""
    editor.told.emit(sentence)
    editor.undoable.emit()


def undoing(desk: Desk) -> Offer | None:
    """To take back the step that was just made in the open case, and no other; None without one."""
    session = desk.session
    if session is None or not session.undo_name:
        return None
    return Offer(UNDO, partial(_undo, desk, session.case))


def _undo(desk: Desk, after: Case) -> None:
    """Undo, unless the case is another by now: words that were being typed are a step too."""
    desk.commit()
    if desk.session is None or desk.session.case is not after:
        raise Problem(CHANGED_SINCE)
    desk.undo()

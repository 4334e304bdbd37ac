"""The records on the desk: a tab beside the letter, and the ways there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from ui.late_tab import LateTab
from workbench.case import Problem, WorkingNote

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk
    from ui.records_view import RecordsView

TITLE = "Records"


class RecordsTab(LateTab):
    """The place of the records beside the letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "Records")
        self._made: RecordsView | None = None
        desk.typed_beside.append(self._commit)
        desk.session_changed.connect(self._follow)

    def view(self) -> RecordsView:
        """The records."""
        if self._made is None:
            from ui.records_view import RecordsView

            self._made = RecordsView(self.desk, self)
            self.fill(self._made)
            self._made.show_session(self.desk.session)
            self._made.head.adding_wanted.connect(lambda: ask_for_file(self.desk))
        return self._made

    @override
    def shown(self) -> None:
        self.view()

    @property
    def is_read(self) -> bool:
        """Whether a page of the records is on the screen, on which a note can be written."""
        return self._made is not None and self._made.isVisible() and self._made.can_note

    def _commit(self) -> bool:
        return self._made is None or self._made.commit()

    def _follow(self) -> None:
        if self._made is not None:
            self._made.show_session(self.desk.session)


def add(desk: Desk) -> None:
    """Put the records beside the letter."""
    RecordsTab(desk)


def tab_of(desk: Desk) -> RecordsTab:
    """The tab of a desk."""
    (tab,) = desk.right.findChildren(RecordsTab)
    return tab


def view_of(desk: Desk) -> RecordsView:
    """The records of a desk."""
    return tab_of(desk).view()


def present(desk: Desk) -> None:
    """Show the records, with the keyboard on the pages where there are any."""
    view = _shown(desk)
    stop = view.pages.area if view.files else view.add_button
    stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def ask_for_file(desk: Desk) -> None:
    """Ask for a PDF, and keep it with the open case."""
    from ui.file_dialogs import PDF, file_to_open

    if desk.session is None:
        return
    if (file := file_to_open(desk, "Keep the records PDF", PDF)) is not None:
        keep_file(desk, file)


def keep_file(desk: Desk, file: Path) -> None:
    """Keep a PDF with the open case, and show how far it is."""
    _shown(desk).keep_file(file)


def begin_note(desk: Desk) -> bool:
    """Begin a note on the page that is read; False where none is on the screen."""
    tab = tab_of(desk)
    if tab.is_read:
        tab.view().begin_note()
        return True
    return False


def open_page(desk: Desk, note: WorkingNote) -> None:
    """Show the page that a note names. Raises Problem where it is not there."""
    view = view_of(desk)
    if sentence := view.open_page(note):
        raise Problem(sentence)
    present(desk)


def _shown(desk: Desk) -> RecordsView:
    desk.right.setCurrentWidget(tab_of(desk))
    return view_of(desk)

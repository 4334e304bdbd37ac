"""Asks for the pages of the letter and puts them on the sheet: those in view first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui import report_errors
from ui.page_sheet import PageSheet, View
from workbench.case import Case
from workbench.session import LetterPages, Printed, Session


class Edition(NamedTuple):
    """What a picture shows: the letter of a case, with so many pixels of the screen to a point."""

    case: Case
    scale: float


class LetterDrawing(QObject):
    """Draws the letter of a session page by page, beside the window's thread.

    ``view`` says what of the sheet is on the screen, ``scale`` how many pixels a point takes.
    """

    came = Signal()  # pages of the case as it is now
    placed = Signal(tuple)  # and where the words of the letter stand on them
    failed = Signal()
    settled = Signal()  # nothing is on its way any more

    def __init__(
        self, sheet: PageSheet, view: Callable[[], View], scale: Callable[[], float]
    ) -> None:
        super().__init__(sheet)
        self._sheet, self._view, self._scale = sheet, view, scale
        self._session: Session | None = None
        self._asked: Edition | None = None  # whose pages are on their way
        self._placed: Case | None = None  # whose words are known with their places

    def show_session(self, session: Session | None) -> None:
        """Draw the letter of another case from now on, or none."""
        self._session = session
        self._asked = self._placed = None
        self._sheet.forget()

    @property
    def edition(self) -> Edition | None:
        """What the pages are to show; None without a case."""
        return Edition(self._session.case, self._scale()) if self._session is not None else None

    @property
    def is_fresh(self) -> bool:
        """Whether all pages in view show the letter as the case is now."""
        edition = self.edition
        return edition is not None and self._sheet.shows(edition, self._view())

    @property
    def is_waiting(self) -> bool:
        """Whether pages are on their way."""
        return self._asked is not None

    def ask(self) -> None:
        """Ask for the pages that are to be drawn next, unless some of them are on their way."""
        session, edition = self._session, self.edition
        if session is None or edition is None:
            return
        wanted = self._sheet.missing(edition, self._view())
        if wanted and edition != self._asked:
            self._asked = edition
            take = partial(self._take, session, edition)
            keep = partial(self._keep_pages, session)
            new = edition.case is not self._placed
            session.pages(take, edition.scale, wanted, placed=new, failed=keep)

    def _take(self, session: Session, edition: Edition, pages: LetterPages) -> None:
        if session is not self._session:
            return
        self._asked = None
        if edition.case is session.case:
            self._sheet.show_some(pages, edition)
            self._sheet.give_up_far_pages(self._view())
            self.came.emit()
            self._place(edition.case, pages.printed)
        self.settled.emit()

    def _place(self, case: Case, printed: tuple[Printed, ...]) -> None:
        if printed:
            self._placed = case
            self.placed.emit(printed)

    def _keep_pages(self, session: Session, failed: Exception) -> None:
        report_errors.heed(failed)
        if session is self._session:
            self._asked = None
            self.failed.emit()

"""What a screen reader finds in the letter, in order: a tree of headings and what they hold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from ui import report_errors, structure_words, style
from ui.page_sheet import Box
from ui.structure_rows import StructureRows
from workbench.case import Case
from workbench.session import Session, Structure

READING = "Reading the letter ..."
NOT_READ = "The letter could not be read; the next change tries again."
HINT = "Enter shows the part on its page, Escape goes back to the pages."
PAUSE = 400  # milliseconds without a change until the letter is read again
_ACROSS, _ROOM = (68.0, 544.0), 2.0  # points: the width of what is printed, and room around it


class _Tree(QTreeView):
    """The rows; Enter and a double click want the place of one, Escape wants to leave."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StructureView(QWidget):
    """The structure of the letter of a case, read from its file beside the window's thread.

    Wants the ``Box`` of a part that was chosen.
    """

    wanted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Structure of the letter")
        self._session: Session | None = None
        self._shown: Case | None = None  # whose structure the rows are
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._ask)
        self.headline = style.sentence(READING, self)
        self.hint = style.sentence(HINT, self, role="muted", scale=style.MINOR)
        self.rows = StructureRows(self)
        self.tree = _Tree(self)
        self._lay_out()
        self.tree.activated.connect(self._go)
        self.tree.left.connect(self.left)

    def show_session(self, session: Session) -> None:
        """Show the letter of a case as it is now."""
        if session is not self._session:
            self.forget()
        self._session = session
        self._soon.start(0)

    def forget(self) -> None:
        """Show no word of any letter; what is on its way is not shown either."""
        self._session = self._shown = None
        self.rows.show_structure(None)
        self.headline.setText(READING)

    def refresh(self) -> None:
        """The case has changed: read its letter anew, once nothing changes for a moment."""
        self._soon.start(PAUSE)

    def take_keyboard(self) -> None:
        """Put the keyboard on the rows."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        session = self._session
        if session is not None and session.case is not self._shown and self.isVisible():
            session.structure(partial(self._take, session, session.case), self._fail)

    def _take(self, session: Session, case: Case, structure: Structure) -> None:
        if session is not self._session or case is not session.case:
            return
        self._shown = case
        row = self.tree.currentIndex()
        path = self.rows.path(row)
        self.rows.show_structure(structure)
        self._open()
        self.tree.setCurrentIndex(self.rows.at(path))
        self.headline.setText(structure_words.headline(structure))

    def _open(self) -> None:
        """Show what headings, lists and tables hold; what the rows of tables hold, on request."""
        for index in self.rows.holders():
            self.tree.expand(index)

    def _fail(self, failed: Exception) -> None:
        report_errors.heed(failed)
        self.headline.setText(NOT_READ)

    def _go(self, index: QModelIndex) -> None:
        part = self.rows.part(index)
        if part is not None and part.bottom > part.top:
            left, right = _ACROSS
            self.wanted.emit(Box(part.page, left, part.top - _ROOM, right, part.bottom + _ROOM))

    def _lay_out(self) -> None:
        self.tree.setModel(self.rows)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName("What a screen reader reads, in order")
        self.tree.setAccessibleDescription(HINT)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(style.LARGE)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.header().setStretchLastSection(True)
        for words in (self.headline, self.hint):
            words.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addWidget(self.headline)
        column.addWidget(self.hint)
        column.addWidget(self.tree, 1)

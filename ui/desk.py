"""The desk: the cases on the left, the open one in the middle, its letter and findings right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import clipboard, standing
from ui.case_line import CaseLine
from ui.case_list import CaseList
from ui.findings_pane import FindingsPane
from ui.issue_editor import IssueEditor
from ui.letter_preview import LetterPreview
from ui.message_bar import MessageBar
from ui.offer import Offer, undoing
from ui.pane_steps import takes_keys
from ui.room import Room
from ui.side_tabs import SideTabs
from ui.standing import Standing
from ui.start_page import StartPage
from ui.summary_pane import SummaryPane
from ui.trouble import Trouble
from workbench.case import Case, Problem, replace
from workbench.session import Session
from workbench.workspace import Workspace

OpenSession = Callable[[Workspace, str], Session]
Deliver = Callable[[Callable[[], None]], None]  # makes a call on the window's thread

TYPED = "What was typed last could not be saved before it locked. It stands in its field again."
LOST = "What was typed last could not be saved before it locked, and has no place any more."
LIST_PAUSE = 300  # milliseconds after a change until the list shows it
_LAST_CASE = "last_case"
_ORDER = "order_of_cases"


class Desk(QWidget):
    """Holds the open workspace and the one session, and shows them to its panes."""

    session_changed = Signal()  # another case is open, or the open one changed
    told = Signal(str)  # one sentence on what was done, for the status line
    offered = Signal(object)  # the Offer that stands beside what was just told
    leaving = Signal()  # the workspace will be closed: nobody may use it after this

    def __init__(
        self, open_session: OpenSession, deliver: Deliver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.workspace: Workspace | None = None
        self.session: Session | None = None
        self._open_session = open_session
        self._stop_listening: Callable[[], None] | None = None
        self.cases = CaseList(self)
        self.case_line = CaseLine(self)
        self.summary = SummaryPane(self)
        self.issues = IssueEditor(self)
        self.letter = LetterPreview(self)
        self.findings = FindingsPane(self)
        self.start_page = StartPage(self)
        self.right = SideTabs(self)
        self.room = Room(self)
        self.messages = MessageBar(self.start_page)
        self.trouble = Trouble(self)
        self.typed_beside: list[Callable[[], bool]] = []  # keep what is typed in other panes
        self._list_soon = QTimer(self, singleShot=True, interval=LIST_PAUSE)
        self._lay_out()
        self._connect()

    # Which case is open

    def enter(self, workspace: Workspace) -> None:
        """Show a workspace, with the case that was open last."""
        self.workspace = workspace
        self.cases.set_order(workspace.setting(_ORDER))
        self.room.restore(workspace)
        self.cases.show_workspace(workspace, self._deliver)
        last = workspace.setting(_LAST_CASE)
        if workspace.case_id(last) is not None:
            self.cases.begin_with(last)
            self.open_case(last)
        else:
            self.close_case()

    def remember(self) -> None:
        """Keep how the desk is arranged. Raises Problem where the workspace cannot be written."""
        if self.workspace is not None:
            self.workspace.set_setting(_ORDER, self.cases.order())
            self.room.remember(self.workspace)

    def keep_standing(self) -> None:
        """Keep where the reviewer stands, for another day. Raises Problem where it cannot be."""
        if self.workspace is not None:  # the words in the filter are of this day
            standing.keep(self.workspace, replace(standing.standing_at(self), words=""))

    def stand_again(self, carried: Standing | None = None) -> None:
        """Stand where the reviewer stood, with what could not be kept of what was typed there.

        Where that was is known to the workspace, unless it is ``carried`` past it.
        """
        if self.workspace is None:
            return
        there = carried or standing.taken(self.workspace)
        if lost := standing.return_to(self, there):
            self.messages.tell_problem(LOST, "Copy it", partial(clipboard.put, lost))
        elif there.typed:
            self.messages.tell_problem(TYPED)

    def leave(self) -> None:
        """Put everything away, typed words too: the workspace can be closed."""
        self.leaving.emit()
        self.forget_case()
        self.cases.show_workspace(None, self._deliver)
        self.workspace = None

    def open_case(self, reference: str) -> None:
        """Open a case; what was being typed in the one before is kept first.

        Where that cannot be kept the one before stays open, so that nothing typed is lost.
        """
        if self.workspace is None or (self.session and self.session.case.reference == reference):
            return
        if not self.commit():
            self.cases.select(self.session.case.reference if self.session else "")
            return
        session = self._open_session(self.workspace, reference)
        if not self.trouble.is_damaged:
            self.messages.leave_case()
        self._attend(session)
        self.cases.select(reference)
        with suppress(Problem):  # it can be read all the same
            self.workspace.set_setting(_LAST_CASE, reference)

    def _open_earlier(self, reference: str) -> None:
        """Open the determination that the open case corrects or adds to, if it is still there."""
        try:
            self.open_case(reference)
        except Problem as problem:
            self.tell_problem(str(problem))

    def open_again(self) -> None:
        """Show the open case as the workspace holds it now, and keep what is being typed in it.

        Raises Problem where the case is not there any more.
        """
        if self.session is None:
            return
        self.messages.hide()
        try:
            self.session.reload()
        except Problem:
            self.forget_case()
            raise
        finally:
            self.cases.refresh()
        self.commit()

    def close_case(self) -> None:
        """Show no case, but the ways to begin."""
        self.commit()
        self.forget_case()

    def forget_case(self) -> None:
        """Show no case after the open one was deleted: nothing of it can be kept any more."""
        self._attend(None)
        self.cases.select("")
        self.messages.hide()

    def commit(self) -> bool:
        """Hand everything that is being typed to the session; False where it was refused."""
        if self.session is None:
            return True
        kept = self.summary.commit()
        if not kept:
            self.tell_problem(self.summary.unkept())
            self.summary.focus_unkept()
        beside = [keep() for keep in self.typed_beside]
        return self.issues.commit() and kept and all(beside)

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong, with the way on that fits."""
        self.trouble.tell(sentence)

    def tell(self, sentence: str, offer: Offer | None = None) -> None:
        """Say what was done, with what can be done now."""
        self.told.emit(sentence)
        if offer is not None:
            self.offered.emit(offer)

    def tell_undoable(self, sentence: str) -> None:
        """Say what was just done in the open case, with the way to take it back."""
        self.told.emit(sentence)
        self.offer_undo()

    def offer_undo(self) -> None:
        """Offer to take back what was just told."""
        if (offer := undoing(self)) is not None:
            self.offered.emit(offer)

    def undo(self) -> None:
        """Take the last step back; what is being typed is a step too."""
        if self.commit() and self.session is not None and (name := self.session.undo_name):
            self.session.undo()
            self.told.emit(f"Undone: {name}.")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.commit() and self.session is not None and (name := self.session.redo_name):
            self.session.redo()
            self.told.emit(f"Done again: {name}.")

    def _attend(self, session: Session | None) -> None:
        if self._stop_listening is not None:
            self._stop_listening()
        self.session = session
        self._stop_listening = session.listen(self._changed) if session else None
        self._show_session()

    def _show_session(self) -> None:
        for pane in (self.summary, self.issues, self.letter, self.findings):
            pane.show_session(self.session)
        # An addendum decides nothing: it is its text.
        addends = self.session is not None and bool(self.session.case.addends)
        self.room.show_case(shown=self.session is not None, decides=not addends)
        self._show_case_line()
        self.session_changed.emit()

    def _changed(self, before: Case, after: Case) -> None:
        if before.state is not after.state:
            self._show_released()
        self._list_soon.start()
        self._show_case_line()
        self.session_changed.emit()

    def _show_released(self) -> None:
        """Show that nothing can change any more; the keyboard stays where it was, if it can."""
        there: QWidget | None = self.window().focusWidget()
        self._show_session()
        if there is None or not takes_keys(there):
            there = self.issues.list
        there.setFocus()

    def _show_case_line(self) -> None:
        if self.session is not None:
            self.case_line.show_session(self.session)

    # Getting about

    def go_to(self, field: str, issue: int | None, start: int, end: int) -> None:
        """Bring the place that a finding is about under the cursor."""
        if issue is None:
            self.summary.focus_field(field, start, end)
            return
        self.issues.select_issue(issue)
        self.issues.focus_field(field, start, end)

    def step_case(self, step: int) -> None:
        """Open the next case of the list, or with -1 the one before."""
        if reference := self.cases.beside(step):
            self.open_case(reference)

    def _count_findings(self, blocks: int, warns: int) -> None:
        count = blocks + warns
        place = self.right.indexOf(self.findings)
        self.right.setTabText(place, f"Findings {count}" if count else "Findings")

    # Looks

    def _lay_out(self) -> None:
        self.right.addTab(self.letter, "Letter")
        self.right.addTab(self.findings, "Findings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.room, 1)

    def _connect(self) -> None:
        self._list_soon.timeout.connect(self.cases.refresh)
        self.cases.case_selected.connect(self.open_case)
        self.messages.height_changed.connect(self.room.leave_above)
        self.case_line.earlier_wanted.connect(self._open_earlier)
        self.issues.told.connect(self.told)
        self.issues.undoable.connect(self.offer_undo)
        self.issues.failed.connect(self.tell_problem)
        self.findings.go_to.connect(self.go_to)
        self.findings.count_changed.connect(self._count_findings)

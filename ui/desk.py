"""The desk: the cases on the left, the open one in the middle, its letter and findings right."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ui import clipboard, standing, style
from ui.case_line import CaseLine
from ui.case_list import CaseList
from ui.findings_pane import FindingsPane
from ui.issue_editor import IssueEditor
from ui.letter_preview import LetterPreview
from ui.message_bar import MessageBar
from ui.remembered import remember, remembered
from ui.standing import Standing
from ui.start_page import StartPage
from ui.summary_pane import SummaryPane
from workbench.case import Case, Problem, replace
from workbench.session import Session
from workbench.workspace import Workspace

OpenSession = Callable[[Workspace, str], Session]
Deliver = Callable[[Callable[[], None]], None]  # makes a call on the window's thread

FACTS_HEIGHT = 280  # pixels of the summary pane while the facts are open
TYPED = "What was typed last could not be saved before it locked. It stands in its field again."
LOST = "What was typed last could not be saved before it locked, and has no place any more."
RESCUE = "What can be done..."
LIST_PAUSE = 300  # milliseconds after a change until the list shows it
_LAST_CASE = "last_case"
_ORDER = "order_of_cases"


class Desk(QWidget):
    """Holds the open workspace and the one session, and shows them to its panes."""

    session_changed = Signal()  # another case is open, or the open one changed
    told = Signal(str)  # one sentence on what was done, for the status line

    def __init__(
        self, open_session: OpenSession, deliver: Deliver, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.workspace: Workspace | None = None
        self.session: Session | None = None
        self._open_session = open_session
        self._stop_listening: Callable[[], None] | None = None
        self._rescue: Callable[[], None] | None = None  # once damage was found
        self.cases = CaseList(self)
        self.case_line = CaseLine(self)
        self.summary = SummaryPane(self)
        self.issues = IssueEditor(self)
        self.letter = LetterPreview(self)
        self.findings = FindingsPane(self)
        self.start_page = StartPage(self)
        self.right = QTabWidget(self)
        self._middle = QStackedWidget(self)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._halves = QSplitter(Qt.Orientation.Vertical, self)
        self._top = QWidget(self)  # the summary, below what is told
        self.typed_beside: list[Callable[[], bool]] = []  # keep what is typed in other panes
        self.lent = 0  # pixels that the issues lend to the facts
        self._splitters = {"columns": self._columns, "halves": self._halves}
        self._list_soon = QTimer(self)
        self._list_soon.setSingleShot(True)
        self._list_soon.setInterval(LIST_PAUSE)
        self._list_soon.timeout.connect(self.cases.refresh)
        self.cases.case_selected.connect(self.open_case)
        self._lend_soon = QTimer(self, singleShot=True, interval=0)  # heights are known then
        self._lend_soon.timeout.connect(self._lend_room)
        self.summary.facts.header.toggled.connect(self._lend_soon.start)
        self._lay_out()
        self.messages = MessageBar(self.start_page)
        self.messages.height_changed.connect(self._make_room)
        self.case_line.earlier_wanted.connect(self._open_earlier)
        self.issues.told.connect(self.told)
        self.issues.failed.connect(self.tell_problem)
        self.findings.go_to.connect(self.go_to)
        self.findings.count_changed.connect(self._count_findings)

    # Which case is open

    def enter(self, workspace: Workspace) -> None:
        """Show a workspace, with the case that was open last."""
        self.workspace = workspace
        self.cases.set_order(workspace.setting(_ORDER))
        for key, splitter in self._splitters.items():
            splitter.restoreState(remembered(workspace, key))
        self.cases.show_workspace(workspace, self._deliver)
        last = workspace.setting(_LAST_CASE)
        if workspace.case_id(last) is not None:
            self.open_case(last)
        else:
            self.close_case()

    def remember(self) -> None:
        """Keep how the desk is arranged. Raises Problem where the workspace cannot be written."""
        if self.workspace is not None:
            self.workspace.set_setting(_ORDER, self.cases.order())
            for key, splitter in self._splitters.items():
                remember(self.workspace, key, splitter.saveState())

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
        if self._rescue is None:
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
        """Say what went wrong; a case that was changed elsewhere can be opened again."""
        if self._rescue is not None:  # which is why, as a rule
            self.messages.tell_problem(sentence, RESCUE, self._rescue)
        elif self._changed_elsewhere():
            self.messages.tell_problem(sentence, "Open it again", self.open_again)
        else:
            self.messages.tell_problem(sentence)

    def tell_damage(self, found: str, rescue: Callable[[], None]) -> None:
        """Say what is damaged; the way to ``rescue`` is offered with every problem from now on."""
        self._rescue = rescue
        self.tell_problem(f"The workspace file is damaged. {found}")

    def tell_unkept(self, go_on: Callable[[], None], offer: str = "Close without it") -> None:
        """Offer to go on without what was typed last, after :meth:`commit` has told why."""

        def give_up() -> None:
            self.forget_case()
            go_on()

        if not self._changed_elsewhere():  # else it can be kept
            reason = self.messages.sentence.text()
            sentence = f"{reason} What was typed last is not saved yet."
            self.messages.tell_problem(sentence, offer, give_up)

    def _changed_elsewhere(self) -> bool:
        """Whether another window or program has changed the open case, or deleted it."""
        if self.workspace is None or self.session is None:
            return False
        try:
            return self.workspace.case(self.session.case.reference) != self.session.case
        except Problem:
            return True

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
        page = self._case_page if self.session is not None else self.start_page
        self._middle.setCurrentWidget(page)
        self.messages.lie_over(self._halves if self.session is not None else self.start_page)
        self.right.setVisible(self.session is not None)
        # An addendum decides nothing: it is its text.
        self.issues.setHidden(self.session is not None and bool(self.session.case.addends))
        self._lend_soon.start()
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
        if there is None or not _takes_keys(there):
            there = self.issues.list
        there.setFocus()

    def _show_case_line(self) -> None:
        if self.session is not None:
            self.case_line.show_session(self.session)

    def _lend_room(self) -> None:
        """Give the facts room while they are open; the issues get it back afterwards."""
        if not self._halves.isVisible():
            return
        top, bottom = self._halves.sizes()
        is_open = self.summary.facts.is_open
        wanted = style.grown(FACTS_HEIGHT) + self._top.contentsMargins().top()
        more = max(0, wanted - top) if is_open else -self.lent
        if more:
            self._halves.setSizes([top + more, bottom - more])
            self.lent += more

    def _make_room(self, pixels: int) -> None:
        """Leave room for what is told over the summary, which alone gives way."""
        self._top.setContentsMargins(0, pixels, 0, 0)
        if self.summary.facts.is_open:
            self._lend_soon.start()

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

    def step_pane(self, step: int) -> None:
        """Move the focus to the next pane, or with -1 to the one before."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        inside = [n for n, pane in enumerate(panes) if pane.isAncestorOf(_focused(self))]
        place = (inside[0] + step) % len(panes) if inside else 0
        _first_stop(panes[place]).setFocus(Qt.FocusReason.TabFocusReason)

    def _panes(self) -> tuple[QWidget, ...]:
        return (self.cases, self.start_page, self.summary, self.issues, self.right)

    def _count_findings(self, blocks: int, warns: int) -> None:
        count = blocks + warns
        self.right.setTabText(1, f"Findings {count}" if count else "Findings")

    # Looks

    def _lay_out(self) -> None:
        self.right.addTab(self.letter, "Letter")
        self.right.addTab(self.findings, "Findings")
        self.right.setDocumentMode(True)
        self.right.setAccessibleName("Letter and findings")
        self._case_page = self._make_case_page()
        self._middle.addWidget(self.start_page)
        self._middle.addWidget(self._case_page)
        for pane in (self.cases, self._middle, self.right):
            self._columns.addWidget(pane)
        self._columns.setSizes([280, 650, 510])
        for place, stretch in enumerate((0, 3, 2)):
            self._columns.setStretchFactor(place, stretch)
            self._columns.setCollapsible(place, place == 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._columns, 1)

    def _make_case_page(self) -> QWidget:
        page = QWidget(self)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.summary)
        self._halves.addWidget(self._top)
        self._halves.addWidget(self.issues)
        self._halves.setSizes([252, 518])
        self._halves.setStretchFactor(0, 1)
        self._halves.setStretchFactor(1, 2)
        self._halves.setChildrenCollapsible(False)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.case_line)
        column.addWidget(style.hairline(page))
        column.addWidget(self._halves, 1)
        return page


def _focused(inside: QWidget) -> QWidget:
    focused: QWidget | None = inside.window().focusWidget()
    return inside if focused is None else focused


def _first_stop(pane: QWidget) -> QWidget:
    """The first widget of a pane that takes the keyboard."""
    stops = (widget for widget in pane.findChildren(QWidget) if _takes_keys(widget))
    return next(stops, pane)


def _takes_keys(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isVisible() and widget.isEnabled()

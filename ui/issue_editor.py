"""The disputed items of a case and the one in work: add, order, decide, cite, explain."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import citing, issue_calls, reusing, style, templating
from ui import issue_progress as progress
from ui.issue_actions import make_actions
from ui.issue_empty import NoIssues
from ui.issue_form import IssueForm
from ui.issue_list import IssueList
from workbench.case import (
    Case,
    Disposition,
    Issue,
    Outcome,
    Problem,
    open_prompts,
    replace,
    to_decide,
    with_issue,
)
from workbench.session import Session

_LEAST_FORM = 56  # pixels: a field with its caption


class IssueEditor(QWidget):
    """The list of issues above the form of the selected one; every change goes to the session."""

    issue_selected = Signal(int)
    told = Signal(str)  # one sentence on what was done, for the status line
    undoable = Signal()  # what was just told is a step that can be taken back
    failed = Signal(str)  # one sentence on what could not be done; nothing typed is lost

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Issues")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._id = ""  # of the issue that is shown
        self.actions_by_key = make_actions(self, issue_calls.calls(self))
        # Made as they are read: Tab goes the same way.
        self._tools = [self._button(key) for key in ("add", "up", "down", "remove")]
        self.list = IssueList(self)
        self.form = IssueForm(self._edit, self)
        self.progress = style.label("", self, role="muted")
        self.empty = NoIssues(self.actions_by_key["add"], self)
        self._pages = QStackedWidget(self)
        self._asking: QWidget | None = None
        self._lay_out()
        self.list.selected.connect(self.select_issue)
        self.form.refused.connect(self.failed)
        self.form.done.clicked.connect(self._tick)
        self.form.mine.button.clicked.connect(self.actions_by_key["cite"].trigger)
        self.form.claims.button.clicked.connect(self.actions_by_key["use_claims"].trigger)
        self.form.decision_line.uphold.connect(self.actions_by_key["follow"].trigger)
        self.form.decision_line.link.connect(self.actions_by_key["link"].trigger)
        self.form.template_button.clicked.connect(self.actions_by_key["template"].trigger)
        self.form.rationale.mark_confirmed.connect(partial(reusing.confirm_mark, self))
        self.form.rationale.blank_left.connect(partial(templating.end_step, self))
        self.show_session(None)

    # What the main window asks

    def show_session(self, session: Session | None) -> None:
        """Show another case, or none; what was being typed goes to the one shown so far."""
        self.commit()
        self.close_form()
        if self._stop_listening is not None:
            self._stop_listening()
        same = session is not None and session is self._session
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        issues = session.case.issues if session else ()
        self._id = issues[0].id if issues else ""
        # What can no longer be kept must not look as if it stood in the case.
        self._refresh(anew=not same or session is None or session.read_only)

    def commit(self) -> bool:
        """Write to the session what is being typed; False where it was refused and still stands."""
        if self.issue() is None:
            return True
        self.form.commit()
        if sentence := self.form.facts.unkept():
            self.failed.emit(sentence)
            self.form.focus_unkept()
        return not (sentence or self.form.waits())

    def select_issue(self, index: int) -> None:
        """Show the issue at ``index``, from 0; what is being typed goes to the one shown so far.

        Where that is refused the issue stays, so that nothing typed is lost.
        """
        issues = self.issues
        if not 0 <= index < len(issues) or issues[index].id == self._id:
            return
        if not self.commit():
            QTimer.singleShot(0, self, self._refresh)  # the list is still moving its own cursor
            return
        templating.remember(self)
        self.close_form()
        self._id = issues[index].id
        self._refresh()
        self.issue_selected.emit(index)

    def select_next(self) -> None:
        """Show the next issue of the letter; the cursor stays in its field."""
        self._step(1)

    def select_previous(self) -> None:
        """Show the issue before; the cursor stays in its field."""
        self._step(-1)

    def select_next_undecided(self) -> None:
        """Go on to the next issue without an outcome, from the top again after the last."""
        index = progress.next_undecided(self.issues, self.selected_index or 0)
        if index is None:
            self.told.emit("Every issue is decided.")
            return
        self.select_issue(index)
        self.form.focus_field("outcome" if self.issues[index].treatment else "treatment")

    def open_form(self, form: QWidget) -> None:
        """Ask something above the issue; a form that is open there gives way."""
        self.close_form()
        self._asking = form
        self._column.insertWidget(self._column.indexOf(self._pages), form)
        form.show()
        form.setFocus()

    def close_form(self) -> None:
        """Take away what was asked; the keyboard goes back to the issue."""
        if self._asking is not None:
            focused: QWidget | None = self.window().focusWidget()
            had_it = focused is not None and self._asking.isAncestorOf(focused)
            self._asking.hide()
            self._asking.deleteLater()
            self._asking = None
            if had_it:
                self.form.focus_field("treatment")

    def focus_field(self, field: str, start: int = 0, end: int = 0) -> None:
        """Put the cursor into a field of the issue, and select characters of it."""
        self.form.focus_field(field, start, end)

    @property
    def session(self) -> Session | None:
        """The case that is open; None without one."""
        return self._session

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues of the open case."""
        return self._session.case.issues if self._session else ()

    def issue(self) -> Issue | None:
        """The issue that is shown."""
        return next((issue for issue in self.issues if issue.id == self._id), None)

    @property
    def selected_index(self) -> int | None:
        """The place of the issue that is shown, from 0."""
        return next((n for n, issue in enumerate(self.issues) if issue.id == self._id), None)

    # What the reviewer does

    def uphold(self) -> None:
        """Decide: the utilization review decision stands."""
        self.form.choose(Outcome.UPHELD)

    def overturn(self) -> None:
        """Decide: the treatment is medically necessary."""
        self.form.choose(Outcome.OVERTURNED)

    def finish(self) -> None:
        """Mark the issue done and go on to the next that is not; first to what is missing."""
        if not self.commit():
            return
        issue = self.issue()
        if issue is None:
            return
        if issue.done or self._mark_done(issue):
            self._go_on()
        else:
            self.form.done.setChecked(False)

    # What follows

    def _tick(self, done: bool) -> None:
        """The check box alone takes "done" back; ticking it is the key's act."""
        issue = self.issue()
        if done:
            self.finish()
        elif issue is not None:
            self.change_issue("Reopen issue", replace(issue, done=False))

    def _mark_done(self, issue: Issue) -> bool:
        if missing := progress.missing(issue):
            self.form.focus_field(missing)
            self.told.emit(f"The issue has no {missing} yet.")
            return False
        if open_prompts(issue):
            self.form.rationale.select_next_prompt()
            self.told.emit("A blank of the template is not filled.")
            return False
        templating.remember(self)
        citing.count(self)
        return self.change_issue("Mark issue done", replace(issue, done=True))

    def _go_on(self) -> None:
        issues = self.issues
        index = progress.next_waiting(issues, self.selected_index or 0)
        if index is None:
            self.told.emit(progress.end_reached(issues))
            return
        self.select_issue(index)
        self.form.focus_field(progress.missing(issues[index]) or "rationale")

    def _step(self, by: int) -> None:
        if self.selected_index is not None:
            self.select_issue(self.selected_index + by)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.fit_into(self.height())

    def _edit(self, name: str, issue: Issue, field: str) -> None:
        """Make an edit of the form a step; raises Problem where it cannot be saved."""
        if self._session is not None:
            key = f"{issue.id}.{field}" if field else ""
            self._session.change(name, with_issue(self._session.case, issue), field=key)

    def change_issue(self, name: str, issue: Issue) -> bool:
        """Put an issue in the place of the one with its id, as a step; False where refused."""
        return self._session is not None and self.change(
            name, with_issue(self._session.case, issue)
        )

    def change(self, name: str, after: Case) -> bool:
        """Make a step of its own; where it cannot be saved say why, and change nothing."""
        if self._session is None:
            return False
        try:
            self._session.change(name, after)
        except Problem as problem:
            self.failed.emit(str(problem))
            self._refresh()
            return False
        return True

    def _changed(self, before: Case, after: Case) -> None:
        """Another value of the case: show the issue that changed, where it is only one."""
        if before.issues is not after.issues:
            index = progress.follow(before, after, self._id)
            selected = after.issues[index].id if after.issues else ""
            moved, self._id = selected != self._id, selected
            self._refresh()
            if moved:
                self.issue_selected.emit(index)
        elif before.state is not after.state or before.returned is not after.returned:
            self._refresh()

    def _refresh(self, *, anew: bool = False) -> None:
        issue, issues = self.issue(), self.issues
        self.list.show_case(self._session.case if self._session else Case(), self.selected_index)
        self.list.setVisible(bool(issues))
        if issue is not None:
            self.form.show_issue(issue, anew=anew)
            if self._session is not None:
                self.form.decision_line.show_issue(self._session.case, issue)
        self._pages.setCurrentWidget(self.form if issue is not None else self.empty)
        decided = sum(one.outcome is not None for one in self._deciding())
        self.progress.setText(f"{decided} of {len(self._deciding())} decided" if issues else "")
        self._allow()

    def _deciding(self) -> tuple[Issue, ...]:
        return to_decide(self._session.case) if self._session else ()

    def _allow(self) -> None:
        """Enable what can be done now."""
        session = self._session  # an addendum has no issues
        writable = session is not None and not (session.read_only or session.case.addends)
        issue, here = self.issue(), self.selected_index
        self.form.set_read_only(not writable)
        decide = issue is not None and issue.disposition is Disposition.DECIDE
        allowed = {
            "add": writable,
            "up": writable and bool(here),
            "down": writable and here is not None and here < len(self.issues) - 1,
            "upheld": writable and decide,
            "overturned": writable and decide,
            "previous": bool(here),
            "next": here is not None and here < len(self.issues) - 1,
            "next_undecided": bool(self.issues),
        }
        for key, action in self.actions_by_key.items():
            action.setEnabled(allowed.get(key, writable and issue is not None))

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(style.MEDIUM, style.TIGHT, style.SMALL, style.TIGHT)
        header.setSpacing(style.SMALL)
        header.addWidget(style.label("Issues", self, role="heading"))
        header.addWidget(self.progress)
        header.addStretch()
        for button in self._tools:
            header.addWidget(button)
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.empty)
        self._pages.setMinimumHeight(style.grown(_LEAST_FORM))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self.list)
        column.addWidget(style.hairline(self))
        column.addWidget(self._pages, 1)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self.actions_by_key[key])
        button.setAccessibleName(self.actions_by_key[key].iconText())
        style.mark(button, "role", "quiet")
        return button

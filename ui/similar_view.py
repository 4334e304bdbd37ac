"""Similar earlier decisions of one's own, and the words of the chosen one beside this rationale.

Nothing is filled in by itself: the reviewer inserts a wording or puts it in place of the rationale.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, reusing, style
from ui.delivery import Delivery
from ui.difference_view import DifferenceView
from ui.elided import Elided
from ui.similar_list import SimilarList, SimilarRow
from ui.similar_words import readings, scope
from workbench import memory
from workbench.case import Problem

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.memory import Earlier

NO_CASE = "Similar decisions stand here as soon as a case is open."
NO_ISSUE = "This case has no issue yet. Add one ({issue_add}): then look here again."
NO_TREATMENT = "Type the treatment of this issue: by it similar earlier decisions are found."
LOOKING = "Looking through your earlier decisions..."
NONE = (
    "None of your earlier decisions is similar to this one. Begin with a template "
    "({issue_template}); what you decide and reason here stands in this place for the next case."
)

_LIST_PERCENT = 40  # of the height: the most that the list takes


class _Asked(NamedTuple):
    """What the list is an answer to."""

    reference: str
    organization: str
    issue: str
    treatment: str
    body_part: str


class SimilarView(QWidget):
    """The list above, what the chosen decision said below, and the two ways to use it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: _Asked | None = None
        self._source: reusing.Source | None = None  # of the chosen row, as the vault has it
        self._delivery = Delivery(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.about = Elided(self, role="muted")
        self.scope = style.sentence("", self, role="muted", scale=style.MINOR)
        self.list = SimilarList(self)
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.words = DifferenceView(self)
        self.replace_button = QPushButton("Use as &rationale", self)
        self.insert_button = QPushButton("I&nsert", self)
        self.hint = style.sentence("", self, role="muted", scale=style.MINOR)
        self.words.setAccessibleName("Words of the chosen decision")
        self._lower = QFrame(self)
        self._lay_out()
        self._connect()
        self._show_rows(())

    def refresh(self) -> None:
        """Show what belongs to the issue in work now; another issue is asked for anew."""
        asked = self._to_ask() if self.isVisible() else self._asked
        if self._desk.session is None or asked is None or asked != self._asked:
            self.ask()
        elif self.isVisible():
            self._show_words()

    def ask(self) -> None:
        """Ask for what is similar to the issue in work; the answer comes in a moment."""
        asked = self._to_ask()
        if asked is None or asked != self._asked:
            self._show_rows(())
        self._asked = asked
        issue, session = self._desk.issues.issue(), self._desk.session
        if asked is None or issue is None or session is None or not self.isVisible():
            self._say_why()
            return
        self.about.set_whole(f"Similar to {issue.treatment}")
        organization = asked.organization
        searched = session.workspace.sharing_wording(organization)
        self.scope.setText(scope(organization, searched))
        self.scope.show()
        if not self.list.rows():
            self.empty.setText(LOOKING)
        done = partial(self._take, asked)
        memory.similar(session.workspace, session.case, issue, done, self._delivery.deliver)

    def take_keyboard(self) -> None:
        """Put the keyboard on the list, or on the sentence in its place until there is one."""
        (self.list if self.list.isVisibleTo(self) else self.empty).setFocus()

    def use(self) -> None:
        """Put the wording into an empty rationale; where words stand already, say the two ways."""
        issue = self._desk.issues.issue()
        if issue is not None and issue.rationale.strip():
            self._desk.told.emit(reusing.HOW)
        else:
            self.replace()

    def insert(self) -> None:
        """Put the wording at the cursor of the rationale."""
        if self._source is not None:
            reusing.insert(self._desk.issues, self._source)

    def replace(self) -> None:
        """Put the wording in place of the rationale."""
        if self._source is not None:
            reusing.replace_rationale(self._desk.issues, self._source)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._soon.start()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the rationale."""
        if event.key() == Qt.Key.Key_Escape:
            self._desk.issues.focus_field("rationale")
        else:
            super().keyPressEvent(event)

    def _to_ask(self) -> _Asked | None:
        session, issue = self._desk.session, self._desk.issues.issue()
        if session is None or issue is None or not issue.treatment.strip():
            return None
        case = session.case
        return _Asked(case.reference, case.organization, issue.id, issue.treatment, issue.body_part)

    def _take(self, asked: _Asked, found: Sequence[Earlier]) -> None:
        if asked == self._asked:
            foreign = [one.organization != asked.organization for one in found]
            self.empty.setText(keys_now.filled(NONE))
            self._show_rows([*map(SimilarRow, found, foreign)])

    def _show_rows(self, rows: Sequence[SimilarRow]) -> None:
        has_keyboard = self.list.hasFocus() or self.empty.hasFocus()
        self.list.show_rows(rows)
        self.empty.setVisible(not rows)
        self._fit_list()
        for widget in (self.list, self._lower):
            widget.setVisible(bool(rows))
        if has_keyboard:
            self.take_keyboard()
        self._show_chosen()

    def _fit_list(self) -> None:
        """Give the list the height that it needs, and the words at least the greater part."""
        self.list.fit(self.height() * _LIST_PERCENT // 100)

    def _say_why(self) -> None:
        """Say why nothing is looked for, and what helps."""
        self.about.set_whole("")
        self.scope.hide()
        issue = self._desk.issues.issue()
        reason = keys_now.filled(NO_ISSUE) if issue is None else NO_TREATMENT
        self.empty.setText(reason if self._desk.session else NO_CASE)

    def _show_chosen(self) -> None:
        """Read the chosen decision where it is kept, and show its words."""
        self._source = None
        row, session = self.list.row(), self._desk.session
        if row is None or session is None:
            self.words.show_sentence("")
            return
        try:
            case, issue = memory.earlier_issue(session.workspace, row.earlier)
        except Problem as problem:
            self.words.show_sentence(str(problem))
        else:
            self._source = reusing.Source(case, issue)
        self._show_words()

    def _show_words(self) -> None:
        issue, session = self._desk.issues.issue(), self._desk.session
        writable = session is not None and not session.read_only
        there = self._source is not None and issue is not None
        for button in (self.insert_button, self.replace_button):
            button.setVisible(writable)
            button.setEnabled(there)
        if self._source is None or issue is None or session is None:
            return
        fitted, cited = self._source.fitted(session, issue), self._source.cited(session, issue)
        begun = bool(issue.rationale.strip())
        self.words.show_differences(readings(fitted, issue.rationale, cited))
        self.insert_button.setEnabled(begun)
        self.replace_button.setText("&Replace rationale" if begun else "Use as &rationale")
        self.hint.setVisible(writable)
        self.hint.setText(reusing.in_words(fitted))

    def _follow(self) -> None:
        """Another case, issue or version of it: what is not of this case goes at once."""
        session = self._desk.session
        if self._asked and (session is None or session.case.reference != self._asked.reference):
            self._asked = None
            self._show_rows(())
            self._say_why()
        if self.isVisible():
            self._soon.start()

    def _connect(self) -> None:
        self._desk.session_changed.connect(self._follow)
        self._desk.issues.issue_selected.connect(self._follow)
        self.list.chosen.connect(self._show_chosen)
        self.list.used.connect(self.use)
        for button, act, tip in (
            (self.insert_button, self.insert, "Put these words at the cursor of the rationale"),
            (self.replace_button, self.replace, "Put these words in place of the rationale"),
        ):
            button.clicked.connect(act)
            button.setToolTip(tip)
        style.mark(self.replace_button, "role", "primary")

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.LARGE)
        self.empty.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(self._upper())
        column.addWidget(self._fill_lower(), 1)

    def _upper(self) -> QWidget:
        upper = QFrame(self)
        style.mark(upper, "role", "pane")
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, style.SMALL, 0, 0)
        column.setSpacing(style.TIGHT)
        for words in (self.about, self.scope):
            words.setContentsMargins(style.MEDIUM, 0, style.MEDIUM, 0)
            column.addWidget(words)
        column.addWidget(self.list)
        column.addWidget(self.empty, 1)
        return upper

    def _fill_lower(self) -> QWidget:
        style.mark(self._lower, "role", "pane")
        row = QHBoxLayout()
        row.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.replace_button)
        row.addWidget(self.insert_button)
        row.addWidget(self.hint, 1)
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words, 1)
        column.addWidget(style.hairline(self))
        column.addLayout(row)
        return self._lower

"""The fields of a submission, to be copied one after the other, and ways to save them whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import keys_now, reading_order, style
from ui.flow import Flow
from ui.moments import exactly
from ui.submission_rows import FieldRow, FieldsModel, fields_view
from ui.there import while_there
from workbench.case import Case, OrganizationProfile
from workbench.release.submitting import DOCUMENT, TEXT
from workbench.session import Session
from workbench.submission import COUNTED, Copies, CopyState, FilledField, fields
from workbench.workspace import Event, Paper

PAUSE = 200  # milliseconds from a change until the fields show it
NO_CASE = "The fields of the submission stand here as soon as a case is open."
USUAL = "Which fields the organization asks for is not known; these are the usual ones."
CLEARED = "What is copied stays on the clipboard for two minutes."
FILLING = "Making the fields..."
LONG = 50_000  # characters of a case whose fields are made beside the window
_COPIES = "copied fields"  # the setting of a case


class SubmissionView(QWidget):
    """The fields in the order in which the organization asks for them; a click or Enter copies one.

    Says ``copy_wanted`` with a FilledField and ``save_wanted`` with the kind of a file. Which
    fields were copied is kept beside the case, as hashes. It is filled only while it is seen, and
    when the next field is asked for.
    """

    copy_wanted = Signal(object)
    next_wanted = Signal()
    over_wanted = Signal()
    save_wanted = Signal(str)
    submit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Submission")
        self.fields: tuple[FilledField, ...] = ()
        self.copies = Copies()
        self._session: Session | None = None
        self._filled_for: tuple[Case, OrganizationProfile] | None = None
        self._filling = False
        self._warned: FilledField | None = None  # said to be over its limit
        self.looked_at: Case | None = None  # where the reviewer is known not to be named
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._model = FieldsModel(self)
        self.view = fields_view(self._model, self)
        self.organization = style.sentence("", self, role="heading")
        self.count = style.label("", self, role="muted")
        self.submitted = style.label("", self, role="accent")
        self.usual = style.sentence(USUAL, self, role="muted", scale=style.MINOR)
        self.next_button = QPushButton(self)
        keys_now.tell(self.next_button, "text", "Copy &next field  {copy_next}")
        self.over_button = QPushButton("Start &over", self)
        self.submit_button = QPushButton("S&ubmit...", self)
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self._pages = QStackedWidget(self)
        self._connect()
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the fields of another case, of this one as it is now, or none."""
        if session is not self._session:
            self._session = session
            self._filled_for, self._warned, self.fields = None, None, ()
            self._filling = False
            self._model.show_fields(())
            self._pages.setCurrentWidget(self._page if session else self.empty)
        if self.isVisible():
            self._soon.start()

    def refresh(self) -> None:
        """Fill the fields from the case as it is now."""
        self._soon.stop()
        if self._session is None:
            return
        case, workspace = self._session.case, self._session.workspace
        profile = workspace.organization(case.organization)
        if self._filled_for != (case, profile):
            self._filled_for = (case, profile)
            self.organization.setText(case.organization or "No organization yet")
            self.usual.setHidden(bool(profile.submission))
            self._fill(self._session, case, profile)
        self.copies = Copies.read(workspace.case_setting(case.reference, _COPIES))
        self._show_fields()
        self._show_submitted(self._session)

    def is_filling(self) -> bool:
        """Whether the fields of a long case are still being made; there are none meanwhile."""
        return self._filling

    def next_field(self) -> FilledField | None:
        """The field that is copied next; None where all were."""
        return self.copies.next_of(self.fields)

    def has_to_warn(self, field: FilledField) -> bool:
        """Whether a limit would cut the field and nobody was told yet; now somebody is."""
        told, self._warned = self._warned == field, field
        self._select(field)
        return bool(field.over) and not told

    def note(self, field: FilledField) -> None:
        """Note that a field was copied. Raises Problem where that cannot be kept."""
        if self._session is None:
            return
        self._warned = None
        self._keep(self.copies.with_copy(field, dt.datetime.now(dt.UTC)))
        reference = self._session.case.reference
        self._session.workspace.record(Event.COPIED, reference, f"submission, {field.key}")
        self._select(self.next_field() or field)

    def start_over(self) -> None:
        """Forget what was copied. Raises Problem where that cannot be kept."""
        self._keep(Copies())
        if self.fields:
            self._select(self.fields[0])

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._soon.start(0)
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter copies, on every platform alike."""
        if _is_enter(event):
            self._copy(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _fill(self, session: Session, case: Case, profile: OrganizationProfile) -> None:
        """Make the fields, of a long case in the worker."""
        self._filling = is_long(case)
        if not self._filling:
            self.fields = fields(case, profile)
            return
        self.fields = ()  # those of before are no longer to be copied
        made = while_there(self, partial(self._take, (case, profile)))
        fail = while_there(self, self._fail_to_fill)
        session.run(fields, case, profile, done=made, failed=fail, lane="fields")

    def _fail_to_fill(self, error: Exception) -> None:
        self._filling, self._filled_for = False, None  # the next look makes them anew
        raise error

    def _take(
        self, made_for: tuple[Case, OrganizationProfile], made: tuple[FilledField, ...]
    ) -> None:
        if self._filling and made_for == self._filled_for:
            self._filling, self.fields = False, made
            self._show_fields()

    def _keep(self, copies: Copies) -> None:
        if self._session is not None:
            reference = self._session.case.reference
            self._session.workspace.set_case_setting(reference, _COPIES, copies.written())
            self.copies = copies
            self._show_fields()

    def _copy(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None and row.field.text:
            self.copy_wanted.emit(row.field)

    def _show_fields(self) -> None:
        following, chosen = self.next_field(), self._model.row(self.view.currentIndex().row())
        rows = [self._row(field, is_next=field is following) for field in self.fields]
        self._model.show_fields(rows)
        self.view.scheduleDelayedItemsLayout()  # what is said below a text takes room
        self.count.setText(FILLING if self._filling else copied_in_words(rows))
        self.over_button.setVisible(bool(self.copies.marks))
        if chosen is None and self.fields:
            self._select(following or self.fields[0])
        elif chosen is not None and chosen.is_next and following is not None:
            self._select(following)

    def _show_submitted(self, session: Session) -> None:
        """When the case was handed over, once it was; it is handed over once."""
        reference = session.case.reference
        kept = session.workspace.paper(reference, Paper.SUBMISSION) if session.read_only else None
        self.submitted.setText(f"Submitted {exactly(kept.at)}" if kept else "")
        self.submitted.setVisible(kept is not None)
        self.submit_button.setHidden(kept is not None)

    def _row(self, field: FilledField, *, is_next: bool) -> FieldRow:
        mark = self.copies.mark(field)
        return FieldRow(field, self.copies.state(field), mark.at if mark else None, is_next)

    def _select(self, field: FilledField) -> None:
        index = self._model.index(self._model.row_of(field.key))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)  # it may have been chosen, and grown

    # Looks

    def _connect(self) -> None:
        self.view.clicked.connect(self._copy)
        self.view.installEventFilter(self)
        self.next_button.clicked.connect(self.next_wanted)
        self.over_button.clicked.connect(self.over_wanted)
        self.submit_button.clicked.connect(self.submit_wanted)

    def _lay_out(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page = QFrame(self)
        style.mark(self._page, "role", "pane")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(style.hairline(self._page))
        column.addWidget(self.view, 1)
        column.addWidget(style.hairline(self._page))
        column.addLayout(self._make_foot())
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        reading_order.follow(self)

    def _make_head(self) -> QVBoxLayout:
        style.mark(self.over_button, "role", "quiet")
        row = Flow(between=style.SMALL)
        row.flow(self.next_button)
        row.flow(self.count)
        row.end(self.over_button)
        head = QVBoxLayout()
        head.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        head.setSpacing(style.SMALL)
        for part in (self.organization, self.submitted, self.usual):
            head.addWidget(part)
        head.addWidget(row)
        return head

    def _make_foot(self) -> QVBoxLayout:
        buttons = Flow(between=style.SMALL)
        for text, wanted in (
            ("Save as &text...", partial(self.save_wanted.emit, TEXT)),
            ("Save as &Word...", partial(self.save_wanted.emit, DOCUMENT)),
        ):
            button = QPushButton(text, self)
            button.clicked.connect(wanted)
            buttons.flow(button)
        buttons.flow(self.submit_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        foot.setSpacing(style.SMALL)
        foot.addWidget(buttons)
        told = f"{COUNTED} {CLEARED}"
        foot.addWidget(style.sentence(told, self, role="muted", scale=style.MINOR))
        return foot


def is_long(case: Case) -> bool:
    """Whether making the fields of a case would hold the window for a moment that is felt."""
    cited = (
        citation.text
        for issue in case.issues
        for citation in (*issue.claims_administrator_citations, *issue.reviewer_citations)
    )
    texts = (case.summary, *(issue.rationale for issue in case.issues), *cited)
    return sum(map(len, texts)) > LONG


def copied_in_words(rows: Sequence[FieldRow]) -> str:
    """How many fields were copied, and in how many nothing stands: "3 of 16 copied, 2 empty"."""
    copied = sum(row.state is CopyState.COPIED for row in rows)
    empty = sum(not row.field.text for row in rows)
    told = f"{copied} of {len(rows) - empty} copied"
    return f"{told}, {empty} empty" if empty else told


def _is_enter(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

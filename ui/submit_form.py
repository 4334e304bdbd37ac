"""Submitting a case: what it means, what is to be known before it, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ui import outgoing, panel, style
from ui.desk import Desk
from ui.findings_summary import FindingsSummary
from ui.moments import day
from ui.name_parts import SUBMISSION, NameParts
from ui.panel import Panel
from ui.release_dialog import NO_NAME
from ui.there import while_there
from workbench import release
from workbench.case import Case, Copy, Finding, Problem
from workbench.release.name_places import NamePlace
from workbench.session import Session
from workbench.submission import FilledField, fields
from workbench.workspace import PaperRecord, ReleaseRecord

AS_TEXT = (
    "Only text is submitted, and no letter is signed. The text of the submission is kept, and "
    "from then on the case can no longer change, as after a release. Where the organization takes "
    "the letter, release and sign that first."
)
SUBMITTED = "Noted: the case was submitted. The text of its submission is kept."
CHANGED = "You changed the case meanwhile; look at this once more, then submit."
WENT_WRONG = "Something in the program went wrong; the case was not submitted."
_WIDTH = 640  # pixels
_SHOWN = 4  # labels of fields, in one list


class SubmitForm(Panel):
    """Notes that the case of a session was submitted; the letter that goes out is exported here.

    Says ``submitted`` and closes once it is done.
    """

    submitted = Signal()

    def __init__(self, session: Session, desk: Desk) -> None:
        super().__init__(f"Submit {session.case.number}".strip(), desk)
        self.session = session
        self._desk = desk
        self._case = session.case  # as it is shown here, and searched for words of a name
        released = session.workspace.release_of(session.case.reference)
        self.about = style.sentence(about(released), self)
        self.findings = FindingsSummary(() if released else session.findings(), self)
        self.lacking = style.sentence("", self, role="warns")
        self.parts = NameParts(self, SUBMISSION)
        self.no_name = style.sentence(NO_NAME, self, role="muted")
        self.export_button = QPushButton("&Export letter...", self)
        self.internal_button = QPushButton("Export &internal copy...", self)
        self.submit_button = QPushButton("S&ubmit", self)
        self.export_button.clicked.connect(self._doing(outgoing.export))
        self.internal_button.clicked.connect(self._doing(outgoing.export_internal))
        self.submit_button.clicked.connect(self._submit)
        self.parts.changed.connect(self._show_what_is_missing)
        self.findings.wanted.connect(partial(self._go_to, desk))
        desk.session_changed.connect(while_there(self, self.follow))
        self._lay_out(released)
        self._look()

    def follow(self) -> None:
        """Show the case as it is now; close where another one is open, or it was frozen."""
        if self._desk.session is not self.session or self.session.case.state != self._case.state:
            self.close()
        elif self.session.case is not self._case:
            self._case = self.session.case
            self.session.remarks.look(while_there(self, self._show_findings))
            self._look()

    def _look(self) -> None:
        """Look for what a portal would not take, and for words of the reviewer's name.

        They must not go out. All of it is work for the worker.
        """
        workspace, case = self.session.workspace, self._case
        profile = workspace.organization(case.organization)
        lack = while_there(self, partial(self._show_lacking, case))
        self.session.run(fields, case, profile, done=lack)
        self.submit_button.setEnabled(False)
        show = while_there(self, partial(self._show_places, case))
        fail = while_there(self, self._fail_to_submit)
        request = release.submission_request(workspace, case)
        self.session.run(release.submission_places, request, done=show, failed=fail)

    def _show_findings(self, _: object) -> None:
        self.findings.show_findings(self.session.findings())
        self._grow()

    def _go_to(self, desk: Desk, finding: Finding) -> None:
        self.close()
        outgoing.go_to_finding(desk, finding)

    def _show_lacking(self, case: Case, filled: tuple[FilledField, ...]) -> None:
        if case is self._case:
            self.lacking.setText(lacking_in_words(filled))
            self.lacking.setVisible(bool(self.lacking.text()))
            self._grow()

    def _show_places(self, case: Case, places: tuple[NamePlace, ...]) -> None:
        if case is not self._case:
            return
        self.parts.show_places(places)
        self._grow()
        if self.submit_button.isEnabled():
            self.submit_button.setFocus()

    def _show_what_is_missing(self) -> None:
        self.submit_button.setEnabled(self.parts.are_decided())
        self.tell(self.parts.missing())

    def _submit(self) -> None:
        """Note it, unless what was typed last made another case of it: then look at that first."""
        shown = self._case
        if not self._desk.commit() or self.session.case is not shown:
            self.tell(CHANGED)
            return
        self.submit_button.setEnabled(False)
        release.submit_in_background(
            self.session,
            names_seen=self.parts.are_decided(),
            done=while_there(self, self._succeed),
            failed=while_there(self, self._fail_to_submit),
        )

    def _succeed(self, _: PaperRecord) -> None:
        self.submitted.emit()
        self.close()

    def _fail_to_submit(self, error: Exception) -> None:
        self.submit_button.setEnabled(self.parts.are_decided())
        self.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)

    def _doing(self, act: Callable[[Desk], None]) -> Callable[[], None]:
        return lambda: self.attempt(partial(act, self._desk))

    def _lay_out(self, released: ReleaseRecord | None) -> None:
        case = self.session.workspace.confidential(self.session.case)
        named = bool(self.session.workspace.profile().name.strip())
        self.no_name.setHidden(named or not case.form.names_confidential)
        self.export_button.setVisible(released is not None)
        self.internal_button.setVisible(released is not None and Copy.INTERNAL in case.form.copies)
        style.mark(self.submit_button, "role", "primary")
        self.submit_button.setDefault(True)
        for part in (self.about, self.findings, self.lacking, self.parts, self.no_name):
            self.column.addWidget(part)
        self.column.addStretch()
        self.finish(self.export_button, self.internal_button, self.submit_button)
        self.resize(style.grown(_WIDTH), self.sizeHint().height())


def present(desk: Desk) -> None:
    """Show what submitting the open case means. Raises Problem where it cannot be done yet."""
    if desk.session is None or not desk.commit():
        return
    session = desk.session
    release.refuse_submission(session.workspace, session.case)
    if session.read_only:  # nothing can be put right any more
        _show(desk, session)
    else:
        session.remarks.look(while_there(desk, lambda _: _show(desk, session)))


def _show(desk: Desk, session: Session) -> None:
    if desk.session is session:
        panel.shown(SubmitForm, desk, partial(_form, desk, session))


def _form(desk: Desk, session: Session) -> SubmitForm:
    form = SubmitForm(session, desk)

    def tell() -> None:
        desk.cases.refresh()
        desk.messages.tell(SUBMITTED)

    form.submitted.connect(tell)
    return form


def about(released: ReleaseRecord | None) -> str:
    """What is submitted, and what becomes of the case."""
    if released is None:
        return AS_TEXT
    at = day(released.at.astimezone().date())
    return (
        f"The letter was released on {at}. Export it, send it as the organization asks, and note "
        "that here; the text of the submission is kept with it."
    )


def lacking_in_words(filled: Iterable[FilledField]) -> str:
    """Which fields their limits would cut, and in which nothing stands; "" for none."""
    filled = tuple(filled)
    over = [f"{field.label} ({field.over:,} too many)" for field in filled if field.over]
    empty = [field.label for field in filled if not field.text]
    said = (("Limits would cut", over), ("Still empty", empty))
    return "\n".join(f"{words}: {_listed(labels)}." for words, labels in said if labels)


def _listed(labels: list[str]) -> str:
    more = len(labels) - _SHOWN
    return ", ".join([*labels[:_SHOWN], *([f"and {more} more"] if more > 0 else [])])

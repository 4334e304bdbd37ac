"""The hand-over of a case: what it means, what is to be known before it, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui import outgoing, panel, style
from ui.desk import Desk
from ui.findings_summary import FindingsSummary
from ui.moments import day
from ui.name_parts import NameParts
from ui.panel import Panel
from ui.release_dialog import NO_NAME
from ui.there import while_there
from workbench import release
from workbench.case import Copy, Problem
from workbench.release.name_places import NamePlace
from workbench.session import Session
from workbench.submission import FilledField, fields
from workbench.workspace import PaperRecord, ReleaseRecord

AS_TEXT = (
    "Only text is handed over, and no letter is signed. The text of the submission is kept, and "
    "from then on the case can no longer change, as after a release."
)
SUBMITTED = "Noted: the case was handed over. The text of its submission is kept."
WENT_WRONG = "Something in the program went wrong; the case was not submitted."
_WIDTH = 640  # pixels
_CUTS_SHOWN = 4


class SubmitForm(Panel):
    """Notes that the case of a session was handed over; the letter that goes out is exported here.

    ``export`` and ``export_internal`` ask for a file and write a copy of the released letter. Says
    ``submitted`` and closes once it is done.
    """

    submitted = Signal()

    def __init__(
        self,
        session: Session,
        export: Callable[[], None],
        export_internal: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Submit {session.case.number}".strip(), parent)
        self.session = session
        released = session.workspace.release_of(session.case.reference)
        self.about = style.sentence(about(released), self)
        self.findings = FindingsSummary(() if released else session.findings(), self)
        self.cuts = style.sentence(cuts_in_words(_filled(session)), self, role="warns")
        self.parts = NameParts(self)
        self.no_name = style.sentence(NO_NAME, self, role="muted")
        self.export_button = QPushButton("&Export letter...", self)
        self.internal_button = QPushButton("Export &internal copy...", self)
        self.submit_button = QPushButton("S&ubmit", self)
        self.export_button.clicked.connect(partial(self.attempt, export))
        self.internal_button.clicked.connect(partial(self.attempt, export_internal))
        self.submit_button.clicked.connect(self._submit)
        self.parts.changed.connect(self._show_what_is_missing)
        self._lay_out(released)
        self._search()

    def _search(self) -> None:
        """Look for words of the reviewer's name, which must not go out: work for the worker."""
        request = release.submission_request(self.session.workspace, self.session.case)
        show = while_there(self, self._show_places)
        fail = while_there(self, self._fail_to_submit)
        self.session.run(release.submission_places, request, done=show, failed=fail)

    def _show_places(self, places: tuple[NamePlace, ...]) -> None:
        self.parts.show_places(places)
        self._grow()
        if self.submit_button.isEnabled():
            self.submit_button.setFocus()

    def _show_what_is_missing(self) -> None:
        self.submit_button.setEnabled(self.parts.are_decided())
        self.tell(self.parts.missing())

    def _submit(self) -> None:
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

    def _lay_out(self, released: ReleaseRecord | None) -> None:
        case = self.session.case
        named = bool(self.session.workspace.profile().name.strip())
        self.no_name.setHidden(named or not case.form.names_confidential)
        self.cuts.setVisible(bool(self.cuts.text()))
        self.export_button.setVisible(released is not None)
        self.internal_button.setVisible(released is not None and Copy.INTERNAL in case.form.copies)
        style.mark(self.submit_button, "role", "primary")
        self.submit_button.setDefault(True)
        self.submit_button.setEnabled(False)
        for part in (self.about, self.findings, self.cuts, self.parts, self.no_name):
            self.column.addWidget(part)
        self.column.addStretch()
        self.finish(self.export_button, self.internal_button, self.submit_button)
        self.resize(style.grown(_WIDTH), self.sizeHint().height())


def present(desk: Desk) -> None:
    """Show what handing over the open case means. Raises Problem where it cannot be done yet."""
    if desk.session is None or not desk.commit():
        return
    session = desk.session
    release.refuse_submission(session.workspace, session.case)
    form = panel.shown(SubmitForm, desk, lambda: _form(desk, session))
    if form.session is not session:
        form.close()
        panel.present(_form(desk, session))


def about(released: ReleaseRecord | None) -> str:
    """What is handed over, and what becomes of the case."""
    if released is None:
        return AS_TEXT
    at = day(released.at.astimezone().date())
    return (
        f"The letter was released on {at}. Export it, hand it over as the organization asks, and "
        "note it here; the text of the submission is kept with it."
    )


def cuts_in_words(filled: Iterable[FilledField]) -> str:
    """Which fields their limits would cut, each on a line; "" for none."""
    over = [f"{field.label}: {field.over:,} too many" for field in filled if field.over]
    if not over:
        return ""
    more = len(over) - _CUTS_SHOWN
    rest = [f"and {more} more"] if more > 0 else []
    return "\n".join(["Limits would cut:", *over[:_CUTS_SHOWN], *rest])


def _filled(session: Session) -> tuple[FilledField, ...]:
    return fields(session.case, session.workspace.organization(session.case.organization))


def _form(desk: Desk, session: Session) -> SubmitForm:
    export, internal = partial(outgoing.export, desk), partial(outgoing.export_internal, desk)
    form = SubmitForm(session, export, internal, desk)

    def follow() -> None:
        """Ask nothing about a case that is not open any more."""
        if desk.session is not session:
            form.close()

    def tell() -> None:
        desk.cases.refresh()
        desk.messages.tell(SUBMITTED)

    form.submitted.connect(tell)
    desk.session_changed.connect(while_there(form, follow))
    return form

"""Release and sign: what still stands in the way, who signs, and what came of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.findings_summary import FindingsSummary
from ui.identity_form import IdentityForm
from ui.release_result import ReleaseResult
from ui.tick_box import TickBox
from workbench import release
from workbench.case import Case, Outcome, Problem, Severity, case_outcome, to_decide
from workbench.release import ReleaseRecord, Verification
from workbench.session import Session

WIDTH = 600
ATTESTATION = "I reviewed this case myself; the decisions and their reasons are my own."
NOTE = (
    "The identity is issued by this program. Readers of the letter will call its signer unknown "
    "until they are given the certificate and trust it; whether the letter was changed they can "
    "tell at once."
)
WENT_WRONG = "Something in the program went wrong; the case is not released."
RELEASED = "The case is released and signed; export its letter from the File menu."
LOCKS = "Signing locks the case for good. Its letter can be exported again at any time."


class ReleaseDialog(QDialog):
    """Signs the letter of a case and closes it; a failure is one sentence and changes nothing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._busy = False
        self._done = False  # released, although that could not be shown
        self.setWindowTitle("Release and sign")
        self.setModal(True)
        findings = session.findings()
        self._blocked = any(found.severity is Severity.BLOCKS for found in findings)
        self.findings = FindingsSummary(findings, self)
        self.identity = IdentityForm(session, self)
        self.attestation = TickBox(ATTESTATION, self)
        self.note = _banner(NOTE, self)
        self.problem = style.sentence("", self, role="problem")
        self.waiting = style.label("", self, role="muted", scale=style.MINOR)
        self.sign_button = QPushButton("&Sign", self)
        self.cancel_button = QPushButton("Cancel", self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._refresh()
        first = self.cancel_button if self._blocked else self.identity.passphrase
        first.setFocus()

    def sign(self) -> None:
        """Sign with what is filled in; the dialog is painted as busy first."""
        self._set_busy(True)
        QTimer.singleShot(50, self, self._sign)

    @override
    def reject(self) -> None:
        if not self._busy:
            super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._busy:
            super().keyPressEvent(event)

    def _sign(self) -> None:
        """First the identity, where it is new; then the letter. Both are the worker's work."""
        try:
            self.identity.secure(done=self._release, failed=self._fail)
        except Exception as error:  # noqa: BLE001 (busy, the dialog could not even be closed)
            self._fail(error)

    def _release(self, identity: str) -> None:
        try:
            release.release_in_background(
                self._session,
                identity,
                self.identity.secret(),
                attest=True,
                done=self._succeed,
                failed=self._fail,
            )
        except Exception as error:  # noqa: BLE001 (as above)
            self._fail(error)

    def _succeed(self, record: ReleaseRecord, verification: Verification) -> None:
        self._set_busy(False)
        self.identity.hold_if_wanted(record.identity)
        try:
            result = ReleaseResult(self._session, record, verification, self)
        except Exception as error:  # noqa: BLE001 (the release is done, whatever fails after it)
            self._fail(error)
            return
        result.close_button.clicked.connect(self.accept)
        self._pages.removeWidget(self._form)  # or its height would stay
        self._pages.addWidget(result)
        self.adjustSize()
        result.export_button.setFocus()

    def _fail(self, error: Exception) -> None:
        """Say what went wrong in one sentence; the dialog is ready for another try, or done."""
        self._set_busy(False)
        if not isinstance(error, Problem):
            sys.excepthook(type(error), error, error.__traceback__)  # a bug is written down too
        if self._session.read_only:
            self._end()
            return
        self.problem.setText(str(error) if isinstance(error, Problem) else WENT_WRONG)
        self.identity.passphrase.setFocus()
        self.identity.passphrase.selectAll()

    def _end(self) -> None:
        """Nothing is left to sign, although the result could not be shown."""
        self._done = True
        style.mark(self.problem, "role", "")
        self.problem.setText(RELEASED)
        for widget in (self.identity, self.attestation):
            widget.setEnabled(False)
        self.cancel_button.setText("Close")
        self.cancel_button.setFocus()
        self._refresh()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.problem.setText("")
        self.sign_button.setText("Signing ..." if busy else "&Sign")
        for widget in (self.identity, self.attestation, self.cancel_button):
            widget.setEnabled(not busy)
        self._refresh()

    def _refresh(self) -> None:
        """Say what is still missing; Sign works when nothing is."""
        missing = self._missing()
        self.sign_button.setEnabled(not missing and not self._busy)
        self.waiting.setText("" if self._busy else missing)
        self.note.setVisible(self.identity.is_new() and not self._blocked)

    def _missing(self) -> str:
        if self._done:
            return "Nothing is left to sign."
        if self._blocked:
            return "Signing waits until what blocks is put right."
        if missing := self.identity.missing():
            return missing
        return "" if self.attestation.isChecked() else "Tick the attestation."

    def _connect(self) -> None:
        self.identity.changed.connect(self._refresh)
        self.identity.choice.activated.connect(lambda: QTimer.singleShot(0, self, self.adjustSize))
        self.attestation.toggled.connect(self._refresh)
        self.sign_button.clicked.connect(self.sign)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        style.mark(self.sign_button, "role", "primary")
        self.sign_button.setDefault(True)
        self.identity.setHidden(self._blocked)
        self.attestation.setHidden(self._blocked)
        self._form = QWidget(self)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        case = self._session.case
        column.addWidget(style.label(f"Release and sign {case.number}".strip(), role="title"))
        column.addWidget(style.sentence(_decided(case), role="muted"))
        for widget in (self.findings, self.identity, self.attestation, self.note):
            column.addWidget(widget)
        column.addWidget(style.sentence(LOCKS, role="muted"))
        column.addWidget(self.problem)
        column.addStretch()
        column.addLayout(self._button_row())
        self._pages.addWidget(self._form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._pages.setMinimumWidth(WIDTH)

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.waiting, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.sign_button)
        return row


def _decided(case: Case) -> str:
    """The decision in one line: "Partial overturn: 1 upheld, 2 overturned"."""
    outcomes = [issue.outcome for issue in to_decide(case)]
    words = [(outcome, outcome.value) for outcome in Outcome]
    counts = ", ".join(
        f"{outcomes.count(outcome)} {word}"
        for outcome, word in (*words, (None, "undecided"))
        if outcomes.count(outcome)
    )
    whole = case_outcome(case)
    return f"{whole.capitalize()}: {counts}" if whole else counts or "Nothing decided yet"


def _banner(text: str, parent: QWidget) -> QFrame:
    banner = QFrame(parent)
    style.mark(banner, "role", "banner")
    column = QVBoxLayout(banner)
    column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
    words = style.sentence(text, banner)
    column.addWidget(words)
    return banner

"""Release and sign: what still stands in the way, who signs, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui import style
from ui.findings_summary import FindingsSummary
from ui.name_parts import NameParts
from ui.override_reasons import OverrideReasons
from ui.release_result import ReleaseResult
from ui.signing_dialog import SigningDialog
from ui.there import while_there
from ui.tick_box import TickBox
from ui.trust import TrustNote
from workbench import release
from workbench.case import Case, Copy, Finding, Outcome, Severity, Signer, case_outcome, to_decide
from workbench.release import ReleaseRecord, Verification
from workbench.release.changing import all_name_places, replaced
from workbench.release.name_places import NamePlace
from workbench.session import Session

ATTESTATION = "I reviewed this case &myself; the decisions and their reasons are my own."
WENT_WRONG = "Something in the program went wrong; the case is not released."
RELEASED = "The case is released and signed; export its letter from the File menu."
LOCKS = "Signing locks the case for good. Its letter can be exported again at any time."
LOCKS_UNSIGNED = "The release locks the case for good; this letter form asks for no signature."
NO_NAME = "No name is known to be searched for; enter yours in your profile."
SAID = "Signing waits until what blocks is put right."


class ReleaseDialog(SigningDialog):
    """Signs the letter of a case and closes it; a failure is one sentence and changes nothing.

    ``internal_wanted`` tells afterwards whether the internal copy is to be signed next, ``wanted``
    which finding the reviewer would rather go to.
    """

    wrong, over = WENT_WRONG, RELEASED

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._nobody = is_unsigned(session.case)
        title = "Release" if self._nobody else "Release and sign"
        super().__init__(session, title, parent, copy=Copy.ISSUED)
        self.internal_wanted = False
        self.wanted: Finding | None = None
        findings = session.findings()
        self.overrides = OverrideReasons(findings, self)
        overridden = bool(self.overrides.fields)
        others = tuple(found for found in findings if found.severity is not Severity.BLOCKS)
        self._blocked = len(others) < len(findings) and not overridden
        self.findings = FindingsSummary(others if overridden else findings, self)
        self.parts = NameParts(self)
        self.no_name = style.sentence(NO_NAME, self, role="muted")
        self.attestation = TickBox(ATTESTATION, self)
        self.note = TrustNote(session.workspace, self)
        self._fill(findings)
        self.findings.wanted.connect(self._go_to)
        self.overrides.changed.connect(self.refresh)
        self.parts.changed.connect(self.refresh)
        self.attestation.toggled.connect(self.refresh)
        self.sign_button.setText(self.sign_words())
        self.refresh()
        asked = self.attestation if self._nobody else self.identity.passphrase
        first = self.overrides.first() or asked
        (self.cancel_button if self._blocked else first).setFocus()
        if not self._blocked:
            self._search()

    def _search(self) -> None:
        """Look for words of the reviewer's name in the letter: work for the worker too.

        Nobody waits for it: a letter that has such words is not signed before they are decided on.
        """
        session, name = self.session, self.session.workspace.profile().name
        case = session.workspace.confidential(session.case)
        before = replaced(session.workspace, case)
        show, fail = while_there(self, self._show_places), while_there(self, self.fail)
        session.run(all_name_places, case, name, before, done=show, failed=fail)

    def _show_places(self, places: tuple[NamePlace, ...]) -> None:
        self.parts.show_places(places)
        if self.parts.block():  # what is to be signed is another letter
            for part in (self.identity, self.attestation):
                part.hide()
            self.fit_anew()
            self.cancel_button.setFocus()

    @override
    def missing(self) -> str:
        if self._blocked:
            return SAID
        if missing := self.overrides.missing():
            return missing
        if not self._nobody and not self.parts.block() and (missing := self.identity.missing()):
            return missing
        if missing := self.parts.missing():
            return missing
        return "" if self.attestation.isChecked() else "Tick the attestation."

    @override
    def refresh(self) -> None:
        super().refresh()
        signs = not (self._blocked or self._nobody or self.parts.block())
        self.note.show_for(self.identity.chosen() if signs else None, new=self.identity.is_new())
        self.note.setVisible(signs and self.note.has_to_be_said)

    @override
    def sign_as(self, identity: str) -> None:
        release.release_in_background(
            self.session,
            identity,
            self.identity.secret(),
            attest=True,
            names_seen=self.parts.are_decided(),
            overrides=self.overrides.overrides(),
            done=self._succeed,
            failed=self.fail,
        )

    @override
    def is_signed(self) -> bool:
        return self.session.read_only

    @override
    def sign_words(self) -> str:
        return "&Release" if self._nobody else "&Sign"

    def _succeed(self, record: ReleaseRecord, verification: Verification) -> None:
        self.identity.hold_if_wanted(record.identity)
        self.note.was_said()
        try:
            result = ReleaseResult(self.session, record, verification, self)
        except Exception as error:  # noqa: BLE001 (the release is done, whatever fails after it)
            self.fail(error)
            return
        result.internal_button.clicked.connect(self._go_on)
        self.show_result(result, result.close_button)
        result.export_button.setFocus()

    def _go_to(self, finding: Finding) -> None:
        self.wanted = finding
        self.reject()

    def _go_on(self) -> None:
        self.internal_wanted = True
        self.accept()

    def _fill(self, findings: tuple[Finding, ...]) -> None:
        case, column = self.session.workspace.confidential(self.session.case), self.column
        self.attestation.setHidden(self._blocked)
        self.identity.setHidden(self._blocked or self._nobody)
        named = bool(self.session.workspace.profile().name.strip())
        self.no_name.setHidden(self._blocked or named or not case.form.names_confidential)
        column.addWidget(style.label(f"{self.windowTitle()} {case.number}".strip(), role="title"))
        column.addWidget(style.sentence(f"{_decided(case)}. {copies_in_words(case)}", role="muted"))
        blocks = any(found.severity is Severity.BLOCKS for found in findings)
        if not self._blocked and not blocks and (said := warnings_in_words(findings)):
            column.addWidget(style.label(said, role="heading"))
        for part in (
            self.findings,
            self.overrides,
            self.identity,
            self.parts,
            self.no_name,
            self.attestation,
            self.note,
        ):
            column.addWidget(part)
        locks = LOCKS_UNSIGNED if self._nobody else LOCKS
        column.addWidget(style.sentence(locks, role="muted"))
        column.addStretch()
        self.overrides.go_before(self.identity)
        QWidget.setTabOrder(self.attestation, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.sign_button)
        QWidget.setTabOrder(self.sign_button, self.findings.go_button)  # and round to the top


def is_unsigned(case: Case) -> bool:
    """Whether the letter form has the issued copy go out without any signature."""
    return case.form.signed_by is Signer.NOBODY


def copies_in_words(case: Case) -> str:
    """Which copies the release makes, in sentences."""
    issued = "The release makes the issued letter"
    named = ", without your name" if case.form.names_confidential else ""
    if Copy.INTERNAL not in case.form.copies:
        return f"{issued}{named}."
    return f"{issued}{named}. You sign the internal copy afterwards, with your personal identity."


def warnings_in_words(findings: tuple[Finding, ...]) -> str:
    """How many findings warn: they are listed, and stop nothing; "" for none."""
    count = sum(found.severity is Severity.WARNS for found in findings)
    if not count:
        return ""
    return "One warning; it stops nothing" if count == 1 else f"{count} warnings; they stop nothing"


def _decided(case: Case) -> str:
    """The decision in one line: "Partial overturn: 1 upheld, 2 overturned"."""
    if case.addends:
        return "An addendum, which decides nothing"
    outcomes = [issue.outcome for issue in to_decide(case)]
    words = [(outcome, outcome.value) for outcome in Outcome]
    counts = ", ".join(
        f"{outcomes.count(outcome)} {word}"
        for outcome, word in (*words, (None, "undecided"))
        if outcomes.count(outcome)
    )
    whole = case_outcome(case)
    return f"{whole.capitalize()}: {counts}" if whole else counts or "Nothing decided yet"

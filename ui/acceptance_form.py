"""Whether a case is accepted: its parties, the reviewer's conflicts, and one key to say so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from ui import panel, style
from ui.acceptance_words import (
    disclosed,
    disclosed_in_words,
    has_lapsed,
    label_of,
    lapses,
    match_in_words,
    unfit,
)
from ui.correct_form import today
from ui.moments import day
from ui.page import caption
from ui.panel import Panel
from workbench.case import Acceptance, Case, Problem, Stage, onward, replace
from workbench.conflicts import Match, matches, named

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

ABOUT = "Labor Code 139.5 asks that no party of the case is close to you."
NO_PARTY = "No party of this case is known yet. Accept it again once they are."
NONE_MATCH = "None of these is on your conflict list."
NO_LIST = "Your conflict list is empty; look at the names yourself."
NO_CONFLICT = "&No conflict: accept"
DISCLOSE = "Disclose and &accept"
AGAIN = "{} again"  # what is pressed for a case that was accepted
MATCHED = (
    "A party may be on your conflict list. Accept the case only where that is no conflict: it is "
    "disclosed with the acceptance. Else decline."
)
FROZEN = "This case can no longer change; it is not accepted or declined any more."
NO_DECLINE = "A case that is {} cannot be declined."
_WIDTH = 620


class AcceptanceForm(Panel):
    """All parties with what they match; N or Enter accepts the case, dated today.

    Where a party matches, or something attested has lapsed, no key that is pressed in passing does.

    Says ``taken_on`` or ``declined``, and ``profile_wanted`` for what is to be attested.
    """

    taken_on = Signal(str)  # with what was disclosed or has lapsed, in words
    declined = Signal()
    profile_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        case = session.case
        super().__init__(f"Accept case {case.number or case.reference}", parent)
        self._session = session
        self.matches: tuple[Match, ...] = ()
        self.lapses = ""  # what of the attestations is over, in words
        self.standing = style.sentence("", self, role="muted")
        self.parties = QWidget(self)
        self.verdict = style.sentence("", self)
        self.warning = _Warning(self)
        self.hint = style.sentence("", self, role="warns")
        self.reason = QLineEdit(self)
        self.decline_button = QPushButton("&Decline", self)
        self.accept_button = QPushButton(NO_CONFLICT, self)
        self._connect()
        self._lay_out()
        self.refresh()
        (self.accept_button if self._is_plain() else self.close_button).setFocus()
        stop_listening = session.listen(lambda *_: self.refresh())  # to parties named meanwhile
        self.finished.connect(lambda _: stop_listening())

    def refresh(self) -> None:
        """Match the parties of the case as it is now against the list as it is now."""
        case, profile = self._session.case, self._session.workspace.profile()
        self.matches = matches(case.parties, profile.conflicts)
        self._show_parties(case)
        self.verdict.setText(_verdict(case, self.matches, has_list=bool(profile.conflicts)))
        style.mark(self.verdict, "role", "blocks" if self.matches else "")
        self.accept_button.setText(_offer(case, self.matches))
        lapsed, told = has_lapsed(profile, today()), lapses(profile, today())
        self.lapses = told if lapsed else ""
        self.warning.show_sentence(told, lapsed=lapsed)
        style.mark(self.accept_button, "role", "primary" if self._is_plain() else "")
        if not self._is_plain() and self.accept_button.hasFocus():
            self.close_button.setFocus()
        _fill(self.hint, unfit(case, profile))
        _fill(self.standing, _standing(case))
        self._grow()

    def take_on(self) -> None:
        """Note that the case is accepted, with its parties. Raises Problem where it cannot be."""
        session = self._session
        case, reference = session.case, session.case.reference
        parties = tuple(dict.fromkeys(named(case.parties).values()))
        acceptance = Acceptance(on=today(), parties=parties, disclosed=disclosed(self.matches))
        from_here = onward(session.workspace.stage(reference))
        stage = Stage.ACCEPTED if Stage.ACCEPTED in from_here else None
        after = replace(case, acceptance=acceptance)
        if after != case:
            session.change("Accept the assignment", after, stage=stage)
        elif stage is not None:  # accepted today, declined, and accepted again
            session.workspace.move(reference, stage)
        self.close()
        self.taken_on.emit(" ".join(filter(None, (disclosed_in_words(self.matches), self.lapses))))

    def decline(self) -> None:
        """Decline the case. Raises Problem without a reason, or where it is too late."""
        workspace, reference = self._session.workspace, self._session.case.reference
        stage = workspace.stage(reference)
        if Stage.DECLINED not in onward(stage):
            raise Problem(NO_DECLINE.format(stage))
        workspace.decline(reference, self.reason.text())
        self.close()
        self.declined.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        denied = event.key() == Qt.Key.Key_N and plain and self._is_plain()
        pressed = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if denied or (pressed and self.focusWidget() is self.accept_button and self.isVisible()):
            self.accept_button.click()
        else:
            super().keyPressEvent(event)

    def _is_plain(self) -> bool:
        """Whether nothing speaks against taking the case."""
        return not (self.matches or self.lapses)

    def _show_parties(self, case: Case) -> None:
        old, self.parties = self.parties, _parties(case, self.matches, self)
        self.column.replaceWidget(old, self.parties)
        old.hide()
        old.deleteLater()
        self.parties.setVisible(True)  # at once, so that the form grows by its height

    def _connect(self) -> None:
        self.accept_button.clicked.connect(lambda: self.attempt(self.take_on))
        self.decline_button.clicked.connect(lambda: self.attempt(self.decline))
        self.reason.returnPressed.connect(self.decline_button.click)
        self.warning.button.clicked.connect(self.profile_wanted)

    def _lay_out(self) -> None:
        self.accept_button.setAutoDefault(False)
        self.decline_button.setAutoDefault(False)
        self.reason.setPlaceholderText("Outside my specialty")
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(caption("&Or decline, because", self.reason, self))
        row.addWidget(self.reason, 1)
        row.addWidget(self.decline_button)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        for part in (self.standing, self.parties, self.verdict, self.hint, self.warning):
            self.column.addWidget(part)
        self.column.addStretch()
        self.column.addLayout(row)
        self.finish(self.accept_button)
        QWidget.setTabOrder(self.accept_button, self.reason)
        style.give_room(self, _WIDTH, 0)


class _Warning(QFrame):
    """What is not attested or lapsed, with the way to the profile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "problem-bar")
        self.sentence = style.sentence("", self)
        self.button = QPushButton("Your &profile...", self)
        self.button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.MEDIUM, style.SMALL, style.SMALL, style.SMALL)
        row.setSpacing(style.MEDIUM)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)

    def show_sentence(self, sentence: str, *, lapsed: bool) -> None:
        style.mark(self, "kind", "" if lapsed else "notice")
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))


def _parties(case: Case, found: tuple[Match, ...], owner: QWidget) -> QWidget:
    """The parties by what they are; those that match say whom."""
    made = QWidget(owner)
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(style.LARGE)
    grid.setVerticalSpacing(style.TIGHT)
    grid.setColumnStretch(1, 1)
    row = 0
    for key, name in named(case.parties).items():
        grid.addWidget(style.label(label_of(key), made, role="muted"), row, 0)
        grid.addWidget(style.sentence(name, made), row, 1)
        row += 1
        for match in found:
            if match.key == key:
                told = style.sentence(match_in_words(match), made, role="blocks")
                grid.addWidget(told, row, 1)
                row += 1
    return made


def _verdict(case: Case, found: tuple[Match, ...], *, has_list: bool) -> str:
    if not named(case.parties):
        return NO_PARTY
    if found:
        return MATCHED
    return NONE_MATCH if has_list else NO_LIST


def _standing(case: Case) -> str:
    acceptance = case.acceptance
    if acceptance is None or acceptance.on is None:
        return ""
    new = set(named(case.parties).values()) - set(acceptance.parties)
    more = f" Named since then: {', '.join(sorted(new))}." if new else ""
    return f"Accepted {day(acceptance.on)}.{more}"


def _offer(case: Case, found: tuple[Match, ...]) -> str:
    words = DISCLOSE if found else NO_CONFLICT
    return AGAIN.format(words) if _standing(case) else words


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def present(desk: Desk) -> None:
    """Ask whether the open case is accepted. Raises Problem where it can no longer change."""
    if desk.session is None or not desk.commit():
        return
    if desk.session.read_only:
        raise Problem(FROZEN)
    for form in desk.findChildren(AcceptanceForm):  # of another case
        form.close()
    form = AcceptanceForm(desk.session, desk)
    form.taken_on.connect(partial(_go_on, desk))
    form.declined.connect(partial(_tell_declined, desk))
    form.profile_wanted.connect(partial(_show_profile, desk, form))
    _leave_with(desk, desk.session, form)
    panel.present(form)


def _leave_with(desk: Desk, session: Session, form: AcceptanceForm) -> None:
    """Ask no more once another case is open."""

    def follow() -> None:
        if desk.session is not session:
            form.close()

    desk.session_changed.connect(follow)
    form.finished.connect(lambda _: desk.session_changed.disconnect(follow))


def _go_on(desk: Desk, disclosed: str) -> None:
    """Put the cursor where the first item is decided."""
    desk.cases.refresh()
    desk.told.emit(f"Accepted {day(today())}. {disclosed}".rstrip())
    if desk.session is not None and desk.session.case.issues:
        desk.issues.select_issue(0)
        desk.issues.focus_field("outcome")
    else:
        desk.issues.list.setFocus()


def _tell_declined(desk: Desk) -> None:
    desk.cases.refresh()
    desk.session_changed.emit()
    desk.told.emit("The case was declined.")


def _show_profile(desk: Desk, form: AcceptanceForm) -> None:
    from ui import profile_panel

    profile = profile_panel.present(desk, "attestations")
    if profile is not None:
        profile.saved.connect(form.refresh)

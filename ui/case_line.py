"""Where the eye starts: which case, how urgent, how far; and the banner of a released one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui import spoken, style
from ui.case_model import IN_WORK, stage_in_words, urgency
from ui.flow import Flow
from ui.inline_form import InlineForm
from ui.moments import day
from ui.parts import date_in_words
from workbench.case import Case, Stage, case_outcome, to_decide
from workbench.clocks import (
    Holidays,
    StatutoryClock,
    due_exactly,
    due_in_words,
    statutory,
    statutory_exactly,
    statutory_in_words,
)
from workbench.workspace import ReleaseRecord

if TYPE_CHECKING:
    from workbench.session import Session


class Standing(NamedTuple):
    """What the workspace knows of a case beside the case itself."""

    reference: str = ""
    stage: Stage = Stage.DRAFT
    released: ReleaseRecord | None = None
    submitted: dt.date | None = None  # the day on which it was handed over last
    accepted: dt.date | None = None
    replaces: int = 0  # the number of the version that this case takes the place of; 0 unknown
    corrected: ReleaseRecord | None = None  # the letter that this case corrects
    holidays: Holidays = Holidays()


class _Words(NamedTuple):
    """All that the line says."""

    number: str
    priority: str
    due: str
    urgency: str
    due_exactly: str
    clock: str
    clock_first: bool  # whether it ends before the organization's due time
    clock_exactly: str
    accepted: str
    decided: str
    state: str
    correction: str
    released: str


class CaseLine(QFrame):
    """Number, priority, due time in words, issues decided, state; a question below it at times.

    Says ``earlier_wanted`` with the determination that a version corrects or an addendum adds to.
    """

    earlier_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Case")
        style.mark(self, "role", "pane")
        self.number = style.label("", self, role="title", scale=style.MAJOR)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.priority = style.label("", self, role="tag")
        self.due = style.label("", self)
        self.clock = style.label("", self, role="muted", scale=style.MINOR)
        self._time = _stacked(self.due, self.clock)
        self.accepted = style.label("", self, role="muted")
        self.decided = style.label("", self, role="muted", scale=style.MINOR)
        self.state = style.label("", self, role="tag")
        self.banner = _Banner(self)
        self._earlier = ""  # the reference of what this case corrects or adds to
        self.banner.earlier.clicked.connect(lambda: self.earlier_wanted.emit(self._earlier))
        self._column = QVBoxLayout(self)
        self._shown = ""  # the reference of the case
        self._standing = Standing()
        self._words: _Words | None = None
        self._form: InlineForm | None = None
        self._came_from: QWidget | None = None  # where the keyboard was before it asked
        self._lay_out()

    def show_session(self, session: Session, *, anew: bool = False) -> None:
        """Show the open case; all but its stage is asked for when that changes, or ``anew``."""
        case = session.case
        stage = session.workspace.stage(case.reference)
        if anew or (self._standing.reference, self._standing.stage) != (case.reference, stage):
            self._standing = standing(session, stage)
        if case.reference != self._shown:
            self.close_form()
        self._shown, self._earlier = case.reference, case.addends or case.corrects
        self._show(case, self._standing)

    @property
    def in_work(self) -> bool:
        """Whether the case that is shown has not gone to its organization yet."""
        return self._standing.stage in IN_WORK

    def _show(self, case: Case, known: Standing) -> None:
        due = case.due if known.stage in IN_WORK else None
        now = dt.datetime.now(dt.UTC)
        clock = statutory(case, known.holidays) if known.stage in IN_WORK else None
        first = clock is not None and due is not None and clock.ends < due.date()
        words = _Words(
            number=case.number or "No number yet",
            priority=case.priority.capitalize() if case.priority else "",
            due=due_in_words(due, now, known.holidays),
            urgency=urgency(due),
            due_exactly=due_exactly(due) if due else "",
            clock=clock_in_words(clock, now, first=first),
            clock_first=first,
            clock_exactly=statutory_exactly(clock),
            accepted=accepted_in_words(known.accepted),
            decided=decided_in_words(case),
            state=stage_in_words(known.stage, addendum=bool(case.addends)),
            correction=correction_in_words(case, known.corrected, known.replaces),
            released=frozen_in_words(known),
        )
        if words != self._words:  # most edits change nothing here, and laying out takes its time
            self._words = words
            self._show_words(words)

    def _show_words(self, words: _Words) -> None:
        self.number.setText(words.number)
        _fill(self.priority, words.priority)
        _fill(self.due, words.due)
        style.mark(self.due, "role", words.urgency)
        spoken.explain(self.due, words.due_exactly)
        _fill(self.clock, words.clock)
        style.mark(self.clock, "role", "warns" if words.clock_first else "muted")
        spoken.explain(self.clock, words.clock_exactly)
        self._time.setVisible(bool(words.due or words.clock))
        _fill(self.accepted, words.accepted)
        _fill(self.decided, words.decided)
        self.state.setText(words.state)
        self.banner.show_sentences(words.correction, words.released)

    def open_form(self, form: InlineForm) -> None:
        """Ask something below the line, in the place of what is asked there already."""
        self.close_form()
        self._came_from = self.window().focusWidget()
        self._form = form
        form.ended.connect(self.close_form)
        self._column.addWidget(form)
        form.show()
        form.setFocus()

    def close_form(self) -> None:
        """Ask nothing any more; the keyboard goes back to where it was."""
        form, self._form = self._form, None
        if form is None:
            return
        inside = form.isAncestorOf(self.window().focusWidget())
        form.hide()
        form.deleteLater()
        if inside and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()

    def _lay_out(self) -> None:
        line = Flow(self, between=style.LARGE)
        for part in (_stacked(self.number, self.decided), self.priority, self._time, self.accepted):
            line.flow(part)
        line.end(self.state)
        around = QVBoxLayout()
        around.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.MEDIUM)
        around.addWidget(line)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(around)
        self._column.addWidget(self.banner)


class _Banner(QFrame):
    """What is to be known over a case that corrects another one, or can no longer change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = ""
        style.mark(self, "role", "banner")
        self.mark = QLabel(self)
        self.sentence = style.sentence("", self)
        self.earlier = QPushButton("Open that version", self)
        style.mark(self.earlier, "role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        row.setSpacing(style.SMALL)
        row.addWidget(self.mark)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.earlier)
        self.hide()

    def show_sentences(self, correction: str, release: str) -> None:
        self.setVisible(bool(correction or release))
        self.earlier.setVisible(bool(correction))
        self._icon = "lock" if release else "pen-line"
        self._draw()
        self.sentence.setText(" ".join(filter(None, (correction, release))))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._icon:  # another theme
            self._draw()

    def _draw(self) -> None:
        self.mark.setPixmap(style.icon(self._icon, "accent").pixmap(16, 16))


def standing(session: Session, stage: Stage) -> Standing:
    """What the workspace of a session knows of its case."""
    workspace, case = session.workspace, session.case
    known = Standing(
        case.reference,
        stage,
        replaces=session.version - 1,
        corrected=workspace.release_of(case.corrects) if case.corrects else None,
        holidays=workspace.holidays(),
    )
    if not session.read_only:
        return known
    submitted = [
        entry.at.astimezone().date()
        for entry in workspace.stages(case.reference)
        if entry.stage is Stage.SUBMITTED
    ]
    return known._replace(
        released=workspace.release_of(case.reference),
        submitted=submitted[-1] if submitted else None,
        accepted=workspace.accepted(case.reference),
    )


def clock_in_words(clock: StatutoryClock | None, now: dt.datetime, *, first: bool) -> str:
    """The statutory clock, and whether it is the ``first`` of the two to end."""
    words = statutory_in_words(clock, now)
    return words.replace("clock", "clock first", 1) if first else words


def decided_in_words(case: Case) -> str:
    """How far the case has come: "2 of 3 decided", or "3 of 3: partial overturn".

    An addendum decides nothing.
    """
    if case.addends:
        return ""
    issues = to_decide(case)
    if not issues:
        return "No issues yet"
    outcome = case_outcome(case)
    done = sum(issue.outcome is not None for issue in issues)
    count = f"{done} of {len(issues)}"
    return f"{count}: {outcome}" if outcome else f"{count} decided"


def frozen_in_words(known: Standing) -> str:
    """When a case was released, and by whom signed, or handed over as text; "" for a draft."""
    released, submitted = known.released, known.submitted
    if released is not None:
        at = day(released.at.astimezone().date())
        signed = f"signed by {released.identity}" if released.identity else "issued unsigned"
        handed = f" Submitted {day(submitted)}." if submitted else ""
        return f"Released {at}, {signed}.{handed} This case can no longer change."
    if submitted is not None:
        return f"Submitted {day(submitted)} as text. This case can no longer change."
    return ""


def accepted_in_words(accepted: dt.date | None) -> str:
    """When the organization accepted the work: "Work accepted 10/02/2026"; "" until it did."""
    return f"Work accepted {date_in_words(accepted)}" if accepted else ""


def correction_in_words(case: Case, corrected: ReleaseRecord | None, replaces: int = 0) -> str:
    """Which version a case takes the place of, and why, or what it adds to; "" for any other."""
    if case.addends:
        at = f" of {day(case.addended_on)}" if case.addended_on else ""
        return f"Addendum to the determination {case.number}{at} ({case.addends})."
    if not case.corrects:
        return ""
    at = f", released {day(corrected.at.astimezone().date())}" if corrected else ""
    version = f"version {replaces}" if replaces else "the version before"
    if case.returned is not None:
        on = f" on {day(case.returned.received)}" if case.returned.received else ""
        return f"Returned by the organization{on}. It takes the place of {version}{at}."
    return f"Corrects {version}{at}: {case.correction_reason.rstrip('.')}."


def _stacked(upper: QLabel, lower: QLabel) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(upper)
    column.addWidget(lower)
    return both


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))

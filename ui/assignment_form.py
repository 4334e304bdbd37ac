"""A new case from an assignment: its texts on the left, what was recognized on the right.

No case is stored until it is added; until then the form is kept in the workspace as it is, and
stands here again when it is opened next. Whatever was pasted, the form can be used.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import panel, style
from ui.assignment_draft import Draft, DraftParts, Loose, Origin
from ui.assignment_kept import KeptAssignment, kept_in
from ui.assignment_lines import LoosePane, Target, TargetMenu
from ui.assignment_notices import Notices, known_of
from ui.assignment_reading import AssignmentReading
from ui.assignment_sheet import Sheet
from ui.assignment_text import TextArea
from ui.delivery import Delivery
from ui.file_dialogs import file_to_open
from ui.kept import MOST
from ui.kept_panel import KeptPanel
from workbench.case import Case, Problem, replace
from workbench.session.taking_in import TakingIn
from workbench.workspace import CaseExists

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session
    from workbench.workspace import Workspace

FILES = "Texts and PDFs (*.txt *.pdf *.eml *.csv);;All files (*)"
ABOUT = (
    "Paste the assignment, then the decision of utilization review. What is recognized is filled "
    "in, each with the line that it came from. It is no case until it is added."
)
HINTS = {
    Origin.ASSIGNMENT: "Paste the page or e-mail of the assignment here, or drop a text or PDF.",
    Origin.REVIEW: "Paste the decision of utilization review here, or drop a text or PDF.",
}
CAPTIONS = {Origin.ASSIGNMENT: "&Assignment", Origin.REVIEW: "&Utilization review decision"}
UNREAD = "This could not be read because of a fault in the program; it can be placed by hand."
LAID_ASIDE = "The assignment is kept as it is. It is there again when you open the form."
NOTHING = "There is nothing to add yet: paste an assignment, or type a number or an item."
SAME = "This case is in the workspace already."
_SIZE = (1240, 820)
_FRAME = (8, 40)  # pixels that a platform draws around a window, at most
_LOOK_PAUSE = 250  # milliseconds after an edit until the workspace is asked what it knows


class AssignmentForm(KeptPanel[KeptAssignment]):
    """Says ``added`` with the reference of the case once it is stored, ``open_wanted`` before."""

    added = Signal(str)
    open_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, session: Session | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("New case from assignment", kept_in(workspace), parent)
        self._workspace = workspace
        self.draft = Draft()
        self.texts = {
            origin: TextArea(CAPTIONS[origin], HINTS[origin], self) for origin in (*Origin,)
        }
        self._lines = LoosePane(self)
        self.loose, self.unrecognized = self._lines.list, self._lines.unrecognized
        self.notices = Notices(self)
        self.sheet = Sheet(self.draft, workspace.organizations(), self)
        self.add_button = QPushButton("A&dd the case", self)
        worker = session.worker if session is not None else None
        taking_in = TakingIn(workspace, Delivery(self).deliver, worker)
        self._reading = AssignmentReading(self.draft, self.texts, taking_in, self)
        self._placed: tuple[DraftParts, DraftParts] | None = None  # before and after a line was
        self._wanted = False  # the case is to be added once all is read
        self._look_soon = QTimer(self, singleShot=True, interval=_LOOK_PAUSE)
        self._look_soon.timeout.connect(self._look)
        self._connect()
        self._lay_out()
        self._show_loose()
        self.take_up()
        self.texts[Origin.ASSIGNMENT].setFocus()

    # What the texts tell

    def open_file(self, origin: Origin, path: Path) -> None:
        """Put the text of a file in the place of one of the texts."""
        self._reading.open_file(origin, path)

    def _read(self, origin: Origin) -> None:
        self.edited()
        self._reading.read(origin)

    def _taken(self) -> None:
        self._show()
        if self._wanted and not self._reading.is_busy:
            self._wanted = False
            self.attempt(self.add)

    def _give_up_adding(self) -> None:
        self._wanted = False

    def _admit(self, error: Exception) -> None:
        """Say why it was not read; a bug is written down where bugs are."""
        self.tell_problem(str(error) if isinstance(error, Problem) else UNREAD)
        if not isinstance(error, Problem):
            sys.excepthook(type(error), error, error.__traceback__)

    # What is kept

    @override
    def content(self) -> KeptAssignment | None:
        texts = {origin: area.text() for origin, area in self.texts.items()}
        untaken = self.sheet.untaken()
        if not (any(map(str.strip, texts.values())) or untaken or self.draft.case != Case()):
            return None
        whole = {
            origin: reading
            for origin, reading in self.draft.readings.items()
            if self._reading.has_read(origin)
            if len(texts[origin]) <= MOST
        }
        return KeptAssignment(
            texts={origin: text[:MOST] for origin, text in texts.items()},
            parts=replace(self.draft.parts(), readings=whole),
            untaken=untaken,
        )

    @override
    def show_content(self, content: KeptAssignment | None) -> None:
        kept = content or KeptAssignment()
        self._reading.stop()
        self._wanted = False
        self.draft.take_up(kept.parts)
        for origin, area in self.texts.items():
            area.show_text(kept.texts.get(origin, ""))
        self.tell("")
        self._show(anew=True)
        self.sheet.type_again(kept.untaken)
        for origin, text in kept.texts.items():
            if text.strip() and origin not in kept.parts.readings:
                self._read(origin)

    @override
    def hand_over(self) -> None:
        for area in self.texts.values():
            area.flush()
        self.sheet.commit()

    # What is shown

    def _show(self, *, anew: bool = False) -> None:
        self.sheet.show_draft(anew=anew)
        self._edited()

    def _show_loose(self) -> None:
        reading = self.draft.readings.get(Origin.ASSIGNMENT)
        told = reading is None or not reading.unplaced or bool(reading.recognized)
        self._lines.show_lines(self.draft.loose, recognized=told)

    def _look(self) -> None:
        """Tell what the workspace knows of this case, while it is open."""
        owner = self.parentWidget()
        if owner is not None and not owner.isVisible():
            return
        try:
            self.notices.show_known(known_of(self._workspace, self.draft.case))
        except Problem as problem:
            self.tell_problem(str(problem))

    def _edited(self) -> None:
        self.edited()
        self._show_loose()
        self._look_soon.start()

    def _mark(self, field: str) -> None:
        """Mark the line that a field came from, in the text that it stands in."""
        source = self.draft.source_of(field)
        for origin, text in self.texts.items():
            if source is not None and source.origin is origin:
                text.mark_line(source.line)
            else:
                text.unmark()

    def _mark_loose(self, loose: Loose) -> None:
        for origin, text in self.texts.items():
            if loose.origin is origin:
                text.mark_line(loose.line)
            else:
                text.unmark()

    # Lines that are placed by hand

    def _ask_where(self) -> None:
        if (loose := self.loose.chosen()) is not None:
            targets = [self._placing(target) for target in self.sheet.targets()]
            TargetMenu(self.loose, targets, loose).open_at(self.loose)

    def _placing(self, target: Target) -> Target:
        return Target(target.label, partial(self._place, target))

    def _place(self, target: Target, loose: Loose) -> None:
        before = self.draft.parts()
        self.tell("")
        try:
            target.place(loose)
        except Problem as problem:
            self.tell_problem(f"{target.label}, line {loose.line + 1}: {problem}")
        self._placed = (before, self.draft.parts())
        self._show()

    def _take_back(self) -> None:
        """Undo that a line was placed, while nothing else was done since then."""
        if self._placed is not None and self.draft.parts() == self._placed[1]:
            self.draft.take_up(self._placed[0])
            self._show()

    def _drop(self, target: Target) -> None:
        if (loose := self.loose.chosen()) is not None:
            self._place(target, loose)

    # Adding

    def add(self) -> None:
        """Store the case. Raises Problem where something typed makes no sense, or it is there."""
        for area in self.texts.values():
            area.flush()
        if self._reading.is_busy:
            self._wanted = True
            return
        if unkept := self.sheet.commit():
            self.sheet.focus_unkept()
            raise Problem(unkept)
        case = self.draft.finished()
        text = self.texts[Origin.ASSIGNMENT].text()
        if not (text.strip() or case.number or case.issues):
            raise Problem(NOTHING)
        try:
            reference = self._workspace.add_assignment(case, text).reference
        except CaseExists:
            self._look()
            raise Problem(SAME) from None
        self.forget()
        self.close()
        self.added.emit(reference)

    @override
    def ended(self) -> None:
        self._reading.stop()

    @override
    def _grow(self) -> None:
        """A line for what is told is there; more of them take their room from the texts."""

    # Looks

    def _connect(self) -> None:
        for origin, text in self.texts.items():
            text.changed.connect(partial(self._read, origin))
            text.file_given.connect(partial(self.open_file, origin))
            text.file_wanted.connect(partial(self._ask_for_file, origin))
        self._reading.taken.connect(self._taken)
        self._reading.told.connect(self.tell)
        self._reading.failed.connect(self._admit)
        self._reading.file_failed.connect(self._give_up_adding)
        self.sheet.edited.connect(self._edited)
        self.sheet.entered.connect(self._mark)
        self.sheet.dropped.connect(self._drop)
        self.loose.sent.connect(self._ask_where)
        self.loose.looked_at.connect(self._mark_loose)
        self.notices.open_wanted.connect(self.open_wanted)
        self.add_button.clicked.connect(lambda: self.attempt(self.add))
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._take_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.add_button.click)

    def _ask_for_file(self, origin: Origin) -> None:
        path = file_to_open(self, CAPTIONS[origin].replace("&", ""), FILES)
        if path is not None:
            self.open_file(origin, path)

    def _lay_out(self) -> None:
        self.add_button.setAutoDefault(False)
        style.mark(self.add_button, "role", "primary")
        self.add_button.setToolTip("Ctrl+Enter")
        halves = QHBoxLayout()
        halves.setSpacing(style.LARGE)
        halves.addWidget(self._left(), 2)
        halves.addWidget(self.sheet, 3)
        self.column.addLayout(self.headed(ABOUT))
        self.column.addWidget(self.notices)
        self.column.addLayout(halves, 1)
        self.column.addWidget(self.question)
        policy = self.told.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # a sentence takes no room from the texts
        self.told.setSizePolicy(policy)
        self.finish(self.add_button)
        style.give_room(self, *_SIZE)
        room = self.screen().availableSize()
        self.resize(
            min(self.width(), room.width() - _FRAME[0]),
            min(self.height(), room.height() - _FRAME[1]),
        )

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.MEDIUM)
        for text in self.texts.values():
            column.addWidget(text, 3)
        column.addWidget(self._lines, 2)
        return left


def present(desk: Desk) -> None:
    """Show the form; once the case is added it is open, and it is asked whether it is accepted."""
    if desk.workspace is None or not desk.commit():
        return
    workspace = desk.workspace

    def make() -> AssignmentForm:
        form = AssignmentForm(workspace, desk.session, desk)
        form.added.connect(partial(_open_added, desk))
        form.open_wanted.connect(desk.open_case)
        form.laid_aside.connect(partial(desk.told.emit, LAID_ASIDE))
        return form

    panel.shown(AssignmentForm, desk, make)


def _open_added(desk: Desk, reference: str) -> None:
    from ui import acceptance_form

    desk.cases.refresh()
    desk.open_case(reference)
    if desk.session is not None and desk.session.case.reference == reference:
        acceptance_form.present(desk)

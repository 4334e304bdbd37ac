"""What an organization returned work with: its words, its points, and when they are due.

Until the next version is begun the form is kept beside the case as it is, and stands here again
when it is opened next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from ui import facts, panel, style
from ui.assignment_draft import Origin, Source
from ui.assignment_field import SourceLine
from ui.assignment_text import TextArea
from ui.correct_form import NOT_YET, today
from ui.facts import Fact
from ui.field import ChoiceField, TextField
from ui.file_dialogs import file_to_open
from ui.kept import MOST, REQUEST, Kept
from ui.kept_panel import KeptPanel
from ui.parts import date_in_words, date_or_problem
from ui.point_list import PointList
from ui.point_sheet import PointSheet
from workbench import workspace as files
from workbench.case import Case, Problem, Return, ReturnPoint, State, Value
from workbench.workspace import CaseExists

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

ABOUT = (
    "Paste what the organization wrote. Its points become a checklist of the next version; the "
    "request is kept whole beside them."
)
NOT_RELEASED = "Only a case that was released or submitted can be returned."
HINT = "Paste the request here, or drop its file"
NONE_READ = "No point was read yet. Add one, or go on without a checklist."
ONE_IS_THERE = "There is a next version of this case already."
LAID_ASIDE = "The request is kept as it is. It is there again when you open the form."
_DUE = ("due", "due_time", "due_zone")
_DATE = 130  # pixels of a date
BY_RULE = "the request names no day; this is the rule of the organization"
_MOST_DUE = 20_000  # characters of a request in which a due time is looked for
KINDS = "Text or PDF (*.txt *.pdf);;All files (*)"


class KeptReturn(Value):
    """A request that no version answers yet, and what no field took."""

    received: dt.date
    due: dt.datetime | None = None
    is_own: bool = False  # the reviewer set the due time
    text: str = ""
    points: tuple[ReturnPoint, ...] = ()
    row: int = 0  # of the point that is chosen
    untaken: Mapping[str, str] = {}


class ReturnForm(KeptPanel[KeptReturn]):
    """The request on the left; its points on the right, to be worded, tied, added or taken out.

    Says ``made`` with the reference of the next version, ``exists`` with that of one that is there.
    """

    made = Signal(str)
    exists = Signal(str)

    def __init__(self, workspace: Workspace, case: Case, parent: QWidget | None = None) -> None:
        kept = kept_beside(workspace, case.reference)
        super().__init__(f"Returned: {case.number or case.reference}", kept, parent)
        self._workspace = workspace
        self.case = case
        self.points: tuple[ReturnPoint, ...] = ()
        self._received = today()
        self._due = Case()
        self._is_own = False  # somebody typed another due time than the one that was read
        self.received = TextField("Received", self._take_received, self)
        self.due = {fact.key: self._due_field(fact) for fact in facts.HEADER if fact.key in _DUE}
        self.due_source = SourceLine(self)
        self.request = TextArea("&Request", HINT, self)
        self.heading = style.sentence("", self, role="heading")
        self.list = PointList(self, marks_answers=False)
        self.sheet = PointSheet(self._edit, self, answers=False)
        self.add_button = QPushButton("A&dd a point", self)
        self.remove_button = QPushButton("&Take it out", self)
        self.make_button = QPushButton("&Begin the next version", self)
        self._connect()
        self._lay_out()
        self._read_due()
        self._show_points()
        self.take_up()
        self.request.setFocus()

    def read(self, file: Path) -> None:
        """Read the request from a file; a failure is one sentence."""
        self.attempt(lambda: self.request.set_text(files.text_of_file(file)))

    def returned(self) -> Return:
        """The request as it stands here. Raises Problem where something in it makes no sense."""
        for field in (self.received, *self.due.values()):
            field.commit()
            if refused := field.unkept():
                raise Problem(refused)
        self.request.flush()
        if not self.sheet.commit():
            raise Problem(self.sheet.items.unkept() or "A point needs words.")
        return Return(text=self.request.text(), received=self._received, points=self.points)

    def make(self) -> None:
        """Make the next version, as a draft. Raises Problem where that cannot be."""
        returned = self.returned()
        try:
            case = self._workspace.return_case(self.case.reference, returned, self._due.due)
        except CaseExists as there:
            self.close()
            self.exists.emit(there.reference)
        else:
            self.forget()
            self.close()
            self.made.emit(case.reference)

    @override
    def content(self) -> KeptReturn | None:
        text, untaken = self.request.text(), self._untaken()
        dated = self._received != today() or self._is_own
        if not (text.strip() or self.points or untaken or dated):
            return None
        return KeptReturn(
            received=self._received,
            due=self._due.due,
            is_own=self._is_own,
            text=text[:MOST],
            points=self.points,
            row=self.list.row(),
            untaken=untaken,
        )

    @override
    def show_content(self, content: KeptReturn | None) -> None:
        kept = content or KeptReturn(received=today())
        self.points, self._received, self._is_own = kept.points, kept.received, kept.is_own
        self._due = Case(due=kept.due)
        self.request.show_text(kept.text)
        self.tell("")
        self._read_due(anew=True)
        self._show_points()
        self.list.choose(min(kept.row, len(kept.points) - 1))
        for name, field in self._lines().items():
            if name in kept.untaken:
                field.type_again(kept.untaken[name])

    @override
    def hand_over(self) -> None:
        self.request.flush()
        for field in (self.received, *self.due.values()):
            field.commit()
        self.sheet.commit()

    def _lines(self) -> dict[str, TextField]:
        """The lines that may refuse what is typed, by their names."""
        due = {key: field for key, field in self.due.items() if isinstance(field, TextField)}
        return {"received": self.received, **due, "items": self.sheet.items}

    def _untaken(self) -> dict[str, str]:
        lines = self._lines().items()
        return {name: field.entry.text() for name, field in lines if field.unkept()}

    def _read_due(self, *, anew: bool = False) -> None:
        """Take the due time from the request, or from the rule, unless the reviewer set one."""
        source = None
        if not self._is_own:
            due, source = self._due_told()
            self._due = Case(due=due)
        self.due_source.show_source(source)
        self._show_dates(anew=anew)

    def _due_told(self) -> tuple[dt.datetime | None, Source | None]:
        """What the request says of its due time, and where; else what the rule makes of the day."""
        organization = self.case.organization
        found = self._workspace.due_in(self.request.text()[:_MOST_DUE], organization)
        if found is not None and found[0].date() >= self._received:  # no day that is quoted
            at, told = found
            return at, Source(Origin.ASSIGNMENT, told.line, told.words, told.assumed)
        due = self._workspace.due_of_return(organization, self._received)
        return due, Source(Origin.ASSIGNMENT, -1, "", BY_RULE) if due else None

    def _read(self) -> None:
        """Read the points anew from what was pasted or typed."""
        self.points = self._workspace.read_points(self.request.text(), self.case)
        for field in self.due.values():  # a file may be dropped while one is being typed in
            field.commit()
        self._read_due()
        self._show_points()

    def _take_received(self, text: str) -> None:
        day = date_or_problem(text)
        if day is None:
            raise Problem("Write the day on which the request came, like 10/02/2026.")
        if day > today():
            raise Problem(NOT_YET)
        self._received = day
        self._read_due()

    def _due_field(self, fact: Fact) -> TextField | ChoiceField:
        def take(text: str) -> None:
            self._due, self._is_own = fact.changed(self._due, text), True
            self._read_due()

        if fact.choices:
            return ChoiceField(fact.label, take, fact.choices, self)
        return TextField(fact.label, take, self, hint=fact.hint)

    def _show_dates(self, *, anew: bool = False) -> None:
        self.received.show_value(date_in_words(self._received), anew=anew)
        for fact in facts.HEADER:
            if fact.key in self.due:
                self.due[fact.key].show_value(fact.shown(self._due), anew=anew)
        self.edited()

    def _show_points(self) -> None:
        self.edited()
        self.list.show_points(self.points, self.case)
        count = len(self.points)
        self.heading.setText(f"Points: {count}" if count else NONE_READ)
        style.mark(self.heading, "role", "heading" if count else "muted")
        self._show_point()

    def _show_point(self) -> None:
        here = self.list.ident()
        point = next((point for point in self.points if point.id == here), None)
        self.sheet.show_point(point, self.case, writable=point is not None)
        self.remove_button.setEnabled(point is not None)

    def _select(self) -> None:
        self.sheet.commit()
        self._show_point()

    def _edit(self, name: str, point: ReturnPoint, field: str) -> None:
        del name, field  # nothing is stored yet
        self.points = tuple(point if one.id == point.id else one for one in self.points)
        self._show_points()

    def _add(self) -> None:
        used = {point.id for point in self.points}
        ident = next(f"own-{n}" for n in range(1, len(used) + 2) if f"own-{n}" not in used)
        self.points = (*self.points, ReturnPoint(id=ident, text="A further point"))
        self._show_points()
        self.list.choose(len(self.points) - 1)
        self.sheet.words.setFocus()
        self.sheet.words.selectAll()

    def _remove(self) -> None:
        here = self.list.ident()
        self.points = tuple(point for point in self.points if point.id != here)
        self._show_points()

    def _edit_words(self) -> None:
        self.sheet.words.setFocus()

    def _browse(self) -> None:
        file = file_to_open(self, "Request of the organization", KINDS)
        if file is not None:
            self.read(file)

    def _connect(self) -> None:
        self.request.changed.connect(self._read)
        self.request.file_wanted.connect(self._browse)
        self.request.file_given.connect(self.read)
        self.list.selected.connect(self._select)
        self.list.removal_wanted.connect(self._remove)
        self.list.go_wanted.connect(self._edit_words)
        self.sheet.failed.connect(self.tell_problem)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.make_button.clicked.connect(lambda: self.attempt(self.make))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.make_button.click)

    def _lay_out(self) -> None:
        for button in (self.add_button, self.remove_button, self.make_button):
            button.setAutoDefault(False)
        style.mark(self.make_button, "role", "primary")
        self.make_button.setToolTip("Ctrl+Enter")
        self.column.addLayout(self.headed(ABOUT))
        dates = QHBoxLayout()
        dates.setSpacing(style.MEDIUM)
        for field in (self.received, *self.due.values()):
            field.setMaximumWidth(style.grown(_DATE))
            dates.addWidget(field)
        dates.addStretch()
        policy = self.due_source.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves as a request is pasted
        self.due_source.setSizePolicy(policy)
        under = QVBoxLayout()
        under.setSpacing(style.TIGHT)
        under.addLayout(dates)
        under.addWidget(self.due_source)
        self.column.addLayout(under)
        halves = QSplitter(self)
        halves.addWidget(self.request)
        halves.addWidget(self._right())
        halves.setSizes([420, 480])
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        self.column.addWidget(halves, 1)
        self.column.addWidget(self.question)
        self.finish(self.make_button)
        style.give_room(self, 960, 680)

    def _right(self) -> QWidget:
        right = QWidget(self)
        head = QHBoxLayout()
        head.setSpacing(style.TIGHT)
        head.addWidget(self.heading, 1)
        for button in (self.remove_button, self.add_button):
            style.mark(button, "role", "quiet")
            head.addWidget(button)
        column = QVBoxLayout(right)
        column.setContentsMargins(style.SMALL, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.sheet)
        return right


def kept_beside(workspace: Workspace, reference: str) -> Kept[KeptReturn]:
    """The place of a request that no version answers yet, beside the case that it is about."""
    read = partial(workspace.case_setting, reference, REQUEST)
    return Kept(KeptReturn, read, partial(workspace.set_case_setting, reference, REQUEST))


def present(desk: Desk) -> None:
    """Ask with which points the open case was returned. Raises Problem where it cannot be."""
    if desk.session is None or desk.workspace is None or not desk.commit():
        return
    case, workspace = desk.session.case, desk.workspace
    if case.state is not State.RELEASED:
        raise Problem(NOT_RELEASED)
    for other in desk.findChildren(ReturnForm):  # of another case
        if other.case.reference != case.reference:
            other.close()

    def make() -> ReturnForm:
        form = ReturnForm(workspace, case, desk)
        form.sheet.go_wanted.connect(desk.issues.select_issue)
        form.made.connect(partial(_open, desk))
        form.exists.connect(partial(_tell_exists, desk))
        form.laid_aside.connect(partial(desk.told.emit, LAID_ASIDE))
        return form

    panel.shown(ReturnForm, desk, make)


def _open(desk: Desk, reference: str) -> None:
    desk.cases.refresh()
    desk.open_case(reference)
    desk.told.emit("The next version is a draft; its points stand beside the letter.")


def _tell_exists(desk: Desk, reference: str) -> None:
    desk.messages.tell(ONE_IS_THERE, "Open it", partial(desk.open_case, reference))

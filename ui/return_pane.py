"""The points that a version answers, beside its letter: each leads to its items and is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.file_dialogs import PDF, file_to_write
from ui.fold import Fold
from ui.offer import folder_of
from ui.point_list import PointList
from ui.point_sheet import PointSheet
from ui.prose import Prose
from ui.return_points import answered_in_words, places_of, point_of, with_point
from workbench import release
from workbench.case import Case, Problem, ReturnPoint, State, replace
from workbench.letter import unchanged_in_words
from workbench.workspace import Event, Paper

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

NOT_RETURNED = "This case was not returned."
NO_LIST = "The change list is made as this version is released or submitted."
NO_ITEM = "This point is about the whole determination."
WRITTEN = "The change list was written to {}."
_TITLE = "Returned"
_SHOWN = 20_000  # characters of a request that are shown


class ReturnPane(QWidget):
    """The list of points above the chosen one; every edit goes to the session, undo takes it back.

    Filled only while the case was returned. Says ``shown`` with the place of the first item of a
    point that was chosen, ``go_to`` where the keyboard is to go there too.
    """

    go_to = Signal(int)
    shown = Signal(int)
    export_wanted = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Returned points")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._gone_to = ("", -1)  # the point and the item that Enter led to last
        self.progress = style.label("", self, role="heading")
        self.list = PointList(self)
        self.sheet = PointSheet(self._edit, self)
        self.request = Prose(self, lines=(4, 12))
        self.request.setAccessibleName("Whole request")
        self.whole = Fold("Whole request", self.request, self)
        self.whole.set_open(False)
        self.export_button = QPushButton("E&xport change list...", self)
        self.note = style.sentence(NO_LIST, self, role="muted", scale=style.MINOR)
        self._connect()
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the points of another case, or none."""
        session = session if session and session.case.returned else None
        if session is self._session:
            return
        self.commit()
        if self._stop_listening is not None:
            self._stop_listening()
        self._session = session
        self._stop_listening = self._session.listen(self._changed) if self._session else None
        self.refresh()

    def refresh(self) -> None:
        """Show the points as the case has them now."""
        case = self._session.case if self._session else Case()
        points = case.returned.points if case.returned else ()
        self.list.show_points(points, case)
        self.progress.setText(answered_in_words(case) or "No point was read")
        self.request.show_text(case.returned.text[:_SHOWN] if case.returned else "")
        self._show_point()
        self._show_paper()

    def commit(self) -> bool:
        """Hand over what is being typed; False where it was refused and still stands."""
        writable = self._session is not None and not self._session.read_only
        return not writable or self.sheet.commit()

    def kept_list(self) -> bytes:
        """The change list that was kept with the case. Raises Problem where there is none yet."""
        if self._session is not None:
            reference = self._session.case.reference
            if kept := self._session.workspace.paper(reference, Paper.CHANGE_LIST):
                return kept.content
        raise Problem(NO_LIST)

    def _edit(self, name: str, point: ReturnPoint, field: str) -> None:
        if self._session is not None:
            after = with_point(self._session.case, point)
            self._session.change(name, after, field=f"returned.{field}" if field else "")

    def _changed(self, before: Case, after: Case) -> None:
        same = before.returned is after.returned and before.issues is after.issues
        if not same or before.state is not after.state:
            self.refresh()

    def _chosen(self) -> ReturnPoint | None:
        return point_of(self._session.case, self.list.ident()) if self._session else None

    def _select(self) -> None:
        """Show the chosen point, and its first item where somebody chose it here."""
        self.commit()
        self._show_point()
        point = self._chosen()
        places = places_of(point, self._session.case) if self._session and point else []
        if places and self.list.hasFocus():
            self.shown.emit(places[0])

    def _show_point(self) -> None:
        session = self._session
        writable = session is not None and not session.read_only
        case = session.case if session else Case()
        point = self._chosen()
        self.sheet.show_point(point, case, writable=writable)
        self.sheet.tell_unchanged(unchanged_since(session, point) if session and writable else "")

    def _show_paper(self) -> None:
        session = self._session
        there = session is not None and session.read_only and self._is_kept(session)
        self.export_button.setVisible(there)
        self.note.setVisible(not there)

    def _is_kept(self, session: Session) -> bool:
        return session.workspace.paper(session.case.reference, Paper.CHANGE_LIST) is not None

    def _tick(self) -> None:
        if self.sheet.answered.isEnabled():
            self.sheet.answered.click()

    def _go(self) -> None:
        """To the first item of the point; again, to the next one."""
        point = self._chosen()
        if self._session is None or point is None:
            return
        places = places_of(point, self._session.case)
        if not places:
            self.told.emit(NO_ITEM)
            return
        ident, last = self._gone_to
        following = [place for place in places if ident == point.id and place > last]
        place = (following or places)[0]
        self._gone_to = (point.id, place)
        self.go_to.emit(place)

    def _remove(self) -> None:
        point, session = self._chosen(), self._session
        if session is None or point is None or session.read_only or not session.case.returned:
            return
        returned = session.case.returned
        rest = tuple(one for one in returned.points if one.id != point.id)
        after = replace(session.case, returned=replace(returned, points=rest))
        try:
            session.change("Remove point", after)
        except Problem as problem:
            self.failed.emit(str(problem))
        else:
            self.told.emit("The point was removed. Undo brings it back.")

    def _connect(self) -> None:
        self.list.selected.connect(self._select)
        self.list.tick_wanted.connect(self._tick)
        self.list.go_wanted.connect(self._go)
        self.list.removal_wanted.connect(self._remove)
        self.sheet.go_wanted.connect(self.go_to)
        self.sheet.failed.connect(self.failed)
        self.export_button.clicked.connect(self.export_wanted)

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self.list)
        halves.addWidget(self._lower())
        halves.setSizes([300, 420])
        halves.setChildrenCollapsible(False)
        head = QHBoxLayout()
        head.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        head.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(style.hairline(self))
        column.addWidget(halves, 1)

    def _lower(self) -> QWidget:
        """The chosen point, what came with it, and the paper that it ends in; scrolled at need."""
        sheet = QFrame(self)
        style.mark(sheet, "role", "pane")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.MEDIUM)
        column.setSpacing(style.SMALL)
        column.addWidget(self.sheet)
        column.addWidget(style.hairline(sheet))
        column.addWidget(self.whole)
        column.addWidget(self.note)
        column.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        area = QScrollArea(self)
        area.setAccessibleName("Point")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.mark(area, "role", "pane")
        area.setWidget(sheet)
        return area


def add(desk: Desk) -> None:
    """Put the points beside the letter, shown first, whenever a case that was returned opens."""
    opened: list[str] = []  # the case that was open last

    def follow() -> None:
        case = desk.session.case if desk.session else Case()
        is_new, opened[:] = opened != [case.reference], [case.reference]
        pane = pane_of(desk) if case.returned else _made(desk)
        if pane is None:
            return
        pane.show_session(desk.session)
        _show_tab(desk, pane, case)
        if case.returned and is_new and case.state is State.DRAFT:
            desk.right.setCurrentWidget(pane)

    desk.session_changed.connect(follow)
    desk.findings.go_to.connect(lambda field, *_: _go_to_point(desk, field))


def present(desk: Desk) -> None:
    """Show the points with the keyboard on them. Raises Problem where the case has none."""
    if desk.session is None or desk.session.case.returned is None:
        raise Problem(NOT_RETURNED)
    pane = pane_of(desk)
    desk.right.setCurrentWidget(pane)
    pane.list.setFocus()


def pane_of(desk: Desk) -> ReturnPane:
    """The points of a desk; made when they are first asked for."""
    if (made := _made(desk)) is not None:
        return made
    pane = ReturnPane(desk.right)
    pane.hide()
    desk.typed_beside.append(pane.commit)
    pane.go_to.connect(partial(_go_to, desk))
    pane.shown.connect(desk.issues.select_issue)
    pane.failed.connect(desk.tell_problem)
    pane.told.connect(desk.told)
    pane.export_wanted.connect(partial(export_changes, desk))
    return pane


def _made(desk: Desk) -> ReturnPane | None:
    found: ReturnPane | None = desk.right.findChild(ReturnPane)
    return found


def export_changes(desk: Desk) -> None:
    """Ask for a file and write the change list to it."""
    if desk.session is None:
        return
    try:
        pane_of(desk).kept_list()
    except Problem as problem:
        desk.tell_problem(str(problem))
        return
    name = release.changes_name(desk.session.case)
    path = file_to_write(desk, "Export change list", name, PDF)
    if path is not None:
        export_changes_to(desk, path)


def export_changes_to(desk: Desk, path: Path) -> None:
    """Write the change list to a file, and say so."""
    if desk.session is None:
        return
    try:
        release.export(pane_of(desk).kept_list(), path)
        desk.session.workspace.record(Event.EXPORTED, desk.session.case.reference, "change list")
    except Problem as problem:
        desk.tell_problem(str(problem))
        return
    desk.tell(WRITTEN.format(path.name), folder_of(path))


def unchanged_since(session: Session, point: ReturnPoint | None) -> str:
    """That nothing changed in what a point is about though it is ticked; "" for any other."""
    if point is None or not point.answered or not session.before:
        return ""
    where = unchanged_in_words(point, session.before[0], session.case)
    return f"Nothing changed in {where} since version {session.version - 1}." if where else ""


def _show_tab(desk: Desk, pane: ReturnPane, case: Case) -> None:
    """Have the tab there where it makes sense, and let it say how many points are answered."""
    place = desk.right.indexOf(pane)
    if case.returned is None:
        if place >= 0:
            if desk.right.currentIndex() == place:
                desk.right.setCurrentWidget(desk.letter)
            desk.right.removeTab(place)
            pane.hide()
        return
    if place < 0:
        place = desk.right.addTab(pane, _TITLE)
    points = case.returned.points
    done = sum(point.answered for point in points)
    desk.right.setTabText(place, f"{_TITLE} {done}/{len(points)}" if points else _TITLE)


def _go_to(desk: Desk, place: int) -> None:
    desk.issues.select_issue(place)
    desk.issues.focus_field("rationale")


def _go_to_point(desk: Desk, field: str) -> None:
    """Where a finding is about a point, show that point."""
    name, _, number = field.partition(".point ")
    if name == "returned" and number.isdecimal():
        present(desk)
        pane_of(desk).list.choose(int(number) - 1)

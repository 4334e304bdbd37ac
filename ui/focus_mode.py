"""Only the text in work: everything beside it goes away, and comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QSplitter, QWidget
from typing_extensions import override

from ui import keys_now, style

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.desk import Desk

WIDEST = 820  # pixels: a column that is read without moving the head
ABOUT = "Only the text is shown; {focus_mode} brings the rest back."
# What asks for something that is away.
_ELSEWHERE = (
    *("show_list", "filter", "next_pane", "previous_pane", "facts", "reviewer", "parties"),
    *("summary", "show_notes", "new_note", "show_letter", "show_findings", "next_finding"),
    *("previous_finding", "show_submission", "show_return", "show_aids", "show_guideline"),
    *("show_records", "show_structure", "history", "previous_case", "next_case"),
)


class _Before(NamedTuple):
    """How the desk was arranged."""

    hidden: list[QWidget]  # of those that were to be seen
    splitters: dict[QSplitter, QByteArray]
    text: QWidget  # in work


class FocusMode(QObject):
    """Shows the rationale with its title and outcome alone, or the clinical summary alone."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._desk = desk
        self._action: QAction = actions["focus_mode"]
        self._action.setChecked(False)
        self._before: _Before | None = None
        desk.installEventFilter(self)
        desk.session_changed.connect(self._follow)
        desk.findings.go_to.connect(self.leave)
        for name in _ELSEWHERE:
            actions[name].triggered.connect(self.leave)

    def turn(self) -> None:
        """Do what the action says: only the text, or everything."""
        if self._action.isChecked():
            self._enter()
        else:
            self.leave()

    def leave(self) -> None:
        """Show everything again, as it was before."""
        before, self._before = self._before, None
        self._action.setChecked(False)
        if before is None:
            return
        before.text.removeEventFilter(self)
        self._desk.issues.list.stay_away(False)
        self._desk.setContentsMargins(0, 0, 0, 0)  # first, else the window would grow
        for widget in before.hidden:
            widget.show()
        for splitter, state in before.splitters.items():
            splitter.restoreState(state)
        self._desk.room.fold.hold(False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._before is None:
            return False
        if watched is self._desk and event.type() is QEvent.Type.Resize:
            self._center()
        elif _is_escape(event):  # that nobody inside had a use for
            self.leave()
            return True
        return False

    def _enter(self) -> None:
        session = self._desk.session
        if session is None or self._before is not None:
            return
        focus: QWidget | None = self._desk.window().focusWidget()
        summary = bool(session.case.addends) or not session.case.issues
        summary = summary or (focus is not None and self._desk.summary.isAncestorOf(focus))
        room = self._desk.room
        room.fold.hold(True)
        both: tuple[QSplitter, ...] = (room, room.halves)
        splitters = {each: each.saveState() for each in both}
        away = [one for one in self._beside(summary=summary) if not one.isHidden()]
        text = self._desk.summary.summary if summary else self._desk.issues.form.rationale
        text.installEventFilter(self)  # Escape leaves more than the text
        self._before = _Before(away, splitters, text)
        self._desk.issues.list.stay_away(True)
        if focus is None or any(one is focus or one.isAncestorOf(focus) for one in away):
            text.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in away:
            widget.hide()
        # What is left must know its least width, else the window would grow.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._center()
        self._desk.told.emit(keys_now.filled(ABOUT))

    def _beside(self, *, summary: bool) -> list[QWidget]:
        """All that is not the text in work, its title and its outcome."""
        desk, form = self._desk, self._desk.issues.form
        around: list[QWidget] = [desk.cases, desk.right, desk.case_line]
        if summary:
            pane = desk.summary
            folded: list[QWidget] = [pane.facts, pane.credentials, pane.parties]
            return [*around, desk.issues, *folded, pane.review, pane.review_caption]
        cited: list[QWidget] = [form.claims, form.mine]
        lines = (form.claims.line, form.mine.line)
        captions = [one for one in form.findChildren(QLabel) if one.buddy() in lines]
        return [*around, desk.room.top, desk.summary, *cited, *captions, form.details]

    def _center(self) -> None:
        least = self._desk.room.minimumSizeHint().width()  # else the window would grow
        side = max(0, (self._desk.width() - max(style.grown(WIDEST), least)) // 2)
        self._desk.setContentsMargins(side, 0, side, 0)

    def _follow(self) -> None:
        if self._desk.session is None:
            self.leave()


def _is_escape(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape

"""The summary folds to two lines while an issue is in work, and opens over the issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui import facts, style
from ui.elided import Elided
from ui.pane_steps import takes_keys

if TYPE_CHECKING:
    from ui.desk import Desk

PINNED = "summary_pinned"  # the setting that says "yes" where it never folds
_WORDS = 400  # characters of the summary that may have room in one line
_UNBOUNDED = 16_777_215  # pixels: Qt's own limit
_EDGE = 3  # pixels
_MORE_LINES = 6  # of the clinical summary than where it stands in its place
_SHARE = 0.7  # of the height that the open summary takes of both halves at most


class Brief(QFrame):
    """The two lines: the facts, and how the summary begins. A click opens it."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setToolTip("Click to open the summary")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.facts = Elided(self, role="muted")
        self.words = Elided(self)
        opener = QToolButton(self)
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the summary itself takes the keyboard
        opener.setAccessibleName("Open the summary")
        style.mark(opener, "role", "quiet")
        style.set_icon(opener, "chevron-right", "muted")
        opener.clicked.connect(self.clicked)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.facts)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.TIGHT, style.TIGHT, style.MEDIUM, style.TIGHT)
        row.setSpacing(style.TIGHT)
        row.addWidget(opener)
        row.addLayout(column, 1)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()


class SummaryFold(QObject):
    """Where the summary lies: in its place above the issues, or folded, or open over them.

    It folds when the keyboard goes to an issue. From then on nothing below moves, in no case that
    has issues: while the summary has the keyboard, or something in it is shown, it lies over the
    issues. Esc leads back to where the keyboard was in them.
    """

    def __init__(self, desk: Desk, place: QWidget, page: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._place, self._page = desk, place, page
        self.is_folded = False
        self._is_over = False  # open while it is folded
        self._was_folded = False  # before it was held
        self._held = False  # somebody else says how much room there is
        self._open_state = QByteArray()  # of the halves, before it was folded
        self._session: object = None
        self._left: QWidget | None = None  # what had the keyboard last among the issues
        desk.summary.setParent(page)
        self.brief = Brief(page)
        self._edge = style.hairline(page)  # below the summary while it lies over the issues
        self._edge.setFixedHeight(_EDGE)
        self._edge.hide()
        self.brief.clicked.connect(lambda: desk.summary.focus_field("summary"))
        self._when_released = QTimer(self, interval=20)
        self._when_released.timeout.connect(self._fold_when_released)
        place.installEventFilter(self)
        desk.summary.installEventFilter(self)
        desk.summary.pin.clicked.connect(self._pin)
        desk.session_changed.connect(self._follow)
        desk.findings.place_shown.connect(lambda _field, issue: self.lie_over(issue is None))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def open_state(self) -> QByteArray:
        """How the halves are shared while the summary is open, to be kept."""
        return self._open_state if self.is_folded else self._desk.room.halves.saveState()

    def fold(self) -> None:
        """Fold to two lines; the issues have the room."""
        if self.is_folded or self._held or self._desk.summary.pin.isChecked():
            return
        room = self._desk.room
        room.take_back()
        self._open_state = room.halves.saveState()
        self.is_folded = True
        self._show_brief()
        self._share()

    def unfold(self) -> None:
        """Open in its place again."""
        self._when_released.stop()
        if not self.is_folded:
            return
        self.is_folded = self._is_over = False
        self._share()
        self._desk.room.halves.restoreState(self._open_state)

    def make_room(self) -> None:
        """Follow what stands above it, and what is open in it."""
        if self.is_folded:
            self._share()

    def hold(self, held: bool) -> None:
        """Leave the room to somebody else for a while: it is open, if it is seen at all."""
        if held:
            self._was_folded = self.is_folded
            self.unfold()
        self._held = held
        self._place_all()
        if not held and self._was_folded:
            self._was_folded = False
            self.fold()

    def lie_over(self, over: bool) -> None:
        """Open over the issues while it is folded, or two lines again."""
        if self.is_folded and over is not self._is_over:
            self._is_over = over
            self._place_all()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._desk.summary:
            return self._is_over and _is_escape(event) and self._go_back()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place_all()
        return False

    def _follow(self) -> None:
        session = self._desk.session
        if session is not self._session:
            self._session = session
            self._desk.summary.pin.setChecked(self._is_pinned())
            if session is None or session.case.addends or not session.case.issues:
                self.unfold()  # there is nothing below that must not move
            self.lie_over(self._has_keyboard())
        self._show_brief()

    def _has_keyboard(self) -> bool:
        focused: QWidget | None = self._desk.window().focusWidget()
        return focused is not None and self._desk.summary.isAncestorOf(focused)

    def _go_back(self) -> bool:
        """Put the keyboard where it was in the issue; False where nothing there takes it."""
        there = self._left if self._left is not None and isValid(self._left) else None
        if there is None or not takes_keys(there):
            there = self._desk.issues.list
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        return not self._has_keyboard()

    def _is_pinned(self) -> bool:
        workspace = self._desk.workspace
        return workspace is not None and workspace.setting(PINNED) == "yes"

    def _pin(self, pinned: bool) -> None:
        if pinned:
            self.unfold()
        if self._desk.workspace is not None:
            self._desk.workspace.set_setting(PINNED, "yes" if pinned else "no")

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        desk = self._desk
        if now is None or now.window() is not desk.window() or desk.session is None:
            return
        if desk.summary.isAncestorOf(now):
            self.lie_over(True)
        elif any(part.isAncestorOf(now) for part in (desk.cases, desk.issues, desk.right)):
            self.lie_over(False)  # not for the find bar and the popups, which are about its text
        if desk.issues.isAncestorOf(now):
            self._left = now
            if not self.is_folded:
                self._when_released.start()

    def _fold_when_released(self) -> None:
        """Nothing moves under a pressed button: it may be selecting text."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._when_released.stop()
            self.fold()

    def _show_brief(self) -> None:
        if self.is_folded and self._desk.session is not None:
            case = self._desk.session.case
            self.brief.facts.set_whole(facts.digest(case))
            words = " ".join(case.summary[:_WORDS].split())
            self.brief.words.set_whole(words or "The clinical case summary is not written yet.")

    def _share(self) -> None:
        summary, top = self._desk.summary, self._desk.room.top
        lines = self.brief.sizeHint().height()
        least = lines if self.is_folded else summary.minimumSizeHint().height()
        self._place.setMinimumHeight(least)
        most = lines + top.contentsMargins().top() if self.is_folded else _UNBOUNDED
        top.setMaximumHeight(most)
        self._place_all()

    def _place_all(self) -> None:
        corner = self._place.mapTo(self._page, QPoint(0, 0))
        shown, summary = QRect(corner, self._place.size()), self._desk.summary
        self.brief.setGeometry(shown)
        self.brief.setVisible(self.is_folded and not self._is_over and not self._held)
        if self._is_over:
            body = summary.widget()
            wanted = body.sizeHint().height() if body is not None else 0
            most = round(self._desk.room.halves.height() * _SHARE)
            wanted += _MORE_LINES * self._desk.summary.summary.fontMetrics().lineSpacing()
            shown.setHeight(max(shown.height(), min(wanted, most)))
        summary.setGeometry(shown)
        summary.raise_()
        self._edge.setVisible(self._is_over)
        self._edge.setGeometry(shown.x(), shown.y() + shown.height(), shown.width(), _EDGE)
        self._edge.raise_()
        self.brief.raise_()
        self._desk.messages.raise_()


def _is_escape(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape

"""The history of a case: its steps, what each of them changed, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.difference_view import DifferenceView
from ui.moments import exactly, moment
from ui.row_delegate import Index, RowDelegate, width_of, words
from workbench.case import Case

if TYPE_CHECKING:
    from workbench.session import HistoryStep, Session

PAUSE = 60  # milliseconds on a row until its difference is looked for; arrows run on meanwhile
NO_CASE = "The history stands here as soon as a case is open."
FIRST = "The case began with this version; each change that you make will stand above it."
STAGE = "From here on the case was"
NOTHING = "Nothing that can be read has changed."
RELEASED = "The case can no longer change: its versions can be read, and none can be restored."
_STEP = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """The steps of a case, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[HistoryStep, ...] = ()

    def show_steps(self, steps: tuple[HistoryStep, ...]) -> None:
        """Show other steps, given oldest first."""
        self.beginResetModel()
        self._steps = steps[::-1]
        self.endResetModel()

    def step(self, row: int) -> HistoryStep | None:
        """The step in a row; None where there is none."""
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def row_of(self, wanted: HistoryStep) -> int:
        """The row of a step, which may have become longer since; 0 where it is not there."""
        rows = (row for row, step in enumerate(self._steps) if _same(step, wanted))
        return next(rows, 0)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{step.name}, {exactly(step.at)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return style.plain_tip(f"{step.name}, {exactly(step.at)}")
        return step if role == _STEP else None


def _same(one: HistoryStep, other: HistoryStep) -> bool:
    return (one.first, one.stage) == (other.first, other.stage)


class _StepDelegate(RowDelegate):
    """The name of a step on the left, its time on the right."""

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        step, small = index.data(_STEP), style.font(style.MINOR)
        time = moment(step.at)
        room = width_of(time, small) + style.TIGHT
        name = area.adjusted(style.TIGHT, 0, -room - style.SMALL, 0)
        token = "text" if step.stage is None else "accent"
        words(painter, name, step.name, token, style.font())
        words(painter, area.adjusted(area.width() - room, 0, 0, 0), time, "muted", small)


class HistoryPane(QWidget):
    """The versions of a case by name and time; the selected one's difference; restoring it.

    Says ``restore_wanted`` with a HistoryStep; whoever hears it keeps what is being typed first.
    The list is asked for only while it is seen, a difference for the selected step only.
    """

    restore_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("History")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._reload_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._reload_soon.timeout.connect(self.refresh)
        self._compare_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._compare_soon.timeout.connect(self._compare)
        self._model = HistoryModel(self)
        self.view = self._make_view()
        self.difference = DifferenceView(self)
        self.note = style.sentence(RELEASED, self, role="muted", scale=style.MINOR)
        self.restore = QPushButton("&Restore this version", self)
        self.restore.clicked.connect(self._restore)
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the history of another case, or none."""
        if session is not None and session is self._session:
            return
        if self._stop_listening is not None:
            self._stop_listening()
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        self._model.show_steps(())
        self.difference.show_sentence("")
        self._pages.setCurrentWidget(self._page if session else self.empty)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the steps as they are now; the selected one stays selected."""
        self._reload_soon.stop()
        if self._session is None or not self.isVisible():
            return
        newest = self._model.step(0)
        chosen = self._chosen()
        self._model.show_steps(self._session.history())
        row = self._model.row_of(chosen) if chosen and chosen != newest else 0
        self.view.setCurrentIndex(self._model.index(row))
        self._show_what_can_be_done()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._reload_soon.start()
        return super().event(event)

    def _changed(self, _before: Case, _after: Case) -> None:
        self._reload_soon.start()

    def _chosen(self) -> HistoryStep | None:
        return self._model.step(self.view.currentIndex().row())

    def _selected(self) -> None:
        self._show_what_can_be_done()
        self._compare_soon.start()

    def _compare(self) -> None:
        """Show what the selected step has changed in the version before it."""
        from workbench.session import differences

        session, chosen = self._session, self._chosen()
        if session is None or chosen is None:
            return
        if chosen.stage is not None:
            detail = f" {chosen.stage.detail}" if chosen.stage.detail else ""
            self.difference.show_sentence(f"{STAGE} {chosen.stage.stage}.{detail}")
            return
        if chosen.first == 1:
            self.difference.show_sentence(FIRST)
            return
        before, after = session.case_at(chosen.first - 1), session.case_at(chosen.last)
        if found := differences(before, after):
            self.difference.show_differences(found)
        else:
            self.difference.show_sentence(NOTHING)

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.view.setCurrentIndex(self._model.index(0))  # to follow what is done now
            self.restore_wanted.emit(chosen)

    def _show_what_can_be_done(self) -> None:
        read_only = self._session is not None and self._session.read_only
        self.note.setVisible(read_only)
        self.restore.setHidden(read_only)
        chosen = self._chosen()
        is_newest = self.view.currentIndex().row() <= 0
        self.restore.setEnabled(not is_newest and chosen is not None and chosen.stage is None)
        self.restore.setToolTip("This is the case as it stands now" if is_newest else "")

    def _make_view(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setItemDelegate(_StepDelegate(view))
        view.setAccessibleName("Versions, the newest first")
        view.setUniformItemSizes(True)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._selected)
        self._model.modelReset.connect(self._compare_soon.start)
        return view

    def _lay_out(self) -> None:
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self.view)
        halves.addWidget(self._make_lower())
        halves.setSizes([300, 400])
        halves.setChildrenCollapsible(False)
        self._page = halves
        self._pages.addWidget(self.empty)
        self._pages.addWidget(halves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _make_lower(self) -> QWidget:
        lower = QFrame(self)
        style.mark(lower, "role", "pane")
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.difference, 1)
        column.addWidget(style.hairline(lower))
        foot = QVBoxLayout()
        foot.setContentsMargins(style.MEDIUM, style.SMALL, style.MEDIUM, style.SMALL)
        foot.addWidget(self.note)
        foot.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(foot)
        return lower

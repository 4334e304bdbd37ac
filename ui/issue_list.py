"""The disputed items of a case, one line each, in the order of the letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget
from typing_extensions import override

from ui import style
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from workbench.case import Case, Disposition, Issue, Outcome, Return, is_outdated

_ISSUE = Qt.ItemDataRole.UserRole
_ALIKE = Qt.ItemDataRole.UserRole + 1  # whether the title of another issue begins like this one
_MARK = Qt.ItemDataRole.UserRole + 2  # what became of the points that it was returned with
_BELOW = "\u21b3"  # before the title of what depends on another issue
_BEGINNING = 16  # characters
_FEW_ROWS, _MOST_ROWS = 3, 9
_FORM = 400  # pixels that the fields of an issue need below the list, their rationale readable
_NARROW = 300  # pixels of a row in which a check has to say "done"
_ROOT = QModelIndex()


class Look(NamedTuple):
    """How the decision on an issue is shown: never by colour alone."""

    word: str
    icon: str
    token: str


_RETURNED = Look("Returned", "undo-2", "warns")
_ANSWERED = Look("Answered", "check", "muted")
_AGAIN = Look("Look again", "triangle-alert", "warns")  # decided beside a parent that changed since


def look_of(issue: Issue) -> Look:
    """The word, icon and colour of what was decided on an issue."""
    if issue.disposition is not Disposition.DECIDE:
        return Look(disposition_word(issue.disposition), "x", "muted")
    if issue.outcome is None:
        return Look("Undecided", "circle", "muted")
    token = "upheld" if issue.outcome is Outcome.UPHELD else "overturned"
    return Look(issue.outcome.word, "circle-check", token)


def disposition_word(disposition: Disposition) -> str:
    """A disposition as people say it: "Authorized since"."""
    return disposition.value.replace("-", " ").capitalize()


def returned_marks(returned: Return | None) -> dict[str, Look]:
    """How the issues are marked that points of a return are about, by their ids."""
    marks: dict[str, Look] = {}
    for point in returned.points if returned else ():
        for ident in point.issues:
            if not (point.answered and marks.get(ident) is not None):
                marks[ident] = _ANSWERED if point.answered else _RETURNED
    return marks


def _spoken(number: int, issue: Issue, mark: Look | None) -> str:
    parts = [f"{number} {issue.treatment or 'No title yet'}", look_of(issue).word]
    parts += [mark.word] if mark else []
    parts += ["depends on another issue"] if issue.parent else []
    return ", ".join([*parts, "done"] if issue.done else parts)


class IssueListModel(QAbstractListModel):
    """The issues of a case; a row that did not change is not drawn again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()
        self._marks: dict[str, Look] = {}

    def show_issues(self, issues: tuple[Issue, ...], marks: dict[str, Look]) -> None:
        """Show these issues; the same ones in the same order keep their rows."""
        before, same = self._issues, _ids(issues) == _ids(self._issues)
        marked, self._marks = self._marks, marks
        if not same:
            self.beginResetModel()
        self._issues = issues
        if not same:
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, issues, strict=True)):
            if old is not new or marked != marks:
                self.dataChanged.emit(self.index(row), self.index(row))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._issues)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        issue = self._issues[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return issue.treatment
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(index.row() + 1, issue, self._marks.get(issue.id))
            case Qt.ItemDataRole.ToolTipRole:
                return style.plain_tip(issue.treatment)
            case _ if role == _ALIKE:
                return self._begins_alike(issue)
            case _ if role == _MARK:
                return self._marks.get(issue.id)
            case _:
                return issue if role == _ISSUE else None

    def _begins_alike(self, issue: Issue) -> bool:
        beginning = issue.treatment[:_BEGINNING].casefold()
        return any(
            other.id != issue.id and other.treatment[:_BEGINNING].casefold() == beginning
            for other in self._issues
        )


def _ids(issues: tuple[Issue, ...]) -> tuple[str, ...]:
    return tuple(issue.id for issue in issues)


class _IssueDelegate(RowDelegate):
    """Draws number, title, outcome and "done" in columns that line up."""

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        issue: Issue = index.data(_ISSUE)
        done = Look("done" if area.width() > style.grown(_NARROW) else "", "check", "muted")
        left = self._column(painter, area, done, shown=issue.done)
        left = self._column(painter, left, look_of(issue))
        if mark := index.data(_MARK):
            left = self._column(painter, left, Look(*mark))
        _draw_title(painter, left, index.row() + 1, issue, alike=index.data(_ALIKE))

    def _column(self, painter: QPainter, area: QRect, look: Look, *, shown: bool = True) -> QRect:
        """One column at the right end; returns what is left of the row."""
        font = style.font()
        usual = look.word if look.word in {"", "done"} else "Overturned"
        width = max(width_of(usual, font), width_of(look.word, font)) + ICON + style.TIGHT
        if shown:
            place = QRect(area.right() - width + 1, area.top(), width, area.height())
            words(painter, self.icon(painter, place, *look[1:]), look.word, look.token, font)
        return area.adjusted(0, 0, -width - style.MEDIUM, 0)


def _draw_title(painter: QPainter, area: QRect, number: int, issue: Issue, *, alike: bool) -> None:
    """Number and title; of titles that begin alike the end tells them apart."""
    font = style.font()
    words(painter, area, str(number), "muted", font)
    area = area.adjusted(width_of("00", font) + style.SMALL, 0, 0, 0)
    if issue.parent:
        words(painter, area, _BELOW, "muted", font)
        area = area.adjusted(width_of(_BELOW, font) + style.TIGHT, 0, 0, 0)
    token = "text" if issue.treatment else "muted"
    elide = Qt.TextElideMode.ElideMiddle if alike else Qt.TextElideMode.ElideRight
    words(painter, area, issue.treatment or "No title yet", token, font, elide)


class IssueList(QListView):
    """The issues, as high as they need up to a few rows; says which one is selected."""

    selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = IssueListModel(self)
        self._most = _MOST_ROWS
        self._away, self._wanted = False, True
        self.setModel(self._model)
        self.setItemDelegate(_IssueDelegate(self))
        self.setAccessibleName("Disputed items")
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_case(self, case: Case, row: int | None) -> None:
        """Show the issues of a case with the one in ``row`` selected.

        Those that came back are marked, and those whose parent was decided otherwise since.
        """
        again = {issue.id: _AGAIN for issue in case.issues if is_outdated(case, issue)}
        self._model.show_issues(case.issues, returned_marks(case.returned) | again)
        self.setCurrentIndex(_ROOT if row is None else self._model.index(row))
        self.updateGeometry()

    def stay_away(self, away: bool) -> None:
        """Be hidden whatever else asks for it, or be as others want it again."""
        wanted, self._away = self._wanted, away
        self.setVisible(wanted)

    @override
    def setVisible(self, visible: bool) -> None:
        self._wanted = visible
        super().setVisible(visible and not self._away)

    def fit_into(self, height: int) -> None:
        """Take no more rows than a pane of this height, in pixels, can spare."""
        spare = (height - style.grown(_FORM)) // self._row_height()
        self._most = min(max(spare, _FEW_ROWS), _MOST_ROWS)
        self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    @override
    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        """Draw what changed in its place; a list lays out and draws all rows again, at each save.

        All rows are of one height.
        """
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    @override
    def sizeHint(self) -> QSize:
        rows = min(self._model.rowCount(), self._most)
        return QSize(320, rows * self._row_height() + 2 * self.frameWidth())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _row_height(self) -> int:
        return max(self.sizeHintForRow(0), 24)

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self.selected.emit(current.row())

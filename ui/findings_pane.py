"""What still stands between the case and a signature, gravest first; each a way to its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.findings_gathered import gathered
from ui.name_findings import NameFindings
from ui.row_delegate import ICON, Index, RowDelegate, words, wrapped, wrapped_height
from workbench.case import Case, Finding, Severity
from workbench.session import Session

PAUSE = 200  # milliseconds from a change to the next look
NO_FINDINGS = "Nothing stands between this case and a signature."
RELEASED = "This case can no longer change."
NO_CASE = "Findings stand here as soon as a case is open."
_FINDING = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class _Kind(NamedTuple):
    heading: str
    icon: str
    token: str


KINDS = {
    Severity.BLOCKS: _Kind("Blocks the signature", "octagon-alert", "blocks"),
    Severity.WARNS: _Kind("Warnings", "triangle-alert", "warns"),
    Severity.HINT: _Kind("Hints", "info", "accent"),
}


def place_of(finding: Finding) -> str:
    """Where a finding is, in words: "Issue 2, rationale"."""
    field = finding.field.rpartition(".")[2].replace("_", " ")
    if finding.issue is None:
        return field.capitalize()
    return f"Issue {finding.issue + 1}, {field}" if field else f"Issue {finding.issue + 1}"


def quotes_of(finding: Finding) -> str:
    """The words a finding is about: "“left knee” - “right knee”"."""
    quotes = (finding.quote, finding.other_quote)
    return "  -  ".join(f"“{' '.join(quote.split())}”" for quote in quotes if quote)


class FindingsModel(QAbstractListModel):
    """Findings in groups; each group begins with a row that is its heading and cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Severity | Finding] = []

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show these findings, which come gravest first."""
        self.beginResetModel()
        self._rows = []
        for severity, group in groupby(findings, key=lambda finding: finding.severity):
            self._rows += [severity, *group]
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """The finding in a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Finding) else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Finding):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == _FINDING:
            return row
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if not isinstance(row, Finding):
            return KINDS[row].heading
        if role == Qt.ItemDataRole.DisplayRole:
            return row.message
        parts = (KINDS[row.severity].heading, row.message, place_of(row), quotes_of(row))
        return ". ".join(part.rstrip(".") for part in parts if part)


class _FindingDelegate(RowDelegate):
    """A heading; or message, place and quoted words under one another."""

    @override
    def height(self, index: Index, width: int) -> int:
        row = index.data(_FINDING)
        if not isinstance(row, Finding):
            return super().height(index, width) + style.SMALL
        texts = _texts(row)
        room = width - ICON - style.TIGHT
        return sum(wrapped_height(text, style.font(scale), room) for text, _, scale in texts)

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row = index.data(_FINDING)
        if not isinstance(row, Finding):
            area.setTop(area.top() + style.SMALL)
            words(painter, area, KINDS[row].heading, "muted", style.font(0.9, bold=True))
            return
        kind = KINDS[row.severity]
        first = QRect(area.left(), area.top(), area.width(), max(ICON, super().height(index, 0)))
        self.icon(painter, first, kind.icon, kind.token)
        below = area.adjusted(ICON + style.TIGHT, 0, 0, 0)
        for text, token, scale in _texts(row):
            below = wrapped(painter, below, text, token, style.font(scale))


def _texts(finding: Finding) -> list[tuple[str, str, float]]:
    """Text, colour and scale of each paragraph of a finding."""
    texts = ((finding.message, "text", 1.0), (place_of(finding), "muted", 0.9))
    quotes = (quotes_of(finding), "text", 0.9)
    return [part for part in (*texts, quotes) if part[0]]


class FindingsPane(QWidget):
    """The findings of a case; a click or Enter says where to go."""

    go_to = Signal(str, object, int, int)  # field, issue from 0 or None, from, to
    count_changed = Signal(int, int)  # blocks, warns

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._shown: tuple[Finding, ...] | None = None
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._names = NameFindings(self)
        self._names.changed.connect(self.refresh)
        self._model = FindingsModel(self)
        self.view = self._make_view()
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def show_session(self, session: Session | None) -> None:
        """Show the findings of another case, or none."""
        if self._stop_listening is not None:
            self._stop_listening()
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        self.refresh()

    def refresh(self) -> None:
        """Look again now."""
        self._soon.stop()
        self._names.look(self._session)
        findings: tuple[Finding, ...] = ()
        if self._session is not None and not self._session.read_only:
            # Those of names block: the gravest stay first.
            findings = (*self._names.findings, *gathered(self._session.findings()))
        self.empty.setText(_no_findings(self._session))
        if findings != self._shown:
            self._show(findings)

    def next_finding(self) -> None:
        """Select the finding after the selected one, from the top again, and go to its place."""
        here, count = self.view.currentIndex().row(), self._model.rowCount()
        rows = [(here + step) % count for step in range(1, count + 1)]
        row = next((row for row in rows if self._model.finding(row)), None)
        if row is not None:
            self.view.setCurrentIndex(self._model.index(row))
            self._go(self._model.index(row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the place, on every platform alike."""
        if _is_enter(event):
            self._go(self.view.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def _show(self, findings: tuple[Finding, ...]) -> None:
        selected = self._model.finding(self.view.currentIndex().row())
        self._shown = findings
        self._model.show_findings(findings)
        rows = range(self._model.rowCount())
        same = next((row for row in rows if selected and self._model.finding(row) == selected), -1)
        self.view.setCurrentIndex(self._model.index(same))
        self._pages.setCurrentWidget(self.view if findings else self.empty)
        weights = [finding.severity for finding in findings]
        self.count_changed.emit(weights.count(Severity.BLOCKS), weights.count(Severity.WARNS))

    def _changed(self, _before: Case, _after: Case) -> None:
        self._soon.start()

    def _go(self, index: QModelIndex) -> None:
        finding = self._model.finding(index.row())
        if finding is not None:
            self.go_to.emit(finding.field, finding.issue, finding.start, finding.end)

    def _make_view(self) -> QListView:
        view = QListView(self)
        view.setModel(self._model)
        view.setItemDelegate(_FindingDelegate(view))
        view.setAccessibleName("Findings")
        view.setTabKeyNavigation(False)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._go)
        view.installEventFilter(self)
        return view


def _no_findings(session: Session | None) -> str:
    if session is None:
        return NO_CASE
    return released_in_words(session) if session.read_only else NO_FINDINGS


def released_in_words(session: Session) -> str:
    """That nothing can change any more, and what was signed in spite of a finding, and why."""
    from workbench import release  # loaded where it is needed: the first paint is not

    overridden = release.overrides_of(session.workspace, session.case.reference)
    said = (f"{release.in_words(one.rule, one.count)} Signed: {one.reason}" for one in overridden)
    return "\n".join((RELEASED, *said))


def _is_enter(event: QEvent) -> bool:
    if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

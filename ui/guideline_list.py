"""The guidelines beside an issue and the sections of one of them, as lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget
from typing_extensions import override

from ui import style
from ui.guideline_words import name_of, place_in, state_of
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from ui.rows_by_id import ROW, Row, RowsById
from ui.whole_rows import WholeRows
from workbench.guidelines import InForce
from workbench.guidelines.beside import Beside, Section

_LINES = 2
_LEAST_ROWS = 2
_ROOT = QModelIndex()
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_DOUBTED = {InForce.NOT_IN_FORCE}


class GuidelineRow(NamedTuple):
    """What a row shows of a guideline."""

    beside: Beside

    @property
    def ident(self) -> str:
        """What tells it from all others."""
        return self.beside.key

    @property
    def text(self) -> str:
        """Its name."""
        return name_of(self.beside)

    @property
    def place(self) -> str:
        """Its sections and pages."""
        return place_in(self.beside) or "as a whole"

    @property
    def spoken(self) -> str:
        """The whole row, for screen readers."""
        return f"{self.beside.role}: {self.text}, {self.place}, {state_of(self.beside)}"


class SectionRow(NamedTuple):
    """What a row shows of a section."""

    section: Section

    @property
    def ident(self) -> str:
        """What tells it from all others."""
        return self.section.entry.id

    @property
    def text(self) -> str:
        """Its title."""
        return self.section.entry.section

    @property
    def pages(self) -> str:
        """Where it stands."""
        return f"p. {self.section.entry.pages}" if self.section.entry.pages else ""

    @property
    def word(self) -> str:
        """What sets it apart: cited already, or for this treatment."""
        return "cited" if self.section.cited else "suits" if self.section.suits else ""

    @property
    def spoken(self) -> str:
        """The whole row, for screen readers."""
        return ", ".join(filter(None, (self.word, self.text, self.pages)))


class _GuidelineDelegate(RowDelegate):
    """A line with name and role; a small one with the place and whether it is in force."""

    @override
    def height(self, index: Index, width: int) -> int:
        return _LINES * QFontMetrics(style.font()).height()

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: GuidelineRow = index.data(ROW)
        small, standing = style.font(style.MINOR), row.beside.standing
        upper = QRect(area.left(), area.top(), area.width(), area.height() // _LINES)
        lower = upper.translated(0, upper.height())
        doubted = standing is None or standing.state in _DOUBTED
        state = "warns" if doubted else "muted"
        for line, text, token, at_right, colour in (
            (upper, row.text, "text", row.beside.role.value, "accent"),
            (lower, row.place, "muted", state_of(row.beside), state),
        ):
            font = style.font(bold=True) if line is upper else small
            rest = _at_right(painter, line, at_right, colour)
            words(painter, rest, text, token, font)


class _SectionDelegate(RowDelegate):
    """One line: a mark where it is cited, the title, what sets it apart, and the pages."""

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        row: SectionRow = index.data(ROW)
        if row.section.cited:
            self.icon(painter, QRect(area), "circle-check", "accent")
        rest = area.adjusted(ICON + style.SMALL, 0, 0, 0)
        for text, token in ((row.pages, "muted"), (row.word, "accent")):
            rest = _at_right(painter, rest, text, token) if text else rest
        words(painter, rest, row.text, "text", style.font())


def _at_right(painter: QPainter, line: QRect, text: str, token: str) -> QRect:
    """Draw small words at the right of a line; returns what is left of it."""
    font = style.font(style.MINOR)
    width = min(width_of(text, font), line.width() // 2)
    place = QRect(line.right() - width, line.top(), width + 1, line.height())
    words(painter, place, text, token, font)
    return line.adjusted(0, 0, -width - style.MEDIUM, 0)


R = TypeVar("R", bound=Row)


class ChoiceList(QListView, Generic[R]):
    """Rows to choose from: Enter, or a double click, uses one."""

    chosen = Signal()
    used = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowsById[R](self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.used.emit())

    def show_rows(self, rows: Sequence[R], first: int = 0) -> None:
        """Show these; what was chosen stays so while it is there, else the ``first`` is."""
        here = self._model.ident_at(self.currentIndex().row())
        self._model.show_rows(tuple(rows))
        place = self._model.place_of(here)
        place = place if place >= 0 else first
        self.setCurrentIndex(self._model.index(place) if rows else _ROOT)

    def fit(self, room: int) -> None:
        """Take the height of all rows, or of as many whole ones as this room has."""
        row = self.sizeHintForRow(0)
        if row > 0:
            whole = max(_LEAST_ROWS, (room - 2 * self.frameWidth()) // row)
            self.setFixedHeight(min(whole, len(self._model.rows)) * row + 2 * self.frameWidth())

    def rows(self) -> Sequence[R]:
        """What is shown."""
        return self._model.rows

    def row(self) -> R | None:
        """The one that is chosen."""
        place = self.currentIndex().row()
        return self._model.rows[place] if 0 <= place < len(self._model.rows) else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # It was chosen before there was a height to show it in.
        self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _ENTER:
            self.used.emit()
        else:
            super().keyPressEvent(event)


class GuidelineList(ChoiceList[GuidelineRow]):
    """The guidelines beside an issue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Guidelines of this issue", parent)
        self.setItemDelegate(_GuidelineDelegate(self))


class SectionList(ChoiceList[SectionRow]):
    """The sections of one edition."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Sections of this edition", parent)
        WholeRows(self)
        self.setItemDelegate(_SectionDelegate(self))

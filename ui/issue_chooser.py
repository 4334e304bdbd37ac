"""Choose one issue of the case, or several, without leaving the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.issue_list import look_of
from ui.popup import Popup
from ui.row_delegate import ICON, Index, RowDelegate, width_of, words
from ui.tick_box import TickBox
from workbench.case import Issue
from workbench.session.items import Part

_SIZE = QSize(600, 320)
_CHOICE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
ONE = "Enter chooses   Esc closes"
SEVERAL = "Enter applies to the marked, or to this one   Ctrl+Enter or Space marks   Esc closes"
NONE_MARKED = "No issue is found by these words."
NOTHING_TICKED = "Tick first what the other issues are to get: Alt+O, Alt+C or Alt+R."


class Choice(NamedTuple):
    """An issue with its number in the letter; None stands for no issue."""

    number: int
    issue: Issue | None


class ChoiceModel(QAbstractListModel):
    """The issues that can be chosen, and which are marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self.marked: set[str] = set()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show these; marks outlast another search."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Mark an issue, or take its mark off."""
        if issue := self._choices[index.row()].issue:
            self.marked ^= {issue.id}
            self.dataChanged.emit(index, index)

    def mark_all(self) -> None:
        """Mark all that are shown."""
        self.marked |= {choice.issue.id for choice in self._choices if choice.issue}
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._choices)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title_of(choice)
            case Qt.ItemDataRole.AccessibleTextRole:
                marked = "marked, " if self.is_marked(choice) else ""
                look = f", {look_of(choice.issue).word}" if choice.issue else ""
                return f"{marked}{title_of(choice)}{look}"
            case Qt.ItemDataRole.CheckStateRole:
                return self.is_marked(choice)
            case _:
                return choice if role == _CHOICE else None

    def is_marked(self, choice: Choice) -> bool:
        """Whether the issue is among those marked."""
        return choice.issue is not None and choice.issue.id in self.marked


def title_of(choice: Choice) -> str:
    """An issue with its number: "2 Physical therapy"; "None: it stands alone"."""
    if choice.issue is None:
        return "None: it stands alone"
    return f"{choice.number} {choice.issue.treatment or 'No title yet'}"


class _ChoiceDelegate(RowDelegate):
    """One line: a mark, number and title, and the outcome at the end."""

    hovers = False

    def __init__(self, view: QAbstractItemView, *, several: bool) -> None:
        super().__init__(view)
        self._several = several

    @override
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        choice: Choice = index.data(_CHOICE)
        place = QRect(area.left(), area.top(), ICON, area.height())
        if index.data(Qt.ItemDataRole.CheckStateRole):
            self.icon(painter, place, "circle-check", "accent")
        elif self._several:
            self.icon(painter, place, "circle", "muted")
        area = area.adjusted(ICON + style.SMALL, 0, 0, 0)
        font = style.font()
        if choice.issue is not None:
            look = look_of(choice.issue)
            width = width_of(look.word, font)
            place = QRect(area.right() - width, area.top(), width + 1, area.height())
            words(painter, place, look.word, look.token, font)
            area = area.adjusted(0, 0, -width - style.MEDIUM, 0)
        words(painter, area, title_of(choice), "text", font)


class IssueChooser(Popup):
    """Type to find an issue; says which were chosen.

    With ``parts`` several can be marked, and what of the issue in work they get is ticked below.
    """

    chosen = Signal(object)  # tuple[str, ...] of ids; an empty one for none
    applied = Signal(object, object)  # the ids, and the parts: tuple[Part, ...]

    def __init__(
        self, parent: QWidget, title: str, choices: Sequence[Choice], *, parts: bool = False
    ) -> None:
        super().__init__(parent, _SIZE)
        self.setWindowTitle(title)
        self._all = tuple(choices)
        self._several = parts
        self.search.setAccessibleName(title)
        self.search.setPlaceholderText(f"{title}: number or words")
        self.model = ChoiceModel(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_ChoiceDelegate(self.view, several=parts))
        self.view.setUniformItemSizes(True)
        self.view.setAccessibleName("Issues")
        self.parts = {part: TickBox(f"&{part.capitalize()}", self) for part in Part}
        self.all_button = QPushButton("Mark &all", self)
        self.all_button.clicked.connect(self.model.mark_all)
        self.keys = style.label(SEVERAL if parts else ONE, self, role="muted", scale=style.MINOR)
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self._find("")

    @override
    def use(self) -> None:
        if not self._several:
            index = self.view.currentIndex()
            if index.isValid():
                choice: Choice = index.data(_CHOICE)
                self.chosen.emit((choice.issue.id,) if choice.issue else ())
                self.close()
            return
        marked = tuple(self.model.marked) or self._under_cursor()
        parts = tuple(part for part, box in self.parts.items() if box.isChecked())
        if not (marked and parts):
            self.keys.setText(NOTHING_TICKED if marked else NONE_MARKED)
            return
        self.applied.emit(marked, parts)
        self.close()

    @override
    def toggle(self) -> None:
        index = self.view.currentIndex()
        if self._several and index.isValid():
            self.model.toggle(index)

    def _under_cursor(self) -> tuple[str, ...]:
        index = self.view.currentIndex()
        choice: Choice | None = index.data(_CHOICE) if index.isValid() else None
        return (choice.issue.id,) if choice and choice.issue else ()

    def _find(self, text: str) -> None:
        """What is typed is a number first, and words of a title else."""
        typed = text.casefold().split()
        numbered = [one for one in self._all if [str(one.number)] == typed]
        found = [one for one in self._all if all(t in title_of(one).casefold() for t in typed)]
        self.model.show_choices(tuple(numbered or found))
        self.view.setCurrentIndex(self.model.index(0))

    def _lay_out(self) -> None:
        ticks = QHBoxLayout()
        ticks.setSpacing(style.MEDIUM)
        for box in self.parts.values():
            box.setVisible(self._several)
            box.setChecked(box is self.parts[Part.CITATIONS])
            ticks.addWidget(box)
        ticks.addStretch()
        self.all_button.setVisible(self._several)
        ticks.addWidget(self.all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.SMALL, style.SMALL, style.SMALL, style.SMALL)
        column.setSpacing(style.SMALL)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addWidget(style.hairline(self))
        column.addLayout(ticks)
        column.addWidget(self.keys)

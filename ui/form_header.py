"""The facts of a letter's header: which are printed, under which label, in which order."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QWidget

from ui import spoken, style
from ui.field import Line
from ui.form_words import FACTS
from ui.tick_box import TickBox
from workbench.case import HeaderFact

_LABEL = 150  # pixels that a label needs at least


class FactRow:
    """One fact: whether it is printed, its label, and the buttons that move it."""

    def __init__(self, fact: HeaderFact, shown: bool, parent: QWidget) -> None:
        self.field = fact.field
        name = FACTS.get(fact.field, fact.field)
        self.tick = TickBox(name, parent)
        self.tick.setChecked(shown)
        self.label = Line(fact.label, parent)
        self.label.setAccessibleName(f"Label of {name}")
        self.label.setMinimumWidth(style.grown(_LABEL))
        self.label.setEnabled(shown)
        self.up = _arrow("arrow-up", f"{name} further up", parent)
        self.down = _arrow("arrow-down", f"{name} further down", parent)
        self._printed = fact.printed

    def widgets(self) -> tuple[QWidget, ...]:
        """The row, from left to right."""
        return self.tick, self.label, self.up, self.down

    def fact(self) -> HeaderFact:
        """The fact as it stands in the row."""
        return HeaderFact(label=self.label.text(), field=self.field, printed=self._printed)


class HeaderFacts(QWidget):
    """All facts that a header can print, those that it does print first, in their order.

    Says ``edited`` when a label, the choice or the order was changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FactRow] = []
        self._read_only = False
        self._before: QWidget | None = None
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._sheet = QWidget(self)
        self._grid = QGridLayout(self._sheet)
        self._outer.addWidget(self._sheet)

    def facts(self) -> tuple[HeaderFact, ...]:
        """The facts that are printed, in order."""
        return tuple(row.fact() for row in self.rows if row.tick.isChecked())

    def show_facts(self, facts: tuple[HeaderFact, ...]) -> None:
        """Show the facts of a form; nothing changes where they are those that stand here."""
        if self.rows and facts == self.facts():
            return
        shown = {fact.field for fact in facts}
        others = [HeaderFact(label=f"{FACTS[f]}:", field=f) for f in FACTS if f not in shown]
        self._build([(fact, True) for fact in facts] + [(fact, False) for fact in others])

    def follow(self, before: QWidget) -> None:
        """Let the keyboard come here from this widget."""
        self._before = before

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse changes."""
        self._read_only = read_only
        self._sheet.setEnabled(not read_only)

    def _build(self, facts: list[tuple[HeaderFact, bool]]) -> None:
        old, self._sheet = self._sheet, QWidget(self)
        self._sheet.setEnabled(not self._read_only)
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.SMALL)
        self._grid.setVerticalSpacing(style.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self.rows = [FactRow(fact, shown, self._sheet) for fact, shown in facts]
        for row in self.rows:
            self._connect(row)
        self._outer.replaceWidget(old, self._sheet)
        old.hide()
        old.deleteLater()
        self._arrange()

    def _connect(self, row: FactRow) -> None:
        row.tick.toggled.connect(row.label.setEnabled)
        row.tick.toggled.connect(lambda _: self._turn(row))
        row.label.textEdited.connect(lambda _: self.edited.emit())
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))

    def _turn(self, row: FactRow) -> None:
        """A fact that is printed from now on stands last of those; one that is not, behind."""
        self.rows.remove(row)
        last = sum(other.tick.isChecked() for other in self.rows)
        self.rows.insert(last, row)
        self._say(row.tick)

    def _move(self, row: FactRow, step: int) -> None:
        place = self.rows.index(row)
        self.rows.insert(place + step, self.rows.pop(place))
        button = row.up if step < 0 else row.down
        self._say(button)
        if not button.isEnabled():  # at the end of its way
            (row.down if step < 0 else row.up).setFocus()

    def _say(self, focus: QWidget) -> None:
        """Show the new order, with the keyboard where it was, and say that there is one."""
        self._arrange()
        focus.setFocus()
        self.edited.emit()

    def _arrange(self) -> None:
        """Put the rows one below the other, for the eye and for the keyboard."""
        stops = [widget for row in self.rows for widget in row.widgets()]
        for place, widget in enumerate(stops):
            self._grid.addWidget(widget, *divmod(place, len(stops) // len(self.rows)))
        for before, after in pairwise([self._before, *stops] if self._before else stops):
            QWidget.setTabOrder(before, after)
        self._bound()

    def _bound(self) -> None:
        """Nothing goes further up than the first, or further down than the last that is printed."""
        last = sum(row.tick.isChecked() for row in self.rows) - 1
        for place, row in enumerate(self.rows):
            row.up.setEnabled(0 < place <= last)
            row.down.setEnabled(place < last)


def _arrow(icon: str, name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    style.mark(button, "role", "quiet")
    style.set_icon(button, icon, "muted")
    button.setIconSize(QSize(14, 14))
    button.setAccessibleName(name)
    spoken.explain(button, name)
    return button

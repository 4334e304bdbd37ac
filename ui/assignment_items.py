"""The disputed items of an assignment, each as the organization words it, with its review."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import spoken, style
from ui.assignment_draft import Draft
from ui.assignment_facts import (
    CERTIFIED,
    CITED,
    DECIDED,
    REMAINING,
    REQUESTED,
    TIPS,
    WORDING,
    ItemSlot,
    also_read,
)
from ui.assignment_field import Field, ProseField, Sourced
from ui.elided import Elided
from ui.field import ChoiceField, TextField
from workbench.case import Issue

MOST = 40  # items that are shown; real assignments have up to 21
MORE = "More than {} items were read; the others stand in the case once it is added."
NONE = "No disputed item was read yet. Add one, or send a line to it."
_REVIEW = (DECIDED, REQUESTED, CERTIFIED, REMAINING)


class Part(NamedTuple):
    """Some parts of an item that stand side by side."""

    slots: tuple[ItemSlot, ...]
    widget: Sourced


class ItemRow(QWidget):
    """One item: its number, its wording, what utilization review decided and cited."""

    removed = Signal(int)
    edited = Signal()
    dropped = Signal(object)  # the ItemSlot that a line was dragged onto
    entered = Signal(str)  # the name of a field

    def __init__(self, at: int, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = at
        self._draft = draft
        self.parts = tuple(self._part(slots) for slots in ((WORDING,), _REVIEW, (CITED,)))
        self.number = style.label(f"{at + 1}", self, role="heading")
        self.also = Elided(self, role="muted")
        self.also.setFont(style.font(style.MINOR))
        self.remove_button = QToolButton(self)
        style.mark(self.remove_button, "role", "quiet")
        style.set_icon(self.remove_button, "x", "muted")
        self.remove_button.setIconSize(QSize(14, 14))
        self.remove_button.setMinimumSize(self.remove_button.sizeHint())  # while it is laid out
        self.remove_button.setAccessibleName(f"Remove item {at + 1}")
        self.remove_button.setToolTip("Remove this item")
        self.remove_button.clicked.connect(lambda: self.removed.emit(at))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.TIGHT)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.number, 0, 0)
        for row, part in enumerate(self.parts):
            grid.addWidget(part.widget, row, 1)
        grid.addWidget(self.also, len(self.parts), 1)
        grid.addWidget(self.remove_button, 0, 2)

    def show_issue(self, issue: Issue, *, anew: bool = False) -> None:
        """Show the item, and the lines that its parts came from."""
        shown = None
        for part in self.parts:
            for slot, field in zip(part.slots, part.widget.fields, strict=True):
                field.show_value(slot.fact.shown(issue), anew=anew)
            sources = (self._draft.source_of(self.field(slot)) for slot in part.slots)
            source = next(filter(None, sources), None)
            part.widget.show_source(None if source == shown else source)  # one line tells both
            shown = source or shown
        also = also_read(issue)
        self.also.set_whole(f"Also read, to be seen among the details of the item: {also}")
        self.also.setVisible(bool(also))

    def field(self, slot: ItemSlot) -> str:
        """The name of a part in a reading."""
        return f"issues.{self._at}.{slot.field}"

    def fields(self) -> Iterator[Field]:
        """Its fields, from the top."""
        yield from (field for _, field in self.named())

    def named(self) -> Iterator[tuple[str, Field]]:
        """Its fields with their names in a reading."""
        for slots, widget in self.parts:
            yield from zip(map(self.field, slots), widget.fields, strict=True)

    def _part(self, slots: tuple[ItemSlot, ...]) -> Part:
        fields = tuple(self._field(slot) for slot in slots)
        made = Sourced(fields, self)
        made.line_dropped.connect(lambda: self.dropped.emit(slots[0]))
        made.entered.connect(lambda: self.entered.emit(self._told_of(slots)))
        return Part(slots, made)

    def _told_of(self, slots: tuple[ItemSlot, ...]) -> str:
        names = [self.field(slot) for slot in slots]
        return next((name for name in names if self._draft.source_of(name)), names[0])

    def _field(self, slot: ItemSlot) -> Field:
        take, fact = partial(self._take, slot), slot.fact
        made: Field
        if slot in (WORDING, CITED):
            made = ProseField(slot.label, take, self, many=slot is CITED)
        elif fact.choices:
            made = ChoiceField(slot.label, take, fact.choices, self)
        else:
            made = TextField(slot.label, take, self, hint=fact.hint)
        spoken.explain(made, TIPS.get(slot.label, ""))
        made.entry.setAccessibleName(f"{slot.label}, item {self._at + 1}")
        return made

    def _take(self, slot: ItemSlot, text: str) -> None:
        self._draft.edit_item(self._at, slot, text)
        self.edited.emit()


class ItemList(QWidget):
    """All items, one below the other, and the button that adds one."""

    edited = Signal()
    counted = Signal()  # there are more of them, or fewer
    dropped = Signal(int, object)  # the place of an item, -1 for a new one; an ItemSlot
    entered = Signal(str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.rows: list[ItemRow] = []
        self.about = style.sentence("", self, role="muted")
        self.add_button = QPushButton("Add an &item", self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.LARGE)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column.addWidget(self.about)
        self._column.addLayout(foot)
        self.show_items()

    def show_items(self, *, anew: bool = False) -> None:
        """Show the items as they are now; what is being typed is left alone, unless ``anew``."""
        issues = self._draft.case.issues
        new = len(self.rows) != min(len(issues), MOST)
        if new:
            self._build(min(len(issues), MOST))
        for row, issue in zip(self.rows, issues, strict=False):
            row.show_issue(issue, anew=new or anew)
        self.about.setText(MORE.format(MOST) if len(issues) > MOST else NONE)
        self.about.setVisible(not issues or len(issues) > MOST)

    def named(self) -> dict[str, Field]:
        """The fields of all items, by their names in a reading."""
        return {name: field for row in self.rows for name, field in row.named()}

    def stops(self) -> Iterator[QWidget]:
        """Where the keyboard comes by, from the top."""
        for row in self.rows:
            yield from (field.entry for field in row.fields())
            yield row.remove_button
        yield self.add_button

    def _build(self, count: int) -> None:
        while len(self.rows) > count:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < count:
            self._insert(ItemRow(len(self.rows), self._draft, self))
        self.counted.emit()

    def _insert(self, row: ItemRow) -> None:
        row.edited.connect(self._say)
        row.removed.connect(self._remove)
        row.entered.connect(self.entered)
        at = len(self.rows)
        row.dropped.connect(lambda slot: self.dropped.emit(at, slot))
        self._column.insertWidget(at + 1, row)
        self.rows.append(row)

    def _add(self) -> None:
        at = self._draft.add_item()
        self._say()
        if at < len(self.rows):
            next(self.rows[at].fields()).focus()

    def _remove(self, at: int) -> None:
        self._draft.remove_item(at)
        self._say()
        left = self.rows[min(at, len(self.rows) - 1) :] if self.rows else []
        (left[0].remove_button if left else self.add_button).setFocus()

    def _say(self) -> None:
        self.show_items()
        self.edited.emit()

"""The fields of a case that comes in, in the order in which a reviewer looks them over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.assignment_draft import Draft, Loose
from ui.assignment_facts import CASE, ITEM_SLOTS, PARTIES, TIPS, WORKER, ItemSlot, Slot
from ui.assignment_field import Field, Sourced, offer_known
from ui.assignment_items import ItemList
from ui.assignment_lines import Target
from ui.facts import Fact
from ui.field import ChoiceField, TextField

COLUMNS = 3
NEW_ITEM = "New item"


class Sheet(QScrollArea):
    """Case, items, worker with dates, parties; each field with the line that it came from."""

    edited = Signal()
    entered = Signal(str)  # the field that the keyboard came to
    dropped = Signal(object)  # the Target that a line was dragged onto

    def __init__(
        self, draft: Draft, organizations: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self.fields: dict[str, Field] = {}  # by the keys of their facts
        self._slots: list[tuple[Slot, Sourced]] = []
        self.items = ItemList(draft)
        self._lay_out()
        known = self.fields["organization"]
        if isinstance(known, TextField):
            offer_known(known, organizations)
        self.items.edited.connect(self._edited)
        self.items.entered.connect(self.entered)
        self.items.counted.connect(self._chain)
        self.items.dropped.connect(lambda at, slot: self.dropped.emit(self._item_target(at, slot)))
        self._chain()

    def show_draft(self, *, anew: bool = False) -> None:
        """Show the case as it is now, and where its parts came from.

        What is being typed is left alone, unless it is shown ``anew``.
        """
        for slot, made in self._slots:
            for fact, field in zip(slot.facts, made.fields, strict=True):
                field.show_value(fact.shown(self._draft.case), anew=anew)
            made.show_source(self._draft.source_of(slot.field))
        self.items.show_items(anew=anew)

    def untaken(self) -> dict[str, str]:
        """What stands in fields and was not taken, by the names of the fields."""
        named = self._named().items()
        return {
            name: field.entry.text()
            for name, field in named
            if isinstance(field, TextField) and field.unkept()
        }

    def type_again(self, untaken: Mapping[str, str]) -> None:
        """Put what was not taken into its fields again."""
        named = self._named()
        for name, text in untaken.items():
            if isinstance(field := named.get(name), TextField):
                field.type_again(text)

    def commit(self) -> str:
        """Take what is being typed; one sentence on what was refused and still stands, else ""."""
        for field in self._all():
            field.commit()
        return next((told for field in self._all() if (told := field.unkept())), "")

    def focus_unkept(self) -> None:
        """Put the cursor where :meth:`commit` tells of."""
        if (field := next((one for one in self._all() if one.unkept()), None)) is not None:
            field.focus()
            self.ensureWidgetVisible(field)

    def targets(self) -> list[Target]:
        """Everywhere that a line can be sent: the items first, as they matter most."""
        items = range(len(self._draft.case.issues))
        return [
            self._item_target(-1, ITEM_SLOTS[0]),
            *(self._item_target(at, slot) for at in items for slot in ITEM_SLOTS),
            *(self._target(slot) for slot, _ in self._slots),
        ]

    def _target(self, slot: Slot) -> Target:
        return Target(slot.label, lambda loose: self._draft.place(loose, slot))

    def _item_target(self, at: int, slot: ItemSlot) -> Target:
        if at < 0:
            return Target(NEW_ITEM, self._draft.place_as_item)

        def place(loose: Loose) -> None:
            self._draft.place_in_item(loose, at, slot)

        return Target(f"Item {at + 1}: {slot.label}", place)

    def _named(self) -> dict[str, Field]:
        return self.fields | self.items.named()

    def _all(self) -> Iterator[Field]:
        yield from self._named().values()

    def _take(self, slot: Slot, fact: Fact, text: str) -> None:
        self._draft.type(slot, fact, text)
        self._edited()

    def _edited(self) -> None:
        self.show_draft()
        self.edited.emit()

    def _chain(self) -> None:
        """Let the keyboard come by in the order of the eye."""
        entries = {key: field.entry for key, field in self.fields.items()}
        first = [entries.pop(fact.key) for slot in CASE for fact in slot.facts]
        stops = [*first, *self.items.stops(), *entries.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # Looks

    def _lay_out(self) -> None:
        self.setAccessibleName("The case")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        style.mark(self, "role", "sheet")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.LARGE)
        column.setSpacing(style.SMALL)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("Case", self._grid(CASE)),
            ("Disputed items", self.items),
            ("Worker and dates", self._grid(WORKER)),
            ("Parties", self._grid(PARTIES)),
        )
        for title, part in parts:
            column.addWidget(style.label(title, body, role="heading"))
            column.addWidget(part)
            column.addSpacing(style.MEDIUM)
        column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # its ground is that of the fields

    def _grid(self, slots: tuple[Slot, ...]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.MEDIUM)
        grid.setVerticalSpacing(style.SMALL)
        place = 0
        for slot in slots:
            sourced = self._sourced(slot)
            grid.addWidget(sourced, place // COLUMNS, place % COLUMNS, 1, slot.span)
            place += slot.span
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, style.grown(120))
        return made

    def _sourced(self, slot: Slot) -> Sourced:
        made = Sourced(tuple(self._field(slot, fact) for fact in slot.facts), self)
        made.entered.connect(lambda: self.entered.emit(slot.field))
        made.line_dropped.connect(lambda: self.dropped.emit(self._target(slot)))
        self._slots.append((slot, made))
        return made

    def _field(self, slot: Slot, fact: Fact) -> Field:
        take = partial(self._take, slot, fact)
        made: Field
        if fact.choices:
            made = ChoiceField(fact.label, take, fact.choices, self)
        else:
            made = TextField(fact.label, take, self, hint=fact.hint)
        spoken.explain(made, fact.about or TIPS.get(fact.key, ""))
        self.fields[fact.key] = made
        return made

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_draft()

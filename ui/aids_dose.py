"""One drug as the aids count it: strength, units a day or quantity and days, each to be edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.elided import Elided
from ui.field import Line, TextField
from ui.field_grid import FieldGrid
from ui.parts import counted
from ui.tick_box import TickBox
from workbench.aids import Dose, dose_of, rates, shown
from workbench.case import Problem, replace
from workbench.medications import formulary, is_marketed, strength_of

HINT = "Norco 10/325 mg, 1 tab QID prn"
ADD = "Add a drug, as directions say it; Enter"
NOT_SOLD = "This strength is not among those known for the drug (not verified)."
BOTH_WAYS = "Read in two ways; clear the field that does not hold."
UNREAD = "Its directions are not read to their end: enter units a day."
NO_RATE = "Units a day are not known: enter them, or quantity and days."
_COLUMNS = 6  # of fields: the strength takes two
_MOST = 1000.0  # units a day; more is a slip of the keyboard


def number(text: str) -> float | None:
    """A number of units, or none. Raises Problem for another text, and for what nobody takes."""
    if not text.strip():
        return None
    try:
        value = float(text.strip())
    except ValueError:
        raise Problem("Not a number.") from None
    if not 0 < value <= _MOST:
        raise Problem("Not a number of units a day.")
    return value


class DoseCard(QWidget):
    """A dose that can be edited; ``edited`` says that it has become another one."""

    edited = Signal()
    removed = Signal()

    def __init__(self, dose: Dose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dose = dose
        self.setAccessibleName(dose.label)
        self.counted = TickBox("", self)
        self.counted.setAccessibleName(f"Count {dose.label}")
        self.counted.setToolTip("Whether it is counted")
        self.name = Elided(self)
        self.name.set_whole(dose.name or dose.drug)
        self.standing = style.sentence(_standing(dose.drug), self, role="muted", scale=style.MINOR)
        self.standing.setVisible(bool(self.standing.text()))
        self.remove_button = _cross(f"Remove {dose.label}", self)
        self.remove_button.setVisible(not dose.issue)  # what an item asks for is only not counted
        self.remove_button.clicked.connect(self.removed)
        self.fields = {
            "strength": self._field("Strength", self._take_strength),
            "per_day": self._field("A day", self._taker("per_day", number)),
            "quantity": self._field("Quantity", self._taker("quantity", _quantity)),
            "days": self._field("Days", self._taker("days", counted)),
            "refills": self._field("Refills", self._taker("refills", counted)),
        }
        self.as_needed = TickBox("As needed", self)
        self.told = style.sentence("", self, role="muted", scale=style.MINOR)
        self._lay_out()
        self._show()
        self.counted.toggled.connect(lambda on: self._change(counted=on))
        self.as_needed.toggled.connect(lambda on: self._change(as_needed=on))

    def take(self, dose: Dose) -> None:
        """Show this dose of the same drug from now on."""
        if dose != self.dose:
            self.dose = dose
            self._show()
            self.edited.emit()

    def commit(self) -> None:
        """Take what is being typed."""
        for field in self.fields.values():
            field.commit()

    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in its order."""
        entries = (field.entry for field in self.fields.values())
        remove = () if self.dose.issue else (self.remove_button,)
        return (self.counted, *remove, *entries, self.as_needed)

    def _field(self, label: str, take: Callable[[str], None]) -> TextField:
        field = TextField(label, take, self)
        field.entry.setMinimumWidth(1)
        field.entry.setAccessibleName(f"{label} of {self.dose.name or self.dose.drug}")
        return field

    def _taker(self, key: str, read: Callable[[str], object]) -> Callable[[str], None]:
        return lambda text: self._change(**{key: read(text)})

    def _take_strength(self, text: str) -> None:
        if text.strip() and strength_of(text) is None:
            raise Problem("Write it like 10/325 mg.")
        self._change(strength=text.strip())

    def _change(self, **parts: object) -> None:
        if "per_day" in parts:
            parts["at_most"] = False  # what is entered is what is taken
            parts["unread"] = self.dose.unread and parts["per_day"] is None
        self.take(replace(self.dose, **parts))

    def _show(self) -> None:
        dose = self.dose
        self.counted.setChecked(dose.counted)
        self.as_needed.setChecked(dose.as_needed)
        for key, field in self.fields.items():
            value = getattr(dose, key)
            field.show_value(shown(value) if isinstance(value, int | float) else value or "")
        told, role = _told(dose)
        style.mark(self.told, "role", role)
        self.told.setText(told)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.TIGHT)
        head.addWidget(self.counted)
        head.addWidget(self.name, 1)
        head.addWidget(self.remove_button)
        row = FieldGrid(_COLUMNS, QMargins(), style.TIGHT, self)
        for key, field in self.fields.items():
            row.add(field, 2 if key == "strength" else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.TIGHT, 0, style.SMALL)
        column.setSpacing(style.TIGHT)
        column.addLayout(head)
        column.addWidget(self.standing)
        column.addWidget(row)
        column.addWidget(self.as_needed)
        column.addWidget(self.told)
        column.addStretch(1)  # what a card has more than it needs is below its words


class NewDose(QWidget):
    """The line on which another drug is typed; says ``given`` with what was understood."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line(self)
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName("Another drug")
        self.caption = style.label(ADD, self, role="muted", scale=style.MINOR)
        self.caption.setBuddy(self.line)
        self.told = style.sentence("", self, role="muted", scale=style.MINOR)
        self.told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.caption, self.line, self.told):
            column.addWidget(part)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._give()
        else:
            super().keyPressEvent(event)

    def tell(self, sentence: str) -> None:
        """Say what became of the drug that was typed."""
        self._say(sentence, "muted")

    def _say(self, sentence: str, role: str) -> None:
        style.mark(self.told, "role", role)
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _give(self) -> None:
        try:
            dose = dose_of(self.line.text())
        except Problem as problem:
            self._say(str(problem), "problem")
            return
        self._say("", "muted")
        self.line.clear()
        self.given.emit(dose)


def _cross(name: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    style.set_icon(made, "x", "muted")
    made.setAccessibleName(name)
    spoken.explain(made, name)
    return made


def _standing(drug: str) -> str:
    """What the formulary says of a drug, and whether that was checked; "" where it is not known."""
    row = formulary(drug)
    return f"formulary from 2018: {row.status} ({row.checked})" if row else ""


def _quantity(text: str) -> float | None:
    value = counted(text)
    return None if value is None else float(value)


def _told(dose: Dose) -> tuple[str, str]:
    """What follows for units a day, and the role of that sentence."""
    if dose.strength and dose.row and is_marketed(dose.strength, dose.row.strengths) is False:
        return NOT_SOLD, "warns"
    if dose.unread:
        return UNREAD, "warns"
    found = rates(dose)
    if not found:
        return NO_RATE, "muted"
    how = " or ".join(rate.how for rate in found)
    if len(found) > 1:
        return f"{how}. {BOTH_WAYS}", "warns"
    return f"{how}, at most" if dose.at_most else how, "muted"

"""The parts of a letter form as fields, in sections that fold away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.field import TextField
from ui.folds import Folds, about, captioned, stacked
from ui.form_header import HeaderFacts
from ui.form_words import (
    CHOICES,
    COPIES,
    SECTIONS,
    Kind,
    Part,
    applies,
    choice_of,
    digest,
    value_at,
    with_value,
)
from ui.prose import Prose
from ui.tick_box import TickBox
from workbench.case import Copy, LetterForm

_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_OPENED = ("Name", "Standing text")  # when the editor opens
_INSET = 3  # pixels by which a line's words stand further in than a text's


class FormFields(Folds):
    """Shows a form, and says ``edited`` with the form that the fields make of it."""

    edited = Signal(object)  # LetterForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Parts of the letter form", parent)
        self.form = LetterForm()
        self.lines: dict[str, TextField] = {}
        self.texts: dict[str, Prose] = {}
        self.ticks: dict[str, TickBox] = {}
        self.choices: dict[str, QComboBox] = {}
        self.copies: dict[Copy, TickBox] = {}
        self.header = HeaderFacts()
        self.hints: dict[str, QLabel] = {}  # those that do not always apply
        for section in SECTIONS:
            fold = self.add_section(section.title, *map(self._widget, section.parts))
            fold.set_open(section.title in _OPENED)
        self.header.edited.connect(lambda: self._take("header", self.header.facts()))
        self.lay_out()
        self.header.follow(self.sections["Header"].header)

    def show_form(self, form: LetterForm, *, anew: bool = False) -> None:
        """Show a form; with ``anew`` nothing that was typed into another one is left."""
        self.form = form
        for key, line in self.lines.items():
            line.show_value(value_at(form, key), anew=anew)
        for key, text in self.texts.items():
            text.show_text(value_at(form, key), anew=anew)
        for key, box in self.choices.items():
            box.setCurrentText(choice_of(form, key))
        self.header.show_facts(form.header)
        self._show_ticks()
        self._show_digests()

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse edits; reading and copying stay possible."""
        for line in self.lines.values():
            line.set_read_only(read_only)
        for text in self.texts.values():
            text.setReadOnly(read_only)
            text.update()  # the frame too: Qt paints the words alone again
        for widget in (*self.ticks.values(), *self.choices.values(), *self.copies.values()):
            widget.setEnabled(not read_only)
        self.copies[Copy.ISSUED].setEnabled(False)  # a release always makes it
        self.header.set_read_only(read_only)

    def commit(self) -> None:
        """Hand over what is being typed."""
        for line in self.lines.values():
            line.commit()
        for text in self.texts.values():
            text.commit()

    def focus_name(self) -> None:
        """Put the cursor into the name, to give another one."""
        self.lead_to("name")
        self.lines["name"].focus()

    def lead_to(self, key: str) -> None:
        """Open the section of a part, with the cursor in it where it is a text."""
        field = self.texts.get(key) or (self.lines[key].entry if key in self.lines else None)
        for section in SECTIONS:
            if key in {part.key for part in section.parts}:
                self.go_to(section.title, field)

    def _take(self, key: str, value: object) -> None:
        after = with_value(self.form, key, value)
        if after != self.form:
            self.form = after
            if key in self.lines:
                self.lines[key].show_value(str(value))
            if key in self.texts:
                self.texts[key].show_text(str(value))
            self._show_ticks()
            self._show_digests()
            self.edited.emit(after)

    def _choose(self, key: str) -> None:
        self._take(key, CHOICES[key][self.choices[key].currentText()])

    def _turn_copy(self) -> None:
        self._take("copies", tuple(copy for copy, box in self.copies.items() if box.isChecked()))

    def _show_ticks(self) -> None:
        known = [(box, value_at(self.form, key)) for key, box in self.ticks.items()]
        known += [(box, copy in self.form.copies) for copy, box in self.copies.items()]
        for box, checked in known:
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
        for key, hint in self.hints.items():
            hint.setVisible(applies(self.form, key))

    def _show_digests(self) -> None:
        for section in SECTIONS:
            self.sections[section.title].set_digest(digest(self.form, section))

    def _widget(self, part: Part) -> QWidget:
        match part.kind:
            case Kind.LINE:
                return self._line(part)
            case Kind.TEXT | Kind.SHORT:
                return self._text(part)
            case Kind.CHOICE:
                return self._choice(part)
            case Kind.TICK:
                return self._tick(part)
            case Kind.COPIES:
                return self._copies(part)
            case Kind.HEADER:
                return self.header

    def _line(self, part: Part) -> QWidget:
        field = TextField(part.label, partial(self._take, part.key))
        self.lines[part.key] = field
        return stacked(field, *_said_of(part))

    def _text(self, part: Part) -> QWidget:
        lines = 3 if part.kind is Kind.SHORT else 6
        text = Prose(take=partial(self._take, part.key), lines=(lines, lines), many=True)
        text.setUndoRedoEnabled(True)  # no session knows the steps of a form
        text.setAccessibleName(part.label)
        self.texts[part.key] = text
        text.setViewportMargins(_INSET, 0, 0, 0)
        return stacked(captioned(part.label, text), text, *_said_of(part))

    def _choice(self, part: Part) -> QWidget:
        box = QComboBox()
        box.setSizeAdjustPolicy(_SHORT)
        box.addItems(list(CHOICES[part.key]))
        box.setAccessibleName(part.label)
        box.activated.connect(lambda _: self._choose(part.key))
        self.choices[part.key] = box
        return stacked(captioned(part.label, box), box, *self._hint(part))

    def _tick(self, part: Part) -> QWidget:
        box = TickBox(part.label)
        box.toggled.connect(partial(self._take, part.key))
        self.ticks[part.key] = box
        return stacked(box, *self._hint(part, role="warns"))

    def _hint(self, part: Part, role: str = "muted") -> tuple[QWidget, ...]:
        """What is said of a part while it applies."""
        if part.about:
            self.hints[part.key] = about(part.about, role)
        return (self.hints[part.key],) if part.about else ()

    def _copies(self, part: Part) -> QWidget:
        for copy, words in COPIES.items():
            self.copies[copy] = TickBox(words)
            self.copies[copy].toggled.connect(lambda _: self._turn_copy())
        self.copies[Copy.ISSUED].setEnabled(False)
        return stacked(captioned(part.label, self.copies[Copy.INTERNAL]), *self.copies.values())


def _said_of(part: Part) -> tuple[QWidget, ...]:
    return (about(part.about),) if part.about else ()

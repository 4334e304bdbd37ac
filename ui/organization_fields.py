"""The parts of an organization's profile as fields, in sections that fold away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import style
from ui.field import ChoiceField, TextField
from ui.folds import Folds, about, captioned, stacked
from ui.organization_submission import SubmissionFields
from ui.organization_words import (
    PARTS,
    SECTIONS,
    SUBMISSION,
    YES,
    Kind,
    Part,
    Section,
    Sheet,
    digest,
    sheet_of,
    tidied,
    with_text,
)
from ui.prose import Prose
from ui.tick_box import TickBox
from workbench.case import OrganizationProfile, Problem, RetentionAct, replace

# What can be chosen, by the key of the part: the texts, each with its words.
Offers = Mapping[str, Mapping[str, str]]
FIXED = "Cases carry this name. A duplicate can have another one."
_CHOICES = (Kind.CHOICE, Kind.ACT)
_WIDER = 2  # times the room of another field in its row, for a choice
_INSET = 3  # pixels by which a line's words stand further in than a text's


class OrganizationFields(Folds):
    """Shows a sheet, and says ``edited`` when somebody changed it.

    ``mistakes`` tells what is wrong with a sheet: a sentence by the key of the part.
    """

    edited = Signal()

    def __init__(
        self, mistakes: Callable[[Sheet], dict[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__("Profile of the organization", parent)
        self.sheet = sheet_of(OrganizationProfile(name=""))
        self.lines: dict[str, TextField] = {}
        self.texts: dict[str, Prose] = {}
        self.ticks: dict[str, TickBox] = {}
        self.choices: dict[str, ChoiceField] = {}
        self.problems: dict[str, QLabel] = {}  # below the texts; a line has its own
        self.submission = SubmissionFields()
        self.fixed = about(FIXED)
        self._offers: Offers = {}
        self._mistakes = mistakes
        self._wrong: dict[str, str] = {}
        for section in SECTIONS:
            self.add_section(section.title, *self._widgets(section))
        self.submission.edited.connect(self._take_rows)
        self.lay_out()

    def show_sheet(self, sheet: Sheet, base: Sheet, offers: Offers, *, fixed: bool) -> None:
        """Show what stands in a sheet, which began as ``base``; nothing typed before is left.

        ``fixed`` is a name that cases know.
        """
        self.sheet, self._offers = sheet, offers
        self._wrong = self._mistakes(sheet)
        for key, text in sheet.texts.items():
            self._show(key, text, base.texts[key])
        self.submission.show_rows(sheet.rows, self._wrong)
        self.lines["name"].set_read_only(fixed)
        self.fixed.setVisible(fixed)
        self._show_standing()

    def commit(self) -> None:
        """Hand over what is being typed."""
        for line in self.lines.values():
            line.commit()
        for text in self.texts.values():
            text.commit()
        self.submission.commit()

    def wrong(self) -> dict[str, str]:
        """What keeps the sheet from being saved: a sentence by the key of the part."""
        return self._wrong

    def lead_to(self, key: str) -> None:
        """Open the section of a part, with the cursor in it."""
        if key not in PARTS:
            self.go_to(SUBMISSION, self.submission.table)
            self.submission.lead_to(key)
            return
        line = self.lines.get(key) or self.choices.get(key)
        self.go_to(_title_of(key), line.entry if line else self.texts.get(key))

    def _show(self, key: str, text: str, base: str) -> None:
        match PARTS[key].kind:
            case Kind.TICK:
                self.ticks[key].blockSignals(True)
                self.ticks[key].setChecked(bool(text))
                self.ticks[key].blockSignals(False)
            case Kind.CHOICE | Kind.ACT:
                self.choices[key].offer(tuple(self._offers[key].values()))
                self.choices[key].show_value(self._offers[key].get(text, text), anew=True)
            case Kind.LINES:
                self.texts[key].show_text(text, anew=True)
                self._tell_problem(key, self._wrong.get(key, ""))
            case _ if key in self._wrong and text != base:
                self.lines[key].show_value(base, anew=True)
                self.lines[key].type_again(text)
            case _:
                self.lines[key].show_value(text, anew=True)

    def _take(self, key: str, typed: str) -> None:
        """Take what was typed, right or wrong. Raises Problem with what is wrong with it."""
        text = tidied(key, typed)
        self._change(with_text(self.sheet, key, text))
        if key in self._wrong:
            raise Problem(self._wrong[key])
        if key in self.texts:
            self._tell_problem(key, "")
            self.texts[key].show_text(text)
        else:
            self.lines[key].show_value(text)

    def _give_up(self, key: str) -> None:
        self._change(with_text(self.sheet, key, self.lines[key].entry.text()))

    def _choose(self, key: str, words: str) -> None:
        texts = {shown: text for text, shown in self._offers[key].items()}
        self.choices[key].show_value(words)
        self._change(with_text(self.sheet, key, texts.get(words, words)))

    def _turn(self, key: str, on: bool) -> None:
        self._change(with_text(self.sheet, key, YES if on else ""))

    def _take_rows(self) -> None:
        self._change(replace(self.sheet, rows=self.submission.rows()))

    def _change(self, sheet: Sheet) -> None:
        if sheet != self.sheet:
            self.sheet = sheet
            self._wrong = self._mistakes(sheet)
            self.submission.show_rows(sheet.rows, self._wrong)
            self._show_standing()
            self.edited.emit()

    def _tell_problem(self, key: str, sentence: str) -> None:
        self.problems[key].setText(sentence)
        self.problems[key].setVisible(bool(sentence))
        self.texts[key].setAccessibleDescription(sentence)
        style.mark(self.texts[key], "invalid", bool(sentence))

    def _show_standing(self) -> None:
        """What follows from the sheet: digests, and that what is kept for good has no days."""
        kept = self.sheet.texts["retention.act"] == RetentionAct.KEEP
        self.lines["retention.days"].entry.setEnabled(not kept)
        for section in SECTIONS:
            self.sections[section.title].set_digest(digest(self.sheet, section))

    # How it is put together

    def _widgets(self, section: Section) -> list[QWidget]:
        widgets: list[QWidget] = [about(section.about)] if section.about else []
        widgets += [self._row(row) for row in section.rows]
        return [*widgets, self.submission] if section.title == SUBMISSION else widgets

    def _row(self, parts: tuple[Part, ...]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.MEDIUM)
        for part in parts:
            wide = part.kind is Kind.CHOICE
            line.addWidget(self._widget(part), _WIDER if wide else 1)
        return row

    def _widget(self, part: Part) -> QWidget:
        said = [about(part.about)] if part.about else []
        if part.kind is Kind.TICK:
            self.ticks[part.key] = TickBox(part.label)
            self.ticks[part.key].toggled.connect(partial(self._turn, part.key))
            return stacked(self.ticks[part.key], *said)
        if part.kind in _CHOICES:
            self.choices[part.key] = ChoiceField(part.label, partial(self._choose, part.key), ())
            return self.choices[part.key]
        if part.kind is Kind.LINES:
            return stacked(*self._text(part), *said)
        return stacked(self._line(part), *([self.fixed] if part.key == "name" else said))

    def _line(self, part: Part) -> TextField:
        line = TextField(part.label, partial(self._take, part.key), hint=part.hint)
        line.entry.given_up.connect(partial(self._give_up, part.key))
        self.lines[part.key] = line
        return line

    def _text(self, part: Part) -> tuple[QWidget, ...]:
        text = Prose(take=partial(self._take, part.key), lines=(3, 3), many=True)
        text.setUndoRedoEnabled(True)  # no session knows the steps of a profile
        text.setAccessibleName(part.label)
        text.setViewportMargins(_INSET, 0, 0, 0)
        text.refused.connect(partial(self._tell_problem, part.key))
        self.texts[part.key], self.problems[part.key] = text, about("", role="problem")
        self.problems[part.key].hide()
        return captioned(part.label, text), text, self.problems[part.key]


def _title_of(key: str) -> str:
    return next(section.title for section in SECTIONS for row in section.rows if PARTS[key] in row)

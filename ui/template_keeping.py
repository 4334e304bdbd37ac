"""Keep the rationale at hand as a template: its facts turned back into fields, asked in place."""

from __future__ import annotations

import re
from itertools import count

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import style
from ui.banner_form import BannerForm
from ui.template_shelf import TemplateShelf, tags_in
from ui.template_skeleton import SkeletonEditor
from ui.tick_box import TickBox
from workbench import templates
from workbench.case import Case, Issue, Problem, replace
from workbench.templates import Template

FIELDS = "Words in { } are facts of this case; they fill themselves in the next one."
REPLACES = "It takes the place of your template with this name; its history keeps the old one."
UNNAMED = "A template needs a name."
SEEN = "{number} places look like this patient: make blanks of them, or change them."
SEEN_ONE = "One place looks like this patient: make a blank of it, or change it."
CLEAR = "Nothing in it looks like this patient; read it all the same."
SOON = 150  # milliseconds after a key until what looks like the patient is sought again
_LINES = 6
_NUMBERED = re.compile(r" \(\d+\)$")


class TemplateKeeping(BannerForm):
    """Name, tags, outcome and the skeleton, to be looked over; Escape gives it up."""

    kept = Signal(object)  # Template

    def __init__(
        self, case: Case, issue: Issue, shelf: TemplateShelf, parent: QWidget | None = None
    ) -> None:
        super().__init__("Keep as template", parent)
        self._shelf, self._outcome = shelf, issue.outcome
        begun = shelf.find(issue.template)
        self._case, self._issue = case, issue
        name = _name_after(begun, shelf) if begun else ""
        self._template = shelf.made_from(case, issue, name)
        self.name = QLineEdit(self._template.name, self)
        self.tags = QLineEdit(", ".join(begun.tags if begun else ()), self)
        self.tags.setPlaceholderText("words to find it by, with commas")
        self.skeleton = SkeletonEditor(self, lines=_LINES)
        self.skeleton.show_skeleton(self._template.rationale)
        self.outcome = TickBox(_only_for(issue), self)
        self.outcome.setChecked(issue.outcome is not None)
        self.outcome.setVisible(issue.outcome is not None)
        self.keep_button = QPushButton("&Keep", self)
        self.keep_button.setToolTip("Keep the template (Alt+K, or Enter in a line)")
        style.mark(self.keep_button, "role", "primary")
        self.cancel_button = QPushButton("Cancel", self)
        self.cancel_button.setToolTip("Keep nothing (Esc)")
        self.seen = style.sentence("", self)
        self.blank_button = QPushButton("Make &blanks of them", self)
        self.blank_button.setToolTip("Ask for these words anew each time (Alt+B)")
        self.notice = style.sentence(FIELDS, self, role="muted")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self.setFocusProxy(self.name)
        self.name.selectAll()
        self._connect()
        self._lay_out()
        self._tell()
        self._look()

    def _keep(self) -> None:
        try:
            made = templates.checked(self._made())
            self._shelf.keep(made)
        except Problem as problem:
            self._tell_problem(str(problem))
        else:
            self.kept.emit(made)

    def _made(self) -> Template:
        name = " ".join(self.name.text().split())
        if not name:
            raise Problem(UNNAMED)
        same = self._shelf.own_named(name)
        return replace(
            self._template,
            id=same.id if same else self._template.id,
            name=name,
            tags=tags_in(self.tags.text()),
            outcome=self._outcome if self.outcome.isChecked() else None,
            rationale=self.skeleton.skeleton(),
        )

    def _tell(self) -> None:
        replaced = self._shelf.own_named(" ".join(self.name.text().split()))
        style.mark(self.notice, "role", "warns" if replaced else "muted")
        self.notice.setText(REPLACES if replaced else FIELDS)

    def _look(self) -> None:
        """Underline what looks like this patient's, and say how much of it there is."""
        number = self.skeleton.look_for_patient(self._case, self._issue)
        style.mark(self.seen, "role", "warns" if number else "muted")
        self.seen.setText(_seen(number))
        self.blank_button.setEnabled(bool(number))

    def _make_blanks(self) -> None:
        self.skeleton.ask_for_patient(self._case, self._issue)
        self.skeleton.setFocus()

    def _tell_problem(self, sentence: str) -> None:
        style.mark(self.notice, "role", "problem")
        self.notice.setText(sentence)
        self.name.setFocus()

    def _connect(self) -> None:
        for entry in (self.name, self.tags):
            entry.returnPressed.connect(self._keep)
        self.name.textChanged.connect(self._tell)
        self.skeleton.textChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._look)
        self.blank_button.clicked.connect(self._make_blanks)
        self.keep_button.clicked.connect(self._keep)
        self.cancel_button.clicked.connect(self.ended)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(style.LARGE, style.SMALL, style.LARGE, style.SMALL)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.TIGHT)
        for row, (word, entry) in enumerate(
            (("Na&me", self.name), ("Ta&gs", self.tags), ("Te&xt", self.skeleton))
        ):
            caption = style.label(word, self)
            caption.setBuddy(entry)
            caption.setContentsMargins(0, style.TIGHT, 0, 0)
            entry.setAccessibleName(f"{word.replace('&', '')} of the template")
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(entry, row, 1)
        grid.addLayout(_row(self.seen, self.blank_button), 3, 1)
        last = _row(self.notice, self.outcome, self.keep_button, self.cancel_button)
        grid.addLayout(last, 4, 1)


def _row(sentence: QWidget, *widgets: QWidget) -> QHBoxLayout:
    """A sentence, and what can be done at the right of it."""
    row = QHBoxLayout()
    row.setSpacing(style.SMALL)
    row.addWidget(sentence, 1)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _seen(number: int) -> str:
    """How many places look like the patient."""
    if number == 1:
        return SEEN_ONE
    return SEEN.format(number=number) if number else CLEAR


def _name_after(begun: Template, shelf: TemplateShelf) -> str:
    """A name that no template has: Enter, the habit, takes the place of none."""
    taken = {one.name.casefold() for one in shelf.all()}
    stem = _NUMBERED.sub("", begun.name)
    names = (f"{stem} ({number})" for number in count(2))
    return next(name for name in names if name.casefold() not in taken)


def _only_for(issue: Issue) -> str:
    return f"&Only for {issue.outcome.word}" if issue.outcome else ""

"""The parts of a template in fields: name, outcome, what it suits, tags, citations, skeleton."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui import style
from ui.elided import Elided
from ui.template_shelf import tags_in
from ui.template_skeleton import SkeletonEditor
from workbench.case import IssueKind, Outcome, replace
from workbench.guidelines import Entry, entry_by_id
from workbench.templates import Template

ANY = "Any outcome"
TREATMENTS = "What it is for: classes of treatment, and further words that find it, with commas"
REQUEST = "What sort of request it is written for"
TAGS = "Words to list it by, with commas"
NO_CITATION = "nothing: the citations of the issue stay"


class TemplateFields(QWidget):
    """Shows a template and says what it is as edited; it keeps nothing by itself."""

    edited = Signal()
    cite_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base: Template | None = None
        self._showing = False
        self._sources: tuple[Entry, ...] = ()
        self._citations: tuple[str, ...] = ()
        self._words = ""  # of the skeleton, as they were told last
        self.name, self.suits, self.tags = (QLineEdit(self) for _ in range(3))
        self.suits.setToolTip(TREATMENTS)
        self.tags.setToolTip(TAGS)
        self.outcome = _choices(self, {ANY: None, **{one.word: one for one in Outcome}})
        self.kind = _choices(self, {one.value.capitalize(): one for one in IssueKind})
        self.kind.setToolTip(REQUEST)
        self.cited = Elided(self, role="muted")
        self.cite_button = QPushButton("&Citations...", self)
        self.cite_button.setAutoDefault(False)
        self.skeleton = SkeletonEditor()  # the window puts it beside its preview
        self._connect()
        self._lay_out()

    def show_template(self, template: Template, sources: tuple[Entry, ...] = ()) -> None:
        """Show a template; ``sources`` are the reviewer's own guidelines."""
        self._showing = True
        self._base, self._sources = template, sources
        self.name.setText(template.name)
        self.suits.setText(", ".join(template.treatments))
        self.tags.setText(", ".join(template.tags))
        for line in (self.name, self.suits, self.tags):
            line.home(False)
        self.outcome.setCurrentIndex(self.outcome.findData(template.outcome))
        self.kind.setCurrentIndex(self.kind.findData(template.kind))
        self.skeleton.show_skeleton(template.rationale)
        self._show_cited(template.citations)
        self._showing = False

    def show_nothing(self) -> None:
        """Show empty fields, and be no template."""
        self._base, self._showing = None, True
        for line in (self.name, self.suits, self.tags):
            line.clear()
        for box in (self.outcome, self.kind):
            box.setCurrentIndex(-1)
        self.skeleton.show_skeleton("")
        self._citations = ()
        self.cited.set_whole("")
        self._showing = False

    def template(self) -> Template | None:
        """The template as it stands in the fields; None before one was shown."""
        if self._base is None:
            return None
        base, outcome = self._base, self.outcome.currentData()
        same = self.skeleton.skeleton() == base.rationale.strip()
        return replace(
            base,
            name=" ".join(self.name.text().split()),
            treatments=_listed(self.suits, base.treatments),
            tags=_listed(self.tags, base.tags),
            outcome=Outcome(outcome) if outcome else None,
            kind=IssueKind(self.kind.currentData()),
            citations=self._citations,
            rationale=base.rationale if same else self.skeleton.skeleton(),
        )

    @property
    def citations(self) -> tuple[str, ...]:
        """The ids of the catalog entries that it cites."""
        return self._citations

    def cite(self, idents: tuple[str, ...]) -> None:
        """Let it cite these entries, as an edit."""
        self._show_cited(idents)
        self._edit()

    def _show_cited(self, idents: tuple[str, ...]) -> None:
        self._citations = idents
        entries = (entry_by_id(ident, self._sources) for ident in idents)
        lines = [titled(entry) for entry in entries if entry is not None]
        self.cited.set_whole("; ".join(lines) or NO_CITATION)

    def _edit(self) -> None:
        if not self._showing:
            self.edited.emit()

    def _write(self) -> None:
        """The skeleton says that it changed also when it is drawn anew, in another theme."""
        before, self._words = self._words, self.skeleton.text()
        if self._words != before:
            self._edit()

    def _connect(self) -> None:
        for line in (self.name, self.suits, self.tags):
            line.textEdited.connect(self._edit)
        for box in (self.outcome, self.kind):
            box.activated.connect(self._edit)
        self.skeleton.textChanged.connect(self._write)
        self.cite_button.clicked.connect(self.cite_wanted)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.SMALL)
        grid.setVerticalSpacing(style.SMALL)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str, QWidget], ...] = (
            ("&Name", self.name, "&Outcome", self.outcome),
            ("Tr&eatments", self.suits, "Re&quest", self.kind),
        )
        for row, (left, line, right, box) in enumerate(rows):
            _put(grid, row, 0, left, line)
            _put(grid, row, 2, right, box)
        _put(grid, 2, 0, "Ta&gs", self.tags, span=3)
        grid.addWidget(style.label("Cites", self, role="muted"), 3, 0)
        grid.addWidget(self.cited, 3, 1, 1, 2)
        grid.addWidget(self.cite_button, 3, 3)


def _listed(line: QLineEdit, before: tuple[str, ...]) -> tuple[str, ...]:
    """What a line lists; as it was before, commas and all, where nobody touched it."""
    return before if line.text() == ", ".join(before) else tags_in(line.text())


def titled(entry: Entry) -> str:
    """What an entry is called in a line: guideline, year and section."""
    guideline = f"{entry.guideline} {entry.year or ''}".strip()
    return f"{guideline}, {entry.section}" if entry.section else guideline


def _put(
    grid: QGridLayout, row: int, column: int, text: str, field: QWidget, *, span: int = 1
) -> None:
    caption: QLabel = style.label(text, role="muted")
    caption.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    grid.addWidget(caption, row, column, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(field, row, column + 1, 1, span)


def _choices(
    parent: QWidget, choices: dict[str, Outcome | None] | dict[str, IssueKind]
) -> QComboBox:
    box = QComboBox(parent)
    for words, value in choices.items():
        box.addItem(words, value)
    return box

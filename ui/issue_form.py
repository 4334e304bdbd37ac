"""Everything about one issue, from its title to the reasoning, each part editable in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import keys_now, spoken, style
from ui.caption_rows import CaptionRows
from ui.citation_field import CitationField
from ui.decision_line import DecisionLine
from ui.elided import Elided
from ui.flow import Flow
from ui.fold import Fold
from ui.issue_facts import DETAILS, Edit, details_digest, in_words
from ui.issue_facts_form import IssueFactsForm
from ui.outcome_choice import OutcomeChoice
from ui.prose import Prose
from ui.rationale_editor import RationaleEditor
from ui.tick_box import TickBox
from ui.word_counts import WordCount
from workbench.case import Disposition, Issue, Outcome, Problem, replace

_WIDEST = 760  # pixels: about 90 characters of the rationale
_CLAIMS = "claims_administrator_citations"
_MINE = "reviewer_citations"


class IssueForm(QScrollArea):
    """Shows an issue and says what an edit makes of it; it changes nothing by itself."""

    refused = Signal(str)  # one sentence; what was typed stays, what was chosen is as before

    def __init__(self, edit: Edit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._issue: Issue | None = None
        self.setAccessibleName("Issue")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.keep_bar_room(self)
        style.mark(self, "role", "pane")
        self.treatment = Prose(self, take=self._taker("Edit treatment", "treatment"), lines=(1, 4))
        self.treatment.setAccessibleName("Treatment")
        self.assigned = Elided(self, role="muted")
        self.outcome = OutcomeChoice(self)
        self.decision_line = DecisionLine(self)
        self.disposition = self._make_disposition()
        self.done = TickBox("Done", self)
        self.done.setAccessibleName("Done")
        self.done.setToolTip("You have finished with this issue: decided, cited and reasoned")
        self.claims = CitationField(
            "UR cited", ("Use", "Use what UR cited"), self._taker("Edit UR citation", _CLAIMS), self
        )
        self.mine = CitationField(
            "I cite", ("Cite...", "Cite a guideline"), self._taker("Edit citation", _MINE), self
        )
        self.rationale = RationaleEditor(self, take=self._taker("Edit rationale", "rationale"))
        self.words = style.label("", self, role="muted", scale=style.MINOR)
        self.template_button = QPushButton("Template...", self)
        self.template_button.setAccessibleName("Fill from a template")
        keys_now.tell(self.template_button, "toolTip", "Fill from a template ({issue_template})")
        self.facts = IssueFactsForm(DETAILS, edit, self)
        self.details = Fold("Details", self.facts, self)
        self.details.set_open(False)
        self._body = QWidget(self)
        self._lay_out()
        self._connect()

    def show_issue(self, issue: Issue, *, anew: bool = False) -> None:
        """Show an issue; of the one that is shown already, only what changed.

        ``anew`` when it is of another case, whose issues may have the same ids.
        """
        old, self._issue = self._issue, issue
        anew = anew or old is None or old.id != issue.id
        shown = None if anew else old
        if shown is None or shown.treatment is not issue.treatment:
            self.treatment.show_text(issue.treatment, anew=anew)
        if getattr(shown, _CLAIMS, None) is not issue.claims_administrator_citations:
            self.claims.show_citations(issue.claims_administrator_citations, anew=anew)
        if getattr(shown, _MINE, None) is not issue.reviewer_citations:
            self.mine.show_citations(issue.reviewer_citations, anew=anew)
        if shown is None or shown.rationale is not issue.rationale:
            self.rationale.show_text(issue.rationale, anew=anew)
        self.rationale.show_prompts(issue.prompts)
        self.rationale.show_marks(issue.reused_marks)
        self._show_decision(issue)
        self.facts.show_issue(issue, anew=anew)
        self.details.set_digest(details_digest(issue))
        if anew:
            self.verticalScrollBar().setValue(0)

    def commit(self) -> None:
        """Hand over what is being typed."""
        for editor in self._editors():
            editor.commit()
        self.facts.commit()

    def waits(self) -> bool:
        """Whether running text was typed that nobody has taken yet."""
        return any(editor.waits() for editor in self._editors())

    def set_read_only(self, read_only: bool) -> None:
        """Allow or refuse edits; reading, selecting and copying stay possible."""
        for editor in self._editors():
            editor.setReadOnly(read_only)
        self.facts.set_read_only(read_only)
        for widget in (self.disposition, self.done, self.claims.button, self.mine.button):
            widget.setEnabled(not read_only)
        self.template_button.setEnabled(not read_only)
        self.outcome.set_read_only(read_only)
        self.decision_line.set_read_only(read_only)

    def choose(self, outcome: Outcome) -> None:
        """Decide the issue, as a click on the button does."""
        self._choose(f"Set outcome {outcome.word}", "outcome", outcome)

    def focus_field(self, field: str, start: int = 0, end: int = 0) -> None:
        """Put the cursor into a field, by its key in the case's JSON, and select characters."""
        editor = self._editor(field)
        if field == "outcome":
            self.outcome.focus()
        elif editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if end > start:
                editor.select(start, end)
        self._bring_into_view(field)

    def show_field(self, field: str, start: int, end: int) -> None:
        """Bring characters of a field into view; the keyboard stays where it is."""
        editor = self._editor(field)
        if editor is not None and end > start:
            editor.show_place(start, end)
        self._bring_into_view(field)

    def _bring_into_view(self, field: str) -> None:
        shown = self.outcome if field == "outcome" else self._editor(field)
        if shown is None:
            self._unfold()
        else:
            self.ensureWidgetVisible(shown)

    def _editor(self, field: str) -> Prose | None:
        """Where a text of the issue is written; None for what is no text."""
        editors: dict[str, Prose] = {
            "treatment": self.treatment,
            _CLAIMS: self.claims.line,
            _MINE: self.mine.line,
            "rationale": self.rationale,
        }
        return editors.get(field)

    def focus_unkept(self) -> None:
        """Put the cursor into the detail that was refused."""
        self.details.set_open(True)
        self.facts.focus_unkept()
        self.ensureWidgetVisible(self.details)

    def _unfold(self) -> None:
        self.details.set_open(True)
        self.details.header.setFocus()
        self.ensureWidgetVisible(self.details)

    def _show_decision(self, issue: Issue) -> None:
        self.outcome.show_outcome(issue.outcome)
        decide = issue.disposition is Disposition.DECIDE
        self.outcome.setEnabled(decide)
        self.disposition.setCurrentText(in_words(issue.disposition))
        self.done.setChecked(issue.done)
        wording = issue.assigned_wording
        self.assigned.setVisible(bool(wording) and wording != issue.treatment)
        self.assigned.set_whole(f"Assigned as: {wording}")

    def _editors(self) -> tuple[Prose, ...]:
        return (self.treatment, self.claims.line, self.mine.line, self.rationale)

    def _taker(self, name: str, field: str) -> Callable[[object], None]:
        """What takes a value that was typed in a field of the issue."""
        return partial(self._type, name, field)

    def _type(self, name: str, field: str, value: object) -> None:
        if self._issue is not None:
            self._edit(name, replace(self._issue, **{field: value}), field)

    def _choose(self, name: str, field: str, value: object) -> None:
        """A choice is a step of its own; refused, it is shown as it was before."""
        if self._issue is None:
            return
        try:
            self._edit(name, replace(self._issue, **{field: value}), "")
        except Problem as problem:
            self._show_decision(self._issue)
            self.refused.emit(str(problem))

    def _set_disposition(self, row: int) -> None:
        self._choose("Set disposition", "disposition", list(Disposition)[row])

    def _make_disposition(self) -> QComboBox:
        box = QComboBox(self)
        box.addItems([in_words(disposition) for disposition in Disposition])
        spoken.label(box, "Disposition")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        box.setToolTip("What becomes of this issue: only one to decide needs an outcome")
        return box

    def _connect(self) -> None:
        for editor in self._editors():
            editor.refused.connect(self.refused)
        self.outcome.chosen.connect(self.choose)
        self.disposition.activated.connect(self._set_disposition)
        WordCount(self.rationale, self.words.setText).count()

    @override
    def minimumSizeHint(self) -> QSize:
        """Wide enough for a row of fields: what is wider than its pane would be cut off."""
        fields, bar = self._body.minimumSizeHint(), self.verticalScrollBar().sizeHint()
        return QSize(fields.width() + bar.width(), super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        self._body.setMaximumWidth(style.grown(_WIDEST))
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, style.SMALL, 0, style.TIGHT)
        rows = CaptionRows(self._body)
        for text, buddy, cell in (
            ("Treatment", self.treatment, _stacked(self.treatment, self.assigned)),
            ("Outcome", self.outcome, _stacked(self._decision(), self.decision_line)),
            ("UR cited", self.claims.line, _stacked(self.claims)),
            ("I cite", self.mine.line, _stacked(self.mine)),
        ):
            rows.add(_caption(text, buddy), cell)
        rows.add(self._rationale_caption(), _stacked(self.rationale))
        column.addWidget(rows, 1)
        column.addWidget(self.details)
        self.setWidget(self._body)
        QWidget.setTabOrder(self.mine.button, self.template_button)
        QWidget.setTabOrder(self.template_button, self.rationale)

    def _decision(self) -> Flow:
        line = Flow(self._body, between=style.SMALL)
        for part in (self.outcome, self.disposition, self.done):
            line.flow(part)
        return line

    def _rationale_caption(self) -> QWidget:
        beside = QWidget(self._body)
        column = _stacked(_caption("Rationale", self.rationale), self.words, self.template_button)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch()
        beside.setLayout(column)
        return beside


def _caption(text: str, buddy: QWidget) -> QLabel:
    caption = style.label(text, role="muted")
    caption.setBuddy(buddy)
    caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    caption.setContentsMargins(0, style.TIGHT + 2, 0, 0)  # on the first line of its field
    return caption


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(style.TIGHT)
    for widget in widgets:
        column.addWidget(widget)
    return column

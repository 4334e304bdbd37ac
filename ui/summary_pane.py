"""What the case is about: its facts, the reviewer's qualifications, the clinical summary."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import facts, style
from ui.elided import Elided
from ui.facts import Fact
from ui.field import ChoiceField, TextField, unkept
from ui.field_grid import FieldGrid
from ui.fold import Fold
from ui.prose import Prose
from ui.word_counts import WordCount
from workbench.case import Case, replace
from workbench.session import Session

COLUMNS = 4
INDENT = 27  # from a section's edge to its title, past the chevron
SUMMARY_LINES = 4  # the least that the clinical summary is given
SUMMARY, ADDENDUM = "Clinical case summary", "Addendum"
PRINTED = "Printed in the letter as it stands here"
_MOST_TITLE = 0.5  # of the width, for the longest title of a section
EVERY = (*facts.HEADER, *facts.CREDENTIALS, *facts.PARTIES)


class SummaryPane(QScrollArea):
    """All of a case but its issues, every part editable in place.

    An edit goes to the session when its field is left or after a pause; a value that cannot be
    taken stays in its field with a sentence under it, and nothing is committed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Summary of the case")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.keep_bar_room(self)
        style.mark(self, "role", "pane")
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self.inputs: dict[str, TextField | ChoiceField] = {}
        self._facts = {fact.key: fact for fact in EVERY}
        self._section_of: dict[str, Fold] = {}
        self.summary = self._make_summary()
        self.problem = style.sentence("", role="problem", scale=style.MINOR)
        self.facts = self._section("Facts", facts.HEADER, COLUMNS)
        self.credentials = self._section("Reviewer", facts.CREDENTIALS, 2)
        self.parties = self._section("Parties", facts.PARTIES, COLUMNS)
        self.review = Elided(role="muted")
        self.review_caption = style.label("UR decision", role="heading")
        self.clinical = Fold(SUMMARY, self._summary_body(), always=True)
        self._words = WordCount(self.summary, self.clinical.set_digest)
        self._section_of["summary"] = self.clinical
        self.pin = self._make_pin()
        self.clinical.add_beside(self.pin)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        for section in (self.facts, self.credentials, self.parties):
            section.set_open(False)

    def show_session(self, session: Session | None) -> None:
        """Show another case, or none; what was being typed goes to the one shown so far."""
        self.commit()
        if self._stop_listening is not None:
            self._stop_listening()
        same = session is not None and session is self._session
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        self.setEnabled(session is not None)
        self._set_read_only(session is None or session.read_only)
        self._offer_forms()
        # What can no longer be kept must not look as if it stood in the case.
        anew = not same or session is None or session.read_only
        self._show(session.case if session else Case(), anew=anew)
        if not same:
            self.facts.set_open(session is not None and not session.case.number)

    def commit(self) -> bool:
        """Hand what is being typed to the session now; False where some of it was refused."""
        if self._session is None or self._session.read_only:
            return True
        self.summary.commit()
        for field in self.inputs.values():
            field.commit()
        return not self.unkept()

    def unkept(self) -> str:
        """After :meth:`commit`: one sentence on what was refused and still stands, else ""."""
        if self.summary.waits():
            return self.problem.text()
        return unkept(self.inputs.values())

    def focus_unkept(self) -> None:
        """Put the cursor where :meth:`unkept` tells of."""
        refused = (key for key, field in self.inputs.items() if field.unkept())
        self.focus_field("summary" if self.summary.waits() else next(refused, ""))

    def focus_field(self, field: str, start: int = 0, end: int = 0) -> None:
        """Put the cursor into a field, by its key in the case's JSON, unfolding its section.

        ``start`` and ``end`` are the characters of the clinical summary to select.
        """
        key = self._key_of(field)
        section = self._section_of.get(key)
        if section is not None:
            section.set_open(True)
        if key == "summary":
            self.summary.setFocus()
            if end:
                self.summary.select(start, end)
            self.ensureWidgetVisible(self.clinical)
        elif key in self.inputs:
            self.inputs[key].focus()
            self.ensureWidgetVisible(self.inputs[key])

    def show_field(self, field: str, start: int, end: int) -> None:
        """Bring a field into view, its section unfolded; the keyboard stays where it is."""
        key = self._key_of(field)
        section = self._section_of.get(key)
        if section is not None:
            section.set_open(True)
        if key == "summary":
            if end > start:
                self.summary.show_place(start, end)
            self.ensureWidgetVisible(self.clinical)
        elif key in self.inputs:
            self.ensureWidgetVisible(self.inputs[key])

    def _keep_in_sight(self) -> None:
        """Follow the field that has the keyboard: a section is laid out after it has opened."""
        body, focused = self.widget(), self.window().focusWidget()
        if body is not None and body.isAncestorOf(focused):
            self.ensureWidgetVisible(focused)

    def _key_of(self, field: str) -> str:
        """A field's own key: "dates.injury" is "injury"; a group stands for its first field."""
        key = field.rpartition(".")[2]
        groups = {"dates": "injury", "reviewer": "licensed_in", "parties": "claims_administrator"}
        return groups.get(key, key)

    def _make_pin(self) -> QToolButton:
        """Whether all of this is to stay open while an issue is in work."""
        pin = QToolButton()
        pin.setCheckable(True)
        pin.setText("Keep open")
        pin.setAccessibleName("Keep the summary open")
        pin.setToolTip("Keep the summary open while an issue is in work; else it folds")
        pin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        style.mark(pin, "role", "quiet")
        style.set_icon(pin, "pin", "muted")
        return pin

    def _make_summary(self) -> Prose:
        lines = (SUMMARY_LINES, SUMMARY_LINES)
        made = Prose(take=self._take_summary, lines=lines, many=True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        made.setFont(style.editor_font())
        made.setAccessibleName(SUMMARY)
        made.setAccessibleDescription(PRINTED)
        made.refused.connect(self._show_problem)
        return made

    def _summary_body(self) -> QWidget:
        """The summary with the sentence below it that is there only when needed, as in a field."""
        self.problem.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.summary, 1)
        column.addWidget(self.problem)
        return body

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.summary.setAccessibleDescription(sentence or PRINTED)

    def _section(self, title: str, shown: tuple[Fact, ...], columns: int) -> Fold:
        around = QMargins(style.WIDE, 0, 0, style.SMALL)
        body = FieldGrid(columns, around, style.MEDIUM)
        section = Fold(title, body)
        for fact in shown:
            field = self._input(fact, body)
            field.setToolTip(fact.about)
            body.add(field, fact.span)
            self.inputs[fact.key] = field
            self._section_of[fact.key] = section
        return section

    def _input(self, fact: Fact, parent: QWidget) -> TextField | ChoiceField:
        take = partial(self._take, fact.key)
        if fact.choices:
            field = ChoiceField(fact.label, take, fact.choices, parent)
            if fact.key == "form":
                field.entry.asked.connect(self._offer_forms)
            return field
        return TextField(fact.label, take, parent, hint=fact.hint)

    def _offer_forms(self) -> None:
        """Offer the letter forms as they are now: one may have been kept meanwhile."""
        field = self.inputs["form"]
        if self._session is not None and isinstance(field, ChoiceField):
            fact = facts.letter_form(self._session.workspace.forms())
            self._facts["form"] = fact
            field.offer(fact.choices)
            field.show_value(fact.shown(self._session.case))

    def _take(self, key: str, text: str) -> None:
        fact = self._facts[key]
        if self._session is not None:
            after = fact.changed(self._session.case, text)
            self._session.change(fact.change_name, after, field=fact.key)

    def _take_summary(self, text: str) -> None:
        if self._session is not None:
            after = replace(self._session.case, summary=text)
            self._session.change("Edit clinical summary", after, field="summary")
            self._show_problem("")

    def _changed(self, _before: Case, after: Case) -> None:
        self._show(after)

    def _show(self, case: Case, *, anew: bool = False) -> None:
        for fact in self._facts.values():
            self.inputs[fact.key].show_value(fact.shown(case), anew=anew)
        self.summary.show_text(case.summary, anew=anew)
        if anew:
            self._show_problem("")
        self.facts.set_digest(facts.digest(case))
        self.credentials.set_digest(facts.credentials_digest(case.reviewer))
        self.parties.set_digest(facts.parties_digest(case.parties))
        self.review.set_whole(facts.review_digest(case))
        self._words.count()
        self._name_the_text(ADDENDUM if case.addends else SUMMARY)

    def _name_the_text(self, name: str) -> None:
        """The text of an addendum is no summary, and it has no decision of a review to show."""
        if self.clinical.header.text() != name:
            self.clinical.header.setText(name)
            for named in (self.clinical.header, self.summary):
                named.setAccessibleName(name)
            for part in (self.review, self.review_caption):
                part.setVisible(name == SUMMARY)

    def _set_read_only(self, read_only: bool) -> None:
        self.summary.setReadOnly(read_only)
        for field in self.inputs.values():
            field.set_read_only(read_only)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align()

    def _align(self) -> None:
        """Let what stands behind the titles begin in one line, where there is room for that."""
        sections = (self.facts, self.credentials, self.clinical, self.parties)
        width = max(section.header.sizeHint().width() for section in sections)
        room = width <= self.viewport().width() * _MOST_TITLE
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.pin.setToolButtonStyle(words if room else Qt.ToolButtonStyle.ToolButtonIconOnly)
        for section in sections:
            section.align(width if room else 0)
        self.review_caption.setMinimumWidth(width if room else 0)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(style.SMALL, style.TIGHT, style.LARGE, style.SMALL)
        column.setSpacing(2)
        column.addWidget(self.facts)
        column.addWidget(self.credentials)
        column.addLayout(self._review_row())
        column.addWidget(self.clinical, 1)
        column.addWidget(self.parties)
        self.setWidget(body)

    def _review_row(self) -> QHBoxLayout:
        """One line that only tells: each decision is edited with its issue."""
        caption = self.review_caption
        caption.setContentsMargins(INDENT, 2, 0, 2)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(caption)
        row.addWidget(self.review, 1)
        return row

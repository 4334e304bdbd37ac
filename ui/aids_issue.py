"""The aids of one issue: its drugs or its compound, what remains of it, and its visits."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import style
from ui.aids_cards import RestCard, VisitsCard
from ui.aids_dose import DoseCard
from ui.fold import Fold
from workbench.aids import Compound, Dose, VisitCount, compound_of, remaining, title_for_rest
from workbench.case import Issue

NOTHING = "There is nothing to count in this issue."


class IssueAids(Fold):
    """A section that is named by its issue; in one line while it is folded."""

    edited = Signal()  # a dose
    title_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__("Issue 00", body, parent, always=True)
        self.align(self.header.sizeHint().width())  # whatever its number
        self.set_open(False)
        self.doses: list[DoseCard] = []
        self.visits: VisitsCard | None = None
        self.compound = style.sentence("", body)
        self.rest = RestCard(body)
        self.rest.wanted.connect(self.title_wanted)
        self.nothing = style.sentence(NOTHING, body, role="muted", scale=style.MINOR)
        self.is_empty = True
        self._read: tuple[Dose, ...] = ()
        self._dose_column, self._column = QVBoxLayout(), QVBoxLayout(body)
        self._column.setContentsMargins(style.WIDE, 0, 0, style.SMALL)
        self._column.setSpacing(style.TIGHT)
        self._column.addLayout(self._dose_column)
        for part in (self.compound, self.rest, self.nothing):
            self._column.addWidget(part)

    @property
    def place(self) -> str:
        """Which issue it is, within a sentence: "issue 4"."""
        return self.header.text().lower()

    def name(self, number: int, treatment: str) -> None:
        """Name it by the number of its issue in the letter, and by what is asked for."""
        self.header.setText(f"Issue {number}")
        self.header.setAccessibleName(f"Issue {number}")
        self.setAccessibleName(f"Aids of issue {number}")
        self.set_digest(" ".join(treatment.split()))

    def show_issue(
        self, issue: Issue, doses: tuple[Dose, ...], visits: VisitCount | None, *, offer: bool
    ) -> None:
        """Show what there is to count; ``offer`` a title that says what remains.

        What was entered of its doses stays while they are read as before.
        """
        compound = compound_of(issue)
        self.is_empty = not (doses or compound or visits or issue.certified)
        self.nothing.setVisible(self.is_empty)
        self._show_doses(doses)
        self._show_compound(compound)
        self.rest.setVisible(issue.certified is not None)
        self.rest.show_rest(remaining(issue), title_for_rest(issue) if offer else "")
        self._show_visits(visits)

    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through, in its order."""
        doses = (stop for card in self.doses for stop in card.stops())
        visits = (self.visits.field.entry,) if self.visits else ()
        return (self.header, *doses, self.rest.button, *visits)

    def _show_doses(self, doses: tuple[Dose, ...]) -> None:
        if doses == self._read:
            return
        self._read = doses
        for card in self.doses:
            discard(card)
        self.doses = [DoseCard(dose) for dose in doses]
        for card in self.doses:
            card.edited.connect(self.edited)
            self._dose_column.addWidget(card)
            card.show()

    def _show_compound(self, compound: Compound | None) -> None:
        self.compound.setVisible(compound is not None)
        if compound is not None:
            self.compound.setText(f"{compound.label}: {', '.join(compound.ingredients)}")

    def _show_visits(self, count: VisitCount | None) -> None:
        if self.visits and (count is None or count.discipline is not self.visits.discipline):
            discard(self.visits)
            self.visits = None
        if count is not None and self.visits is None:
            self.visits = VisitsCard(count)
            self._column.addWidget(self.visits)
            self.visits.show()
        if count is not None and self.visits:
            self.visits.show_count(count)


def discard(widget: QWidget) -> None:
    """Take a widget off at once; it is gone when control returns to Qt."""
    widget.hide()
    widget.deleteLater()

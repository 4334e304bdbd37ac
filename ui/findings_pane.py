"""What a second reader says of the open case: listed, compared, mended, put aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import style
from ui.dismiss_form import DismissForm
from ui.finding_card import FindingCard
from ui.findings_content import NO_CASE, content_of
from ui.findings_doing import FindingsDoing
from ui.findings_feed import FindingsFeed
from ui.findings_keys import FindingsKeys
from ui.findings_list import FindingsList, FindingsModel
from ui.findings_rows import Aside, Calm, PutAside, Row
from workbench.case import DismissalReason, Finding, Severity
from workbench.session import Session


class FindingsPane(QWidget):
    """The findings of a case.

    What is chosen is shown in its place. Enter goes to the words, Space does what is offered, the
    keys 1 to 4 put a finding aside for one of four reasons, Delete asks for a word on it, Escape
    goes back to where the keyboard was.
    """

    go_to = Signal(str, object, int, int)  # field, issue from 0 or None, from, to
    place_shown = Signal(str, object, int, int)  # the same, of what is chosen: no key goes there
    count_changed = Signal(int, int)  # blocks, warns
    shown = Signal(tuple)  # the findings whose words may be marked
    looked = Signal()  # the checks have said what they say of the case as it is
    told = Signal(str)  # see FindingsDoing
    undoable = Signal()
    failed = Signal(str)
    often = Signal(str, str)
    rule_wanted = Signal(str)  # a rule that one wants to know about, or to switch off

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Findings")
        self._feed = FindingsFeed(self)
        self._feed.changed.connect(self._show)
        self._feed.looked.connect(self.looked)
        self._doing = FindingsDoing(self._feed)
        for said, ours in self._said():
            said.connect(ours)
        self._asked: set[str] = set()  # ids of the issues whose findings were asked for
        self.marked: tuple[Finding, ...] = ()  # whose words may be marked: none that keeps calm
        self._aside = False  # whether what was put aside is to be seen
        self._seen: Row | None = None  # the finding that was last looked at
        self._back: QWidget | None = None  # where the keyboard was before
        self._model = FindingsModel(self)
        self.view = FindingsList(self)
        self.view.setModel(self._model)
        self.view.clicked.connect(self._clicked)
        self.view.doubleClicked.connect(self.go)
        self.view.selectionModel().currentChanged.connect(self._chosen)
        FindingsKeys(self)
        self.empty = style.sentence(NO_CASE, self, role="muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(style.LARGE)
        self.card = self._make_card()
        self.form: DismissForm | None = None
        self._lay_out()

    def show_session(self, session: Session | None) -> None:
        """Show the findings of another case, or none."""
        if session is not self._feed.session:
            self._asked, self._aside, self._seen = set(), False, None
            self._show_rows(())
        self._feed.follow(session)
        self._show()  # the answer may take a moment

    def refresh(self) -> None:
        """Look again now; what is found follows in a moment."""
        self._feed.look()

    def take_keyboard(self) -> None:
        """Put the keyboard on the list; Escape gives it back."""
        before: QWidget | None = self.window().focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._back = before
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_finding(self, step: int = 1) -> None:
        """Choose the finding after the chosen one, or with -1 before it, and show its words.

        One that was chosen because the one before it went is looked at first. An issue that kept
        calm shows what there is of it.
        """
        here, count = self.view.currentIndex().row(), self._model.rowCount()
        row = self.row()
        if _is_to_do(row) and row != self._seen:
            here -= step
        elif here < 0 and step < 0:
            here = 0
        places = ((here + step * far) % count for far in range(1, count + 1))
        place = next((one for one in places if _is_to_do(self._model.row(one))), None)
        if place is None:
            return
        row = self._model.row(place)
        if isinstance(row, Calm):
            self._open(row)
        else:
            self._select(place)
        self._look_at()

    def act(self) -> None:
        """Do what the chosen finding offers; one that was put aside stands again."""
        self._on_chosen(self._act)

    def _act(self, row: Row) -> None:
        self._doing.act(row)
        if isinstance(row, PutAside) and row.finding in self._model.rows:
            self._select(self._model.rows.index(row.finding))

    def ask_to_dismiss(self) -> None:
        """Ask why the chosen finding is put aside."""
        row = self.row()
        if not isinstance(row, Finding) or self._doing.refuses(row):
            return
        self._end_form()
        self.form = DismissForm(len(self._alike(row)), self)
        self.form.ended.connect(self._leave_form)
        self.form.given.connect(self._dismiss_form)
        self._column.addWidget(self.form)
        self.card.hide()
        self.form.setFocus()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What stands in the list."""
        return self._model.rows

    def row(self) -> Row | None:
        """What is chosen in the list."""
        return self._model.row(self.view.currentIndex().row())

    def dismiss(self, reason: DismissalReason, note: str = "", *, every: bool = False) -> None:
        """Put the chosen finding aside, or with ``every`` all of its rule in the case."""
        self._on_chosen(partial(self._dismiss, reason, note, every))

    def _dismiss(self, reason: DismissalReason, note: str, every: bool, row: Row) -> None:
        if isinstance(row, Finding) and not self._doing.refuses(row):
            self._doing.dismiss(self._alike(row) if every else (row,), reason, note)

    def give_keyboard_back(self) -> bool:
        """Put the keyboard where it was before; False where nobody had it."""
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._back is not None

    def _on_chosen(self, act: Callable[[Row], None]) -> None:
        """Act on what is chosen, as long as it stands in the case as it is."""
        row = self.row()
        if row is None:
            return

        def still_there() -> None:
            if self.row() == row:
                act(row)

        self._feed.when_current(still_there)

    # What is found

    def _show(self) -> None:
        content = content_of(self._feed, self._asked, aside=self._aside)
        self.empty.setText(content.sentence)
        self._pages.setCurrentWidget(self.view if content.rows else self.empty)
        if content.rows != self._model.rows:
            self._show_rows(content.rows)
        weights = [finding.severity for finding in content.findings]
        self.count_changed.emit(weights.count(Severity.BLOCKS), weights.count(Severity.WARNS))
        self.marked = content.marked
        self.shown.emit(self.marked)

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        """Other rows; the chosen one stays chosen, and where it went away one beside it."""
        before, place = self.row(), self.view.currentIndex().row()
        self._end_form()
        self._model.show_rows(rows)
        if before is None or not rows:
            self._chosen()
            return
        behind, ahead = range(place, len(rows)), range(min(place, len(rows)) - 1, -1, -1)
        same = (n for n, one in enumerate(rows) if one == before or _both_aside(one, before))
        beside = (n for n in (*behind, *ahead) if _is_to_do(rows[n]))
        self._select(next(chain(same, beside), -1), looks=False)

    def _alike(self, finding: Finding) -> tuple[Finding, ...]:
        """All findings of the same rule that stand."""
        return tuple(one for one in self._feed.checked.findings if one.rule == finding.rule)

    # What is done

    def go(self, index: QModelIndex) -> None:
        """Go to the words of a finding; open what stands for more."""
        row = self._model.row(index.row())
        match row:
            case Finding():
                self._seen = row
                self.go_to.emit(row.field, row.issue, row.start, row.end)
            case PutAside():
                one = row.finding
                self.go_to.emit(one.field, one.issue, one.start, one.end)
            case Calm():
                self._open(row)
            case Aside():
                self._aside = not row.is_open
                self._show()

    def _clicked(self, index: QModelIndex) -> None:
        """A click chooses; on what stands for more it opens that."""
        if isinstance(self._model.row(index.row()), Calm | Aside):
            self.go(index)
        else:
            self._look_at()

    def _look_at(self) -> None:
        """Show the words of what is chosen in their place."""
        row = self._seen = self.row()
        one = row.finding if isinstance(row, PutAside) else row
        if isinstance(one, Finding):
            self.place_shown.emit(one.field, one.issue, one.start, one.end)

    def _open(self, row: Calm) -> None:
        """Show the findings of an issue that kept calm, and select the first of them."""
        if self._feed.case is None:
            return
        self._asked.add(self._feed.case.issues[row.issue].id)
        self._show()
        rows = enumerate(self._model.rows)
        self._select(
            next((n for n, one in rows if isinstance(one, Finding) and one.issue == row.issue), -1)
        )

    def _select(self, place: int, *, looks: bool = True) -> None:
        """Choose a row; one that somebody ``looks`` at is not gone to again by the next key."""
        if looks:
            self._seen = self._model.row(place)
        self.view.setCurrentIndex(self._model.index(place))
        self._chosen()

    def _chosen(self) -> None:
        row = self.row()
        if isinstance(row, Finding | PutAside) and self._feed.case is not None:
            self.card.show_finding(self._feed.case, row)
            self.card.setVisible(self.form is None)
            self.view.scrollTo(self.view.currentIndex())
        else:
            self.card.hide()
        if self.view.hasFocus() and row != self._seen:  # by the arrow keys: nobody types then
            self._look_at()

    def _dismiss_form(self, reason: DismissalReason, note: str, every: bool) -> None:
        self._leave_form()
        self.dismiss(reason, note, every=every)

    def _leave_form(self) -> None:
        self._end_form()
        self._chosen()
        self.view.setFocus()

    def _end_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _add_word(self) -> None:
        row = self.row()
        if isinstance(row, Finding):
            self._doing.add_word(row.quote)

    # Looks

    def _said(self) -> tuple[tuple[SignalInstance, SignalInstance], ...]:
        doing = self._doing
        return (
            (doing.told, self.told),
            (doing.undoable, self.undoable),
            (doing.failed, self.failed),
            (doing.often, self.often),
        )

    def _make_card(self) -> FindingCard:
        card = FindingCard(self)
        card.go_to.connect(self.go_to)
        card.fix_wanted.connect(self.act)
        card.again_wanted.connect(self.act)
        card.dismiss_wanted.connect(self.ask_to_dismiss)
        card.about_wanted.connect(self._want_rule)
        card.word_wanted.connect(self._add_word)
        card.hide()
        return card

    def _want_rule(self) -> None:
        row = self.row()
        finding = row.finding if isinstance(row, PutAside) else row
        if isinstance(finding, Finding):
            self.rule_wanted.emit(finding.rule)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self._column.addWidget(self.card)


def _both_aside(row: Row, other: Row) -> bool:
    return isinstance(row, Aside) and isinstance(other, Aside)


def _is_to_do(row: Row | None) -> bool:
    return isinstance(row, Finding | Calm)

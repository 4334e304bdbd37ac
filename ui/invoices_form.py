"""What organizations owe: the lines of submitted work, made into invoices and settled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from ui import organizations_form, panel, style
from ui.correct_form import today
from ui.counts import counted
from ui.desk import Desk
from ui.file_dialogs import PDF, file_to_write
from ui.invoices_form_acts import LineActs
from ui.invoices_form_line import OwnLine, day_of
from ui.invoices_form_sender import SenderFold
from ui.invoices_form_unbilled import UnbilledNote
from ui.offer import folder_of
from ui.panel import Panel
from ui.parts import date_in_words
from ui.plain_table import Line
from ui.spent_time import SpentTime, is_counted
from ui.there import while_there
from ui.tick_box import TickBox
from ui.tick_table import TickTable
from workbench import release
from workbench.case import InvoiceLine, Payment, Problem
from workbench.release import invoices
from workbench.release.invoices import Invoice
from workbench.workspace import Workspace

Done = Callable[[bytes], None]
NUMBERS = (3, 4)  # the columns of them
HEADINGS = ("Date", "Case", "Service", "Quantity", "Amount", "State", "Organization")
STATES: dict[str, Payment | None] = {
    "To invoice": Payment.SUBMITTED,
    "Invoiced": Payment.INVOICED,
    "Paid": Payment.PAID,
    "All": None,
}
EVERYBODY = "All organizations"
NOBODY = "No organization"
CSV = "Table for spreadsheets (*.csv)"
TIMER = "&Count the time while a case is open and somebody is there"
MAKING = "The invoice is being made ..."
WENT_WRONG = "The invoice could not be made; nothing was changed."
WHOSE = "Choose the organization that the line is for."


class InvoicesForm(Panel):
    """The lines of one organization or of all, by how far their money has come.

    Pages are made in the worker of the case that is open at the desk, without one on a thread.
    """

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__("Invoices", desk)
        self._workspace, self._desk = workspace, desk
        self._spent = desk.findChild(SpentTime)
        self._lines: tuple[InvoiceLine, ...] = ()  # that are shown
        self.organization = QComboBox(self)
        self.state = QComboBox(self)
        self.sum = style.label("", self, role="muted")
        self.table = TickTable(HEADINGS, "Lines of invoices", self, numbers=NUMBERS)
        self.table.set_widths(128, 120, 200, 80, 90, 150)
        self.unbilled = UnbilledNote(self)
        self.letterhead = SenderFold(workspace, self)
        self.acts = LineActs(self)
        self.own = OwnLine(self)
        self.own_button = QPushButton("&Add a line", self)
        self.remove_button = QPushButton("&Remove line", self)
        self.timer = TickBox(TIMER, self)
        self._fill()
        self._connect()
        self._lay_out()
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the lines as they are kept now."""
        wanted = STATES[self.state.currentText()]
        found = self._workspace.invoice_lines(self.organization.currentData())
        self._lines = tuple(one for one in found if wanted in {None, one.payment})
        to_invoice = [n for n, one in enumerate(self._lines) if not one.invoice]
        of_one = len({one.organization for one in self._lines}) == 1
        self.table.show_lines(
            [_line(one) for one in self._lines],
            open_places=to_invoice,
            ticked=to_invoice if of_one and wanted is Payment.SUBMITTED else (),
        )
        known = self._workspace.invoice_lines()
        self.acts.number.setText(invoices.suggested_number(known, today()))
        self._show_chosen()
        self._show_sum()
        self._show_unbilled()

    def make_to(self, file: Path) -> None:
        """Make an invoice of the marked lines, write its page, and note it."""
        marked = [self._lines[place].id for place in self.table.ticked()]
        number, at = self.acts.number.text(), day_of(self.acts.date.text())
        begun = invoices.begun(self._workspace, marked, number, at)
        self._print(begun, partial(self._note, begun, marked, file))

    def write_page(self, file: Path) -> None:
        """Write the page of the chosen line's invoice again."""
        kept = invoices.kept(self._workspace, self._invoice())
        self._print(kept, partial(self._write, file=file))

    def write_table(self, file: Path) -> None:
        """Write the lines of the chosen line's invoice for spreadsheets."""
        kept = invoices.kept(self._workspace, self._invoice())
        self._write(invoices.invoice_csv(kept.lines), file=file)

    def settle(self) -> None:
        """Note that the chosen line's invoice was paid on a day, or that it was not."""
        number, line = self._invoice(), self._chosen()
        paid = line is not None and line.payment is Payment.PAID
        at = None if paid else day_of(self.acts.paid_on.text())
        self._workspace.pay_invoice(number, at)
        self.refresh()
        self.tell(f"Invoice {number} is {f'paid on {date_in_words(at)}' if at else 'not paid'}.")

    def withdraw(self) -> None:
        """Let the lines of the chosen line's invoice wait for another one."""
        number = self._invoice()
        self._workspace.take_invoice_back(number)
        self.refresh()
        self.tell(f"Invoice {number} was withdrawn; its lines can be put on another one.")

    def add_own(self) -> None:
        """Add the line that was written by hand. Raises Problem where it makes no sense."""
        organization = self.organization.currentData()
        if organization is None:
            raise Problem(WHOSE)
        self._workspace.add_invoice_lines([self.own.line(organization)])
        self.own.clear()
        self.refresh()
        self.table.selectRow(len(self._lines) - 1)
        self.tell("The line was added.")

    def remove(self) -> None:
        """Remove the chosen line, which stands on no invoice."""
        line = self._chosen()
        if line is not None:
            self._workspace.remove_invoice_line(line.id)
            self.refresh()
            self.tell("The line was removed.")

    def add_unbilled(self) -> None:
        """Add the lines for submitted work that has none yet."""
        lines = self.unbilled.found.lines
        self._workspace.add_invoice_lines(lines)
        self.state.setCurrentText("To invoice")
        self.refresh()
        self.tell(f"{counted(len(lines), 'line')} added.")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowActivate:
            self._show_unbilled()  # rates may have been set meanwhile
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.letterhead.commit()
        super().closeEvent(event)

    # Making and writing

    def _print(self, invoice: Invoice, done: Done) -> None:
        session, printed = self._desk.session, partial(self._printed, done)
        if session is None:
            self.work(MAKING, partial(invoices.invoice_pdf, invoice), printed)
            return
        self.acts.setEnabled(False)
        self.tell(MAKING)
        failed = while_there(self, self._not_printed)
        session.run(invoices.invoice_pdf, invoice, done=while_there(self, printed), failed=failed)

    def _printed(self, done: Done, page: bytes) -> None:
        self.acts.setEnabled(True)
        self.attempt(partial(done, page))

    def _not_printed(self, error: Exception) -> None:
        self.acts.setEnabled(True)
        self.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)

    def _note(self, begun: Invoice, marked: list[int], file: Path, page: bytes) -> None:
        release.export(page, file)  # first: none is noted that was not written
        self._workspace.put_on_invoice(marked, begun.number, begun.day)
        self.state.setCurrentText("Invoiced")
        self.refresh()
        numbers = [one.invoice for one in self._lines]
        self.table.selectRow(numbers.index(begun.number))
        total = invoices.money(invoices.total(begun.lines))
        said = f"Invoice {begun.number} for {total} was written to {file.name}."
        self.tell(said, folder_of(file))

    def _write(self, data: bytes, file: Path) -> None:
        release.export(data, file)
        self.tell(f"The invoice was written to {file.name}.", folder_of(file))

    # What is asked

    def _ask(self, title: str, number: str, kind: str, act: Callable[[Path], None]) -> None:
        suffix = ".pdf" if kind == PDF else ".csv"
        file = file_to_write(self, title, invoices.file_name(number, suffix), kind)
        if file is not None:
            self.attempt(partial(act, file))

    def _ask_make(self) -> None:
        self._ask("Make invoice", self.acts.number.text(), PDF, self.make_to)

    def _ask_page(self) -> None:
        self._ask("Write invoice", self._invoice(), PDF, self.write_page)

    def _ask_table(self) -> None:
        self._ask("Write invoice", self._invoice(), CSV, self.write_table)

    # What is shown

    def _chosen(self) -> InvoiceLine | None:
        place = self.table.line()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def _invoice(self) -> str:
        line = self._chosen()
        return line.invoice if line is not None else ""

    def _show_chosen(self) -> None:
        line = self._chosen()
        self.acts.show_line(line)
        self.remove_button.setEnabled(line is not None and not line.invoice)

    def _show_sum(self) -> None:
        marked = [self._lines[place] for place in self.table.ticked()]
        lines = marked or list(self._lines)
        words = f"{counted(len(lines), 'line')}{' marked' if marked else ''}"
        self.sum.setText(f"{words}, {invoices.money(invoices.total(lines))}")

    def _show_unbilled(self) -> None:
        name = self.organization.currentData()
        self.unbilled.show_unbilled(invoices.unbilled(self._workspace, name))

    def _fill(self) -> None:
        known = {one.organization for one in self._workspace.invoice_lines()}
        self.organization.addItem(EVERYBODY, None)
        for name in sorted(known.union(self._workspace.organizations()), key=str.casefold):
            self.organization.addItem(name or NOBODY, name)
        self.state.addItems(list(STATES))
        self.timer.setChecked(is_counted(self._workspace))
        self.timer.setVisible(self._spent is not None)

    def _connect(self) -> None:
        for box in (self.organization, self.state):
            box.activated.connect(self.refresh)
        self.table.selectionModel().currentChanged.connect(self._show_chosen)
        self.table.ticks_changed.connect(self._show_sum)
        self.acts.make_wanted.connect(self._ask_make)
        self.acts.page_wanted.connect(self._ask_page)
        self.acts.table_wanted.connect(self._ask_table)
        self.acts.paid_wanted.connect(partial(self.attempt, self.settle))
        self.acts.back_wanted.connect(partial(self.attempt, self.withdraw))
        self.own.given.connect(partial(self.attempt, self.add_own))
        self.own.given_up.connect(self._close_own)
        self.unbilled.lines_wanted.connect(partial(self.attempt, self.add_unbilled))
        self.unbilled.rates_wanted.connect(self._set_rates)
        self.letterhead.refused.connect(self.tell_problem)
        self.own_button.clicked.connect(self._open_own)
        self.remove_button.clicked.connect(lambda: self.attempt(self.remove))
        self.timer.toggled.connect(lambda on: self.attempt(partial(self._count, on)))

    def _count(self, wanted: bool) -> None:
        if self._spent is not None:
            self._spent.count(wanted=wanted)

    def _set_rates(self, organization: str) -> None:
        organizations_form.present(self._desk, organization, "rates.flat")

    def _open_own(self) -> None:
        self.own.setVisible(not self.own.isVisible())
        if self.own.isVisible():
            self.own.setFocus()

    def _close_own(self) -> None:
        self.own.hide()
        self.own_button.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.SMALL)
        for words, box in (("&Organization", self.organization), ("S&tate", self.state)):
            top.addWidget(_label(words, box))
            top.addWidget(box, 3 * int(box is self.organization))
        top.addStretch(1)
        top.addWidget(self.sum)
        self.organization.setSizeAdjustPolicy(_ELIDED)
        self.own.hide()
        for button in self._buttons():
            button.setAutoDefault(False)
        self.column.addLayout(top)
        for part in (self.unbilled, self.table, self.acts, self.own, self.letterhead, self.timer):
            self.column.addWidget(part, int(part is self.table))
        self.finish(self.own_button, self.remove_button)
        letterhead = (self.letterhead.header, self.letterhead.address, self.letterhead.terms)
        for before, after in pairwise(
            (self.own.add_button, *letterhead, self.timer, *self._buttons())
        ):
            QWidget.setTabOrder(before, after)
        style.give_room(self, 1000, 620)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.own_button, self.remove_button, self.close_button


_ELIDED = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


def present(desk: Desk) -> None:
    """Show the invoices in a panel beside the case."""
    if desk.workspace is None:
        return
    opened = desk.workspace
    panel.shown(InvoicesForm, desk, lambda: InvoicesForm(opened, desk)).refresh()


def _line(line: InvoiceLine) -> Line:
    state = f"{line.payment.capitalize()} {line.invoice}".rstrip() if line.invoice else "To invoice"
    return (
        date_in_words(line.submitted),
        line.number or line.reference,
        line.words,
        f"{line.quantity:,}",
        invoices.money(line.cents),
        state,
        line.organization or NOBODY,
    )


def _label(words: str, entry: QWidget) -> QLabel:
    made = style.label(words, role="muted")
    made.setBuddy(entry)
    entry.setAccessibleName(words.replace("&", ""))
    return made

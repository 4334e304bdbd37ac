"""What can be done with the lines of the invoices panel: make an invoice, or settle one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from ui import style
from ui.correct_form import today
from ui.parts import date_in_words
from workbench.case import InvoiceLine, Payment

NUMBER, DATE = 150, 110  # pixels of the entries
NOTHING = "Choose a line of the table."


class LineActs(QStackedWidget):
    """One row, for the line that is chosen: of an invoice to be made, or of one that was made."""

    make_wanted = Signal()
    page_wanted = Signal()
    table_wanted = Signal()
    paid_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = QLineEdit(self)
        self.date = QLineEdit(date_in_words(today()), self)
        self.make_button = QPushButton("&Make invoice...", self)
        self.which = style.label("", self)
        self.page_button = QPushButton("Write &PDF...", self)
        self.table_button = QPushButton("Write CS&V...", self)
        self.paid_on = QLineEdit(date_in_words(today()), self)
        self.paid_button = QPushButton("Pa&id", self)
        self.back_button = QPushButton("&Withdraw", self)
        self._nothing = style.label(NOTHING, self, role="muted")
        self._to_make = self._make_row()
        self._made = self._settle_row()
        for page in (self._nothing, self._to_make, self._made):
            self.addWidget(page)
        self._connect()

    def show_line(self, line: InvoiceLine | None) -> None:
        """Offer what can be done with a line and all that stand on its invoice."""
        if line is None:
            self.setCurrentWidget(self._nothing)
            return
        if line.payment is Payment.SUBMITTED:
            self.setCurrentWidget(self._to_make)
            return
        self.setCurrentWidget(self._made)
        paid = line.payment is Payment.PAID
        at = f", paid {date_in_words(line.paid)}" if paid else ""
        self.which.setText(f"Invoice {line.invoice} of {date_in_words(line.invoiced)}{at}")
        self.paid_button.setText("Not pa&id" if paid else "Pa&id on")
        self.paid_on.setVisible(not paid)
        self.back_button.setVisible(not paid)

    def _make_row(self) -> QWidget:
        self.number.setAccessibleName("Invoice number")
        self.date.setAccessibleName("Date of the invoice")
        self.number.setFixedWidth(style.grown(NUMBER))
        self.date.setFixedWidth(style.grown(DATE))
        caption, dated = style.label("Invoice &number", role="muted"), style.label("dated")
        caption.setBuddy(self.number)
        dated.setBuddy(self.date)
        style.mark(dated, "role", "muted")
        return _row(caption, self.number, dated, self.date, None, self.make_button)

    def _settle_row(self) -> QWidget:
        self.paid_on.setAccessibleName("Day of the payment")
        self.paid_on.setAccessibleDescription("A date like 11/22/2026")
        self.paid_on.setFixedWidth(style.grown(DATE))
        settle = (self.paid_button, self.paid_on, self.back_button)
        return _row(self.which, None, self.page_button, self.table_button, *settle)

    def _connect(self) -> None:
        for button, signal in (
            (self.make_button, self.make_wanted),
            (self.page_button, self.page_wanted),
            (self.table_button, self.table_wanted),
            (self.paid_button, self.paid_wanted),
            (self.back_button, self.back_wanted),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        for entry in (self.number, self.date):
            entry.returnPressed.connect(self.make_wanted)
        self.paid_on.returnPressed.connect(self.paid_wanted)


def _row(*parts: QWidget | None) -> QWidget:
    """Widgets beside each other; None is room between them."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.SMALL)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return made

"""A line of an invoice that is written by hand: what no rate covers."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.correct_form import today
from ui.folds import captioned, stacked
from ui.parts import date_in_words, date_or_problem
from workbench.case import InvoiceLine, Problem

NO_DATE = "Write the day of the work, like 10/02/2026."
NO_WORDS = "Say what was done, without words of the case."
NO_MONEY = "Write the amount in dollars, like 150.00; a credit begins with a minus."
MOST = 1_000_000_000  # cents
_MONEY = re.compile(r"(-?)\s*\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?")
_LABELS = ("Day", "Case number", "What was done", "Amount in dollars")
_WIDTHS = (110, 150, 0, 120)  # pixels of the entries; the third takes what is left


class OwnLine(QWidget):
    """Day, case number, words and amount in one line; says ``given`` when it is to be added.

    Escape says ``given_up``; what was written stays.
    """

    given = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = QLineEdit(self)
        self.number = QLineEdit(self)
        self.words = QLineEdit(self)
        self.amount = QLineEdit(self)
        self.add_button = QPushButton("A&dd", self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.given)
        self.setFocusProxy(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        entries = (self.date, self.number, self.words, self.amount)
        for entry, label, width in zip(entries, _LABELS, _WIDTHS, strict=True):
            entry.setAccessibleName(label)
            entry.returnPressed.connect(self.given)
            if width:
                entry.setFixedWidth(style.grown(width))
            row.addWidget(stacked(captioned(label, entry), entry), int(not width))
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.clear()

    def clear(self) -> None:
        """Begin another line, of today."""
        for entry in (self.number, self.words, self.amount):
            entry.clear()
        self.date.setText(date_in_words(today()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def line(self, organization: str) -> InvoiceLine:
        """The line as it was written. Raises Problem where a part of it makes no sense."""
        words = " ".join(self.words.text().split())
        if not words:
            raise Problem(NO_WORDS)
        return InvoiceLine(
            reference="",
            number=self.number.text().strip(),
            organization=organization,
            submitted=day_of(self.date.text()),
            words=words,
            quantity=1,
            cents=cents_of(self.amount.text()),
        )


def day_of(text: str) -> dt.date:
    """The day that was written. Raises Problem where it is none."""
    day = date_or_problem(text)
    if day is None:
        raise Problem(NO_DATE)
    return day


def cents_of(text: str) -> int:
    """The cents of an amount in dollars, such as "$1,234.50". Raises Problem where it is none."""
    found = _MONEY.fullmatch(text.strip())
    if found is None or len(found[2]) > 12:
        raise Problem(NO_MONEY)
    cents = int(found[2].replace(",", "")) * 100 + int(found[3] or 0)
    if not 0 < cents <= MOST:
        raise Problem(NO_MONEY)
    return -cents if found[1] else cents

"""The two questions about a released case: why it is corrected, and when it was accepted."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from ui.inline_form import InlineForm
from ui.parts import date_in_words, date_or_problem
from workbench.case import Problem

WHY = "A correction says why it is made; write the reason."
WHEN = "Write the day on which the organization accepted the work, like 10/02/2026."
NOT_YET = "This day is still to come."
DATE = 120  # pixels of a date


class CorrectForm(InlineForm):
    """Asks why a released letter is corrected; the correction is a new draft beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("&Why is the letter corrected?", "Make a &correction", parent)
        self.entry.setPlaceholderText("An outcome was printed for the wrong item")
        self.entry.setToolTip("Stands with the case; the released letter stays as it is")


class AcceptForm(InlineForm):
    """Asks for the day on which the organization accepted the work, today suggested."""

    def __init__(self, accepted: dt.date | None, parent: QWidget | None = None) -> None:
        super().__init__("&Accepted by the organization on", "&Save the day", parent)
        self.entry.setText(date_in_words(accepted or today()))
        self.entry.setToolTip("From this day on the retention of the case is counted")
        self.entry.selectAll()
        self.keep_short(DATE)


def reason_of(text: str) -> str:
    """The reason that was written. Raises Problem where there is none."""
    if not text:
        raise Problem(WHY)
    return text


def day_of(text: str) -> dt.date:
    """The day that was written. Raises Problem where it is none, or still to come."""
    day = date_or_problem(text)
    if day is None:
        raise Problem(WHEN)
    if day > today():
        raise Problem(NOT_YET)
    return day


def today() -> dt.date:
    """The day it is here."""
    return dt.datetime.now().astimezone().date()

"""One open case: every change to it goes through here, is saved, and can be undone."""

from workbench.checks import Checked
from workbench.pdf import PagePicture, Spoken, Structure
from workbench.session.differences import Difference, differences
from workbench.session.history import HistoryStep
from workbench.session.pages import LetterPages, letter_pages
from workbench.session.printed import Printed
from workbench.session.session import Session

__all__ = [
    "Checked",
    "Difference",
    "HistoryStep",
    "LetterPages",
    "PagePicture",
    "Printed",
    "Session",
    "Spoken",
    "Structure",
    "differences",
    "letter_pages",
]

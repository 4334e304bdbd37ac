"""What the tests of taking a case on share: texts as they are pasted, and counted keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import CONTROL, NONE, press
from ui.assignment_form import AssignmentForm
from ui.main_window import MainWindow

ASSIGNMENT = """Example Review Organization
Your next assignment, with thanks
Case Number: CM26-0007001
Priority: Standard
Date Assigned: 11/20/2026
Due: 12/04/2026 5:00 PM Pacific
Specialty Requested: Pain Medicine
Worker: Pat Sample
Date of Birth: 02/14/1971
Date of Injury: 08/25/2019
Claim Number: FC-0077001
Employer: Imaginary Print Shop, Inc.
Requesting Physician: Dana Madeup, MD

Disputed Items
1. Norco 10/325 mg #60
2. Physical therapy for the lumbar spine, 12 visits
3. MRI of the left knee without contrast
"""
REVIEW = """Utilization Review Determination
Determination date: 10/09/2026

1. Norco 10/325 mg #60: denied
Guideline: MTUS Chronic Pain Medical Treatment Guidelines, Opioids, pages 74-96
2. Physical therapy for the lumbar spine, 12 visits: modified, 6 visits certified
3. MRI of the left knee without contrast: denied
"""


class Keys:
    """Presses keys where the keyboard is, and counts them; pastes are counted apart."""

    def __init__(self) -> None:
        self.pressed = 0
        self.pasted = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key."""
        widget = QApplication.focusWidget()
        assert widget is not None
        self.pressed += 1
        press(widget, key, modifiers)

    def paste(self, text: str) -> None:
        """Put a text on the clipboard, as another program does, and press Ctrl+V."""
        QApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CONTROL)
        self.pressed -= 1
        self.pasted += 1


def opened(window: MainWindow, qtbot: QtBot) -> AssignmentForm:
    """The form, as its menu opens it, with the keyboard."""
    window.actions_by_name["assignment"].trigger()
    *_, form = window.desk.findChildren(AssignmentForm)
    qtbot.waitUntil(form.isActiveWindow)
    return form

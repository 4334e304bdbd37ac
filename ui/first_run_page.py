"""The pages of the first run: one step each, to be read and left by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import style
from ui.announce import announce
from ui.page import Answer, centred, sentence
from ui.profile_form import ProfileForm
from workbench.case import ReviewerProfile

STEPS = ("a passphrase and recovery code", "your name and qualifications", "a sample case")
LATER, BACK = "&Later", "&Back"
NEEDS_NAME = "Type your name, or choose Later."
ABOUT_YOU = "New cases begin with these qualifications. You can change them at any time."
ABOUT_SAMPLE = (
    "A made-up determination with two issues, to try everything on: decide, check, sign. "
    "Nothing of it concerns anybody, and it can be destroyed like any case."
)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class StepPage(QScrollArea):
    """One step, which says where it stands; Enter presses the button it is on, or goes on."""

    def __init__(self, step: int, title: str, parent: QWidget | None = None) -> None:
        """Number ``step`` of the first run; 0 for a page that is none of them."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        style.mark(self, "role", "pane")
        self._said = f"{which(step)}: {title}" if step else ""  # when it is seen first
        self.setAccessibleName(self._said or title)
        self.answer = Answer()
        self.column = QVBoxLayout()
        self.column.setSpacing(style.SMALL)
        if step:
            self.column.addWidget(_step_line(step))
        self.column.addWidget(style.label(title, role="title", scale=style.TITLE))

    def proceed(self) -> None:
        """Go on to the next step, or say what is still missing."""
        raise NotImplementedError

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self.answer.tell_problem(sentence)
        announce(self, sentence, at_once=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        there = QApplication.focusWidget()
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif isinstance(there, QPushButton):
            there.click()
        else:
            self.proceed()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        announce(self, self._said)
        self._said = ""

    def _finish(self, *buttons: QPushButton) -> None:
        """Close the column with what came of it and a row of buttons, the first of them primary."""
        style.mark(buttons[0], "role", "primary")
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self.column.addWidget(self.answer)
        self.column.addLayout(row)
        self.setWidget(centred(self.column))


class NamePage(StepPage):
    """Asks who the reviewer is. Says ``given``, or ``later`` with what was typed all the same."""

    given = Signal(object)  # ReviewerProfile
    later = Signal(object)

    def __init__(self, known: ReviewerProfile, parent: QWidget | None = None) -> None:
        super().__init__(2, "Your name and qualifications", parent)
        self._known = known
        self.you = ProfileForm()
        self.you.show_profile(known)
        self.save_button = QPushButton("&Save and go on")
        self.later_button = QPushButton(LATER)
        self.save_button.clicked.connect(self.proceed)
        self.later_button.clicked.connect(lambda: self.later.emit(self.you.profile()))
        self.you.edited.connect(self.answer.clear)
        self.column.addWidget(sentence(ABOUT_YOU))
        self.column.addSpacing(style.LARGE)
        self.column.addWidget(self.you)
        self.column.addSpacing(style.LARGE)
        self._finish(self.save_button, self.later_button)
        self.setFocusProxy(self.you.name)

    @override
    def proceed(self) -> None:
        profile = self.you.profile()
        if profile.name:
            self.given.emit(profile)
        else:
            self.tell_problem(NEEDS_NAME)
            self.you.name.setFocus()


class SamplePage(StepPage):
    """Offers the sample case. Says ``wanted``, ``later`` or ``back``."""

    wanted = Signal()
    later = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(3, "A sample case to try", parent)
        self.open_button = QPushButton("&Open the sample case")
        self.later_button = QPushButton(LATER)
        self.back_button = QPushButton(BACK)
        self.open_button.clicked.connect(self.proceed)
        self.later_button.clicked.connect(self.later)
        self.back_button.clicked.connect(self.back)
        self.column.addWidget(sentence(ABOUT_SAMPLE))
        self.column.addSpacing(style.LARGE)
        self._finish(self.open_button, self.later_button, self.back_button)
        self.setFocusProxy(self.open_button)

    @override
    def proceed(self) -> None:
        self.wanted.emit()


def which(step: int) -> str:
    """Which of the steps one is: "Step 1 of 3"."""
    return f"Step {step} of {len(STEPS)}"


def press_on_enter(page: StepPage) -> None:
    """Let Enter in a line of a page go on, as it does beside one."""
    for entry in page.findChildren(QLineEdit):
        entry.returnPressed.connect(page.proceed)


def _step_line(step: int) -> QLabel:
    """Where one is, and what follows."""
    follow = STEPS[step:]
    then = f".  Then: {', and '.join(follow)}." if follow else ", the last."
    return style.sentence(f"{which(step)}{then}", role="accent")

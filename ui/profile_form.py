"""Who the reviewer is: asked on the welcome page, and a page of the profile later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import style
from ui.page import label_above, sentence
from workbench.case import Reviewer, ReviewerProfile

NO_NAME = (
    "Your name is not known yet. Without it nothing checks that it does not slip into a letter."
)
_NAME_SENTENCE = (
    "Your name is kept to check that it does not slip into a letter. "
    "It is never printed in an issued letter."
)


class ProfileForm(QWidget):
    """Name and qualifications of the reviewer at this desk."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _line("", "Your name")
        self.licensed_in = _line("For example: California, Oregon", "States of licensure")
        self.specialties = _line(
            "For example: Physical Medicine, Pain Medicine", "Certifications, specialties"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(label_above(QWidget(), "Name", self.name))
        column.addWidget(sentence(_NAME_SENTENCE))
        column.addWidget(label_above(QWidget(), "State(s) of licensure", self.licensed_in))
        column.addWidget(label_above(QWidget(), "Certification(s)/Specialty", self.specialties))
        self.setFocusProxy(self.name)
        for line in self._lines():
            line.textEdited.connect(self.edited)

    def typed(self) -> tuple[str, str, str]:
        """What stands in its lines, letter for letter."""
        name, licensed_in, specialties = (line.text() for line in self._lines())
        return name, licensed_in, specialties

    def type_again(self, typed: tuple[str, str, str]) -> None:
        """Put into its lines what stood there."""
        for line, text in zip(self._lines(), typed, strict=True):
            line.setText(text)

    def _lines(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.name, self.licensed_in, self.specialties

    def show_profile(self, profile: ReviewerProfile) -> None:
        """Show what is known of the reviewer."""
        self.name.setText(profile.name)
        self.licensed_in.setText(", ".join(profile.reviewer.licensed_in))
        self.specialties.setText(", ".join(profile.reviewer.specialties))

    def profile(self) -> ReviewerProfile:
        """The reviewer as it was filled in."""
        from ui.parts import listed

        qualifications = Reviewer(
            licensed_in=listed(self.licensed_in.text()),
            specialties=listed(self.specialties.text()),
        )
        return ReviewerProfile(name=self.name.text().strip(), reviewer=qualifications)


def _line(hint: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made

"""Who the reviewer is: asked on the welcome page, and in a dialog of its own later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.page import label_above, sentence
from workbench.case import Problem, Reviewer, ReviewerProfile, replace

if TYPE_CHECKING:
    from workbench.workspace import Workspace

NO_NAME = (
    "Your name is not known yet. Without it nothing checks that it does not slip into a letter."
)
_NAME_SENTENCE = (
    "Your name is kept to check that it does not slip into a letter. "
    "It is never printed in an issued letter."
)
_WIDTH = 560
PAGES = ("you", "conflicts", "attestations")


class ProfileForm(QWidget):
    """Name and qualifications of the reviewer at this desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = _line("", "Your name")
        self.licensed_in = _line("California, Oregon", "States of licensure")
        self.specialties = _line("Physical Medicine, Pain Medicine", "Certifications, specialties")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.SMALL)
        column.addWidget(label_above(QWidget(), "Name", self.name))
        column.addWidget(sentence(_NAME_SENTENCE))
        column.addWidget(label_above(QWidget(), "State(s) of licensure", self.licensed_in))
        column.addWidget(label_above(QWidget(), "Certification(s)/Specialty", self.specialties))
        self.setFocusProxy(self.name)

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


class ProfileDialog(QDialog):
    """Changes the profile that a workspace keeps; cases that are there keep their reviewer."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, page: str = PAGES[0]
    ) -> None:
        from ui.profile_lists import Attestations, ConflictList

        super().__init__(parent)
        self._workspace = workspace
        known = workspace.profile()
        self.setWindowTitle("Your profile")
        self.setMinimumWidth(style.grown(_WIDTH))
        self.form = ProfileForm(self)
        self.conflicts = ConflictList(self)
        self.attestations = Attestations(self)
        self.pages = QTabWidget(self)
        self.form.show_profile(known)
        self.conflicts.show_conflicts(known.conflicts)
        self.attestations.show_attestations(known.attestations)
        self.problem = style.sentence("", self, role="problem")
        self.problem.hide()
        self.save = QPushButton("&Save")
        style.mark(self.save, "role", "primary")
        self._lay_out()
        self.pages.setCurrentIndex(PAGES.index(page))
        (self.form.name, self.conflicts, self.attestations)[PAGES.index(page)].setFocus()

    def profile(self) -> ReviewerProfile:
        """The reviewer as the dialog has it. Raises Problem where a day is none."""
        return replace(
            self.form.profile(),
            conflicts=self.conflicts.conflicts(),
            attestations=self.attestations.attestations(),
        )

    def _save(self) -> None:
        try:
            self._workspace.set_profile(self.profile())
        except Problem as problem:
            self.problem.setText(str(problem))
            self.problem.show()
        else:
            self.accept()

    def _lay_out(self) -> None:
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self._you(), "&You")
        self.pages.addTab(self.conflicts, "C&onflicts")
        self.pages.addTab(self.attestations, "&Attestations")
        buttons = QDialogButtonBox()
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("&Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.WIDE, style.WIDE, style.WIDE, style.LARGE)
        column.setSpacing(style.MEDIUM)
        column.addWidget(style.label("Your profile", role="title"))
        column.addWidget(self.pages, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _you(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, style.MEDIUM, 0, 0)
        column.setSpacing(style.MEDIUM)
        column.addWidget(self.form)
        column.addWidget(sentence("New cases begin with these qualifications."))
        column.addStretch()
        return page


def _line(hint: str, name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    return made

"""The profile of the reviewer: who that is, whose cases are not taken, and what is attested."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import panel, style
from ui.kept import PROFILE, Kept
from ui.kept_panel import KeptPanel
from ui.page import sentence
from ui.profile_form import ProfileForm
from ui.profile_lists import Attestations, ConflictList, Typed
from workbench.case import Conflict, ReviewerProfile, Value, replace

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.workspace import Workspace

ABOUT = (
    "Who you are, whose cases you do not take, and what you attest. It is used once it is saved."
)
SAVED = "Your profile was saved."
LAID_ASIDE = "Your profile is not saved. What you typed is there again when you open it."
PAGES = ("you", "conflicts", "attestations")
_SIZE = (600, 500)


class KeptProfile(Value):
    """What was typed into the profile and is not saved."""

    lines: tuple[str, str, str] = ("", "", "")
    conflicts: tuple[Conflict, ...] = ()
    attested: tuple[Typed, ...] = ()


def kept_in(workspace: Workspace) -> Kept[KeptProfile]:
    """The place of it in a workspace."""
    read, write = partial(workspace.setting, PROFILE), partial(workspace.set_setting, PROFILE)
    return Kept(KeptProfile, read, write)


class ProfilePanel(KeptPanel[KeptProfile]):
    """Changes the profile that a workspace keeps; cases that are there keep their reviewer.

    Says ``saved`` once that is done. Until then what was typed is kept beside the profile.
    """

    saved = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Your profile", kept_in(workspace), parent)
        self._workspace = workspace
        self.form = ProfileForm(self)
        self.conflicts = ConflictList(self)
        self.attestations = Attestations(self)
        self.pages = QTabWidget(self)
        self.save_button = QPushButton("&Save", self)
        self._connect()
        self._lay_out()
        self._show_profile(workspace.profile())
        self._stored = self._standing()
        self.take_up()

    def show_page(self, page: str) -> None:
        """Bring one of the pages to the front, with the keyboard."""
        self.pages.setCurrentIndex(PAGES.index(page))
        (self.form.name, self.conflicts, self.attestations)[PAGES.index(page)].setFocus()

    def profile(self) -> ReviewerProfile:
        """The reviewer as it stands here. Raises Problem for a reason without a name."""
        return replace(
            self.form.profile(),
            conflicts=self.conflicts.conflicts(),
            attestations=self.attestations.attestations(),
        )

    def save(self) -> None:
        """Keep the profile, unless a day in it is none. Raises Problem where it cannot be kept."""
        self.hand_over()
        if not self.attestations.makes_sense():
            self.pages.setCurrentWidget(self.attestations)
            self.attestations.focus_refused()
            return
        self._workspace.set_profile(self.profile())
        self.forget()
        self.close()
        self.saved.emit()

    @override
    def content(self) -> KeptProfile | None:
        standing = self._standing()
        return None if standing == self._stored else standing

    @override
    def show_content(self, content: KeptProfile | None) -> None:
        self.tell("")
        if content is None:
            self._show_profile(self._workspace.profile())
        else:
            self.form.type_again(content.lines)
            self.conflicts.show_conflicts(content.conflicts)
            self.attestations.type_again(content.attested)

    @override
    def hand_over(self) -> None:
        self.conflicts.commit()
        self.attestations.commit()

    def _standing(self) -> KeptProfile:
        return KeptProfile(
            lines=self.form.typed(),
            conflicts=self.conflicts.typed(),
            attested=self.attestations.typed(),
        )

    def _show_profile(self, known: ReviewerProfile) -> None:
        self.form.show_profile(known)
        self.conflicts.show_conflicts(known.conflicts)
        self.attestations.show_attestations(known.attestations)

    def _connect(self) -> None:
        for part in (self.form, self.conflicts, self.attestations):
            part.edited.connect(self.edited)
        self.save_button.clicked.connect(lambda: self.attempt(self.save))

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        self.save_button.setDefault(True)
        self.pages.setAccessibleName("Your profile")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self._you(), "&You")
        self.pages.addTab(self.conflicts, "C&onflicts")
        self.pages.addTab(self.attestations, "&Attestations")
        self.column.addLayout(self.headed(ABOUT))
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.question)
        self.finish(self.save_button)
        style.give_room(self, *_SIZE)

    def _you(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, style.MEDIUM, 0, 0)
        column.setSpacing(style.MEDIUM)
        column.addWidget(self.form)
        column.addWidget(sentence("New cases begin with these qualifications."))
        column.addStretch()
        return page


def present(desk: Desk, page: str = PAGES[0]) -> ProfilePanel | None:
    """Show one page of the profile; what became of it is told at the desk."""
    if desk.workspace is None:
        return None
    workspace = desk.workspace

    def make() -> ProfilePanel:
        made = ProfilePanel(workspace, desk)
        made.saved.connect(desk.messages.hide)
        made.saved.connect(partial(desk.told.emit, SAVED))
        made.laid_aside.connect(partial(desk.told.emit, LAID_ASIDE))
        return made

    found = panel.shown(ProfilePanel, desk, make)
    found.show_page(page)
    return found

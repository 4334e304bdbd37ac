"""The organizations that cases come from: listed, and the profile of one to be edited.

Edits that were not saved stay in the workspace as they are, mistakes and all, whatever closes the
panel, and stand here again next time.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import panel, style
from ui.desk import Desk
from ui.facts import ZONES
from ui.file_dialogs import file_to_open, file_to_write
from ui.form_words import file_name
from ui.inline_question import InlineQuestion
from ui.offer import folder_of
from ui.organization_fields import Offers, OrganizationFields
from ui.organization_shelf import OrganizationShelf, is_new
from ui.organization_words import ACTS, PARTS, SUBMISSION, Sheet, read
from ui.panel import Panel
from ui.plain_table import LinesModel, PlainTable
from ui.there import while_there
from workbench import forms, organizations, release, workspace
from workbench.case import OrganizationProfile, Problem
from workbench.organizations import OrganizationFile

if TYPE_CHECKING:
    from workbench.workspace import Workspace

KIND = "Organizations (*.toml)"
UNSAVED = "These edits are kept as a draft; cases do not follow them until you save."
NO_PROFILE = "Cases carry this name, but there is no profile yet: these are defaults."
NONE = "No organization yet. Begin with a new one, with the example, or with a file."
BROUGHT = "The profile of the file is shown here as edits. Look at it, then save it."
SAME = "The file holds the same profile that is kept here."
SAVED = "Saved. New cases take its letter form; everything else holds for all its cases now."
FIRST_FORM = "The first in the list"
NO_KEY = "None"
REMOVE = "Remove this profile? Its cases stay, and have the defaults from then on."
DISCARD = "Discard these edits? They cannot be brought back."
REPLACE = "Replace the edits that are not saved with the profile of the file?"
_LIST, _WIDTH, _HEIGHT = 290, 1060, 800


class OrganizationsForm(Panel):
    """All organizations by name; the profile of one in fields beside them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Organizations", parent)
        self._workspace = workspace
        self._shelf = OrganizationShelf(workspace)
        self._key = ""  # of the organization that is shown; "" for none
        self._base = self._shelf.base(self._key)  # what the edits began from
        self._keys: list[str] = []  # of the organizations in the list
        self._names = LinesModel(("Organization", "Standing"), self)
        self.list = PlainTable(self._names, "Organizations", self)
        self.fields = OrganizationFields(self._mistakes, self)
        self.nothing = style.sentence(NONE, self, role="muted")
        self.question = InlineQuestion(self)
        self.new_button = QPushButton("&New", self)
        self.example_button = QPushButton("New from the &example", self)
        self.copy_button = QPushButton("D&uplicate", self)
        self.remove_button = QPushButton("&Remove...", self)
        self.import_button = QPushButton("&Import...", self)
        self.export_button = QPushButton("E&xport...", self)
        self.discard_button = QPushButton("Disc&ard edits...", self)
        self.save_button = QPushButton("&Save", self)
        self._connect()
        self._lay_out()
        self._list("")
        self.list.setFocus()

    def show_organization(self, key: str) -> None:
        """Show an organization with its edits, those of the one before handed over."""
        self.fields.commit()
        self._list(key)

    def refresh(self) -> None:
        """List the organizations that there are now."""
        self.fields.commit()
        self._show_list(self._key)

    def import_from(self, file: Path) -> None:
        """Let the profile in a file stand as edits, after a question where there are some."""
        self.fields.commit()
        found = organizations.from_toml(workspace.file_bytes(file, forms.LARGEST))
        if self._shelf.is_edited(found.profile.name):
            take = partial(self.attempt, partial(self._take_in, found))
            self.question.ask(REPLACE, "Re&place", take)
        else:
            self._take_in(found)

    def export_to(self, file: Path) -> None:
        """Write the profile as it is shown, with the letter form that it names."""
        profile = self._read()
        form = organizations.form_of(profile, self._workspace.forms())
        release.export(organizations.to_toml(profile, form).encode(), file)
        self.tell(f"The profile was written to {file.name}.", folder_of(file))

    def save(self) -> None:
        """Keep the profile. Raises Problem where something in it is wrong."""
        self._read()
        self._list(self._shelf.save(self._key))
        self.tell(SAVED)

    def discard(self) -> None:
        """Forget the edits; of a new organization nothing is left."""
        self._shelf.discard(self._key)
        self._list(self._key)
        self.tell("The edits were discarded.")

    def remove(self) -> None:
        """Forget the profile."""
        self._shelf.remove(self._key)
        self._list(self._key)
        self.tell("The profile was removed.")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.fields.commit()
        super().closeEvent(event)

    # What is shown

    def _list(self, key: str) -> None:
        """List the organizations and show one of them, the first where there is none such."""
        self._show_list(key)
        self._open(self._chosen())

    def _show_list(self, key: str) -> None:
        """List the organizations as they stand now; nothing else is shown beside them."""
        lines = self._shelf.names()
        chosen = self.list.selectionModel()
        chosen.blockSignals(True)
        self._names.show_lines(list(lines.values()))
        self._keys = list(lines)
        self.list.selectRow(self._keys.index(key) if key in lines else 0)
        chosen.blockSignals(False)
        self.list.viewport().update()

    def _chosen(self) -> str:
        return self._keys[self.list.line()] if self._keys else ""

    def _choose(self) -> None:
        key = self._chosen()
        self.fields.commit()
        self._list(key)

    def _open(self, key: str) -> None:
        self._key = key
        self.question.end()
        self.nothing.setVisible(not key)
        self.fields.setVisible(bool(key))
        if key:
            self._base = self._shelf.base(key)
            sheet = self._shelf.sheet(key)
            self.fields.show_sheet(sheet, self._base, self._offers(), fixed=not is_new(key))
        self._show_standing()

    def _edit(self) -> None:
        """Keep an edit as a draft."""
        self.question.end()
        try:
            self._shelf.keep_edit(self._key, self.fields.sheet, self._base)
        except Problem as problem:
            self.tell_problem(str(problem))
        else:
            self._show_list(self._key)
            self._show_standing()

    def _show_standing(self) -> None:
        """What can be done now, and what becomes of what stands in the fields."""
        key, kept = self._key, self._key in self._shelf.kept()
        edited = self._shelf.is_edited(key)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(bool(key))
        self.remove_button.setEnabled(kept)
        self.save_button.setEnabled(bool(key) and (edited or not kept))
        self.discard_button.setVisible(edited)
        self.tell(UNSAVED if edited else NO_PROFILE if key and not kept else "")

    def _offers(self) -> Offers:
        identities = [one.name for one in self._workspace.identities() if not one.personal]
        return {
            "letter_form": {"": FIRST_FORM} | {f.name: f.name for f in self._workspace.forms()},
            "role_key": {"": NO_KEY} | {name: name for name in identities},
            "due.zone": zones_in_words(),
            "retention.act": ACTS,
        }

    def _mistakes(self, sheet: Sheet) -> dict[str, str]:
        return self._shelf.mistakes(self._key, sheet)

    def _read(self) -> OrganizationProfile:
        """The profile as it stands in the fields. Raises Problem, and leads there, where wrong."""
        self.fields.commit()
        for key, mistake in self.fields.wrong().items():
            self.fields.lead_to(key)
            label = PARTS[key].label if key in PARTS else SUBMISSION
            raise Problem(f"{label}: {mistake}")
        return read(self.fields.sheet)[0]

    # What is asked

    def _take_in(self, found: OrganizationFile) -> None:
        """Let what a file holds stand as edits; a letter form that it brings is kept."""
        if found.letter_form is not None:
            self._workspace.keep_form(found.letter_form)
        key = self._shelf.take_in(found.profile)
        self._list(key)
        self.tell(BROUGHT if self._shelf.is_edited(key) else SAME)

    def _begin(self, profile: OrganizationProfile | None = None) -> None:
        self.show_organization(self._shelf.begin(profile))
        self.fields.lead_to("name")
        self.fields.lines["name"].focus()

    def _duplicate(self) -> None:
        self.fields.commit()
        self._begin(read(self.fields.sheet)[0])

    def _ask_import(self) -> None:
        file = file_to_open(self, "Import organization", f"{KIND};;All files (*)")
        if file is not None:
            self.attempt(lambda: self.import_from(file))

    def _ask_export(self) -> None:
        name = file_name(self.fields.sheet.texts["name"], "Organization")
        file = file_to_write(self, "Export organization", name, KIND)
        if file is not None:
            self.attempt(lambda: self.export_to(file))

    def _ask_remove(self) -> None:
        self.question.ask(REMOVE, "Re&move", lambda: self.attempt(self.remove))

    def _ask_discard(self) -> None:
        self.question.ask(DISCARD, "Disca&rd", lambda: self.attempt(self.discard))

    # How it is put together

    def _connect(self) -> None:
        self.list.selectionModel().currentRowChanged.connect(lambda _: self._choose())
        self.fields.edited.connect(self._edit)
        for button, act in (
            (self.new_button, lambda: self.attempt(self._begin)),
            (
                self.example_button,
                lambda: self.attempt(lambda: self._begin(organizations.example())),
            ),
            (self.copy_button, lambda: self.attempt(self._duplicate)),
            (self.remove_button, self._ask_remove),
            (self.import_button, self._ask_import),
            (self.export_button, self._ask_export),
            (self.discard_button, self._ask_discard),
            (self.save_button, lambda: self.attempt(self.save)),
        ):
            button.clicked.connect(act)
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        heads = self.list.horizontalHeader()
        heads.hide()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.nothing.setContentsMargins(style.WIDE, style.SMALL, style.SMALL, style.SMALL)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.fields, 1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self._left())
        sides.addWidget(right)
        sides.setSizes([_LIST, _WIDTH - _LIST])
        sides.setStretchFactor(1, 1)
        sides.setChildrenCollapsible(False)
        self.column.addWidget(sides, 1)
        self.column.addWidget(self.question)
        self.finish(self.discard_button, self.save_button)
        QWidget.setTabOrder(self.save_button, self.close_button)
        style.give_room(self, _WIDTH, _HEIGHT)

    def _left(self) -> QWidget:
        left = QWidget(self)
        grid = QGridLayout(left)
        grid.setContentsMargins(0, 0, style.MEDIUM, 0)
        grid.setSpacing(style.SMALL)
        grid.addWidget(self.list, 0, 0, 1, 2)
        grid.addWidget(self.new_button, 1, 0)
        grid.addWidget(self.copy_button, 1, 1)
        grid.addWidget(self.example_button, 2, 0, 1, 2)
        grid.addWidget(self.import_button, 3, 0)
        grid.addWidget(self.export_button, 3, 1)
        grid.addWidget(self.remove_button, 4, 0, 1, 2)
        return left


def zones_in_words() -> dict[str, str]:
    """All time zones by their names, those of the country first and as people call them."""
    own = {place: name if name == place else f"{name} ({place})" for name, place in ZONES.items()}
    return own | {zone: zone for zone in organizations.zones() if zone not in own}


def present(desk: Desk, name: str = "", part: str = "") -> None:
    """Show the organizations: the one of this name, or of the open case, at a part of it or not."""
    if desk.workspace is None or not desk.commit():
        return

    def make() -> OrganizationsForm:
        form = OrganizationsForm(opened, desk)
        desk.session_changed.connect(while_there(form, lambda: follow(form)))
        return form

    def follow(form: OrganizationsForm) -> None:
        if desk.workspace is opened:
            form.refresh()

    opened = desk.workspace
    name = name or (desk.session.case.organization if desk.session else "")
    form = panel.shown(OrganizationsForm, desk, make)
    form.show_organization(name)
    if part:  # once the panel has room
        QTimer.singleShot(0, form, partial(form.fields.lead_to, part))

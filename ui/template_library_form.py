"""The library of templates: found, seen filled, changed, adopted, shared and taken back.

Edits are kept as one goes on to another template, saves or closes; where they cannot be they
stay in the workspace as a draft, mistakes and all, and stand here again next time. What a letter
took from a template is its own: nothing done here changes one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSplitter, QWidget
from typing_extensions import override

from ui import panel, style
from ui.counts import counted
from ui.desk import Desk
from ui.file_dialogs import file_to_open, file_to_write
from ui.inline_question import InlineQuestion
from ui.kept import Kept
from ui.offer import Offer
from ui.panel import Panel
from ui.template_files import NOTHING_OWN, TemplateFiles
from ui.template_list import TemplateList
from ui.template_sheet import TemplateSheet
from ui.template_shelf import Origin, TemplateShelf
from ui.template_subject import Subject, subject_on
from ui.there import while_there
from workbench import templates
from workbench.case import Issue, Problem
from workbench.templates import Template

if TYPE_CHECKING:
    from workbench.workspace import Workspace

KIND = "Templates (*.toml)"
DRAFT = "template in work"  # a setting of the workspace
EDITED = "Changed, not saved yet. Going on to another template saves it too."
ADOPTED = "Adopted: you stand behind these words from now on."
NEW = "New template"
LOOKS = "Look over {places}: they may be of this patient alone. Write [what to ask for] instead."
REMOVE = "Remove this template? Letters and rationales that were begun from it stay."
BACK = "Give up your version? The shipped one takes its place again, not reviewed."
_LIST, _WIDTH, _HEIGHT = 300, 1240, 780


class TemplateLibraryForm(Panel):
    """All templates by name; the chosen one beside them."""

    def __init__(
        self, workspace: Workspace, subject: Callable[[], Subject], parent: QWidget | None = None
    ) -> None:
        super().__init__("Templates", parent)
        self._subject = subject
        self.shelf = TemplateShelf(workspace.library)
        read, write = partial(workspace.setting, DRAFT), partial(workspace.set_setting, DRAFT)
        self._draft = Kept(Template, read, write)
        self.list = TemplateList(self.shelf, self)
        self.sheet = TemplateSheet(self.shelf, subject, self)
        self.question = InlineQuestion(self)
        self._files = TemplateFiles(self.shelf, self.question, self.attempt, self)
        self.new_button = QPushButton("&From the rationale at hand", self)
        self.copy_button = QPushButton("&Duplicate", self)
        self.remove_button = QPushButton("&Remove...", self)
        self.import_button = QPushButton("I&mport...", self)
        self.export_button = QPushButton("E&xport...", self)
        self.adopt_button = QPushButton("&Adopt (F2)", self)
        self.save_button = QPushButton("&Save", self)
        self._connect()
        self._lay_out()
        self._begin()

    def show_template(self, ident: str) -> None:
        """Show a template, the edits of the one before kept."""
        self.list.seek(ident)

    def refresh(self) -> None:
        """Follow the open case, and what was adopted, kept or used beside it."""
        self.shelf.refresh()
        self.list.refresh()
        shown = self.sheet.stored
        stored = self.shelf.find(shown.id) if shown else None
        if stored is None or stored == shown or self.sheet.is_edited():
            self.sheet.draw()
            self._allow()
        else:
            self._show(stored)

    def save(self) -> None:
        """Keep the edits. Raises Problem where something in them is wrong."""
        edited = self.sheet.template()
        if edited is None or not self.sheet.is_edited():
            return
        self.shelf.keep(templates.checked(edited))
        self._draft.keep(None)
        self.sheet.show_stored(self.shelf.find(edited.id))
        self.list.refresh()
        self._allow()

    def adopt(self) -> None:
        """Stand behind the template as it stands here."""
        self.save()
        stored = self.sheet.stored
        if stored is not None and not stored.reviewed:
            self._show(self.shelf.adopt(stored))
            self.list.refresh()
            self.tell(ADOPTED)

    def make_from_rationale(self) -> None:
        """Make a template of one's own from the rationale at hand, its facts turned to fields."""
        self.save()
        _, case, issue, _ = self._subject()
        made = self.shelf.made_from(case, issue, NEW)
        self.shelf.keep(templates.checked(made))
        self._go_to(made.id)
        self._name_it()
        if number := self.sheet.fields.skeleton.look_for_patient(case, issue):
            self.tell(LOOKS.format(places=counted(number, "underlined place")))

    def duplicate(self) -> None:
        """Make a template of one's own from the one that is shown."""
        self.save()
        if self.sheet.stored is not None:
            copy = templates.duplicate(self.sheet.stored, f"{self.sheet.stored.name} (copy)")
            self.shelf.keep(copy)
            self._go_to(copy.id)
            self._name_it()

    def remove(self) -> None:
        """Forget one's own template; a shipped one in whose place it stood is there again."""
        stored = self.sheet.stored
        if stored is not None:
            self.sheet.show_stored(None)  # its edits go with it
            self._draft.keep(None)
            self.shelf.forget(stored.id)
            self.list.refresh()
            self._open(self.list.current())

    def import_from(self, file: Path) -> None:
        """Keep the templates in a file, after a question where some take the place of own ones."""
        self.save()
        self._files.read(file)

    def export_to(self, file: Path) -> None:
        """Write the listed templates that are one's own. Raises Problem where there are none."""
        self.save()
        self._files.write(self.list.listed, file)

    @override
    def done(self, result: int) -> None:
        self.sheet.rest()
        with suppress(Problem):  # it stays as a draft
            self._keep_draft()
            self.save()
        super().done(result)

    # What is shown

    def _begin(self) -> None:
        """Show what is there, and the edits that could not be kept last time."""
        kept = self._draft.take_up()
        self.list.refresh()
        stored = self.shelf.find(kept[1].id) if kept else None
        if kept and stored is not None:
            self._go_to(stored.id)
            self.sheet.show_template(stored, kept[1])
            self._allow()
            self.attempt(self.save)  # says again what keeps them from being kept
        else:
            self._go_to(fitting(self.shelf, self._subject().issue))
        self.list.search.setFocus()

    def _choose(self, ident: str) -> None:
        """Go on to another template, unless the edits of this one cannot be kept."""
        stored = self.sheet.stored
        if stored is not None and ident == stored.id:
            return
        try:
            self.save()
        except Problem as problem:
            self.tell_problem(str(problem))
            if stored is not None:  # the list is still moving its own cursor
                QTimer.singleShot(0, self, partial(self.list.seek, stored.id))
            return
        self._open(ident)

    def _go_to(self, ident: str) -> None:
        """Choose a template that the list may not hold yet."""
        self.list.refresh()
        self.list.seek(ident)
        self._open(ident)

    def _name_it(self) -> None:
        self.sheet.fields.name.setFocus()
        self.sheet.fields.name.selectAll()

    def _open(self, ident: str) -> None:
        self.tell("")
        template = self.shelf.find(ident)
        if template is not None:
            self._show(template)
        else:
            self.sheet.show_nothing()
        self._allow()

    def _show(self, template: Template) -> None:
        self.question.end()
        self.sheet.show_template(template)
        self._allow()

    def _allow(self) -> None:
        """What can be done with the template now, and what becomes of edits."""
        stored, edited = self.sheet.stored, self.sheet.is_edited()
        self.sheet.show_standing()
        _, _, issue, at_hand = self._subject()
        self.new_button.setEnabled(at_hand and bool(issue.rationale.strip()))
        self.copy_button.setEnabled(stored is not None)
        self.adopt_button.setEnabled(stored is not None and not stored.reviewed)
        self.remove_button.setEnabled(stored is not None and self.shelf.is_own(stored))
        self.save_button.setEnabled(edited)
        self.close_button.setText("Save and c&lose" if edited else "Close")
        if edited or self.told.text() == EDITED:
            self.tell(EDITED if edited else "")

    def _allow_export(self) -> None:
        """Say what would be written: of those that are listed one's own."""
        number = len(self._files.own(self.list.listed))
        self.export_button.setEnabled(bool(number))
        self.export_button.setToolTip(
            f"Write {_own(number)}, as they are listed, to a file" if number else NOTHING_OWN
        )

    def _keep_draft(self) -> None:
        self._draft.keep(self.sheet.template() if self.sheet.is_edited() else None)

    def _keep_draft_quietly(self) -> None:
        with suppress(Problem):  # told as one goes on
            self._keep_draft()

    # What is asked

    def _ask_remove(self) -> None:
        stored = self.sheet.stored
        if stored is not None:
            self.tell("")
            own = self.shelf.origin(stored) is Origin.OWN
            words, sentence = ("Remo&ve", REMOVE) if own else ("&Back to it", BACK)
            self.question.ask(sentence, words, partial(self.attempt, self.remove))

    def _ask_import(self) -> None:
        file = file_to_open(self, "Import templates", f"{KIND};;All files (*)")
        if file is not None:
            self.attempt(partial(self.import_from, file))

    def _ask_export(self) -> None:
        title = f"Export {_own(len(self._files.own(self.list.listed)))}"
        file = file_to_write(self, title, "templates.toml", KIND)
        if file is not None:
            self.attempt(partial(self.export_to, file))

    # How it is put together

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.relisted.connect(self._allow_export)
        self._files.taken_in.connect(self._go_to)
        self._files.told.connect(self.tell)
        self.sheet.edited.connect(self.question.end)
        self.sheet.edited.connect(self._allow)
        self.sheet.paused.connect(self._keep_draft_quietly)
        save, adopt = partial(self.attempt, self.save), partial(self.attempt, self.adopt)
        self.sheet.restored.connect(save)
        for button, act in (
            (self.new_button, partial(self.attempt, self.make_from_rationale)),
            (self.copy_button, partial(self.attempt, self.duplicate)),
            (self.remove_button, self._ask_remove),
            (self.import_button, self._ask_import),
            (self.export_button, self._ask_export),
            (self.adopt_button, adopt),
            (self.save_button, save),
        ):
            button.clicked.connect(act)
            button.setAutoDefault(False)
        for keys, act in (("F2", adopt), ("Ctrl+S", save), ("Ctrl+F", self.list.search.setFocus)):
            QShortcut(QKeySequence(keys), self, act)

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self._left())
        sides.addWidget(self.sheet)
        sides.setSizes([_LIST, _WIDTH - _LIST])
        sides.setStretchFactor(1, 1)
        sides.setChildrenCollapsible(False)
        self.column.addWidget(sides, 1)
        self.column.addLayout(self._foot())
        self._order()
        style.give_room(self, _WIDTH, _HEIGHT)

    def _foot(self) -> QHBoxLayout:
        """What is told or asked beside the buttons, in room of its own: nothing above moves."""
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addStrut(self.question.sizeHint().height())
        for words in (self.told, self.question):
            row.addWidget(words, 1)
        row.addWidget(self.offer_button)
        row.addStretch()
        for button in (self.adopt_button, self.save_button, self.close_button):
            row.addWidget(button)
        return row

    @override
    def _tell(self, sentence: str, role: str, offer: Offer | None = None) -> None:
        self.question.end()  # one place for both
        super()._tell(sentence, role, offer)

    def _order(self) -> None:
        """Let Tab go through the list, its buttons, the sheet and the buttons below."""
        stops = (
            *(self.list.search, self.list.shown, self.list.view),
            *(self.new_button, self.copy_button, self.remove_button),
            *(self.import_button, self.export_button, *self.sheet.stops()),
            *(self.adopt_button, self.save_button, self.close_button),
        )
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _left(self) -> QWidget:
        left = QWidget(self)
        grid = QGridLayout(left)
        grid.setContentsMargins(0, 0, style.MEDIUM, 0)
        grid.setSpacing(style.SMALL)
        grid.addWidget(self.list, 0, 0, 1, 2)
        grid.addWidget(self.new_button, 1, 0, 1, 2)
        buttons = (self.copy_button, self.remove_button, self.import_button, self.export_button)
        for place, button in enumerate(buttons):
            grid.addWidget(button, 2 + place // 2, place % 2)
        return left


def fitting(shelf: TemplateShelf, issue: Issue) -> str:
    """The template that an issue was begun from, else the first that suits it."""
    if shelf.find(issue.template) is not None:
        return issue.template
    ranked = shelf.ranked("", issue)
    fits = (one for one in ranked if one.outcome in {None, issue.outcome})
    return next(fits, ranked[0]).id


def _own(number: int) -> str:
    return f"{counted(number, 'template')} of your own"


def present(desk: Desk) -> None:
    """Show the templates, filled with the issue in work or with one of the sample case."""
    if desk.workspace is None or not desk.commit():
        return

    def make() -> TemplateLibraryForm:
        form = TemplateLibraryForm(opened, partial(subject_on, desk), desk)
        desk.session_changed.connect(while_there(form, lambda: follow(form)))
        return form

    def follow(form: TemplateLibraryForm) -> None:
        if desk.workspace is opened:
            form.refresh()

    opened = desk.workspace
    panel.shown(TemplateLibraryForm, desk, make)

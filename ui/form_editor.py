"""The letter forms of a workspace: looked at, edited beside the letter they print, kept.

Saving never changes a version: it makes the next one, for cases to come. Edits that were not saved
stay in the workspace as they are, whatever closes the editor, and stand here again next time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSplitter, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.file_dialogs import file_to_open, file_to_write
from ui.form_fields import FormFields
from ui.form_preview import Draw, FormPreview
from ui.form_questions import sure_to_discard, sure_to_remove
from ui.form_shelf import OF_THE_CASE, FormShelf, is_new
from ui.form_words import file_name, in_words, key_of
from ui.panel import Panel
from workbench import forms, release, workspace
from workbench.case import Case, LetterForm, Problem, replace

if TYPE_CHECKING:
    from workbench.workspace import Workspace

KIND = "Letter forms (*.toml)"
UNSAVED = "These edits are kept as a draft; no case has them until they are saved as a version."
STILL_EDITED = "What is shown are your own edits of it; discard them to see that version."
NEW = "This is a new form, kept as a draft; no case can take it until it is saved."
UNKEPT = "The open case brought this form with it. Save it, and new cases can take it too."
TAKEN = "Name of the form: another letter form has this name."
OLDER = "This is an older version. It can be brought back as the newest one."
OF_SAMPLE = "printed for a made-up case"
OF_CASE = "printed for the open case"
_ELIDED = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_FRAME = QSize(8, 40)  # what a platform draws around a window, at most


class FormEditor(Panel):
    """All forms by name and version; the fields of one, and its letter beside them.

    ``case`` gives the open case, None while there is none.
    """

    def __init__(
        self,
        workspace: Workspace,
        case: Callable[[], Case | None],
        draw: Draw,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Letter forms", parent)
        self._workspace, self._case = workspace, case
        self._shelf = FormShelf(workspace, case)
        self._form_of_case: LetterForm | None = None  # as the lists have it
        self._versions: tuple[LetterForm, ...] = ()  # of the form that is shown, newest first
        self.names = QComboBox(self)
        self.versions = QComboBox(self)
        self.fields = FormFields(self)
        self.preview = FormPreview(draw, self)
        self.import_button = QPushButton("&Import...", self)
        self.export_button = QPushButton("&Export...", self)
        self.copy_button = QPushButton("&Duplicate", self)
        self.remove_button = QPushButton("&Remove...", self)
        self._files = (self.import_button, self.export_button, self.copy_button, self.remove_button)
        self.discard_button = QPushButton("Disc&ard edits...", self)
        self.save_button = QPushButton(self)
        self._connect()
        self._lay_out()
        self.show_form()
        self.names.setFocus()

    def show_form(self, name: str = "") -> None:
        """Show a kept form by its name, with its edits; without a name that of the open case."""
        self.fields.commit()
        self._open(*((name, 0) if name else self._shelf.place_of_case()))

    def refresh(self) -> None:
        """Hand over what is being typed, and draw the letter of the case that is open now."""
        self.fields.commit()
        case = self._case()
        if (case.form if case else None) == self._form_of_case:
            self._draw()
        elif self._key == OF_THE_CASE:
            self.show_form()
        else:
            self._list(self._key, self.versions.currentIndex())
            self._draw()

    def _draw(self, *, follow: bool = False) -> None:
        open_case = self._case()
        case = replace(open_case, form=self.form) if open_case else forms.sample_case(self.form)
        self.preview.show_case(case, OF_CASE if open_case else OF_SAMPLE, follow=follow)

    @property
    def form(self) -> LetterForm:
        """The form as it is edited."""
        stored = self._stored
        return replace(self.fields.form, version=stored.version if stored else 1)

    @property
    def _key(self) -> str:
        return str(self.names.currentData())

    @property
    def _stored(self) -> LetterForm | None:
        """The version that is looked at; a new form has none."""
        return self._versions[max(0, self.versions.currentIndex())] if self._versions else None

    def import_from(self, file: Path) -> None:
        """Keep the form in a file as the next version under its name, and show it."""
        read = forms.from_toml(workspace.file_bytes(file, forms.LARGEST))
        kept = self._workspace.keep_form(read)
        self._open(kept.name)
        mine = f" {STILL_EDITED}" if self._is_edited else ""
        self.tell(f"The form is kept as version {kept.version}.{mine}")

    def export_to(self, file: Path) -> None:
        """Write the form as it is shown, edits included."""
        release.export(forms.to_toml(forms.checked(self.form)).encode(), file)
        self.tell(f"The form was written to {file.name}.")

    def save(self) -> None:
        """Keep the form as the next version. Raises Problem where it breaks a rule."""
        self.fields.commit()
        key, mistake = self._mistake()
        if mistake:
            self.fields.lead_to(key)
            raise Problem(mistake)
        kept = self._workspace.keep_form(self.form)
        self._shelf.discard(self._key)
        self._open(kept.name)
        self.tell(
            f"Saved as version {kept.version}. New cases can take it; a case that has another "
            "version keeps it until you choose the form there again."
        )

    def discard(self) -> None:
        """Forget the edits and show the version that they began from; a new form is gone."""
        new = is_new(self._key)
        self._shelf.discard(self._key)
        self._open(*(self._shelf.place_of_case() if new else (self._key, 0)))
        self.tell("The new form was discarded." if new else "The edits were discarded.")

    def duplicate(self) -> None:
        """Begin another form with the words of this one."""
        self.fields.commit()
        self._open(self._shelf.begin(self.form))
        self.fields.focus_name()

    def remove(self) -> None:
        """Forget the form in all its versions."""
        name = self._key
        self._workspace.forget_form(name)
        self._shelf.discard(name)
        self._open(name)
        back = any(own.name == name for own in forms.shipped())
        self.tell("The form that comes with the program is there again." if back else "Removed.")

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.fields.commit()
        super().closeEvent(event)

    # What is shown

    def _open(self, key: str, version: int = 0) -> None:
        """Show a form in one of its versions, the newest with its edits."""
        self._list(key, version)
        self._show_version()

    def _list(self, key: str, version: int = 0) -> None:
        """List all forms, and the versions of this one, or of the first if there is none such."""
        case, words = self._case(), self._shelf.names()
        self._form_of_case = case.form if case else None
        self.names.clear()
        for known, name in words.items():
            self.names.addItem(name, known)
        self.names.setCurrentIndex(max(0, list(words).index(key) if key in words else 0))
        self._list_versions(version)

    def _list_versions(self, version: int = 0) -> None:
        self._versions = self._shelf.versions(self._key)
        self.versions.clear()
        self.versions.addItems(self._shelf.version_words(self._key))
        self.versions.setCurrentIndex(version)
        self.versions.setEnabled(bool(self._versions))

    def _choose_name(self) -> None:
        self._list_versions()
        self._show_version()

    def _show_version(self) -> None:
        older = self._stored if self._is_older else None
        self.tell(OLDER if older else "")
        self.fields.set_read_only(older is not None)
        self.fields.show_form(older or self._shelf.edited(self._key), anew=True)
        self._show_standing()
        self._draw()

    def _edit(self, form: LetterForm) -> None:
        """Keep an edit as a draft, and show what it prints."""
        problem = ""
        try:
            key = self._shelf.keep_edit(self._key, form)
        except Problem as refused:
            problem = str(refused)
        else:
            if self.names.currentText() != self._shelf.names()[key]:
                self._list(key)
        self.tell("")
        self._show_standing()
        self._draw(follow=True)
        if problem:
            self.tell_problem(problem)

    @property
    def _is_older(self) -> bool:
        return self.versions.currentIndex() > 0

    @property
    def _is_edited(self) -> bool:
        return not self._is_older and self._key != OF_THE_CASE and self.form != self._stored

    def _show_standing(self) -> None:
        """What can be done now, and what is wrong with the form, if something is."""
        older, edited, new = self._is_older, self._is_edited, is_new(self._key)
        act = "Bring back" if older else "Save"
        which = "a new form" if new else f"version {self._versions[0].version + 1}"
        self.save_button.setText(f"&{act} as {which}")
        self.save_button.setEnabled(older or edited or new)
        self.discard_button.setText(f"Disc&ard {'new form' if new else 'edits'}...")
        self.discard_button.setVisible(edited)
        self.remove_button.setEnabled(any(form not in forms.shipped() for form in self._versions))
        if edited or new:
            self._tell_edited()

    def _tell_edited(self) -> None:
        """Say what becomes of the edits, or what keeps them from being saved."""
        _, mistake = self._mistake()
        if mistake:
            self.tell_problem(mistake)
        elif is_new(self._key):
            self.tell(UNKEPT if self._key == OF_THE_CASE else NEW)
        else:
            self.tell(UNSAVED)

    def _mistake(self) -> tuple[str, str]:
        """The key of the first part that breaks a rule and the sentence on it; "" for none."""
        try:
            forms.checked(self.form)
        except Problem as problem:
            return key_of(str(problem)), in_words(str(problem))
        taken = is_new(self._key) and self.form.name in self._shelf.kept()
        return ("name", TAKEN) if taken else ("", "")

    # What is asked

    def _ask_import(self) -> None:
        file = file_to_open(self, "Import letter form", f"{KIND};;All files (*)")
        if file is not None:
            self.attempt(lambda: self.import_from(file))

    def _ask_export(self) -> None:
        file = file_to_write(self, "Export letter form", file_name(self.form.name), KIND)
        if file is not None:
            self.attempt(lambda: self.export_to(file))

    def _ask_remove(self) -> None:
        if sure_to_remove(self, self._key, len(self._versions)):
            self.attempt(self.remove)

    def _ask_discard(self) -> None:
        if sure_to_discard(self, self.form.name, new=is_new(self._key)):
            self.attempt(self.discard)

    def _connect(self) -> None:
        self.names.activated.connect(lambda _: self._choose_name())
        self.versions.activated.connect(lambda _: self._show_version())
        self.fields.edited.connect(self._edit)
        for button, act in (
            (self.import_button, self._ask_import),
            (self.export_button, self._ask_export),
            (self.copy_button, lambda: self.attempt(self.duplicate)),
            (self.remove_button, self._ask_remove),
            (self.discard_button, self._ask_discard),
            (self.save_button, lambda: self.attempt(self.save)),
        ):
            button.clicked.connect(act)
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        self.names.setSizeAdjustPolicy(_ELIDED)  # a long name makes nothing wider
        self.names.setMinimumContentsLength(16)
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        spoken.label(self.names, "Letter form")
        spoken.label(self.versions, "Version")
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.names, 2)
        row.addWidget(self.versions, 1)
        row.addStretch(1)
        for button in self._files:
            row.addWidget(button)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self.fields)
        sides.addWidget(self.preview)
        sides.setSizes([560, 620])
        sides.setChildrenCollapsible(False)
        self.column.addLayout(row)
        self.column.addWidget(sides, 1)
        self.finish(self.discard_button, self.save_button)
        for before, after in pairwise((self.names, self.versions, *self._files)):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.save_button, self.close_button)
        room = self.screen().availableSize() - _FRAME
        self.resize(QSize(style.grown(1240), style.grown(860)).boundedTo(room))

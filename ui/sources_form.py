"""Guidelines of one's own: sources that the catalog lacks, and the table of editions, corrected.

Edits are kept as one goes on to another line, saves or closes; where they cannot be they stay in
the workspace as a draft, mistakes and all, and stand here again next time.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget
from typing_extensions import override

from ui import panel, style
from ui.counts import counted
from ui.desk import Desk
from ui.file_dialogs import file_to_open, file_to_write
from ui.inline_question import InlineQuestion
from ui.kept import Kept
from ui.offer import folder_of
from ui.panel import Panel
from ui.sources_page import SourcesPage
from ui.sources_shelf import EditionShelf, SourceShelf
from ui.sources_words import EDITION_PARTS, SOURCE_PARTS, Texts
from workbench import forms, release, workspace
from workbench.case import Problem, Value
from workbench.guidelines import files
from workbench.guidelines.own import OwnGuidelines

if TYPE_CHECKING:
    from workbench.workspace import Workspace

KIND = "Guidelines (*.toml)"
DRAFT = "guideline in work"  # a setting of the workspace
ABOUT = (
    "Enter titles, pages and dates only, no text of a guideline: it is copyrighted. Sources are "
    "offered beside the catalog when you cite. The table of editions says what is in force."
)
EDITED = "Edited; kept as you go on, save or close."
SAVED = "Saved."
REMOVE = "Remove this source? Letters that cite it keep their words."
BACK = "Remove your own row? Where the catalog has one, that holds again."
NOTHING = "There is nothing of your own to write to a file yet."
SOURCE_COLUMNS = {"Title": 0, "Author": 220, "Year": 60, "Step": 60}  # pixels; the rest
EDITION_COLUMNS = {
    "Guideline": 0,
    "Published": 124,
    "From": 90,
    "Until": 90,
    "Verified": 110,
    "": 70,
}
_WIDTH, _HEIGHT = 900, 740


class Draft(Value):
    """What was typed on one page and could not be kept."""

    page: int
    ident: str
    texts: Texts


class SourcesForm(Panel):
    """A page for sources, a page for editions; both travel as one file."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Sources and editions", parent)
        self._library = workspace.library
        read, write = partial(workspace.setting, DRAFT), partial(workspace.set_setting, DRAFT)
        self._draft = Kept(Draft, read, write)
        self.sources = SourcesPage(SourceShelf(self._library), SOURCE_PARTS, SOURCE_COLUMNS, self)
        self.editions = SourcesPage(
            EditionShelf(self._library), EDITION_PARTS, EDITION_COLUMNS, self
        )
        self.pages = QTabWidget(self)
        self.question = InlineQuestion(self)
        self.import_button = QPushButton("I&mport...", self)
        self.export_button = QPushButton("E&xport...", self)
        self.discard_button = QPushButton("Disc&ard edits", self)
        self.save_button = QPushButton("&Save", self)
        self._shown = self.sources
        self._lay_out()
        self._connect()
        self._begin()

    @property
    def page(self) -> SourcesPage:
        """The page that is shown."""
        return self._shown

    def save(self) -> None:
        """Keep what was typed. Raises Problem where it makes no sense."""
        if self.page.is_edited():
            self.page.save()
            self._draft.keep(None)
            self.tell(SAVED)

    def remove(self) -> None:
        """Forget what is shown, where it is one's own."""
        self._draft.keep(None)
        self.page.forget()

    def discard(self) -> None:
        """Give up what was typed."""
        self._draft.keep(None)
        self.page.discard()

    def import_from(self, file: Path) -> None:
        """Keep what a file holds, each in the place of what has its id."""
        self.save()
        data = workspace.file_bytes(file, forms.LARGEST)
        found = files.from_toml(data, self._library.sources())
        self._library.keep_guidelines(found)
        for page in (self.sources, self.editions):
            page.list_lines(page.ident)
        self.tell(f"Taken in: {_counts(found)}.")

    def export_to(self, file: Path) -> None:
        """Write all that is one's own. Raises Problem where there is nothing."""
        self.save()
        library = self._library
        own = OwnGuidelines(library.sources(), library.editions(), library.favorites())
        if not any(own):
            raise Problem(NOTHING)
        release.export(files.to_toml(own).encode(), file)
        self.tell(f"Written to {file.name}: {_counts(own)}.", folder_of(file))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        with suppress(Problem):  # it stays as a draft
            self._keep_draft()
            self.save()
        super().closeEvent(event)

    def _keep_draft(self) -> None:
        page = self.page
        draft = Draft(page=self.pages.indexOf(page), ident=page.ident, texts=page.texts())
        self._draft.keep(draft if page.is_edited() else None)

    # What is shown

    def _begin(self) -> None:
        """Show what could not be kept last time, and what keeps it from that."""
        kept = self._draft.take_up()
        self._allow()
        if kept is not None:
            draft = kept[1]
            self.pages.setCurrentIndex(draft.page)
            self.page.take_up(draft.ident, draft.texts)
            self.attempt(self.save)
        self.page.table.setFocus()

    def _turn(self) -> None:
        """Go on to the other page, unless what was typed cannot be kept."""
        if self.pages.currentWidget() is self._shown:
            return
        try:
            self.save()
        except Problem as problem:
            self.pages.setCurrentWidget(self._shown)
            self.tell_problem(str(problem))
            return
        self._shown = self.editions if self._shown is self.sources else self.sources
        self.tell("")
        self._allow()

    def _allow(self) -> None:
        """What can be done now, and what becomes of what was typed."""
        self.question.end()
        edited = self.page.is_edited()
        self.save_button.setEnabled(edited)
        self.discard_button.setVisible(edited)
        if edited or self.told.text() == EDITED:
            self.tell(EDITED if edited else "")

    # What is asked

    def _ask_remove(self) -> None:
        sentence = REMOVE if self.page is self.sources else BACK
        self.question.ask(sentence, "Remo&ve", partial(self.attempt, self.remove))

    def _ask_import(self) -> None:
        file = file_to_open(self, "Import guidelines", f"{KIND};;All files (*)")
        if file is not None:
            self.attempt(partial(self.import_from, file))

    def _ask_export(self) -> None:
        file = file_to_write(self, "Export guidelines", "guidelines.toml", KIND)
        if file is not None:
            self.attempt(partial(self.export_to, file))

    # How it is put together

    def _connect(self) -> None:
        save = partial(self.attempt, self.save)
        for page in (self.sources, self.editions):
            page.edited.connect(self._allow)
            page.refused.connect(self.tell_problem)
            page.new_button.clicked.connect(partial(self.attempt, page.begin))
            page.remove_button.clicked.connect(self._ask_remove)
        self.pages.currentChanged.connect(self._turn)
        for button, act in (
            (self.import_button, self._ask_import),
            (self.export_button, self._ask_export),
            (self.discard_button, partial(self.attempt, self.discard)),
            (self.save_button, save),
        ):
            button.clicked.connect(act)
            button.setAutoDefault(False)
        QShortcut(QKeySequence("Ctrl+S"), self, save)

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        self.sources.table.setAccessibleName("Sources")
        self.editions.table.setAccessibleName("Table of editions")
        self.pages.setAccessibleName("Sources and editions")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self.sources, "S&ources")
        self.pages.addTab(self.editions, "&Editions")
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.question)
        self.finish(self.import_button, self.export_button, self.discard_button, self.save_button)
        style.give_room(self, _WIDTH, _HEIGHT)


def _counts(own: OwnGuidelines) -> str:
    names = ("source", "edition", "favorite")
    return ", ".join(counted(len(part), name) for part, name in zip(own, names, strict=True))


def present(desk: Desk) -> None:
    """Show one's own guidelines in a panel beside the case."""
    if desk.workspace is None:
        return
    panel.shown(SourcesForm, desk, partial(SourcesForm, desk.workspace, desk))

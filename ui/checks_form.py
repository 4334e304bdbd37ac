"""What the checks look for: every rule with its reason, and whether it speaks; one's own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QWidget

from ui import panel, style
from ui.checks_page import ChecksPage
from ui.desk import Desk
from ui.own_words_page import OwnWordsPage
from ui.panel import Panel
from workbench.workspace import Workspace
from workbench.workspace.rules import listed

ABOUT = (
    "A second reader looks at every case for this. No warning and no hint stops a signature; what "
    "is ticked speaks, and holds for all cases of the organization."
)
ADDED, REMOVED = "The word is taken as right now.", "The word is looked at again."
READING = "Reading the checks..."
SPEAKS, QUIET = "It speaks now: {rule}.", "It is quiet now: {rule}."
_WIDTH, _HEIGHT = 980, 680


class ChecksForm(Panel):
    """A page for the rules, a page for words; what is changed is kept at once.

    Says ``changed`` after each change: an open case may have other findings now.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Checks", parent)
        self._workspace = workspace
        self._organization = ""
        names = [name for name in workspace.organizations() if name]
        self.rules = ChecksPage(names, self)
        self.words = OwnWordsPage(self)
        self.pages = QTabWidget(self)
        self._lay_out()
        self.rules.turned.connect(lambda *turned: self.attempt(partial(self._switch, *turned)))
        self.rules.organization_chosen.connect(self.show_organization)
        self.words.added.connect(lambda word: self.attempt(partial(self._add, word)))
        self.words.removed.connect(lambda word: self.attempt(partial(self._remove, word)))
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        self.words.show_words(workspace.checks.words())

    def show_rule(self, organization: str, rule: str = "") -> None:
        """Show a rule, or the first, as it speaks for an organization; "" is of none.

        All rules are read for that, which takes a moment the first time.
        """
        if self._aside.busy:  # they are being read
            return
        read = partial(listed, self._workspace.organization(organization).style)
        self.work(READING, read, partial(self._begin, organization, rule))

    def show_organization(self, name: str) -> None:
        """Show how the rules speak in the cases of an organization."""
        self._organization = name
        self.rules.show_rules(name, listed(self._workspace.organization(name).style))

    def _begin(self, organization: str, rule: str, _: object) -> None:
        self.tell("")
        self.show_organization(organization)
        self.pages.setCurrentWidget(self.rules)
        self.rules.choose(rule)

    def _switch(self, rule: str, speaks: bool) -> None:
        try:
            self._workspace.checks.switch(self._organization, rule, speaks=speaks)
        finally:  # a box that was clicked shows what is kept
            self.show_organization(self._organization)
        self.tell((SPEAKS if speaks else QUIET).replace("{rule}", rule))
        self.changed.emit()

    def _add(self, word: str) -> None:
        self._workspace.checks.add_word(word)
        self._show_words(word)
        self.tell(ADDED)

    def _remove(self, word: str) -> None:
        self._workspace.checks.forget_word(word)
        self._show_words("")
        self.tell(REMOVED)

    def _show_words(self, chosen: str) -> None:
        self.words.show_words(self._workspace.checks.words(), chosen)
        self.changed.emit()

    def _find(self) -> None:
        self.pages.setCurrentWidget(self.rules)
        self.rules.search.setFocus()
        self.rules.search.selectAll()

    def _lay_out(self) -> None:
        self.pages.setAccessibleName("Checks")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self.rules, "&Checks")
        self.pages.addTab(self.words, "My &words")
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.pages, 1)
        self.finish()
        QWidget.setTabOrder(self.rules.organization, self.close_button)
        style.give_room(self, _WIDTH, _HEIGHT)


def present(desk: Desk, rule: str = "") -> None:
    """Show the checks as they speak for the organization of the open case, at a rule or not."""
    if desk.workspace is None:
        return
    opened = desk.workspace

    def make() -> ChecksForm:
        form = ChecksForm(opened, desk)
        form.changed.connect(desk.findings.refresh)
        return form

    form = panel.shown(ChecksForm, desk, make)
    form.show_rule(desk.session.case.organization if desk.session else "", rule)

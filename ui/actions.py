"""The actions of one window: made of the menus' words, in the menus, and enabled in groups.

Widgets and tests find an action by its name; what it does is connected by who does it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui import issue_actions, keys_now, style
from ui.menus import ISSUE, MENUS, Act, Entry, acts
from ui.menus import plain as plain

ISSUE_MENU = "issue_menu"
CHECKABLE = (
    *("show_list", "focus_mode", "small_pages", "spelling_marks"),
    *(f"theme_{name}" for name in style.THEMES),
)
# What makes sense only with a case open, once it is released, or only while it can change.
FOR_A_RELEASED = ("correct", "return", "addendum", "accept", "sign_internal", "export_internal")
FOR_A_CASE = (
    *("export", "print", "copy_letter", "copy_summary", "copy_issue", "copy_rationale"),
    *("facts", "reviewer", "parties", "summary", "open_again"),
    *("show_letter", "show_findings", "next_finding", "previous_finding", ISSUE_MENU),
    *("fix_finding", "dismiss_finding"),
    *("show_notes", "new_note", "show_submission", "copy_next", "submit", "take_on", "stage"),
    *("show_return", "show_aids", "show_guideline", "show_records", "keep_records"),
    *("zoom_in", "zoom_out", "fit_width", "fit_page", "small_pages", "spelling_marks"),
    *("show_structure", "focus_mode", "next_misspelling", "suggest_spelling"),
    *("join_lines", "part_sentences", "find", "find_next", "find_previous"),
    *("history", "keep_form", "deidentify", "export_case", "destroy", *FOR_A_RELEASED),
)
FOR_A_DRAFT = ("release", "take_on")
FOR_A_WORKSPACE = (
    *("assignment", "organizations", "holidays", "invoices", "templates", "sources", "checks"),
    *("new_case", "read", "paste", "sample", "previous_case", "next_case", "filter"),
    *("profile", "next_pane", "previous_pane", "show_list"),
    *("release_several", "verify", "identities", "forms", "import_case", "export_list"),
    *("palette", "keys", "statistics", "larger_text", "smaller_text", "usual_text"),
    *("security", "backups", "backup", "restore", "retention", "audit", "lock"),
)


class Actions:
    """The actions of one window, by name."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._made: dict[str, QAction] = {}
        themes = QActionGroup(owner)
        for _, act in (
            act for _, entries in MENUS if entries is not ISSUE for act in acts(entries)
        ):
            self._make(act)
            if act.name.startswith("theme_"):
                themes.addAction(self._made[act.name])

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def enable(self, names: tuple[str, ...], enabled: bool) -> None:
        """Let some of them be used, or not."""
        for name in names:
            self._made[name].setEnabled(enabled)

    def fill(self, bar: QMenuBar) -> None:
        """Put the menus into a menu bar; the one of the issue has nothing in it yet."""
        for title, entries in MENUS:
            if entries is ISSUE:
                self._issue_menu = bar.addMenu(title)
                self._made[ISSUE_MENU] = self._issue_menu.menuAction()
            else:
                self._menu(bar, title, entries)

    def fill_issue_menu(self, made: Mapping[str, QAction]) -> None:
        """Put in the actions of the issue, which come from its editor."""
        issue_actions.fill_menu(self._issue_menu, made)

    def _make(self, act: Act) -> None:
        action = QAction(act.text, self._owner)
        action.setObjectName(act.name)
        action.setIconText(plain(act.text))
        keys_now.give(action)
        action.setCheckable(act.name in CHECKABLE)
        if act.icon:
            style.set_icon(action, act.icon)
        self._made[act.name] = action

    def _menu(self, bar: QMenuBar, title: str, entries: tuple[Entry, ...]) -> None:
        menu = bar.addMenu(title)
        for entry in entries:
            self._enter(menu, entry)

    def _enter(self, menu: QMenu, entry: Entry) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, Act):
            menu.addAction(self._made[entry.name])
        else:
            submenu = menu.addMenu(entry[0])
            submenu.addActions([self._made[act.name] for act in entry[1]])

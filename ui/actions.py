"""Everything the window can be told to do: names, shortcuts, icons, and the menus they stand in.

Widgets and tests find an action by its name; what it does is connected by who does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui import issue_actions, style


class Act(NamedTuple):
    """One entry of a menu."""

    name: str
    text: str  # with its mnemonic
    keys: str  # the first shows in the menu; more, separated by "; "
    icon: str = ""


_Entry = Act | tuple[str, tuple[Act, ...]] | None  # an action, a submenu, a separator

FILE: tuple[_Entry, ...] = (
    Act("assignment", "New case from assi&gnment...", "Ctrl+Alt+N", "file-plus"),
    Act("new_case", "&New case", "Ctrl+N"),
    Act("read", "&Read determination...", "Ctrl+O", "file-input"),
    Act("paste", "P&aste determination...", "Ctrl+Shift+V"),
    Act("sample", "Open the sa&mple case", "Ctrl+Shift+M", "book-open"),
    None,
    Act("release", "Release and &sign...", "F9", "pen-line"),
    Act("release_several", "Release se&veral cases...", "Shift+F9"),
    Act("export", "&Export letter...", "Ctrl+E", "download"),
    (
        "&Other copies",
        (
            Act("sign_internal", "&Sign the internal copy...", "Ctrl+F9"),
            Act("export_internal", "&Export the internal copy...", "Ctrl+Shift+X"),
            Act("deidentify", "&De-identified copy...", "Ctrl+Shift+G"),
        ),
    ),
    Act("verify", "Veri&fy a letter...", "Ctrl+R", "circle-check"),
    Act("print", "&Print...", "Ctrl+P", "printer"),
    (
        "&Copy as text",
        (
            Act("copy_letter", "&Letter", "Ctrl+Shift+C", "copy"),
            Act("copy_summary", "&Summary", "Ctrl+Shift+Y"),
            Act("copy_issue", "This &issue", "Ctrl+Shift+I"),
            Act("copy_rationale", "&Rationale", "Ctrl+Shift+R"),
        ),
    ),
    None,
    Act("submit", "S&ubmit...", "Ctrl+Alt+U"),
    Act("copy_next", "Copy ne&xt field", "F7"),
    Act("invoices", "&Invoices...", "Ctrl+Alt+I"),
    Act("statistics", "S&tatistics...", "Ctrl+Alt+9", "chart-column"),
    None,
    Act("export_case", "Move case to anot&her computer...", "Ctrl+Shift+E"),
    Act("import_case", "Ta&ke in a moved case...", "Ctrl+Shift+T"),
    Act("destroy", "&Destroy case...", "Ctrl+Shift+Delete", "trash-2"),
    None,
    (
        "&Workspace",
        (
            Act("security", "&Security...", "Ctrl+Shift+S"),
            Act("backups", "&Kept backups...", "Ctrl+Shift+B"),
            Act("backup", "&Back up to a file...", "Ctrl+Shift+W"),
            Act("restore", "&Restore a backup...", "Ctrl+Shift+J"),
            Act("retention", "Re&tention...", "Ctrl+Shift+D"),
            Act("identities", "Signature &identities...", "Ctrl+I"),
            Act("forms", "Letter &forms...", "Ctrl+J"),
            Act("organizations", "&Organizations...", "Ctrl+Alt+O"),
            Act("holidays", "&Holidays...", "Ctrl+Alt+H"),
            Act("audit", "&Audit trail...", "Ctrl+Shift+L"),
            Act("export_list", "&Export the list of cases...", "Ctrl+Alt+Shift+E"),
        ),
    ),
    Act("lock", "&Lock", "Ctrl+L", "lock"),
    Act("quit", "&Quit", "Ctrl+Q"),
)
EDIT: tuple[_Entry, ...] = (
    Act("undo", "&Undo", "Ctrl+Z", "undo-2"),
    Act("redo", "&Redo", "Ctrl+Shift+Z; Ctrl+Y", "redo-2"),
    None,
    Act("cut", "Cu&t", "Ctrl+X"),
    Act("copy", "&Copy", "Ctrl+C", "copy"),
    Act("paste_text", "&Paste", "Ctrl+V"),
    None,
    Act("find", "&Find and replace...", "Ctrl+F", "search"),
    Act("find_next", "Find &next", "F3"),
    Act("find_previous", "Find pre&vious", "Shift+F3"),
    (
        "Te&xt",
        (
            Act("next_misspelling", "&Next unknown word", "F4"),
            Act("suggest_spelling", "&Suggestions for this word", "Ctrl+;"),
            Act("join_lines", "&Join broken lines", "Ctrl+Alt+Shift+J"),
            Act("part_sentences", "&Part glued sentences", "Ctrl+Alt+Shift+P"),
        ),
    ),
    None,
    Act("templates", "Te&mplates...", "Ctrl+Alt+W", "layout-template"),
    Act("sources", "&Sources and editions...", "Ctrl+Alt+G", "book-open"),
    Act("checks", "Chec&ks...", "Ctrl+Alt+8", "circle-check"),
    Act("keys", "Keyboard s&hortcuts...", "Ctrl+Shift+F1", "keyboard"),
    Act("profile", "Y&our profile...", "Ctrl+Shift+P", "settings"),
)
CASE: tuple[_Entry, ...] = (
    Act("facts", "&Facts", "Ctrl+1"),
    Act("reviewer", "&Reviewer", "Ctrl+2"),
    Act("parties", "&Parties", "Ctrl+3"),
    Act("summary", "Clinical case &summary", "Ctrl+4"),
    None,
    Act("new_note", "Ne&w note", "Ctrl+M"),
    Act("keep_records", "Keep &the records PDF...", "Ctrl+Alt+Shift+R", "file-plus"),
    Act("history", "&History", "Ctrl+H"),
    Act("keep_form", "&Keep the form of this determination...", "Ctrl+Shift+H"),
    Act("take_on", "&Accept or decline...", "Ctrl+Alt+A"),
    Act("stage", "Stat&e...", "Ctrl+Alt+S"),
    Act("return", "Returned b&y the organization...", "Ctrl+Alt+R"),
    Act("correct", "&Correct released letter...", "Ctrl+Shift+K"),
    Act("addendum", "Write an adden&dum", "Ctrl+Alt+D"),
    Act("accept", "Work accepted &by the organization...", "Ctrl+Shift+A"),
    None,
    Act("open_again", "&Open case again", "F5"),
    Act("previous_case", "Pre&vious case", "Ctrl+PgUp", "chevron-left"),
    Act("next_case", "&Next case", "Ctrl+PgDown", "chevron-right"),
    Act("filter", "F&ilter cases", "Ctrl+Shift+F", "search"),
)
VIEW: tuple[_Entry, ...] = (
    Act("palette", "Co&mmand palette...", "Ctrl+K", "command"),
    None,
    Act("next_pane", "Next &pane", "F6"),
    Act("previous_pane", "Pre&vious pane", "Shift+F6"),
    None,
    Act("show_list", "&Case list", "Ctrl+B"),
    Act("show_notes", "N&otes and documents", "Ctrl+5"),
    Act("show_letter", "&Letter", "Ctrl+6", "file-text"),
    Act("show_findings", "&Findings", "Ctrl+7", "circle-check"),
    (
        "Fin&ding",
        (
            Act("next_finding", "&Next finding", "F8"),
            Act("previous_finding", "&Previous finding", "Shift+F8"),
            Act("fix_finding", "&Do what it offers", "Ctrl+F8"),
            Act("dismiss_finding", "Put &aside...", "Ctrl+Shift+F8"),
        ),
    ),
    Act("show_submission", "&Submission", "Ctrl+8"),
    Act("show_return", "&Returned", "Ctrl+9"),
    Act("show_aids", "&Aids", "Ctrl+Alt+Q"),
    Act("show_guideline", "&Guideline", "Ctrl+Alt+6", "book-open"),
    Act("show_records", "R&ecords", "Ctrl+Alt+5"),
    Act("show_structure", "Str&ucture of the letter", "Ctrl+Alt+7"),
    None,
    Act("focus_mode", "Focus on t&he text", "F11"),
    (
        "Te&xt size",
        (
            Act("larger_text", "&Larger", "Ctrl+Shift+="),
            Act("smaller_text", "&Smaller", "Ctrl+Shift+-"),
            Act("usual_text", "&Usual", "Ctrl+Shift+0"),
        ),
    ),
    (
        "&Theme",
        (
            Act("theme_platform", "&As the platform", "Ctrl+Alt+0"),
            Act("theme_light", "&Light", "Ctrl+Alt+1"),
            Act("theme_dark", "&Dark", "Ctrl+Alt+2"),
            Act("theme_contrast", "&High contrast", "Ctrl+Alt+3"),
        ),
    ),
)
HELP: tuple[_Entry, ...] = (
    Act("handbook", "&Handbook", "Ctrl+F1", "book-open"),
    Act("shortcuts", "&Shortcuts", "F1", "keyboard"),
    Act("report", "&Report a problem...", "Ctrl+Shift+F12"),
    Act("about", "&About IMR Workbench", "Shift+F1"),
)
ISSUE_MENU = "issue_menu"
CHECKABLE = ("show_list", "focus_mode", *(f"theme_{name}" for name in style.THEMES))
# What makes sense only with a case open, once it is released, or only while it can change.
FOR_A_RELEASED = ("correct", "return", "addendum", "accept", "sign_internal", "export_internal")
FOR_A_CASE = (
    *("export", "print", "copy_letter", "copy_summary", "copy_issue", "copy_rationale"),
    *("facts", "reviewer", "parties", "summary", "open_again"),
    *("show_letter", "show_findings", "next_finding", "previous_finding", ISSUE_MENU),
    *("fix_finding", "dismiss_finding"),
    *("show_notes", "new_note", "show_submission", "copy_next", "submit", "take_on", "stage"),
    *("show_return", "show_aids", "show_guideline", "show_records", "keep_records"),
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
        for entry in (*FILE, *EDIT, *CASE, *VIEW, *HELP):
            for act in _acts_in(entry):
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
        self._menu(bar, "&File", FILE)
        self._menu(bar, "&Edit", EDIT)
        self._menu(bar, "&Case", CASE)
        self._issue_menu = bar.addMenu("&Issue")
        self._made[ISSUE_MENU] = self._issue_menu.menuAction()
        self._menu(bar, "&View", VIEW)
        self._menu(bar, "&Help", HELP)

    def fill_issue_menu(self, made: Mapping[str, QAction]) -> None:
        """Put in the actions of the issue, which come from its editor."""
        issue_actions.fill_menu(self._issue_menu, made)

    def _make(self, act: Act) -> None:
        action = QAction(act.text, self._owner)
        action.setObjectName(act.name)
        action.setIconText(plain(act.text))
        action.setShortcuts([QKeySequence(keys) for keys in act.keys.split("; ")])
        action.setCheckable(act.name in CHECKABLE)
        if act.icon:
            style.set_icon(action, act.icon)
        self._made[act.name] = action

    def _menu(self, bar: QMenuBar, title: str, entries: tuple[_Entry, ...]) -> None:
        menu = bar.addMenu(title)
        for entry in entries:
            self._enter(menu, entry)

    def _enter(self, menu: QMenu, entry: _Entry) -> None:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, Act):
            menu.addAction(self._made[entry.name])
        else:
            submenu = menu.addMenu(entry[0])
            submenu.addActions([self._made[act.name] for act in entry[1]])


def plain(text: str) -> str:
    """An action's text without mnemonic and dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(".")


def _acts_in(entry: _Entry) -> tuple[Act, ...]:
    if entry is None:
        return ()
    return (entry,) if isinstance(entry, Act) else entry[1]

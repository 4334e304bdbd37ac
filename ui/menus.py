"""The menus: what the window can be told to do, in which words, by which keys, in which order.

Only words: the actions are made of them in :mod:`ui.actions` and, those of the issue, by its editor
in :mod:`ui.issue_actions`. Which keys they have now is known to :mod:`ui.keys_now`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Act(NamedTuple):
    """One action in a menu."""

    name: str
    text: str  # with its mnemonic
    keys: str  # the first shows in the menu; more, separated by "; "
    icon: str = ""


Entry = Act | tuple[str, tuple[Act, ...]] | None  # an action, a submenu, a separator

FILE: tuple[Entry, ...] = (
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
EDIT: tuple[Entry, ...] = (
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
CASE: tuple[Entry, ...] = (
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
    Act("filter", "Search a&ll cases", "Ctrl+Shift+F", "search"),
)
VIEW: tuple[Entry, ...] = (
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
    (
        "Ho&w pages are shown",
        (
            Act("zoom_in", "Zoom &in", "Ctrl+="),
            Act("zoom_out", "Zoom &out", "Ctrl+-"),
            Act("fit_width", "Fit the &width", "Ctrl+0"),
            Act("fit_page", "Fit the &page", "Ctrl+Alt+Shift+F"),
            Act("small_pages", "&Small pages beside the letter", "Ctrl+Alt+Shift+T"),
        ),
    ),
    Act("spelling_marks", "Spelling mar&ks", "Ctrl+Alt+Shift+S"),
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
HELP: tuple[Entry, ...] = (
    Act("handbook", "&Handbook", "Ctrl+F1", "book-open"),
    Act("shortcuts", "&Shortcuts", "F1", "keyboard"),
    Act("report", "&Report a problem...", "Ctrl+Shift+F12"),
    Act("about", "&About IMR Workbench", "Shift+F1"),
)
ISSUE: tuple[Entry, ...] = (
    Act("add", "&Add issue", "Ctrl+Shift+N", "plus"),
    Act("remove", "&Remove issue", "Alt+Delete", "trash-2"),
    Act("up", "Move &up", "Alt+Up", "arrow-up"),
    Act("down", "Move &down", "Alt+Down", "arrow-down"),
    (
        "Arran&ge",
        (
            Act("duplicate", "&Duplicate issue", "Ctrl+Alt+J", "copy"),
            Act("split", "&Split issue...", "Ctrl+Alt+X"),
            Act("apply", "&Apply to several...", "Ctrl+Alt+V"),
            Act("depends", "Depends on another &issue...", "Ctrl+Alt+Y"),
            Act("link", "&Tie to the surgery it belongs to", "Ctrl+Alt+Shift+Y"),
            Act("follow", "&Uphold with the issue it depends on", "Ctrl+Alt+F"),
        ),
    ),
    Act("upheld", "Up&held", "Ctrl+Shift+U"),
    Act("overturned", "&Overturned", "Ctrl+Shift+O"),
    Act("cite", "Pick &citation...", "Ctrl+G", "book-open"),
    Act("use_claims", "Use what UR c&ited", "Ctrl+Alt+C"),
    Act("cite_everywhere", "Cite this in ever&y issue", "Ctrl+Alt+E"),
    Act("template", "Pick &template...", "Ctrl+T", "layout-template"),
    Act("next_blank", "Next &blank", "Ctrl+."),
    (
        "&Words of your own",
        (
            Act("similar", "&Similar decisions", "Ctrl+Alt+M", "search"),
            Act("next_mark", "&Next reused words to review", "Ctrl+Shift+."),
            Act("confirm", "&Confirm reused paragraph", "Ctrl+Alt+P"),
            Act("reset", "&Reset to template", "Ctrl+Alt+Z"),
            Act("keep", "&Keep as template...", "Ctrl+Alt+K"),
        ),
    ),
    Act("done", "Issue don&e", "Ctrl+Return", "check"),
    Act("previous", "&Previous issue", "Alt+PgUp", "chevron-left"),
    Act("next", "Ne&xt issue", "Alt+PgDown", "chevron-right"),
    Act("next_undecided", "&Next undecided", "Ctrl+U"),
)
MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("&File", FILE),
    ("&Edit", EDIT),
    ("&Case", CASE),
    ("&Issue", ISSUE),
    ("&View", VIEW),
    ("&Help", HELP),
)


def acts(entries: tuple[Entry, ...]) -> Iterator[tuple[str, Act]]:
    """Each action of a menu, with the title of the submenu that it stands in, "" for none."""
    for entry in entries:
        if isinstance(entry, Act):
            yield "", entry
        elif entry is not None:
            yield from ((entry[0], act) for act in entry[1])


def name_in_issue(name: str) -> str:
    """What an action of the issue is called among all of the window."""
    return f"issue_{name}"


def plain(text: str) -> str:
    """An action's text without mnemonic and dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip(".")

"""The keys that belong to one pane while it has the keyboard, and stand in no menu."""

from __future__ import annotations

from typing import NamedTuple


class PaneKeys(NamedTuple):
    """A pane, and what is done there by which keys."""

    pane: str
    keys: tuple[tuple[str, str], ...]


PANES = (
    PaneKeys(
        "Cases",
        (
            ("Choose a case", "Up, Down"),
            ("Write into the filter", "Letters and digits"),
        ),
    ),
    PaneKeys(
        "Outcome of an issue",
        (
            ("Choose Upheld", "U"),
            ("Choose Overturned", "O"),
        ),
    ),
    PaneKeys(
        "Rationale",
        (
            ("Next blank, the one before", "Tab, Shift+Tab"),
            ("Leave the text", "Esc, Ctrl+Tab"),
            ("Confirm reused words that are selected", "Space"),
        ),
    ),
    PaneKeys(
        "Findings",
        (
            ("Go to the place", "Enter"),
            ("Do what it offers", "Space"),
            ("Put aside, with a reason", "Delete"),
            ("Put aside for the first to fourth reason", "1, 2, 3, 4"),
            ("Back to the text", "Esc"),
        ),
    ),
    PaneKeys(
        "Notes",
        (
            ("Keep the note that is written", "Enter"),
            ("Send the chosen note into the summary", "Enter"),
            ("Edit the chosen note", "F2"),
            ("Remove the chosen note", "Delete"),
            ("Move the chosen note", "Alt+Up, Alt+Down"),
        ),
    ),
    PaneKeys(
        "Pages of the letter",
        (
            ("Scroll", "Up, Down"),
            ("One screenful on", "Space, PgDown"),
            ("One screenful back", "Shift+Space, PgUp"),
            ("Beginning, end", "Home, End"),
            ("Next line, line before", "Ctrl+Down, Ctrl+Up"),
            ("Into the field that the line comes from", "Enter"),
        ),
    ),
    PaneKeys(
        "Tables",
        (
            ("Edit the field", "F2, Enter"),
            ("Add a row", "Insert"),
            ("Remove the row", "Delete"),
            ("Move the row", "Alt+Up, Alt+Down"),
        ),
    ),
    PaneKeys(
        "Lists that open at a field",
        (
            ("Choose", "Up, Down"),
            ("Take what is chosen", "Enter"),
            ("Mark several, where that can be done", "Ctrl+Enter, Space"),
            ("Close", "Esc"),
        ),
    ),
)

"""Which page of the handbook tells of what: the one of the pane that has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PAGES = {  # by the classes of panes, whose modules need not be loaded for it
    "FindingsPane": ("04-checks.md", ""),
    "CaseList": ("03-panes.md", "cases"),
    "SummaryPane": ("03-panes.md", "summary-and-facts"),
    "IssueEditor": ("03-panes.md", "issues"),
    "NotesView": ("03-panes.md", "notes-and-documents"),
    "LetterPreview": ("03-panes.md", "letter"),
    "StartPage": ("02-first-case.md", ""),
    "Welcome": ("01-install.md", ""),
    "UnlockPage": ("01-install.md", ""),
}


def page_for(window: QWidget) -> tuple[str, str] | None:
    """Name and heading of the page for what has the keyboard in a window; None for no page."""
    place: QWidget | None = window.focusWidget()
    while place is not None:
        if (found := _PAGES.get(type(place).__name__)) is not None:
            return found
        place = place.parentWidget()
    return None

"""Which page of the handbook tells of what: the one of the pane that has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_PAGES = {  # by the classes of panes, whose modules need not be loaded for it
    "CaseList": ("03-panes.md", "cases"),
    "SummaryPane": ("03-panes.md", "summary-and-facts"),
    "IssueEditor": ("03-panes.md", "issues"),
    "NotesView": ("03-panes.md", "notes-and-documents"),
    "LetterPreview": ("03-panes.md", "letter"),
    "FindingsPane": ("04-checks.md", ""),
    "SimilarView": ("03-panes.md", "similar"),
    "GuidelineView": ("03-panes.md", "guideline"),
    "RecordsView": ("03-panes.md", "records"),
    "StructureView": ("03-panes.md", "structure-of-the-letter"),
    "SubmissionView": ("03-panes.md", "submission"),
    "ReturnPane": ("03-panes.md", "returned"),
    "AidsView": ("03-panes.md", "aids"),
    "HistoryPane": ("03-panes.md", "history"),
    "StartPage": ("02-first-case.md", ""),
    "StepPage": ("01-install.md", "the-three-steps-of-the-first-run"),
    "UnlockPage": ("08-troubleshooting.md", "i-forgot-the-passphrase"),
    "DamagePage": ("08-troubleshooting.md", "it-says-the-workspace-is-damaged"),
    "SecurityForm": ("07-privacy.md", "what-do-i-do"),
}


def page_for(window: QWidget) -> tuple[str, str] | None:
    """Name and heading of the page for what has the keyboard in a window; None for no page."""
    place: QWidget | None = window.focusWidget()
    while place is not None:
        for kind in type(place).__mro__:
            if (found := _PAGES.get(kind.__name__)) is not None:
                return found
        place = place.parentWidget()
    return None

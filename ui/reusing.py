"""Words of one's own earlier decisions for the issue in work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.issue_editor import IssueEditor


def show_similar(editor: IssueEditor) -> None:
    """Show similar earlier decisions beside the issue."""


def next_mark(editor: IssueEditor) -> None:
    """Select the next words that were taken over and not reviewed yet."""


def confirm_paragraph(editor: IssueEditor) -> None:
    """Confirm a paragraph that was taken over."""

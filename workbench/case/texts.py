"""The texts of a case by their places, as findings name them."""

from __future__ import annotations

from workbench.case.issue import citation_line
from workbench.case.whole import Case


def text_at(case: Case, field: str, issue: int | None = None) -> str:
    """The text of a field, of an issue (its place from 0) or of the case; "" of what is no text.

    Citations are one line, as a letter prints them; "notes.note-3" is a working note.
    """
    if issue is not None:
        item = case.issues[issue] if issue < len(case.issues) else None
        value: object = getattr(item, field, "")
        return citation_line(value) if isinstance(value, tuple) else _only_text(value)
    if field.startswith("notes."):
        ident = field.partition(".")[2]
        return next((note.text for note in case.notes if note.id == ident), "")
    return _only_text(getattr(case, field, ""))


def _only_text(value: object) -> str:
    return str(value) if isinstance(value, str) else ""

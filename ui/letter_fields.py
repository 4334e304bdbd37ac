"""From the printed words of the letter to the field they come from, and from a field to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.letter_places import OF_THE_FORM
from ui.prose import Prose
from ui.text_places import nearest
from workbench.case import Case, citation_line
from workbench.session import Printed

_CLAIMS, _MINE = "claims_administrator_citations", "reviewer_citations"
_SAMPLE = 40  # characters by which words are found again where something was typed meanwhile


class Spot(NamedTuple):
    """A field that the letter prints, with the character at the cursor where it is running text."""

    field: str
    issue: int | None
    character: int | None = None


def go_to(desk: Desk, part: Printed, word: int) -> None:
    """Put the keyboard into the field that printed words come from, at one of them."""
    if not part.field:
        desk.told.emit(OF_THE_FORM)
    elif part.field.startswith("documents"):
        _go_to_document(desk, part.field.rpartition(".")[2])
    elif desk.session is not None:
        desk.go_to(part.field, part.issue, 0, 0)
        editor = _editors(desk).get(part.field)
        if editor is not None and part.issue in (None, desk.issues.selected_index):
            source = text_of(desk.session.case, part)
            _put_cursor(editor, source, part.character(word, source))


def spot_of(desk: Desk, widget: QWidget | None) -> Spot | None:
    """What of the letter is printed from the field that a widget is or belongs to."""
    if widget is None or desk.session is None:
        return None
    for field, editor in _editors(desk).items():
        if editor is widget:
            issue = None if field == "summary" else desk.issues.selected_index
            spot = Spot(field, issue)
            return spot._replace(character=_character(editor, text_of(desk.session.case, spot)))
    fields = (name for name, place in _places(desk) if place.isAncestorOf(widget))
    field = next(fields, "")
    issue = desk.issues.selected_index if field == "outcome" else None
    return Spot(field, issue) if field else None


def text_of(case: Case, part: Printed | Spot) -> str:
    """The text of a field as the case holds it; "" for what is no running text."""
    if part.field == "summary":
        return case.summary
    if part.issue is None or part.issue >= len(case.issues):
        return ""
    issue = case.issues[part.issue]
    if part.field == _CLAIMS:
        return citation_line(issue.claims_administrator_citations)
    if part.field == _MINE:
        return citation_line(issue.reviewer_citations)
    return {"treatment": issue.treatment, "rationale": issue.rationale}.get(part.field, "")


def _editors(desk: Desk) -> dict[str, Prose]:
    """Where running text is written, by field."""
    form = desk.issues.form
    return {
        "summary": desk.summary.summary,
        "treatment": form.treatment,
        _CLAIMS: form.claims.line,
        _MINE: form.mine.line,
        "rationale": form.rationale,
    }


def _places(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Where other facts are edited; a cumulative injury is printed with its two days as one."""
    yield "outcome", desk.issues.form.outcome
    for key, field in desk.summary.inputs.items():
        yield key.removesuffix("_to"), field


def _go_to_document(desk: Desk, row: str) -> None:
    from ui import notes_pane

    notes_pane.present(desk)
    table = notes_pane.view_of(desk).documents.table
    if row.isdecimal():
        table.go_to(int(row), 0)
    table.setFocus()


def _character(editor: Prose, source: str) -> int:
    """Where the cursor stands in the case's text, which may have become another one meanwhile."""
    text, place = editor.text(), editor.position()
    there = place if text == source else nearest(source, text[place : place + _SAMPLE], place)
    return there if there >= 0 else place


def _put_cursor(editor: Prose, source: str, character: int) -> None:
    """Put the cursor before a character of the case's text, or of what it has become meanwhile."""
    words = source[character : character + _SAMPLE]
    place = nearest(editor.text(), words, character)
    place = place if place >= 0 else character
    editor.select(place, place)

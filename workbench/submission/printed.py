"""The words of a case's letter by the part of a submission that they stand for."""

from __future__ import annotations

from itertools import groupby

from workbench.case import (
    Case,
    CredentialsPlace,
    Headings,
    Labels,
    LetterForm,
    SubmissionPart,
    case_outcome,
    replace,
)
from workbench.letter import Place, Table, compose, text_of
from workbench.letter.blocks import Block, joined
from workbench.typeface import Kind, places

_LEFT_OUT = {Kind.CONTROL, Kind.DIRECTION, Kind.INVISIBLE}  # a letter does not print them
_FIELDS = {
    SubmissionPart.SUMMARY: "summary",
    SubmissionPart.DOCUMENTS: "documents",
    SubmissionPart.QUALIFICATIONS: "reviewer",
    SubmissionPart.CLAIMS_ADMINISTRATOR_CITATIONS: "claims_administrator_citations",
    SubmissionPart.REVIEWER_CITATIONS: "reviewer_citations",
    SubmissionPart.RATIONALE: "rationale",
}


class Printed:
    """What the letter of a case prints, without the headings, labels and sentences of its form.

    It is the letter itself, composed in a form that has none, so that the two never differ.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        blocks = compose(case, _without_words(case.form)).blocks
        grouped = groupby(blocks, key=lambda block: block.place)
        self._texts = {place: _text(tuple(group)) for place, group in grouped}

    def part(self, part: SubmissionPart) -> str:
        """A part of the whole case, as plain text; "" where there is nothing of it."""
        if part is SubmissionPart.NUMBER:
            return _shown(self._case.number)
        if part is SubmissionPart.OUTCOME:
            return (case_outcome(self._case) or "").capitalize()
        if part is SubmissionPart.DETERMINATION:
            return _shown(text_of(compose(self._case)))
        return _shown(self._texts.get(Place(field=_FIELDS[part]), ""))

    def part_of_item(self, part: SubmissionPart, index: int) -> str:
        """A part of the item with this index, as plain text."""
        outcome = self._case.issues[index].outcome
        word = outcome.word if outcome else ""
        if part is SubmissionPart.ITEM_OUTCOME:
            return word
        if part is SubmissionPart.ITEM:
            title = self._texts.get(Place(field="treatment", issue=index), "")
            return _shown(title.removesuffix(word).removesuffix(": "))
        return _shown(self._texts.get(Place(field=_FIELDS[part], issue=index), ""))


def _without_words(form: LetterForm) -> LetterForm:
    """The form without a word of its own, and with each part that can be asked for."""
    return replace(
        form,
        header=(),
        headings=Headings(statement="", summary="", issues="", documents=""),
        statement="",
        credentials=CredentialsPlace.BLOCK,
        credential_labels=replace(form.credential_labels, introduction=""),
        summary_sentence="",
        issues_sentence="",
        labels=Labels(claims_administrator="", reviewer="", rationale=""),
        documents_reviewed=True,
        opioid_safety="",
        signature_block="",
    )


def _text(blocks: tuple[Block, ...]) -> str:
    """The blocks of one place as plain text; a row of a table is a line, as portals know none."""
    lines = [
        _line(block, row) for block in blocks if isinstance(block, Table) for row in block.rows
    ]
    return "\n".join(lines) or joined(blocks).strip()


def _line(table: Table, row: tuple[str, ...]) -> str:
    cells = zip(table.header, row, strict=True)
    return ", ".join(_pages(cell) if name == "Pages" else cell for name, cell in cells if cell)


def _pages(cell: str) -> str:
    """Pages as they were written; numbers alone say what they are, one alone may be a count."""
    if any(map(str.isalpha, cell)):
        return cell
    return f"pages: {cell}" if cell.isdecimal() else f"pp. {cell}"


def _shown(text: str) -> str:
    """The text without what a letter leaves out: it has no look of its own."""
    shown, end = "", 0
    for kind, start, stop in places(text):
        if kind in _LEFT_OUT:
            shown += text[end:start]
            end = stop
    return f"{shown}{text[end:]}".strip()

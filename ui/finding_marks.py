"""Words in the editors that the checks speak of, underlined by how grave that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui import style
from ui.text_places import letters, marked, nearest, over, words_of
from workbench.case import Finding, Severity
from workbench.case.spans import Span

if TYPE_CHECKING:
    from ui.desk import Desk

MOST = 200  # words of one text that are marked; a text with more is marked enough
_SPELLING = "text.spelling"  # marked as one types, where an editor looks for slips
LONGEST = 400  # characters of words that are marked
Draw = Callable[[list[QTextEdit.ExtraSelection]], None]

_Line = QTextCharFormat.UnderlineStyle
LINES = {  # no two alike: the color never says it alone
    Severity.BLOCKS: (_Line.SingleUnderline, "blocks"),
    Severity.WARNS: (_Line.WaveUnderline, "warns"),
    Severity.HINT: (_Line.DashUnderline, "accent"),
}
_SAID = {Severity.BLOCKS: "Blocks the signature", Severity.WARNS: "Warning", Severity.HINT: "Hint"}


def show_marks(desk: Desk, findings: Iterable[Finding]) -> None:
    """Hand each editor of the open case the findings in its words, and no others any more.

    To be called again when other findings are to be seen, or another issue is shown.
    """
    form, here, told = desk.issues.form, desk.issues.selected_index, tuple(findings)
    places = (
        (desk.summary.summary, "summary", None),
        (form.treatment, "treatment", here),
        (form.claims.line, "claims_administrator_citations", here),
        (form.mine.line, "reviewer_citations", here),
        (form.rationale, "rationale", here),
    )
    for editor, field, issue in places:
        editor.show_findings(
            one
            for one in told
            if (one.field, one.issue) == (field, issue)
            and not _is_whole(one)
            and not (editor.spells and one.rule == _SPELLING)
        )


def _is_whole(finding: Finding) -> bool:
    """Whether a finding is about a text as a whole: a line below all of it would say nothing."""
    return finding.end - finding.start > LONGEST


def in_words(finding: Finding) -> str:
    """What a mark says of its words: "Warning: ..."."""
    return f"{_SAID[finding.severity]}: {finding.message}"


class FoundWords:
    """Underlines the words of findings; they move with what is typed, and go with their words."""

    def __init__(self, document: QTextDocument, draw: Draw) -> None:
        self._document = document
        self._draw = draw
        self._marks: list[tuple[QTextCursor, str, Finding]] = []
        self._has_gone = False  # words of a mark, since the marks were drawn
        document.contentsChange.connect(self._drop_changed)
        document.contentsChanged.connect(self._draw_rest)  # when the text is laid out again

    def show_findings(self, held: str, findings: Iterable[Finding]) -> None:
        """Underline these in a text that the case holds so; the editor may hold newer words."""
        text, shown = letters(self._document), bool(self._marks)
        self._marks = list(self._placed(held, text, findings))[:MOST]
        if shown or self._marks:
            self.draw()

    def draw(self) -> None:
        """Draw the lines in the colors of the theme in use; of two in one place the graver."""
        looks = {severity: _look(severity) for severity in Severity}
        drawn: list[QTextEdit.ExtraSelection] = []
        taken: list[Span] = []
        for cursor, _, one in sorted(self._marks, key=lambda mark: _WEIGHT[mark[2].severity]):
            span = cursor.selectionStart(), cursor.selectionEnd()
            drawn += [marked(self._over(*part), looks[one.severity]) for part in rest(span, taken)]
            taken.append(span)
        self._draw(drawn)

    def at(self, position: int) -> str:
        """What is said of the words around a position of the document, in UTF-16 units."""
        around = (
            one
            for cursor, _, one in self._marks
            if cursor.selectionStart() <= position <= cursor.selectionEnd()
        )
        return " ".join(dict.fromkeys(in_words(one) for one in around))

    def _over(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)  # what is typed behind is not of them
        return cursor

    def _placed(
        self, held: str, text: str, findings: Iterable[Finding]
    ) -> Iterator[tuple[QTextCursor, str, Finding]]:
        for one in findings:
            words = held[one.start : one.end]
            start = nearest(text, words, one.start)
            if start >= 0:
                cursor = over(self._document, text, start, start + len(words))
                cursor.setKeepPositionOnInsert(True)
                yield cursor, words, one

    def _drop_changed(self, start: int, _removed: int, added: int) -> None:
        """Words that were typed over, or that something was typed into, are not marked any more."""
        left = [mark for mark in self._marks if not _is_stale(mark, start, start + added)]
        self._has_gone = self._has_gone or len(left) < len(self._marks)
        self._marks = left

    def _draw_rest(self) -> None:
        if self._has_gone:
            self._has_gone = False
            self.draw()


def rest(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a stretch without others."""
    left = [span]
    for start, end in taken:
        left = [
            part
            for one in left
            for part in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))
            if part[0] < part[1]
        ]
    return left


_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def _is_stale(mark: tuple[QTextCursor, str, Finding], start: int, end: int) -> bool:
    cursor, words, _ = mark
    if cursor.selectionEnd() < start or end < cursor.selectionStart():
        return False
    return words_of(cursor) != words


def _look(severity: Severity) -> QTextCharFormat:
    look, (line, token) = QTextCharFormat(), LINES[severity]
    look.setUnderlineStyle(line)
    look.setUnderlineColor(style.colour(token))
    return look

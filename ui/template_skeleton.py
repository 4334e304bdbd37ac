"""A skeleton as it is edited: fields in braces and prompts in brackets seen as what they are."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui import spoken, style
from ui.prose import Prose
from ui.rationale_marks import look_of_a_mark
from ui.text_places import marked, over, units
from workbench.case import Case, Issue
from workbench.case.spans import Span
from workbench.templates import FIELDS

_PART = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\{(?P<field>\w+)\}|(?P<prompt>\[[^\[\]]*[^\s\[\]][^\[\]]*\])"
)
HOW = "Words in [ ] are asked for each time; words in { } fill themselves"
NAMES = f"{HOW}, {{she}} with he or she as the worker is:"


class SkeletonEditor(Prose):
    """Text of many paragraphs; facts stand out in one way, blanks in another.

    Whoever shows it asks for the words; it takes back by itself what was typed here.
    """

    def __init__(self, parent: QWidget | None = None, *, lines: int = 6) -> None:
        super().__init__(parent, take=self.show_text, lines=(lines, lines), many=True)
        self.setUndoRedoEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(style.editor_font())
        self.setAccessibleName("Skeleton")
        spoken.explain(self, f"{NAMES} {field_names()}")
        self._looks = _Highlighter(self.document())
        self._traces: list[Span] = []

    def show_skeleton(self, skeleton: str) -> None:
        """Show the skeleton of another template, with nothing marked."""
        self._traces = []
        self._draw_traces()
        self.show_text(skeleton.strip(), anew=True)

    def look_for_patient(self, case: Case, issue: Issue) -> int:
        """Mark what may be of one patient alone, nothing else any more; says how much it is."""
        from workbench.memory.traces import (
            traces,  # what knows names: no window should load it to open
        )

        self._traces = [(one.start, one.end) for one in traces(self.text(), case, issue)]
        self._draw_traces()
        return len(self._traces)

    def ask_for_patient(self, case: Case, issue: Issue) -> None:
        """Put blanks in the place of what may be of one patient alone, as one step to undo."""
        from workbench.memory.traces import traces, with_blanks

        self.type_again(with_blanks(self.text(), traces(self.text(), case, issue)))

    def _draw_traces(self) -> None:
        text, look = self.text(), look_of_a_mark()
        cursors = (over(self.document(), text, *place) for place in self._traces)
        self.setExtraSelections([marked(cursor, look) for cursor in cursors])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_looks"):
            self._looks.rehighlight()  # in the colors of the other theme
            self._draw_traces()

    @override
    def event(self, event: QEvent) -> bool:
        return QPlainTextEdit.event(self, event)  # undo is that of the text, not of a case

    def skeleton(self) -> str:
        """The skeleton as it stands here."""
        return self.text().strip()


def field_names() -> str:
    """The fields of a skeleton as they are typed."""
    return ", ".join(f"{{{name}}}" for name in FIELDS)


class _Highlighter(QSyntaxHighlighter):
    """Tells facts from blanks; what is doubled, and what is no fact, is words."""

    @override
    def highlightBlock(self, text: str) -> None:
        for found in _PART.finditer(text):
            look = _look_of(found)
            if look is not None:
                self.setFormat(units(text[: found.start()]), units(found[0]), look)


def _look_of(found: re.Match[str]) -> QTextCharFormat | None:
    name, look = found["field"] or "", QTextCharFormat()
    if found["prompt"]:
        look.setFontUnderline(True)
        look.setForeground(style.colour("muted"))
    elif name in FIELDS or name[:1].lower() + name[1:] in FIELDS:
        look.setForeground(style.colour("accent"))
    else:
        return None
    return look

"""The reasoning on one item: long text in a serif, with the blanks that a template left."""

from __future__ import annotations

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import style
from ui.prose import Prose, Take, units


class RationaleEditor(Prose):
    """A text of many paragraphs that fills the room it is given."""

    def __init__(self, parent: QWidget | None = None, *, take: Take | None = None) -> None:
        super().__init__(parent, take=take, lines=(6, 6), many=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(style.editor_font())
        self.setAccessibleName("Rationale")
        self._prompts: tuple[str, ...] = ()
        self._blanks = _BlankHighlighter(self.document())

    def show_prompts(self, prompts: tuple[str, ...]) -> None:
        """Mark these blanks wherever they stand in the text."""
        self._prompts = prompts
        self._blanks.mark(prompts)

    def select_next_prompt(self) -> bool:
        """Select the next blank after the cursor, else the first; False when none is left."""
        text = self.text()
        places = sorted((text.find(prompt), prompt) for prompt in self._prompts if prompt in text)
        if not places:
            return False
        position = self.position()
        start, prompt = next((place for place in places if place[0] >= position), places[0])
        self.setFocus()
        self.select(start, start + len(prompt))
        return True


class _BlankHighlighter(QSyntaxHighlighter):
    """Draws blanks like blanks on paper: underlined and muted."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._prompts: tuple[str, ...] = ()

    def mark(self, prompts: tuple[str, ...]) -> None:
        if prompts != self._prompts:
            self._prompts = prompts
            self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        for prompt in self._prompts:
            start = text.find(prompt)
            while start >= 0:
                self.setFormat(units(text[:start]), units(prompt), _look_of_a_blank())
                start = text.find(prompt, start + len(prompt))


def _look_of_a_blank() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontUnderline(True)
    look.setForeground(style.colour("muted"))
    return look

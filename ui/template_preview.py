"""What a template makes of an item: its citations, its words with the blanks, its standing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import style
from ui.rationale_editor import RationaleEditor
from workbench.case import Issue, citation_line
from workbench.templates import Template

CHOOSE = "Choose a template with the arrow keys; here you see what it fills in."
NOT_REVIEWED = "Not clinically reviewed"


class TemplatePreview(QWidget):
    """Shows a filled item; nothing can be typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.replaced = style.sentence("", self, role="warns")
        self.citation = style.sentence("", self, role="muted", scale=style.MINOR)
        self.uncited = style.sentence("", self, role="warns", scale=style.MINOR)
        self.text = RationaleEditor(self)
        self.text.setPlaceholderText(CHOOSE)
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.text.setAccessibleName("The rationale as the template fills it")
        self.text.setAccessibleDescription("To be read; it is changed in the issue")
        self.standing = style.label(NOT_REVIEWED, self, role="warns", scale=style.MINOR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        for part in (self.replaced, self.citation, self.uncited):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(self.standing)
        self.show_filled(None, Issue(id=""))

    def show_filled(
        self, template: Template | None, filled: Issue, uncited: str = "", replaced: str = ""
    ) -> None:
        """Show what a template makes of an item, nothing without a template.

        ``uncited`` is the sentence on why no citation came with it, where none did; ``replaced``
        the one on what it takes the place of.
        """
        shown = filled if template is not None else Issue(id="")
        self.text.show_text(shown.rationale, anew=True)
        self.text.show_prompts(shown.prompts)
        self.citation.setText(citation_line(shown.reviewer_citations))
        self.citation.setVisible(bool(shown.reviewer_citations))
        for line, sentence in ((self.uncited, uncited), (self.replaced, replaced)):
            line.setText(sentence)
            line.setVisible(bool(sentence))
        self.standing.setVisible(template is not None and not template.reviewed)

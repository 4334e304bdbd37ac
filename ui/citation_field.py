"""One party's citation line: typed as it is printed, understood when typing pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import style
from ui.prose import Prose
from workbench import guidelines
from workbench.case import Citation, citation_line

_BUTTON_WIDTH = 64  # pixels: the fields of both parties end in one line

TakeCitations = Callable[[tuple[Citation, ...]], None]


class CitationField(QWidget):
    """A citation line with a button beside it; ``offer`` is its word and what it means.

    A button whose word has no dots acts on what the line says, and is there only with that.
    ``take`` gets what was typed as citations and raises Problem to refuse them.
    """

    def __init__(
        self, name: str, offer: tuple[str, str], take: TakeCitations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = Prose(
            self, take=lambda text: take(guidelines.parse_citations(text)), lines=(1, 3)
        )
        self.line.setAccessibleName(name)
        self.button = QPushButton(offer[0], self)
        self.button.setAccessibleName(offer[1])
        self.button.setToolTip(offer[1])
        self.line.ensurePolished()  # its frame is known only then
        self.button.setFixedSize(style.grown(_BUTTON_WIDTH), self.line.minimumSizeHint().height())
        if not offer[0].endswith("..."):
            self._show_with_words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.line)

    def show_citations(self, citations: tuple[Citation, ...], *, anew: bool = False) -> None:
        """Show these citations as they are printed."""
        self.line.show_text(citation_line(citations), anew=anew)

    def _show_with_words(self) -> None:
        """Keep the button's place, and show it once the line says something."""
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.button.hide()
        self.line.textChanged.connect(
            lambda: self.button.setVisible(bool(self.line.text().strip()))
        )

"""One party's citation line: typed as it is printed, understood when typing pauses."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import style
from ui.prose import Prose
from workbench import guidelines
from workbench.case import Citation, citation_line

_BUTTON_WIDTH = 64  # pixels: the fields of both parties end in one line


class CitationField(QWidget):
    """A citation line with a button beside it; ``offer`` is its word and what it means."""

    edited = Signal(object)  # tuple[Citation, ...]

    def __init__(self, name: str, offer: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Prose(self, lines=(1, 3))
        self.line.setAccessibleName(name)
        self.line.committed.connect(self._committed)
        self.button = QPushButton(offer[0], self)
        self.button.setAccessibleName(offer[1])
        self.button.setToolTip(offer[1])
        self.line.ensurePolished()  # its frame is known only then
        self.button.setFixedSize(_BUTTON_WIDTH, self.line.minimumSizeHint().height())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.line)

    def show_citations(self, citations: tuple[Citation, ...], *, anew: bool = False) -> None:
        """Show these citations as they are printed."""
        self.line.show_text(citation_line(citations), anew=anew)

    def _committed(self, text: str) -> None:
        self.edited.emit(guidelines.parse_citations(text))

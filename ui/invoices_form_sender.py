"""What stands on each invoice beside the reviewer's name: an address, and the terms of payment."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.fold import Fold
from ui.folds import captioned, stacked
from ui.prose import Prose, Take
from workbench.case import replace
from workbench.release import invoices
from workbench.workspace import Workspace

TITLE = "Your address and terms"
NOTHING = "Invoices carry your name alone."


class SenderFold(Fold):
    """Two texts, kept as they are typed; says ``refused`` with why one cannot be."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self.address = _text("Address", self._take_address)
        self.terms = _text("Payment terms", self._take_terms)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(style.WIDE, style.TIGHT, 0, style.TIGHT)
        row.setSpacing(style.MEDIUM)
        for caption, text in (("Addre&ss", self.address), ("Payment t&erms", self.terms)):
            row.addWidget(stacked(captioned(caption, text), text))
        super().__init__(TITLE, body, parent)
        for text in (self.address, self.terms):
            text.refused.connect(self.refused)
        known = invoices.sender(workspace)
        self.address.show_text(known.address, anew=True)
        self.terms.show_text(known.terms, anew=True)
        self._show_digest()
        self.set_open(False)

    def commit(self) -> None:
        """Keep what is being typed."""
        self.address.commit()
        self.terms.commit()

    def _take_address(self, text: str) -> None:
        self._keep(replace(invoices.sender(self._workspace), address=text))

    def _take_terms(self, text: str) -> None:
        self._keep(replace(invoices.sender(self._workspace), terms=text))

    def _keep(self, known: invoices.Sender) -> None:
        invoices.keep_sender(self._workspace, known)
        self.refused.emit("")
        self._show_digest()

    def _show_digest(self) -> None:
        known = invoices.sender(self._workspace)
        lines = f"{known.address}\n{known.terms}".split("\n")
        self.set_digest("   ".join(filter(None, map(str.strip, lines))) or NOTHING)


def _text(name: str, take: Take) -> Prose:
    made = Prose(take=take, lines=(4, 4), many=True)
    made.setUndoRedoEnabled(True)  # no session knows these steps
    made.setAccessibleName(name)
    return made

"""A sentence on what was done, for a while, with at most one button for what can be done now."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import keys_now, style
from ui.announce import announce
from ui.elided import Elided
from ui.offer import UNDO, Offer
from ui.passing_button import REACHED, PassingButton
from workbench.case import Problem

STAYS = 6000  # milliseconds that a sentence stands
STAYS_WITH_OFFER = 12_000  # milliseconds; longer while the keyboard or the mouse is on the offer


class Told(QWidget):
    """Takes the room that is there; a screen reader hears what is told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = Elided(self)
        self.button = PassingButton(UNDO, self)
        self._offer: Offer | None = None
        self._stay = QTimer(self, singleShot=True)
        self._stay.timeout.connect(self._pass)
        self.button.clicked.connect(self._take_offer)
        style.mark(self.button, "role", "quiet")
        keys_now.tell(self.button, "toolTip", REACHED)
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """What is told now, "" for nothing."""
        return self.sentence.accessibleName() if not self.isHidden() else ""

    @property
    def offer(self) -> Offer | None:
        """What is offered now."""
        return self._offer

    def tell(self, sentence: str) -> None:
        """Say a sentence in the place of the one before."""
        self.clear()
        if not sentence:
            return
        self.sentence.set_whole(sentence)
        self.sentence.setMaximumWidth(self._width_of(sentence))
        self.button.hide()
        self.show()
        self._stay.start(STAYS)
        announce(self, sentence)

    def put(self, offer: Offer) -> None:
        """Offer something beside what is told."""
        if not self.text:
            return
        self._offer = offer
        self.button.setText(offer.words)
        reached = keys_now.filled(REACHED)
        self.button.setAccessibleDescription(f"{self.text} {reached}")
        self.button.show()
        self._stay.start(STAYS_WITH_OFFER)
        announce(self.button, f"{offer.words}: {reached}")

    def clear(self) -> None:
        """Say nothing any more."""
        self._stay.stop()
        self._offer = None
        self.button.give_back()
        self.hide()

    def _pass(self) -> None:
        """Go away, unless somebody is just about to take the offer."""
        if self._offer and (self.button.hasFocus() or self.underMouse()):
            self._stay.start(STAYS)
        else:
            self.clear()

    def _take_offer(self) -> None:
        offer = self._offer
        self.clear()
        if offer is None:
            return
        try:
            offer.act()
        except Problem as problem:
            self.tell(str(problem))

    def _width_of(self, sentence: str) -> int:
        """No more room than the sentence needs: the offer stands right behind it."""
        self.sentence.ensurePolished()
        beside = self.sentence.width() - self.sentence.contentsRect().width()
        return self.sentence.fontMetrics().horizontalAdvance(sentence) + beside + style.TIGHT

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(style.TIGHT, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.sentence, 1000)
        row.addWidget(self.button)
        row.addStretch(1)

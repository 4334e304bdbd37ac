"""The calm line at the top of the window: what went wrong or what was done, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from ui import style

NOTICE_STAYS = 12_000  # milliseconds; a problem stays until it is closed or replaced


class MessageBar(QFrame):
    """One sentence at a time, with at most one button; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.mark(self, "role", "problem-bar")
        self.setAccessibleName("Message")
        self.sentence = style.label("", self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offer = QPushButton("Open", self)
        self.offer.hide()
        self._act: Callable[[], None] | None = None
        self.offer.clicked.connect(self._take_offer)
        self.dismiss = QToolButton(self)
        self.dismiss.setAccessibleName("Close this message")
        self.dismiss.setToolTip("Close this message")
        style.mark(self.dismiss, "role", "quiet")
        style.set_icon(self.dismiss, "x", "muted")
        self.dismiss.clicked.connect(self.hide)
        self._stay = QTimer(self, singleShot=True, interval=NOTICE_STAYS)
        self._stay.timeout.connect(self.hide)
        self._lay_out()
        self.hide()

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong; it stays until closed."""
        self._tell("problem", sentence)

    def tell(self, sentence: str, offer: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what was done, with a button for what may come next; goes away by itself."""
        self._tell("notice", sentence, offer, act)
        self._stay.start()

    def _tell(
        self, kind: str, sentence: str, offer: str = "", act: Callable[[], None] | None = None
    ) -> None:
        self._stay.stop()
        style.mark(self, "kind", kind)
        self.sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.offer.setText(offer)
        self.offer.setVisible(act is not None)
        self._act = act
        self.show()

    def _take_offer(self) -> None:
        if self._act is not None:
            self._act()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(style.LARGE, style.SMALL, style.SMALL, style.SMALL)
        row.setSpacing(style.MEDIUM)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.offer)
        row.addWidget(self.dismiss)

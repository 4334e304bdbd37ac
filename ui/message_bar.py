"""The calm line over the case: what went wrong or what was done, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget
from typing_extensions import override

from ui import style

NOTICE_STAYS = 12_000  # milliseconds; a problem stays until it is closed or replaced


class MessageBar(QFrame):
    """One sentence at a time, with at most one button; hidden while there is nothing to say.

    It lies over the upper edge of another widget, so that nothing moves when it comes and goes.
    """

    def __init__(self, below: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = below
        self._owner = parent
        below.installEventFilter(self)
        style.mark(self, "role", "problem-bar")
        self.setAccessibleName("Message")
        self.sentence = style.sentence("", self)
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
        self._row = QHBoxLayout(self)
        self._lay_out()
        self.hide()

    def tell_problem(
        self, sentence: str, offer: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Say what went wrong, with a button for what can be done; it stays until closed."""
        self._tell("problem", sentence, offer, act)

    def tell(self, sentence: str, offer: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what was done, with a button for what may come next; goes away by itself."""
        self._tell("notice", sentence, offer, act)
        self._stay.start()

    def remind(self, sentence: str, offer: str, act: Callable[[], None]) -> None:
        """Say what is still to be done, with a button for it; it stays until closed."""
        self._tell("notice", sentence, offer, act)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def _tell(self, kind: str, sentence: str, offer: str, act: Callable[[], None] | None) -> None:
        self._stay.stop()
        style.mark(self, "kind", kind)
        self.sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.offer.setText(offer)
        self.offer.setVisible(act is not None)
        self._act = act
        self._place()
        self.raise_()
        self.show()

    def _place(self) -> None:
        corner, width = self._below.mapTo(self._owner, QPoint(0, 0)), self._below.width()
        self.setGeometry(corner.x(), corner.y(), width, self._row.totalHeightForWidth(width))

    def _take_offer(self) -> None:
        if self._act is not None:
            self._act()

    def _lay_out(self) -> None:
        self._row.setContentsMargins(style.LARGE, style.SMALL, style.SMALL, style.SMALL)
        self._row.setSpacing(style.MEDIUM)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.offer)
        self._row.addWidget(self.dismiss)

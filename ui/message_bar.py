"""The calm line over the case: what went wrong or what was done, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget
from typing_extensions import override

from ui import reading_order, style
from ui.announce import announce

NOTICE_STAYS = 12_000  # milliseconds; a problem stays until it is closed or replaced


class MessageBar(QFrame):
    """One sentence at a time, with at most one button; hidden while there is nothing to say.

    It lies over the upper edge of another widget and says how high it is there, so that what it
    would hide can make room, and nothing else moves.
    """

    height_changed = Signal(int)  # pixels; 0 while it is hidden

    def __init__(self, below: QWidget) -> None:
        super().__init__(below.parentWidget())
        self._below = below
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
        self._of_case = False  # whether it tells of the open case, and not of the workspace
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
        """Say what is still to be done, with a button for it; it stays until closed.

        It is a matter of the workspace: it stays as another case is opened, too.
        """
        self._tell("notice", sentence, offer, act)
        self._of_case = False

    def leave_case(self) -> None:
        """Say nothing of a case that is not shown any more."""
        if self._of_case:
            self.hide()

    def lie_over(self, below: QWidget) -> None:
        """Lie over another widget from now on, as it is."""
        if below is self._below:
            return
        told = not self.isHidden()
        self._below.removeEventFilter(self)
        self._below = below
        below.installEventFilter(self)
        self.setParent(below.parentWidget())  # which hides it
        self._place()
        self.raise_()
        self.setVisible(told)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not only its holder
            self.height_changed.emit(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.height_changed.emit(self.height())

    def _tell(self, kind: str, sentence: str, offer: str, act: Callable[[], None] | None) -> None:
        self._stay.stop()
        style.mark(self, "kind", kind)
        self.sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.offer.setText(offer)
        self.offer.setVisible(act is not None)
        self._act = act
        self._of_case = True
        self._place()
        self.raise_()
        self.show()
        announce(self, f"{sentence} {offer}".strip(), at_once=kind == "problem")

    def _place(self) -> None:
        place = self._below.geometry()
        height = self._row.totalHeightForWidth(place.width())
        self.setGeometry(place.x(), place.y(), place.width(), height)
        if not self.isHidden():
            self.height_changed.emit(height)

    def _take_offer(self) -> None:
        if self._act is not None:
            self._act()

    def _lay_out(self) -> None:
        self._row.setContentsMargins(style.LARGE, style.SMALL, style.SMALL, style.SMALL)
        self._row.setSpacing(style.MEDIUM)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.offer)
        self._row.addWidget(self.dismiss)
        reading_order.follow(self)

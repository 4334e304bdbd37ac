"""A panel whose content is kept while nobody has stored it: whatever closes it, nothing is lost."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui import style
from ui.inline_question import InlineQuestion
from ui.kept import Content, Kept, since_in_words
from ui.panel import Panel
from workbench.case import Problem

PAUSE = 300  # milliseconds after an edit until it is kept
SURE = "Remove what was pasted and typed here from the workspace? Nobody can bring it back."
UNKEPT = "Closing it once more loses what stands here."


class KeptLine(QWidget):
    """Since when the content is kept, and a button to begin anew; there while there is some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = style.label("", self, role="muted", scale=style.MINOR)
        self.anew_button = QPushButton("Begin ane&w...", self)
        self.anew_button.setAutoDefault(False)
        style.mark(self.anew_button, "role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.SMALL)
        row.addWidget(self.since)
        row.addWidget(self.anew_button)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves as the first words come
        self.setSizePolicy(policy)
        self.hide()


class KeptPanel(Panel, Generic[Content]):
    """Keeps its content a moment after each edit and as it or its window closes.

    It stands here again when the panel opens next, until it is stored (:meth:`forget`) or begun
    anew. Says ``laid_aside`` where it closes with something kept.
    """

    laid_aside = Signal()

    def __init__(self, title: str, kept: Kept[Content], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._kept = kept
        self._over = False  # the content is stored for good
        self._warned = False  # it was said that the content cannot be kept
        self.kept_line = KeptLine(self)
        self.question = InlineQuestion(self)
        self._keep_soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._keep_soon.timeout.connect(self._keep_now)
        self.kept_line.anew_button.clicked.connect(self._ask)
        if parent is not None:
            parent.window().installEventFilter(self)

    def content(self) -> Content | None:
        """What stands here now, with what is being typed; None where nothing would be missed."""
        raise NotImplementedError

    def show_content(self, content: Content | None) -> None:
        """Show what was kept; with None, the panel as it was before anything came."""
        raise NotImplementedError

    def hand_over(self) -> None:
        """Let every field take what is being typed."""
        raise NotImplementedError

    def ended(self) -> None:
        """It closes now: end what goes on."""

    def headed(self, about: str) -> QHBoxLayout:
        """What the panel is about, with the line of what is kept beside it."""
        row = QHBoxLayout()
        row.setSpacing(style.MEDIUM)
        row.addWidget(style.sentence(about, self, role="muted"), 1)
        row.addWidget(self.kept_line, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def take_up(self) -> None:
        """Show what was kept when this was closed last, and since when that is kept."""
        found = self._kept.take_up()
        if found is not None:
            at, content = found
            self.show_content(content)
            self.kept_line.since.setText(since_in_words(at))
            self.kept_line.show()

    def edited(self) -> None:
        """Keep what stands here, a moment after the last edit."""
        self._keep_soon.start()

    def forget(self) -> None:
        """Keep nothing from now on: the content is stored where it belongs."""
        self._over = True
        self._keep_soon.stop()
        self._kept.keep(None)

    def lay_aside(self) -> bool:
        """Keep all before it goes; False where that cannot be, and it was not said so before."""
        self._keep_soon.stop()
        self.hand_over()
        try:
            self._keep()
        except Problem as problem:
            if not self._warned:
                self._warned = True
                self.tell_problem(f"{problem} {UNKEPT}")
                return False
        else:
            if self.content() is not None:
                self.laid_aside.emit()
        return True

    @override
    def done(self, result: int) -> None:
        if self._over or not self.isVisible() or self.lay_aside():
            self.ended()
            super().done(result)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        closes = event.type() == QEvent.Type.Close and watched is not self
        if closes and self.isVisible() and not self.close():
            event.ignore()  # what it says is read first
            return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        content = self.content()
        self.kept_line.setVisible(content is not None)
        self._kept.keep(content)

    def _keep_now(self) -> None:
        try:
            self._keep()
        except Problem as problem:
            self.tell_problem(str(problem))

    def _ask(self) -> None:
        self.question.ask(SURE, "Remo&ve it", lambda: self.attempt(self._begin_anew))

    def _begin_anew(self) -> None:
        self._keep_soon.stop()
        self._kept.keep(None)
        self.show_content(None)
        self.kept_line.since.clear()
        self.kept_line.hide()

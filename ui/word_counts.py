"""How many words stand in an editor, and how many of them are selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui import behind_keys
from ui.counts import counted
from ui.prose import Prose

PAUSE = 150  # milliseconds at most that a count is behind what is typed


class WordCount(QObject):
    """Hands the count beside an editor to a label: "218 words", "12 of 218 words".

    No key waits for it: words are counted once in a while, not at every letter.
    """

    def __init__(self, editor: Prose, tell: Callable[[str], None]) -> None:
        super().__init__(editor)
        self._editor = editor
        self._tell = tell
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(behind_keys.following(self, self.count))
        editor.textChanged.connect(self._later)
        editor.selectionChanged.connect(self._later)

    def count(self) -> None:
        """Count now."""
        self._soon.stop()
        words = counted(len(self._editor.text().split()), "word")
        chosen = len(self._editor.textCursor().selectedText().split())
        self._tell(f"{chosen:,} of {words}" if chosen else words)

    def _later(self) -> None:
        if not self._soon.isActive():
            self._soon.start(PAUSE if self._editor.hasFocus() else 0)

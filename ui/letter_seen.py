"""Whether the letter was seen to its end: each page on the screen since the last change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.elided import Elided
from ui.seen_pages import Part, SeenPages
from workbench.case import Problem
from workbench.session import Session

MOMENT = 500  # milliseconds that a letter stays on the screen after its last part was seen
SEEN = "Seen to its end"
WHAT_COUNTS = (
    "A letter was seen to its end once each of its pages was on the screen, from top to bottom, "
    "since the last change of the case. Only such a letter can be signed in a batch."
)


class LetterSeen(Elided):
    """How much of the letter was seen; what counts for that is its tooltip.

    ``looking`` says whether the pages are on the screen.
    """

    def __init__(self, looking: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent, role="muted")
        self._looking = looking
        self._session: Session | None = None
        self._is_seen = False
        self._pages = SeenPages()
        self.moment = QTimer(self, singleShot=True, interval=MOMENT)
        self.moment.timeout.connect(self._see)

    def show_session(self, session: Session | None) -> None:
        """Say of the letter of a case whether it was seen; of a released one there is no need."""
        self._session = session
        self._show(seen=bool(session and not session.read_only and session.letter_seen))

    def begin_anew(self) -> None:
        """The letter is another one now."""
        self._show(seen=False)

    def look(self, parts: Iterable[Part], heights: Sequence[float]) -> None:
        """Note what is on the screen; once that was all, begin the moment until it counts."""
        if self._is_seen or self._session is None or self._session.read_only:
            return
        self._pages.add(parts)
        count = self._pages.count(heights)
        seen = f"{count} of {len(heights)}"
        self.set_whole(f"{seen} seen" if count else "")
        if count:
            self.setAccessibleName(f"{seen} pages seen")  # the page beside it is not heard with it
        if count and count == len(heights) and not self.moment.isActive():
            self.moment.start()

    def _see(self) -> None:
        """All of the letter was on the screen, and the letter still is."""
        if self._session is not None and self._looking():
            with suppress(Problem):  # a full disk: then it was not seen
                self._session.see_letter()
                self._show(seen=True)

    def _show(self, *, seen: bool) -> None:
        """Whether the letter is known to be seen; where it is not, looking at it begins anew."""
        self._is_seen = seen
        self.moment.stop()
        self._pages.forget()
        self.set_whole(SEEN if seen else "")

    @override
    def explain(self, _: str) -> None:
        super().explain(WHAT_COUNTS)

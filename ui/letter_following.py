"""The letter shows where the cursor stands: a bar at the margin, and no page that jumps.

The pages are scrolled only as typing goes on out of sight, and not where the reviewer has scrolled
them away meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui import behind_keys, letter_fields
from ui.desk import Desk
from ui.letter_fields import Spot
from workbench.case import Case
from workbench.session import Session

PAUSE = 60  # milliseconds without a move of the cursor until the bar follows


class LetterFollowing(QObject):
    """Follows the cursor from field to field, and what is typed there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session: Session | None = None
        self._stop_listening: Callable[[], None] | None = None
        self._spot: Spot | None = None
        self._typed = False  # in the field at the cursor, since words came last
        self._away = False  # scrolled to another place by hand
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(behind_keys.following(self, self._mark))
        desk.session_changed.connect(self._attend)
        desk.letter.places.known.connect(self._words_came)
        desk.letter.area.moved.connect(self._go_away)
        form = desk.issues.form
        editors = (form.treatment, form.claims.line, form.mine.line, form.rationale)
        for editor in (desk.summary.summary, *editors):
            editor.cursorPositionChanged.connect(self._soon.start)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def bring(self) -> None:
        """Scroll to what is printed of the field at the cursor, where it is out of sight."""
        self._mark()
        places = self._desk.letter.places
        if self._spot is not None and (parts := places.of(*self._spot)):
            places.bring(parts[0])
        self._away = False

    def _attend(self) -> None:
        session = self._desk.session
        if session is self._session:
            return
        if self._stop_listening is not None:
            self._stop_listening()
        self._session = session
        self._stop_listening = session.listen(self._changed) if session else None
        self._spot, self._typed, self._away = None, False, False

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._desk.isAncestorOf(now):
            self._soon.start()

    def _changed(self, before: Case, after: Case) -> None:
        spot = self._spot
        if spot is not None and self._has_keyboard(spot):
            texts = (letter_fields.text_of(case, spot) for case in (before, after))
            self._typed = self._typed or len(set(texts)) > 1

    def _has_keyboard(self, spot: Spot) -> bool:
        here = letter_fields.spot_of(self._desk, self._desk.window().focusWidget())
        return here is not None and here[:2] == spot[:2]

    def _mark(self) -> None:
        """Show the place of the cursor; on the pages, where it stood last."""
        spot = letter_fields.spot_of(self._desk, self._desk.window().focusWidget())
        if spot is not None:
            if self._spot is None or spot[:2] != self._spot[:2]:
                self._typed = self._away = False
            self._spot = spot
        places = self._desk.letter.places
        places.mark(places.of(*self._spot) if self._spot is not None else ())

    def _words_came(self) -> None:
        """The pages show what was typed: follow it, if the place is out of sight now."""
        self._mark()
        typed, self._typed = self._typed, False
        if typed and not self._away:
            self.bring()

    def _go_away(self) -> None:
        places = self._desk.letter.places
        parts = places.of(*self._spot) if self._spot is not None else ()
        self._away = not any(map(places.in_sight, parts))

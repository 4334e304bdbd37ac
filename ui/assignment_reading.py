"""What the texts of an assignment tell, as it becomes known: read aside, handed to the draft."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.assignment_draft import Draft, Origin
from ui.assignment_text import TextArea
from workbench.case import Case, Reading, Unplaced
from workbench.session.taking_in import TakingIn

READING = "Reading a long text ..."
OPENING = "Opening the file ..."


class AssignmentReading(QObject):
    """Reads the texts into the draft, the review with what the assignment told before it."""

    taken = Signal()  # the draft has what a text told
    told = Signal(str)  # what is waited for; "" where nothing is
    failed = Signal(object)  # an Exception; a text that could not be read is a line after line
    file_failed = Signal()

    def __init__(
        self,
        draft: Draft,
        texts: Mapping[Origin, TextArea],
        taking_in: TakingIn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._texts, self._taking_in = draft, texts, taking_in
        self._awaited: set[Origin] = set()
        self._opening = False  # a file

    @property
    def is_busy(self) -> bool:
        """Whether an answer or a file is waited for."""
        return bool(self._awaited) or self._opening

    def has_read(self, origin: Origin) -> bool:
        """Whether all that a text tells is in the draft."""
        return origin not in self._awaited and self._texts[origin].is_read

    def open_file(self, origin: Origin, path: Path) -> None:
        """Put the text of a file in the place of one of the texts."""

        def done(text: str) -> None:
            self._opening = False
            self.told.emit("")
            self._texts[origin].set_text(text)

        def fail(error: Exception) -> None:
            self._opening = False
            self.file_failed.emit()
            self.failed.emit(error)

        self._opening = True
        self._taking_in.file(path, done=done, failed=fail)
        if self._opening:
            self.told.emit(OPENING)

    def read(self, origin: Origin) -> None:
        """Read one of the texts anew."""
        if origin is Origin.ASSIGNMENT:
            self._read_assignment()
        else:
            self._read_review()

    def stop(self) -> None:
        """Wait for no answer any more; what runs is ended."""
        self._taking_in.close()
        self._awaited.clear()
        self._opening = False

    def _read_assignment(self) -> None:
        self._awaited.add(Origin.ASSIGNMENT)
        text = self._texts[Origin.ASSIGNMENT].text()
        fail = partial(self._keep_lines, Origin.ASSIGNMENT, Case())
        self._taking_in.assignment(text, done=partial(self._take, Origin.ASSIGNMENT), failed=fail)
        self._tell_reading()

    def _read_review(self) -> None:
        text, base = self._texts[Origin.REVIEW].text(), self._draft.base()
        if not text.strip():
            self._take(Origin.REVIEW, None)
            return
        self._awaited.add(Origin.REVIEW)
        fail = partial(self._keep_lines, Origin.REVIEW, base)
        self._taking_in.review(text, base, done=partial(self._take_review, base), failed=fail)
        self._tell_reading()

    def _take_review(self, base: Case, reading: Reading) -> None:
        if base == self._draft.base():
            self._take(Origin.REVIEW, reading)
        else:  # something was typed meanwhile
            self._read_review()

    def _take(self, origin: Origin, reading: Reading | None) -> None:
        self._awaited.discard(origin)
        self._draft.take(origin, reading)
        if origin is Origin.ASSIGNMENT and self._texts[Origin.REVIEW].text().strip():
            self._read_review()
        if not self._awaited:
            self.told.emit("")
        self.taken.emit()

    def _keep_lines(self, origin: Origin, case: Case, error: Exception) -> None:
        """Where a text could not be read: each of its lines can be placed by hand."""
        lines = enumerate(self._texts[origin].text().splitlines())
        loose = tuple(Unplaced(line=at, words=words) for at, words in lines if words.strip())
        self._take(origin, Reading(case=case, unplaced=loose))
        self.failed.emit(error)

    def _tell_reading(self) -> None:
        """Only where it takes long enough to be waited for."""
        if self._awaited:
            self.told.emit(READING)

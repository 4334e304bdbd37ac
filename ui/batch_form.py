"""Several ready cases released with one passphrase: choose who signs, tick, watch, export."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from ui import keys_now, style
from ui.batch_cases import RELEASED, Candidate, candidates, results_in_words, write_all
from ui.counts import counted
from ui.file_dialogs import folder_to_use
from ui.identity_form import held_in_words
from ui.offer import OPEN_FOLDER, Offer, open_folder
from ui.page import caption
from ui.panel import Panel
from ui.plain_table import Line
from ui.there import while_there
from ui.tick_box import TickBox
from ui.tick_table import TickTable
from ui.trust import TrustNote
from workbench import release
from workbench.case import Problem
from workbench.release import Batch, BatchResult, SignatureIdentity
from workbench.release.errands import Errands
from workbench.workspace import Event

HEADINGS = ("Case", "Organization", "State")
ABOUT = (
    "Each letter is checked, signed and verified by itself, and its case is closed for good. "
    "A letter must have been seen to its end since its last change."
)
ATTESTATION = "I reviewed these cases &myself; the decisions and their reasons are my own."
NO_IDENTITY = "Nobody: letters that are issued unsigned"
NONE_READY = (
    "No case has all its issues decided. {issue_next_undecided} in a case goes to the next one."
)
WENT_WRONG = "Something in the program went wrong; no case was released."
READY = "Ready"
CANCELING = "Finishing the letter that is being made ..."


class BatchForm(Panel):
    """Releases the ticked cases one after the other. Says ``released`` with their references.

    Modal, since it signs; while it works Cancel finishes the letter in work and leaves the rest.
    """

    released = Signal(tuple)

    def __init__(
        self, errands: Errands, parent: QWidget | None = None, chosen: Collection[int] = ()
    ) -> None:
        """Show what can be released; where cases are ``chosen``, by id, only those."""
        super().__init__("Release several cases", parent)
        self.setModal(True)
        self._errands, self._workspace = errands, errands.workspace
        self._decided = release.ready_cases(self._workspace)
        self._undecided = 0  # of those chosen
        if chosen:
            ids = frozenset(chosen)
            self._decided = tuple(
                one for one in self._decided if self._workspace.case_id(one.reference) in ids
            )
            self._undecided = len(chosen) - len(self._decided)
        known = sorted(self._workspace.identities(), key=lambda one: one.personal)
        self._identities = {one.name: one for one in known}
        self._named: dict[str, str] | None = None  # why a name keeps a letter out, by reference
        self._lines: list[Line] = []  # that are shown
        self._candidates: tuple[Candidate, ...] = ()
        self._batch: Batch | None = None  # while it works
        self._begun = 0  # how many cases it was asked for
        self._results: tuple[BatchResult, ...] = ()
        self.identity = QComboBox(self)
        self.passphrase = QLineEdit(self)
        self.refused = style.sentence("", self, role="problem", scale=style.MINOR)
        self.table = TickTable(HEADINGS, "Cases to release", self)
        self.whole = style.sentence("", self, role="muted", scale=style.MINOR)
        self.attestation = TickBox(ATTESTATION, self)
        self.note = TrustNote(self._workspace, self)
        self.bar = QProgressBar(self)
        self.release_button = QPushButton("", self)
        self.cancel_button = QPushButton("&Cancel", self)
        self.export_button = QPushButton("E&xport all to a folder...", self)
        self._connect()
        self._lay_out()
        self._choose()
        self._search()
        self.identity.setFocus()

    def start(self) -> None:
        """Release what is ticked."""
        references = [self._candidates[place].reference for place in self.table.ticked()]
        self._begun = len(references)
        self._batch = self._errands.batch(
            references, self._signer_name(), self._secret(), attest=self.attestation.isChecked()
        )
        self._set_busy(True)
        end, refuse = while_there(self, self._end), while_there(self, self._refuse)
        self._batch.start(while_there(self, self._show_progress), end, refuse)

    def cancel(self) -> None:
        """Finish the letter that is being made, and leave the rest as they are."""
        if self._batch is not None:
            self.cancel_button.setEnabled(False)
            self.tell(CANCELING)
            self._batch.cancel()

    def export_to(self, folder: Path) -> None:
        """Write all letters that were released to a folder; a failure is one sentence."""
        self.attempt(lambda: self._export(folder))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._batch is not None:
            self.cancel()
            event.ignore()
        else:
            super().closeEvent(event)

    @override
    def reject(self) -> None:
        if self._batch is not None:
            self.cancel()
        else:
            super().reject()

    def _choose(self) -> None:
        """Show which cases the chosen identity may sign; all of them are ticked."""
        signer = self._signer()
        self._candidates = candidates(self._workspace, self._decided, signer, self._named)
        self._show(
            [(case.name, case.organization, case.reason or READY) for case in self._candidates],
            open_places=[n for n, case in enumerate(self._candidates) if not case.reason],
        )
        self._say_refused("")
        held, seconds = self._held()
        self.passphrase.setEnabled(signer is not None)
        self.passphrase.setPlaceholderText(held_in_words(seconds) if held else "")
        self.note.show_for(signer, new=False)
        self.note.setVisible(self.note.has_to_be_said)
        self.tell(
            undecided_in_words(self._undecided)
            or ("" if self._candidates else keys_now.filled(NONE_READY))
        )
        self._refresh()

    def _search(self) -> None:
        """Look for words of the reviewer's name in the letters; until then none can be ticked."""
        references = [ready.reference for ready in self._decided if not ready.reason]
        done, failed = while_there(self, self._know), while_there(self, self._not_searched)
        self._errands.words_of_name(references, done=done, failed=failed)

    def _know(self, named: dict[str, str]) -> None:
        self._named = named
        self._choose()

    def _not_searched(self, error: Exception) -> None:
        """The release of each letter searches again; so all of them can be tried."""
        self._know({})
        self._tell_error(error)

    def _show(self, lines: Sequence[Line], open_places: Collection[int]) -> None:
        self._lines = list(lines)
        self.table.show_lines(lines, open_places=open_places)
        self._show_whole()

    def _show_whole(self) -> None:
        """The state of the chosen case in full, for which a line of the table may be too short."""
        place = self.table.line()
        said = self._lines[place] if 0 <= place < len(self._lines) else ("", "", READY)
        self.whole.setText("" if said[-1] in {READY, RELEASED} else f"{said[0]}: {said[-1]}")

    def _refresh(self) -> None:
        count = len(self.table.ticked())
        self.release_button.setText(f"&Release {counted(count, 'case')}" if count else "&Release")
        signs = self._signer() is None or bool(self._secret())
        ready = bool(count) and signs and self.attestation.isChecked()
        self.release_button.setEnabled(ready and self._batch is None)

    def _show_progress(self, through: int, count: int) -> None:
        self.bar.setRange(0, count)
        self.bar.setValue(through)
        self.bar.setFormat(f"{through} of {count}")

    def _refuse(self, error: Exception) -> None:
        """Nothing was begun: the passphrase can be typed again."""
        self._batch = None
        self._set_busy(False)
        self._refresh()
        if isinstance(error, Problem):
            self._say_refused(str(error))
        else:
            self._tell_error(error)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _say_refused(self, sentence: str) -> None:
        self.refused.setText(sentence)
        self.refused.setVisible(bool(sentence))

    def _tell_error(self, error: Exception) -> None:
        self.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)

    def _end(self, results: tuple[BatchResult, ...]) -> None:
        self._batch = None
        self._results = results
        self._set_busy(False)
        lines = results_in_words(self._workspace, results, self._candidates)
        self._show(lines, open_places=())
        done = tuple(result.reference for result in results if result.record)
        if done:
            self.note.was_said()
            self.released.emit(done)
        self.tell(end_in_words(len(done), len(results) - len(done), self._begun - len(results)))
        self._finish(bool(done))

    def _finish(self, any_released: bool) -> None:
        """Only the letters are left to be exported."""
        self.passphrase.clear()
        for widget in (self.identity, self.passphrase, self.attestation):
            widget.setEnabled(False)
        self.note.hide()
        self.release_button.hide()
        self.export_button.setVisible(any_released)
        self.export_button.setFocus()

    def _export(self, folder: Path) -> None:
        written = write_all(self._workspace, self._results, folder)
        for reference in written:
            self._workspace.record(Event.EXPORTED, reference, "signed letter")
        said = f"{counted(len(written), 'letter')} written to {folder.name}."
        self.tell(said, Offer(OPEN_FOLDER, partial(open_folder, folder)))

    def _ask_for_folder(self) -> None:
        folder = folder_to_use(self, "Export all letters to a folder")
        if folder is not None:
            self.export_to(folder)

    def _signer_name(self) -> str:
        return str(self.identity.currentData() or "")

    def _signer(self) -> SignatureIdentity | None:
        return self._identities.get(self._signer_name())

    def _held(self) -> tuple[str, float]:
        return self._workspace.held_passphrase(self._signer_name())

    def _secret(self) -> str:
        return self.passphrase.text() or self._held()[0]

    def _set_busy(self, busy: bool) -> None:
        self.tell("")
        for widget in (self.identity, self.passphrase, self.table, self.attestation):
            widget.setEnabled(not busy)
        self.bar.setRange(0, 0)
        self.bar.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.cancel_button.setEnabled(busy)
        self.close_button.setVisible(not busy)
        self.release_button.setVisible(not busy)
        if busy:
            self.cancel_button.setFocus()

    def _connect(self) -> None:
        self.identity.activated.connect(lambda _: self._choose())
        self.passphrase.textChanged.connect(self._refresh)
        self.passphrase.textChanged.connect(lambda _: self._say_refused(""))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())
        self.table.ticks_changed.connect(self._refresh)
        self.attestation.toggled.connect(self._refresh)
        self.release_button.clicked.connect(self.start)
        self.cancel_button.clicked.connect(self.cancel)
        self.export_button.clicked.connect(self._ask_for_folder)

    def _lay_out(self) -> None:
        for name in self._identities:
            self.identity.addItem(name, name)
        self.identity.addItem(NO_IDENTITY, "")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        style.mark(self.release_button, "role", "primary")
        self.release_button.setDefault(True)
        for button in (self.cancel_button, self.export_button):
            button.setAutoDefault(False)
            button.hide()
        self.bar.hide()
        self.table.set_widths(150, 210)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addLayout(self._signer_row())
        self.column.addWidget(self.refused)
        self.column.addWidget(self.table, 1)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setMinimumHeight(2 * self.whole.fontMetrics().lineSpacing())  # nothing jumps
        for widget in (self.whole, self.attestation, self.note, self.bar):
            self.column.addWidget(widget)
        self.finish(self.cancel_button, self.export_button, self.release_button)
        style.give_room(self, 820, 560)

    def _signer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        for words, entry in (("&Sign as", self.identity), ("&Passphrase", self.passphrase)):
            row.addWidget(caption(words, entry, self))
            row.addWidget(entry, 1)
        return row


def undecided_in_words(count: int) -> str:
    """That some of the selected cases cannot be released, and why; "" where there are none."""
    verb = "has" if count == 1 else "have"
    said = f"{counted(count, 'selected case')} {verb} undecided issues or {verb} left the desk"
    return f"{said}, and cannot be released." if count else ""


def end_in_words(released: int, refused: int, left: int) -> str:
    """What became of a batch, in sentences."""
    sentences = [f"{counted(released, 'case')} released." if released else "No case was released."]
    if refused:
        sentences.append(f"{counted(refused, 'case')} not released; the reason stands beside it.")
    if left:
        were = "it was" if left == 1 else "they were"
        sentences.append(f"{counted(left, 'case')} left as {were} when you canceled.")
    return " ".join(sentences)

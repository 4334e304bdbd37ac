"""The de-identified copy: what else may tell who somebody is, what it is searched for, a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import panel, style
from ui.file_dialogs import PDF, file_to_write
from ui.offer import open_folder
from ui.page import label_above
from ui.panel import Panel
from ui.parts import listed
from ui.prose import Prose
from ui.tick_box import TickBox
from workbench import release
from workbench.case import Copy, Problem
from workbench.release import deidentifying
from workbench.release.deidentifying import Candidate, DeidentifiedLetter
from workbench.release.searched_words import SearchedWords, searched_words
from workbench.workspace import Event

if TYPE_CHECKING:
    from ui.desk import Desk
    from workbench.session import Session

Value = TypeVar("Value")

ABOUT = (
    "The letter is made again from the case, without its numbers, names, parties and the name of "
    "the organization; of dates the year stays, ages over 89 become just that."
)
OFFERED = "These words may tell who somebody is. Tick what is to be replaced too:"
NONE_OFFERED = (
    "No place, no job and no name was found that only you can judge. That does not mean that "
    "there is none."
)
OWN = "&Other words to replace, with commas between them"
KINDS = {"place": "place", "job": "job", "name": "name?"}
SEARCHED = "Words that the finished file is searched for"
NOTHING_YET = (
    "This case has no summary, no disputed item and no document yet: there is nothing of which a "
    "de-identified copy could be made."
)
UNEXPECTED = "The copy could not be made because of a fault in the program."
TYPING_PAUSE = 300  # milliseconds after a key or a tick until it is said what is searched for
_WIDTH, _HEIGHT = 640, 660
_OFFERS = 110  # pixels of the offers at least; they take what is left and scroll
_LIST = 4  # lines
_LANE = "deidentify"


class Offer(QWidget):
    """Words that may be ticked, what they may be, and the sentence that holds them."""

    def __init__(self, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = candidate.words
        times = f", {candidate.count} times" if candidate.count > 1 else ""
        self.box = TickBox(candidate.words.replace("&", "&&"), self)
        self.box.setAccessibleName(f"{candidate.words}, {KINDS[candidate.kind]}{times}")
        self.box.setAccessibleDescription(candidate.quote)
        kind = style.label(f"{KINDS[candidate.kind]}{times}", self, role="muted", scale=style.MINOR)
        quote = style.sentence(candidate.quote, self, role="muted", scale=style.MINOR)
        quote.setContentsMargins(style.WIDE, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(style.SMALL)
        row.addWidget(self.box, 1)
        row.addWidget(kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.TIGHT)
        column.addLayout(row)
        column.addWidget(quote)


class DeidentifyForm(Panel):
    """Offers words to be replaced, says what the copy is searched for, and saves it to a file.

    What is worked out is worked out by the session's worker; the copy is of the case as it is when
    it is saved.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        name = session.case.number or session.case.reference
        super().__init__(f"De-identified copy of case {name}", parent)
        self._session = session
        self._reviewer = session.workspace.profile().name
        self._folder: Path | None = None
        self._ended = False
        self.offers: list[Offer] = []
        self.heading = style.sentence("Looking for places and jobs ...", self)
        self.sheet = QScrollArea(self)
        self.own = QLineEdit(self)
        self.searched = style.sentence("", self, role="muted")
        self.words = Prose(self, lines=(_LIST, _LIST), many=True)
        self._kept: tuple[str, ...] = ()  # parts of the reviewer's name that the copy holds
        self.all_button = QPushButton("Tick &all", self)
        self.open_button = QPushButton("Open &folder", self)
        self.save_button = QPushButton("&Save copy...", self)
        self._soon = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._soon.timeout.connect(self._count)
        self.own.textChanged.connect(lambda _: self._soon.start())
        self.all_button.clicked.connect(self._tick_all)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._ask)
        self._lay_out()
        self._stop_listening = session.listen(lambda *_: self._look())
        self.finished.connect(self._end)
        self._look()

    def marked(self) -> tuple[str, ...]:
        """The words to be replaced: those that are ticked, and the reviewer's own."""
        ticked = (offer.words for offer in self.offers if offer.box.isChecked())
        return tuple(dict.fromkeys((*ticked, *listed(self.own.text()))))

    def save_to(self, file: Path) -> None:
        """Make the copy and write it; it is said what it was searched for, or what went wrong."""
        self._count()  # with what was marked a moment ago
        self._rest(busy=True)
        self.tell("Making the copy and searching it ...")
        self._run(
            deidentifying.deidentified_letter,
            self.marked(),
            done=lambda made: self._write(made, file),
        )

    # What is worked out

    def _look(self) -> None:
        """Look for what may be offered, in the case as it is now."""
        self._run(deidentifying.candidates, done=self._offer, lane=f"{_LANE} offers")

    def _count(self) -> None:
        """Say what the copy will be searched for."""
        self._soon.stop()
        self._run(searched_words, self.marked(), done=self._tell_searched, lane=f"{_LANE} search")

    def _run(
        self,
        function: Callable[..., Value],
        *arguments: object,
        done: Callable[[Value], None],
        lane: str = "",
    ) -> None:
        """Have something worked out of the case; nobody hears of it once the panel is closed."""
        given = (self._session.case, *arguments, self._reviewer)
        self._session.run(
            function, *given, done=partial(self._hear, done), failed=self._fail_with, lane=lane
        )

    def _hear(self, done: Callable[[Value], None], value: Value) -> None:
        if not self._ended:
            done(value)

    def _fail_with(self, error: Exception) -> None:
        if not self._ended:
            self._fail(str(error) if isinstance(error, Problem) else UNEXPECTED)
        if not isinstance(error, Problem):
            sys.excepthook(type(error), error, error.__traceback__)  # written down where bugs are

    def _end(self) -> None:
        self._ended = True
        self._soon.stop()
        self._stop_listening()

    # What is shown

    def _offer(self, candidates: tuple[Candidate, ...]) -> None:
        """Show what was found; what was ticked before stays so."""
        ticked = set(self.marked())
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setSpacing(style.MEDIUM)
        self.offers = [Offer(candidate, sheet) for candidate in candidates]
        for offer in self.offers:
            offer.box.setChecked(offer.words in ticked)
            offer.box.toggled.connect(lambda _: self._soon.start())
            column.addWidget(offer)
        column.addStretch()
        self.sheet.setWidget(sheet)
        sheet.setAutoFillBackground(False)  # its ground is that of the fields
        self.sheet.setVisible(bool(candidates))
        self.all_button.setVisible(bool(candidates))
        self.heading.setText(OFFERED if candidates else NONE_OFFERED)
        self._count()

    def _tell_searched(self, searched: SearchedWords) -> None:
        nothing = "nothing, since the case holds no number, no name and no day"
        counts = joined(searched.counts) or nothing
        self.searched.setText(f"The finished file is searched for {counts}.")
        lines = [f"{kind}: {', '.join(words)}" for kind, words in searched.kinds]
        self._kept = searched.kept
        self.words.show_text("\n".join((*lines, *self._told_kept())), anew=True)
        self.words.setVisible(bool(lines))

    def _told_kept(self) -> list[str]:
        """That an ordinary word stays, though it is a part of the reviewer's name."""
        kept = joined(self._kept)
        return [f"Kept, as words that are no name by themselves: {kept}."] if kept else []

    def _tick_all(self) -> None:
        for offer in self.offers:
            offer.box.setChecked(True)

    # What is done

    def _ask(self) -> None:
        self.attempt(self._ask_for_file)

    def _ask_for_file(self) -> None:
        name = release.suggested_name(self._session.case, Copy.DEIDENTIFIED)
        file = file_to_write(self, "Save de-identified copy", name, PDF)
        if file is not None:
            self.save_to(file)

    def _write(self, made: DeidentifiedLetter, file: Path) -> None:
        self._rest(busy=False)
        self.attempt(partial(self._write_now, made, file))

    def _write_now(self, made: DeidentifiedLetter, file: Path) -> None:
        release.export(made.pdf, file)
        reference = self._session.case.reference
        self._session.workspace.record(Event.EXPORTED, reference, "de-identified copy")
        self._folder = file.parent
        self.open_button.show()
        told = [f"The copy was written to {file.name}."]
        if made.searched:
            told.append(f"It was searched for {joined(made.searched)}, and holds none of it.")
        if self._kept:
            kept = joined(self._kept)
            told.append(f"Of your own name it keeps {kept}, since ordinary words are no name.")
        self.tell(" ".join(told))

    def _open(self) -> None:
        if self._folder is not None:
            open_folder(self._folder)

    # Looks

    def _lay_out(self) -> None:
        style.mark(self.save_button, "role", "primary")
        style.mark(self.sheet, "role", "sheet")
        self.save_button.setDefault(True)
        for button in (self.all_button, self.open_button):
            button.setAutoDefault(False)
            button.hide()
        self.sheet.setWidgetResizable(True)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.sheet.setMinimumHeight(style.grown(_OFFERS))
        self.sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet.setAccessibleName("Words that may tell who somebody is")
        self.sheet.hide()
        self.words.setAccessibleName(SEARCHED)
        self.words.setAccessibleDescription("To be read; Tab goes on")
        self.words.hide()
        own = label_above(QWidget(self), OWN, self.own)
        self.own.setAccessibleName(OWN.replace("&", ""))
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.sheet, 1)
        self.column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(own)
        self.column.addWidget(self.searched)
        self.column.addWidget(self.words)
        self.column.addWidget(style.sentence(deidentifying.WHAT_IT_IS_NOT, self, role="muted"))
        self.column.addStretch()  # where there is nothing to tick
        self.finish(self.open_button, self.save_button)
        style.give_room(self, _WIDTH, _HEIGHT)


def present(desk: Desk) -> None:
    """Show the panel for the open case. Raises Problem where that holds nothing to make one of."""
    if desk.session is None or not desk.commit():
        return
    case = desk.session.case
    if not (case.summary.strip() or case.issues or case.documents):
        raise Problem(NOTHING_YET)
    for form in desk.findChildren(DeidentifyForm):  # of another case
        form.close()
    panel.present(DeidentifyForm(desk.session, desk))


def joined(counted: tuple[str, ...]) -> str:
    """Things in one phrase: "3 names, 1 number and 2 dates"."""
    *first, last = counted or ("",)
    return f"{', '.join(first)} and {last}" if first else last

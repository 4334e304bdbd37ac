"""Whether a letter is signed and unchanged: a file chosen or dropped, the answer in plain words."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui import style
from ui.file_dialogs import PDF, file_to_open
from ui.identities_form import fingerprint_in_groups
from ui.panel import Panel
from ui.progress import waited_for
from ui.there import while_there
from workbench.case import Problem
from workbench.release import Verification, VerificationResult
from workbench.release.errands import Errands

ABOUT = "A letter is read and compared with the archive of this workspace; nothing of it is stored."
DROP = "Drop a letter here, or choose its file."
LOOKING = "Looking at {name} ..."
CANCELED = "The letter was not looked at."
WENT_WRONG = "Something in the program went wrong; the letter was not looked at."


class Look(NamedTuple):
    """How a result is shown."""

    words: str
    icon: str
    token: str


LOOKS = {
    VerificationResult.VALID: Look("Valid", "circle-check", "overturned"),
    VerificationResult.VALID_UNKNOWN_SIGNER: Look(
        "Valid; its signer is unknown to this computer", "circle-check", "warns"
    ),
    VerificationResult.CHANGED: Look("Changed after signing", "octagon-alert", "blocks"),
    VerificationResult.DAMAGED: Look("Damaged", "octagon-alert", "blocks"),
    VerificationResult.UNSIGNED: Look("Not signed", "triangle-alert", "warns"),
}


class VerifyForm(Panel):
    """Takes one file after the other; the newest is answered."""

    def __init__(self, errands: Errands, parent: QWidget | None = None) -> None:
        super().__init__("Verify a letter", parent)
        self._errands = errands
        self._asked = 0  # an older answer is not shown any more
        self.choose_button = QPushButton("&Choose a file...", self)
        self.answer = _Answer(self)
        self.setAcceptDrops(True)
        self.choose_button.clicked.connect(self._choose)
        self._lay_out()
        self.choose_button.setFocus()

    def verify(self, file: Path) -> None:
        """Look at a file and say what was found; a failure is one sentence."""
        self._asked += 1
        asked = self._asked

        def show(found: Verification) -> None:
            if asked == self._asked:
                self.tell("")
                self.answer.show_found(file.name, found)

        def fail(error: Exception) -> None:
            if asked == self._asked:
                self.answer.show_nothing()
                self.tell_problem(str(error) if isinstance(error, Problem) else WENT_WRONG)

        self.tell(LOOKING.replace("{name}", file.name))
        done, failed = waited_for(
            self.progress, LOOKING, done=show, failed=fail, give_up=partial(self.tell, CANCELED)
        )
        self._errands.verify(file, done=while_there(self, done), failed=while_there(self, failed))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if (file := _dropped(event)) is not None:
            event.acceptProposedAction()
            self.verify(file)

    def _choose(self) -> None:
        file = file_to_open(self, "Letter to verify", f"{PDF};;All files (*)")
        if file is not None:
            self.verify(file)

    def _lay_out(self) -> None:
        style.mark(self.choose_button, "role", "primary")
        self.choose_button.setDefault(True)
        self.column.addWidget(style.sentence(ABOUT, self, role="muted"))
        self.column.addWidget(self.answer, 1)
        self.finish(self.choose_button)
        style.give_room(self, 560, 360)


class _Answer(QFrame):
    """What was found: a heading with its mark, the sentence, and the facts; before, what to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.mark(self, "role", "pane")
        self.setAccessibleName("What was found")
        self._drop = style.label(DROP, self, role="muted")
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark = QLabel(self)
        self.heading = style.label("", self, role="heading", scale=style.MAJOR)
        self.sentence = style.sentence("", self)
        self.facts = style.sentence("", self, role="muted", scale=style.MINOR)
        heading = QHBoxLayout()
        heading.setSpacing(style.SMALL)
        heading.addWidget(self._mark)
        heading.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.LARGE, style.MEDIUM, style.LARGE, style.MEDIUM)
        column.setSpacing(style.SMALL)
        column.addWidget(self._drop, 1)
        column.addLayout(heading)
        for label in (self.sentence, self.facts):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addStretch()
        self.show_nothing()

    def show_nothing(self) -> None:
        self._show(found=False)

    def show_found(self, name: str, found: Verification) -> None:
        look = LOOKS[found.result]
        self._mark.setPixmap(style.icon(look.icon, look.token).pixmap(20, 20))
        self.heading.setText(look.words)
        self.sentence.setText(found.message)
        self.facts.setText(facts_in_words(name, found))
        self._show(found=True)

    def _show(self, *, found: bool) -> None:
        self._drop.setVisible(not found)
        for part in (self._mark, self.heading, self.sentence, self.facts):
            part.setVisible(found)


def facts_in_words(name: str, found: Verification) -> str:
    """What is known of a file and of who signed it, a line each."""
    known = (
        ("File", name),
        ("Signer", found.signer),
        ("Signed", signed_in_words(found.signed_at) if found.signed_at else ""),
        ("Fingerprint (SHA-256)", fingerprint_in_groups(found.fingerprint)),
        ("SHA-256 of the file", found.sha256),
    )
    return "\n".join(f"{caption}: {value}" for caption, value in known if value)


def signed_in_words(at: dt.datetime) -> str:
    """When a letter was signed, as the sentence above it has it: "2026-11-22 09:35 UTC"."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged; None for anything else."""
    urls = event.mimeData().urls()
    only = len(urls) == 1 and urls[0].isLocalFile()
    return Path(urls[0].toLocalFile()) if only else None

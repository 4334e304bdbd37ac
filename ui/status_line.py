"""The last line of the window: when it was saved, what is still found, how to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget
from typing_extensions import override

from ui import keys_now, style
from ui.announce import announce
from ui.counts import counted
from ui.offer import Offer
from ui.progress import Progress
from ui.told import Told

if TYPE_CHECKING:
    from workbench.session import Session

UNSAVED = "Every change is saved as you make it"


class StatusLine(QStatusBar):
    """Saved time or what was done on the left; work, findings and signing on the right.

    What is told is a line of its own: Qt's is drawn, and has no room for a button.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setAccessibleName("Status")
        self.saved = style.label("", self)
        self.saved.setMinimumWidth(1)  # it gives way where the line is full
        self.told = Told(self)
        self.progress = Progress(self)
        self.upkeep = style.label("", self)
        self.upkeep.setMinimumWidth(1)  # as this does
        self.upkeep.hide()
        self.findings = _quiet_button("Findings", self)
        self.sign = _quiet_button("", self)
        keys_now.tell(self.sign, "text", " Sign  {release}")
        style.set_icon(self.sign, "pen-line", "muted")
        self.addWidget(self.saved)
        self.addWidget(self.told, 1)
        for widget in (self.progress, self.upkeep, self.findings, self.sign):
            self.addPermanentWidget(widget)

    def show_session(self, session: Session | None) -> None:
        """Show when the open case was saved; nothing while none is open.

        What was told before is over: it was about the case as it was.
        """
        self.told.clear()
        before, said = self.saved.text(), saved_in_words(session)
        self.saved.setText(said)
        if before == UNSAVED != said and session is not None:
            announce(self, "Saved.")  # once: each change after it is saved as the first was
        self.findings.setVisible(session is not None and not session.read_only)
        self.sign.setVisible(session is not None and not session.read_only)

    def tell(self, sentence: str, offer: Offer | None = None) -> None:
        """Say for a while what was done, with what can be done now."""
        self.told.tell(sentence)
        if offer is not None:
            self.offer(offer)

    def offer(self, offer: Offer) -> None:
        """Put what can be done now beside what was just told."""
        self.told.put(offer)

    @override
    def currentMessage(self) -> str:
        """What is told now, "" for nothing."""
        return self.told.text

    def tell_upkeep(self, words: str) -> None:
        """Say what is being done in the background, "" for nothing."""
        self.upkeep.setText(words)
        self.upkeep.setVisible(bool(words))

    def forget(self) -> None:
        """Say nothing any more."""
        self.told.clear()
        self.progress.rest()
        self.tell_upkeep("")
        self.show_session(None)

    def show_findings(self, blocks: int, warns: int) -> None:
        """Show how many findings there are, and whether they keep the case from its signature."""
        before, said = self.findings.text(), f" {findings_in_words(blocks, warns)}"
        self.findings.setText(said)
        if before != said and self.findings.isVisible():
            announce(self.findings, f"Findings: {said.strip()}.")
        name = "octagon-alert" if blocks else "triangle-alert" if warns else "circle-check"
        token = "blocks" if blocks else "warns" if warns else "overturned"
        style.set_icon(self.findings, name, token)


def saved_in_words(session: Session | None) -> str:
    """When the case was saved last: "Saved 17:02:11"."""
    if session is None:
        return ""
    if session.read_only:
        return "Can no longer change"
    at = session.saved_at
    return f"Saved {at.astimezone():%H:%M:%S}" if at else UNSAVED


def findings_in_words(blocks: int, warns: int) -> str:
    """What stands between a case and its signature: "2 block the signature, 1 warning"."""
    parts = []
    if blocks:
        parts.append(f"{blocks} block{'s' if blocks == 1 else ''} the signature")
    if warns:
        parts.append(counted(warns, "warning"))
    return ", ".join(parts) or "Ready to sign"


def _quiet_button(text: str, parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    made.setIconSize(QSize(16, 16))
    style.mark(made, "role", "quiet")
    made.hide()
    return made

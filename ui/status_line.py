"""The last line of the window: when it was saved, what is still found, how to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStatusBar, QWidget

from ui import keys_now, style
from ui.counts import counted

if TYPE_CHECKING:
    from workbench.session import Session

STAYS = 6000  # milliseconds that a sentence stands


class StatusLine(QStatusBar):
    """Saved time on the left; findings and signing on the right, as quiet buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setAccessibleName("Status")
        self.saved = style.label("", self)
        self.upkeep = style.label("", self)
        self.upkeep.hide()
        self.findings = _quiet_button("Findings", self)
        self.sign = _quiet_button("", self)
        keys_now.tell(self.sign, "text", " Sign  {release}")
        style.set_icon(self.sign, "pen-line", "muted")
        self.addWidget(self.saved, 1)
        for widget in (self.upkeep, self.findings):
            self.addPermanentWidget(widget)
        self.addPermanentWidget(self.sign)

    def show_session(self, session: Session | None) -> None:
        """Show when the open case was saved; nothing while none is open.

        What was told before is over: it was about the case as it was.
        """
        self.clearMessage()
        self.saved.setText(saved_in_words(session))
        self.findings.setVisible(session is not None and not session.read_only)
        self.sign.setVisible(session is not None and not session.read_only)

    def tell(self, sentence: str) -> None:
        """Say for a while what was done, in the place of the saved time."""
        self.showMessage(sentence, STAYS)

    def tell_upkeep(self, words: str) -> None:
        """Say what is being done in the background, "" for nothing."""
        self.upkeep.setText(words)
        self.upkeep.setVisible(bool(words))

    def forget(self) -> None:
        """Say nothing any more."""
        self.clearMessage()
        self.tell_upkeep("")
        self.show_session(None)

    def show_findings(self, blocks: int, warns: int) -> None:
        """Show how many findings there are, and whether they keep the case from its signature."""
        self.findings.setText(f" {findings_in_words(blocks, warns)}")
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
    return f"Saved {at.astimezone():%H:%M:%S}" if at else "Every change is saved as you make it"


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

"""What a screen reader says of itself, without anybody going there: the one door for all of it.

What has the keyboard is read anyway, and so is what changes under it. This is for the rest: what
was done, how far work is, how many findings there are. It is said once, and it is short.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Let a screen reader say a sentence when it is silent next, or at once where it cannot wait.

    Nothing is said for ``""``, nor of what nobody sees.
    """
    if not sentence or not source.isVisible():
        return
    event = QAccessibleAnnouncementEvent(source, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if at_once else politeness.Polite)
    QAccessible.updateAccessibility(event)

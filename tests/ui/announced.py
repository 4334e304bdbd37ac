"""What a screen reader is told of itself, heard where it leaves the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from typing_extensions import override

from ui import announce


def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is announced from now on, as it comes."""
    said: list[str] = []

    class Listening(QAccessible):
        @override
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            assert isinstance(event, QAccessibleAnnouncementEvent)
            said.append(event.message())

    monkeypatch.setattr(announce, "QAccessible", Listening)
    return said

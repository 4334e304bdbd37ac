"""When the platform says that the computer goes to sleep or that its session is locked.

Linux desktops say so over D-Bus: logind for both, the screen savers of the desktops for theirs.
Elsewhere :class:`ui.idle.Watch` notices at waking that the computer has slept.
"""

from __future__ import annotations

import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

LOGIN = "org.freedesktop.login1"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
PATIENCE = 200  # milliseconds that an answer may take


class PlatformSleep(QObject):
    """Says ``falls`` when the computer goes to sleep or its session is locked."""

    falls = Signal()

    def listen(self) -> None:
        """Listen from now on, where somebody tells; call it when nobody waits for the window."""
        if sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        switches: Any = SLOT("on_switch(bool)")  # a text, whatever the types say
        locks: Any = SLOT("on_lock()")
        if system.isConnected():
            system.connect("", "", f"{LOGIN}.Manager", "PrepareForSleep", self, switches)
            system.connect("", own_session(), f"{LOGIN}.Session", "Lock", self, locks)
        if session.isConnected():
            for name in SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, switches)

    @Slot(bool)
    def on_switch(self, on: bool) -> None:
        """Sleep begins or ends; a screen saver begins or ends."""
        if on:
            self.falls.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session is locked."""
        self.falls.emit()


def own_session() -> str:
    """The path of this program's session of logind; "" (any) where it has none."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath

    path = "/org/freedesktop/login1"
    question = QDBusMessage.createMethodCall(LOGIN, path, f"{LOGIN}.Manager", "GetSession")
    question.setArguments([os.environ.get("XDG_SESSION_ID", "")])
    answer = QDBusConnection.systemBus().call(question, timeout=PATIENCE).arguments()
    found = answer[0] if answer else None
    return found.path() if isinstance(found, QDBusObjectPath) else ""

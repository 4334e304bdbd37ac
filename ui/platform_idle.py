"""The idle time of the whole computer, asked of the platform: X11, GNOME, Windows, macOS.

Elsewhere nobody tells, and the program's own input counts (:mod:`ui.idle`). Desktops whose
``org.freedesktop.ScreenSaver`` answers GetSessionIdleTime are not asked: some say seconds and
some milliseconds.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ui.idle import IdleTime

PATIENCE = 200  # milliseconds that an answer over D-Bus may take
_MUTTER = "org.gnome.Mutter.IdleMonitor"
_ANY_INPUT = 0xFFFFFFFF  # kCGAnyInputEventType
_SESSION = 0  # kCGEventSourceStateCombinedSessionState


def idle_time() -> IdleTime:
    """What tells how long nobody used this computer; where nothing can, it always says None."""
    try:
        found = _source_for(QGuiApplication.platformName())
        return found if found is not None and found() is not None else _nobody_tells
    except (OSError, AttributeError):  # a library or a function of it is missing
        return _nobody_tells


def _nobody_tells() -> float | None:
    return None


def _source_for(platform: str) -> IdleTime | None:
    if os.environ.get("WAYLAND_DISPLAY") and platform in {"wayland", "xcb"}:
        return _mutter()  # X11 under Wayland sees its own programs only
    makers: dict[str, Callable[[], IdleTime | None]] = {
        "xcb": _x11,
        "windows": _windows,
        "cocoa": _macos,
    }
    maker = makers.get(platform)
    return maker() if maker is not None else None


class _ScreenSaverInfo(ctypes.Structure):
    """XScreenSaverInfo of the X11 screen saver extension."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


def _x11() -> IdleTime | None:
    """The screen saver extension, over a connection of our own, which lives with the program."""
    names = [ctypes.util.find_library(name) for name in ("X11", "Xss")]
    if None in names:
        return None
    x11, xss = (ctypes.CDLL(name) for name in names)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    query = xss.XScreenSaverQueryInfo
    query.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(_ScreenSaverInfo)]
    display = x11.XOpenDisplay(None)
    if not display:
        return None
    root, info = x11.XDefaultRootWindow(display), _ScreenSaverInfo()

    def ask() -> float | None:
        return info.idle / 1000 if query(display, root, ctypes.byref(info)) else None

    return ask


def _mutter() -> IdleTime | None:
    """The idle monitor of GNOME's compositor."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus, path = QDBusConnection.sessionBus(), "/org/gnome/Mutter/IdleMonitor/Core"
    question = QDBusMessage.createMethodCall(_MUTTER, path, _MUTTER, "GetIdletime")

    def ask() -> float | None:
        answer = bus.call(question, timeout=PATIENCE).arguments()
        return answer[0] / 1000 if answer and isinstance(answer[0], int) else None

    return ask


class _LastInput(ctypes.Structure):
    """LASTINPUTINFO of Windows: a tick of 32 bits, in milliseconds."""

    _fields_ = (("size", ctypes.c_uint), ("tick", ctypes.c_uint))


def _windows() -> IdleTime | None:
    libraries: Any = getattr(ctypes, "windll")  # noqa: B009  (there on Windows only)
    user32, kernel32 = libraries.user32, libraries.kernel32
    kernel32.GetTickCount.restype = ctypes.c_uint
    last = _LastInput(size=ctypes.sizeof(_LastInput))

    def ask() -> float | None:
        if not user32.GetLastInputInfo(ctypes.byref(last)):
            return None
        passed: int = (kernel32.GetTickCount() - last.tick) & 0xFFFFFFFF
        return passed / 1000

    return ask


def _macos() -> IdleTime | None:
    library = ctypes.util.find_library("ApplicationServices")
    if library is None:
        return None
    ask = ctypes.CDLL(library).CGEventSourceSecondsSinceLastEventType
    ask.argtypes = [ctypes.c_int, ctypes.c_uint32]
    ask.restype = ctypes.c_double
    return lambda: float(ask(_SESSION, _ANY_INPUT))

"""What the program puts on the clipboard: words of a case, for one paste and for nobody to keep."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

STAYS = 120_000  # milliseconds until what the program copied is taken off the clipboard again
_CLOCK = "clears the clipboard"
_OURS = "application/x-imr-workbench"
# Programs that keep a history of the clipboard leave out what is marked so.
# KDE: Klipper; Windows: the format of that name, and the history and cloud clipboard of Windows 10.
_NOT_TO_BE_KEPT = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
    _OURS: b"",
}


def put(text: str, stays: int = STAYS) -> None:
    """Put a text on the clipboard, marked as one that no program should keep.

    After ``stays`` milliseconds it is taken off again, unless something else took its place.
    """
    QApplication.clipboard().setMimeData(marked(text))
    _clock().start(stays)


def watch() -> None:
    """Let what is copied from a field, with its own keys or menu, stay no longer either."""
    _clock()


def marked(text: str) -> QMimeData:
    """A text for the clipboard, with the marks that keep it out of histories."""
    data = QMimeData()
    data.setText(text)
    for name, value in _NOT_TO_BE_KEPT.items():
        data.setData(name, QByteArray(value))
    return data


def clear_own() -> None:
    """Take what the program put on the clipboard off it; what others put there stays.

    What was only selected goes too: X11 gives it to whoever asks.
    """
    clipboard = QApplication.clipboard()
    _clear_copied()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _clear_copied() -> None:
    """Take what the program copied off the clipboard; what is selected somewhere stays so."""
    clipboard = QApplication.clipboard()
    there: QMimeData | None = clipboard.mimeData()  # some platforms have none at first
    # Not every platform tells whose it is; what an editor put there has no mark of ours.
    if clipboard.ownsClipboard() or (there is not None and there.hasFormat(_OURS)):
        clipboard.clear()


def _clock() -> QTimer:
    """What counts the time since the last copy; made by the first who asks for it."""
    clipboard = QApplication.clipboard()
    clock: QTimer | None = clipboard.findChild(QTimer, _CLOCK)
    if clock is None:
        clock = QTimer(clipboard, singleShot=True)
        clock.setObjectName(_CLOCK)
        clock.timeout.connect(_clear_copied)
        clipboard.dataChanged.connect(_start_clock)
    return clock


def _start_clock() -> None:
    """Count from a copy that a field made; whose it is, another program is never asked here."""
    if QApplication.clipboard().ownsClipboard():
        _clock().start(STAYS)

"""Keys for the whole window: they go to whatever has the focus, and no widget is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.app import Program

PASSPHRASE = "four words of nonsense"
PATIENCE = 60_000  # milliseconds that a step may take on a loaded machine
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Keys go to whatever has the focus, as they do at a desk."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot = qtbot
        self._program = program

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key, or a key with modifiers."""
        for _ in range(times):
            QTest.keyClick(self._focused(), key, modifiers)

    def write(self, words: str) -> None:
        """Type words."""
        QTest.keyClicks(self._focused(), words)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait, with the window alive."""
        self._qtbot.waitUntil(holds, timeout=PATIENCE)

    def press_into_dialog(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier, inside: Callable[[], None]
    ) -> None:
        """Press a key that opens a modal dialog, and do ``inside`` when the cursor is in it.

        What fails inside closes the dialog, or the test would wait for ever.
        """
        failures: list[BaseException] = []

        def act() -> None:
            if not dialog_has_focus():
                QTimer.singleShot(20, self._program.window, act)
                return
            try:
                inside()
            except BaseException as failure:  # noqa: BLE001  told below, outside Qt's loop
                failures.append(failure)
                while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
                    dialog.done(QDialog.DialogCode.Rejected)

        QTimer.singleShot(20, self._program.window, act)
        self.press(key, modifiers)
        if failures:
            raise failures[0]

    def _focused(self) -> QWidget:
        modal = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        assert focused is not None or modal is not None, "nothing has the focus"
        return focused or modal or self._program.window


def create_workspace(keys: Keyboard, name: str = "Robin Imaginary") -> None:
    """Take the three steps of the first run, the sample case left for later."""
    keys.write(PASSPHRASE)
    keys.press(Qt.Key.Key_Tab)
    keys.write(PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: focused_text() == "&Print...")
    keys.press(Qt.Key.Key_Tab, times=2)
    keys.press(Qt.Key.Key_Space)  # the recovery code was kept
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: focused_name() == "Name")
    keys.write(name)
    keys.press(Qt.Key.Key_Tab)
    keys.write("California")
    keys.press(Qt.Key.Key_Tab)
    keys.write("Pain Medicine")
    keys.press(Qt.Key.Key_Return)
    keys.until(lambda: focused_text() == "&Open the sample case")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)


def pick(keys: Keyboard, words: str) -> None:
    """In the panel that has opened: find by words, take the first."""
    keys.write(words)
    keys.press(Qt.Key.Key_Return)


def save(keys: Keyboard, letter: Path) -> None:
    """In the dialog that asks for a file: write its path."""
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.write(str(letter))
    keys.press(Qt.Key.Key_Return)


def dialog_has_focus() -> bool:
    """Whether the keys go to a modal dialog."""
    dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
    return dialog is not None and focused is not None and dialog.isAncestorOf(focused)


def focused_name() -> str:
    """What a screen reader calls whatever has the focus."""
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def focused_text() -> str:
    """What stands on whatever has the focus."""
    text = getattr(QApplication.focusWidget(), "text", None)
    return str(text()) if callable(text) else ""

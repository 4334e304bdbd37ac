"""An X server of a test's own that draws into a file: windows, real keys and clicks, pictures.

The server is Xvfb, keys and clicks come from xdotool. There is no window manager: whoever types
says into which window.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journeys.acts import ROOT

PROGRAMS = ("Xvfb", "xdotool")
SIZE = (1440, 900)
PATIENCE = 60.0  # seconds that a step may take on a loaded machine
LOOK = 0.02  # seconds between two looks
_STILL = 0.3  # seconds in which nothing changes
_BETWEEN = "2"  # milliseconds between two keys of a word
# XWDFile.h of the X protocol: numbers of 32 bits, then a table of colors, then the lines.
_HEADER_SIZE, _WIDTH, _HEIGHT, _LINE, _COLORS = 0, 4, 5, 12, 19
_NUMBERS, _COLOR = 25, 12  # of the header; bytes of an entry in the table


class Screen:
    """One screen of a server; on it is what was started with its ``environment``."""

    def __init__(self, folder: Path, number: int) -> None:
        self._file = folder / "Xvfb_screen0"
        self.environment = {"DISPLAY": f":{number}"}

    def focus(self, window: str) -> None:
        """Type from now on into a window."""
        self._do("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as ``ctrl+g`` or ``Return``."""
        self._do("key", "--delay", _BETWEEN, *keys)

    def write(self, words: str) -> None:
        """Type words."""
        self._do("type", "--delay", _BETWEEN, "--", words)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self._do("mousemove", str(x), str(y), "click", "1")

    def windows(self, title: str) -> list[str]:
        """The ids of the windows on the screen whose whole title this is."""
        return self._told("search", "--onlyvisible", "--name", f"^{title}$").split()

    def title(self, window: str) -> str:
        """The title of a window."""
        return self._told("getwindowname", window).strip()

    def picture(self) -> QImage:
        """What is on the screen."""
        data = self._file.read_bytes()
        head = [int.from_bytes(data[at : at + 4], "big") for at in range(0, _NUMBERS * 4, 4)]
        pixels = data[head[_HEADER_SIZE] + _COLOR * head[_COLORS] :]
        drawn = QImage(pixels, head[_WIDTH], head[_HEIGHT], head[_LINE], QImage.Format.Format_RGB32)
        return drawn.copy()

    def settle(self) -> None:
        """Wait until what is on the screen has stayed the same for a moment."""
        before, since = b"", time.monotonic()

        def is_still() -> bool:
            nonlocal before, since
            if (now := self._file.read_bytes()) != before:
                before, since = now, time.monotonic()
            return time.monotonic() - since > _STILL

        until(is_still, "a screen on which nothing moves")

    def _do(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), env=self._all(), check=True, timeout=PATIENCE)

    def _told(self, *words: str) -> str:
        """What a command says; nothing where it finds nothing."""
        return subprocess.run(
            ("xdotool", *words), env=self._all(), capture_output=True, text=True, check=False
        ).stdout

    def _all(self) -> dict[str, str]:
        return os.environ | self.environment


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Start a server, and end it; the test is skipped where a program for that is missing."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    folder.mkdir()
    here, there = os.pipe()
    command = (
        "Xvfb", "-displayfd", str(there), "-fbdir", str(folder), "-nolisten", "tcp", "-noreset",
        "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24",
    )  # fmt: skip
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(command, pass_fds=[there], stderr=said) as server,
    ):
        os.close(there)
        try:
            with os.fdopen(here) as told:
                number = told.readline().strip()
            assert number, (folder / "said").read_text()
            yield Screen(folder, int(number))
        finally:
            server.terminate()


@contextmanager
def clipboard(on: Screen, text: str) -> Iterator[None]:
    """Let another program hold a text in the clipboard meanwhile."""
    command = (sys.executable, "-m", "tests.journeys.x11_clipboard")
    environment = os.environ | on.environment | {"QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        try:
            assert owner.stdin is not None
            assert owner.stdout is not None
            owner.stdin.write(text)
            owner.stdin.close()
            assert owner.stdout.readline()
            yield
        finally:
            owner.terminate()


def until(true: Callable[[], object], what: str) -> None:
    """Wait until something holds; ``what`` is said where it never does."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(LOOK)

"""The program as a reviewer starts it, on a screen of its own, and what its workspace says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

from tests.journeys.acts import ROOT
from tests.journeys.x11_screen import PATIENCE, Screen, until
from workbench import workspace
from workbench.case import Case, Issue
from workbench.workspace import Workspace

PASSPHRASE = "four words of nonsense"
TITLE = "IMR Workbench"
PICTURES = "X11_PICTURES"  # in the environment: a folder for a picture of each stage
_COMMAND = (sys.executable, "-m", "ui.app", "--workspace")
_ANSWERED = 0.4  # seconds in which a key is answered, as a rule


class Running:
    """The program between its start and its end.

    What it keeps is read beside it: an edit is committed within a moment, so nobody has to guess
    how long something takes.
    """

    def __init__(self, place: Path, screen: Screen) -> None:
        self.folder = place / "workspace"
        self.screen = screen
        self._place = place
        self._reading: Workspace | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._main = ""
        self._pictures = 0

    # Begun and ended

    def start(self) -> None:
        """Start it, and type into its window."""
        with (self._place / "said").open("ab") as said:
            self._process = subprocess.Popen(
                (*_COMMAND, str(self.folder)),
                cwd=ROOT,
                env=self._environment(),
                stdout=said,
                stderr=said,
            )
        self._main = self.enter(TITLE)

    def quit(self) -> None:
        """Quit it by keyboard."""
        assert self._process is not None
        self.screen.press("ctrl+q")
        assert self._process.wait(PATIENCE) == 0, self.said()
        self._process = None

    def end(self) -> None:
        """End it if it still runs, and read no more."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(PATIENCE)
        if self._reading is not None:
            self._reading.close()

    def said(self) -> str:
        """All that it has written to its terminal: of itself nothing."""
        return (self._place / "said").read_text()

    # Where the keys go

    def enter(self, title: str, *, besides: str = "") -> str:
        """Type from now on into the window of this title, once there is one; its id.

        ``besides`` is the id of another one with the same title.
        """
        self.until(lambda: {*self.screen.windows(title)} - {besides}, f"the window {title}")
        window = next(one for one in self.screen.windows(title) if one != besides)
        self.screen.focus(window)
        return window

    def back(self, number: str) -> None:
        """Type into the main window again, once it has the case of this number, "" for none."""
        title = f"{TITLE} - {number}" if number else TITLE
        self.until(lambda: self.screen.title(self._main) == title, f"the window with {title}")
        self.screen.focus(self._main)

    def press_until(
        self,
        keys: Sequence[str],
        holds: Callable[[], object],
        what: str,
        patience: float = _ANSWERED,
    ) -> None:
        """Press keys in turn, so many seconds apart, until something holds."""
        following, pressed = cycle(keys), 0.0

        def look() -> bool:
            nonlocal pressed
            if holds():
                return True
            if time.monotonic() > pressed + patience:
                self.screen.press(next(following))
                pressed = time.monotonic()
            return False

        self.until(look, what)

    # What is kept

    @property
    def kept(self) -> Workspace:
        """The workspace, for reading only."""
        if self._reading is None:
            self.until(lambda: workspace.exists(self.folder), "a workspace")
            self._reading = workspace.unlock(self.folder, PASSPHRASE, reading=True)
        return self._reading

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds; in vain as soon as the program has ended."""

        def look() -> object:
            assert self._process is not None
            code = self._process.poll()
            assert code is None, f"ended with {code} before {what}: {self.said()}"
            return holds()

        until(look, what)

    def case(self, number: str) -> Case:
        """The case of a number, as it is kept now."""
        found = (row.reference for row in self.kept.cases() if row.number == number)
        return self.kept.case(next(found))

    def issue(self, number: str, place: int) -> Issue:
        """An issue of a case, as it is kept now."""
        return self.case(number).issues[place]

    # Looked at

    def look(self, stage: str) -> None:
        """Keep a picture of the screen where somebody wants to look at them."""
        self._pictures += 1
        if folder := os.environ.get(PICTURES):
            self.screen.settle()
            self.screen.picture().save(str(Path(folder, f"{self._pictures:02} {stage}.png")))

    def _environment(self) -> dict[str, str]:
        """The folders of a person who has never used it; nothing of whoever runs the tests."""
        home = self._place / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        folders = dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(home))
        told = {"QT_QPA_PLATFORM": "xcb", "PYTHONFAULTHANDLER": "1", "LANG": "C.UTF-8"}
        return folders | self.screen.environment | told | {"PATH": os.environ["PATH"]}

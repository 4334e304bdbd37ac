"""Takes the pictures of one scene in one look: ``python -m tests.pictures.taken``, as a process."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.pictures.looks import Look, look_of
from tests.pictures.picture import picture_of
from tests.pictures.screen import hush
from tests.ui.every_view import SCENES, Scene, View, Where, named
from tests.ui.scene import settle

CALM = 0.2  # seconds in which what was opened comes to rest
PATIENCE = 5.0  # seconds for the pages of a letter


def take(out: Path, look: Look, where: Where, names: list[str]) -> int:
    """Write one picture for each view; how many could not be opened."""
    hush()
    application = QApplication([])
    look.begin(application)
    failed = 0
    with tempfile.TemporaryDirectory() as folder, SCENES[where](Path(folder)) as scene:
        look.wear()
        scene.window.resize(*look.size)
        for view in map(named, names):
            try:
                _take_one(out / file_name(view, look), scene, view)
            except Exception:  # noqa: BLE001 - the other views are looked at all the same
                sys.stderr.write(f"{view.name}, {look.name}: {traceback.format_exc()}\n")
                failed += 1
    return failed


def file_name(view: View, look: Look) -> str:
    """The name of a view's picture."""
    return f"{view.name.replace(', ', '-').replace(' ', '-')}-{look.name}.png"


def rest(scene: Scene) -> None:
    """Wait until what was opened stands still, and the letter beside it is there."""
    started = time.monotonic()
    while (waited := time.monotonic() - started) < CALM or (
        waited < PATIENCE and scene.desk.letter.isVisible() and not scene.desk.letter.is_fresh
    ):
        settle()
        time.sleep(0.01)


def _take_one(file: Path, scene: Scene, view: View) -> None:
    shown = view.open(scene)
    rest(scene)
    picture_of(shown, view.kind).save(str(file))


if __name__ == "__main__":
    sys.exit(take(Path(sys.argv[1]), look_of(sys.argv[2]), Where(sys.argv[3]), sys.argv[4:]) > 0)

"""The pictures that documents show: how one is enrolled, and what making them takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from tests.pictures.picture import cut_out, picture_of_window
from tests.pictures.taken import rest
from tests.ui.scene import Scene, settle

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "resources" / "handbook" / "pictures"
DOCS = ROOT / "docs"
SMALL, LARGE = (1280, 800), (1440, 900)  # of the window: whole, and for what is cut out of it
Takes = Callable[[Scene], QPixmap]
EVERY_PICTURE: list[tuple[Path, tuple[int, int], Takes]] = []


def picture(*folders: Path, size: tuple[int, int] = LARGE) -> Callable[[Takes], Takes]:
    """Enroll a picture under the name of its function."""

    def enroll(takes: Takes) -> Takes:
        for folder in folders:
            file = folder / f"{takes.__name__.replace('_', '-')}.png"
            EVERY_PICTURE.append((file, size, takes))
        return takes

    return enroll


def work_on(scene: Scene, case: str, place: int) -> None:
    """Open a case, with the keyboard in the rationale of an issue."""
    scene.show_case(case)
    scene.issues.select_issue(place)
    settle()
    scene.issues.form.rationale.setFocus()
    rest(scene)


def cut(scene: Scene, *shown: QWidget) -> QPixmap:
    """What is seen of these widgets, once they are at rest."""
    rest(scene)
    return cut_out(picture_of_window(scene.window), *shown)


def grab(panel: QWidget) -> QPixmap:
    """A panel alone."""
    settle()
    return panel.grab()

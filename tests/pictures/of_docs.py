"""What the pages of docs/ show: the whole window, each picture by its name there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from tests.pictures import of_handbook
from tests.pictures.made import DOCS, SMALL, picture, work_on
from tests.pictures.picture import picture_of_window
from tests.pictures.taken import rest
from tests.ui.keys import press
from tests.ui.scene import Scene


@picture(DOCS, size=SMALL)
def findings(scene: Scene) -> QPixmap:
    """Two places that disagree, side by side."""
    of_handbook.find_mistakes(scene)
    rest(scene)
    return scene.window.grab()


@picture(DOCS, size=SMALL)
def similar(scene: Scene) -> QPixmap:
    """Earlier decisions beside the issue in work."""
    work_on(scene, "sample", 0)
    of_handbook.find_similar(scene)
    rest(scene)
    return scene.window.grab()


@picture(DOCS, size=SMALL)
def aids(scene: Scene) -> QPixmap:
    """The aids beside an issue."""
    work_on(scene, "half", 0)
    scene.act("show_aids")
    rest(scene)
    return scene.window.grab()


@picture(DOCS, size=SMALL)
def picker(scene: Scene) -> QPixmap:
    """A guideline that is found for the treatment at hand."""
    work_on(scene, "half", 2)
    scene.issue_act("cite")
    rest(scene)
    return picture_of_window(scene.window)


@picture(DOCS, size=SMALL)
def templates(scene: Scene) -> QPixmap:
    """Templates to uphold and to overturn, side by side."""
    work_on(scene, "half", 2)
    scene.issue_act("template")
    focused = QApplication.focusWidget()
    if focused is not None:
        press(focused, Qt.Key.Key_Down)
    rest(scene)
    return picture_of_window(scene.window)

"""The window has room on a small screen, whatever the size of its type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PASSPHRASE, shown_window
from ui.fold import Fold
from ui.main_window import MainWindow
from workbench import workspace

SMALL = QSize(1280, 720)


@pytest.fixture(params=(10.0, 20.0), ids=("usual", "twice"))
def small_window(
    request: pytest.FixtureRequest, qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> Iterator[MainWindow]:
    """A window with the sample case, as small as a screen may be, in type of some size."""
    usual = dressed.font()
    grown = dressed.font()
    grown.setPointSizeF(request.param)
    dressed.setFont(grown)
    window = shown_window(qtbot, tmp_path / "workspace")
    window.enter(workspace.create(tmp_path / "workspace", PASSPHRASE))
    window.actions_by_name["sample"].trigger()
    window.show_desk()
    window.resize(SMALL)
    yield window
    window.close()
    dressed.setFont(usual)


def settle(window: MainWindow) -> None:
    """Lay everything out that waits to be."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    assert window.isVisible()


def fits(window: MainWindow) -> bool:
    settle(window)
    least = window.minimumSizeHint()
    return SMALL.expandedTo(least) == SMALL and window.size() == SMALL


def cut_off(area: QScrollArea) -> int:
    """How many pixels of an area's width cannot be seen."""
    body = area.widget()
    assert body is not None
    return max(0, body.minimumSizeHint().width() - area.viewport().width())


def test_that_the_window_fits_a_small_screen_with_everything_open(
    small_window: MainWindow,
) -> None:
    desk = small_window.desk
    for fold in desk.findChildren(Fold):
        fold.set_open(True)
    assert fits(small_window)
    small_window.actions_by_name["find"].trigger()
    assert fits(small_window)


def test_that_the_window_fits_a_small_screen_with_each_page_beside_the_case(
    small_window: MainWindow,
) -> None:
    side = small_window.desk.right
    wide = []
    for place in range(side.count()):
        side.setCurrentIndex(place)
        if not fits(small_window):
            wide.append(side.tabText(place))
    assert wide == []


def test_that_no_field_is_cut_off_in_a_small_window(small_window: MainWindow) -> None:
    desk = small_window.desk
    for fold in desk.findChildren(Fold):
        fold.set_open(True)
    settle(small_window)
    assert cut_off(desk.summary) == 0
    assert cut_off(desk.issues.form) == 0
    desk.close_case()
    settle(small_window)
    assert cut_off(desk.start_page) == 0

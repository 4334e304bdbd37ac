"""What holds for every test: nothing is shown on a screen, and nothing is left behind."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A loaded machine is slow without being wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

PATIENCE = 5.0  # seconds that a thread or process may take to end after its test


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a process or a window of ours."""
    before = _threads() + _processes() + _windows()
    yield
    for what, items in (("thread", _threads), ("process", _processes), ("window", _windows)):
        left = _left(items, before)
        assert not left, f"a {what} was left behind: {', '.join(map(repr, left))}"


def _left(items: Callable[[], list[object]], before: list[object]) -> list[object]:
    """What is still there and was not before, given time to end."""
    end = time.monotonic() + PATIENCE
    while left := [item for item in items() if item not in before]:
        if time.monotonic() > end:
            return left
        gc.collect()
        time.sleep(0.01)
    return []


def _threads() -> list[object]:
    return [thread for thread in threading.enumerate() if thread.is_alive()]


def _processes() -> list[object]:
    return list(multiprocessing.active_children())


def _windows() -> list[object]:
    """Widgets of ours that no other widget owns, once those told to go are gone."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and type(widget).__module__.split(".")[0] == "ui"
    ]

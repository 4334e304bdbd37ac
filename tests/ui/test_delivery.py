"""Calls from other threads to those who may be gone by then."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from ui.delivery import Delivery


def test_that_a_call_for_somebody_gone_is_dropped_and_harms_no_thread(qtbot: QtBot) -> None:
    """The thread that looks for cases would have ended with it."""
    made: list[str] = []
    gone, there = QObject(), QObject()
    too_late, in_time = Delivery(gone), Delivery(there)
    shiboken6.delete(gone)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(too_late.deliver, lambda: made.append("too late")).result()
        thread.submit(in_time.deliver, lambda: made.append("in time")).result()
    qtbot.waitUntil(lambda: bool(made))
    QCoreApplication.processEvents()
    assert made == ["in time"]

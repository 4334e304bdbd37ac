"""What a letter's preview shows, and how it is looked through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from ui.letter_preview import LetterPreview
from workbench.case import Case, replace
from workbench.worker import Worker


def to_the_end(preview: LetterPreview) -> None:
    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def look_through(preview: LetterPreview, qtbot: QtBot) -> None:
    """Read the letter from its beginning to its end, as Page Down leads through it."""
    bar = preview.area.verticalScrollBar()
    press(preview.area, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: preview.is_fresh, timeout=30_000)
    while bar.value() < bar.maximum():
        press(preview.area, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: preview.is_fresh, timeout=30_000)


def darkest(preview: LetterPreview) -> int:
    """The darkest of the gray on the screen, from 0; print is darker than any ground."""
    screen = preview.area.viewport().grab().toImage()
    gray = screen.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels, row = bytes(gray.constBits()), gray.bytesPerLine()
    return min(min(pixels[y * row : y * row + gray.width()]) for y in range(gray.height()))


def rationale_of(case: Case, pages: int) -> Case:
    """The case with a rationale of about so many pages."""
    issue = replace(case.issues[0], rationale="A fictional reason stands here. " * 110 * pages)
    return replace(case, issues=(issue,))


def end_process(worker: Worker) -> None:
    """End the process behind the worker, as a system short of memory does; it is started again."""
    assert worker._process is not None
    worker._process.kill()
    worker._process.join()

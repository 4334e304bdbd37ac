from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sessions import opened_session
from ui import printing
from ui.delivery import Delivery
from ui.letter_preview import DRAWING, NOT_DRAWN, STALE, LetterPreview
from workbench.case import replace
from workbench.session import Session
from workbench.worker import Worker


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened_session(tmp_path) as session:
        session.change("x", replace(session.case, summary="Fictional words. " * 600))
        yield session


@pytest.fixture
def preview(qtbot: QtBot, session: Session) -> LetterPreview:
    preview = LetterPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    preview.show_session(session)
    preview.show()
    qtbot.waitUntil(lambda: preview.sheet.count() > 0)
    return preview


def test_that_the_pages_of_the_letter_are_shown(preview: LetterPreview) -> None:
    assert preview.sheet.count() > 1
    assert preview.place.text() == f"Page 1 of {preview.sheet.count()}"
    picture = preview.sheet.grab().toImage()
    spots = ((x, y) for x in range(0, 400, 3) for y in range(0, 400, 3))
    shades = {picture.pixelColor(x, y).lightness() for x, y in spots}
    assert max(shades) == 255  # paper
    assert min(shades) < 64  # print


def test_that_pages_fit_the_width_and_keep_to_it(preview: LetterPreview, qtbot: QtBot) -> None:
    assert preview.sheet.width() == pytest.approx(preview.area.viewport().width(), abs=20)
    preview.resize(700, 600)
    qtbot.waitUntil(lambda: preview.sheet.width() > 600)
    assert preview.sheet.width() == pytest.approx(preview.area.viewport().width(), abs=20)


def test_that_zoom_and_place_outlive_an_edit(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    preview.zoom_in()
    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = (preview.zoom(), bar.value(), preview.sheet.size())
    picture = preview.sheet.grab().toImage()
    session.change("x", replace(session.case, summary="Other words here. " * 600))
    qtbot.waitUntil(lambda: preview.sheet.grab().toImage() != picture)
    assert (preview.zoom(), bar.value(), preview.sheet.size()) == before


def test_that_zooming_keeps_the_words_at_the_top(preview: LetterPreview) -> None:
    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    share = bar.value() / preview.sheet.height()
    preview.zoom_in()
    assert bar.value() / preview.sheet.height() == pytest.approx(share, abs=0.01)
    assert not preview.fit.isChecked()
    preview.fit_width()
    assert preview.fit.isChecked()


def test_that_nothing_is_drawn_while_nobody_looks(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    preview.hide()
    count = preview.sheet.count()
    session.change("x", replace(session.case, summary="Short."))
    preview.refresh()
    assert preview.sheet.count() == count
    preview.show()
    qtbot.waitUntil(lambda: preview.sheet.count() < count)


def test_that_without_a_case_it_says_what_will_stand_here(preview: LetterPreview) -> None:
    preview.show_session(None)
    assert preview.empty.isVisible()
    assert preview.place.text() == ""


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    delivery = Delivery(qapp)
    worker = Worker(delivery.deliver)
    worker.start()
    yield worker
    worker.close()
    delivery.deleteLater()


def end_process(worker: Worker) -> None:
    """End the process behind the worker, as a system short of memory does; it is started again."""
    assert worker._process is not None
    worker._process.kill()
    worker._process.join()


def test_that_pages_that_cannot_be_drawn_leave_the_old_ones_and_a_sentence(
    qtbot: QtBot, session: Session, worker: Worker
) -> None:
    session.worker = worker
    preview = LetterPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    preview.show_session(session)
    assert preview.place.text() == DRAWING
    end_process(worker)
    preview.show()
    qtbot.waitUntil(lambda: preview.problem.text() == NOT_DRAWN, timeout=30_000)
    assert preview.place.text() == ""
    preview.refresh()
    qtbot.waitUntil(lambda: preview.sheet.count() > 0, timeout=30_000)
    assert not preview.problem.isVisible()
    count = preview.sheet.count()
    end_process(worker)
    session.change("x", replace(session.case, summary="Short."))
    qtbot.waitUntil(lambda: preview.problem.text() == STALE, timeout=30_000)
    assert preview.problem.isVisible()
    assert preview.sheet.count() == count
    session.change("x", replace(session.case, summary="Shorter."))
    qtbot.waitUntil(lambda: preview.sheet.count() < count, timeout=30_000)
    assert not preview.problem.isVisible()


def test_that_a_letter_that_cannot_be_printed_is_told(
    qtbot: QtBot, session: Session, worker: Worker, tmp_path: Path
) -> None:
    session.worker = worker
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "letter.pdf"))
    told: list[str] = []
    end_process(worker)
    printing.print_on(printer, session, told.append)
    qtbot.waitUntil(lambda: told == [printing.NOT_DRAWN], timeout=30_000)
    printing.print_on(printer, session, told.append)
    qtbot.waitUntil((tmp_path / "letter.pdf").exists, timeout=30_000)
    assert told == [printing.NOT_DRAWN]


@pytest.mark.qt_log_ignore("Returned false")
def test_that_a_printer_that_does_not_begin_is_told(session: Session, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "missing" / "letter.pdf"))
    told: list[str] = []
    printing.print_on(printer, session, told.append)
    assert len(told) == 1
    assert "Nothing was printed." in told[0]

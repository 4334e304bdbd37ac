"""The strip of small pages beside the letter, and the zooms that fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import lock, unlock
from tests.ui.keys import CONTROL, press
from tests.ui.letters import rationale_of
from tests.ui.sessions import opened_session
from ui.letter_preview import LetterPreview
from ui.letter_zoom import FIT_PAGE
from ui.main_window import MainWindow
from workbench.case import replace
from workbench.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with opened_session(tmp_path) as session:
        session.change("x", rationale_of(session.case, 8))
        yield session


@pytest.fixture
def preview(qtbot: QtBot, session: Session) -> LetterPreview:
    preview = LetterPreview()
    qtbot.addWidget(preview)
    preview.resize(700, 600)
    preview.show_session(session)
    preview.show()
    qtbot.waitUntil(lambda: preview.is_fresh, timeout=10_000)
    return preview


def _pictures(preview: LetterPreview) -> set[int]:
    return set(preview.thumbnails._pages.drawn)


def test_that_the_strip_is_there_where_the_letter_can_be_read_beside_it(
    preview: LetterPreview, qtbot: QtBot
) -> None:
    assert preview.thumbnails.isVisible()
    assert preview.foot.strip_button.isChecked()
    preview.resize(400, 600)
    qtbot.waitUntil(lambda: not preview.thumbnails.isVisible())
    preview.foot.strip_button.click()
    assert preview.thumbnails.isVisible()


def test_that_hidden_stays_hidden_another_day(preview: LetterPreview, session: Session) -> None:
    preview.foot.strip_button.click()
    assert not preview.thumbnails.isVisible()
    preview.show_session(None)
    preview.show_session(session)
    preview.resize(900, 600)
    assert not preview.thumbnails.isVisible()


def test_that_small_pages_in_sight_are_drawn_and_drawn_anew(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _pictures(preview) >= set(range(5)), timeout=10_000)
    before = preview.thumbnails.viewport().grab().toImage()
    session.change("x", replace(session.case, summary="Other words. " * 200))
    qtbot.waitUntil(
        lambda: preview.thumbnails.viewport().grab().toImage() != before, timeout=10_000
    )


def test_that_the_keyboard_leads_from_page_to_page(preview: LetterPreview) -> None:
    strip, count = preview.thumbnails, preview.sheet.count()
    strip.setFocus()
    bar = preview.area.verticalScrollBar()
    press(strip, Qt.Key.Key_Down)
    assert bar.value() == preview.sheet.top_of(1)
    assert preview.place.text() == f"Page 2 of {count}"
    press(strip, Qt.Key.Key_End)
    assert bar.value() == preview.sheet.top_of(count - 1)
    assert strip.currentIndex().row() == count - 1
    press(strip, Qt.Key.Key_Up)
    assert strip.currentIndex().row() == count - 2
    press(strip, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(strip, Qt.Key.Key_Return)
    assert preview.area.hasFocus()


def test_that_scrolling_marks_the_page_that_is_read(preview: LetterPreview) -> None:
    bar = preview.area.verticalScrollBar()
    bar.setValue(preview.sheet.top_of(3))
    assert preview.thumbnails.currentIndex().row() == 3
    assert bar.value() == preview.sheet.top_of(3)
    role = Qt.ItemDataRole.AccessibleTextRole
    count = preview.sheet.count()
    assert preview.thumbnails.currentIndex().data(role) == f"Page 4 of {count}"


def test_that_small_pages_do_not_count_as_seen(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    count = preview.sheet.count()
    preview.choose_zoom(FIT_PAGE)
    qtbot.waitUntil(lambda: preview.seen.accessibleName() == f"1 of {count} pages seen")
    qtbot.waitUntil(lambda: _pictures(preview) >= set(range(5)), timeout=10_000)
    assert preview.seen.accessibleName() == f"1 of {count} pages seen"
    assert not session.letter_seen


def test_that_a_page_fits_the_pane_and_keeps_to_it(preview: LetterPreview, qtbot: QtBot) -> None:
    preview.sizing.page_fits.click()
    page = preview.sheet.largest()[1] * preview.sheet._zoom
    assert page == pytest.approx(preview.area.viewport().height(), abs=40)
    assert preview.sizing.page_fits.isChecked()
    assert not preview.fit.isChecked()
    preview.resize(700, 800)
    qtbot.waitUntil(lambda: preview.sheet.largest()[1] * preview.sheet._zoom > page + 100)


def test_that_ctrl_and_the_wheel_zoom(preview: LetterPreview) -> None:
    zoom, view = preview.zoom(), preview.area.viewport()
    for turn in (120, -120):
        place = QPointF(50, 50)
        event = QWheelEvent(
            place,
            view.mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)
        assert (preview.zoom() > zoom) == (turn > 0)
        zoom = preview.zoom()


def test_that_the_zoom_comes_back_after_a_restart(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.letter.choose_zoom(FIT_PAGE)
    window.desk.keep_standing()
    lock(window)
    unlock(qtbot, window)
    assert window.desk.letter.chosen_zoom == FIT_PAGE
    assert window.desk.letter.sizing.page_fits.isChecked()

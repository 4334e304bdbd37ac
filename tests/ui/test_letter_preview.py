from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.sessions import opened_session
from ui.letter_preview import LetterPreview
from workbench.case import replace
from workbench.session import Session


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

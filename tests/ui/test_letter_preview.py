from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.cases import decided_case
from tests.ui.keys import press
from tests.ui.letters import darkest, end_process, look_through, rationale_of, to_the_end
from tests.ui.releases import released
from tests.ui.sessions import opened_session
from ui import printing
from ui.delivery import Delivery
from ui.letter_preview import DRAWING, NOT_DRAWN, STALE, LetterPreview
from ui.letter_seen import MOMENT, SEEN
from ui.page_sheet import KEPT
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


@pytest.fixture
def beside(qtbot: QtBot, session: Session, worker: Worker) -> LetterPreview:
    """A preview whose pages the worker process draws, with those in view on the screen."""
    session.worker = worker
    preview = LetterPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 600)
    preview.show_session(session)
    preview.show()
    qtbot.waitUntil(lambda: preview.is_fresh, timeout=30_000)
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
    preview.resize(600, 600)
    qtbot.waitUntil(lambda: preview.sheet.width() > 550)
    assert preview.sheet.width() == pytest.approx(preview.area.viewport().width(), abs=20)


def test_that_zoom_and_place_outlive_an_edit(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    preview.zoom_by(1)
    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = (preview.zoom(), bar.value(), preview.sheet.size())
    picture = preview.sheet.grab().toImage()
    session.change("x", replace(session.case, summary="Other words here. " * 600))
    qtbot.waitUntil(lambda: preview.sheet.grab().toImage() != picture)
    assert (preview.zoom(), bar.value(), preview.sheet.size()) == before


def test_that_the_pages_on_the_screen_are_new_after_an_edit(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    before = beside.area.viewport().grab().toImage()
    session.change("x", replace(session.case, summary="Other words here. " * 600))
    assert not beside.is_fresh
    assert beside.area.viewport().grab().toImage() == before
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    assert beside.area.viewport().grab().toImage() != before


def test_that_no_page_is_blank_while_new_ones_are_drawn(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    seen = []
    for number in range(8):
        session.change("x", replace(session.case, summary=f"Words {number}. " * 600))
        beside.choose_zoom(0.5 + number / 10)
        while not beside.is_fresh:
            seen.append(darkest(beside))
            qtbot.wait(1)
    assert max(seen) < 64


def test_that_only_the_last_of_many_edits_is_drawn_in_the_end(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    for number in range(30):
        session.change("x", replace(session.case, summary=f"Edit {number}. " * 300))
        qtbot.wait(3)
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    after = beside.area.viewport().grab().toImage()
    again = LetterPreview()
    qtbot.addWidget(again)
    again.resize(beside.size())
    again.show_session(session)
    again.show()
    qtbot.waitUntil(lambda: again.is_fresh, timeout=30_000)
    assert again.area.viewport().grab().toImage() == after


def test_that_pages_are_drawn_when_they_are_scrolled_to(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    session.change("x", rationale_of(session.case, 30))
    qtbot.waitUntil(lambda: beside.sheet.count() > 25, timeout=30_000)
    to_the_end(beside)
    assert not beside.is_fresh
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    assert darkest(beside) < 64


def test_that_pictures_of_pages_far_away_are_given_up(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    session.change("x", rationale_of(session.case, 30))
    beside.choose_zoom(2.0)
    bar = beside.area.verticalScrollBar()
    qtbot.waitUntil(lambda: beside.sheet.count() > 25, timeout=30_000)
    for step in range(31):
        bar.setValue(bar.maximum() * step // 30)
        qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    assert 0 < beside.sheet.bytes_held() <= KEPT


def test_that_zooming_keeps_the_words_at_the_top(preview: LetterPreview) -> None:
    bar = preview.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    share = bar.value() / preview.sheet.height()
    preview.zoom_by(1)
    assert bar.value() / preview.sheet.height() == pytest.approx(share, abs=0.01)
    assert not preview.fit.isChecked()
    preview.choose_zoom(0.0)
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


def test_that_no_word_of_another_case_stays_on_the_screen(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    other = session.workspace.add(replace(session.case, reference="", number="CM26-7777777"))
    size, paper = beside.sheet.size(), 200
    to_the_end(beside)
    beside.show_session(Session(session.workspace, other.reference, session.worker))
    assert beside.place.text() == DRAWING
    assert darkest(beside) > paper
    assert beside.sheet.size() == size  # nothing moves while the other one is drawn
    assert beside.area.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    assert darkest(beside) < 64


# ------------------------------------------------------------------ seen to its end


def test_that_a_letter_counts_as_seen_once_each_page_was_on_the_screen(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    assert not session.letter_seen
    look_through(beside, qtbot)
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)
    assert beside.seen.accessibleName() == SEEN


def test_that_its_end_alone_is_not_the_letter(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    to_the_end(beside)
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    qtbot.wait(2 * MOMENT)
    assert not session.letter_seen
    count = beside.sheet.count()
    look_through(beside, qtbot)
    assert beside.seen.accessibleName() == f"{count} of {count} pages seen"
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)


def test_that_the_pages_may_be_seen_in_any_order_and_at_any_zoom(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    bar = beside.area.verticalScrollBar()
    to_the_end(beside)
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    beside.choose_zoom(1.0)
    while bar.value() > 0:
        assert not session.letter_seen
        press(beside.area, Qt.Key.Key_PageUp)
        qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)


def test_that_a_page_of_which_a_line_was_not_in_view_is_not_seen(
    beside: LetterPreview, qtbot: QtBot
) -> None:
    beside.choose_zoom(1.0)  # a page is higher than the pane, and lacks a line in any case
    bar, high = beside.area.verticalScrollBar(), beside.area.viewport().height()
    for place in range(0, bar.maximum() + high, high + 20):  # 20 pixels are left out each time
        bar.setValue(place)
        qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)
    assert bar.value() == bar.maximum()
    assert not beside.seen.moment.isActive()


def test_that_the_tooltip_says_what_counts(preview: LetterPreview) -> None:
    assert "since the last change" in preview.seen.toolTip()
    preview.resize(260, 600)  # too narrow for the words themselves
    assert "since the last change" in preview.seen.toolTip()


def test_that_a_change_makes_it_unseen_until_all_was_on_the_screen_again(
    beside: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    look_through(beside, qtbot)
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)
    session.change("x", replace(session.case, number="CM26-8888888"))
    assert beside.seen.accessibleName() == ""
    assert not session.letter_seen
    qtbot.waitUntil(lambda: beside.is_fresh, timeout=30_000)  # its end is on the screen
    qtbot.wait(2 * MOMENT)
    assert not session.letter_seen
    look_through(beside, qtbot)
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)


def test_that_the_end_of_a_stale_letter_does_not_count(
    beside: LetterPreview, session: Session, worker: Worker, qtbot: QtBot
) -> None:
    look_through(beside, qtbot)
    qtbot.waitUntil(lambda: session.letter_seen, timeout=30_000)
    end_process(worker)
    session.change("x", replace(session.case, number="CM26-8888888"))
    qtbot.waitUntil(lambda: beside.problem.text() == STALE, timeout=30_000)
    assert not beside.seen.moment.isActive()
    assert not session.letter_seen


def test_that_a_letter_that_fits_the_pane_counts_once_it_was_shown(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    preview.choose_zoom(0.5)
    session.change("x", replace(session.case, summary="Short.", issues=()))
    qtbot.waitUntil(lambda: preview.area.verticalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: session.letter_seen)


def test_that_a_letter_that_is_hidden_again_at_once_was_not_seen(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    look_through(preview, qtbot)
    assert preview.seen.moment.isActive()
    preview.hide()
    qtbot.waitUntil(lambda: not preview.seen.moment.isActive())
    assert not session.letter_seen
    preview.show()
    qtbot.waitUntil(lambda: session.letter_seen)


def test_that_what_was_seen_is_still_seen_another_day(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    look_through(preview, qtbot)
    qtbot.waitUntil(lambda: session.letter_seen)
    preview.show_session(None)
    assert preview.seen.accessibleName() == ""
    preview.show_session(Session(session.workspace, session.case.reference))
    assert preview.seen.accessibleName() == SEEN


def test_that_of_a_released_case_the_letter_that_left_is_shown_and_not_counted(
    preview: LetterPreview, session: Session, qtbot: QtBot
) -> None:
    session.change("x", replace(decided_case(), reference=session.case.reference))
    qtbot.waitUntil(lambda: preview.is_fresh)
    to_the_end(preview)
    before = preview.area.viewport().grab().toImage()
    released(session)
    qtbot.waitUntil(lambda: preview.is_fresh)
    to_the_end(preview)
    assert preview.area.viewport().grab().toImage() != before  # with the stamp
    assert not preview.seen.moment.isActive()
    assert preview.seen.accessibleName() == ""


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

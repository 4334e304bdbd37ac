"""The View menu shows pages larger and smaller, and switches the marks of spelling."""

from __future__ import annotations

from tests.ui.conftest import session_of
from ui.letter_zoom import FIT_PAGE, FIT_WIDTH
from ui.main_window import MainWindow


def test_that_the_menu_shows_the_letter_larger_and_as_it_fits(window: MainWindow) -> None:
    letter, acts = window.desk.letter, window.actions_by_name
    letter.choose_zoom(1.0)
    acts["zoom_in"].trigger()
    assert letter.chosen_zoom > 1.0
    acts["zoom_out"].trigger()
    assert letter.chosen_zoom == 1.0
    acts["fit_page"].trigger()
    assert letter.chosen_zoom == FIT_PAGE
    acts["fit_width"].trigger()
    assert letter.chosen_zoom == FIT_WIDTH


def test_that_the_menu_and_the_button_agree_on_small_pages(window: MainWindow) -> None:
    letter, small = window.desk.letter, window.actions_by_name["small_pages"]
    before = small.isChecked()
    small.trigger()
    assert letter.foot.strip_button.isChecked() is not before
    letter.foot.strip_button.click()
    assert small.isChecked() is before


def test_that_the_menu_switches_the_marks_of_spelling(window: MainWindow) -> None:
    marks = window.actions_by_name["spelling_marks"]
    assert marks.isChecked()
    marks.trigger()
    assert session_of(window).workspace.setting("marks_of_spelling") == "no"
    window.desk.close_case()
    window.actions_by_name["sample"].trigger()
    assert not marks.isChecked()

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.conftest import session_of
from tests.ui.keys import write
from ui.correct_form import today
from ui.holidays_form import NO_DATE, NO_NAME, THERE, HolidaysForm
from ui.main_window import MainWindow
from workbench.clocks import Holidays
from workbench.workspace import Workspace

YEAR = today().year + 1
FIRST = f"{Holidays().of_year(YEAR)[0].date:%m/%d/%Y}"


@pytest.fixture
def form(window: MainWindow) -> HolidaysForm:
    """The panel at the year to come, as the menu shows it."""
    window.actions_by_name["holidays"].trigger()
    *_, form = window.desk.findChildren(HolidaysForm)
    form.show_years(YEAR)
    return form


def shown(form: HolidaysForm) -> dict[str, str]:
    """What is said of each day, by its name."""
    return {line.holiday.name: line.standing for line in form._lines}


def kept(window: MainWindow) -> Holidays:
    opened: Workspace = session_of(window).workspace
    return opened.holidays()


def test_that_a_day_is_taken_out_and_put_back(window: MainWindow, form: HolidaysForm) -> None:
    assert [form.year.itemData(place) for place in range(3)] == [YEAR - 1, YEAR, YEAR + 1]
    assert not form.restore_button.isEnabled()
    form.table.selectRow(list(shown(form)).index("Cesar Chavez Day"))
    date = form._lines[form.table.line()].holiday.date
    form.turn_button.click()
    assert shown(form)["Cesar Chavez Day"] == "removed"
    assert kept(window).is_working_day(date) == (date.weekday() < 5)
    assert form.turn_button.text() == "&Put back"
    form.turn_button.click()
    assert shown(form)["Cesar Chavez Day"] == ""
    assert kept(window) == Holidays()


def test_that_a_day_is_added_and_due_times_follow_it(
    window: MainWindow, form: HolidaysForm
) -> None:
    write(form.date, f"12/24/{YEAR}")
    write(form.name, "Appointed by the Governor")
    form.add_button.click()
    assert shown(form)["Appointed by the Governor"] == "added"
    assert not kept(window).is_working_day(dt.date(YEAR, 12, 24))
    assert window.desk.case_line._standing.holidays == kept(window)
    form.restore_button.click()
    assert kept(window) == Holidays()
    assert not form.restore_button.isEnabled()


@pytest.mark.parametrize(
    ("date", "name", "sentence"),
    [
        ("", "A day", NO_DATE),
        ("soon", "A day", "Not a date."),
        (f"12/24/{YEAR}", " ", NO_NAME),
        (FIRST, "A day", THERE),
    ],
)
def test_that_a_day_that_makes_no_sense_is_refused(
    window: MainWindow, form: HolidaysForm, date: str, name: str, sentence: str
) -> None:
    write(form.date, date)
    write(form.name, name)
    form.add_button.click()
    assert form.told.text().startswith(sentence)
    assert kept(window) == Holidays()

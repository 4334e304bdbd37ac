from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.conftest import session_of
from tests.ui.keys import press, write
from ui import deidentify_form
from ui.deidentify_form import NONE_OFFERED, OFFERED, DeidentifyForm, joined
from ui.main_window import MainWindow
from workbench import pdf
from workbench.case import Case, Problem, ReviewerProfile, replace
from workbench.release.deidentifying import WHAT_IT_IS_NOT
from workbench.session import Session
from workbench.workspace import Event

TOLD = "She works as a welder & cook in Fresno, says <b>Testerby</b>. Norco 10/325 mg helps."


@pytest.fixture
def owner(qtbot: QtBot, dressed: QApplication) -> QWidget:
    del dressed
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def form(owner: QWidget, session: Session) -> DeidentifyForm:
    """The panel on a case that tells of a job, a place and the reviewer."""
    session.workspace.set_profile(ReviewerProfile(name="Wilhelmina Testerby"))
    session.change("Write", replace(session.case, summary=TOLD))
    made = DeidentifyForm(session, owner)
    made.show()
    return made


def text_of(file: Path) -> str:
    return " ".join(pdf.text(file.read_bytes()).split())


def words(form: DeidentifyForm) -> list[str]:
    return [offer.words for offer in form.offers]


def test_that_words_are_offered_with_their_sentence_and_none_is_ticked(
    form: DeidentifyForm,
) -> None:
    assert form.heading.text() == OFFERED
    assert words(form) == ["welder", "cook", "Fresno"]
    assert form.marked() == ()
    offer = form.offers[-1]
    assert offer.box.accessibleName() == "Fresno, place"
    (quote,) = [label for label in offer.findChildren(QLabel) if "welder" in label.text()]
    assert quote.textFormat() == Qt.TextFormat.PlainText
    assert "says <b>[name]</b>." in quote.text()


def test_that_ticked_words_and_own_ones_are_replaced_in_the_file(
    qtbot: QtBot, form: DeidentifyForm, tmp_path: Path
) -> None:
    form.offers[-1].box.click()
    write(form.own, "welder, helps ")
    assert form.marked() == ("Fresno", "welder", "helps")
    file = tmp_path / "IMR-deidentified.pdf"
    form.save_to(file)
    qtbot.waitUntil(lambda: "was written to IMR-deidentified.pdf" in form.told.text())
    assert "She works as a [job] & cook in [place], says <b>[name]</b>" in text_of(file)
    assert "10/325 mg [removed]." in text_of(file)
    assert "1 place that you marked" in form.told.text()
    assert "holds none of it" in form.told.text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_that_the_audit_trail_keeps_that_a_copy_left(
    form: DeidentifyForm, session: Session, tmp_path: Path
) -> None:
    form.save_to(tmp_path / "copy.pdf")
    entry = session.workspace.audit()[-1]
    assert (entry.event, entry.detail) == (Event.EXPORTED, "de-identified copy")


def test_that_it_is_said_what_the_file_will_be_searched_for(
    qtbot: QtBot, form: DeidentifyForm
) -> None:
    assert "1 number" in form.searched.text()
    form.all_button.click()
    qtbot.waitUntil(lambda: "2 jobs that you marked" in form.searched.text())
    assert "1 place that you marked" in form.searched.text()


def test_that_the_words_themselves_are_listed(qtbot: QtBot, form: DeidentifyForm) -> None:
    assert "Names: Testerby, Wilhelmina" in form.words.text()
    assert "Places that you marked" not in form.words.text()
    form.offers[-1].box.click()
    write(form.own, "helps")
    qtbot.waitUntil(lambda: "Places that you marked: Fresno" in form.words.text())
    assert "Words of your own: helps" in form.words.text()
    assert form.words.isReadOnly()


def test_that_ordinary_words_of_the_own_name_are_told_to_stay(
    owner: QWidget, session: Session, tmp_path: Path
) -> None:
    session.workspace.set_profile(ReviewerProfile(name="Wilhelmina Long"))
    session.change("Write", replace(session.case, summary="A long story about a neck."))
    form = DeidentifyForm(session, owner)
    form.show()
    assert "Kept, as words that are no name by themselves: Long." in form.words.text()
    form.save_to(tmp_path / "copy.pdf")
    assert "Of your own name it keeps Long" in form.told.text()


def test_that_no_panel_is_offered_for_an_empty_draft(window: MainWindow) -> None:
    session_of(window).change("Empty", Case(reference=session_of(window).case.reference))
    with pytest.raises(Problem, match="nothing of which"):
        deidentify_form.present(window.desk)
    assert not window.desk.findChildren(DeidentifyForm)


def test_that_it_is_never_called_anonymous(form: DeidentifyForm) -> None:
    shown = [label.text() for label in form.findChildren(QLabel)]
    assert WHAT_IT_IS_NOT in shown


def test_that_a_word_without_a_letter_is_told_and_nothing_is_written(
    form: DeidentifyForm, tmp_path: Path
) -> None:
    write(form.own, "***")
    form.save_to(tmp_path / "copy.pdf")
    assert "letter or a digit" in form.told.text()
    assert form.told.property("role") == "problem"
    assert form.save_button.isEnabled()
    assert list(tmp_path.glob("*.pdf")) == []


def test_that_a_place_that_cannot_be_written_is_told(form: DeidentifyForm, tmp_path: Path) -> None:
    form.save_to(tmp_path / "missing" / "copy.pdf")
    assert "cannot be written" in form.told.text()
    assert not form.open_button.isVisible()


def test_that_the_folder_can_be_opened_once_there_is_a_copy(
    form: DeidentifyForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.__iadd__([url]))
    assert not form.open_button.isVisible()
    form.save_to(tmp_path / "copy.pdf")
    assert form.open_button.isVisible()
    form.open_button.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_that_what_is_offered_follows_the_case_and_ticks_stay(
    form: DeidentifyForm, session: Session
) -> None:
    form.offers[-1].box.click()
    told = "She moved from Reno to Fresno."
    session.change("Write", replace(session.case, summary=told))
    assert words(form) == ["Fresno", "Reno"]
    assert [offer.box.isChecked() for offer in form.offers] == [True, False]
    session.change("Write", replace(session.case, summary="She has neck pain."))
    assert form.heading.text() == NONE_OFFERED
    assert not form.all_button.isVisible()


class LateSession(Session):
    """A session whose worker answers when it is told to."""

    waiting: list[Callable[[], None]]

    @override
    def run(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "",
    ) -> None:
        self.waiting.append(lambda: done(function(*arguments)))


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, None])
def test_that_a_panel_that_was_closed_writes_nothing_and_hears_nothing(
    owner: QWidget, session: Session, tmp_path: Path, leave: Qt.Key | None
) -> None:
    late = LateSession(session.workspace, session.case.reference)
    late.waiting = []
    form = DeidentifyForm(late, owner)
    form.show()
    form.save_to(tmp_path / "copy.pdf")
    if leave:
        press(form, leave)
    else:
        form.close()
    for answer in late.waiting:
        answer()
    late.change("Write", replace(late.case, summary="More."))
    assert list(tmp_path.glob("*.pdf")) == []


def test_that_the_panel_is_for_the_case_that_is_open(window: MainWindow) -> None:
    deidentify_form.present(window.desk)
    deidentify_form.present(window.desk)
    (form,) = [one for one in window.desk.findChildren(DeidentifyForm) if one.isVisible()]
    assert session_of(window).case.number in form.windowTitle()
    assert words(form) == ["imaginary print shop"]
    form.close()


def test_that_every_part_can_be_reached_by_the_keyboard(form: DeidentifyForm) -> None:
    stops = [*(offer.box for offer in form.offers), form.own, form.words, form.save_button]
    assert all(stop.focusPolicy() & Qt.FocusPolicy.TabFocus for stop in stops)
    assert form.own.accessibleName() == "Other words to replace, with commas between them"


@pytest.mark.parametrize(
    ("parts", "phrase"), [((), ""), (("a",), "a"), (("a", "b", "c"), "a, b and c")]
)
def test_that_counts_are_told_in_one_phrase(parts: tuple[str, ...], phrase: str) -> None:
    assert joined(parts) == phrase


def test_that_the_panel_fits_a_small_screen_whatever_it_says(
    form: DeidentifyForm, tmp_path: Path
) -> None:
    form.save_to(tmp_path / "copy.pdf")
    assert form.open_button.isVisible()
    assert form.height() <= 680

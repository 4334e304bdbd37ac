from __future__ import annotations

import getpass
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import session_of, shown_window
from tests.ui.keys import write
from ui import report_errors, report_text
from ui.main_window import MainWindow
from ui.report_panel import ReportPanel
from workbench import workspace
from workbench.case import Case, Issue, Problem, Reviewer, ReviewerProfile, WorkingNote

PLANTED = "Zyxwvut"
PASSPHRASE = f"{PLANTED} is the passphrase"


@pytest.fixture(autouse=True)
def _no_errors() -> Iterator[None]:
    yield
    report_errors.forget()


def report_of(qtbot: QtBot, window: MainWindow) -> ReportPanel:
    window.actions_by_name["report"].trigger()
    (panel,) = window.findChildren(ReportPanel)
    qtbot.waitUntil(lambda: bool(panel.text.toPlainText()))
    return panel


@pytest.fixture
def planted(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a workspace that says one word wherever it can say something."""
    del dressed
    folder = tmp_path / PLANTED / "workspace"
    folder.parent.mkdir()
    opened = workspace.create(folder, PASSPHRASE)
    opened.set_profile(ReviewerProfile(name=PLANTED, reviewer=Reviewer(licensed_in=(PLANTED,))))
    issue = Issue(id="issue-1", treatment=PLANTED, rationale=PLANTED)
    note = WorkingNote(id="note-1", text=PLANTED)
    case = Case(
        number=f"CM26-{PLANTED}",
        organization=PLANTED,
        worker_reference=PLANTED,
        summary=PLANTED,
        issues=(issue,),
        notes=(note,),
    )
    reference = opened.add(case).reference
    window = shown_window(qtbot, folder)
    window.enter(opened)
    window.desk.open_case(reference)
    yield window
    window.close()


def failed(words: str) -> None:
    """Something goes wrong, in words of a case."""
    raise ValueError(words)


def write_down(words: str) -> None:
    try:
        failed(words)
    except ValueError as error:
        report_errors.write_down(type(error), error.__traceback__)


def test_that_a_report_tells_nothing_of_case_profile_path_and_passphrase(
    qtbot: QtBot, planted: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_down(PLANTED)
    panel = report_of(qtbot, planted)
    panel.save_to(tmp_path / "report.txt")
    told = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert PLANTED.casefold() not in told.casefold()
    assert PLANTED not in capsys.readouterr().err
    for word in (str(Path.home()), str(tmp_path), tmp_path.name, platform.node()):
        assert word not in told
    assert not re.search(rf"\b{re.escape(getpass.getuser())}\b", told)


def test_that_it_tells_version_screen_figures_and_where_errors_were(
    qtbot: QtBot, planted: MainWindow
) -> None:
    write_down("words of a case")
    told = report_of(qtbot, planted).text.toPlainText()
    assert "Cases: draft 1" in told
    assert re.search(r"Schema \d+, \d+\.\d MB", told)
    assert re.search(r"Screen 1: \d+ x \d+, scale 1, \d+ dots per inch", told)
    assert re.search(r"\d ValueError at test_report\.py:\d+", told)
    assert f"Python {platform.python_version()}, Qt 6." in told


def test_that_only_the_last_errors_are_kept() -> None:
    for number in range(report_errors.KEPT + 5):
        report_errors.note("ValueError", f"prose.py:{number}")
    places = [one.place for one in report_errors.last()]
    assert places == [f"prose.py:{number}" for number in range(5, report_errors.KEPT + 5)]


def test_that_what_the_reviewer_writes_stands_below_the_question_and_is_saved(
    qtbot: QtBot, planted: MainWindow, tmp_path: Path
) -> None:
    panel = report_of(qtbot, planted)
    write(panel.text, "It froze.")
    panel.save_to(tmp_path / "report.txt")
    lines = (tmp_path / "report.txt").read_text(encoding="utf-8").splitlines()
    assert lines[lines.index(report_text.ASKED) + 1] == "It froze."
    assert panel.told.text() == "The report was saved as report.txt."


def test_that_it_says_where_nothing_can_be_written(
    qtbot: QtBot, planted: MainWindow, tmp_path: Path
) -> None:
    panel = report_of(qtbot, planted)
    with pytest.raises(Problem, match="Choose another place"):
        panel.save_to(tmp_path / "no folder" / "report.txt")


def test_that_a_problem_can_be_reported_while_nothing_is_unlocked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    told = report_of(qtbot, shown_window(qtbot, tmp_path / "new")).text.toPlainText()
    assert report_text.LOCKED in told
    assert report_text.NO_ERRORS in told


def test_that_nothing_of_the_open_case_is_changed_by_it(qtbot: QtBot, planted: MainWindow) -> None:
    before = session_of(planted).case
    report_of(qtbot, planted)
    assert session_of(planted).case == before

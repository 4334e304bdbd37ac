"""The whole story in the real window, by keyboard alone: no widget is touched, only keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.keyboard import (
    ALT,
    CONTROL,
    NONE,
    PASSPHRASE,
    SHIFT,
    Keyboard,
    create_workspace,
    focused_text,
    pick,
    save,
)
from ui.app import Program
from ui.release_dialog import ReleaseDialog
from workbench import pdf, release, workspace
from workbench.case import Case, Outcome
from workbench.release import VerificationResult


@pytest.mark.qt_log_ignore(  # the file dialog offers names that begin alike; offscreen says so
    "This plugin does not support grabbing the keyboard"
)
def test_that_a_case_goes_from_first_start_to_signed_letter_by_keyboard_alone(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    keys = Keyboard(qtbot, program)
    desk = program.window.desk
    letter = tmp_path / "letter.pdf"

    def case() -> Case:
        assert desk.session is not None
        return desk.session.case

    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    create_workspace(keys)
    keys.until(lambda: desk.workspace is not None)
    keys.press(Qt.Key.Key_M, CONTROL | SHIFT)  # open the sample case
    keys.until(lambda: desk.session is not None)

    keys.press(Qt.Key.Key_1, CONTROL)  # facts: the number
    keys.press(Qt.Key.Key_A, CONTROL)
    keys.write("CM26-0000042")
    keys.press(Qt.Key.Key_Tab)
    keys.until(lambda: case().number == "CM26-0000042")

    _decide_first(keys, case)
    _decide_second(keys, case)
    keys.press(Qt.Key.Key_PageUp, ALT)
    keys.until(lambda: desk.issues.selected_index == 0)
    keys.press(Qt.Key.Key_PageDown, ALT)
    keys.until(lambda: desk.issues.selected_index == 1)
    assert all(issue.done for issue in case().issues)
    keys.press_into_dialog(Qt.Key.Key_F9, NONE, partial(_sign, keys, letter))
    keys.until(lambda: desk.session is not None and desk.session.read_only)

    text = pdf.text(letter.read_bytes())
    assert text.replace("\f", " ").split() == _printed(case(), text).split()
    assert "CM26-0000042" in text
    assert "words typed at the keyboard" in text
    assert release.verify(letter, desk.workspace).result is VerificationResult.VALID
    program.close()
    opened = workspace.unlock(tmp_path / "workspace", PASSPHRASE)
    record = opened.release_of("draft-0001")
    opened.close()
    assert record is not None
    assert record.signed == letter.read_bytes()


def _printed(case: Case, text: str) -> str:
    """The words of the letter, with the footers of its pages where the PDF has them."""
    pages = text.split("\f")
    words = release.letter_text(case).split()
    for number, page in enumerate(pages, 1):
        if case.form.footer:
            place = sum(len(before.split()) for before in pages[:number]) - 4
            words[place:place] = ["Page", str(number), "of", str(len(pages))]
            assert page.split()[-4:] == words[place : place + 4]
    return " ".join(words)


def _decide_first(keys: Keyboard, case: Callable[[], Case]) -> None:
    """Another outcome, undone and done again; one more citation; words in the rationale."""
    before = case().issues[0].outcome
    keys.press(Qt.Key.Key_O, CONTROL | SHIFT)
    keys.until(lambda: case().issues[0].outcome is Outcome.OVERTURNED)
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.until(lambda: case().issues[0].outcome is before)
    keys.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    keys.until(lambda: case().issues[0].outcome is Outcome.OVERTURNED)
    cited = case().issues[0].reviewer_citations
    keys.press(Qt.Key.Key_G, CONTROL)
    pick(keys, "hydrocodone")
    keys.until(lambda: case().issues[0].reviewer_citations != cited)


def _decide_second(keys: Keyboard, case: Callable[[], Case]) -> None:
    """Everything from a template; its blanks filled with words."""
    keys.press(Qt.Key.Key_Return, CONTROL)  # the first is done, which leads to the second
    keys.press(Qt.Key.Key_U, CONTROL | SHIFT)
    keys.until(lambda: case().issues[1].outcome is Outcome.UPHELD)
    old = case().issues[1].rationale
    keys.press(Qt.Key.Key_T, CONTROL)
    pick(keys, "physical")
    keys.until(lambda: case().issues[1].rationale != old)
    for _ in case().issues[1].prompts:
        keys.press(Qt.Key.Key_Period, CONTROL)
        keys.write("words typed at the keyboard")
    keys.press(Qt.Key.Key_Return, CONTROL)
    keys.until(lambda: case().issues[1].done)


def _sign(keys: Keyboard, letter: Path) -> None:
    keys.write(PASSPHRASE)
    keys.press(Qt.Key.Key_Tab)
    keys.write(PASSPHRASE)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReleaseDialog)
    keys.until(dialog.parts.isVisible)
    keys.press(Qt.Key.Key_L, ALT)  # the word of the name that stands in the sample
    keys.press(Qt.Key.Key_M, ALT)  # the attestation
    keys.until(dialog.sign_button.isEnabled)  # a button goes down and up before it acts
    keys.press(Qt.Key.Key_Return)  # Sign
    keys.until(lambda: "Export" in focused_text())
    keys.press_into_dialog(Qt.Key.Key_Space, NONE, partial(save, keys, letter))
    keys.until(letter.exists)
    keys.press(Qt.Key.Key_Escape)

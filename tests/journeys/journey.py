"""A child process that plays a reviewer's whole day in the real window, with planted words.

``python -m tests.journeys.journey PLACE``: PLACE holds ``given`` (a determination, and the words
that are planted in it or typed later) and gets ``workspace``, ``letters`` (for others to read) and
``files`` (encrypted, to lie about).
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from typing_extensions import override

from tests.journeys.acts import say
from ui import app, printing
from ui.app import Program
from ui.backups_form import BackupsForm
from ui.case_list import CaseList
from ui.destroy_dialog import DestroyDialog
from ui.first_run_page import NamePage, SamplePage
from ui.read_dialog import ReadDialog
from ui.recovery_page import RecoveryPage
from ui.release_dialog import ReleaseDialog
from ui.release_result import ReleaseResult
from workbench import release
from workbench.case import WorkingNote, replace
from workbench.session import Session

PASSPHRASE = "four words of nonsense"
PATIENCE = 60.0  # seconds that a step may take on a loaded machine
STEP = 10  # milliseconds between two looks

Answer = Callable[[QDialog], None]
Kind = TypeVar("Kind", bound=QWidget)


class Planted(NamedTuple):
    """Words that stand nowhere else. The number may be told; the others may not."""

    number: str
    worker: str
    summary: str
    rationale: str
    treatment: str
    note: str
    typed: str  # at the keyboard, into summary and rationale
    bug: str  # in what a bug says


class Titles(QObject):
    """Every title that a window of the program ever had."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: set[str] = set()
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        telling = {QEvent.Type.WindowTitleChange, QEvent.Type.Show}
        if event.type() in telling and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(watched.windowTitle())
        return False


class Journey:
    """The steps, each in the window as somebody at the desk takes it."""

    def __init__(self, program: Program, place: Path, planted: Planted) -> None:
        self._program = program
        self._window = program.window
        self._place = place
        self._planted = planted
        self.suggested: set[str] = set()  # file names

    def play(self) -> None:
        """All of them, in an order that leaves nothing out."""
        for step in (
            self.create, self.read, self.edit, self.search, self.preview, self.meet_bugs,
            self.release, self.export, self.print_to_file, self.copy, self.look_at_history,
            self.lock_and_unlock, self.correct, self.back_up, self.hand_over, self.destroy,
        ):  # fmt: skip
            step()
            say("played", step.__name__)

    def create(self) -> None:
        page = self._window.welcome
        for entry in (page.passphrase.entry, page.again.entry):
            QTest.keyClicks(entry, PASSPHRASE)
        page.create_button.click()
        code = awaited(RecoveryPage, self._window)
        code.save_to(self._place / "letters" / "recovery code")
        code.kept.click()
        code.go_on.click()
        until(lambda: self._window.desk.workspace is not None)
        name = awaited(NamePage, self._window)
        QTest.keyClicks(name.you.name, "Terry Imaginary")
        name.save_button.click()
        awaited(SamplePage, self._window).later_button.click()
        until(self._window.desk.isVisible)

    def read(self) -> None:
        given = self._place / "given" / "determination.txt"
        self._do("read", self._choosing(given), self._storing)
        until(lambda: self._window.desk.session is not None)

    def edit(self) -> None:
        desk, planted = self._window.desk, self._planted
        desk.summary.focus_field("worker_reference")
        QTest.keyClicks(desk.summary.inputs["worker_reference"].entry, planted.worker)
        QTest.keyClicks(desk.summary.summary, f"The worker says {planted.typed}. ")
        assert desk.commit()
        issues = desk.issues
        for index, issue in enumerate(self._session.case.issues):
            issues.select_issue(index)
            assert issue.outcome is not None
            issues.form.outcome.buttons[issue.outcome].click()
            issues.focus_field("rationale", 0, 0)
            QTest.keyClicks(issues.form.rationale, f"In short {planted.typed}. ")
            issues.commit()
            issues.actions_by_key["done"].trigger()
        note = WorkingNote(text=f"Ask about {planted.note}.")
        self._session.change("Add note", replace(self._session.case, notes=(note,)))
        self._do("undo")
        self._do("redo")

    def search(self) -> None:
        cases = self._window.desk.cases
        for words, count in ((self._planted.typed[:-1], 1), (self._planted.bug, 0), ("", 1)):
            cases.filter.setText(words)
            until(partial(shows, cases, count))

    def preview(self) -> None:
        until(lambda: self._window.desk.letter.sheet.count() > 0)

    def meet_bugs(self) -> None:
        """A bug in a call of the window, in a thread, in the worker; and one nobody can raise."""
        words = f"{self._planted.bug} {self._session.case.summary}"
        QTimer.singleShot(0, self._window, lambda: fail(words))
        thread = threading.Thread(target=fail, args=(words,))
        thread.start()
        thread.join()
        heard: list[Exception] = []
        self._session.run(fail, words, done=say, failed=heard.append)
        unraisable(words)
        until(lambda: bool(heard))
        assert self._window.desk.messages.isVisible()
        assert self._planted.bug not in self._window.desk.messages.sentence.text()
        assert self._planted.bug not in str(heard[0])

    def release(self) -> None:
        self._do("release", self._signing)
        until(lambda: self._session.read_only)

    def export(self) -> None:
        self._do("export", self._choosing(self._place / "letters" / "again.pdf"))

    def print_to_file(self) -> None:
        printer = QPrinter()
        printer.setOutputFileName(str(self._place / "letters" / "printed.pdf"))
        before = len(self._session.workspace.audit())
        printing.print_on(printer, self._session, say)
        until(lambda: len(self._session.workspace.audit()) > before)

    def copy(self) -> None:
        clipboard = QApplication.clipboard()
        for part in ("letter", "summary", "issue", "rationale"):
            self._do(f"copy_{part}")
            assert self._planted.typed in clipboard.text()

    def look_at_history(self) -> None:
        self._do("history")
        let_work(300)

    def lock_and_unlock(self) -> None:
        self._do("lock")
        assert not QApplication.clipboard().text()
        let_work(100)
        page = self._window.unlock_page
        for passphrase in ("wrong", PASSPHRASE):
            until(page.unlock_button.isEnabled)
            page.passphrase.entry.clear()
            QTest.keyClicks(page.passphrase.entry, passphrase)
            page.unlock_button.click()
            until(lambda: page.answer.isVisible() or self._window.desk.session is not None)
        until(lambda: self._window.desk.session is not None)

    def correct(self) -> None:
        opened = self._session.workspace
        reference = opened.correct(self._session.case.reference, "wrong dose").reference
        self._window.desk.cases.refresh()
        self._window.desk.open_case(reference)

    def back_up(self) -> None:
        self._session.workspace.keeping.back_up()
        self._do("backup", self._choosing(self._place / "files" / "backup.imrbackup"))
        form = awaited(BackupsForm, self._window)
        until(lambda: "was written" in form.told.text())
        form.close()

    def hand_over(self) -> None:
        bundle = self._session.workspace.export_case(self._session.case.reference, PASSPHRASE)
        release.export(bundle, self._place / "files" / "case.imrcase")

    def destroy(self) -> None:
        opened = self._session.workspace
        self._do("destroy", self._destroying)
        until(lambda: not opened.store.cases.to_forget())
        assert len(opened.cases()) == 1

    # Dialogs

    def _choosing(self, file: Path) -> Answer:
        def choose(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            entry = awaited(QLineEdit, dialog)
            if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
                self.suggested.add(entry.text())
            entry.setText(str(file))
            dialog.accept()

        return choose

    def _storing(self, dialog: QDialog) -> None:
        assert isinstance(dialog, ReadDialog)
        dialog.store.click()

    def _signing(self, dialog: QDialog) -> None:
        assert isinstance(dialog, ReleaseDialog)
        for entry in (dialog.identity.passphrase, dialog.identity.again):
            QTest.keyClicks(entry, PASSPHRASE)
        dialog.attestation.click()
        until(dialog.parts.are_known)
        if dialog.parts.ordinary.is_shown():  # a word of the reviewer's name stands in the letter
            dialog.parts.ordinary.tick.click()
        dialog.sign_button.click()
        result = awaited(ReleaseResult, dialog)
        letter = self._place / "letters" / "signed.pdf"
        self._answering(result.export_button.click, self._choosing(letter))
        result.close_button.click()

    def _destroying(self, dialog: QDialog) -> None:
        assert isinstance(dialog, DestroyDialog)
        dialog.destroy_button.click()

    def _do(self, name: str, *answers: Answer) -> None:
        """Choose an entry of a menu, and answer the dialogs that it opens."""
        action = self._window.actions_by_name[name]
        assert action.isEnabled(), name
        self._answering(action.trigger, *answers)

    def _answering(self, act: Callable[[], object], *answers: Answer) -> None:
        waiting, before = list(answers), QApplication.activeModalWidget()
        failures: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog is not before and waiting:
                answer = waiting.pop(0)
                try:
                    answer(dialog)
                except BaseException as failure:  # noqa: BLE001  raised below, outside Qt's loop
                    failures.append(failure)
                    dialog.reject()
            if waiting:
                QTimer.singleShot(STEP, self._window, look)

        if waiting:
            QTimer.singleShot(STEP, self._window, look)
        act()
        until = time.monotonic() + PATIENCE  # a dialog may wait for the worker process
        while waiting and not failures and time.monotonic() < until:
            QApplication.processEvents()
        if failures:
            raise failures[0]
        assert not waiting

    @property
    def _session(self) -> Session:
        session = self._window.desk.session
        assert session is not None
        return session


def fail(words: str) -> None:
    """A bug whose words are words of a case."""
    raise ValueError(words)


def unraisable(words: str) -> None:
    """A bug where Python can only write down what happened."""

    class Bug:
        def __del__(self) -> None:
            fail(words)

    Bug()


def shows(cases: CaseList, count: int) -> bool:
    """Whether the list shows so many cases."""
    return len(cases.rows_shown()) == count


def awaited(kind: type[Kind], inside: QWidget) -> Kind:
    """A widget of this kind, once it is there."""
    until(lambda: inside.findChild(kind) is not None)
    found = inside.findChild(kind)
    assert found is not None
    return found


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        let_work(STEP)


def let_work(milliseconds: int) -> None:
    """Let the window and its threads work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(place: Path) -> None:
    """Play the journey; tell what titles and file names there were, the number left out."""
    given: dict[str, Any] = json.loads((place / "given" / "words.json").read_text())
    planted = Planted(**given)
    program = Program(place / "workspace")
    titles = Titles(program.application)
    app._take_what_nobody_took(program.window)
    try:
        program.show()
        journey = Journey(program, place, planted)
        journey.play()
    finally:
        program.close()
        sys.excepthook = sys.__excepthook__
    for title in sorted(titles.seen):
        say("title", title.replace(planted.number, "NUMBER"))
    for name in sorted(journey.suggested):
        say("suggested", re.sub(r"\d{4}-\d\d-\d\d", "DAY", name.replace(planted.number, "NUMBER")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

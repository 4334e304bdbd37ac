"""The story of one case, played in the real window: ``python -m ui.story OUT_DIR``.

A throw-away workspace is created, the sample determination decided issue by issue, released,
signed, exported and verified. OUT_DIR holds ``letter.pdf`` and ``window.png`` afterwards.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from ui.app import Program
from ui.recovery_page import RecoveryPage
from ui.release_dialog import ReleaseDialog
from ui.release_result import ReleaseResult
from workbench import release
from workbench.case import Priority, Problem, replace
from workbench.release import VerificationResult
from workbench.session import Session

PASSPHRASE = "a passphrase for the story"  # noqa: S105 - of a workspace that is thrown away
SIZE = (1440, 900)
PATIENCE = 60.0  # seconds that a step may take on a slow machine
STEP = 20  # milliseconds between two looks
# What Qt's offscreen platform says of each window; it means nothing there.
_NOISE = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)
ZONE = ZoneInfo("America/Los_Angeles")
# Cases that lie on the desk too: days until they are due, priority, issues without an outcome.
OTHERS = (
    (1, Priority.EXPEDITED, 1),
    (3, Priority.FORMULARY, 2),
    (6, Priority.STANDARD, 0),
    (8, Priority.STANDARD, 1),
    (13, Priority.STANDARD, 2),
    (21, None, 2),
)
ADDED = " The whole record was read before this was decided."


class Story:
    """Plays the steps in order; a Problem says which one did not come to its end."""

    def __init__(self, program: Program, out: Path) -> None:
        self._program = program
        self._window = program.window
        self._desk = program.window.desk
        self._out = out

    @property
    def letter(self) -> Path:
        """Where the signed letter is exported to."""
        return self._out / "letter.pdf"

    def play(self) -> None:
        """From the first start to the verified letter, one printed line a step."""
        self.create_workspace()
        self.open_sample()
        self.lay_others_beside()
        self.fill_in_facts()
        self.decide_issues()
        self.take_picture()
        self.release_and_sign()
        self.verify()

    def create_workspace(self) -> None:
        """Take the first two steps: the passphrase with the recovery code, and who reviews."""
        page = self._window.welcome
        for entry in (page.passphrase.entry, page.again.entry):
            QTest.keyClicks(entry, PASSPHRASE)
        page.create_button.click()
        self._keep_recovery_code()
        _until(lambda: self._desk.workspace is not None, "the workspace was not created")
        print("Created an encrypted workspace.")
        self._say_who_reviews()

    def _keep_recovery_code(self) -> None:
        from ui.recovery_page import RecoveryPage

        def shown() -> RecoveryPage | None:
            page: RecoveryPage | None = self._window.findChild(RecoveryPage)
            return page

        _until(lambda: shown() is not None, "the recovery code was not shown")
        code = shown()
        if code is not None:
            code.kept.click()
            code.go_on.click()

    def _say_who_reviews(self) -> None:
        from ui.first_run_page import NamePage

        page = self._window.findChild(NamePage)
        if page is None:
            raise Problem("The page that asks for the name was not shown.")
        QTest.keyClicks(page.you.name, "Terry Imaginary")
        QTest.keyClicks(page.you.licensed_in, "California")
        QTest.keyClicks(page.you.specialties, "Physical Medicine")
        page.save_button.click()

    def open_sample(self) -> None:
        """Take the last step of the first run, which opens the sample determination."""
        from ui.first_run_page import SamplePage

        page = self._window.findChild(SamplePage)
        if page is None:
            raise Problem("The page that offers the sample case was not shown.")
        page.open_button.click()
        _until(lambda: self._desk.session is not None, "the sample case did not open")
        print(f"Read the sample determination: {len(self._session().case.issues)} issues.")

    def lay_others_beside(self) -> None:
        """Store a few more cases, so that the list shows what it is for."""
        opened, case = self._session().workspace, self._session().case
        for number, (days, priority, undecided) in enumerate(OTHERS, 2):
            later = [replace(issue, outcome=None) for issue in case.issues[:undecided]]
            other = replace(
                case,
                reference="",
                number=f"CM14-{number:07}",
                worker_reference=f"Sample worker {number}",
                priority=priority,
                due=_end_of_work(days),
                issues=(*later, *case.issues[undecided:]),
            )
            opened.add(other)
        self._desk.cases.refresh()
        print(f"Laid {len(OTHERS)} more cases beside it.")

    def fill_in_facts(self) -> None:
        """Type what the determination does not say: whose case it is, and when it is due."""
        values = {"worker_reference": "Sample worker 1", "due": f"{_end_of_work(1):%m/%d/%Y}"}
        for key, value in values.items():
            self._desk.summary.focus_field(key)
            entry = self._desk.summary.inputs[key].entry
            QTest.keyClicks(entry, value)
            self._desk.summary.commit()
        self._desk.summary.facts.set_open(False)
        print("Filled in the worker reference and the due date.")

    def decide_issues(self) -> None:
        """Choose the outcome of each issue, add a sentence to its rationale, mark it done."""
        issues = self._desk.issues
        for index, issue in enumerate(self._session().case.issues):
            issues.select_issue(index)
            if issue.outcome is None:
                raise Problem("The sample determination has an issue without an outcome.")
            issues.form.outcome.buttons[issue.outcome].click()
            issues.focus_field("rationale", len(issue.rationale), len(issue.rationale))
            cursor = issues.form.rationale.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            issues.form.rationale.setTextCursor(cursor)
            QTest.keyClicks(issues.form.rationale, ADDED)
            issues.commit()
            issues.actions_by_key["done"].trigger()
            print(f"Decided issue {index + 1}: {issue.outcome.word}.")
        issues.select_issue(0)

    def take_picture(self) -> None:
        """Wait for the preview, and keep a picture of the window."""
        sheet = self._desk.letter.sheet
        _until(lambda: sheet.count() > 0, "the preview stayed empty")
        _let_work(1500)  # the pages with the last edit, and the list
        picture = self._out / "window.png"
        if not self._window.grab().save(str(picture)):
            raise Problem("The picture of the window could not be written.")
        print(f"Showed the letter beside the editor: {sheet.count()} pages, {picture}")

    def release_and_sign(self) -> None:
        """Create an identity, sign, and export the letter, in the dialog."""
        stopped: list[Problem] = []
        waiting = QTimer(self._window, interval=STEP)
        waiting.timeout.connect(partial(self._in_dialog, waiting, stopped))
        waiting.start()
        self._window.actions_by_name["release"].trigger()
        _until(lambda: not waiting.isActive(), "the dialog for the signature did not open")
        if stopped:
            raise stopped[0]
        if not self._session().read_only:
            raise Problem("The case was not released.")
        print("Released and signed the case; it can no longer change.")

    def verify(self) -> None:
        """Verify the exported letter with the archive at hand."""
        found = release.verify(self.letter, self._desk.workspace)
        if found.result is not VerificationResult.VALID:
            raise Problem(f"The letter did not verify: {found.message}")
        print(f"Verified: {found.message}")
        print(f"The signed letter: {self.letter}")

    def _code_page(self) -> RecoveryPage | None:
        return self._window.findChild(RecoveryPage)

    def _in_dialog(self, waiting: QTimer, stopped: list[Problem]) -> None:
        """Everything in the modal dialog once it is there; it must be closed whatever happens."""
        if QApplication.activeModalWidget() is None:
            return
        waiting.stop()
        try:
            self._sign()
        except Problem as problem:
            stopped.append(problem)
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                dialog.done(QDialog.DialogCode.Rejected)

    def _sign(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ReleaseDialog):
            raise Problem("The dialog for the signature did not open.")
        for entry in (dialog.identity.passphrase, dialog.identity.again):
            QTest.keyClicks(entry, PASSPHRASE)
        dialog.attestation.click()
        _until(dialog.parts.are_known, "the letter was not searched in time")
        if dialog.parts.ordinary.is_shown():  # a word of the reviewer's name stands in the sample
            dialog.parts.ordinary.tick.click()
        dialog.sign_button.click()
        _until(lambda: _answered(dialog), "the letter was not signed in time")
        result = dialog.findChild(ReleaseResult)
        if not isinstance(result, ReleaseResult):
            raise Problem(dialog.problem.text())
        result.export_to(self.letter)
        result.close_button.click()

    def _session(self) -> Session:
        if self._desk.session is None:
            raise Problem("No case is open.")
        return self._desk.session


def main(arguments: list[str] | None = None) -> int:
    """Play the story; 0 when the letter verified, 1 with a sentence when a step failed."""
    words = sys.argv[1:] if arguments is None else arguments
    if len(words) != 1:
        print("usage: python -m ui.story OUT_DIR", file=sys.stderr)
        return 2
    out = Path(words[0])
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            _play_in(Path(folder) / "workspace", out)
    except (Problem, OSError) as problem:
        print(f"The story stopped: {problem}", file=sys.stderr)
        return 1
    return 0


def _play_in(folder: Path, out: Path) -> None:
    program = Program(folder)
    if QGuiApplication.platformName() == "offscreen":
        qInstallMessageHandler(_without_noise)
    try:
        program.window.resize(*SIZE)
        program.show()
        Story(program, out).play()
    finally:
        program.close()
        qInstallMessageHandler(None)


def _without_noise(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message not in _NOISE:
        print(message, file=sys.stderr)


def _end_of_work(days: int) -> dt.datetime:
    """Five o'clock in California, some days from today."""
    day = dt.datetime.now(ZONE).date() + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(17), ZONE)


def _answered(dialog: ReleaseDialog) -> bool:
    return dialog.findChild(ReleaseResult) is not None or bool(dialog.problem.text())


def _until(true: Callable[[], bool], failure: str) -> None:
    """Let the window work until something holds; Problem with ``failure`` if it never does."""
    waited = 0.0
    while not true():
        if waited > PATIENCE:
            raise Problem(f"{failure[:1].upper()}{failure[1:]}.")
        _let_work(STEP)
        waited += STEP / 1000


def _let_work(milliseconds: int) -> None:
    """Let the window and its threads work (``QTest.qWait`` would let no other thread run)."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())

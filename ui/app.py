"""The program ``imr-workbench``: the window, or a word of the command line.

Nothing of Qt is imported before it is known that the window is wanted: every other word works on a
machine without it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from ui import report_errors
from workbench import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow
    from workbench.release.errands import Errands
    from workbench.session import Session
    from workbench.worker import Worker
    from workbench.workspace import Workspace

_OPTIONS = ("--workspace", "--passphrase-file", "--identity-passphrase-file")
CASE_SUFFIX = ".imrcase"  # of a moved case: such a file opens in the window
_SOON = 400  # milliseconds after the first paint
_BUG = "Something in the program went wrong. All changes up to the last one are saved."


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do what the words say; returns the exit code."""
    if getattr(sys, "frozen", False):  # in a bundle the worker process starts here too
        import multiprocessing

        multiprocessing.freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = window_options(words)
    if options is None:
        from workbench import cli

        return cli.main(words)
    return _run_window(options)


class WindowOptions(NamedTuple):
    """What was said on the command line before the window opened."""

    workspace: Path | None = None
    passphrase_file: Path | None = None
    moved_case: Path | None = None  # a file that was opened with the program


def window_options(words: list[str]) -> WindowOptions | None:
    """The global options, if nothing but the window is asked for; None for every other word."""
    given: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        option, equals, value = word.partition("=")
        if option in _OPTIONS:
            found = value if equals else next(waiting, None)
            if found is None:
                return None
            given[option] = found
        elif word.casefold().endswith(CASE_SUFFIX):
            given[CASE_SUFFIX] = word
        elif word != "window":
            return None
    paths = {option: Path(value) for option, value in given.items()}
    names = ("--workspace", "--passphrase-file", CASE_SUFFIX)
    return WindowOptions(*(paths.get(name) for name in names))


class Program:
    """The window of one workspace folder and the worker behind it, put together.

    Whoever makes one closes it: then the worker process has ended and nothing is left behind.
    """

    def __init__(self, folder: Path) -> None:
        from ui import style
        from ui.delivery import Delivery
        from ui.main_window import MainWindow

        self.application = _application()
        style.dress(self.application)
        self.delivery = Delivery(self.application)
        self.window = MainWindow(folder, self._open_session, self._open_errands)
        self.window.locked.connect(self._end_worker)
        self._worker: Worker | None = None

    def show(self, first: Callable[[], None] = lambda: None) -> None:
        """Show the window; after the first paint do ``first``, and make what it needs next."""

        def go_on() -> None:
            first()
            self._make_ready()

        self.delivery.after_first_paint(self.window, go_on)
        self.window.show()

    def close(self) -> None:
        """Close the window, which keeps what is being typed, and end the worker."""
        self.window.close()
        self._end_worker()
        self.window.deleteLater()
        self.delivery.deleteLater()

    def _make_ready(self) -> None:
        from PySide6.QtCore import QTimer

        from workbench import checks
        from workbench.case import Case
        from workbench.session import letter_pages

        self.window.make_ready()
        # An empty letter and its checks: the first real one finds everything imported over there.
        self._started_worker().submit(letter_pages, Case(), 0.1, done=lambda _: None)
        self._started_worker().submit(checks.warm, done=lambda _: None)
        self._ask_platform()
        QTimer.singleShot(_SOON, self.window, _read_tables)

    def _ask_platform(self) -> None:
        """Lock when the platform says that nobody is there, and when it goes to sleep."""
        from ui.platform_idle import idle_time
        from ui.platform_sleep import PlatformSleep

        locking = self.window.locking
        locking.watch.idle_time = idle_time()
        sleep = PlatformSleep(self.delivery)
        sleep.falls.connect(locking.lock_at_once)
        sleep.listen()

    def _open_session(self, opened: Workspace, reference: str) -> Session:
        from workbench.session import Session

        return Session(opened, reference, self._started_worker())

    def _open_errands(self, opened: Workspace) -> Errands:
        from workbench.release.errands import Errands

        return Errands(opened, self._started_worker())

    def _started_worker(self) -> Worker:
        if self._worker is None:
            from workbench.worker import Worker

            self._worker = Worker(self.delivery.deliver)
            self._worker.start()
        return self._worker

    def _end_worker(self) -> None:
        """End the process, which may hold a letter; the next case that is opened starts another."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None


def _run_window(options: WindowOptions) -> int:
    from workbench.workspace import default_folder

    dump_no_core()
    program = Program(options.workspace or default_folder())
    _take_what_nobody_took(program.window)
    if options.moved_case is not None:
        take_in_once_open(program.window, options.moved_case)
    unlock = partial(_unlock, program.window, options.passphrase_file)
    try:
        program.show(unlock)  # the key is derived while the desk is made
        return program.application.exec()
    finally:
        program.close()
        sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__


def take_in_once_open(window: MainWindow, file: Path) -> None:
    """Ask for the passphrase of a moved case as soon as there is a workspace to take it in."""

    def ask() -> None:
        from ui import incoming

        window.entrance.opened.disconnect(asking)
        incoming.take_over(window.desk, file.absolute())

    asking = window.entrance.opened.connect(ask)


def _read_tables() -> None:
    """Read what is known of drugs and treatments before the first case asks for it."""
    from workbench.treatments import read_treatment

    read_treatment("")


def dump_no_core() -> None:
    """Let the system write no picture of the memory, with key and cases in it, after a crash.

    That goes for the worker process too. Windows keeps none unless it is told to.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _application() -> QApplication:
    from PySide6.QtGui import QIcon, QPixmap
    from PySide6.QtWidgets import QApplication

    from workbench import resources

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([sys.argv[0]])
    application.setApplicationName("IMR Workbench")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("imr-workbench")
    picture = QPixmap()
    picture.loadFromData(resources.data("app/icon-128.png"))
    application.setWindowIcon(QIcon(picture))  # where no desktop finds the entry of that name
    return application


def _unlock(window: MainWindow, passphrase_file: Path | None) -> None:
    if passphrase_file is None:
        return
    try:
        lines = passphrase_file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        window.tell_problem("The passphrase file cannot be read; type the passphrase.")
    else:
        window.suggest_passphrase(lines[0] if lines else "")


def _take_what_nobody_took(window: MainWindow) -> None:
    """Tell a Problem from anywhere in the window, and admit a bug.

    The words of a bug could be words of a case, so only its kind and place are written down; that
    goes for threads and for what Python cannot raise, too.
    """
    from workbench.case import Problem

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Problem):
            report_errors.write_down(kind, trace)
        window.tell_problem(str(error) if isinstance(error, Problem) else _BUG)

    sys.excepthook = take
    threading.excepthook = lambda bug: report_errors.write_down(bug.exc_type, bug.exc_traceback)
    sys.unraisablehook = lambda bug: report_errors.write_down(bug.exc_type, bug.exc_traceback)


if __name__ == "__main__":
    sys.exit(main())

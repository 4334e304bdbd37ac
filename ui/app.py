"""The program ``imr-workbench``: the window, or a word of the command line.

Nothing of Qt is imported before it is known that the window is wanted: every other word works on a
machine without it.
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from workbench import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

_OPTIONS = ("--workspace", "--passphrase-file", "--identity-passphrase-file")
_BUG = "Something in the program went wrong. All changes up to the last one are saved."


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do what the words say; returns the exit code."""
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
        elif word != "window":
            return None
    paths = {option: Path(value) for option, value in given.items()}
    return WindowOptions(paths.get("--workspace"), paths.get("--passphrase-file"))


class Program:
    """The window of one workspace folder and the worker behind it, put together.

    Whoever makes one closes it: then the worker process has ended and nothing is left behind.
    """

    def __init__(self, folder: Path) -> None:
        from ui import style
        from ui.delivery import Delivery
        from ui.main_window import MainWindow
        from workbench.session import Session
        from workbench.worker import Worker

        self.application = _application()
        style.dress(self.application)
        self.delivery = Delivery(self.application)
        worker = Worker(self.delivery.deliver)
        self.worker = worker
        self.window = MainWindow(folder, lambda opened, case: Session(opened, case, worker))

    def show(self) -> None:
        """Show the window; the worker starts after the first paint."""
        self.window.show()
        self.delivery.later(self.worker.start)

    def close(self) -> None:
        """Close the window, which keeps what is being typed, and end the worker."""
        self.window.close()
        self.worker.close()
        self.window.deleteLater()
        self.delivery.deleteLater()


def _run_window(options: WindowOptions) -> int:
    from workbench.workspace import default_folder

    program = Program(options.workspace or default_folder())
    sys.excepthook = _hook(program.window)
    try:
        program.show()
        program.delivery.later(lambda: _unlock(program.window, options.passphrase_file))
        return program.application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        program.close()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([sys.argv[0]])
    application.setApplicationName("IMR Workbench")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("imr-workbench")
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


_Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _hook(window: MainWindow) -> _Hook:
    """What happens with an exception that nobody took: a Problem is told, a bug is admitted.

    The words of a bug could be words of a case, so only its kind and place are written down.
    """
    from PySide6.QtWidgets import QMessageBox

    from workbench.case import Problem

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            window.tell_problem(str(error))
            return
        frames = traceback.extract_tb(trace)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        sys.stderr.write(f"imr-workbench: {kind.__name__}{place}\n")
        QMessageBox.critical(window, "IMR Workbench", _BUG)

    return take


if __name__ == "__main__":
    sys.exit(main())

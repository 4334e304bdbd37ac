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

if TYPE_CHECKING:
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


def _run_window(options: WindowOptions) -> int:
    from PySide6.QtWidgets import QApplication

    from ui import style
    from ui.delivery import Delivery
    from ui.main_window import MainWindow
    from workbench.session import Session
    from workbench.worker import Worker
    from workbench.workspace import default_folder

    application = QApplication([sys.argv[0]])
    application.setApplicationName("IMR Workbench")
    application.setApplicationVersion(_version())
    application.setDesktopFileName("imr-workbench")
    style.dress(application)
    delivery = Delivery(application)
    worker = Worker(delivery.deliver)
    window = MainWindow(
        options.workspace or default_folder(),
        lambda workspace, reference: Session(workspace, reference, worker),
    )
    sys.excepthook = _hook(window)
    try:
        window.show()
        delivery.later(worker.start)  # after the first paint
        delivery.later(lambda: _unlock(window, options.passphrase_file))
        return application.exec()
    finally:
        sys.excepthook = sys.__excepthook__
        worker.close()
        window.deleteLater()


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


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("imr-workbench")
    except PackageNotFoundError:  # run from the source tree
        return "0.1.0"


if __name__ == "__main__":
    sys.exit(main())

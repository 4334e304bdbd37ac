"""From the start of the process to the first paint of the window."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.benchmarks.timing import alternating, milliseconds, seconds
from workbench import workspace
from workbench.case import replace

# Prints a line when the first paint of a widget is done, and ends.
_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print("painted", flush=True)
        QApplication.quit()

def watch(widget):
    widget.painted = Painted(widget)
    widget.installEventFilter(widget.painted)
"""
_BARE = f"""{_PAINTED}
application = QApplication([])
window = QMainWindow()
watch(window)
window.show()
application.exec()
"""
_OURS = f"""{_PAINTED}
import sys
from ui import app
from ui.main_window import MainWindow

class Watched(MainWindow):
    def show(self):
        watch(self)
        super().show()

sys.modules[MainWindow.__module__].MainWindow = Watched
app.main(["--workspace", sys.argv[1]])
"""
# As when a passphrase was typed: meanwhile the desk has been made behind the unlock page.
_LIST = f"""{_PAINTED}
import sys
from pathlib import Path
from ui.app import Program

program = Program(Path(sys.argv[1]))

def unlock():
    watch(program.window.desk.cases.view.viewport())
    print("unlocking", flush=True)
    program.window.suggest_passphrase(sys.argv[2])

program.show()
QTimer.singleShot(2000, unlock)
program.application.exec()
program.close()
"""
_CASES = 30
_PASSPHRASE = "a passphrase for the benchmark"


def figures() -> Iterator[str]:
    """Our window against a bare QMainWindow; from the unlocking to the painted list."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ours = alternating(
            lambda: _until_painted(_BARE), lambda: _until_painted(_OURS, folder)
        )
    yield (
        f"start of the window against a bare QMainWindow: {ours / bare:.2f}"
        f" ({milliseconds(ours)} to {milliseconds(bare)})"
    )
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder))
        listed = statistics.median(_unlocking(folder) for _ in range(5))
        (key,) = alternating(lambda: workspace.unlock(Path(folder), _PASSPHRASE).close())
    yield (
        f"from the passphrase to the painted list of {_CASES} cases, one open:"
        f" {milliseconds(listed)} ({milliseconds(key)} of it for the key and the file)"
    )


def _fill(folder: Path) -> None:
    """A workspace with cases, one of which was open last."""
    filled = workspace.create(folder, _PASSPHRASE)
    case = workspace.read_text(workspace.sample_text())
    for number in range(_CASES):
        filled.add(replace(case, number=f"CM26-{number:07}"))
    filled.set_setting("last_case", filled.cases()[0].reference)
    filled.close()


def _unlocking(folder: str) -> float:
    """Seconds from the passphrase to the painted list."""
    with _running(_LIST, folder, _PASSPHRASE) as lines:
        _expect(lines, "unlocking")
        return seconds(lambda: _expect(lines, "painted"))


def _until_painted(program: str, *arguments: str) -> None:
    with _running(program, *arguments) as lines:
        _expect(lines, "painted")


def _expect(lines: IO[str], line: str) -> None:
    if lines.readline() != f"{line}\n":
        raise RuntimeError(f"the window never said: {line}")


@contextmanager
def _running(program: str, *arguments: str) -> Iterator[IO[str]]:
    """What a program prints; it is ended when that is left."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout
        process.terminate()

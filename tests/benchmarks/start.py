"""From the start of the process to the first paint of the window."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.benchmarks.scale import PASSPHRASE, scale_workspace, sizes
from tests.benchmarks.timing import alternating, milliseconds, seconds
from workbench import workspace

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
# From nothing: the passphrase is in a file, and the list is painted as soon as it can be.
_WHOLE = f"""{_PAINTED}
import sys
from ui import app
from ui.main_window import MainWindow

class Watched(MainWindow):
    def make_ready(self):
        super().make_ready()
        watch(self.desk.cases.view.viewport())

if __name__ == "__main__":  # the worker process begins with this program too
    sys.modules[MainWindow.__module__].MainWindow = Watched
    app.main(["--workspace", sys.argv[1], "--passphrase-file", sys.argv[2]])
"""


def figures() -> Iterator[str]:
    """Our window against a bare QMainWindow; from the passphrase, and from nothing, to the list."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ours = alternating(
            lambda: _until_painted(_BARE), lambda: _until_painted(_OURS, folder)
        )
    yield f"start of the window: {_beside(ours, bare)}"
    for size in sizes():
        yield from _list_figures(size, bare)


def _list_figures(size: int, bare: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as place:
        folder, secret = Path(place) / "workspace", Path(place) / "passphrase"
        shutil.copytree(scale_workspace(size), folder)
        secret.write_text(PASSPHRASE)
        listed = statistics.median(_unlocking(str(folder)) for _ in range(5))
        (key,) = alternating(lambda: workspace.unlock(folder, PASSPHRASE).close())
        whole = statistics.median(_from_nothing(_WHOLE, folder, secret) for _ in range(5))
    yield (
        f"from the passphrase to the painted list, {size:,} cases: {_beside(listed, bare)},"
        f" {milliseconds(key)} of it for the key and the file"
    )
    yield f"from nothing to the painted list, {size:,} cases: {_beside(whole, bare)}"


def _beside(time: float, bare: float) -> str:
    return f"{time / bare:.2f} times a bare window ({milliseconds(time)} to {milliseconds(bare)})"


def _from_nothing(program: str, *arguments: object) -> float:
    """Seconds until the list is painted; the program then closes in order."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        _expect(process.stdout, "painted")
        return time.perf_counter() - begun


def _unlocking(folder: str) -> float:
    """Seconds from the passphrase to the painted list."""
    with _running(_LIST, folder, PASSPHRASE) as lines:
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
        process.wait()  # it closes in order: else the next opening would check the whole file

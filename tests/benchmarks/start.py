"""From the start of the process to the first paint of the window."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.benchmarks.timing import alternating, milliseconds

# Prints a line when the first paint is done, and ends.
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

def watch(window):
    window.painted = Painted(window)
    window.installEventFilter(window.painted)
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


def figures() -> Iterator[str]:
    """One line: our window against a bare QMainWindow."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ours = alternating(
            lambda: _until_painted(_BARE), lambda: _until_painted(_OURS, folder)
        )
    yield (
        f"start of the window against a bare QMainWindow: {ours / bare:.2f}"
        f" ({milliseconds(ours)} to {milliseconds(bare)})"
    )


def _until_painted(program: str, *arguments: str) -> None:
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "painted\n":
            raise RuntimeError("the window was never painted")
        process.terminate()

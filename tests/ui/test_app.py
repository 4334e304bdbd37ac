from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.app import CASE_SUFFIX, WindowOptions, window_options
from ui.bundle_form import KIND


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], WindowOptions()),
        (["window"], WindowOptions()),
        (["--workspace", "a"], WindowOptions(Path("a"))),
        (["--workspace=a", "window"], WindowOptions(Path("a"))),
        (
            ["window", "--passphrase-file", "b", "--identity-passphrase-file", "c"],
            WindowOptions(None, Path("b")),
        ),
        (["moved/CM26-1.imrcase"], WindowOptions(moved_case=Path("moved/CM26-1.imrcase"))),
    ],
)
def test_that_no_word_and_window_open_the_window(words: list[str], options: WindowOptions) -> None:
    assert window_options(words) == options


def test_that_a_file_of_the_kind_that_the_window_writes_opens_in_the_window() -> None:
    assert KIND.endswith(f"(*{CASE_SUFFIX})")


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["cases"], ["window", "x"], ["--workspace"], ["-h"]]
)
def test_that_every_other_word_is_the_command_line_s(words: list[str]) -> None:
    assert window_options(words) is None


def test_that_the_command_line_never_imports_qt() -> None:
    code = (
        "import sys; from ui.app import main; code = main(['--version']); "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "imr-workbench" in done.stdout


def test_that_the_first_paint_waits_for_nothing_that_only_the_desk_needs(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ui.app import Program; "
        "program = Program(Path(sys.argv[1])); program.window.show(); "
        "program.application.processEvents(); "
        "late = ('ui.desk', 'workbench.session', 'workbench.worker', 'PySide6.QtSvg'); "
        "print([name for name in late if name in sys.modules]); program.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr


LIMITS = """
import subprocess, sys
from ui import app
from ui.main_window import MainWindow

class Telling(MainWindow):
    def make_ready(self):
        tell = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
        subprocess.run([sys.executable, "-c", tell])
        self.close()

sys.modules[MainWindow.__module__].MainWindow = Telling
app.main(["--workspace", sys.argv[1]])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX systems")
def test_that_a_crash_of_the_window_or_its_worker_leaves_no_picture_of_the_memory(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITS, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "(0, 0)\n", done.stderr


FAULTS = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app
from ui.main_window import MainWindow
from workbench.case import Problem

class Faulty(MainWindow):
    def make_ready(self):
        for fault in (Problem("The disk is full."), ValueError("words of a case")):
            QTimer.singleShot(0, lambda fault=fault: self.fail(fault))
        threading.Thread(target=self.fail, args=(KeyError("words of a case"),)).start()
        QTimer.singleShot(200, self.close)

    def fail(self, fault):
        raise fault

    def tell_problem(self, sentence):
        print(sentence, flush=True)

sys.modules[MainWindow.__module__].MainWindow = Faulty
app.main(["--workspace", sys.argv[1]])
"""


def test_that_what_nobody_took_is_told_in_the_window_and_no_word_of_it_is_written_down(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTS, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.splitlines()
    assert told[0] == "The disk is full."
    assert told[1].startswith("Something in the program went wrong.")
    assert "words of a case" not in done.stdout + done.stderr
    assert "imr-workbench: ValueError at <string>:" in done.stderr
    assert "imr-workbench: KeyError at <string>:" in done.stderr

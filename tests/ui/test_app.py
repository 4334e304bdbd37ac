from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.app import WindowOptions, window_options


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
    ],
)
def test_that_no_word_and_window_open_the_window(words: list[str], options: WindowOptions) -> None:
    assert window_options(words) == options


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

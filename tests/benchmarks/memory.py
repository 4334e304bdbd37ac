"""The memory that all our processes hold after a day's acts, beside that of a bare window."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.scale import PASSPHRASE, scale_workspace, sizes
from workbench import release, workspace
from workbench.case import replace

_RESIDENT = """
import os
from pathlib import Path

def resident(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

def tree(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return resident(pid) + sum(tree(child) for child in children)
"""
_BARE = f"""{_RESIDENT}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(500, application.quit)
application.exec()
print(tree(os.getpid()))
"""
# Search, preview, and one release, as the window does them.
_OURS = f"""{_RESIDENT}
import sys
from PySide6.QtCore import QEventLoop, QTimer
from ui.app import Program
from workbench import release

def let_work(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

program = Program(Path(sys.argv[1]))
program.show()
let_work(1500)
program.window.suggest_passphrase(sys.argv[2])
let_work(3000)
desk = program.window.desk
for words in ("pain", "the", "lumbar mri", ""):
    desk.cases.filter.setText(words)
    let_work(700)
desk.open_case(sys.argv[3])
let_work(3000)
answers = []
release.release_in_background(
    desk.session, "role", sys.argv[2], done=lambda *a: answers.append(a), failed=answers.append
)
while not answers:
    let_work(100)
assert isinstance(answers[0], tuple), answers
let_work(3000)
print(tree(os.getpid()))
program.close()
"""


def figures() -> Iterator[str]:
    """Resident memory above the bare window, in MiB; where the platform does not tell, nothing."""
    if not sys.platform.startswith("linux"):
        return
    bare = _printed(_BARE)
    for size in sizes():
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "workspace"
            shutil.copytree(scale_workspace(size), copy)
            ours = _printed(_OURS, str(copy), PASSPHRASE, _ready(copy))
        yield (
            f"resident memory after search, preview and a release, {size:,} cases:"
            f" {(ours - bare) / 1024:.0f} MiB above the bare window ({bare / 1024:.0f} MiB)"
        )


def _ready(folder: Path) -> str:
    """A case that can be signed, and an identity to sign it with."""
    opened = workspace.unlock(folder, PASSPHRASE)
    sample = workspace.read_text(workspace.sample_text())
    case = opened.add(replace(sample, number="CM26-9999999", worker_reference="Sample"))
    release.create_identity(opened, "role", PASSPHRASE)
    opened.close()
    return case.reference


def _printed(program: str, *arguments: str) -> int:
    """The kibibytes that a program printed last."""
    command = [sys.executable, "-c", program, *arguments]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(answer.stdout.splitlines()[-1])

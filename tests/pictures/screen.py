"""A screen that nobody sees, large enough for the window in twice the size of type."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

NOISE = "This plugin does not support"  # what that screen says of each window
SCREEN = {"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1200}
DOTS = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def run_on_screen(module: str, *arguments: str) -> bool:
    """Run a module in a process on that screen; whether it came to a good end."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "screen.json"
        settings.write_text(json.dumps({"screens": [SCREEN | DOTS]}), encoding="utf-8")
        environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={settings}"}
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, env=environment, check=False).returncode == 0


def hush() -> None:
    """Leave out what the screen says of each window, in its process."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith(NOISE):
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(tell)

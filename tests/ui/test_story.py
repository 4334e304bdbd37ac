from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from workbench import release
from workbench.release import VerificationResult


def test_that_the_story_ends_with_a_signed_letter_and_a_picture(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.story", str(tmp_path / "out")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = release.verify(tmp_path / "out" / "letter.pdf", None)
    assert found.result is VerificationResult.VALID_UNKNOWN_SIGNER
    picture = QImage(str(tmp_path / "out" / "window.png"))
    assert (picture.width(), picture.height()) == (1440, 900)

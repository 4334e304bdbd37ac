"""``python -m tests.pictures.handbook [NAME...]``: the pictures of the handbook and of docs/.

Each is made anew on a desk of made-up cases, cut to what it is about, with few colors.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from tests.pictures import of_docs, of_handbook
from tests.pictures.evening import evening
from tests.pictures.looks import Look
from tests.pictures.made import EVERY_PICTURE, HANDBOOK, SMALL
from tests.pictures.picture import cut_out
from tests.pictures.screen import hush, run_on_screen
from tests.pictures.taken import rest
from tests.ui.keys import write
from tests.ui.scene import first_start
from ui import style

MODULES = (of_handbook, of_docs)  # which enroll them
COLORS = 256
FIRST_RUN = HANDBOOK / "first-run.png"
HERE = "--here"  # in this process, which has the screen


def _keep(taken: QPixmap, file: Path) -> None:
    """Write a picture with few colors."""
    taken.save(str(file))
    with Image.open(file) as whole:
        most = Image.Quantize.MAXCOVERAGE  # keeps a color that only an icon has
        few = whole.convert("RGB").quantize(COLORS, most, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _first_run(folder: Path) -> None:
    """Keep the first step of the first run, which has a window of its own."""
    with first_start(folder) as scene:
        style.choose_theme("light")
        scene.window.resize(*SMALL)
        page = scene.window.welcome
        scene.window.show_page(page)
        for entry in (page.passphrase.entry, page.again.entry):
            write(entry, "four words nobody knows")
        rest(scene)
        told = scene.seen(QLabel, page)
        _keep(cut_out(scene.window.grab(), page.create_button, *told, margin=style.WIDE), FIRST_RUN)


def _take(names: Sequence[str]) -> None:
    """Make the pictures of these names, or all."""
    hush()
    application = QApplication([])
    Look("light").begin(application)
    HANDBOOK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if not names or FIRST_RUN.stem in names:
            _first_run(Path(folder) / "first")
        with evening(Path(folder)) as scene:
            for file, size, takes in EVERY_PICTURE:
                if not names or file.stem in names:
                    scene.rest()
                    style.choose_theme("light")
                    scene.window.resize(*size)
                    scene.show_case("sample")
                    _keep(takes(scene), file)


if __name__ == "__main__":
    if sys.argv[1:2] == [HERE]:
        _take(sys.argv[2:])
    else:
        sys.exit(not run_on_screen("tests.pictures.handbook", HERE, *sys.argv[1:]))

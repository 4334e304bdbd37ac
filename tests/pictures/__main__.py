"""``python -m tests.pictures OUT [NAME...]``: every view, or those whose names hold a word given.

Each view is opened in each look that shows it; a name of a look picks that look. OUT holds a
picture for each, ``index.html``, and sheets of many.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.pictures.looks import LOOKS, Look
from tests.pictures.screen import run_on_screen
from tests.pictures.sheets import lay_out, write_index
from tests.pictures.taken import file_name
from tests.ui.every_view import EVERY_VIEW, View, Where


def main(out: Path, words: Sequence[str]) -> int:
    """Take the pictures; 1 where a view could not be opened."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # sheets are laid out without a display too
    named = {look.name for look in LOOKS} & set(words)
    looks = [look for look in LOOKS if not named or look.name in named]
    parts = [word for word in words if word not in named]
    views = [view for view in EVERY_VIEW if not parts or any(part in view.name for part in parts)]
    failed = [look.name for look in looks if not _take(out, look, views)]
    write_index(out, sorted(one for one in out.glob("*.png") if not one.name.startswith("sheet-")))
    return 1 if failed else 0


def _take(out: Path, look: Look, views: Sequence[View]) -> bool:
    shown = [view for view in views if look.shows(view)]
    done = True
    for where in Where:
        names = [view.name for view in shown if view.where is where]
        if names:
            done &= run_on_screen("tests.pictures.taken", str(out), look.name, where, *names)
    files = [file for view in shown if (file := out / file_name(view, look)).exists()]
    for sheet in lay_out(out, look.name, files):
        sys.stdout.write(f"{sheet}\n")
    return done


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))

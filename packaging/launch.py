"""Where a bundle of the program begins: the window, or a word of the command line.

Two words are known here alone, for whoever tries an installation. ``story FOLDER`` plays the story
of one case in the real window and leaves ``letter.pdf`` and ``window.png`` in the folder; ``paint
FOLDER`` opens the window on a workspace folder, says when it was painted, and ends.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

from ui import app


def main() -> int:
    """Do what the words say; the worker process begins here too, and goes no further."""
    multiprocessing.freeze_support()
    word, *others = sys.argv[1:] or [""]
    if word == "story":
        from ui import story

        return story.main(others)
    if word == "paint" and len(others) == 1:
        return _paint(Path(others[0]))
    return app.main()


def _paint(folder: Path) -> int:
    program = app.Program(folder)

    def say() -> None:
        print("painted", flush=True)
        program.application.quit()

    program.show(say)
    code: int = program.application.exec()
    program.close()
    return code


if __name__ == "__main__":
    sys.exit(main())

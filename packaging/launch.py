"""Where a bundle of the program begins: the window, or a word of the command line.

One word is known here alone, for whoever tries an installation: ``story FOLDER`` plays the story of
one case in the real window and leaves ``letter.pdf`` and ``window.png`` in the folder.
"""

from __future__ import annotations

import multiprocessing
import sys

from ui import app


def main() -> int:
    """Do what the words say; the worker process begins here too, and goes no further."""
    multiprocessing.freeze_support()
    if sys.argv[1:2] == ["story"]:
        from ui import story

        return story.main(sys.argv[2:])
    return app.main()


if __name__ == "__main__":
    sys.exit(main())
